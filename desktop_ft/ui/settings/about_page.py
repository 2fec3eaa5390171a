"""What the program is, what it is made of, and under which licences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_ft.core.parts import Part
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Card
from desktop_ft.ui.settings.licences_dialog import LicencesDialog

Facts = Sequence[tuple[str, str]]


class AboutPage(QWidget):
    """`find_facts` gives names and values of the parts, as `--version-long` prints them.

    It looks into the key store and the disk, so it is asked in a worker, when the page is opened;
    so is `find_parts`, which gives the parts that others made, with their licences.
    """

    def __init__(
        self,
        find_facts: Callable[[], Facts],
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        find_parts: Callable[[], Sequence[Part]] = tuple,
    ) -> None:
        super().__init__(parent)
        self._find_facts = find_facts
        self._find_parts = find_parts
        self._runner = runner
        self._facts: Facts = []
        self._grid = QGridLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._program_card())
        column.addWidget(self._licence_card())
        column.addWidget(self._parts_card())

    def _program_card(self) -> Card:
        card = Card("Desktop FT")
        card.body.addWidget(
            _paragraph(
                self.tr(
                    "Teaches a language model to answer your way, from a table of questions and "
                    "good answers. The training runs on this computer; nothing leaves it unless "
                    "you set up a connection and choose it."
                )
            )
        )
        return card

    def _licence_card(self) -> Card:
        card = Card(self.tr("Licences"))
        card.body.addWidget(
            _paragraph(
                self.tr(
                    "Desktop FT is free software under the Apache licence 2.0. The base model "
                    "SmolLM2-135M-Instruct is by Hugging Face, under the same licence. The window "
                    "uses Qt and PySide6 under the LGPL 3; both can be exchanged for other "
                    "versions. Training uses PyTorch, Transformers, PEFT and TRL. Spelling is "
                    "checked by Hunspell (MPL 1.1); its English words are those of SCOWL by Kevin "
                    "Atkinson, its Russian ones those of Alexander Lebedev."
                )
            )
        )
        every = QPushButton(self.tr("Licences of all parts…"))
        every.setObjectName("showLicences")
        every.setIcon(icon("info"))
        every.clicked.connect(self._on_licences)
        card.body.addLayout(_at_left(every))
        return card

    def _parts_card(self) -> Card:
        card = Card(self.tr("What it is made of"))
        self._grid.setHorizontalSpacing(24)
        self._grid.setColumnStretch(1, 1)
        card.body.addLayout(self._grid)
        copy = QPushButton(self.tr("Copy for a report"))
        copy.setObjectName("copyFacts")
        copy.setIcon(icon("copy"))
        copy.clicked.connect(self._on_copy)
        card.body.addLayout(_at_left(copy))
        return card

    def open_page(self) -> None:
        """Look up the parts, once."""
        if self._facts:
            return

        def look(token: CancelToken, report: Report) -> Facts:
            del token, report
            return self._find_facts()

        self._runner.submit(look).succeeded.connect(self._on_facts)

    @Slot(object)
    def _on_facts(self, facts: Facts) -> None:
        if self._facts:
            return
        self._facts = facts
        for row, (name, value) in enumerate(facts):
            said = QLabel(value)
            said.setWordWrap(True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label = QLabel(name)
            label.setProperty("kind", "muted")
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, row, 1)

    @Slot()
    def _on_licences(self) -> None:
        LicencesDialog(self._find_parts, self._runner, self.window()).open()

    @Slot()
    def _on_copy(self) -> None:
        lines = "\n".join(f"{name}: {value}" for name, value in self._facts)
        QGuiApplication.clipboard().setText(lines)


def _at_left(button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row


def _paragraph(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    return label
