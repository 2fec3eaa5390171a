"""Models of other kinds than Llama: added, trained, asked and exported, in small."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.engine.models.facts import BadModel
from small_model import make_small_model, write_tokenizer

pytestmark = [pytest.mark.timeout(300), pytest.mark.filterwarnings("ignore")]
SIZES = {
    "hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4,
    "num_key_value_heads": 2, "max_position_embeddings": 512, "bos_token_id": 1,
    "eos_token_id": 2, "pad_token_id": 2,
}  # fmt: skip
SLOW_TURNS = {
    "rope_type": "llama3", "rope_theta": 500000.0, "factor": 8.0, "low_freq_factor": 1.0,
    "high_freq_factor": 4.0, "original_max_position_embeddings": 8192,
}  # fmt: skip
KINDS: dict[str, dict[str, Any]] = {
    "Qwen2": SIZES,
    "Gemma2": {**SIZES, "head_dim": 16},
    "GPT2": {"n_embd": 64, "n_layer": 2, "n_head": 4, "n_positions": 512},
    "Qwen3": {**SIZES, "head_dim": 16},
    "Llama": {**SIZES, "rope_parameters": SLOW_TURNS},
}


def make(kind: str, folder: Path) -> Path:
    import torch
    import transformers

    folder.mkdir()
    size = write_tokenizer(folder)
    torch.manual_seed(0)
    config = getattr(transformers, f"{kind}Config")(vocab_size=size, **KINDS[kind])
    name = f"{kind}LMHeadModel" if kind == "GPT2" else f"{kind}ForCausalLM"
    getattr(transformers, name)(config).save_pretrained(folder)
    return folder


def train(base: Path, folder: Path) -> tuple[Path, list[float]]:
    """A real training of one row; the adapter, and the loss of each step."""
    from desktop_ft.engine.trainer.common import save_adapter
    from desktop_ft.engine.trainer.encode import encode_rows
    from desktop_ft.engine.trainer.events import EventLog
    from desktop_ft.engine.trainer.learn import Learner, Lesson
    from desktop_ft.engine.trainer.main import _load
    from desktop_ft.engine.trainer.plan import Plan
    from desktop_ft.engine.trainer.rows import PairRow
    from desktop_ft.engine.trainer.stop import StopRequest

    folder.mkdir()
    loaded = _load(base)
    rows = encode_rows(loaded.tokenizer, [PairRow("Who is it?", "Nobody.")], 512).rows
    lesson = Lesson(rows, (), Plan(12, 1, 8.0, 1, ends_early=False), 1, folder, None)
    learner = Learner(loaded.model, loaded.tokenizer, lesson, StopRequest(), EventLog(folder))
    learner.train()
    save_adapter(learner.model, folder / "adapter")
    events = [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]
    losses = [event["data"]["train_loss"] for event in events if event["type"] == "metrics"]
    return folder / "adapter", losses


def ask(base: Path, adapter: Path) -> dict[str, str]:
    from desktop_ft.engine.models.runtime import AdapterInfo, GenParams, Runtime

    runtime = Runtime(base.parent, lambda name: AdapterInfo(name, base.name, adapter))
    talk = [{"role": "user", "content": "Who is it?"}]
    try:
        return {
            name: "".join(piece.text for piece in runtime.chat(name, talk, GenParams(max_tokens=6)))
            for name in (base.name, "tuned")
        }
    finally:
        runtime.close()


def export(base: Path, adapter: Path, folder: Path, kind: str, precision: str) -> Path:
    from desktop_ft.engine.models.exporting import export

    folder.mkdir()
    told = {
        "base": str(base), "adapter": str(adapter), "model": "m", "base_name": "Org/Base",
        "as": kind, "precision": precision, "licence": None, "languages": None,
        "separator": "", "stop": "",
    }  # fmt: skip
    export(folder, told, lambda *_, **__: None)
    return folder / "files"


@pytest.mark.parametrize("kind", ["Qwen2", "Gemma2", "GPT2"])
def test_other_kinds_are_trained_asked_and_exported(kind: str, tmp_path: Path) -> None:
    from desktop_ft.engine.models.checking import check

    base = make(kind, tmp_path / "base")
    found = check(base)
    assert (found.can_train, found.problem) == (True, None)
    adapter, losses = train(base, tmp_path / "job")
    assert losses[-1] < losses[0] - 0.1
    answers = ask(base, adapter)
    assert answers["tuned"] != answers["base"]
    # Each is loaded again by other programs' libraries and compared (`probing`).
    export(base, adapter, tmp_path / "adapter", "adapter", "f32")
    export(base, adapter, tmp_path / "merged", "merged", "f16")
    if kind == "Qwen2":
        export(base, adapter, tmp_path / "gguf", "gguf", "f16")
    else:
        with pytest.raises(BadModel, match="cannot be written as GGUF"):
            export(base, adapter, tmp_path / "gguf", "gguf", "f16")


def add_gguf(files: Path, work: Path) -> dict[str, Any]:
    from desktop_ft.engine.models.adding import settle

    (work / "files").mkdir(parents=True)
    next(files.glob("*.gguf")).rename(work / "files" / "m.gguf")
    told: list[str] = []
    found = settle(work, {"gguf": "m.gguf"}, lambda kind, **_: told.append(kind))
    assert told == ["converting", "checking"]
    return found


def test_turns_that_slow_down_come_over_and_back(tmp_path: Path) -> None:
    base = make("Llama", tmp_path / "base")
    files = export(base, noise(base, tmp_path / "adapter"), tmp_path / "out", "gguf", "f16")
    add_gguf(files, tmp_path / "work")
    config = json.loads((tmp_path / "work" / "model" / "config.json").read_text())
    assert config["rope_parameters"] == SLOW_TURNS


def test_turns_that_are_not_known_are_refused(tmp_path: Path) -> None:
    base = make("Llama", tmp_path / "base")
    config = json.loads((base / "config.json").read_text())
    config["rope_parameters"]["low_freq_factor"] = 1.5
    (base / "config.json").write_text(json.dumps(config))
    files = export(base, noise(base, tmp_path / "adapter"), tmp_path / "out", "gguf", "f16")
    with pytest.raises(BadModel, match="tells places in a text"):
        add_gguf(files, tmp_path / "work")


def test_heads_of_their_own_size_come_over(tmp_path: Path) -> None:
    base = make("Qwen3", tmp_path / "base")
    files = export(base, noise(base, tmp_path / "adapter"), tmp_path / "out", "gguf", "f16")
    # transformers 5.23 passes over the size when it reads the file: that is noticed.
    with pytest.raises(BadModel, match="cannot be read here"):
        add_gguf(files, tmp_path / "work")


def noise(base: Path, folder: Path) -> Path:
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM

    model: Any = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    settings = LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM")
    tuned = get_peft_model(model, settings)
    for name, weight in tuned.named_parameters():
        if "lora_B" in name:
            weight.data.normal_(0, 0.05)
    tuned.save_pretrained(folder, save_embedding_layers=False)
    return folder


def test_a_gguf_file_becomes_a_base_model(tmp_path: Path) -> None:
    from adapters import make_adapter
    from desktop_ft.engine.models.probing import expected_of

    base = make_small_model(tmp_path / "base")
    adapter = make_adapter(base, tmp_path / "adapter")
    files = export(base, adapter, tmp_path / "out", "gguf", "f16")
    work = tmp_path / "work"
    found = add_gguf(files, work)
    assert (found["model"], found["can_train"], found["problem"]) == ("model", True, None)
    before, after = expected_of(base, adapter), expected_of(work / "model", None)
    assert before.ids == after.ids
    for one, other in zip(before.scores, after.scores, strict=True):
        assert float((one - other).norm() / one.norm()) < 1e-2


def lacking(folder: Path) -> str:
    from safetensors.numpy import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    del weights["model.layers.1.mlp.down_proj.weight"]
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    return "incomplete"


def infinite(folder: Path) -> str:
    from safetensors.numpy import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    weights["model.norm.weight"][:] = float("inf")
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    return "bad_weights"


def change(folder: Path, code: str, **values: Any) -> str:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, **values}))
    return code


DAMAGES = {
    "a tensor is missing": lacking,
    "numbers are infinite": infinite,
    "of another size": lambda it: change(it, "bad_weights", intermediate_size=97),
    "of a huge size": lambda it: change(it, "incomplete", intermediate_size=1_000_000),
    "a kind of its own": lambda it: change(it, "unknown_kind", model_type="evil"),
    "no text model": lambda it: change(it, "unknown_kind", architectures=["BertForMaskedLM"]),
    "quantized": lambda it: change(it, "quantized", quantization_config={"bits": 4}),
    "no tokenizer": lambda it: ((it / "tokenizer.json").unlink(), "bad_tokenizer")[1],
    "broken tokenizer": lambda it: ((it / "tokenizer.json").write_text("{"), "bad_tokenizer")[1],
    "a path in the index": lambda it: (
        (it / "model.safetensors.index.json").write_text(
            json.dumps({"weight_map": {"a": "../../x.safetensors"}})
        ),
        "incomplete",
    )[1],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_model_that_cannot_be_used_is_refused(damage: str, tmp_path: Path) -> None:
    from desktop_ft.engine.models.checking import check

    base = make_small_model(tmp_path / "base")
    code = DAMAGES[damage](base)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(BadModel) as error:
            check(base)
    assert error.value.code == code, error.value.message
    assert error.value.message[0].isupper()
    assert str(tmp_path) not in error.value.message
