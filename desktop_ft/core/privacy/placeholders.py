"""What became what: the same value gets the same placeholder in the whole set. Knows no kind.

The table lives in memory only. It is never logged, and shows no value when it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from threading import Lock

from desktop_ft.core.privacy.detector import BARRIER
from desktop_ft.core.privacy.name_forms import settled

GATE = r"\[[A-Z]{2,12}(_[A-Z]{2,12})?_[0-9]{1,7}\]"
_MADE = re.compile(r"\[([A-Z]{2,12}(?:_[A-Z]{2,12})?)_([0-9]{1,7})\]")


@dataclass(frozen=True, slots=True, repr=False)
class Replaced:
    """One value and what stands in its place; `value` is its first spelling."""

    mark: str
    placeholder: str
    value: str


class Placeholders:
    """The table of one analysis, shared by all kinds.

    Numbers go on after those that the texts already hold, from an earlier preparation. Used from
    the window and from a worker at once.
    """

    def __init__(self) -> None:
        self._values: dict[str, dict[str, str]] = {}
        self._highest: dict[str, int] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._lock = Lock()

    def note_made(self, text: str) -> None:
        """Take notice of the placeholders that a text already holds; before any is asked for."""
        for made in _MADE.finditer(text):
            mark, number = made[1], int(made[2])
            self._highest[mark] = max(number, self._highest.get(mark, 0))

    def add(self, mark: str, key: str, value: str) -> None:
        """Remember a value in the order of the table."""
        self._values.setdefault(mark, {}).setdefault(key, value)

    def placeholder(self, mark: str, key: str, value: str) -> str:
        """Return what stands for a value, seen before or not."""
        with self._lock:
            values = self._values.setdefault(mark, {})
            values.setdefault(key, value)
            place = (mark, settled(key, values))
            if place not in self._numbers:
                self._give_numbers(mark)
            return f"[{mark}_{self._numbers[place]}]"

    def give_numbers(self) -> None:
        """Settle all numbers at once, where there is time for it."""
        with self._lock:
            for mark in self._values:
                self._give_numbers(mark)

    def replaced(self, mark: str, limit: int | None = None) -> Iterator[Replaced]:
        """Go through the values of a kind in the order of their numbers, or the first of them.

        Of a name that stands there in several forms, the first one is told.
        """
        with self._lock:
            values = list(islice(self._settled(mark).items(), limit))
        for key, value in values:
            yield Replaced(mark, self.placeholder(mark, key, value), value)

    def count(self, mark: str) -> int:
        """Return how many values of a kind there are."""
        with self._lock:
            return len(self._settled(mark))

    def _settled(self, mark: str) -> dict[str, str]:
        """Return the values with the forms of a name as one, in the order of the table."""
        values, found = self._values.get(mark, {}), dict[str, str]()
        for key, value in values.items():
            found.setdefault(settled(key, values), value)
        return found

    def _give_numbers(self, mark: str) -> None:
        """Give a number to each value that has none yet."""
        given = sum(each == mark for each, _ in self._numbers)
        numbers = count(self._highest.get(mark, 0) + 1 + given)
        for key in self._settled(mark):
            if (mark, key) not in self._numbers:
                self._numbers[(mark, key)] = next(numbers)


def without_made(text: str) -> str:
    """Return the text with barriers in place of placeholders, as long as before."""
    if "[" not in text:
        return text
    return _MADE.sub(lambda made: BARRIER * len(made[0]), text)


def masked(value: str, *, wholly: bool = False) -> str:
    """Hide a value but for its first letter and its last two, that it can be told from others."""
    if wholly or len(value) <= 6:
        return "•" * min(len(value), 12)
    return f"{value[0]}{'•' * min(len(value) - 3, 12)}{value[-2:]}".replace("\n", " ")
