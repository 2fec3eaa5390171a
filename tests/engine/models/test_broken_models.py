"""Files that are no model's, or not whole, are a sentence for the user, whoever wrote them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from desktop_ft.engine.api.errors import as_api_error
from desktop_ft.engine.models.runtime import BrokenModel, GenParams, NoMemoryForModel, Runtime


def cut_off(folder: Path) -> None:
    path = folder / "model.safetensors"
    with path.open("rb+") as stream:
        stream.truncate(path.stat().st_size // 2)


def no_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    (folder / "tokenizer_config.json").unlink()


def broken_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{}")


def other_shapes(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    name = "model.layers.1.mlp.down_proj.weight"
    save_file(
        {**weights, name: np.ascontiguousarray(weights[name].T)}, folder / "model.safetensors"
    )


def a_tensor_less(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    del weights["model.layers.0.self_attn.q_proj.weight"]
    save_file(weights, folder / "model.safetensors")


def other_config(folder: Path) -> None:
    values = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**values, "hidden_size": 9}))


@pytest.fixture
def folder(tiny_model: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_model, tmp_path / "models" / "Broken"))


@pytest.mark.model
@pytest.mark.parametrize(
    "damage",
    [cut_off, no_tokenizer, broken_tokenizer, other_shapes, a_tensor_less, other_config],
)
def test_damage_is_told_before_the_first_token(
    folder: Path, damage: Callable[[Path], None], expect_log: Callable[[str], None]
) -> None:
    expect_log("cannot be read")
    damage(folder)
    runtime = Runtime(folder.parent, lambda _: None)
    try:
        for _ in range(2):
            with pytest.raises(BrokenModel) as raised:
                list(runtime.complete("Broken", "Hi", GenParams(max_tokens=1)))
        assert not runtime.loading()
    finally:
        runtime.close()
    refusal = as_api_error(raised.value)
    assert refusal is not None
    assert (refusal.status, refusal.code) == (500, "model_damaged")
    assert refusal.message == (
        "The files of the model Broken are damaged or incomplete. "
        "Remove it and add or train it again."
    )


def test_no_memory_is_no_damage() -> None:
    refusal = as_api_error(NoMemoryForModel("Large"))
    assert refusal is not None
    assert refusal.code == "not_enough_memory"
    assert "Close other programs" in refusal.message
