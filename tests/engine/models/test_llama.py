"""The quick decoder computes what transformers and PEFT compute, on a small random model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

# peft 0.21 asks transformers 5.23 for a name that is to go in version 6.
pytestmark = pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing`:FutureWarning")

WIDTH, INNER, LAYERS, WORDS = 48, 80, 3, 200
# Sizes of which there are rough copies.
ROUGH = {
    "hidden_size": 64,
    "intermediate_size": 96,
    "num_attention_heads": 4,
    "vocab_size": 208,
}
PROMPT = [5, 17, 3, 99, 4, 180, 23, 3]


def make(folder: Path, dtype: str = "float16", **changes: Any) -> Path:
    """A model with random weights, as transformers writes it."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(3)
    settings = {
        "hidden_size": WIDTH,
        "intermediate_size": INNER,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": 6,
        "num_key_value_heads": 2,
        "vocab_size": WORDS,
        "max_position_embeddings": 700,
        "initializer_range": 0.2,
        "tie_word_embeddings": True,
    }
    model = LlamaForCausalLM(LlamaConfig(**{**settings, **changes}))
    model.to(getattr(torch, dtype)).save_pretrained(folder)
    return folder


def make_adapter(model: Path, folder: Path, seed: int, **settings: Any) -> Path:
    """An adapter that says something, as PEFT writes it."""
    import torch
    from peft import LoraConfig, get_peft_model

    torch.manual_seed(seed)
    config = LoraConfig(**{"r": 4, "lora_alpha": 8, "target_modules": "all-linear", **settings})
    tuned = get_peft_model(reference(model), config)
    for name, weight in tuned.named_parameters():
        if "lora_" in name:
            torch.nn.init.normal_(weight, std=0.2)
    tuned.save_pretrained(folder)
    return folder


def reference(folder: Path) -> Any:
    import torch
    from transformers import AutoModelForCausalLM

    return AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()


def opened(folder: Path, *, packed: bool = True) -> Any:
    from desktop_ft.engine.models.decoder import open_decoder, read_config

    decoder = open_decoder(folder, read_config(folder))
    while packed and decoder.improve():
        pass
    return decoder


def read(decoder: Any, ids: list[int], adapter: str | None = None) -> Any:
    from desktop_ft.engine.models.decoder import Row

    return decoder.step([Row(ids, decoder.new_cache(), adapter)])[0].scores[0]


def expected(model: Any, ids: list[int]) -> Any:
    import torch

    with torch.inference_mode():
        return model(input_ids=torch.tensor([ids])).logits[0, -1]


def assert_same(ours: Any, theirs: Any) -> None:
    import torch

    torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("models") / "tiny")


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32"])
@pytest.mark.parametrize("packed", [False, True])
def test_the_scores_are_those_of_transformers(tmp_path: Path, dtype: str, packed: bool) -> None:
    path = make(tmp_path / "model", dtype, tie_word_embeddings=False)
    assert_same(read(opened(path, packed=packed), PROMPT), expected(reference(path), PROMPT))


@pytest.mark.parametrize("columns", [33, 512, 576, 900, 1200])
def test_settling_rounds_nothing(columns: int) -> None:
    import torch

    from desktop_ft.engine.models.matrix import Matrix, Scratch

    exact = torch.randn(40, columns).half()
    matrix = Matrix(exact.split(15), Scratch())
    x = torch.randn(3, columns)
    before = matrix(x)
    torch.testing.assert_close(before, x @ exact.float().T)
    for _ in range(2):
        matrix.settle()
        torch.testing.assert_close(matrix(x), before, rtol=1e-6, atol=1e-4)
        torch.testing.assert_close(matrix(torch.eye(columns)).T, exact.float(), rtol=0, atol=0)


@pytest.mark.parametrize("columns", [4, 600])
def test_what_is_no_float16_number_is_kept_as_it_is(columns: int) -> None:
    import torch

    from desktop_ft.engine.models.matrix import Matrix, Scratch

    fine = torch.full((3, columns), 0.1)
    matrix = Matrix([fine], Scratch())
    matrix.settle()
    torch.testing.assert_close(matrix(torch.eye(columns)).T, fine, rtol=0, atol=0)


def test_a_model_answers_the_same_while_it_is_settled(folder: Path) -> None:
    decoder = opened(folder, packed=False)
    answers = [read(decoder, PROMPT)]
    while decoder.improve():
        answers.append(read(decoder, PROMPT))
    for answer in answers:
        assert_same(answer, answers[0])


def test_reading_in_parts_and_far_beyond_the_first_room_of_the_cache(folder: Path) -> None:
    from desktop_ft.engine.models.decoder import Row

    decoder, ids = opened(folder), [(7 * n) % WORDS for n in range(600)]
    cache = decoder.new_cache()
    for start in (0, 100, 101, 350):
        end = {0: 100, 100: 101, 101: 350, 350: 600}[start]
        last = decoder.step([Row(ids[start:end], cache, None, scored=end == 600)])[0]
        assert (last is None) == (end < 600)
    assert_same(last.scores[0], expected(reference(folder), ids))


def test_rows_of_one_step_do_not_see_each_other(folder: Path, tmp_path: Path) -> None:
    from peft import PeftModel

    from desktop_ft.engine.models.decoder import Row

    decoder = opened(folder)
    for seed in (1, 2):
        name = f"a{seed}"
        decoder.attach(name, make_adapter(folder, tmp_path / name, seed))
    asked = [(PROMPT, "a1"), (PROMPT[:3], None), (PROMPT[2:], "a2"), (PROMPT, None)]
    rows = [Row(ids, decoder.new_cache(), adapter) for ids, adapter in asked]
    got = [decoder.step(rows)]
    for row in rows:
        row.ids = [11]
    got.append(decoder.step(rows))
    for number, (ids, adapter) in enumerate(asked):
        model = reference(folder)
        if adapter is not None:
            model = PeftModel.from_pretrained(model, tmp_path / adapter)
        assert_same(got[0][number].scores[0], expected(model, ids))
        assert_same(got[1][number].scores[0], expected(model, [*ids, 11]))
    decoder.detach("a1")
    assert_same(read(decoder, PROMPT), got[0][3].scores[0])


@pytest.mark.parametrize(
    "settings", [{"target_modules": ["v_proj", "up_proj"]}, {"use_rslora": True, "r": 2}]
)
def test_adapters_of_other_sizes(folder: Path, tmp_path: Path, settings: dict[str, Any]) -> None:
    from peft import PeftModel

    path = make_adapter(folder, tmp_path / "a", 5, **settings)
    decoder = opened(folder)
    decoder.attach("a", path)
    theirs = expected(PeftModel.from_pretrained(reference(folder), path), PROMPT)
    assert_same(read(decoder, PROMPT, "a"), theirs)


def test_an_adapter_of_an_unknown_kind_is_refused(folder: Path, tmp_path: Path) -> None:
    from desktop_ft.engine.models.lora import UnknownAdapter

    path = make_adapter(folder, tmp_path / "a", 5)
    config = path / "adapter_config.json"
    decoder = opened(folder)
    config.write_text(json.dumps({**json.loads(config.read_text()), "use_dora": True}))
    with pytest.raises(UnknownAdapter, match="use_dora"):
        decoder.attach("a", path)


@pytest.mark.parametrize(
    "change",
    [{"attention_bias": True}, {"rope_parameters": {"rope_type": "linear", "factor": 2.0}}],
)
def test_other_kinds_are_answered_by_transformers(tmp_path: Path, change: dict[str, Any]) -> None:
    from desktop_ft.engine.models.by_transformers import TransformersDecoder
    from desktop_ft.engine.models.decoder import Row

    path = make(tmp_path / "model", **change)
    decoder = opened(path)
    assert isinstance(decoder, TransformersDecoder)
    adapter = make_adapter(path, tmp_path / "a", 5)
    base = expected(reference(path), PROMPT)
    assert_same(read(decoder, PROMPT), base)
    decoder.attach("a", adapter)
    rows = [Row(PROMPT, decoder.new_cache(), name) for name in ("a", None)]
    tuned, plain = (read.scores[0] for read in decoder.step(rows))
    assert_same(plain, base)
    assert (tuned - plain).abs().max() > 0.1
    decoder.detach("a")


def test_guesses_change_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every score that a chosen token was chosen by is that of a decoder that guesses nothing."""
    from desktop_ft.engine.models import llama
    from desktop_ft.engine.models.reader import Reader

    monkeypatch.setattr(llama, "_PAYS", 1e9)  # whatever this processor is quick with
    path = make(tmp_path / "model", **ROUGH)
    adapter = make_adapter(path, tmp_path / "a", 5)
    guessing, plain = opened(path), opened(path, packed=False)
    for decoder in (guessing, plain):
        decoder.attach("a", adapter)
    guessed = 0
    for name in (None, "a"):

        def step(row: Any) -> Any:
            nonlocal guessed
            read = guessing.step([row])[0]
            guessed += len(read.guessed)
            return read

        reader = Reader(guessing, step, name)
        cache = plain.new_cache()
        mine = reader.prompt(PROMPT, lambda: False)
        theirs = read_on(plain, PROMPT, cache, name)
        for left in range(30, 0, -1):
            assert_same(mine, theirs)
            # Now and then a token that no guess would be.
            token = int(theirs.argmin() if left % 7 == 0 else theirs.argmax())
            mine = reader.after(token, left)
            theirs = read_on(plain, [token], cache, name)
    assert guessed > 30


def read_on(decoder: Any, ids: list[int], cache: Any, adapter: str | None) -> Any:
    from desktop_ft.engine.models.decoder import Row

    return decoder.step([Row(ids, cache, adapter)])[0].scores[0]


def test_rows_that_guess_side_by_side_and_up_to_the_end_of_the_context(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_ft.engine.models import llama
    from desktop_ft.engine.models.decoder import Row

    monkeypatch.setattr(llama, "_PAYS", 1e9)
    decoder = opened(make(tmp_path / "model", max_position_embeddings=11, **ROUGH))
    model = reference(tmp_path / "model")
    rows = [Row(PROMPT[:count], decoder.new_cache(), None, ahead=4) for count in (8, 2, 5)]
    decoder.step(rows)
    for row in rows:
        row.ids = [11]
    found = decoder.step(rows)
    assert [len(read.guessed) for read in found] == [2, 3, 3]
    for row, read, count in zip(rows, found, (8, 2, 5), strict=True):
        assert row.cache.length == count + 1 + len(read.guessed)
        ids = [*PROMPT[:count], 11]
        for number, scores in enumerate(read.scores):
            assert_same(scores, expected(model, [*ids, *read.guessed[:number]]))


def test_a_processor_that_is_slow_with_rough_numbers_guesses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_ft.engine.models import llama
    from desktop_ft.engine.models.decoder import Row

    monkeypatch.setattr(llama, "_PAYS", 0.0)
    path = make(tmp_path / "model", **ROUGH)
    decoder = opened(path)
    cache = decoder.new_cache()
    read_on(decoder, PROMPT, cache, None)
    assert decoder.step([Row([11], cache, None, ahead=4)])[0].guessed == ()


def test_a_rough_copy_of_numbers_of_4_bits_loses_little() -> None:
    import torch

    from desktop_ft.engine.models.rough import rough

    torch.manual_seed(1)
    levels = torch.randint(0, 16, (32, 3, 32)).float()
    levels[..., 0], levels[..., 1] = 0, 15
    scale, least = torch.rand(32, 3, 1) * 0.01, torch.randn(32, 3, 1) * 0.05
    weight = (levels * scale + least).view(32, 96)
    x = torch.randn(4, 96)
    exact = x @ weight.T
    assert (rough(weight)(x) - exact).norm() / exact.norm() < 0.01
