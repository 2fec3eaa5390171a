"""Random edits of cells and rows, each with what it makes of a plain list of the rows that show."""

from __future__ import annotations

from desktop_ft.core.clipboard import Area
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.row_edits import duplicate_rows, merge_rows, move_rows, split_row, split_rows
from desktop_ft.core.search.query import Query
from desktop_ft.core.search.replace import replace_all
from desktop_ft.core.search.scan import Scope
from desktop_ft.core.series import continued
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.ui.editor import gestures
from desktop_ft.ui.editor.fill_gestures import (
    Block,
    continue_across,
    continue_down,
    fill_down,
    fill_right,
)
from desktop_ft.ui.editor.gestures import Pace, pieces
from walk_plain import Row, Walk

_LABEL = text("core", "t")


class RowWays(Walk):
    """Each way makes an edit of the rows that show, and the list of them after it."""

    # -- cells --------------------------------------------------------------------------------

    def type_in(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        row, column, value = self.a_row(), self.a_column(), self.a_text()
        return gestures.set_cell(seen, row, column, value), self.put({(row, column): value})

    def type_below(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        column, value = self.a_column(), self.a_text()
        edit = gestures.set_cell(seen, len(seen), column, value)
        return edit, [*self.rows, self.only(column, value)]

    def clear(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        rows, column = self.some_rows(), self.a_column()
        made = gestures.fill_cells(seen, pieces(rows), [column], "", _LABEL, Pace())
        return made.edit, self.put({(row, column): "" for row in rows.tolist()})

    def paste(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        at, column = self.rng.randrange(len(self.rows) + 1), self.a_column()
        block = [[self.a_text() for _ in range(2)] for _ in range(self.rng.randrange(1, 4))]
        width = len(self.plain.names)
        rows = self.rows
        rows += [self.only(0, "") for _ in range(at + len(block) - len(rows))]
        for down, cells in enumerate(block):
            number, old = rows[at + down]
            new = [*old[:column], *cells, *old[column + 2 :]][:width]
            rows[at + down] = Row(number, tuple(new))
        return gestures.paste_cells(seen, block, Area(at, column), Pace()).edit, rows

    def paste_into(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        rows, column = self.some_rows(), self.a_column()
        block = [[self.a_text()], [self.a_text()]]
        made = gestures.paste_into(seen, block, pieces(rows), [column], Pace())
        return made.edit, self.put(
            {(row, column): block[at % 2][0] for at, row in enumerate(rows.tolist())}
        )

    def exchange(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        old, new = self.rng.choice([("a", "bb"), (";", ","), ("x", ""), ("q", "Q")])
        columns = tuple(range(len(self.plain.names)))
        query = Query(old, case=True)
        made = replace_all(seen, query, new, Scope(columns), CancelToken(), no_report)
        after = [Row(n, tuple(cell.replace(old, new) for cell in cells)) for n, cells in self.rows]
        return made.edit, after

    def down(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        rows, column = self.some_rows(), self.a_column()
        first = int(rows[0]) - (len(rows) == 1)
        made = fill_down(seen, pieces(rows), [column], Pace())
        if first < 0:
            return made.edit, self.rows
        value = self.rows[first].cells[column]
        return made.edit, self.put({(row, column): value for row in rows.tolist()})

    def right(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        rows, left = self.some_rows(), self.a_column()
        columns = list(range(left, min(left + 3, len(self.plain.names))))
        made = fill_right(seen, pieces(rows), columns, Pace())
        now = self.rows
        return made.edit, self.put(
            {(row, each): now[row].cells[left] for row in rows.tolist() for each in columns}
        )

    def go_on(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        """Let a block of one column or two go on down or up."""
        now, count = self.rows, len(self.rows)
        top = self.rng.randrange(count)
        bottom = min(count - 1, top + self.rng.randrange(3))
        left = self.a_column()
        columns = tuple(range(left, min(left + 2, len(self.plain.names))))
        down = self.rng.random() < 0.5
        first, last = (
            (bottom + 1, min(count - 1, bottom + 4)) if down else (max(0, top - 3), top - 1)
        )
        made = continue_down(seen, Block(top, bottom, columns), first, last, Pace())
        cells = {}
        for column in columns:
            line = continued([row.cells[column] for row in now[top : bottom + 1]])
            cells.update({(at, column): line(at - top) for at in range(first, last + 1)})
        return made.edit, self.put(cells)

    def go_across(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        """Let a column go on into all others, row by row."""
        now, column = self.rows, self.a_column()
        top = self.rng.randrange(len(now))
        bottom = min(len(now) - 1, top + self.rng.randrange(3))
        shown = range(len(self.plain.names))
        made = continue_across(seen, Block(top, bottom, (column,)), shown, Pace())
        rows = range(top, bottom + 1)
        return made.edit, self.put(
            {(row, each): now[row].cells[column] for row in rows for each in shown}
        )

    # -- rows ---------------------------------------------------------------------------------

    def insert(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        at, count = self.rng.randrange(len(self.rows) + 1), self.rng.randrange(1, 4)
        rows = self.rows
        rows[at:at] = [self.only(0, "") for _ in range(count)]
        return gestures.insert_rows(seen, at, count), rows

    def delete(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        rows = self.some_rows()
        left = [row for at, row in enumerate(self.rows) if at not in rows]
        return gestures.delete_rows(seen, pieces(rows)), left

    def duplicate(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        rows, after = self.some_rows(), self.rows
        at = int(rows[-1]) + 1
        after[at:at] = [self.new(after[row].cells) for row in rows.tolist()]
        return duplicate_rows(seen, rows), after

    def move(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        rows, to, now = self.some_rows(), self.rng.randrange(len(self.rows) + 1), self.rows
        moved = [now[row] for row in rows.tolist()]
        above = [row for at, row in enumerate(now[:to]) if at not in rows]
        below = [row for at, row in enumerate(now) if at >= to and at not in rows]
        return move_rows(seen, rows, to), [*above, *moved, *below]

    def split_cell(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        row, column = self.a_row(), self.a_column()
        cell = self.rows[row].cells[column]
        at = self.rng.randrange(len(cell) + 1)
        after = self.put({(row, column): cell[:at]})
        after.insert(row + 1, self.only(column, cell[at:]))
        return split_row(seen, row, column, [cell[:at], cell[at:]]), after

    def split_at(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        rows, column = self.some_rows(), self.a_column()
        after: list[Row] = []
        for at, row in enumerate(self.rows):
            if at not in rows or ";" not in row.cells[column]:
                after.append(row)
                continue
            first, *others = (part.strip() for part in row.cells[column].split(";"))
            after.append(Row(row.number, (*row.cells[:column], first, *row.cells[column + 1 :])))
            after += [self.only(column, other) for other in others]
        return split_rows(seen, rows, column, ";"), after

    def merge(self, seen: Dataset) -> tuple[Edit, list[Row]]:
        rows, now = self.some_rows(), self.rows
        wanted = rows.tolist()
        edit = merge_rows(seen, rows)
        if len(wanted) < 2:
            return edit, now
        columns = zip(*(now[row].cells for row in wanted), strict=True)
        joined = tuple("\n".join(filter(None, cells)) for cells in columns)
        now[wanted[0]] = Row(now[wanted[0]].number, joined)
        return edit, [row for at, row in enumerate(now) if at not in wanted[1:]]
