"""Drives the Prepare place by mouse and keys, by the names of its widgets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.services.document import Document
from desktop_ft.services.prepare import PreparedFiles
from desktop_ft.ui.prepare.flow import StepId
from desktop_ft.ui.prepare.place import PreparePlace
from documents import Documents

W = TypeVar("W", bound=QWidget)


class Wizard:
    """Drives a shown place by its widgets' names."""

    def __init__(self, place: PreparePlace, qtbot: QtBot, documents: Documents) -> None:
        self.place = place
        self.bot = qtbot
        self.documents = documents
        self.finished: list[PreparedFiles] = []
        self.asked: list[list[int]] = []
        place.prepared.connect(self.finished.append)
        place.rows_requested.connect(self.asked.append)

    def get(self, kind: type[W], name: str) -> W:
        """Return the widget of this name; it must be visible."""
        found = [each for each in self.place.findChildren(kind, name) if each.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)} are visible"
        return found[0]

    def is_there(self, name: str) -> bool:
        return any(each.isVisible() for each in self.place.findChildren(QWidget, name))

    def words(self, name: str) -> str:
        return self.get(QLabel, name).text()

    def click(self, name: str) -> None:
        self.bot.mouseClick(self.get(QWidget, name), Qt.MouseButton.LeftButton)

    def open(self, document: Document) -> Document:
        self.place.set_document(document)
        self.wait(StepId.COLUMNS)
        return document

    def wait(self, step: StepId) -> None:
        """Wait until a step shows its page."""
        page = {
            StepId.COLUMNS: "prepareColumns",
            StepId.FINDINGS: "prepareFindings",
            StepId.PRIVACY: "preparePrivacy",
            StepId.SPLIT: "prepareSplit",
            StepId.SUMMARY: "prepareSummary",
        }[step]
        self.bot.waitUntil(lambda: self.is_there(page), timeout=20_000)
        assert self.place.step is step
        if step is StepId.COLUMNS:  # its fields appear with the next event
            self.bot.waitUntil(lambda: self.is_there("columnRole.0"))

    def go_to(self, step: StepId) -> None:
        """Press Next until a step shows."""
        while self.place.step is not step:
            before = self.place.step
            self.bot.waitUntil(self.get(QAbstractButton, "prepareNext").isEnabled)
            self.click("prepareNext")
            self.bot.waitUntil(lambda before=before: self.place.step is not before)
            self.bot.waitUntil(lambda: not self.is_there("prepareBusy"))
        self.wait(step)

    def choose(self, code: str) -> None:
        """Go to a finding with the arrow keys."""
        findings = self.get(QListWidget, "findingList")
        findings.setFocus()
        self.bot.keyClick(findings, Qt.Key.Key_Home)
        for _ in range(findings.count()):
            if findings.currentItem().data(Qt.ItemDataRole.UserRole) == code:
                return
            self.bot.keyClick(findings, Qt.Key.Key_Down)
        raise AssertionError(f"there is no {code}")

    def write(self) -> PreparedFiles:
        """Press the last button and wait for the files."""
        count = len(self.finished)
        self.click("prepareNext")
        self.bot.waitUntil(lambda: len(self.finished) > count, timeout=20_000)
        return self.finished[-1]


def rows_of(path: Path) -> list[object]:
    """Parse a written file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
