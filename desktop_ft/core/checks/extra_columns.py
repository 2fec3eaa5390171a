"""Notices columns or keys that no engine will see."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import LeaveOutColumns
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Role
from desktop_ft.core.text import text

_SOURCE = "openai 2.34.0, lib/_validators.py: additional_column_validator"

_MOST_NAMED = 8


def names(dataset: Dataset, taught: Collection[Role]) -> list[str]:
    """Return the names of a table's columns of other roles than are taught."""
    both = enumerate(zip(dataset.columns, dataset.roles, strict=True), 1)
    return [column.name or f"#{at}" for at, (column, role) in both if role not in taught]


def check(left_out: Sequence[str]) -> Finding | None:
    """Leave out what is not taught, by name."""
    if not left_out:
        return None
    listed = ", ".join(left_out[:_MOST_NAMED]) + (" …" if len(left_out) > _MOST_NAMED else "")
    why = text(
        "core",
        "Only what is taught goes into the file; your table keeps the rest: {names}. If the model"
        " should learn from it, go back to Columns.",
    )
    label = text("core", "Leave out {names}").format(names=listed)
    return Finding(
        "extra_columns",
        Severity.HINT,
        text("core", "Columns that are not taught"),
        why.format(names=listed),
        fix=LeaveOutColumns(label, tuple(left_out)),
        taken=True,
        necessary=True,
        topic=Topic.STRUCTURE,
        source=_SOURCE,
    )
