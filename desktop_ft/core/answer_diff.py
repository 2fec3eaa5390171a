"""What each of several answers says that the others do not. Knows no screen.

The first answer is what the others are held against; of its own words those count that no other
answer has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_ft.core.word_diff import LONGEST, MOST_STEPS, Span, TooMuch, word_diff

_HARDLY_ALIKE = 0.85


class Likeness(StrEnum):
    """How an answer stands to the first one."""

    SAME = "same"
    PARTLY = "partly"
    HARDLY = "hardly"
    TOO_LONG = "too long"


@dataclass(frozen=True, slots=True)
class Difference:
    """`spans` are the places that differ, none where marking everything would help nobody."""

    likeness: Likeness
    spans: tuple[Span, ...] = ()


def differences(answers: Sequence[str]) -> tuple[Difference, ...]:
    """Hold each answer against the first, and the first against all others; none is left out."""
    first, *others = answers
    own: list[tuple[Span, ...]] = []
    found: list[Difference] = []
    for other in others:
        ours, theirs = _pair(first, other)
        found.append(theirs)
        if ours.likeness is Likeness.PARTLY:
            own.append(ours.spans)
    kinds = {each.likeness for each in found}
    if own:
        common = own[0]
        for spans in own[1:]:
            common = _in_both(common, spans)
        return (Difference(Likeness.PARTLY, common), *found)
    for kind in (Likeness.TOO_LONG, Likeness.HARDLY):
        if kind in kinds:
            return (Difference(kind), *found)
    return (Difference(Likeness.SAME), *found)


def _pair(one: str, other: str) -> tuple[Difference, Difference]:
    if one == other:
        return (Difference(Likeness.SAME),) * 2
    if len(one) + len(other) > LONGEST:
        return (Difference(Likeness.TOO_LONG),) * 2
    try:
        left, right = word_diff(one, other, MOST_STEPS)
    except TooMuch:
        return (Difference(Likeness.TOO_LONG),) * 2
    if not left and not right:  # blanks alone
        return (Difference(Likeness.SAME),) * 2
    if _is_mostly(left, one) and _is_mostly(right, other):
        return (Difference(Likeness.HARDLY),) * 2
    return Difference(Likeness.PARTLY, tuple(left)), Difference(Likeness.PARTLY, tuple(right))


def _is_mostly(spans: Sequence[Span], text: str) -> bool:
    return sum(end - start for start, end in spans) > len(text.strip()) * _HARDLY_ALIKE


def _in_both(one: Sequence[Span], other: Sequence[Span]) -> tuple[Span, ...]:
    found = []
    at = there = 0
    while at < len(one) and there < len(other):
        start = max(one[at][0], other[there][0])
        end = min(one[at][1], other[there][1])
        if start < end:
            found.append((start, end))
        if one[at][1] < other[there][1]:
            at += 1
        else:
            there += 1
    return tuple(found)
