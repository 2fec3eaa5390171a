"""Going through the bubbles of an example, which are made as they come into sight.

Knows the parts of the panel; no document.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.core.conversation.said import Conversation, Spot
from desktop_ft.ui.editor.panel.add_bar import AddBar
from desktop_ft.ui.editor.panel.answers import TwoAnswers
from desktop_ft.ui.editor.panel.bubble import Bubble
from desktop_ft.ui.editor.panel.panel_head import PanelHead
from desktop_ft.ui.editor.panel.panel_scroll import PanelScroll
from desktop_ft.ui.editor.panel.turn_list import TurnList

_AHEAD_PX = 600  # how far below what is seen bubbles are made
_BUBBLES_A_STEP = 2


class Walk(QObject):
    """Signals: `leave_wanted()` when the user goes on beyond the panel; `made()` when there are
    new bubbles."""

    leave_wanted = Signal()
    made = Signal()

    def __init__(
        self,
        parent: QObject,
        scroll: PanelScroll,
        talk: TurnList,
        answers: TwoAnswers,
        head: PanelHead,
        add: AddBar,
    ) -> None:
        super().__init__(parent)
        self.said = Conversation()
        """What shows."""
        self._scroll, self._talk, self._answers = scroll, talk, answers
        self._head, self._add = head, add
        self.lists = (talk, answers.preferred, answers.rejected)
        self._wanted: tuple[Spot, bool] | None = None
        self._is_unchained = False
        self._grow = _soon(self, self._on_grow)
        self._go = _soon(self, self._on_go)
        scroll.verticalScrollBar().valueChanged.connect(self._grow.start)
        talk.sight_wanted.connect(self._on_sight_wanted)
        for turns in self.lists:
            turns.step_wanted.connect(self._on_step)
            turns.leave_wanted.connect(self.leave_wanted)
            turns.made.connect(self._on_made)

    @property
    def bubbles(self) -> list[Bubble]:
        """The bubbles that were made."""
        talk = self._talk.shown if self.said.talk else []
        return [*talk, *(self._answers.bubbles if self.said.is_preference else [])]

    def want(self, spot: Spot | None, *, typing: bool = True) -> None:
        """Go to a turn as soon as the example is shown anew; None for none."""
        self._wanted = None if spot is None else (spot, typing)

    @Slot()
    def go_on(self) -> None:
        """Make what is nearly seen, and go to what is wanted, when the window has time."""
        self._grow.start()
        if self._wanted is not None:
            self._go.start()

    @Slot(object)
    def go_to(self, spot: Spot) -> None:
        """Type into a turn."""
        self.want(spot)
        self._go.start()

    def go_in(self) -> None:
        """Give the first bubble the focus."""
        bubbles = self.bubbles
        first = bubbles[0] if bubbles else self._add.next
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- more of it ---------------------------------------------------------------------------

    @Slot()
    def _on_grow(self) -> None:
        """Make the bubbles that are nearly seen, a few at a time."""
        seen = self._scroll.seen_to + _AHEAD_PX
        waiting = [each for each in self.lists if not each.is_whole]
        if waiting and self._add.y() < seen:
            waiting[0].show_more(_BUBBLES_A_STEP)
            self._grow.start()
        elif self._is_unchained:
            self._chain()

    def _chain(self) -> None:
        """Let Tab go from above to below, however late the bubbles were made."""
        self._is_unchained = False
        bubbles = [bubble for each in self.lists for bubble in each.bubbles]
        inner = [widget for bubble in bubbles for widget in (bubble, *bubble.focusables())]
        before: QWidget = self._head.preview
        for widget in (*inner, *self._answers.buttons):
            QWidget.setTabOrder(before, widget)
            before = widget

    @Slot()
    def _on_made(self) -> None:
        self._is_unchained = True
        self.made.emit()

    # -- going about --------------------------------------------------------------------------

    @Slot(object, int)
    def _on_step(self, bubble: Bubble, by: int) -> None:
        bubbles = self.bubbles
        at = bubbles.index(bubble) + by
        if at == len(bubbles) and not self._talk.is_whole:
            self._talk.show_more(_BUBBLES_A_STEP)
            bubbles = self.bubbles
        if 0 <= at < len(bubbles):
            self._focus(bubbles[at], typing=False)

    def _focus(self, bubble: Bubble, *, typing: bool) -> None:
        if typing:
            bubble.edit()
        else:
            bubble.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.see(bubble)

    @Slot(int)
    def _on_sight_wanted(self, height: int) -> None:
        self._scroll.ensureVisible(0, self._talk.y() + height, 0, 24)

    @Slot()
    def _on_go(self) -> None:
        """Go to the turn that is wanted, once it has its place; to the last if it is gone."""
        if self._wanted is None:
            return
        spot, typing = self._wanted
        found = next(
            (one for each in self.lists if (one := each.bubble_at(spot)) is not None), None
        )
        holder = next((each for each in self.lists if each.holds(spot)), None)
        if found is None and holder is not None:
            holder.show_more(_BUBBLES_A_STEP)  # a few at a time, until it is there
            self._go.start()
            return
        self._wanted = None
        bubbles = self.bubbles
        if found is not None:
            self._focus(found, typing=typing)
        elif bubbles:
            self._focus(bubbles[-1], typing=False)
        else:
            self._add.next.setFocus(Qt.FocusReason.OtherFocusReason)


def _soon(parent: QObject, act: Callable[[], None]) -> QTimer:
    """Return a timer that does something when the window has time."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(0)
    timer.timeout.connect(act)
    return timer
