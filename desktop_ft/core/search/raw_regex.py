"""Turns a regular expression into a pattern of the bytes of every record that may match it.

As with a plain text (see `raw`), looking at a record's bytes costs a fraction of decoding it. The
pattern is wide: where a letter can be written in many ways, it lets more through. Knows no files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from re import _constants  # type: ignore[attr-defined]
from typing import Any

from desktop_ft.core.search.query import Query
from desktop_ft.core.search.raw import RawRecords, Writing, variants, ways_of
from desktop_ft.core.search.re2 import Untold, wider_pattern

_ASCII = 128
_FOREIGN = r"[\x80-\xff]+"
_ESCAPES = r"(?:\x5c(?:u[0-9a-fA-F]{4}|[^u]))+"
_LETTERS = [chr(code) for code in range(_ASCII)]
_MEMBERS = {
    _constants.CATEGORY_DIGIT: {each for each in _LETTERS if each.isdigit()},
    _constants.CATEGORY_SPACE: {each for each in _LETTERS if each.isspace()},
    _constants.CATEGORY_WORD: {each for each in _LETTERS if each.isalnum() or each == "_"},
}


def raw_regex(raw: RawRecords, query: Query) -> str | None:
    """Return the RE2 pattern of every record that may match, or None if there is none."""
    if raw.encoding != "utf-8":
        return None
    pattern = wider_pattern(query, _Written(raw))
    if not pattern:
        return None
    return pattern if raw.reshaped is None else f"{pattern}|{raw.reshaped}"


@dataclass(frozen=True, slots=True)
class _Written:
    """Letters as a file in UTF-8 writes them."""

    raw: RawRecords
    most_repeats: int = 20
    any: str = "(?s:.)+"
    all: str = "(?s:.*)"

    def letter(self, code: int, case: bool) -> str:
        letters = variants(chr(code), case)
        if 0xD800 <= code <= 0xDFFF or code == 0xFFFD:  # it may stand for bytes that are none
            return self.any
        return f"(?:{'|'.join(way for each in letters for way in ways_of(each, self.raw))})"

    def among(self, items: Iterable[Any], case: bool) -> str:
        letters: set[str] = set()
        for kind, value in items:
            if kind is _constants.LITERAL:
                letters |= {*variants(chr(value), case)}
            elif kind is _constants.RANGE:
                low, high = value
                letters |= _span(low, high, case)
            elif kind is _constants.CATEGORY and value in _MEMBERS:
                letters |= _MEMBERS[value] | {"\xa0"}  # any of the others will do
            else:
                return self.any
        return self._one_of(letters)

    def _one_of(self, letters: set[str]) -> str:
        plain = "".join(f"\\x{ord(each):02x}" for each in sorted(letters) if ord(each) < _ASCII)
        ways = [f"[{plain}]"] if plain else []
        if any(ord(each) >= _ASCII for each in letters):
            ways.append(_FOREIGN)
        if self.raw.writing is Writing.JSON:
            ways.append(_ESCAPES)
        if self.raw.quote and self.raw.quote in letters:
            ways += ways_of(self.raw.quote, self.raw)
        if not ways:
            raise Untold
        return f"(?:{'|'.join(ways)})"


def _span(low: int, high: int, case: bool) -> set[str]:
    """Return the letters of a range that are one byte long, and one of the others if any is."""
    letters = {chr(code) for code in range(low, min(high, _ASCII - 1) + 1)}
    if not case:
        letters |= {way for each in letters for way in variants(each, case)}
    if high < _ASCII:
        return letters
    more = set() if case else {each for each in _LETTERS if each.isalpha()}
    return letters | more | {"\xa0"}
