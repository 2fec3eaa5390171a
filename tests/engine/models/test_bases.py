"""Base models are found by their files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_ft.engine.models.bases import find_bases
from desktop_ft.engine.models.runtime import GenParams, ModelNotFound, Runtime


def make(folder: Path, config: str = '{"max_position_embeddings": 512}') -> None:
    folder.mkdir()
    (folder / "config.json").write_text(config)
    (folder / "model.safetensors").write_bytes(b"")


def test_whole_models_are_found_by_name(tmp_path: Path) -> None:
    make(tmp_path / "b")
    make(tmp_path / "a", json.dumps({"no": "length"}))
    make(tmp_path / ".a-being-made")
    make(tmp_path / "broken", "{")
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").write_text("")
    found = find_bases(tmp_path)
    assert [(model.id, model.max_tokens) for model in found] == [("a", 2048), ("b", 512)]
    assert found[0].path == tmp_path / "a"


def test_no_folder_no_models(tmp_path: Path) -> None:
    assert find_bases(tmp_path / "none") == []


def test_unknown_model_is_named(tmp_path: Path) -> None:
    runtime = Runtime(tmp_path, lambda _: None)
    with pytest.raises(ModelNotFound) as error:
        next(runtime.chat("ghost", [], GenParams()))
    assert error.value.model_id == "ghost"


def test_importing_the_runtime_brings_no_torch() -> None:
    code = (
        "import sys, desktop_ft.engine.models.runtime\n"
        "print([name for name in ('torch', 'transformers', 'peft') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
