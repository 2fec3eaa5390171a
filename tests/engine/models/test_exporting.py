"""Exported models, as other programs read them.

That each was loaded again and says the same is part of the export itself; here is tested that this
check would notice, and what stands in the files.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from adapters import make_adapter
from desktop_ft.engine.models.facts import BadModel
from small_model import TEMPLATE, make_small_model

pytestmark = pytest.mark.timeout(300)
NAME = "ft:small:desktop-ft:Кухня:abc"


@pytest.fixture(scope="module")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_model(tmp_path_factory.mktemp("models") / "small")


@pytest.fixture(scope="module")
def adapter(small_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_adapter(small_model, tmp_path_factory.mktemp("adapters") / "one")


def run(base: Path, adapter: Path, folder: Path, kind: str, precision: str, **more: Any) -> Any:
    from desktop_ft.engine.models.exporting import export

    told: list[dict[str, Any]] = []
    folder.mkdir()
    result = export(
        folder,
        {
            "base": str(base), "adapter": str(adapter), "model": NAME, "base_name": "Org/Base",
            "as": kind, "precision": precision, "licence": "apache-2.0", "languages": ["en", "ru"],
            "separator": "", "stop": "\n", **more,
        },
        lambda event, **values: told.append({"type": event, **values}),
    )  # fmt: skip
    assert [event["type"] for event in told][-1] == "checking"
    last = [event for event in told if event["type"] == "progress"][-1]
    assert last["done"] == last["total"] > 0
    names = {file["name"] for file in result["files"]}
    assert names == {path.name for path in (folder / "files").iterdir()}
    return folder / "files"


def test_an_adapter_names_its_base_as_the_hub_does(
    small_model: Path, adapter: Path, tmp_path: Path
) -> None:
    files = run(small_model, adapter, tmp_path / "out", "adapter", "f32")
    config = json.loads((files / "adapter_config.json").read_text("utf-8"))
    assert config["base_model_name_or_path"] == "Org/Base"
    whole = (adapter / "adapter_model.safetensors").read_bytes()
    assert (files / "adapter_model.safetensors").read_bytes() == whole
    readme = (files / "README.md").read_text("utf-8")
    assert 'license: "apache-2.0"' in readme
    assert NAME in readme


@pytest.mark.parametrize("precision", ["f16", "f32"])
def test_a_merged_model_is_a_model_of_its_own(
    small_model: Path, adapter: Path, tmp_path: Path, precision: str
) -> None:
    files = run(small_model, adapter, tmp_path / "out", "merged", precision)
    config = json.loads((files / "config.json").read_text("utf-8"))
    assert config["dtype"] == {"f16": "float16", "f32": "float32"}[precision]
    assert "_name_or_path" not in config
    assert {"tokenizer.json", "tokenizer_config.json", "chat_template.jinja"} <= {
        path.name for path in files.iterdir()
    }


@pytest.mark.parametrize("precision", ["f16", "q8_0"])
def test_a_gguf_file_brings_tokenizer_and_template(
    small_model: Path, adapter: Path, tmp_path: Path, precision: str
) -> None:
    import gguf

    files = run(small_model, adapter, tmp_path / "out", "gguf", precision)
    path = next(files.glob("*.gguf"))
    assert path.name == f"ft-small-desktop-ft-abc-{precision}.gguf"
    reader = gguf.GGUFReader(path)
    said = {name: field.contents() for name, field in reader.fields.items() if "merges" not in name}
    assert said["general.architecture"] == "llama"
    assert (said["tokenizer.ggml.model"], said["tokenizer.ggml.pre"]) == ("gpt2", "smollm")
    assert said["tokenizer.chat_template"] == TEMPLATE
    assert said["tokenizer.ggml.tokens"][:3] == ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    assert said["tokenizer.ggml.token_type"][:3] == [3, 3, 3]
    assert (said["tokenizer.ggml.bos_token_id"], said["tokenizer.ggml.eos_token_id"]) == (1, 2)
    assert said["general.languages"] == ["en", "ru"]
    assert (said["llama.attention.head_count"], said["llama.attention.head_count_kv"]) == (4, 2)
    kinds = {tensor.tensor_type.name for tensor in reader.tensors}
    assert kinds == {"F32", precision.upper()}
    text = (files / "Modelfile").read_text("utf-8")
    assert f"FROM ./{path.name}\n" in text
    assert 'PARAMETER stop "<|im_end|>"' in text
    assert 'PARAMETER stop "\\n"' not in text


def test_a_separator_stands_behind_the_question(
    small_model: Path, adapter: Path, tmp_path: Path
) -> None:
    more = {"separator": "\n\n###\n\n", "stop": " END"}
    files = run(small_model, adapter, tmp_path / "out", "gguf", "f32", **more)
    text = (files / "Modelfile").read_text("utf-8")
    assert "<|im_start|>user\n{{ .Content }}\n\n###\n\n<|im_end|>" in text
    assert 'PARAMETER stop " END"' in text


def test_what_answers_otherwise_is_not_kept(small_model: Path, tmp_path: Path) -> None:
    from desktop_ft.engine.models import probing

    one = make_adapter(small_model, tmp_path / "one")
    other = make_adapter(small_model, tmp_path / "other", seed=2)
    expected = probing.expected_of(small_model, one)
    assert probing.check_adapter(small_model, one, expected) < 1e-4
    with pytest.raises(BadModel, match="did not answer as the model here"):
        probing.check_adapter(small_model, other, expected)


def test_a_vocabulary_that_cuts_otherwise_is_noticed(
    small_model: Path, adapter: Path, tmp_path: Path
) -> None:
    from desktop_ft.engine.models import probing

    files = run(small_model, adapter, tmp_path / "out", "merged", "f32")
    expected = probing.expected_of(small_model, adapter)
    told = json.loads((files / "tokenizer.json").read_text("utf-8"))
    del told["model"]["merges"][-40:]
    (files / "tokenizer.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(BadModel, match="reads texts otherwise"):
        probing.check_merged(files, expected, "f32")


def test_models_that_gguf_cannot_hold_are_named(
    small_model: Path, adapter: Path, tmp_path: Path
) -> None:
    base = tmp_path / "strange"
    shutil.copytree(small_model, base)
    config = json.loads((base / "config.json").read_text("utf-8"))
    text = json.dumps({**config, "architectures": ["GPT2LMHeadModel"]})
    (base / "config.json").write_text(text)
    with pytest.raises(BadModel, match=r"kind GPT2LMHeadModel .* Llama, Mistral, Qwen2, Qwen3 can"):
        run(base, adapter, tmp_path / "one", "gguf", "f16")
    (base / "config.json").write_text(json.dumps(config))
    told = json.loads((base / "tokenizer.json").read_text("utf-8"))
    told["pre_tokenizer"] = {"type": "Whitespace"}
    (base / "tokenizer.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(BadModel, match="tokenizer of this base model"):
        run(base, adapter, tmp_path / "two", "gguf", "f16")
