"""A test becomes a page or a PDF to show, from its button to the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_ft.infra.paper_page import paper_page
from desktop_ft.infra.plain_files import write_bytes
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.evaluation_questions import EvaluationQuestions
from desktop_ft.services.playground import PlaygroundService
from desktop_ft.ui.playground.proof_button import ProofButton
from desktop_ft.ui.playground.proof_dialog import ProofDialog, ProofTools
from desktop_ft.ui.playground.testing.results import ResultsPage
from desktop_ft.ui.playground.testing.tools import TestTools
from documents import Documents
from fault_world import OneEngine
from proof_world import ProofWorld

W = TypeVar("W", bound=QWidget)
WAIT_MS = 30_000


class Shown:
    """The page of results with a test in it, and the dialog over it."""

    def __init__(self, qtbot: QtBot, world: ProofWorld, folder: Path) -> None:
        self.qtbot = qtbot
        self.runner = TaskRunner(QApplication.instance())
        self.documents = Documents(folder / "documents")
        engines = OneEngine(world.gateway)
        tools = TestTools(
            world.service,
            PlaygroundService(engines),
            EvaluationQuestions(world.jobs, self.documents.service.open_job),
            self.runner,
            self.runner,
            write_bytes,
        )
        self.page = ResultsPage(tools)
        qtbot.addWidget(self.page)
        self.button = ProofButton(ProofTools(world.proofs, self.runner, paper_page), self.page)
        self.page.resize(1100, 700)
        self.page.show_test(world.tests[1])
        with qtbot.waitExposed(self.page):
            self.page.show()
        qtbot.waitUntil(lambda: self.page.evaluation_id == world.tests[1], timeout=WAIT_MS)

    def dialog(self) -> ProofDialog:
        self.button.click()
        found = self.page.findChild(ProofDialog, "proofDialog")
        assert found is not None
        return found

    def close(self) -> None:
        self.runner.shutdown()
        self.documents.close()


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    world = ProofWorld(tmp_path)
    made = Shown(qtbot, world, tmp_path)
    yield made
    made.close()
    world.close()


def find(kind: type[W], name: str, parent: QWidget) -> W:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def test_a_page_is_saved_with_what_was_chosen(shown: Shown, tmp_path: Path) -> None:
    dialog = shown.dialog()
    assert find(QLineEdit, "proofTitle", dialog).text() == "Second"
    find(QLineEdit, "proofTitle", dialog).setText("Знает ли она нас?")
    find(QLineEdit, "proofBy", dialog).setText("Anna")
    find(QSpinBox, "proofExamples", dialog).setValue(1)
    for name in ("proofGeneral", "proofTrainings", "proofCompares"):
        find(QCheckBox, name, dialog).setChecked(False)
    find(QCheckBox, "proofTable", dialog).setChecked(True)
    find(QPushButton, "proofPage", dialog).click()
    asked = find(QFileDialog, "fileDialog", dialog)
    target = tmp_path / "report.html"
    asked.selectFile(str(target))
    asked.accept()
    with shown.qtbot.waitSignal(dialog.saved, timeout=WAIT_MS):
        pass
    page = target.read_text("utf-8")
    assert '<h1 dir="auto">Знает ли она нас?</h1>' in page
    assert "Responsible: Anna" in page
    assert page.count("<article>") == 2
    assert "How it was trained" not in page
    assert (tmp_path / "report-answers.csv").exists()
    said = [each.text() for each in dialog.banner.findChildren(QLabel)]
    assert "The report is saved as report.html." in said
    assert find(QPushButton, "proofPdf", dialog).isEnabled()
    dialog.reject()


def test_a_pdf_is_written_by_a_worker(shown: Shown, tmp_path: Path) -> None:
    dialog = shown.dialog()
    target = tmp_path / "report.pdf"
    with shown.qtbot.waitSignal(dialog.saved, timeout=WAIT_MS):
        dialog.save_to(target)
        assert not find(QPushButton, "proofPdf", dialog).isEnabled()
    assert target.read_bytes().startswith(b"%PDF-")
    dialog.reject()


def test_what_went_wrong_stands_in_the_dialog(shown: Shown, tmp_path: Path) -> None:
    dialog = shown.dialog()
    (tmp_path / "taken").write_bytes(b"")
    dialog.save_to(tmp_path / "taken" / "report.html")
    shown.qtbot.waitUntil(lambda: not dialog.banner.isHidden(), timeout=WAIT_MS)
    said = " ".join(each.text() for each in dialog.banner.findChildren(QLabel))
    assert "report.html could not be saved" in said
    shown.qtbot.waitUntil(find(QPushButton, "proofPdf", dialog).isEnabled, timeout=WAIT_MS)
    dialog.reject()
