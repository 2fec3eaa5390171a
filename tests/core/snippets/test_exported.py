"""The lines for Ollama are run by a shell as they are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from desktop_ft.core.snippets.exported import ollama_commands, ollama_name


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_shell_hands_on_the_place_whatever_it_is_called(tmp_path: Path) -> None:
    tool = tmp_path / "ollama"
    tool.write_text('#!/bin/sh\nfor each in "$@"; do printf "<%s>" "$each"; done; echo\n')
    tool.chmod(0o755)
    place = tmp_path / 'Моя "модель" $(id) `x` O\'Neil' / "Modelfile"
    told = ollama_commands(place, "ft:SmolLM2:me:FAQ der Klinik", windows=False)
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", "-c", told], env=env, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == (f"<create><faq-der-klinik><-f><{place}>\n<run><faq-der-klinik>\n")


def test_on_windows_the_place_stands_in_quotes() -> None:
    place = PureWindowsPath(r"C:\Users\Anna Maria\model-gguf\Modelfile")
    told = ollama_commands(place, "faq", windows=True)
    assert told.startswith(f'ollama create faq -f "{place}"\n')


@pytest.mark.parametrize(
    ("name", "called"), [("Вопросы", "my-model"), ("a:b:My FAQ.", "my-faq"), ("x" * 99, "x" * 60)]
)
def test_a_name_that_ollama_takes(name: str, called: str) -> None:
    assert ollama_name(name) == called
