"""What came out of a test, card by card. The cards get words and figures, and know no service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from desktop_ft.core.evaluation.cases import Contestant
from desktop_ft.qtkit.widgets import Card, ElidedLabel
from desktop_ft.ui.playground.testing.verdict_bar import VerdictBar


class VerdictCard(Card):
    """The verdict in words, above all the rest.

    Signals: `pair_changed()` when other models are to be compared, or by another score;
    `kind_wanted(str)` when the questions of one kind are to be shown.
    """

    pair_changed = Signal()
    kind_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("verdictCard")
        self._words = QLabel()
        self._words.setObjectName("verdictWords")
        self._words.setProperty("kind", "heading")
        self._words.setWordWrap(True)
        self._under = QLabel()
        self._under.setObjectName("verdictUnder")
        self._under.setProperty("kind", "muted")
        self._under.setWordWrap(True)
        self._bar = VerdictBar()
        self._base = _box("comparedBase", self.tr("Model it is compared with"))
        self._other = _box("comparedModel", self.tr("Model that is looked at"))
        self._score = _box("comparedScore", self.tr("Score by which they are compared"))
        self._versus = QLabel(self.tr("beside"))
        self._by = QLabel(self.tr("by"))
        for label in (self._versus, self._by):
            label.setProperty("kind", "muted")
        self._kinds = {code: self._kind(code) for code in ("better", "same", "worse")}
        self._lay_out()
        for box in (self._base, self._other, self._score):
            box.currentIndexChanged.connect(self.pair_changed)

    @property
    def pair(self) -> tuple[str, str]:
        """Return the keys of the models that are compared, the older one first."""
        return str(self._base.currentData() or ""), str(self._other.currentData() or "")

    @property
    def scorer(self) -> str:
        """Return the code of the score by which they are compared."""
        return str(self._score.currentData() or "")

    def offer(self, contestants: Sequence[Contestant], scorers: Mapping[str, str]) -> None:
        """Offer models and scores to compare by, without a word."""
        kept = (*self.pair, self.scorer)
        blocked = [QSignalBlocker(box) for box in (self._base, self._other, self._score)]
        for box in (self._base, self._other):
            box.clear()
            for each in contestants:
                box.addItem(each.title, each.key)
        self._score.clear()
        for code, title in scorers.items():
            self._score.addItem(title, code)
        self._base.setCurrentIndex(max(0, self._base.findData(kept[0])))
        other = self._other.findData(kept[1])
        last = min(1, len(contestants) - 1)
        self._other.setCurrentIndex(other if other >= 0 else last)
        self._score.setCurrentIndex(max(0, self._score.findData(kept[2])))
        del blocked
        for part in (self._base, self._other, self._versus):
            part.setVisible(len(contestants) > 2)
        for part in (self._score, self._by):
            part.setVisible(len(scorers) > 1)

    def show_verdict(self, words: str, under: str, better: int, same: int, worse: int) -> None:
        """Show how it came out."""
        self._words.setText(words)
        self._under.setText(under)
        self._under.setVisible(bool(under))
        self._bar.setVisible(bool(better or same or worse))
        self._bar.show_parts(better, same, worse)
        told = {
            "better": self.tr("%n better", "", better),
            "same": self.tr("%n alike", "", same),
            "worse": self.tr("%n worse", "", worse),
        }
        counts = {"better": better, "same": same, "worse": worse}
        for code, button in self._kinds.items():
            button.setText(told[code])
            button.setEnabled(bool(counts[code]))
            button.setVisible(bool(better or same or worse))

    def _kind(self, code: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"see-{code}")
        button.setProperty("kind", "flat")
        button.setToolTip(self.tr("Show these questions"))
        button.clicked.connect(self._on_kind)
        return button

    @Slot()
    def _on_kind(self) -> None:
        for code, button in self._kinds.items():
            if button is self.sender():
                self.kind_wanted.emit(code)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for part in (self._other, self._versus, self._base, self._by, self._score):
            choices.addWidget(part)
        choices.addStretch(1)
        kinds = QHBoxLayout()
        kinds.setSpacing(4)
        for button in self._kinds.values():
            kinds.addWidget(button)
        kinds.addStretch(1)
        self.body.addWidget(self._words)
        self.body.addWidget(self._under)
        self.body.addWidget(self._bar)
        self.body.addLayout(kinds)
        self.body.addLayout(choices)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table of figures: its name, what that means, and a cell for each model."""

    name: str
    explains: str
    cells: tuple[str, ...]


class FiguresCard(Card):
    """A small table: models across, figures down. Empty, it hides."""

    def __init__(self, title: str, name: str, note: str = "", parent: QWidget | None = None):
        super().__init__(title, parent)
        self.setObjectName(name)
        self._note = QLabel(note)
        self._note.setProperty("kind", "muted")
        self._note.setWordWrap(True)
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self.body.addWidget(self._note)
        self._note.setVisible(bool(note))  # without a parent it would show as a window
        self.body.addWidget(self._holder)
        self._shown: tuple[tuple[str, ...], tuple[Line, ...]] = ((), ())

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return what shows."""
        return self._shown[1]

    def set_note(self, words: str) -> None:
        """Explain the figures."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def show_lines(self, heads: Sequence[str], lines: Sequence[Line]) -> None:
        """Show these figures below these heads."""
        self.setVisible(bool(lines))
        shown = (tuple(heads), tuple(lines))
        if shown == self._shown:
            return
        self._shown = shown
        old = self._holder
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        self.body.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()
        for column, head in enumerate(heads, 1):
            label = ElidedLabel(head)
            label.setProperty("kind", "small")
            label.setMinimumWidth(90)
            self._grid.addWidget(label, 0, column)
            self._grid.setColumnStretch(column, 2)
        self._grid.setColumnStretch(0, 3)
        for row, line in enumerate(lines, 1):
            name = QLabel(line.name)
            name.setToolTip(line.explains)
            name.setWordWrap(True)
            self._grid.addWidget(name, row, 0)
            for column, cell in enumerate(line.cells, 1):
                value = QLabel(cell)
                value.setTextFormat(Qt.TextFormat.PlainText)
                value.setAccessibleName(f"{line.name}, {heads[column - 1]}: {cell}")
                value.setToolTip(line.explains)
                self._grid.addWidget(value, row, column)


def _box(name: str, words: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    return box
