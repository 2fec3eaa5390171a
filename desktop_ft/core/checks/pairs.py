"""Prompt–completion rows as columns, the way the checks look at them. Knows no check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from desktop_ft.core.edits import Ids


class Task(StrEnum):
    """What the rows seem to teach, as `prepare_data` inferred it."""

    OPEN_ENDED = "open-ended"
    """Texts without questions."""
    CLASSIFICATION = "classification"
    """Few different answers, each many times."""
    CONDITIONAL = "conditional"
    """Questions with answers of their own."""


@dataclass(frozen=True)
class Pairs:
    """Rows by column; the three are equally long."""

    ids: Ids
    prompts: Sequence[str]
    completions: Sequence[str]

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def task(self) -> Task:
        """What the rows seem to teach: fewer than a third of the answers differ → classes."""
        if not any(self.prompts):
            return Task.OPEN_ENDED
        if self.classes < len(self) / 3:
            return Task.CLASSIFICATION
        return Task.CONDITIONAL

    @cached_property
    def classes(self) -> int:
        """How many different answers there are."""
        seen: set[str] = set()
        for completion in self.completions:  # `set(...)` at once would stop the window
            seen.add(completion)
        return len(seen)
