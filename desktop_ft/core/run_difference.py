"""Two runs side by side: what they learned, how, and what came of it, different lines marked.

Knows neither engines nor files; `services.run_facts` gathers the facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_ft.core.text import Text, text


class Group(StrEnum):
    """What a fact is about."""

    DATA = "data"
    SETTINGS = "settings"
    RESULTS = "results"

    @property
    def words(self) -> Text:
        """Return the heading of the group."""
        words = {
            Group.DATA: text("core", "What it learned from"),
            Group.SETTINGS: text("core", "How it was trained"),
            Group.RESULTS: text("core", "What came of it"),
        }
        return words[self]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about a run. `key` tells it from others; `value` "" where nobody knows.

    `exact` is what is compared, where the words would hide a difference (a long fingerprint).
    """

    group: Group
    key: str
    name: Text | str
    value: Text | str = ""
    exact: str = ""

    @property
    def compared(self) -> str:
        """Return what makes it the same as another run's."""
        return self.exact or str(self.value)


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """The same fact of two runs; an empty value where a run has none."""

    group: Group
    name: Text | str
    left: Text | str
    right: Text | str
    differs: bool


def difference(left: Sequence[Fact], right: Sequence[Fact]) -> tuple[DifferenceLine, ...]:
    """Set two runs side by side: group by group, in the order of the facts of the left one."""
    others = {fact.key: fact for fact in right}
    known = {fact.key for fact in left}
    lines = []
    for group in Group:
        for fact in [*left, *(each for each in right if each.key not in known)]:
            if fact.group is not group:
                continue
            one = fact if fact.key in known else None
            other = others.get(fact.key)
            a, b = ("" if each is None else each.value for each in (one, other))
            exact = tuple("" if each is None else each.compared for each in (one, other))
            if a or b:
                lines.append(DifferenceLine(group, fact.name, a, b, exact[0] != exact[1]))
    return tuple(lines)
