"""Finds all kinds in one text and settles who wins where they overlap. Knows no batch.

What is found is hidden behind barriers and the rest is looked at again, until nothing new is
found: so a text in which all was replaced holds nothing that the check would find.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop_ft.core.privacy.detector import BARRIER, Detector, Found
from desktop_ft.core.privacy.placeholders import Placeholders, without_made

_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)", re.DOTALL)


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
    hits: list[Hit] = []
    while new := _look(seen, detectors, free):
        hits += new
        for hit in new:
            start, end, _ = hit.found
            seen = seen[:start] + BARRIER * (end - start) + seen[end:]
    return sorted(hits, key=lambda hit: hit.found.start)


def _look(seen: str, detectors: Sequence[Detector], free: Sequence[range] | None) -> list[Hit]:
    taken: list[Hit] = []
    for detector in detectors:
        for found in sorted(detector.find(seen), key=lambda each: each.start - each.end):
            if _is_free(found, taken) and (free is None or _is_inside(found, free)):
                taken.append(Hit(detector, found))
    return taken


def _is_free(found: Found, taken: Sequence[Hit]) -> bool:
    return all(found.end <= hit.found.start or hit.found.end <= found.start for hit in taken)


def _is_inside(found: Found, free: Sequence[range]) -> bool:
    return any(each.start <= found.start and found.end <= each.stop for each in free)


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
            for start, end, key in reversed(found):
                mark = self.detector.mark
                placeholder = self.table.placeholder(mark, key, text[start:end])
                text = text[:start] + placeholder + text[end:]
        return text

    def _found(self, text: str) -> Iterator[Found]:
        for hit in detect(text, self._detectors):
            if hit.detector is self.detector:
                yield hit.found
