"""Makes random steps on a document, and the same on a plain list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from desktop_ft.core.combining import combined
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.row_filter import RowFilter
from desktop_ft.core.text import text
from walk_columns import ColumnWays
from walk_plain import Plain, Row
from walk_rows import RowWays

_LABEL = text("core", "t")
_MOST_ROWS, _MOST_COLUMNS = 60, 6
_MOST_LETTERS = 200  # of a cell, before rows or columns are joined: texts would double for ever


class Walker(RowWays, ColumnWays):
    """Makes one random step on the document and the same on the list."""

    def step(self) -> None:
        act = self.rng.random()
        if act < 0.18:
            self.document.undo()
            self.done = max(0, self.done - 1)
        elif act < 0.3:
            self.document.redo()
            self.done = min(len(self.states) - 1, self.done + 1)
        elif act < 0.33:
            self.jump()
        elif act < 0.37:
            self.filter()
        elif act < 0.5:
            self.change_columns()
        else:
            self.change_rows()

    def jump(self) -> None:
        done = self.rng.randrange(len(self.states))
        way = self.document.history.way_to(done)
        self.document.jump(done, combined(self.document.dataset.fork(), way, _LABEL))
        self.done = done

    def filter(self) -> None:
        if self.shows is not None:
            self.shows = None
            self.model.show_only(None)
            return
        dataset = self.document.dataset
        chosen = [at for at in range(len(dataset)) if self.rng.random() < 0.6]
        places = np.array(chosen, dtype=np.int64)
        self.model.show_only(RowFilter(dataset.order[places], dataset.next_id))
        numbers = frozenset(self.plain.rows[at].number for at in chosen)
        self.shows = (numbers, self.made + 1)

    def change_rows(self) -> None:
        """Change some of the rows that show."""
        before = self.rows
        seen = self.model.seen
        assert seen is not None
        edit, after = self.rng.choice(self._row_ways(len(before)))(seen)
        self.model.do(edit)
        whole = after if self.shows is None else self._among_hidden(before, after)
        self._note(edit, replace(self.plain, rows=tuple(whole)))

    def change_columns(self) -> None:
        """Change the columns, the order of all rows, or what is said of rows."""
        edit, after = self.rng.choice(self._column_ways())(self.document.dataset)
        self.document.do(edit)
        self._note(edit, after)

    def _note(self, edit: Edit, after: Plain) -> None:
        if edit:
            del self.states[self.done + 1 :]
            self.states.append(after)
            self.done += 1
        else:
            assert after == self.plain

    def _among_hidden(self, before: list[Row], after: list[Row]) -> list[Row]:
        """Put what became of the rows that show among those that do not.

        New rows go above the row that they were put above, or below the last one that showed.
        """
        known = {row.number for row in before}
        now = {row.number: row for row in after}
        come = [row for row in after if row.number not in known]
        first = after.index(come[0]) if come else 0
        anchor = before[first].number if first < len(before) else None
        last = before[-1].number if before else None
        result: list[Row] = []
        for row in self.plain.rows:
            if come and row.number == anchor:
                result += come
            if row.number in now or row.number not in known:
                result.append(now.get(row.number, row))
            if come and anchor is None and row.number == last:
                result += come
        return result + (come if come and anchor is None and last is None else [])

    def _row_ways(self, count: int) -> list[Callable[[Dataset], tuple[Edit, list[Row]]]]:
        if not count:
            return [self.insert, self.paste, self.type_below]
        ways = [
            self.type_in, self.type_below, self.insert, self.delete, self.clear, self.paste,
            self.paste_into, self.split_cell, self.down, self.right, self.exchange,
            self.go_on, self.go_across,
        ]  # fmt: skip
        if self.shows is None:
            ways += [self.move, self.split_at]
        ways += [self.duplicate] if count < _MOST_ROWS else [self.delete] * 4
        return ways + [self.merge] * self._is_short()

    def _column_ways(self) -> list[Callable[[Dataset], tuple[Edit, Plain]]]:
        columns = len(self.plain.names)
        ways = [self.rename, self.sort, self.mark, self.role]
        if columns < _MOST_COLUMNS:
            ways += [self.add, self.cut, self.grow]
        if columns > 1:
            ways += [self.drop, *[self.join] * self._is_short()]
        return ways

    def _is_short(self) -> bool:
        return all(len(cell) < _MOST_LETTERS for row in self.plain.rows for cell in row.cells)
