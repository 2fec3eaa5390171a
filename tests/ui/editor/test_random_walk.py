"""A random walk of all edits with undo and redo, against a plain list, under Qt's model tester.

A filter is put on and taken off on the way, and the history is jumped in. The long form runs with
`DESKTOP_FT_LONG=1` (10,000 steps and more seeds); the short one is part of every run.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop_ft.core.review import Status
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.table_model import DatasetModel
from documents import Documents, cells_of
from walker import Walker

LONG = os.environ.get("DESKTOP_FT_LONG") == "1"
SEEDS, STEPS = (10, 10_000) if LONG else (2, 250)


def shown(model: DatasetModel) -> list[tuple[str, ...]]:
    """Return what the cells of the model say."""
    return [
        tuple(model.index(row, column).data(2) for column in range(model.columnCount()))
        for row in range(model.filled_rows())
    ]


def table(documents: Documents) -> Document:
    """Open a CSV file."""
    return documents.table([["q", "a"], *([f"q{n}", f"a;{n}"] for n in range(12))])


def lines(documents: Documents) -> Document:
    """Open a JSONL file."""
    return documents.lines([f'{{"q": "q{n}", "a": "a;{n}"}}' for n in range(12)])


def check(walker: Walker, model: DatasetModel, number: int) -> None:
    """Compare all that shows, and all that is hidden."""
    now, dataset = walker.plain, walker.document.dataset
    assert tuple(column.name for column in dataset.columns) == now.names, number
    assert dataset.roles == now.roles, number
    assert cells_of(walker.document) == [row.cells for row in now.rows], number
    rows = walker.rows
    assert shown(model) == [row.cells for row in rows], number
    assert model.rowCount() == len(rows) + 1, number
    places = {row.number: place for place, row in enumerate(now.rows)}
    assert [model.place_of(at) for at in range(len(rows))] == [
        places[row.number] for row in rows
    ], number
    reviews = [dataset.reviews.get(key).status for key in dataset.order.tolist()]
    ready = [Status.READY if row.number in now.ready else Status.DRAFT for row in now.rows]
    assert reviews == ready, number


@pytest.mark.timeout(6000 if LONG else 300)
@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("make", [table, lines])
def test_a_random_walk_of_all_edits_agrees_with_a_plain_list(
    qapp: object, documents: Documents, make: Callable[[Documents], Document], seed: int
) -> None:
    document = make(documents)
    model = DatasetModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_document(document)
    walker = Walker(random.Random(seed), model, document)
    for number in range(STEPS):
        walker.step()
        check(walker, model, number)
    while document.history.undo_label is not None:
        document.undo()
    walker.done = 0
    check(walker, model, STEPS)
    assert not document.is_dirty
    del tester
