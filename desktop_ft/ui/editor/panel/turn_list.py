"""The bubbles of some turns, one below the other; only those near the eye are made.

Knows no record: `TurnActs` changes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_ft.core.conversation.said import Said, Spot
from desktop_ft.ui.editor.panel.acts import TurnActs
from desktop_ft.ui.editor.panel.bubble import Bubble, Look

_AT_ONCE = 6
_KEPT = 40


class TurnList(QWidget):
    """Signals: `step_wanted(Bubble, by)` and `leave_wanted()` from a bubble; `made()` when a
    bubble shows for the first time.
    """

    step_wanted = Signal(object, int)
    leave_wanted = Signal()
    made = Signal()

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
        self._column.setSpacing(10)

    def show_turns(self, said: Sequence[Said], look: Look, *, anew: bool, who: str = "") -> None:
        """Show these turns; `anew` for those of another example. `who` names whoever answers."""
        self._said, self._look, self._who = said, look, who
        if anew:
            self._forget_surplus()
            self._shown = 0
        wanted = min(len(said), max(self._shown, _AT_ONCE))
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
        """Return the bubble of a turn, made now if it must be."""
        at = next((at for at, said in enumerate(self._said) if said.spot == spot), None)
        if at is None:
            return None
        self.show_more(at + 1 - self._shown)
        return self.bubbles[at]

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
        self.bubbles.append(bubble)
        self._column.addWidget(bubble)

    def _forget_surplus(self) -> None:
        for bubble in self.bubbles[_KEPT:]:
            self._column.removeWidget(bubble)
            bubble.hide()
            bubble.deleteLater()
        del self.bubbles[_KEPT:]
