"""Which words of two texts differ. Knows no screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

Span = tuple[int, int]

# Letters with their accents and digits are one word; every other sign stands by itself.
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
LONGEST = 40_000
"""Longer texts are not compared: the time grows with the square of their length."""


def word_diff(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """Return the spans of words that only the one text has, and those that only the other has.

    Spaces alone between two changed words are part of the change.
    """
    left: list[Span] = []
    right: list[Span] = []
    at = there = 0
    for run in word_runs(words_of(one), words_of(other), str.isspace):
        if not run.is_same:
            _add(left, at, run.ours)
            _add(right, there, run.theirs)
        at += len(run.ours)
        there += len(run.theirs)
    return _joined(left, one), _joined(right, other)


class Run(NamedTuple):
    """Words that both texts have, or those of the one that stand instead of the other's."""

    is_same: bool
    ours: str
    theirs: str


def words_of(text: str) -> list[str]:
    """Return the text cut into words, signs and the blanks between them; nothing is left out."""
    return _WORD.findall(text)


def word_runs(
    ours: Sequence[str], theirs: Sequence[str], is_junk: Callable[[str], bool] | None = None
) -> Iterator[Run]:
    """Yield what two texts have in common and what not, in reading order.

    What `is_junk` tells of is never what two texts are found alike by.
    """
    matcher = SequenceMatcher(is_junk, ours, theirs, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        yield Run(tag == "equal", "".join(ours[i:j]), "".join(theirs[k:m]))


def _add(found: list[Span], at: int, words: str) -> None:
    if words:
        found.append((at, at + len(words)))


def _joined(spans: Sequence[Span], text: str) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [span for span in joined if text[span[0] : span[1]].strip()]
