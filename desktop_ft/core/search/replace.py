"""Makes the one edit that replaces what was found, in many cells at once. Knows no window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.search.query import Query, matcher
from desktop_ft.core.search.scan import Scanner, Scope
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import plural

_EVERY = 200


@dataclass(frozen=True, slots=True)
class Replaced:
    """The edit; in how many cells it replaces, and how many were left as they are."""

    edit: Edit
    cells: int
    locked: int


def replace_all(
    dataset: Dataset,
    query: Query,
    replacement: str,
    scope: Scope,
    token: CancelToken,
    report: Report,
) -> Replaced:
    """Make the edit that replaces every hit in `scope`; rows that are locked stay as they are."""
    columns = [column for column in scope.columns if dataset.columns[column].editable]
    replacer = matcher(query).replacer(replacement)
    scanner = Scanner(dataset, query, scope.columns)
    width = len(dataset.columns)
    total = len(dataset) if scope.rows is None else len(scope.rows)
    changes: dict[tuple[ExampleId, int], str] = {}
    locked = looked_at = 0
    for batch in scanner.scan(scope, token):
        for done, cell in enumerate(batch.cells.tolist()):
            if not done % _EVERY:
                token.check()
            row, column = divmod(cell, width)
            key = dataset.id_at(row)
            if column not in columns or dataset.problem(key) is not None:
                locked += 1
                continue
            changes[key, column] = replacer.replaced(dataset.cells(key)[column])
        looked_at += len(batch.rows)
        report(Steps(looked_at, total, "rows"))
    return Replaced(_edit(dataset, changes, token), len(changes), locked)


def replace_cells(
    dataset: Dataset, query: Query, replacement: str, cells: Sequence[tuple[int, int]]
) -> Replaced:
    """Make the edit that replaces every hit in a few cells, each a row and a column."""
    replacer = matcher(query).replacer(replacement)
    changes: dict[tuple[ExampleId, int], str] = {}
    locked = 0
    for row, column in cells:
        key = dataset.id_at(row)
        if not dataset.columns[column].editable or dataset.problem(key) is not None:
            locked += 1
            continue
        changes[key, column] = replacer.replaced(dataset.cells(key)[column])
    return Replaced(_edit(dataset, changes, CancelToken()), len(changes), locked)


def _edit(dataset: Dataset, changes: dict[tuple[ExampleId, int], str], token: CancelToken) -> Edit:
    token.check()
    return dataset.edit_cells(changes, plural("core", "Replace in %n cell(s)", "", len(changes)))
