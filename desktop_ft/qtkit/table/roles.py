"""What a model tells the table beside its texts. Knows no model."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import Protocol

from PySide6.QtCore import Qt


class TableRole(IntEnum):
    """Roles beyond Qt's own.

    `TONE`: a cell's `Tone` or None. `MARK`: a row head's `Mark` or None. `HAS_MENU`: whether a
    column head opens a menu. `STRIPE`: the `Stripe` at the edge of a row head or None.
    """

    TONE = Qt.ItemDataRole.UserRole + 1
    MARK = Qt.ItemDataRole.UserRole + 2
    HAS_MENU = Qt.ItemDataRole.UserRole + 3
    STRIPE = Qt.ItemDataRole.UserRole + 20


class Tone(Enum):
    """How a cell's text is coloured; the value is a token of the theme."""

    MUTED = "muted"
    BAD = "bad_text"


class Mark(Enum):
    """The sign beside a row's number; each has a shape of its own as well as a colour."""

    GOOD = "good"
    CHANGED = "changed"
    BROKEN = "broken"
    NEW = "new"


class Stripe(Enum):
    """A thin sign at the edge of a row's head, beside its `Mark`: whole, broken, or short."""

    GOOD = "good"
    BAD = "bad"
    NOTED = "muted"


class SheetModel(Protocol):
    """What a table asks of its model beyond Qt's interface."""

    def filled_rows(self) -> int:
        """Return the number of rows without the empty one that waits for typing."""
        ...
