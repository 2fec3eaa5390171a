"""What is measured of the answers: ways to score them, and what must or must not be said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from desktop_ft.core.evaluation.scorers import SIMILARITY, Scorer, scorers
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Card

_COLUMNS = 2


class MeasureCard(Card):
    """Signal: `changed()` when others are chosen. Proposes, until the user chooses himself."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("What is measured"))
        self._is_chosen = False
        self._proposed: tuple[str, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self._told = QLabel(
            self.tr("Proposed from your answers. Each one says what it means when you point at it.")
        )
        self._told.setProperty("kind", "muted")
        self._told.setWordWrap(True)
        self.body.addWidget(self._told)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for place, scorer in enumerate(_chosen_before()):
            box = self._boxes[scorer.code] = self._box(scorer)
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the codes of what is measured, the most telling first."""
        order = dict.fromkeys((*self._proposed, *self._boxes))
        return tuple(code for code in order if self._boxes[code].isChecked())

    def propose(self, codes: Sequence[str]) -> None:
        """Choose these, unless the user has chosen."""
        self._proposed = tuple(code for code in codes if code in self._boxes)
        if self._is_chosen:
            return
        for code, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(code in codes)
            box.blockSignals(False)
        self.changed.emit()

    def _box(self, scorer: Scorer) -> QCheckBox:
        box = QCheckBox(translate(scorer.title))
        box.setObjectName(f"measure-{scorer.code}")
        box.setToolTip(translate(scorer.explains))
        box.setAccessibleDescription(translate(scorer.explains))
        box.toggled.connect(self._on_toggled)
        return box

    @Slot()
    def _on_toggled(self) -> None:
        self._is_chosen = True
        self.changed.emit()


def _chosen_before() -> list[Scorer]:
    """Return what can be chosen before anything is asked."""
    return [each for each in scorers() if each.code != SIMILARITY]
