"""The page of base models: what they need, adding one, removing one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.base_models import ModelCard, Origin
from desktop_ft.ui.model_words import facts_line, needs_line
from desktop_ft.ui.settings.models_page import ModelsPage
from paper_shelf import SMALL, PaperShelf, refusal


class Given:
    """A shown page over a shelf on paper."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.shelf = PaperShelf()
        self.runner = TaskRunner()
        self.changes = 0
        self.page = ModelsPage(self.shelf, self.runner)
        self.page.changed.connect(self._on_changed)
        self.page.show()
        self.page.refresh()
        self.see(1)

    def _on_changed(self) -> None:
        self.changes += 1

    def see(self, count: int) -> list[str]:
        self.qtbot.waitUntil(lambda: len(self.page.cards()) == count)
        return [card.model.id for card in self.page.cards()]

    def dialog(self, name: str) -> QDialog:
        def there() -> list[QDialog]:
            found = self.page.window().findChildren(QDialog, name)
            return [each for each in found if each.isVisible()]

        self.qtbot.waitUntil(lambda: bool(there()))
        return there()[0]

    def click(self, inside: QWidget, name: str) -> None:
        button = inside.findChild(QPushButton, name)
        assert button is not None, name
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self, path: Path) -> None:
        dialog = self.dialog("fileDialog")
        assert isinstance(dialog, QFileDialog)
        dialog.fileSelected.emit(str(path))
        dialog.close()

    def banner(self) -> str:
        banner = self.page.findChild(Banner, "modelsBanner")
        assert banner is not None
        return banner.text


@pytest.fixture
def given(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Given]:
    monkeypatch.setattr(dialogs.folders, "native", False)
    made = Given(qtbot)
    yield made
    assert made.runner.shutdown()
    made.page.close()
    made.page.deleteLater()


def test_a_card_says_what_a_model_is_and_needs(given: Given) -> None:
    (card,) = given.page.cards()
    words = {label.objectName(): label.text() for label in card.findChildren(QLabel)}

    assert words["modelFacts"] == "135 million parameters · 257 MB · English · licence Apache-2.0"
    assert words["modelNeeds"].startswith("Training takes about 2.3 GB of memory.")
    assert "858 MB" in words["modelNeeds"]
    assert "8 to 18 minute(s)" in words["modelNeeds"]
    assert card.findChild(QPushButton, "removeModel") is None  # the one that comes along stays


@pytest.mark.parametrize(
    ("card", "facts"),
    [
        (replace(SMALL, parameters=1_540_000_000, languages=("ru", "de")),
         "1.5 billion parameters · 257 MB · Русский, Deutsch · licence Apache-2.0"),
        (replace(SMALL, parameters=None, languages=("xx-yy",), licence=None), "257 MB · xx-yy"),
    ],
)  # fmt: skip
def test_what_is_unknown_is_left_out(card: ModelCard, facts: str, qapp: object) -> None:
    assert facts_line(card) == facts


def test_nothing_measured_is_nothing_said(qapp: object) -> None:
    bare = replace(SMALL, memory_to_train=None, memory_to_run=None, seconds_per_1000=None)
    assert needs_line(bare) == ""


def test_a_folder_is_added(given: Given, tmp_path: Path) -> None:
    folder = tmp_path / "my-model"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"x")

    given.click(given.page, "addModelFolder")
    given.choose(folder)

    assert given.see(2) == [SMALL.id, "my-model"]
    assert "my-model is here" in given.banner()
    assert given.changes == 1


def test_what_is_no_model_is_told_and_may_be_tried_again(given: Given, tmp_path: Path) -> None:
    given.click(given.page, "addModelFile")
    given.choose(tmp_path / "none.gguf")

    given.qtbot.waitUntil(lambda: bool(given.banner()))
    assert "none.gguf" in given.banner()
    assert given.see(1) == [SMALL.id]
    given.qtbot.waitUntil(
        lambda: given.page.findChild(QPushButton, "addModelFile").isEnabled()  # type: ignore[union-attr]
    )


def test_a_model_of_the_hub_is_looked_at_before_it_is_fetched(given: Given) -> None:
    given.click(given.page, "addHubModel")
    dialog = given.dialog("hubDialog")
    go = dialog.findChild(QPushButton, "hubGo")
    name = dialog.findChild(QLineEdit, "hubName")
    assert go is not None
    assert name is not None
    assert not go.isEnabled()

    QTest.keyClicks(name, "https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct")
    QTest.keyClick(name, Qt.Key.Key_Return)
    facts = dialog.findChild(QLabel, "hubFacts")
    assert facts is not None
    given.qtbot.waitUntil(facts.isVisible)
    assert facts.text() == "Qwen/Qwen2.5-0.5B-Instruct: 942 MB to fetch. Licence: Apache-2.0."
    given.click(dialog, "hubGo")

    assert given.see(2) == [SMALL.id, "Qwen2.5-0.5B-Instruct"]
    assert given.page.cards()[1].model.origin is Origin.HUB


def test_no_room_and_other_names_stop_it(given: Given) -> None:
    given.shelf.offer = replace(given.shelf.offer, fits=False)
    given.click(given.page, "addHubModel")
    dialog = given.dialog("hubDialog")
    name = dialog.findChild(QLineEdit, "hubName")
    banner = dialog.findChild(Banner, "hubBanner")
    go = dialog.findChild(QPushButton, "hubGo")
    assert name is not None
    assert banner is not None
    assert go is not None

    name.setText("org/large")
    given.click(dialog, "hubGo")
    given.qtbot.waitUntil(lambda: "not enough room" in banner.text)
    assert not go.isEnabled()

    given.shelf.refusal = refusal()
    name.setText("org/none")
    given.click(dialog, "hubGo")
    given.qtbot.waitUntil(lambda: "It is not there." in banner.text)
    given.qtbot.waitUntil(go.isEnabled)
    given.click(dialog, "hubCancel")
    assert given.see(1) == [SMALL.id]


def test_a_model_is_removed_when_it_is_meant(given: Given) -> None:
    given.shelf.models.append(replace(SMALL, id="other", origin=Origin.FOLDER))
    given.page.refresh()
    given.see(2)

    given.click(given.page.cards()[1], "removeModel")
    given.click(given.dialog("confirmDialog"), "confirmYes")

    assert given.see(1) == [SMALL.id]
    assert given.changes == 1
