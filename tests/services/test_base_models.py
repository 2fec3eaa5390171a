"""Which files are a model, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop_ft.core.errors import BadFile
from desktop_ft.services.base_models import hub_name, model_files, name_of, tidy_name


def folder(at: Path, names: Sequence[str]) -> Path:
    at.mkdir()
    for name in names:
        (at / name).write_bytes(b"x")
    return at


def test_a_folder_gives_what_makes_up_a_model_and_nothing_else(tmp_path: Path) -> None:
    names = ["config.json", "model.safetensors", "tokenizer.json", "chat_template.jinja"]
    rest = ["pytorch_model.bin", "run.py", "optimizer.pt", "photo.png", ".hidden"]
    place = folder(tmp_path / "my model", [*names, *rest])
    (place / "onnx").mkdir()

    assert sorted(each.name for each in model_files(place)) == sorted(names)


def test_a_gguf_file_alone_or_in_its_folder(tmp_path: Path) -> None:
    place = folder(tmp_path / "qwen", ["Qwen-q8.gguf", "notes.txt"])

    assert model_files(place) == [place / "Qwen-q8.gguf"]
    assert model_files(place / "Qwen-q8.gguf") == [place / "Qwen-q8.gguf"]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["config.json", "pytorch_model.bin"], "may hold a program"),
        (["config.json"], "no model"),
        ([], "no model"),
        (["a.gguf", "b.gguf"], "no model"),
    ],
)
def test_what_holds_no_model_is_refused_in_words(
    tmp_path: Path, names: list[str], words: str
) -> None:
    with pytest.raises(BadFile, match=words) as caught:
        model_files(folder(tmp_path / "this", names))
    assert caught.value.todo is not None


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(b"PK")
    with pytest.raises(BadFile, match="no model in table"):
        model_files(file)


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("Qwen2.5-0.5B", "Qwen2.5-0.5B"),
        ("моя модель 2", "2"),
        ("моя", "model"),
        ("../../etc", "etc"),
        ("a" * 100, "a" * 64),
    ],
)
def test_names_are_such_as_an_engine_takes(name: str, tidy: str) -> None:
    assert tidy_name(name) == tidy
    assert name_of(Path("/x") / f"{Path(name).name}.gguf") == tidy_name(Path(name).name)


@pytest.mark.parametrize(
    ("typed", "repo"),
    [
        (" Qwen/Qwen2.5-0.5B-Instruct ", "Qwen/Qwen2.5-0.5B-Instruct"),
        ("https://huggingface.co/org/name/tree/main", "org/name"),
        ("hf.co/org/name", None),
        ("just-a-name", None),
        ("org/name/more", None),
        ("", None),
    ],
)
def test_a_name_of_the_hub_or_its_address(typed: str, repo: str | None) -> None:
    assert hub_name(typed) == repo
