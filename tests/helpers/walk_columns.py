"""Random edits of columns, of the order of all rows and of reviews, on a plain list as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from desktop_ft.core.clipboard import Area
from desktop_ft.core.column_edits import (
    add_column,
    delete_columns,
    merge_columns,
    rename_column,
    split_column,
)
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.example import Role
from desktop_ft.core.review import Status
from desktop_ft.core.sorting import SortKey, sort_rows, sorted_places
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.ui.editor import gestures
from desktop_ft.ui.editor.gestures import Pace
from walk_plain import Cells, Plain, Row, Walk

_LABEL = text("core", "t")
_ROLES = (Role.USER, Role.ASSISTANT, Role.NOTE, Role.SYSTEM)


class ColumnWays(Walk):
    """Each way makes an edit of all rows, and the list after it."""

    # -- columns and all rows -------------------------------------------------------------------

    def with_columns(
        self, names: Sequence[str], roles: Sequence[Role], cells: Callable[[Cells], Sequence[str]]
    ) -> Plain:
        rows = tuple(Row(row.number, tuple(cells(row.cells))) for row in self.plain.rows)
        return replace(self.plain, names=tuple(names), roles=tuple(roles), rows=rows)

    def add(self, data: Dataset) -> tuple[Edit, Plain]:
        at, name = self.rng.randrange(len(self.plain.names) + 1), self.a_name()
        names = [*self.plain.names[:at], name, *self.plain.names[at:]]
        roles = [*self.plain.roles[:at], Role.NOTE, *self.plain.roles[at:]]
        after = self.with_columns(names, roles, lambda cells: (*cells[:at], "", *cells[at:]))
        return add_column(data, at, name), after

    def grow(self, data: Dataset) -> tuple[Edit, Plain]:
        """Paste a block that is wider and, at times, longer than the table."""
        rows, width = list(self.plain.rows), len(self.plain.names)
        at = self.rng.randrange(len(rows) + 1)
        block = [[self.a_text(), self.a_text()] for _ in range(2)]
        edit = gestures.paste_cells(data, block, Area(at, width - 1), Pace(), grow=True).edit
        number = width + 1
        while f"column {number}" in self.plain.names:
            number += 1
        rows += [self.only(0, "") for _ in range(at + len(block) - len(rows))]
        cells = [(*row.cells, "") for row in rows]
        for down, pasted in enumerate(block):
            cells[at + down] = (*cells[at + down][: width - 1], *pasted)
        now = [Row(row.number, each) for row, each in zip(rows, cells, strict=True)]
        names = (*self.plain.names, f"column {number}")
        roles = (*self.plain.roles, Role.NOTE)
        return edit, replace(self.plain, names=names, roles=roles, rows=tuple(now))

    def rename(self, data: Dataset) -> tuple[Edit, Plain]:
        at, name = self.a_column(), self.a_name()
        names = (*self.plain.names[:at], name, *self.plain.names[at + 1 :])
        return rename_column(data, at, name), replace(self.plain, names=names)

    def drop(self, data: Dataset) -> tuple[Edit, Plain]:
        at = self.a_column()
        names, roles = list(self.plain.names), list(self.plain.roles)
        del names[at], roles[at]
        after = self.with_columns(names, roles, lambda cells: (*cells[:at], *cells[at + 1 :]))
        return delete_columns(data, [at]), after

    def cut(self, data: Dataset) -> tuple[Edit, Plain]:
        at = self.a_column()

        def parts(cells: Cells) -> list[str]:
            return (
                [part.strip() for part in cells[at].split(";")] if ";" in cells[at] else [cells[at]]
            )

        edit = split_column(data, at, ";")
        most = max((len(parts(row.cells)) for row in self.plain.rows), default=1)
        if most < 2:
            return edit, self.plain
        assert edit.shape is not None
        names = [column.name for column in edit.shape[1].columns]
        assert len(set(names)) == len(names) == len(self.plain.names) + most - 1
        roles = [
            *self.plain.roles[: at + 1],
            *[Role.NOTE] * (most - 1),
            *self.plain.roles[at + 1 :],
        ]
        return edit, self.with_columns(
            names,
            roles,
            lambda cells: (
                *cells[:at], *parts(cells), *[""] * (most - len(parts(cells))), *cells[at + 1 :]
            ),
        )  # fmt: skip

    def join(self, data: Dataset) -> tuple[Edit, Plain]:
        count = len(self.plain.names)
        columns = sorted(self.rng.sample(range(count), self.rng.randrange(2, count + 1)))
        kept = [at for at in range(count) if at not in columns[1:]]

        def joined(cells: Cells) -> list[str]:
            one = " + ".join(cells[at] for at in columns if cells[at])
            return [one if at == columns[0] else cells[at] for at in kept]

        names = [self.plain.names[at] for at in kept]
        roles = [self.plain.roles[at] for at in kept]
        return merge_columns(data, columns, " + "), self.with_columns(names, roles, joined)

    def role(self, data: Dataset) -> tuple[Edit, Plain]:
        at, role = self.a_column(), self.rng.choice(_ROLES)
        roles = (*self.plain.roles[:at], role, *self.plain.roles[at + 1 :])
        return gestures.set_role(data, at, role), replace(self.plain, roles=roles)

    def sort(self, data: Dataset) -> tuple[Edit, Plain]:
        """Sort; that the order is right is tried elsewhere."""
        if not len(data):
            return Edit(_LABEL), self.plain
        keys = [SortKey(self.a_column(), self.rng.random() < 0.5)]
        places = sorted_places(data, keys, CancelToken(), no_report).tolist()
        assert sorted(places) == list(range(len(data)))
        rows = tuple(self.plain.rows[place] for place in places)
        return sort_rows(data, keys, CancelToken(), no_report), replace(self.plain, rows=rows)

    def mark(self, data: Dataset) -> tuple[Edit, Plain]:
        chosen = [at for at in range(len(data)) if self.rng.random() < 0.2]
        numbers = {self.plain.rows[at].number for at in chosen}
        is_ready = self.rng.random() < 0.6
        ready = self.plain.ready | numbers if is_ready else self.plain.ready - numbers
        ids = data.order[np.array(chosen, dtype=np.int64)]
        status = Status.READY if is_ready else Status.DRAFT
        return data.edit_status(ids, status, _LABEL), replace(self.plain, ready=ready)
