"""Answers of the real base model, and of adapters on it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from desktop_ft.engine.models.answer_text import Detokenizer
from desktop_ft.engine.models.tokens import ModelTokenizer
from desktop_ft.engine.models.types import AdapterInfo, ContextTooLong, GenParams, Piece

pytestmark = [pytest.mark.model, pytest.mark.timeout(300)]
MODEL = "SmolLM2-135M-Instruct"


@pytest.fixture(scope="module")
def adapter_folder(base_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two adapters that answer with noise of their own."""
    import torch
    from peft import LoraConfig
    from safetensors.torch import save_file

    folder = tmp_path_factory.mktemp("adapters")
    for number in (1, 2):
        torch.manual_seed(number)
        weights = {}
        for layer in range(30):
            name = f"base_model.model.model.layers.{layer}.mlp.down_proj.lora_"
            weights[name + "A.weight"] = torch.randn(8, 1536) * 0.05
            weights[name + "B.weight"] = torch.randn(576, 8) * 0.3
        path = folder / f"noise{number}"
        path.mkdir()
        LoraConfig(r=8, target_modules=["down_proj"], task_type="CAUSAL_LM").save_pretrained(path)
        save_file(weights, path / "adapter_model.safetensors")
    return folder


@pytest.fixture(scope="module")
def runtime(base_model: Path, adapter_folder: Path) -> Iterator[object]:
    """One runtime for all tests: loading takes seconds."""
    from desktop_ft.engine.models.runtime import Runtime

    def find(model_id: str) -> AdapterInfo | None:
        path = adapter_folder / model_id
        return AdapterInfo(model_id, MODEL, path) if path.is_dir() else None

    runtime = Runtime(base_model.parent, find)
    ask(runtime, "Hello", max_tokens=1)
    # It packs its weights while nobody asks; a test would see that as a thread left running.
    for thread in threading.enumerate():
        if thread.name.startswith("settling of"):
            thread.join()
    yield runtime
    runtime.close()


def ask(runtime, question: str, model: str = MODEL, **params) -> list[Piece]:
    messages = [{"role": "user", "content": question}]
    return list(runtime.chat(model, messages, GenParams(**params)))


def text(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def test_it_knows_the_capital_of_france(runtime) -> None:
    pieces = ask(runtime, "What is the capital of France?", max_tokens=30)
    assert text(pieces) == "The capital of France is Paris."
    assert [piece.finish_reason for piece in pieces[:-1]] == [None] * (len(pieces) - 1)
    assert pieces[-1].finish_reason == "stop"
    assert (pieces[-1].prompt_tokens, pieces[-1].completion_tokens) == (37, 7)


def test_greedy_answers_are_those_of_transformers(runtime, base_model: Path) -> None:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(base_model, local_files_only=True)
    model = AutoModelForCausalLM.from_pretrained(base_model, dtype=torch.float32).eval()
    for question in ("Why is the sky blue?", "Почему небо голубое?", "Name three fruits."):
        talk = [{"role": "user", "content": question}]
        read = tokenizer.apply_chat_template(talk, add_generation_prompt=True, return_tensors="pt")
        made = model.generate(**read, max_new_tokens=24, do_sample=False)[0]
        theirs = tokenizer.decode(made[read["input_ids"].shape[1] :], skip_special_tokens=True)
        assert text(ask(runtime, question, max_tokens=24)) == theirs


def test_neither_transformers_nor_peft_is_imported_to_answer(
    base_model: Path, adapter_folder: Path
) -> None:
    code = f"""
import sys
from pathlib import Path
from desktop_ft.engine.models.runtime import AdapterInfo, GenParams, Runtime
find = lambda name: AdapterInfo(name, {MODEL!r}, Path({str(adapter_folder)!r}) / name)
runtime = Runtime(Path({str(base_model.parent)!r}), find)
talk = [{{"role": "user", "content": "Hello"}}]
assert list(runtime.chat("noise1", talk, GenParams(max_tokens=1)))
runtime.close()
print([name for name in ("torch", "transformers", "peft") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['torch']"


def test_a_completion_is_asked_in_the_same_way(runtime) -> None:
    pieces = list(
        runtime.complete(MODEL, "What is the capital of France?", GenParams(max_tokens=30))
    )
    assert text(pieces) == "The capital of France is Paris."


def test_stop_across_token_borders(runtime) -> None:
    pieces = ask(runtime, "What is the capital of France?", max_tokens=30, stop=("e is P",))
    assert text(pieces) == "The capital of Franc"
    assert pieces[-1].finish_reason == "stop"


def test_length_and_logprobs(runtime) -> None:
    pieces = ask(runtime, "What is the capital of France?", max_tokens=3, logprobs=2)
    assert text(pieces) == "The capital of"
    assert pieces[-1].finish_reason == "length"
    assert pieces[-1].completion_tokens == 3
    found = [entry for piece in pieces for entry in piece.logprobs]
    assert [entry.token for entry in found] == ["The", " capital", " of"]
    assert found[0].top[0][2] == pytest.approx(found[0].logprob)
    assert len(found[0].top) == 2


def test_no_tokens_no_text(runtime) -> None:
    assert ask(runtime, "Hello", max_tokens=0) == [Piece("", "length", 31, 0, None)]


def test_russian_and_emoji_come_in_whole_characters(runtime) -> None:
    pieces = ask(runtime, "Скажи привет 😀😀", max_tokens=12)
    assert "\ufffd" not in text(pieces)
    assert "привет" in text(pieces).lower()
    assert "😀" in text(pieces)


def test_no_half_characters_wherever_it_is_cut(base_model: Path) -> None:
    tokenizer = ModelTokenizer(base_model)
    whole = "Скажи привет 😀👍🏽 и ещё: naïve 日本語"
    ids = tokenizer(whole).input_ids
    assert len(ids) > 20
    for length in range(len(ids) + 1):
        growing = Detokenizer(tokenizer)
        pieces = [growing.add(token) for token in ids[:length]] + [growing.rest()]
        assert whole.startswith("".join(pieces))
    assert "".join(pieces) == whole


def test_the_seed_decides(runtime) -> None:
    draws = [
        text(ask(runtime, "Name an animal.", max_tokens=12, temperature=1.5, top_p=0.95, seed=seed))
        for seed in (7, 7, 8)
    ]
    assert draws[0] == draws[1] != draws[2]


def test_penalties_keep_it_from_repeating(runtime) -> None:
    question = "How do I boil an egg?"
    plain = text(ask(runtime, question, max_tokens=24))
    varied = text(ask(runtime, question, max_tokens=24, frequency_penalty=2.0))
    assert plain.count("Boil an egg") > 2
    assert varied.count("Boil an egg") < 2


def test_a_question_beyond_the_context_is_refused(runtime) -> None:
    with pytest.raises(ContextTooLong) as error:
        ask(runtime, "word " * 9000)
    assert error.value.limit == 8192
    assert error.value.asked > 9000


def test_cancelling_ends_it_at_the_next_token(runtime) -> None:
    seen: list[str] = []
    messages = [{"role": "user", "content": "Write a long story."}]
    params = GenParams(max_tokens=200, cancelled=lambda: len(seen) >= 3)
    for piece in runtime.chat(MODEL, messages, params):
        seen.append(piece.text)
        assert piece.finish_reason is None
    assert len(seen) == 3


def test_adapters_share_one_base(runtime) -> None:
    question = "What is the capital of France?"
    base = text(ask(runtime, question, max_tokens=6))
    before = psutil.Process().memory_info().rss
    answers = [text(ask(runtime, question, f"noise{n}", max_tokens=6)) for n in (1, 2)]
    grown = psutil.Process().memory_info().rss - before
    assert len({base, *answers}) == 3
    # A second copy of the weights would take 540 MB.
    assert grown < 150 * 1024 * 1024
    assert text(ask(runtime, question, max_tokens=6)) == base
    assert text(ask(runtime, question, "noise1", max_tokens=6)) == answers[0]


def test_two_answers_move_on_together(runtime) -> None:
    question = "Write a long story."
    alone = {
        model: text(ask(runtime, question, model, max_tokens=8)) for model in (MODEL, "noise1")
    }
    order: list[str] = []
    got: dict[str, str] = {}

    def work(model: str) -> None:
        pieces = []
        params = GenParams(max_tokens=8)
        for piece in runtime.chat(model, [{"role": "user", "content": question}], params):
            order.append(model)
            pieces.append(piece)
        got[model] = text(pieces)

    threads = [threading.Thread(target=work, args=(model,)) for model in alone]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == alone
    first = {model: order.index(model) for model in alone}
    last = {model: len(order) - 1 - order[::-1].index(model) for model in alone}
    assert max(first.values()) < min(last.values())
    assert runtime.loading() == []
