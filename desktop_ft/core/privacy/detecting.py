"""Finds all kinds in one text and settles who wins where they overlap. Knows no batch.

What is found is hidden behind barriers and the rest is looked at again, until nothing new is
found: so a text in which all was replaced holds nothing that the check would find.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop_ft.core.privacy.detector import BARRIER, Detector, Found
from desktop_ft.core.privacy.placeholders import Placeholders, without_made

_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)", re.DOTALL)

_PIECE = 8192
_SEARCHED = 4096
_ENDS = ("\n", ". ", "; ", ", ", " ")


class Hit(NamedTuple):
    """Something found, and its kind."""

    detector: Detector
    found: Found


def detect(text: str, detectors: Sequence[Detector]) -> list[Hit]:
    """Return what is in a text, in reading order, nothing twice.

    The detectors stand in the order in which they win: the more a kind is sure of itself, the
    earlier. Within a kind the longer wins.
    """
    seen, free = _readable(text)
    pieces = list(_pieces(seen))
    hits: list[Hit] = []
    while new := _look(seen, detectors, free, pieces):
        hits += new
        seen = _filled(seen, ((hit.found, BARRIER * _length(hit.found)) for hit in new))
    return sorted(hits, key=_start)


def _pieces(seen: str) -> Iterator[range]:
    """Part a long text where a line or a sentence ends.

    A pattern holds the interpreter lock until it is through: on a book that would be seconds in
    which the window stands still.
    """
    start = 0
    while len(seen) - start > _PIECE:
        latest = start + _PIECE
        ends = (seen.rfind(mark, latest - _SEARCHED, latest) + len(mark) for mark in _ENDS)
        end = next((each for each in ends if each > latest - _SEARCHED), latest)
        yield range(start, end)
        start = end
    yield range(start, len(seen))


def _found_by(detector: Detector, seen: str, pieces: Sequence[range]) -> Iterator[Found]:
    for piece in pieces:
        for start, end, key in detector.find(seen[piece.start : piece.stop]):
            yield Found(start + piece.start, end + piece.start, key)


def _look(
    seen: str,
    detectors: Sequence[Detector],
    free: Sequence[range] | None,
    pieces: Sequence[range],
) -> list[Hit]:
    taken: list[Hit] = []
    covered = bytearray(len(seen))
    for detector in detectors:
        for found in sorted(_found_by(detector, seen, pieces), key=_length, reverse=True):
            is_free = covered.find(1, found.start, found.end) < 0
            if is_free and (free is None or _is_inside(found, free)):
                taken.append(Hit(detector, found))
                covered[found.start : found.end] = b"\1" * _length(found)
    return sorted(taken, key=_start)


def _length(found: Found) -> int:
    return found.end - found.start


def _start(hit: Hit) -> int:
    return hit.found.start


def _filled(text: str, pieces: Iterable[tuple[Found, str]]) -> str:
    """Put pieces in the place of what was found, which comes in reading order."""
    made, at = [], 0
    for found, piece in pieces:
        made += [text[at : found.start], piece]
        at = found.end
    return "".join([*made, text[at:]])


def _is_inside(found: Found, free: Sequence[range]) -> bool:
    place = bisect_right(free, found.start, key=lambda each: each.start) - 1
    return place >= 0 and found.end <= free[place].stop


def _readable(text: str) -> tuple[str, Sequence[range] | None]:
    """Return the text as the detectors see it, and where in it something may be replaced.

    In JSON, the arguments of a call, that is inside of quotes only, and never across what is
    written with a backslash: a replaced value must not break it.
    """
    seen = without_made(text)
    if not _is_json(text):
        return seen, None
    strings = [range(each.start() + 1, each.end() - 1) for each in _STRING.finditer(seen)]
    return _ESCAPE.sub(lambda escape: " " * len(escape[0]), seen), strings


def _is_json(text: str) -> bool:
    if text.lstrip()[:1] not in ("{", "[", '"'):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


class Replace:
    """Puts placeholders in the place of one kind; leaves all other kinds."""

    def __init__(
        self, detector: Detector, detectors: Sequence[Detector], table: Placeholders
    ) -> None:
        self.detector = detector
        self.table = table
        self._detectors = detectors

    def __call__(self, text: str) -> str:
        """Return the text without this kind."""
        while found := list(self._found(text)):
            text = _filled(text, ((each, self._placeholder(text, each)) for each in found))
        return text

    def _placeholder(self, text: str, found: Found) -> str:
        value = text[found.start : found.end]
        return self.table.placeholder(self.detector.mark, found.key, value)

    def _found(self, text: str) -> Iterator[Found]:
        for hit in detect(text, self._detectors):
            if hit.detector is self.detector:
                yield hit.found
