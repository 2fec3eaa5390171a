"""Measuring the likeness of meaning, as a person does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import provider.embeddings
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.engines import Engine, EngineKind
from evaluation_world import EvaluationWorld
from fault_world import ENGINE
from provider.faults import BY_NAME
from provider.server import ProviderServer

assert provider.embeddings
MODEL = "nomic-embed-text"


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[EvaluationWorld]:
    with ProviderServer() as server:
        world = EvaluationWorld(qtbot, server, tmp_path)
        server.world.models[MODEL] = {"created": 1, "owned_by": "me"}
        yield world
        world.close()


def test_it_is_chosen_afterwards_and_shows_among_the_scores(world: EvaluationWorld) -> None:
    world.open()
    assert world.place.findChild(QCheckBox, "measure-similarity") is None
    world.run(4)
    world.click("seeResults")
    world.until(lambda: bool(world.results.evaluation_id))
    world.click("measureSimilarity")
    dialog = world.results.findChild(QDialog, "similarityDialog")
    assert dialog is not None
    models = dialog.findChild(QComboBox, "similarity-tunedModel")
    models = models or dialog.findChild(QComboBox, "similarity-baseModel")
    assert models is not None
    start = dialog.findChild(QPushButton, "startSimilarity")
    assert start is not None
    world.until(start.isEnabled)
    assert MODEL in models.currentText()
    world.server.script("embeddings", BY_NAME["404 model"])
    start.click()
    banner = dialog.findChild(Banner)
    assert banner is not None
    world.until(lambda: not banner.isHidden())
    world.until(start.isEnabled)
    start.click()
    lines = world.results._view._scores
    world.until(lambda: any(line.name == "Likeness of meaning" for line in lines.lines))
    (line,) = [line for line in lines.lines if line.name == "Likeness of meaning"]
    assert line.cells[1] == "100 %"


def test_the_engine_here_is_not_offered(
    world: EvaluationWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.open()
    world.run(2)
    here = Engine(ENGINE, "This computer", EngineKind.LOCAL)
    monkeypatch.setattr(world.engines, "engines", lambda: [here])
    world.click("seeResults")
    world.until(lambda: bool(world.results.evaluation_id))
    world.click("measureSimilarity")
    dialog = world.results.findChild(QDialog, "similarityDialog")
    assert dialog is not None
    start = dialog.findChild(QPushButton, "startSimilarity")
    assert start is not None
    assert not start.isEnabled()
    line = dialog.findChild(QLabel, "similarityLine")
    assert line is not None
    assert "no such model" in line.text()
    dialog.findChild(QPushButton, "closeSimilarity").click()
    assert world.server.count("embeddings") == 0
