"""Prompt–completion rows the way the checks look at them: by column, none kept. Knows no check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.arrow_arrays import strings
from desktop_ft.core.checks.affix import ENDINGS, LINE_BREAK, SEPARATORS
from desktop_ft.core.checks.half import Half, Hashes, different, lengths_of, mixed
from desktop_ft.core.edits import ExampleId, Ids

Measured = tuple[Any, NDArray[np.int64]]
"""An Arrow array of texts, and how many letters each has."""
Walk = Callable[[], Iterable[tuple[Any, Any]]]


class Task(StrEnum):
    """What the rows seem to teach, as `prepare_data` inferred it."""

    OPEN_ENDED = "open-ended"
    """Texts without questions."""
    CLASSIFICATION = "classification"
    """Few different answers, each many times."""
    CONDITIONAL = "conditional"
    """Questions with answers of their own."""


def task_of(rows: int, classes: int, has_questions: bool) -> Task:
    """Return what so many rows with so many different answers seem to teach.

    Fewer than a third of the answers differ: classes.
    """
    if not has_questions:
        return Task.OPEN_ENDED
    return Task.CLASSIFICATION if classes < rows / 3 else Task.CONDITIONAL


class Pairs:
    """What is known of all rows. `again` walks over questions and answers once more."""

    def __init__(self, again: Walk) -> None:
        self._ids: list[Ids] = []
        self._letters: list[NDArray[np.int64]] = []
        self.prompts = Half(lambda: (pair[0] for pair in again()), (*SEPARATORS, LINE_BREAK))
        self.completions = Half(lambda: (pair[1] for pair in again()), ENDINGS)

    @classmethod
    def of(cls, ids: Ids, prompts: Sequence[str], completions: Sequence[str]) -> Pairs:
        """Return what is known of these few rows."""
        both = strings(prompts), strings(completions)
        pairs = cls(lambda: [both])
        pairs.see(ids, *((texts, lengths_of(texts)) for texts in both))
        return pairs

    def see(self, ids: Ids, prompts: Measured, completions: Measured) -> None:
        """Look at the next rows."""
        self.prompts.see(*prompts)
        self.completions.see(*completions)
        self._ids.append(ids)
        self._letters.append(prompts[1] + completions[1])

    def __len__(self) -> int:
        return self.prompts.count

    @cached_property
    def ids(self) -> Ids:
        """The examples, in the order of the table."""
        return np.concatenate(self._ids) if self._ids else np.empty(0, dtype=np.int64)

    @property
    def letters(self) -> NDArray[np.int64]:
        """How many letters question and answer have together."""
        return np.concatenate(self._letters) if self._letters else np.empty(0, dtype=np.int64)

    @cached_property
    def task(self) -> Task:
        """What the rows seem to teach."""
        return task_of(len(self), self.classes, self.prompts.longest > 0)

    @cached_property
    def classes(self) -> int:
        """How many different answers there are."""
        return different(self.completions.hashes)

    @property
    def repeats(self) -> Kept:
        """Which rows say what an earlier one said."""
        return repeats(self.ids, mixed([self.prompts.hashes, self.completions.hashes]))


class Kept(Mapping[ExampleId, ExampleId]):
    """From each repetition the example that came first; a million of them take little room."""

    def __init__(self, again: Ids, first: Ids) -> None:
        self.ids = again
        self.firsts = first
        order = np.argsort(again, kind="stable")
        self._sorted, self._first_of = again[order], first[order]

    def __getitem__(self, key: ExampleId) -> ExampleId:
        at = int(np.searchsorted(self._sorted, key))
        if at == len(self._sorted) or self._sorted[at] != key:
            raise KeyError(key)
        return int(self._first_of[at])

    def __iter__(self) -> Iterator[ExampleId]:
        return iter(self.ids.tolist())

    def __len__(self) -> int:
        return len(self.ids)


def repeats(ids: Ids, rows: Hashes) -> Kept:
    """Find the rows with the number of an earlier one.

    Two of a million different rows get the same number once in 37 million datasets.
    """
    order = np.argsort(rows, kind="stable")
    ordered = rows[order]
    is_first = np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(rows)]
    first_of = order[np.flatnonzero(is_first)[np.cumsum(is_first) - 1]]
    again = np.sort(order[~is_first])
    leads = np.empty(len(rows), dtype=np.int64)
    leads[order] = first_of
    return Kept(ids[again], ids[leads[again]])
