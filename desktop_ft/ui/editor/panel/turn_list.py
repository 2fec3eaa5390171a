"""The bubbles of some turns, one below the other; only those near the eye are made.

Knows no record: `TurnActs` changes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_ft.core.conversation.said import Said, Spot
from desktop_ft.ui.editor.panel.acts import TurnActs
from desktop_ft.ui.editor.panel.bubble import Bubble, Look

_AT_ONCE = 6
_NEW_AT_ONCE = 1  # making one takes as long as showing ten
_KEPT = 40
_GAP = 10
_LINE_PX = 3


class TurnList(QWidget):
    """Signals: `step_wanted(Bubble, by)` and `leave_wanted()` from a bubble; `made()` when a
    bubble shows for the first time; `sight_wanted(height)` while one is dragged there.
    """

    step_wanted = Signal(object, int)
    leave_wanted = Signal()
    made = Signal()
    sight_wanted = Signal(int)

    def __init__(self, acts: TurnActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._said: Sequence[Said] = ()
        self._look = Look()
        self._who = ""
        self._shown = 0
        self.bubbles: list[Bubble] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._line = QFrame(self)  # where a turn that is dragged would come to lie
        self._line.setObjectName("dropLine")
        self._line.setProperty("kind", "drop")
        self._line.hide()
        self._target = 0

    def show_turns(self, said: Sequence[Said], look: Look, *, anew: bool, who: str = "") -> None:
        """Show these turns; `anew` for those of another example. `who` names whoever answers."""
        self._said, self._look, self._who = said, look, who
        if anew:
            self._forget_surplus()
            self._shown = 0
        ready = max(min(_AT_ONCE, len(self.bubbles)), _NEW_AT_ONCE)
        wanted = min(len(said), max(self._shown, ready))
        for at in range(min(wanted, self._shown)):
            self._show(at)
        self._shown = min(self._shown, wanted)
        self.show_more(wanted - self._shown)
        for bubble in self.bubbles[self._shown :]:
            bubble.hide()
        self.setVisible(bool(said))

    def show_more(self, count: int) -> None:
        """Show more of the turns."""
        for at in range(self._shown, min(self._shown + count, len(self._said))):
            if at == len(self.bubbles):
                self._make()
            self._show(at)
            self.bubbles[at].show()
            self._shown = at + 1
            self.made.emit()

    @property
    def is_whole(self) -> bool:
        """Tell whether all turns have their bubble."""
        return self._shown == len(self._said)

    @property
    def shown(self) -> list[Bubble]:
        """Return the bubbles that show."""
        return self.bubbles[: self._shown]

    def bubble_at(self, spot: Spot) -> Bubble | None:
        """Return the bubble of a turn, if it shows."""
        return next((each for each in self.shown if each.said.spot == spot), None)

    def holds(self, spot: Spot) -> bool:
        """Tell whether one of the turns stands there, be its bubble made or not."""
        return any(said.spot == spot for said in self._said)

    def flush(self) -> None:
        """Hand over what was typed and not yet taken."""
        for bubble in self.shown:
            bubble.flush()

    def _show(self, at: int) -> None:
        said = self._said[at]
        self.bubbles[at].show_said(said, self._look, self._who)

    def _make(self) -> None:
        bubble = Bubble(self._acts, self)
        bubble.step_wanted.connect(partial(self.step_wanted.emit, bubble))
        bubble.leave_wanted.connect(self.leave_wanted)
        bubble.dragged.connect(partial(self._on_dragged, bubble))
        bubble.dropped.connect(partial(self._on_dropped, bubble))
        self.bubbles.append(bubble)
        self._column.addWidget(bubble)

    # -- dragging -----------------------------------------------------------------------------

    def _on_dragged(self, bubble: Bubble, height: int) -> None:
        """Show where the turn would come to lie."""
        shown = self.shown
        before = [each for each in shown if each.geometry().center().y() < height]
        self._target = len(before)
        edge = shown[self._target - 1].geometry().bottom() + 1 if before else -_GAP
        top = max(0, edge + (_GAP - _LINE_PX) // 2)
        self._line.setGeometry(0, top, self.width(), _LINE_PX)
        self._line.setVisible(self._place(bubble) is not None)
        self._line.raise_()
        self.sight_wanted.emit(height)

    def _on_dropped(self, bubble: Bubble) -> None:
        self._line.hide()
        place = self._place(bubble)
        if place is not None:
            self._acts.move(bubble.said.spot, place)

    def _place(self, bubble: Bubble) -> int | None:
        """Return the place among the turns at which a dragged one is now; None for its own."""
        below = self._said[self._target :]
        at = bubble.said.spot.at
        if below and below[0].spot.lane is not bubble.said.spot.lane:
            return None  # a system text beside the turns stays the first
        to = below[0].spot.at if below else self._said[-1].spot.at + 1
        to -= at < to
        return to if to != at else None

    def _forget_surplus(self) -> None:
        for bubble in self.bubbles[_KEPT:]:
            self._column.removeWidget(bubble)
            bubble.hide()
            bubble.deleteLater()
        del self.bubbles[_KEPT:]
