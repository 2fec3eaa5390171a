"""Which words of two texts differ. Knows no screen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

Span = tuple[int, int]

# Letters with their accents and digits are one word; every other sign stands by itself.
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
LONGEST = 40_000
"""Longer texts are not compared: the time grows with the square of their length."""
MOST_STEPS = 2_000_000
"""What a comparison may cost in a worker: about half a second, whatever the texts say."""
AT_ONCE_STEPS = 500_000
"""What it may cost where somebody waits for it: about 40 ms."""


class TooMuch(Exception):
    """The comparison would cost more than it may."""


def word_diff(one: str, other: str, most_steps: int | None = None) -> tuple[list[Span], list[Span]]:
    """Return the spans of words that only the one text has, and those that only the other has.

    Spaces alone between two changed words are part of the change. Raises `TooMuch` where it would
    take more than `most_steps` comparisons of words.
    """
    left: list[Span] = []
    right: list[Span] = []
    at = there = 0
    for run in word_runs(words_of(one), words_of(other), str.isspace, most_steps):
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
    ours: Sequence[str],
    theirs: Sequence[str],
    is_junk: Callable[[str], bool] | None = None,
    most_steps: int | None = None,
) -> Iterator[Run]:
    """Yield what two texts have in common and what not, in reading order.

    What `is_junk` tells of is never what two texts are found alike by.
    """
    head = _alike(ours, theirs)
    if head:
        yield Run(True, *("".join(ours[:head]),) * 2)
    ours, theirs = ours[head:], theirs[head:]
    tail = _alike(ours[::-1], theirs[::-1])
    end = "".join(ours[len(ours) - tail :])
    ours, theirs = ours[: len(ours) - tail], theirs[: len(theirs) - tail]
    matcher: SequenceMatcher[str] = (
        SequenceMatcher(is_junk, ours, theirs, autojunk=False)
        if most_steps is None
        else _Counting(is_junk, ours, theirs, most_steps)
    )
    for tag, i, j, k, m in matcher.get_opcodes():
        yield Run(tag == "equal", "".join(ours[i:j]), "".join(theirs[k:m]))
    if end:
        yield Run(True, end, end)


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many words both begin with."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(ours), len(theirs)))


class _Counting(SequenceMatcher[str]):
    """Gives up by `TooMuch` before the steps are more than they may be, whatever the words."""

    def __init__(
        self,
        is_junk: Callable[[str], bool] | None,
        ours: Sequence[str],
        theirs: Sequence[str],
        most: int,
    ) -> None:
        super().__init__(is_junk, ours, theirs, autojunk=False)
        self._left = most
        self._words = len(ours)
        times = Counter(word for word in theirs if is_junk is None or not is_junk(word))
        meetings = (1 + times[word] for word in ours)
        self._before = list(accumulate(meetings, initial=0))

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        # difflib looks at every meeting of a word, also at those outside of what is asked for.
        ahi = self._words if ahi is None else ahi
        self._left -= self._before[ahi] - self._before[alo]
        if self._left < 0:
            raise TooMuch
        return super().find_longest_match(alo, ahi, blo, bhi)


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
