"""Which words of two texts differ. Knows no screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

Span = tuple[int, int]

# Letters with their accents and digits are one word; every other sign stands by itself.
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
LONGEST = 40_000
"""Longer texts are not compared: the time grows with the square of their length."""


def word_diff(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """Return the spans of words that only the one text has, and those that only the other has.

    Spaces alone between two changed words are part of the change.
    """
    ours, theirs = _spans(one), _spans(other)
    words = [one[start:end] for start, end in ours]
    others = [other[start:end] for start, end in theirs]
    matcher = SequenceMatcher(_is_blank, words, others, autojunk=False)
    left: list[Span] = []
    right: list[Span] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            _add(left, ours[i:j])
            _add(right, theirs[k:m])
    return _joined(left, one), _joined(right, other)


def _spans(text: str) -> list[Span]:
    return [match.span() for match in _WORD.finditer(text)]


def _is_blank(word: str) -> bool:
    return word.isspace()


def _add(found: list[Span], words: Sequence[Span]) -> None:
    if words:
        found.append((words[0][0], words[-1][1]))


def _joined(spans: Sequence[Span], text: str) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [span for span in joined if text[span[0] : span[1]].strip()]
