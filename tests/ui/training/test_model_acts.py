"""What is done with a finished model: taken elsewhere, renamed, deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_ft.core.jobs import Job
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner, Toggle
from desktop_ft.services.base_models import ExportKind
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.following import FollowedJob
from desktop_ft.ui.training.model_acts import ModelActs
from paper_shelf import PaperShelf, refusal

MODEL = "ft:SmolLM2-135M-Instruct:desktop-ft:faq:abc123"


def followed(
    kind: EngineKind = EngineKind.LOCAL, status: str = "succeeded", model: str | None = MODEL
) -> FollowedJob:
    job = Job("ftjob-1", status, "small", 1, finished_at=2, fine_tuned_model=model, suffix="faq")
    return FollowedJob(Engine("here", "here", kind), job, (), 0.0)


class Given:
    """The button in a window of its own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.shelf = PaperShelf()
        self.runner = TaskRunner()
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        self.acts = ModelActs(self.shelf, self.runner, self.window)
        column.addWidget(self.acts.button)
        self.window.show()

    def act(self, name: str) -> None:
        action = self.acts.button.menu().findChild(QAction, name)
        assert action is not None
        action.trigger()

    def dialog(self, name: str) -> QDialog:
        def there() -> list[QDialog]:
            return [each for each in self.window.findChildren(QDialog, name) if each.isVisible()]

        self.qtbot.waitUntil(lambda: bool(there()))
        return there()[0]

    def click(self, inside: QWidget, name: str) -> None:
        button = inside.findChild(QPushButton, name)
        assert button is not None, name
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def given(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Given]:
    monkeypatch.setattr(dialogs.folders, "native", False)
    made = Given(qtbot)
    yield made
    assert made.runner.shutdown()
    made.window.close()
    made.window.deleteLater()


def test_only_a_finished_model_of_this_computer_has_the_menu(given: Given) -> None:
    for other in (
        followed(EngineKind.OPENAI),
        followed(status="running", model=None),
        followed(status="failed", model=None),
    ):
        given.acts.show_job(other)
        assert not given.acts.button.isVisible()
    given.acts.show_job(followed())
    assert given.acts.button.isVisible()


def export(given: Given, folder: Path) -> QDialog:
    given.acts.show_job(followed())
    given.act("model.export")
    dialog = given.dialog("exportDialog")
    given.click(dialog, "exportGo")
    chooser = dialog.findChild(QFileDialog, "fileDialog")
    assert chooser is not None
    chooser.fileSelected.emit(str(folder))
    chooser.close()
    return dialog


def test_a_model_is_taken_elsewhere_and_what_to_do_there_is_said(
    given: Given, tmp_path: Path
) -> None:
    dialog = export(given, tmp_path)
    banner = dialog.findChild(Banner, "exportBanner")
    then = dialog.findChild(QLabel, "exportNext")
    assert banner is not None
    assert then is not None
    given.qtbot.waitUntil(lambda: "model-gguf" in banner.text)

    assert "ollama create" in then.text()
    assert "LM Studio" in then.text()
    given.click(dialog, "exportCopy")
    lines = QApplication.clipboard().text()
    assert lines.splitlines()[0].startswith("ollama create ")
    assert "Modelfile" in lines
    assert lines.strip() in then.text()
    (wish,) = given.shelf.wishes
    assert (wish.model, wish.kind, wish.precision) == (MODEL, ExportKind.GGUF, None)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    given.qtbot.waitUntil(lambda: not dialog.isVisible())


def test_the_form_is_chosen(given: Given, tmp_path: Path) -> None:
    given.acts.show_job(followed())
    given.act("model.export")
    dialog = given.dialog("exportDialog")
    short = dialog.findChild(Toggle, "exportShort")
    assert short is not None
    short.setChecked(True)
    given.click(dialog, "exportGo")
    chooser = dialog.findChild(QFileDialog, "fileDialog")
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path))
    given.qtbot.waitUntil(lambda: len(given.shelf.wishes) == 1)
    assert given.shelf.wishes[0].precision == "q8_0"

    adapter = dialog.findChild(QRadioButton, "export.adapter")
    assert adapter is not None
    adapter.setChecked(True)
    assert not short.isEnabled()
    dialog.reject()


def test_a_refusal_is_told_and_another_try_is_possible(given: Given, tmp_path: Path) -> None:
    given.shelf.refusal = refusal()
    dialog = export(given, tmp_path)
    banner = dialog.findChild(Banner, "exportBanner")
    go = dialog.findChild(QPushButton, "exportGo")
    assert banner is not None
    assert go is not None
    given.qtbot.waitUntil(lambda: "It is not there." in banner.text)
    assert go.isEnabled()
    dialog.reject()


def test_a_model_gets_another_name(given: Given) -> None:
    given.acts.show_job(followed())
    given.act("model.rename")
    dialog = given.dialog("renameModelDialog")
    field = dialog.findChild(QLineEdit, "modelName")
    assert field is not None
    field.clear()
    QTest.keyClicks(field, "nurses")
    with given.qtbot.waitSignal(given.acts.changed):
        given.click(dialog, "renameModelGo")
    assert given.shelf.tuned == [(MODEL, "nurses")]


def test_a_model_is_deleted_when_it_is_meant(given: Given) -> None:
    given.acts.show_job(followed())
    given.act("model.delete")
    given.click(given.dialog("confirmDialog"), "confirmNo")
    given.act("model.delete")
    with given.qtbot.waitSignal(given.acts.changed):
        given.click(given.dialog("confirmDialog"), "confirmYes")
    assert given.shelf.gone == [MODEL]
