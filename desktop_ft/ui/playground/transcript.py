"""The questions and answers of a conversation, one below the other. Knows turns, not models."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop_ft.qtkit.slices import Slices
from desktop_ft.qtkit.widgets import EmptyPlace
from desktop_ft.services.conversations import Exchange
from desktop_ft.ui.playground.turn import Turn

# Older questions are let go, so that a long afternoon does not fill the memory.
_MOST = 20
_LAYOUT_MS = 20


class Transcript(QStackedWidget):
    """An empty place until there is something to show.

    Signals: `changed()` when a turn begins or ends; `write_wanted()` from the empty place.
    """

    changed = Signal()
    write_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turns: list[Turn] = []
        self._count = 0
        self._earlier: list[Exchange] = []
        self._make: Callable[[Exchange], Turn] | None = None
        self._showing = Slices(self._show_earlier, self)
        self._bottom = 0
        self._edited: QWidget | None = None
        self._in_sight = QTimer(self)  # after the layout has found out how high it is
        self._in_sight.setSingleShot(True)
        self._in_sight.setInterval(_LAYOUT_MS)
        self._in_sight.timeout.connect(self._show_edited)
        self._empty = EmptyPlace(
            self.tr("Ask both the same"),
            self.tr(
                "Type a question below. The base model and your fine-tuned one answer side by "
                "side, so that you see what the training changed."
            ),
            self.tr("Write a question"),
            icon_name="playground",
        )
        self._empty.activated.connect(self.write_wanted)
        page = QWidget()
        page.setProperty("kind", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 12, 28, 22)
        self._list = QVBoxLayout()
        self._list.setSpacing(24)
        column.addLayout(self._list)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("answers")
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.addWidget(self._empty)
        self.addWidget(self._scroll)

    @property
    def turns(self) -> list[Turn]:
        """Return what shows, the oldest first."""
        return list(self._turns)

    def add(self, turn: Turn, place: int | None = None) -> None:
        """Show a turn at the end, or else in the place of the one that is there."""
        if place is None or place >= len(self._turns):
            for old in self._turns[-1:]:
                old.become_old(self._count)
            place = len(self._turns)
        else:
            self._drop(self._turns[place])
        if place < len(self._turns):
            turn.become_old(self._count)
        self._count += 1
        self._put(turn, place)
        while len(self._turns) > _MOST:
            self._drop(self._turns[0])
        self.setCurrentWidget(self._scroll)

    def show_all(self, exchanges: Sequence[Exchange], make: Callable[[Exchange], Turn]) -> None:
        """Show what was asked earlier: the latest now, and what was before it soon."""
        self.clear()
        if exchanges:
            self._make = make
            self._earlier = list(exchanges[-_MOST:-1])
            self.add(make(exchanges[-1]))
            self._showing.start()

    def _show_earlier(self) -> bool:
        if not self._earlier or self._make is None or len(self._turns) >= _MOST:
            return True
        turn = self._make(self._earlier.pop())
        turn.become_old(self._count)
        self._count += 1
        self._put(turn, 0)
        return False

    def clear(self) -> None:
        """Show nothing any more."""
        self._showing.stop()
        for turn in self.turns:
            self._drop(turn)
        self.setCurrentWidget(self._empty)

    def stop(self) -> None:
        """Stop every answer that is still coming."""
        for turn in self._turns:
            turn.stop()

    def is_running(self) -> bool:
        """Tell whether an answer is still coming."""
        return any(turn.is_running() for turn in self._turns)

    def _put(self, turn: Turn, place: int) -> None:
        self._turns.insert(place, turn)
        self._list.insertWidget(place, turn)
        turn.started.connect(self.changed)
        turn.finished.connect(self.changed)
        turn.editing.connect(self._on_editing)

    def _drop(self, turn: Turn) -> None:
        self._turns.remove(turn)  # first: what is not shown any more is not kept either
        turn.started.disconnect(self.changed)
        turn.finished.disconnect(self.changed)
        turn.stop()
        if self._edited is not None and turn.isAncestorOf(self._edited):
            self._edited = None
        self._list.removeWidget(turn)
        turn.hide()
        turn.deleteLater()

    @Slot(object)
    def _on_editing(self, widget: QWidget) -> None:
        self._edited = widget
        self._in_sight.start()

    @Slot()
    def _show_edited(self) -> None:
        if self._edited is not None:
            self._scroll.ensureWidgetVisible(self._edited)
        self._edited = None

    @Slot(int, int)
    def _on_range_changed(self, low: int, high: int) -> None:
        """Keep the newest words in sight while they come, unless the user scrolled up."""
        del low
        bar = self._scroll.verticalScrollBar()
        if self._edited is None and (self.is_running() or bar.value() >= self._bottom):
            bar.setValue(high)
        self._bottom = high
