"""The wizard: how long it ever lets a key press wait, from the first step to the written files.

It is gone through as a person does, with every page and every finding looked at. The peak is that
of the whole program, with the table open.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bench_documents import rows_of
from bench_window import program
from measure import Contender, Notes, benchmark, made_once

if TYPE_CHECKING:
    from heart import Heart
    from PySide6.QtWidgets import QWidget

    from desktop_ft.app.program import Program

W = TypeVar("W", bound="QWidget")

_WITHIN_S = 3600
_EVERY = 100  # so often a row has something that is to be found


@benchmark("Longest block of the window: the wizard on 100,000 rows")
def run_wizard(work: Path) -> Iterator[Contender]:
    yield from _contenders(work, 100_000)


@benchmark("Longest block of the window: the wizard on 1,000,000 rows")
def run_wizard_on_a_million(work: Path) -> Iterator[Contender]:
    yield from _contenders(work, 1_000_000)


def _contenders(work: Path, rows: int) -> Iterator[Contender]:
    path = made_once(work / f"wizard-{rows}.jsonl", lambda path: _write(path, rows))
    yield Contender("Desktop FT", lambda: _go_through(path), repeat=1)


def _write(path: Path, rows: int) -> None:
    import json

    with path.open("w", encoding="utf-8") as file:
        for number, (prompt, completion) in enumerate(rows_of(rows)):
            row = {"prompt": prompt, "completion": completion}
            if number % _EVERY == 0:
                row = {
                    "prompt": f" Dear Mrs. Smith, {prompt[:40]}",
                    "completion": f"Ask ivan{number % 7919}@mail.ru, &amp; see <b>{completion}",
                }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _go_through(path: Path) -> Notes:
    with program() as (running, heart):
        built, data = running.window.built_places, running.wiring.data
        heart.watch("build the places nobody opened", _nothing, lambda: len(built()) == 5)
        heart.watch("open", lambda: data.open_path(path), lambda: data.document is not None)
        heart.watch("open the wizard", data.prepare_requested.emit)
        started = time.process_time()
        _Walk(running, heart).to_the_files()
        spent = f"{time.process_time() - started:.0f} s of processor since the wizard was opened"
        return Notes([*heart.notes(), spent])


class _Walk:
    """Presses what a person would press."""

    def __init__(self, running: Program, heart: Heart) -> None:
        self._heart = heart
        self._data = running.wiring.data
        self._wizard = running.wiring.prepare
        self._written: list[object] = []
        self._wizard.prepared.connect(self._written.append)

    def to_the_files(self) -> None:
        self._next("run the checks", "Findings")
        self._look_at_findings("look at the findings")
        self._topics()
        self._next("go on", "Privacy", "Split")
        if self._shows("Privacy"):
            self._look_at_findings("look at the personal data")
            self._act("show what became what", self._presser("replacedOpen"))
            self._next("go on", "Split")
        self._split()
        self._next("carry out the fixes", "Summary")
        self._mend_the_table_too()
        self._act("write the files", self._presser("prepareNext"), lambda: bool(self._written))
        self._undo()

    def _next(self, name: str, *pages: str) -> None:
        self._act(name, self._presser("prepareNext"), lambda: self._shows(*pages))

    def _look_at_findings(self, name: str) -> None:
        from PySide6.QtWidgets import QListWidget

        shown = self._get(QListWidget, "findingList")
        for row in range(shown.count()):
            self._act(f"{name}, {row + 1}", partial(shown.setCurrentRow, row))

    def _topics(self) -> None:
        from PySide6.QtWidgets import QLabel

        shown = lambda: bool(self._wizard.findChildren(QLabel, "coverageTitle.0"))  # noqa: E731
        self._act("find the topics", self._presser("lookAtCoverage"), shown)
        self._act("go back", self._presser("prepareBack"))

    def _split(self) -> None:
        from PySide6.QtWidgets import QAbstractButton

        share = self._get(QAbstractButton, "split.percent")
        self._act("keep a share aside", share.click)

    def _mend_the_table_too(self) -> None:
        from PySide6.QtWidgets import QAbstractButton

        for choice in self._wizard.findChildren(QAbstractButton, "mendTable"):
            if choice.isVisible() and not choice.isChecked():
                self._act("mend the table too", choice.click)

    def _undo(self) -> None:
        document = self._data.document
        assert document is not None
        before = document.dataset.revision
        if document.history.done:
            is_undone = lambda: document.dataset.revision > before  # noqa: E731
            self._act("undo the preparation", document.undo, is_undone)

    def _act(
        self, name: str, act: Callable[[], object], until: Callable[[], bool] = lambda: True
    ) -> None:
        self._heart.watch(name, act, until, within_s=_WITHIN_S)

    def _presser(self, name: str) -> Callable[[], None]:
        from PySide6.QtWidgets import QPushButton

        return self._get(QPushButton, name).click

    def _get(self, kind: type[W], name: str) -> W:
        found = [each for each in self._wizard.findChildren(kind, name) if each.isVisible()]
        assert found, f"{name} is not to be seen"
        return found[0]

    def _shows(self, *pages: str) -> bool:
        from PySide6.QtWidgets import QWidget

        names = [f"prepare{page}" for page in pages]
        found = [each for name in names for each in self._wizard.findChildren(QWidget, name)]
        return any(each.isVisible() for each in found)


def _nothing() -> None:
    """Only wait."""
