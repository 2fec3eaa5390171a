"""How the questions get to the models: one after another, or all at once for less.

Shown only where an engine offers both. Knows no engine.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from desktop_ft.qtkit.widgets import Card

_INDENT = 26  # below the words of a choice, not below its button


class WayCard(Card):
    """Signal: `changed()`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("wayCard")
        self.set_title(self.tr("How they are asked"))
        self._now = _way("wayNow", self.tr("Ask one after another now"))
        self._batch = _way("wayBatch", self.tr("Send all at once, answered within a day"))
        self._group = QButtonGroup(self)
        self._now.setChecked(True)
        self._now_note, self._batch_note = _note("wayNowNote"), _note("wayBatchNote")
        self.body.setSpacing(4)
        for way, note in ((self._now, self._now_note), (self._batch, self._batch_note)):
            self._group.addButton(way)
            self.body.addWidget(way)
            self.body.addWidget(note)
        self._group.buttonClicked.connect(self.changed)
        self.hide()

    @property
    def by_batch(self) -> bool:
        """Tell whether the questions are to be sent all at once."""
        return not self.isHidden() and self._batch.isChecked()

    def show_ways(self, hours: int, now: str, batch: str, others: str, *, is_offered: bool) -> None:
        """Show what each way takes, in words; `others` are engines that are asked now anyway."""
        self.setVisible(is_offered)
        if not is_offered:
            return
        if hours == 24:
            self._batch.setText(self.tr("Send all at once, answered within a day"))
        else:
            words = self.tr("Send all at once, answered within %n hour(s)", "", hours)
            self._batch.setText(words)
        self._now_note.setText(now)
        self._now_note.setVisible(bool(now))
        parts = [batch or self.tr("about half the price")]
        parts.append(self.tr("the program may be closed meanwhile"))
        if others:
            parts.append(self.tr("{engines}: asked now all the same").format(engines=others))
        self._batch_note.setText(" · ".join(parts))


def _way(name: str, words: str) -> QRadioButton:
    way = QRadioButton(words)
    way.setObjectName(name)
    return way


def _note(name: str) -> QLabel:
    note = QLabel()
    note.setObjectName(name)
    note.setProperty("kind", "muted")
    note.setWordWrap(True)
    note.setContentsMargins(_INDENT, 0, 0, 4)
    return note
