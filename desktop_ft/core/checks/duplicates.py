"""Notices examples that are there twice, question and answer alike to the letter."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import numpy as np

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.pairs import Pairs
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.text import plural, text

_SOURCE = "openai 2.34.0, lib/_validators.py: duplicated_rows_validator"


class Repeats:
    """Sees one example after another and notes which say what an earlier one said."""

    def __init__(self) -> None:
        self._first: dict[Hashable, ExampleId] = {}
        self.again: dict[ExampleId, ExampleId] = {}

    def see(self, key: ExampleId, content: Hashable) -> None:
        """Note a repetition together with the example that came first."""
        first = self._first.setdefault(content, key)
        if first != key:
            self.again[key] = first


def check(pairs: Pairs) -> Finding | None:
    """Propose to keep the first of each group."""
    return finding(pairs.repeats)


def finding(again: Mapping[ExampleId, ExampleId]) -> Finding | None:
    """Say it in words; `again` leads from each repetition to the example that stays."""
    if not again:
        return None
    ids = np.fromiter(again, dtype=np.int64, count=len(again))
    return Finding(
        "duplicates",
        Severity.WARN,
        text("core", "The same example twice"),
        text(
            "core",
            "A repeated example counts double in training: the model learns it harder than the"
            " rest. Keeping one of each group is almost always right.",
        ),
        ids,
        RemoveRows(plural("core", "Remove %n repeated example(s)", "", len(ids)), ids, again),
        taken=True,
        topic=Topic.SETS,
        source=_SOURCE,
    )
