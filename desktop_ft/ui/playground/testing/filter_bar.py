"""Which questions of a test are shown: all, better, worse, alike, errors, general; and by words."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_ft.services.evaluation.rows import Row, Trend

ALL, ERRORS, GENERAL = "all", "errors", "general"
_TYPING_MS = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which questions are to show: of one kind, with all of these words in small letters."""

    which: str = ALL
    words: tuple[str, ...] = ()

    def shows(self, row: Row, kinds: Set[str]) -> bool:
        """Tell whether a question of these kinds is wanted."""
        return self.which in kinds and (not self.words or row.holds(self.words))


class FilterBar(QWidget):
    """Signal: `changed()` when others are to be shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = {
            ALL: self.tr("All questions"),
            Trend.BETTER.value: self.tr("Better than before"),
            Trend.WORSE.value: self.tr("Worse than before"),
            Trend.SAME.value: self.tr("As good as before"),
            ERRORS: self.tr("Not answered"),
            GENERAL: self.tr("General questions"),
        }
        self._which = QComboBox()
        self._which.setObjectName("filterAnswers")
        self._which.setAccessibleName(self.tr("Questions that show"))
        for code, words in self._words.items():
            self._which.addItem(words, code)
        self._search = QLineEdit()
        self._search.setObjectName("searchAnswers")
        self._search.setProperty("kind", "search")
        self._search.setPlaceholderText(self.tr("Find in questions and answers"))
        self._search.setAccessibleName(self._search.placeholderText())
        self._search.setClearButtonEnabled(True)
        self._count = QLabel()
        self._count.setObjectName("answersShown")
        self._count.setProperty("kind", "muted")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self._search.textChanged.connect(self._typing.start)
        self._which.currentIndexChanged.connect(self.changed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._which)
        self._row.addWidget(self._search, 1)
        self._row.addWidget(self._count)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right."""
        self._row.addWidget(widget)

    @property
    def which(self) -> str:
        """Return which kind of questions is wanted."""
        return str(self._which.currentData())

    def choose(self, which: str) -> None:
        """Show one kind of questions."""
        self._which.setCurrentIndex(self._which.findData(which))

    def wanted(self) -> Wanted:
        """Return what is wanted, for a worker."""
        return Wanted(self.which, tuple(self._search.text().casefold().split()))

    def tell(self, shown: int, counts: Mapping[str, int]) -> None:
        """Say how many there are of each kind, and how many show."""
        self._count.setText(self.tr("%Ln shown", "", shown))
        for place in range(self._which.count()):
            code = str(self._which.itemData(place))
            words = self._words[code]
            count = counts.get(code)
            self._which.setItemText(place, words if count is None else f"{words} ({count})")
