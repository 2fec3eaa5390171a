"""Killed at random moments of editing and saving: no acknowledged edit is lost.

Every kind of file, and every kind of edit. The long form runs with `DESKTOP_FT_LONG=1`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.services.document import Document
from documents import cells_of
from killed_editor import NAMES, service_in, steps, write_table

REPO = Path(__file__).resolve().parents[2]
LONG = os.environ.get("DESKTOP_FT_LONG") == "1"
MOST_KILLS, LEAST_KILLS = (400, 400) if LONG else (200, 10)
SECONDS = 15
SEEDS = 5 if LONG else 1
SLOW = 3  # what takes longer to open and to save is given more time before it is killed

Row = tuple[str, ...]
Table = dict[str, Row]
State = tuple[Row, tuple[Row, ...], tuple[object, ...]]

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the helper forks"),
    pytest.mark.timeout(900),
]


def state_of(document: Document) -> State:
    dataset = document.dataset
    names = tuple(column.name for column in dataset.columns)
    said = tuple(dataset.reviews.get(key) for key in dataset.order.tolist())
    return names, tuple(cells_of(document)), said


def table_of(state: State) -> Table:
    """Return what a file can hold of a state: a column of JSON without any text is not there."""
    names, rows, _ = state
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    made = dict(zip(names, columns, strict=True))
    return {name: cells for name, cells in made.items() if any(cells)}


def table_in(path: Path, elsewhere: Path) -> Table:
    """Read a file as another program would, which knows of no journal."""
    document = service_in(elsewhere).open_job(path)(CancelToken(), no_report)
    try:
        assert document.check_job()(CancelToken(), no_report) == [], "the file is half-written"
        return table_of(state_of(document))
    finally:
        document.close()


@dataclass
class Story:
    """What a seed does: the state after each step, and what a save of it writes."""

    states: list[State]
    tables: list[Table]


def story_of(name: str, seed: int, folder: Path) -> Story:
    folder.mkdir(parents=True)
    write_table(folder / name)
    document = service_in(folder).open_job(folder / name)(CancelToken(), no_report)
    states = [state_of(document), *(state_of(document) for _ in steps(document, seed))]
    document.close()
    return Story(states, [table_of(state) for state in states])


@pytest.fixture
def editor() -> Iterator[subprocess.Popen[str]]:
    path = os.pathsep.join([str(REPO), str(REPO / "tests" / "helpers")])
    with subprocess.Popen(
        [sys.executable, "-m", "killed_editor"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, cwd=REPO, env={**os.environ, "PYTHONPATH": path},
    ) as process:  # fmt: skip
        yield process
        assert process.stdin is not None
        process.stdin.close()


def kill_once(
    editor: subprocess.Popen[str], name: str, seed: int, seconds: float, folder: Path
) -> int:
    """Have it work for a while and be killed; return how many steps were on the disk for sure."""
    folder.mkdir()
    write_table(folder / name)
    assert editor.stdin is not None
    assert editor.stdout is not None
    editor.stdin.write(f"{name} {seed} {seconds:.4f} {folder}\n")
    editor.stdin.flush()
    assert editor.stdout.readline() == "9\n", "it ended by itself"
    kept = folder / "kept"
    return len(kept.read_bytes().splitlines()) if kept.exists() else 0


def look_after(story: Story, path: Path, kept: int) -> bool:
    """Check the file and what is offered back; tell whether there was anything."""
    table = table_in(path, path.parent / "elsewhere")
    assert table in story.tables, "the file is half-written"
    service = service_in(path.parent)
    lost = service.recoverable()
    if not lost:
        assert not kept or table in story.tables[kept:], "edits are lost"
        return False
    document = service.recover_job(lost[0])(CancelToken(), no_report)
    try:
        assert state_of(document) in story.states[kept:], f"one of the first {kept} steps is lost"
        while document.history.undo_label is not None:
            document.undo()
        assert state_of(document) == story.states[0], "undo does not lead back to the beginning"
    finally:
        document.close()
    return True


def test_random_kills(editor: subprocess.Popen[str], tmp_path: Path) -> None:
    dice = random.Random(20261122)
    stories: dict[tuple[str, int], Story] = {}
    deadline = time.monotonic() + SECONDS
    kills = brought_back = acknowledged = 0
    while kills < MOST_KILLS and (kills < LEAST_KILLS or LONG or time.monotonic() < deadline):
        name, seed = NAMES[kills % len(NAMES)], kills // len(NAMES) % SEEDS
        if (name, seed) not in stories:
            stories[name, seed] = story_of(name, seed, tmp_path / f"story{len(stories)}")
        folder = tmp_path / f"kill{kills}"
        seconds = dice.uniform(0.01, 0.3) * (SLOW if name in ("t.xlsx", "t.ods") else 1)
        kept = kill_once(editor, name, seed, seconds, folder)
        brought_back += look_after(stories[name, seed], folder / name, kept)
        acknowledged += kept
        kills += 1
    print(f"{kills} kills, {brought_back} brought back, {acknowledged} edits acknowledged")
    assert brought_back > kills // 4, "too few were killed in the middle of their work"
