"""The window: how long it takes to start, and how long it ever lets a key press wait."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench_documents import write_jsonl
from measure import Contender, Notes, benchmark, made_once

if TYPE_CHECKING:
    from heart import Heart

    from desktop_ft.app.program import Program
    from desktop_ft.ui.editor.grid import Grid
    from desktop_ft.ui.editor.place import DataPlace

REPO = Path(__file__).resolve().parent.parent.parent
_PASTED = 50_000  # rows of two cells
_HUGE = 20 << 20
_PLACES = ("prepare", "training", "playground", "settings", "data")

# What a process does between its first instruction and the moment that is measured; ends there.
_EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
"""
_OURS = """
from desktop_ft.app.window import make_application
from desktop_ft.app.program import Program
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.redaction import Redactor
app = make_application()
program = Program(app, AppPaths.from_environment(), Redactor())
program.start()
window = program.window
"""
_STOP = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.UpdateRequest and watched is window:
            QTimer.singleShot(0, painted)
        return False
def tell(what):
    spent = time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID)
    print(f"{what}: {time.time() - START:.2f} s wall, {spent:.2f} s CPU", flush=True)
def painted():
    app.removeEventFilter(watch)
    tell("first paint")
    if "usable" in sys.argv:
        QTimer.singleShot(0, look)
    else:
        os._exit(0)
def look():
    built = window.built_places()
    if len(built) == 5:
        tell("every place is there")
        os._exit(0)
    QTimer.singleShot(1, look)
watch = Watch()
app.installEventFilter(watch)
app.exec()
"""


def _started(work: Path, program: str, *words: str) -> Notes:
    with tempfile.TemporaryDirectory() as home:
        # As an installed program starts: with its byte code at hand, after the first time.
        env = {**_environment(Path(home)), "PYTHONPYCACHEPREFIX": str(work / "pycache")}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        code = f"START = {time.time()!r}\n{program}{_STOP}"
        command = [sys.executable, "-c", code, *words]
        told = subprocess.run(command, cwd=REPO, env=env, check=True, stdout=subprocess.PIPE)
    return Notes(told.stdout.decode().splitlines())


def _environment(home: Path) -> dict[str, str]:
    screen = {} if "QT_QPA_PLATFORM" in os.environ else {"QT_QPA_PLATFORM": "offscreen"}
    keys = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    return {**os.environ, **screen, **keys, "DESKTOP_FT_HOME": str(home)}


@benchmark("Start the window, up to its first paint")
def start_window(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT", lambda: _started(work, _OURS))
    yield Contender("an empty PySide6 window", lambda: _started(work, _EMPTY))


@benchmark("Start the window, up to the last of its places")
def start_places(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT", lambda: _started(work, _OURS, "usable"))


@benchmark("Longest block of the window: places opened at once")
def open_places(work: Path) -> Iterator[Contender]:
    del work

    def run() -> Notes:
        with program() as (running, heart):
            for place in _PLACES:
                show = lambda place=place: running.window.show_place(place)  # noqa: E731
                heart.watch(f"open the place {place}", show)
            return Notes(heart.notes())

    yield Contender("Desktop FT", run, repeat=1)


@benchmark("Longest block of the window: 1,000,000 rows")
def work_on_rows(work: Path) -> Iterator[Contender]:
    path = made_once(work / "rows.jsonl", write_jsonl)

    def run() -> Notes:
        with program() as (running, heart):
            built = running.window.built_places
            heart.watch("build the places nobody opened", _nothing, lambda: len(built()) == 5)
            data = running.wiring.data
            heart.watch("open", lambda: data.open_path(path), lambda: data.document is not None)
            _look_and_edit(heart, data)
            _change_many(heart, data)
            _save(heart, data, work / "window.jsonl")
            return Notes(heart.notes())

    yield Contender("Desktop FT", run, repeat=1)


def _look_and_edit(heart: Heart, data: DataPlace) -> None:
    from PySide6.QtWidgets import QLabel

    grid, bar = the_grid(data), the_grid(data).verticalScrollBar()
    heart.watch("scroll to the end", lambda: bar.setValue(bar.maximum()))
    heart.watch("select all", grid.selectAll)
    heart.watch("copy one row", lambda: (grid.select_rows(5, 5), grid.copy()))
    heart.watch("edit a cell", lambda: _type(grid, 500_000, "another question"))

    def counted() -> bool:
        return any(each.text() for each in data.findChildren(QLabel, "bubbleTokens"))

    heart.watch("count the tokens, first time", lambda: grid.go_to(7, 0), counted)
    heart.watch("put 20 MB into a cell", lambda: _type(grid, 7, "word " * (_HUGE // 5)))
    heart.watch("go to another row", lambda: grid.go_to(9, 0))
    heart.watch("go to the row of 20 MB", lambda: grid.go_to(7, 0))


def _change_many(heart: Heart, data: DataPlace) -> None:
    from PySide6.QtGui import QGuiApplication

    grid = the_grid(data)
    heart.watch("leave the row of 20 MB", lambda: grid.go_to(100_000, 0))
    block = "\n".join(f"question {row}\tanswer {row}" for row in range(_PASTED))
    QGuiApplication.clipboard().setText(block)

    def steps(count: int) -> Callable[[], bool]:
        assert data.document is not None
        before = data.document.dataset.revision
        return lambda: (
            data.document is not None
            and data.document.dataset.revision >= before + count
            and not grid.is_busy
        )

    heart.watch("paste 100,000 cells", grid.paste, steps(1))
    heart.watch("undo it", grid.undo, steps(1))
    heart.watch("redo it", grid.redo, steps(1))
    grid.select_rows(100_000, 100_000 + _PASTED - 1)
    heart.watch("clear 100,000 cells", grid.clear, steps(1))
    grid.select_rows(250_000, 749_999)
    heart.watch("delete half of the rows", grid.delete_rows, steps(1))
    heart.watch("undo it", grid.undo, steps(1))
    heart.watch("redo it", grid.redo, steps(1))
    heart.watch("undo it again", grid.undo, steps(1))
    odd = data.document.dataset.order[1::2] if data.document else []
    heart.watch("delete every other row", lambda: _delete(data, odd), steps(1))
    heart.watch("undo it", grid.undo, steps(1))
    every_other = data.document.dataset.order[::2] if data.document else []
    heart.watch("show 500,000 rows found", lambda: data.show_rows(every_other))


def _delete(data: DataPlace, ids: Sequence[int]) -> None:
    from desktop_ft.core.text import text

    document = data.document
    assert document is not None
    document.do(document.dataset.edit_delete(ids, text("core", "Delete")))


def _save(heart: Heart, data: DataPlace, target: Path) -> None:
    flow, document = data._flow, data.document
    assert document is not None
    heart.watch("save", lambda: flow._save(document, target), lambda: not document.is_dirty)


def the_grid(data: DataPlace) -> Grid:
    from desktop_ft.ui.editor.grid import Grid

    found = data.findChild(Grid, "grid")
    assert found is not None
    return found


def _type(grid: Grid, row: int, value: str) -> None:
    grid.go_to(row, 0)
    grid.rows.setData(grid.rows.index(row, 0), value)


def _nothing() -> None:
    """Only wait."""


@contextlib.contextmanager
def program() -> Iterator[tuple[Program, Heart]]:
    """Start the program in this process, its first event turns under watch."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(_environment(Path(home)))
        from heart import Heart

        from desktop_ft.app.program import Program
        from desktop_ft.app.window import make_application
        from desktop_ft.services.paths import AppPaths
        from desktop_ft.services.redaction import Redactor

        app = make_application()
        heart = Heart()
        running = Program(app, AppPaths.from_environment(), Redactor())
        heart.watch("show the window", running.start)
        try:
            yield running, heart
        finally:
            running.wiring.stop()
            running.wiring.close_document()
            running.window.close_now()
            running.finish()
