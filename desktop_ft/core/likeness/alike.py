"""Decides whether two texts say the same in nearly the same words. Knows no example.

Strict on purpose: questions made from one pattern differ in a number, a name or one word of
meaning, and are no copies. What may differ are slips of a letter, small words that carry little
meaning, spaces within words, and in long texts a few words more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

_MANY_WORDS = 60
_MOST_CHANGED = 0.05
_LEAST_WORD = 5
_KNOWN = 4
_SELDOM = 0.05
_MOST_LETTERS = 6000
"""Of longer texts the beginnings are compared word by word, the whole by letters."""
_LIKE_ENOUGH = 92.0

_NAME = re.compile(r"(?<=[^\s.!?…:;«\"“(\[—–-]\s)[^\W\d_a-zа-яё]\w+")


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL = _words_of(
    "a an the do does did to i me my we us please just so then can could would"
    " а же ли бы и ну вот пожалуйста я мне мой мы нам можно"
)
_TURNING = _words_of(
    "not no never none without nor cannot cant dont doesnt isnt wasnt wont"
    " не нет ни без никогда нельзя"
)
"""What turns a statement round is never left out or put in."""


class Reading:
    """A text as it is compared: folded, with the names in it."""

    __slots__ = ("folded", "names")

    def __init__(self, text: str, folded: str) -> None:
        self.folded = folded
        self.names = _names(text)

    def words(self) -> list[str]:
        """Return the folded words, of a long text the first."""
        return self.folded[:_MOST_LETTERS].split()


def _names(text: str) -> frozenset[str]:
    """Return the words with a capital inside a sentence; none of a text all in capitals."""
    found = _NAME.findall(text)
    if not found or text.isupper():
        return _NO_NAMES
    return frozenset(each.casefold().replace("ё", "е") for each in found)


_NO_NAMES: frozenset[str] = frozenset()


def alike(one: Reading, other: Reading, times: Mapping[str, int] | None = None) -> bool:
    """Tell whether these texts are the same but for spelling and small words.

    `times` says how often words occur elsewhere. Of two that both do, neither is a slip of the
    other: включил is not выключил.
    """
    if one.folded == other.folded:
        return True
    if max(len(one.folded), len(other.folded)) > _MOST_LETTERS and not _mostly_alike(one, other):
        return False
    return _words_alike(one, other, times or {})


@cache
def _rapidfuzz() -> Any:
    """Load it when texts are compared; an import within costs as much as many a comparison."""
    import rapidfuzz
    import rapidfuzz.distance

    return rapidfuzz


def _mostly_alike(one: Reading, other: Reading) -> bool:
    likeness = _rapidfuzz().fuzz.ratio(one.folded, other.folded, score_cutoff=_LIKE_ENOUGH)
    return bool(likeness > 0)


def _words_alike(one: Reading, other: Reading, times: Mapping[str, int]) -> bool:
    left, right = one.words(), other.words()
    count = max(len(left), len(right))
    most_slips = max(1, count // 8)
    if count < _MANY_WORDS and _differ_too_much(set(left) ^ set(right), most_slips):
        return False
    names = one.names | other.names
    slips = small = more = 0
    for before, after in _differences(left, right):
        changed = (*before, *after)
        if "".join(before) == "".join(after):
            continue
        if not names.isdisjoint(changed):
            return False
        if _are_slips(before, after, times):
            slips += len(before)
        elif all(each in _SMALL for each in changed):
            small += max(len(before), len(after))
        elif count >= _MANY_WORDS and all(map(_may_differ, changed)):
            more += max(len(before), len(after))
        else:
            return False
    return slips <= most_slips and small <= count // 2 and more <= count * _MOST_CHANGED


def _differ_too_much(words: set[str], most_slips: int) -> bool:
    """Tell quickly that words of which only one text has each are too many for slips."""
    words -= _SMALL
    # a slip makes two, and so do two parts that are one word in the other text
    return len(words) > 2 * most_slips + 1 or not words.isdisjoint(_TURNING)


def _differences(
    one: Sequence[str], other: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Return the stretches of words in which they differ."""
    begin: tuple[int, int] | None = None
    for step in _rapidfuzz().distance.Levenshtein.opcodes(one, other):
        if step.tag != "equal":
            begin = begin or (step.src_start, step.dest_start)
        elif begin is not None:
            yield one[begin[0] : step.src_start], other[begin[1] : step.dest_start]
            begin = None
    if begin is not None:
        yield one[begin[0] :], other[begin[1] :]


def _are_slips(before: Sequence[str], after: Sequence[str], times: Mapping[str, int]) -> bool:
    """Tell whether each word is the other one but for a letter, which is not the first.

    Few slips happen there, but prefixes stand there, and they make other words.
    """
    distance = _rapidfuzz().distance.OSA.distance
    return len(before) == len(after) and all(
        max(len(one), len(other)) >= _LEAST_WORD
        and one[0] == other[0]
        and not _are_both_known(times.get(one, 0), times.get(other, 0))
        and one.isalpha()
        and other.isalpha()
        and distance(one, other, score_cutoff=1) <= 1
        for one, other in zip(before, after, strict=True)
    )


def _are_both_known(one: int, other: int) -> bool:
    return min(one, other) >= max(_KNOWN, _SELDOM * max(one, other))


def _may_differ(word: str) -> bool:
    return word not in _TURNING and not any(map(str.isdigit, word))
