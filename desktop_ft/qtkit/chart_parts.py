"""What a chart is made of, and how its numbers are written. Knows no library that draws."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale


@dataclass(frozen=True, slots=True)
class Track:
    """One line. `token` is a colour of the theme; the lowest `rank` is in front and carries the
    pins; `dashed` tells it from others without colour.
    """

    name: str
    steps: Sequence[float]
    values: Sequence[float]
    token: str
    width: float = 1.5
    rank: int = 0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A word under the horizontal axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the line that can be chosen; `advised` is the one worth choosing."""

    at: float
    label: str
    key: object
    advised: bool = False


def nice_top(highest: float) -> float:
    """Return the next number above that four steps divide well."""
    if not highest > 0 or not math.isfinite(highest):
        return 1.0
    scale = 10.0 ** math.floor(math.log10(highest))
    for nice in (1.0, 1.2, 1.6, 2.0, 2.4, 3.2, 4.0, 6.0, 8.0, 10.0):
        if highest <= nice * scale * (1 + 1e-9):
            return nice * scale
    return 10.0 * scale


def figure(value: float, digits: int) -> str:
    """Write a number of an axis in the user's way."""
    return "0" if value == 0 else QLocale().toString(value, "f", min(digits, 6))
