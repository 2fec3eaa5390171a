"""Runs the real window in this process and plays the scenes it is told to: `actor.py ACT...`.

Prints `DONE act` after each act; `hold` then keeps the window open until somebody kills it.
Acts: `open FILE`, `type TEXT`, `train`, `ready`, `recover`, `hold`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget

from desktop_ft.app.play.director import Director, Scene, Step, Until, click, find, get, there
from desktop_ft.app.play.report import Report
from desktop_ft.app.play.story import Story, Wishes
from desktop_ft.app.program import Program
from desktop_ft.app.window import make_application
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.redaction import Redactor
from desktop_ft.ui.editor.place import DataPlace
from desktop_ft.ui.training.job_view import JobView


def main() -> int:
    app = make_application()
    program = Program(app, AppPaths.from_environment(), Redactor())
    failed: list[Exception | None] = []
    director = Director(Path.cwd())
    director.step_done.connect(tell)

    def on_finished(error: Exception | None) -> None:
        failed.append(error)
        program.wiring.stop()
        program.window.close_now()
        app.exit()

    director.finished.connect(on_finished)
    program.start()
    director.play(acts(program, sys.argv[1:]))
    app.exec()
    program.finish()
    if failed[0] is not None:
        print(f"FAILED {failed[0]}", flush=True)
        return 1
    return 0


def tell(step: Step) -> None:
    print(f"DONE {step.name}", flush=True)


def acts(program: Program, words: list[str]) -> Iterator[tuple[str, Scene]]:
    rest = list(words)
    story = Story(Wishes(epochs=6), Report(), program.container)
    while rest:
        act = rest.pop(0)
        if act == "open":
            yield act, open_file(program, Path(rest.pop(0)))
        elif act == "type":
            yield act, type_into_first_cell(rest.pop(0))
        elif act == "train":
            for name, scene in islice(story.scenes(), 2, None):  # asked as they come
                if name == "ready":
                    break
                yield name, scene
            yield act, until_it_learns()
        elif act == "ready":
            yield act, until_ready()
        elif act == "recover":
            yield act, recover()
        elif act == "hold":
            yield act, hold()


def open_file(program: Program, path: Path) -> Scene:
    program.wiring.open_file(path)
    yield Until("the table", lambda: get(DataPlace, "dataPlace").document is not None)


def type_into_first_cell(words: str) -> Scene:
    grid = get(QTableView, "grid")
    first = grid.model().index(0, 0)
    grid.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    grid.setFocus()
    QTest.keyClicks(grid, words[0])
    yield there("cellEditor")
    QTest.keyClicks(get(QWidget, "cellEditor"), words[1:])
    QTest.keyClick(get(QWidget, "cellEditor"), Qt.Key.Key_Return)
    document = get(DataPlace, "dataPlace").document
    assert document is not None
    yield Until("the edit", lambda: document.is_dirty)


def until_it_learns() -> Scene:
    def has_metrics() -> bool:
        view = find(JobView, "jobView")
        return (
            view is not None
            and view.followed is not None
            and any(event.type == "metrics" for event in view.followed.events)
        )

    yield Until("a first step of learning", has_metrics, 300)


def until_ready() -> Scene:
    click("rail.training")
    yield there("jobView", 60)
    yield Until("the end of the training", lambda: get(QWidget, "tryJob").isEnabled(), 600)
    view = get(JobView, "jobView")
    assert view.followed is not None
    for event in view.followed.events:
        print(f"EVENT {event.message}", flush=True)


def recover() -> Scene:
    yield there("bannerAction", 60)
    click("bannerAction")
    yield Until("the table", lambda: get(DataPlace, "dataPlace").document is not None)
    document = get(DataPlace, "dataPlace").document
    assert document is not None
    print(f"CELL {document.dataset.cells(document.dataset.id_at(0))[0]}", flush=True)
    print(f"DIRTY {document.is_dirty}", flush=True)


def hold() -> Scene:
    yield Until("the end", lambda: False, 3600)


if __name__ == "__main__":
    sys.exit(main())
