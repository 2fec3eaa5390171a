"""Cuts texts to a width by what each letter takes, and measures exactly only where that is close.

Qt lays a text out once to cut it and once more to draw it. Knows no cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF

_ELLIPSIS = "…"
_NARROW_PX = 3  # hardly a text has narrower letters on average
_CLOSE = 0.12  # letters stand closer to some than to others, but never by so much of a width
_SAFE = 0.99
_MOST_LETTERS = 1_000
# Latin and Cyrillic letters, whose widths do not hang on what stands beside them.
_PLAIN = re.compile(r"[ -~\xa0-\xac\xae-\u024f\u0400-\u0482\u048a-\u052f\u2010-\u2026]*")


class Cutter:
    """Cuts texts in one font."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)  # what is given may be part of something that goes
        self._exactly = QFontMetrics(font)
        self._measure = QFontMetricsF(font)
        self._widths: dict[str, float] = {}
        self._ellipsis = self._measure.horizontalAdvance(_ELLIPSIS)

    def cut(self, text: str, width: int) -> str:
        """Return as much of a text as finds room, with an ellipsis if that is not all."""
        begin = text[: max(width, 0) // _NARROW_PX + 1]
        if _PLAIN.fullmatch(begin):
            ends = self._ends(begin)
            total = ends[-1] if ends else 0.0
            if total * (1 + _CLOSE) < width and len(begin) == len(text):
                return text
            if total * (1 - _CLOSE) > width:
                room = (width - self._ellipsis) * _SAFE
                return begin[: bisect_right(ends, room)] + _ELLIPSIS
        cut = self._exactly.elidedText(begin, Qt.TextElideMode.ElideRight, width)
        if cut == begin and len(begin) < len(text):
            return self._exactly.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return cut

    def _ends(self, text: str) -> list[float]:
        widths = self._widths
        try:
            return list(accumulate(map(widths.__getitem__, text)))
        except KeyError:
            if len(widths) > _MOST_LETTERS:
                widths.clear()
            for letter in set(text) - widths.keys():
                widths[letter] = self._measure.horizontalAdvance(letter)
        return list(accumulate(map(widths.__getitem__, text)))
