"""What can be done to the turns of the shown example: each gesture becomes one edit of it.

Knows the document and no widget.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_ft.core.conversation import turn_edits
from desktop_ft.core.conversation.said import Call, Lane, Said, Spot
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.errors import AppError
from desktop_ft.core.example import Role
from desktop_ft.services.document import Document

Make = Callable[[Dataset, ExampleId], Edit]


class TurnActs(QObject):
    """Signals: `done()` when something changed; `failed(error)`; `focus_wanted(spot, typing)` for
    the turn to go to next.
    """

    done = Signal()
    failed = Signal(object)
    focus_wanted = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._key: ExampleId = -1
        self.is_held = False
        """Whether nothing may change at present."""

    def show(self, document: Document | None, key: ExampleId) -> None:
        """Mean another example from now on."""
        self._document, self._key = document, key

    def say(self, spot: Spot, piece: str | int, value: str) -> bool:
        """Let a turn say something else; tell whether that could be done."""
        return self.do(lambda data, key: turn_edits.edit_piece(data, key, spot, piece, value))

    def call(self, spot: Spot, call: Call) -> None:
        """Give a call another name and arguments."""
        self.do(lambda data, key: turn_edits.edit_call(data, key, spot, call))

    def remove_call(self, spot: Spot, at: int) -> None:
        """Take a call out of a turn."""
        self.do(lambda data, key: turn_edits.remove_call(data, key, spot, at))

    def learn(self, spot: Spot, *, learned: bool) -> None:
        """Say whether an answer is taught."""
        self.do(lambda data, key: turn_edits.edit_learned(data, key, spot, learned=learned))

    def speak(self, spot: Spot, speaker: str) -> None:
        """Let somebody else say a turn."""
        self.do(lambda data, key: turn_edits.edit_speaker(data, key, spot, speaker))

    def can_name(self, said: Said) -> bool:
        """Tell whether who says a turn can have a name."""
        return self._document is not None and turn_edits.can_be_named(self._document.dataset, said)

    def name(self, spot: Spot, name: str) -> None:
        """Name who says a turn; "" takes the name away."""
        self.do(lambda data, key: turn_edits.edit_name(data, key, spot, name))

    def remove(self, said: Said) -> None:
        """Take a turn out; the one after it is gone to."""
        spot = said.spot
        self.do(lambda data, key: turn_edits.remove_turn(data, key, spot), (spot, False))

    def move(self, spot: Spot, to: int) -> None:
        """Bring a turn to another place."""
        if spot.lane is Lane.TALK and to >= 0 and to != spot.at:
            there = (Spot(spot.lane, to), False)
            self.do(lambda data, key: turn_edits.move_turn(data, key, spot, to), there)

    def add(self, at: int, what: str, tool: str = "") -> None:
        """Add an empty turn before a place and go there to type."""
        there = (Spot(Lane.TALK, at), True)
        self.do(lambda data, key: turn_edits.add_turn(data, key, at, what, tool), there)

    def swap(self) -> None:
        """Make the better answer the worse one."""
        self.do(turn_edits.swap_answers)

    def do(self, make: Make, then: tuple[Spot, bool] | None = None) -> bool:
        """Make an edit of the shown example and carry it out; tell whether that could be done.

        `then` is the turn to go to afterwards, and whether to type there.
        """
        document = self._document
        if document is None or self.is_held or document.dataset.row_of(self._key) is None:
            return False
        try:
            edit = make(document.dataset, self._key)
        except AppError as error:
            self.failed.emit(error)
            return False
        if then is not None:
            self.focus_wanted.emit(*then)
        document.do(edit)
        self.done.emit()
        return True


def can_move(said: Said) -> bool:
    """Tell whether a turn can change its place."""
    return said.spot.lane is Lane.TALK


def can_speak(said: Said) -> bool:
    """Tell whether somebody else could say a turn: calls and results are who they are."""
    plain = said.speaker not in (turn_edits.TOOL, "function") and not said.calls
    return said.editable and can_move(said) and plain


SPEAKERS = (Role.SYSTEM, Role.USER, Role.ASSISTANT)
