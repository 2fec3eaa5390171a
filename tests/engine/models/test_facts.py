"""What is read of a model's folder, whoever wrote it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save_file

from desktop_ft.engine.models.facts import (
    BadModel,
    Described,
    Sizes,
    describe,
    read_json,
    read_weights,
)

LLAMA = {
    "hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 2,
    "num_attention_heads": 4, "num_key_value_heads": 2, "vocab_size": 100,
    "max_position_embeddings": 512,
}  # fmt: skip


def test_sizes_of_llama_and_of_gpt2_have_other_names() -> None:
    assert Sizes.of(LLAMA) == Sizes(64, 128, 2, 4, 2, 16, 100, 512)
    gpt2 = {"n_embd": 64, "n_layer": 2, "n_head": 4, "n_positions": 512, "vocab_size": 100}
    assert Sizes.of(gpt2) == Sizes(64, 256, 2, 4, 4, 16, 100, 512)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hidden_size", -1),
        ("hidden_size", "64"),
        ("hidden_size", True),
        ("hidden_size", None),
        ("vocab_size", 10**12),
        ("num_hidden_layers", 10**6),
        ("max_position_embeddings", 10**9),
    ],
)
def test_strange_numbers_are_refused(name: str, value: Any) -> None:
    with pytest.raises(BadModel, match=name) as error:
        Sizes.of({**LLAMA, name: value})
    assert error.value.code == "bad_config"


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '"x"'])
def test_a_config_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.json"
    path.write_text(text)
    with pytest.raises(BadModel, match=r"config\.json"):
        read_json(path)
    path.write_text("{" + " " * 2000 + "}")
    with pytest.raises(BadModel, match="too large"):
        read_json(path, 1000)


def test_weights_are_counted_by_their_headers(tmp_path: Path) -> None:
    save_file({"a": np.zeros((3, 5), np.float16)}, tmp_path / "m-1.safetensors")
    save_file({"b": np.zeros(7, np.float32)}, tmp_path / "m-2.safetensors")
    found = read_weights(tmp_path)
    assert (found.parameters, found.names, found.kinds) == (22, {"a", "b"}, {"F16", "F32"})
    assert found.size_bytes == sum(file.stat().st_size for file in tmp_path.iterdir())


def test_a_folder_without_weights_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadModel) as error:
        read_weights(tmp_path)
    assert error.value.code == "no_weights"


def header(**tensor: Any) -> bytes:
    told = {"dtype": "F16", "shape": [2, 2], "data_offsets": [0, 8], **tensor}
    text = json.dumps({"a": told}).encode()
    return len(text).to_bytes(8, "little") + text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff" * 8 + b"{}",
        header() + b"1234567",  # cut short
        header() + b"123456789",  # too long
        header(shape=[2, 3]) + b"12345678",
        header(shape=[-2, -2]) + b"12345678",
        header(data_offsets=[4, 12]) + b"12345678",
        header(dtype="PICKLE") + b"12345678",
        header(shape="xx") + b"12345678",
        (4).to_bytes(8, "little") + b"null",
        b"\x80\x04\x95" + b"x" * 100,  # a pickle under another name
    ],
)
def test_damaged_weights_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.safetensors").write_bytes(content)
    with pytest.raises(BadModel) as error:
        read_weights(tmp_path)
    assert error.value.code == "bad_weights"
    (tmp_path / "model.safetensors").write_bytes(header() + b"12345678")
    assert read_weights(tmp_path).parameters == 4


def test_the_head_of_a_readme_is_read() -> None:
    head = '---\nlanguage:\n- en\n- "ru" # both\nlicense: apache-2.0\ntags: [a]\n---\nlicense: no'
    assert describe(head) == Described("apache-2.0", ("en", "ru"))
    other = "---\r\nlicense: other\r\nlicense_name: qwen\r\nlanguage: [de, fr]\r\n---\r\n"
    assert describe(other) == Described("qwen", ("de", "fr"))
    assert describe("---\nlicense: mit\n") == Described()
    assert describe("# A model") == Described()
