"""Something a check noticed, in words, with its rows and what would mend it. Knows no check."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from desktop_ft.core.checks.fixes import Fix
from desktop_ft.core.edits import Ids
from desktop_ft.core.text import Text


def no_ids() -> Ids:
    """Return an empty list of rows, for a finding about the whole table."""
    return np.empty(0, dtype=np.int64)


class Severity(StrEnum):
    """How much a finding matters."""

    BAD = "bad"
    """Training would fail on it or learn nonsense."""
    WARN = "warn"
    """Worth a look; the user decides."""
    HINT = "hint"
    """Good to know, or a habit of the format."""


class Topic(StrEnum):
    """What a finding is about; the findings are shown under these, in this order."""

    RULES = "rules"
    """The target would refuse it."""
    STRUCTURE = "structure"
    """The order of turns, who speaks, calls of tools, pairs."""
    TEXT = "text"
    """What stands in single texts."""
    SETS = "sets"
    """What shows only when many examples are seen together."""
    LIMITS = "limits"
    """Lengths, sizes and numbers."""
    HABITS = "habits"
    """What helps models trained on prompt and completion."""
    PRIVACY = "privacy"
    """What tells about a person, or opens a door."""


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """One thing that a check noticed.

    `ids` are the examples it is about (empty: the table as a whole). A `necessary` fix is always
    carried out; the others are the user's choice, and `taken` is what we propose. `source` tells
    an expert where the rule comes from: a document, a tool and its version.
    """

    code: str
    severity: Severity
    title: Text
    why: Text
    ids: Ids = field(default_factory=no_ids)
    fix: Fix | None = None
    taken: bool = False
    necessary: bool = False
    topic: Topic = Topic.HABITS
    source: str = ""

    @property
    def count(self) -> int:
        """How many examples it is about."""
        return len(self.ids)
