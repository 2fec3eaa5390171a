"""The cards of base models."""

from __future__ import annotations

import json
from pathlib import Path

import psutil
import pytest

from desktop_ft.engine.models.bases import find_bases
from desktop_ft.engine.models.cards import ORIGIN_FILE, Card, Origin, Source, card_of
from desktop_ft.engine.pace import Pace, PaceBook, write_pace


def card(model: Path, paces: Path) -> Card:
    info = next(base for base in find_bases(model.parent) if base.path == model)
    return card_of(info, PaceBook(paces))


def test_the_card_of_the_model_that_comes_along(base_model: Path, tmp_path: Path) -> None:
    found = card(base_model, tmp_path)
    assert (found.id, found.source) == (base_model.name, Source("bundled", base_model.name))
    assert found.parameters == 134_515_008
    assert (found.licence, found.languages, found.context) == ("apache-2.0", ("en",), 8192)
    # At rest the engine with its model takes about 500 MB, while it is read about 900.
    assert found.memory_to_run_bytes is not None
    assert 0.7e9 < found.memory_to_run_bytes < 1.2e9
    assert found.memory_to_train_bytes is not None
    assert 1.5e9 < found.memory_to_train_bytes < 4e9
    assert found.seconds_per_1000_examples is None
    assert found.can_train
    assert found.problem is None


def test_seconds_come_from_what_was_measured(tiny_model: Path, tmp_path: Path) -> None:
    path = PaceBook(tmp_path).path(tiny_model)
    write_pace(path, Pace(1, 1, 0.002, 10, 200, 10**9), tiny_model)
    found = card(tiny_model, tmp_path)
    assert found.seconds_per_1000_examples == pytest.approx(312.5)
    assert found.example_tokens == 150


def test_an_added_model_tells_what_was_found_out(tiny_model: Path, tmp_path: Path) -> None:
    model = tmp_path / "models" / "mine"
    model.parent.mkdir()
    model.mkdir()
    for file in tiny_model.iterdir():
        (model / file.name).symlink_to(file)
    (model / "README.md").write_text("---\nlicense: mit\nlanguage: ru\n---\n")
    origin = Origin(Source("hub", "some/model"), can_train=False, problem="It has no weights.")
    (model / ORIGIN_FILE).write_text(json.dumps(origin.to_json()))
    found = card(model, tmp_path)
    assert (found.source, found.licence, found.languages) == (origin.source, "mit", ("ru",))
    assert (found.can_train, found.problem) == (False, "It has no weights.")
    (model / ORIGIN_FILE).write_text("{")
    assert card(model, tmp_path).source.kind == "bundled"


def test_a_model_that_is_too_large_says_so(
    tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Small:
        total = 100 * 1024**2

    monkeypatch.setattr(psutil, "virtual_memory", Small)
    found = card(tiny_model, tmp_path)
    assert found.problem is not None
    assert "0.1 GB" in found.problem


def test_a_damaged_model_keeps_its_card(tiny_model: Path, tmp_path: Path) -> None:
    model = tmp_path / "models" / "broken"
    model.mkdir(parents=True)
    (model / "config.json").write_text('{"max_position_embeddings": 5}')
    (model / "model.safetensors").write_bytes(b"123")
    found = card(model, tmp_path)
    assert found.problem == "The weight file model.safetensors is damaged or cut short."
    assert (found.parameters, found.can_train, found.context) == (None, False, 5)
