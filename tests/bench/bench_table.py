"""The table at a thousand, a hundred thousand and a million rows: every key with its repaint.

TABLE_ROWS names other sizes ("1000,5000000"). A plain `QTableView` over constant texts does in the
same process what it can do. A figure is the median by the clock, then by the processor time of
the window's thread: the clock counts waits for the interpreter lock too, the thread's time only us.
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench_documents import write_csv, write_jsonl
from bench_window import program, the_grid
from figures import Figures
from measure import Contender, Notes, benchmark, made_once

if TYPE_CHECKING:
    from heart import Heart, Stroke

    from desktop_ft.app.program import Program
    from desktop_ft.ui.editor.place import DataPlace

SIZES = tuple(map(int, os.environ.get("TABLE_ROWS", "1000,100000,1000000").split(",")))
_WINDOW = (1600, 1000)  # 25 rows; the screen of tests would leave it half of that
_TIMES = 7
_PAGES = 40
_PAGE_QUIET_MS = 5
_EDIT_MS, _JUMP_MS, _BLOCK_MS, _OPEN_MS = 33.0, 50.0, 50.0, 300.0
_GROWTH, _PAGE_RATIO = 2.0, 1.5
_STEPS = 200

Act = Callable[[], object]


@benchmark("The table, key by key: JSONL")
def jsonl_table(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT", partial(_run, work, "jsonl", write_jsonl), repeat=1)


@benchmark("The table, key by key: CSV with line breaks in cells")
def csv_table(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT", partial(_run, work, "csv", write_csv), repeat=1)


def _run(work: Path, kind: str, write: Callable[[Path, int], object]) -> Notes:
    files = {
        rows: made_once(work / f"table-{rows}.{kind}", lambda path, rows=rows: write(path, rows))
        for rows in SIZES
    }
    figures = Figures(SIZES)
    with program() as (running, heart):
        built = running.window.built_places
        heart.watch("build the places", lambda: None, lambda: len(built()) == 5)
        running.window.resize(*_WINDOW)
        for rows, path in files.items():
            at = _At(running, heart, figures, rows)
            at.open(path)
            at.press_keys()
            at.jump()
            at.scroll()
            at.work()
    return Notes(figures.lines())


class _At:
    """The window at one size."""

    def __init__(self, running: Program, heart: Heart, figures: Figures, rows: int) -> None:
        self._running = running
        self._heart = heart
        self._figures = figures
        self._rows = rows
        self._data: DataPlace = running.wiring.data
        self._grid = the_grid(self._data)
        self._view = self._grid.viewport()
        self._draw = random.Random(rows)

    def open(self, path: Path) -> None:
        """Open a file: until its rows are painted, and until all of it was checked."""
        data, heart, rows = self._data, self._heart, self._grid.rows

        def shows() -> bool:
            return rows.document is not None and rows.document.path == path

        def complete() -> bool:
            return data.document is not None and data.document.path == path

        heart.watch("open", lambda: data._flow._open(path, None), shows)
        block = heart.blocks[-1]
        self._figures.time("first rows on screen", self._rows, block.until_s * 1e3, _OPEN_MS)
        self._figures.block("open", self._rows, block, _BLOCK_MS)
        heart.watch("read the rest", lambda: None, complete)
        self._figures.block("read the rest", self._rows, heart.blocks[-1], _BLOCK_MS)
        self._watch("check all rows", lambda: None)

    def press_keys(self) -> None:
        """Change one row, again and again, at another place each time."""
        grid, commands = self._grid, self._data.table.commands
        acts: dict[str, tuple[Act, bool]] = {
            "edit a cell": (self._type, True),
            "undo it": (grid.undo, False),
            "insert a row": (grid.insert_above, True),
            "undo the insert": (grid.undo, False),
            "redo the insert": (grid.redo, False),
            "delete a row": (grid.delete_rows, True),
            "undo the delete": (grid.undo, False),
            "duplicate a row": (commands["row.duplicate"].trigger, True),
            "undo the duplicate": (grid.undo, False),
            "move a row": (commands["row.down"].trigger, True),
            "undo the move": (grid.undo, False),
            "add a column": (self._add_column, True),
            "undo the column": (grid.undo, False),
        }
        for _ in range(_TIMES):
            for name, (act, elsewhere) in acts.items():
                if elsewhere:
                    grid.go_to(self._draw.randrange(self._rows // 4, self._rows - 1), 0)
                stroke = self._heart.stroke(act, self._view)
                self._figures.stroke(name, self._rows, stroke, _EDIT_MS, _GROWTH)

    def jump(self) -> None:
        """Select all, a column, go to the end; the plain table selects all as well."""
        from plain_table import PlainTable

        grid = self._grid
        for _ in range(_TIMES):
            for name, act in {
                "select all": grid.selectAll,
                "select a column": lambda: grid._select_whole(columns=True),
                "Ctrl+End": lambda: grid.go_to(self._rows - 1, 1),
            }.items():
                grid.go_to(self._draw.randrange(self._rows // 2), 0)
                stroke = self._heart.stroke(act, self._view)
                self._figures.stroke(name, self._rows, stroke, _JUMP_MS)
        with PlainTable(self._grid) as plain:
            stroke = self._heart.stroke(plain.view.selectAll, plain.view.viewport())
            self._figures.stroke("  plain QTableView: select all", self._rows, stroke)

    def scroll(self) -> None:
        """Go to any place, a page each time, in turn with a plain table of the same size."""
        from plain_table import PlainTable

        self._grid.go_to(0, 0)
        ours, theirs = [], []
        with PlainTable(self._grid) as plain:
            for _ in range(_PAGES):
                ours.append(self._page(self._grid.verticalScrollBar(), self._view))
                theirs.append(self._page(plain.view.verticalScrollBar(), plain.view.viewport()))
        name, peer = "a page, anywhere (p95)", "  plain QTableView: a page (p95)"
        self._figures.page(name, self._rows, _p95(ours), _p95(theirs), _PAGE_RATIO)
        self._figures.page(peer, self._rows, _p95(theirs))

    def _page(self, bar: object, shown: object) -> Stroke:
        from PySide6.QtWidgets import QScrollBar, QWidget

        assert isinstance(bar, QScrollBar)
        assert isinstance(shown, QWidget)
        value = self._draw.randrange(max(1, bar.maximum()))
        return self._heart.stroke(lambda: bar.setValue(value), shown, _PAGE_QUIET_MS)

    def work(self) -> None:
        """Do what takes long, under watch."""
        grid, data = self._grid, self._data
        history = data.document.history if data.document else None
        assert history is not None
        grid.go_to(0, 0)
        self._watch("sort", data.commands["edit.sort_up"].trigger)
        self._watch("undo the sort", grid.undo)
        finding, filtering = data._tools.finding, data._tools.filtering
        # What a user does one after another is watched so: the bar opens, and then it is used.
        self._watch("open the bar to replace", finding.replace)
        self._watch("say what to replace", self._say_what_to_replace)
        self._watch("replace all", finding.replace_all)
        self._watch("undo replacing all", grid.undo)
        self._watch("open the filter", self._open_filter)
        self._watch("filter", self._filter)
        self._watch("take the filter off", filtering.forget)
        for number in range(_STEPS):
            grid.go_to(number, 0)
            grid.insert_above()
        self._watch("undo 200 inserts by the history", lambda: _go_to_step(data, 0))
        self._type()
        self._watch("save", data.commands["file.save"].trigger)

    def _watch(self, name: str, act: Act) -> None:
        active = self._running.container.runner.active
        self._heart.watch(name, act, lambda: active() == 0)
        self._figures.block(name, self._rows, self._heart.blocks[-1], _BLOCK_MS)

    def _type(self) -> None:
        row = self._grid.currentIndex().row()
        self._grid.rows.setData(self._grid.rows.index(row, 0), f"other {time.time()}")

    def _add_column(self) -> None:
        from desktop_ft.core.column_edits import add_column

        document = self._data.document
        assert document is not None
        document.do(add_column(document.dataset, 1, f"note {self._draw.random()}"))

    def _say_what_to_replace(self) -> None:
        """Name what stands in every tenth row."""
        from PySide6.QtWidgets import QLineEdit

        bar = self._data._tools.finding.bar
        for name, words in (("findField", "7 "), ("replaceField", "8 ")):
            field = bar.findChild(QLineEdit, name)
            assert field is not None
            field.setText(words)
        bar.settle()

    def _open_filter(self) -> None:
        self._data._tools.finding.bar.close_bar()
        self._data._tools.filtering.open()

    def _filter(self) -> None:
        from PySide6.QtWidgets import QLineEdit

        field = self._data._tools.filtering.bar.findChildren(QLineEdit)[0]
        field.setText("medicine")


def _go_to_step(data: DataPlace, done: int) -> None:
    from desktop_ft.ui.editor.history_jump import go_to_step

    go_to_step(the_grid(data), done)


def _p95(strokes: Sequence[Stroke]) -> tuple[float, float]:
    """Return the 95th percentile, by the clock and by the thread's time."""
    walls, cpus = ([s.wall_ms for s in strokes], [s.cpu_ms for s in strokes])
    return statistics.quantiles(walls, n=20)[-1], statistics.quantiles(cpus, n=20)[-1]
