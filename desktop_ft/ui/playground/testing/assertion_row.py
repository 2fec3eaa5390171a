"""One phrase that answers must or must not hold, how it is looked for, and in which answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop_ft.core.errors import UserError
from desktop_ft.core.evaluation.assertions import Assertion, Must, Reading
from desktop_ft.qtkit.icons import icon


class AssertionRow(QWidget):
    """Signals: `changed()`, `removed()`. `number` tells the fields of several rows apart."""

    changed = Signal()
    removed = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._must = QComboBox()
        self._must.setObjectName(f"must-{number}")
        self._must.setAccessibleName(self.tr("Whether it has to be said"))
        self._must.addItem(self.tr("must say"), Must.SAY)
        self._must.addItem(self.tr("must not say"), Must.NOT_SAY)
        self._phrase = QLineEdit()
        self._phrase.setObjectName(f"phrase-{number}")
        self._phrase.setAccessibleName(self.tr("Phrase"))
        self._phrase.setPlaceholderText(self.tr("such as: ask your doctor"))
        self._reading = QComboBox()
        self._reading.setObjectName(f"reading-{number}")
        self._reading.setAccessibleName(self.tr("How it is looked for"))
        for reading, words, told in self._readings():
            self._reading.addItem(words, reading)
            place = self._reading.count() - 1
            self._reading.setItemData(place, told, Qt.ItemDataRole.ToolTipRole)
        self._when = QLineEdit()
        self._when.setObjectName(f"when-{number}")
        self._when.setAccessibleName(self.tr("Only where the question says"))
        self._when.setToolTip(self._when.accessibleName())
        self._when.setPlaceholderText(self.tr("in all answers"))
        self._remove = QToolButton()
        self._remove.setObjectName(f"removePhrase-{number}")
        self._remove.setIcon(icon("close"))
        self._remove.setToolTip(self.tr("Do not look for this"))
        self._remove.setAccessibleName(self._remove.toolTip())
        self._must.currentIndexChanged.connect(self.changed)
        self._reading.currentIndexChanged.connect(self.changed)
        self._phrase.textChanged.connect(self.changed)
        self._when.textChanged.connect(self.changed)
        self._remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._must)
        row.addWidget(self._phrase, 3)
        row.addWidget(self._reading)
        row.addWidget(self._when, 2)
        row.addWidget(self._remove)
        self.setFocusProxy(self._phrase)

    def _readings(self) -> tuple[tuple[Reading, str, str], ...]:
        return (
            (Reading.PLAIN, self.tr("anywhere"), self.tr("Also inside of longer words")),
            (Reading.WORDS, self.tr("whole words"), self.tr("Not inside of longer words")),
            (
                Reading.EXPRESSION,
                self.tr("expression"),
                self.tr("A regular expression, such as \\d+ mg"),
            ),
        )

    def show_assertion(self, assertion: Assertion) -> None:
        """Show one that was written before."""
        self._must.setCurrentIndex(self._must.findData(assertion.must))
        self._reading.setCurrentIndex(self._reading.findData(assertion.reading))
        self._phrase.setText(assertion.phrase)
        self._when.setText(assertion.when)

    def assertion(self) -> Assertion | None:
        """Return what the user wrote, None while he has not."""
        phrase = self._phrase.text().strip()
        if not phrase:
            return None
        when = " ".join(self._when.text().split())
        must = Must(self._must.currentData())  # Qt gives back a plain word
        return Assertion(must, phrase, Reading(self._reading.currentData()), when)

    def problem(self) -> UserError | None:
        """Return why this cannot be looked for, None if it can."""
        try:
            assertion = self.assertion()
            if assertion is not None:
                assertion.check_form()
        except UserError as exc:
            return exc
        return None
