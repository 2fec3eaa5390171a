"""A random walk of all edits with undo and redo, against a plain list, under Qt's model tester.

The list knows nothing of ids, overlays or shapes. The long form runs with
`DESKTOP_FT_LONG=1` (10,000 steps and more seeds); the short one is part of every run.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop_ft.core.clipboard import Area
from desktop_ft.core.column_edits import (
    add_column,
    delete_columns,
    merge_columns,
    rename_column,
    split_column,
)
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, Ids
from desktop_ft.core.row_edits import duplicate_rows, merge_rows, move_rows, split_row, split_rows
from desktop_ft.core.text import text
from desktop_ft.services.document import Document
from desktop_ft.ui.editor import gestures
from desktop_ft.ui.editor.fill_gestures import fill_down, fill_right
from desktop_ft.ui.editor.gestures import Pace, pieces
from desktop_ft.ui.editor.table_model import DatasetModel
from documents import Documents, cells_of

LONG = os.environ.get("DESKTOP_FT_LONG") == "1"
SEEDS, STEPS = (10, 10_000) if LONG else (2, 250)
_LABEL = text("core", "t")
_MOST_ROWS = 60


@dataclass(frozen=True)
class Plain:
    """The table as anybody would write it down."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Walker:
    """Makes one random step on the document and the same on the list."""

    def __init__(self, rng: random.Random, document: Document) -> None:
        self.rng = rng
        self.document = document
        self.plain = Plain(
            tuple(column.name for column in document.dataset.columns), tuple(cells_of(document))
        )
        self.past: list[Plain] = []
        self.future: list[Plain] = []
        self.fresh = 0

    @property
    def data(self) -> Dataset:
        return self.document.dataset

    def step(self) -> None:
        act = self.rng.random()
        if act < 0.2:
            self.document.undo()
            if self.past:
                self.future.append(self.plain)
                self.plain = self.past.pop()
        elif act < 0.35:
            self.document.redo()
            if self.future:
                self.past.append(self.plain)
                self.plain = self.future.pop()
        else:
            self._do(self.rng.choice(self._ways()))

    def _do(self, way: Callable[[], tuple[Edit, Plain]]) -> None:
        edit, after = way()
        self.document.do(edit)
        if edit:
            self.past.append(self.plain)
            self.future.clear()
        else:
            assert after == self.plain
        self.plain = after

    def _ways(self) -> list[Callable[[], tuple[Edit, Plain]]]:
        rows, columns = len(self.plain.rows), len(self.plain.names)
        if not rows:
            return [self.insert, self.paste]
        ways = [
            self.type_in, self.insert, self.delete, self.clear, self.paste, self.move,
            self.split_cell, self.split_at, self.down, self.right, self.rename,
        ]  # fmt: skip
        if rows < _MOST_ROWS:
            ways.append(self.duplicate)
        else:
            ways += [self.delete] * 4
        ways.append(self.add if columns < 6 else self.drop)
        is_short = all(len(cell) < 200 for row in self.plain.rows for cell in row)
        ways += [self.merge] * is_short  # else texts would double without end
        if columns > 1:
            ways += [self.drop, *[self.join] * is_short]
        if columns < 6:
            ways.append(self.cut)
        return ways

    # -- picking ------------------------------------------------------------------------------

    def some_rows(self) -> Ids:
        count = len(self.plain.rows)
        size = min(count, self.rng.choice([1, 1, 2, 3, 5]))
        if self.rng.random() < 0.5:
            first = self.rng.randrange(count - size + 1)
            return np.arange(first, first + size, dtype=np.int64)
        return np.array(sorted(self.rng.sample(range(count), size)), dtype=np.int64)

    def a_column(self) -> int:
        return self.rng.randrange(len(self.plain.names))

    def a_text(self) -> str:
        return self.rng.choice(
            ["", "x", "a;b", "p; q;r", "Ж\nя", ";", '"q"', str(self.rng.random())]
        )

    def a_name(self) -> str:
        self.fresh += 1
        return f"n{self.fresh}"

    def with_rows(self, rows: list[tuple[str, ...]]) -> Plain:
        return Plain(self.plain.names, tuple(rows))

    def put(self, cells: dict[tuple[int, int], str]) -> Plain:
        rows = [list(row) for row in self.plain.rows]
        for (row, column), value in cells.items():
            rows[row][column] = value
        return self.with_rows([tuple(row) for row in rows])

    def only(self, column: int, value: str) -> tuple[str, ...]:
        return tuple(value if at == column else "" for at in range(len(self.plain.names)))

    # -- cells --------------------------------------------------------------------------------

    def type_in(self) -> tuple[Edit, Plain]:
        row, column, value = (
            self.rng.randrange(len(self.plain.rows)),
            self.a_column(),
            self.a_text(),
        )
        return gestures.set_cell(self.data, row, column, value), self.put({(row, column): value})

    def clear(self) -> tuple[Edit, Plain]:
        rows, column = self.some_rows(), self.a_column()
        made = gestures.fill_cells(self.data, pieces(rows), [column], "", _LABEL, Pace())
        return made.edit, self.put({(row, column): "" for row in rows.tolist()})

    def paste(self) -> tuple[Edit, Plain]:
        at, column = self.rng.randrange(len(self.plain.rows) + 1), self.a_column()
        block = [[self.a_text() for _ in range(2)] for _ in range(self.rng.randrange(1, 4))]
        rows = [list(row) for row in self.plain.rows]
        for down, cells in enumerate(block):
            while len(rows) <= at + down:
                rows.append([""] * len(self.plain.names))
            for right, value in enumerate(cells):
                if column + right < len(self.plain.names):
                    rows[at + down][column + right] = value
        made = gestures.paste_cells(self.data, block, Area(at, column), Pace())
        return made.edit, self.with_rows([tuple(row) for row in rows])

    def down(self) -> tuple[Edit, Plain]:
        rows, column = self.some_rows(), self.a_column()
        first = int(rows[0]) - (len(rows) == 1)
        made = fill_down(self.data, pieces(rows), [column], Pace())
        if first < 0:
            return made.edit, self.plain
        value = self.plain.rows[first][column]
        return made.edit, self.put({(row, column): value for row in rows.tolist()})

    def right(self) -> tuple[Edit, Plain]:
        rows, left = self.some_rows(), self.a_column()
        columns = list(range(left, min(left + 3, len(self.plain.names))))
        made = fill_right(self.data, pieces(rows), columns, Pace())
        cells = {
            (row, column): self.plain.rows[row][left] for row in rows.tolist() for column in columns
        }
        return made.edit, self.put(cells)

    # -- rows ---------------------------------------------------------------------------------

    def insert(self) -> tuple[Edit, Plain]:
        at, count = self.rng.randrange(len(self.plain.rows) + 1), self.rng.randrange(1, 4)
        rows = list(self.plain.rows)
        rows[at:at] = [self.only(0, "")] * count
        return gestures.insert_rows(self.data, at, count), self.with_rows(rows)

    def delete(self) -> tuple[Edit, Plain]:
        rows = self.some_rows()
        left = [row for at, row in enumerate(self.plain.rows) if at not in rows]
        return gestures.delete_rows(self.data, pieces(rows)), self.with_rows(left)

    def duplicate(self) -> tuple[Edit, Plain]:
        rows = self.some_rows()
        after = list(self.plain.rows)
        at = int(rows[-1]) + 1
        after[at:at] = [self.plain.rows[row] for row in rows.tolist()]
        return duplicate_rows(self.data, rows), self.with_rows(after)

    def move(self) -> tuple[Edit, Plain]:
        rows, to = self.some_rows(), self.rng.randrange(len(self.plain.rows) + 1)
        moved = [self.plain.rows[row] for row in rows.tolist()]
        above = [row for at, row in enumerate(self.plain.rows[:to]) if at not in rows]
        below = [row for at, row in enumerate(self.plain.rows) if at >= to and at not in rows]
        edit, after = move_rows(self.data, rows, to), self.with_rows([*above, *moved, *below])
        return edit, after

    def split_cell(self) -> tuple[Edit, Plain]:
        row, column = self.rng.randrange(len(self.plain.rows)), self.a_column()
        cell = self.plain.rows[row][column]
        at = self.rng.randrange(len(cell) + 1)
        after = list(self.put({(row, column): cell[:at]}).rows)
        after.insert(row + 1, self.only(column, cell[at:]))
        return split_row(self.data, row, column, [cell[:at], cell[at:]]), self.with_rows(after)

    def split_at(self) -> tuple[Edit, Plain]:
        rows, column = self.some_rows(), self.a_column()
        after: list[tuple[str, ...]] = []
        for at, row in enumerate(self.plain.rows):
            if at not in rows or ";" not in row[column]:
                after.append(row)
                continue
            first, *others = (part.strip() for part in row[column].split(";"))
            after.append((*row[:column], first, *row[column + 1 :]))
            after += [self.only(column, other) for other in others]
        return split_rows(self.data, rows, column, ";"), self.with_rows(after)

    def merge(self) -> tuple[Edit, Plain]:
        rows = self.some_rows()
        wanted = rows.tolist()
        joined = tuple(
            "\n".join(
                self.plain.rows[row][column] for row in wanted if self.plain.rows[row][column]
            )
            for column in range(len(self.plain.names))
        )
        edit = merge_rows(self.data, rows)
        if len(wanted) < 2:
            return edit, self.plain
        after = [row for at, row in enumerate(self.plain.rows) if at not in wanted[1:]]
        after[wanted[0]] = joined
        return edit, self.with_rows(after)

    # -- columns ------------------------------------------------------------------------------

    def add(self) -> tuple[Edit, Plain]:
        at, name = self.rng.randrange(len(self.plain.names) + 1), self.a_name()
        names = (*self.plain.names[:at], name, *self.plain.names[at:])
        rows = tuple((*row[:at], "", *row[at:]) for row in self.plain.rows)
        return add_column(self.data, at, name), Plain(names, rows)

    def rename(self) -> tuple[Edit, Plain]:
        at, name = self.a_column(), self.a_name()
        names = (*self.plain.names[:at], name, *self.plain.names[at + 1 :])
        return rename_column(self.data, at, name), Plain(names, self.plain.rows)

    def drop(self) -> tuple[Edit, Plain]:
        at = self.a_column()
        names = (*self.plain.names[:at], *self.plain.names[at + 1 :])
        rows = tuple((*row[:at], *row[at + 1 :]) for row in self.plain.rows)
        return delete_columns(self.data, [at]), Plain(names, rows)

    def cut(self) -> tuple[Edit, Plain]:
        at = self.a_column()
        parts = [
            [part.strip() for part in row[at].split(";")] if ";" in row[at] else [row[at]]
            for row in self.plain.rows
        ]
        most = max(map(len, parts))
        edit = split_column(self.data, at, ";")
        if most < 2:
            return edit, self.plain
        made = [column.name for column in edit.shape[1].columns] if edit.shape else []
        rows = tuple(
            (*row[:at], *found, *[""] * (most - len(found)), *row[at + 1 :])
            for row, found in zip(self.plain.rows, parts, strict=True)
        )
        assert len(set(made)) == len(made)
        return edit, Plain(tuple(made), rows)

    def join(self) -> tuple[Edit, Plain]:
        count = len(self.plain.names)
        columns = sorted(self.rng.sample(range(count), self.rng.randrange(2, count + 1)))
        kept = [at for at in range(count) if at not in columns[1:]]
        rows = []
        for row in self.plain.rows:
            joined = " + ".join(row[at] for at in columns if row[at])
            rows.append(tuple(joined if at == columns[0] else row[at] for at in kept))
        names = tuple(self.plain.names[at] for at in kept)
        return merge_columns(self.data, columns, " + "), Plain(names, tuple(rows))


def shown(model: DatasetModel) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(model.index(row, column).data(2) for column in range(model.columnCount()))
        for row in range(model.filled_rows())
    )


def table(documents: Documents) -> Document:
    return documents.table([["q", "a"], *([f"q{n}", f"a;{n}"] for n in range(12))])


def lines(documents: Documents) -> Document:
    return documents.lines([f'{{"q": "q{n}", "a": "a;{n}"}}' for n in range(12)])


@pytest.mark.timeout(3000 if LONG else 60)
@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("make", [table, lines])
def test_a_random_walk_of_all_edits_agrees_with_a_plain_list(
    qapp: object, documents: Documents, make: Callable[[Documents], Document], seed: int
) -> None:
    document = make(documents)
    model = DatasetModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_document(document)
    walker = Walker(random.Random(seed), document)
    start = walker.plain
    for number in range(STEPS):
        walker.step()
        now = walker.plain
        assert tuple(column.name for column in document.dataset.columns) == now.names, number
        assert len(document.dataset.roles) == len(now.names), number
        assert shown(model) == now.rows, number
        assert model.rowCount() == len(now.rows) + 1
    while document.history.undo_label is not None:
        document.undo()
    assert (tuple(column.name for column in document.dataset.columns), shown(model)) == (
        start.names,
        start.rows,
    )
    assert not document.is_dirty
    del tester
