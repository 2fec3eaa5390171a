"""Killed at random moments of editing and saving: no acknowledged edit is lost."""

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
from killed_editor import TABLE, service_in, steps

REPO = Path(__file__).resolve().parents[2]
MOST_KILLS, LEAST_KILLS = 200, 10
SECONDS = 20
SEEDS = 4

State = tuple[tuple[tuple[str, ...], ...], tuple[object, ...]]

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the helper forks"),
    pytest.mark.timeout(180),
]


def state_of(document: Document) -> State:
    dataset = document.dataset
    said = tuple(dataset.reviews.get(key) for key in dataset.order.tolist())
    return tuple(cells_of(document)), said


@dataclass
class Story:
    """What a seed does: the state after each step, and the content a save of it writes."""

    states: list[State]
    contents: set[str]


def story_of(seed: int, folder: Path) -> Story:
    folder.mkdir(parents=True)
    (folder / "t.csv").write_text(TABLE)
    document = service_in(folder).open_job(folder / "t.csv")(CancelToken(), no_report)
    states = [state_of(document), *(state_of(document) for _ in steps(document, seed))]
    document.close()
    return Story(states, {_text(cells) for cells, _ in states})


def _text(cells: tuple[tuple[str, ...], ...]) -> str:
    return "question,answer\n" + "".join(",".join(row) + "\n" for row in cells)


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


def kill_once(editor: subprocess.Popen[str], seed: int, seconds: float, folder: Path) -> int:
    """Have it work for a while and be killed; return how many steps were on the disk for sure."""
    folder.mkdir()
    (folder / "t.csv").write_text(TABLE)
    assert editor.stdin is not None
    assert editor.stdout is not None
    editor.stdin.write(f"{seed} {seconds:.4f} {folder}\n")
    editor.stdin.flush()
    assert editor.stdout.readline() == "9\n", "it ended by itself"
    kept = folder / "kept"
    return len(kept.read_bytes().splitlines()) if kept.exists() else 0


def look_after(story: Story, folder: Path, kept: int) -> bool:
    """Check the file and what is offered back; tell whether there was anything."""
    content = (folder / "t.csv").read_text()
    assert content in story.contents, "the file is half-written"
    service = service_in(folder)
    lost = service.recoverable()
    reachable = story.states[kept:]
    if not lost:
        if kept:
            assert content in {_text(cells) for cells, _ in reachable}, "edits are lost"
        return False
    document = service.recover_job(lost[0])(CancelToken(), no_report)
    try:
        assert state_of(document) in reachable, f"one of the first {kept} steps is lost"
        while document.history.undo_label is not None:
            document.undo()
        assert state_of(document) == story.states[0], "undo does not lead back to the beginning"
    finally:
        document.close()
    return True


def test_random_kills(editor: subprocess.Popen[str], tmp_path: Path) -> None:
    dice = random.Random(20261122)
    stories = [story_of(seed, tmp_path / f"story{seed}") for seed in range(SEEDS)]
    deadline = time.monotonic() + SECONDS
    kills = brought_back = acknowledged = 0
    while kills < MOST_KILLS and (kills < LEAST_KILLS or time.monotonic() < deadline):
        seed, folder = kills % SEEDS, tmp_path / f"kill{kills}"
        kept = kill_once(editor, seed, dice.uniform(0.01, 0.3), folder)
        brought_back += look_after(stories[seed], folder, kept)
        acknowledged += kept
        kills += 1
    print(f"{kills} kills, {brought_back} brought back, {acknowledged} edits acknowledged")
    assert brought_back > kills // 4, "too few were killed in the middle of their work"
