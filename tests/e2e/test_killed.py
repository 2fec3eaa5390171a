"""The window, the trainer and the engine killed in the middle of a training, one after another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from engine_process import wait_for

REPO = Path(__file__).resolve().parents[2]
ACTOR = REPO / "tests" / "helpers" / "actor.py"

pytestmark = [pytest.mark.model, pytest.mark.timeout(900), pytest.mark.usefixtures("base_model")]


class Actor:
    """The window in a process of its own, told what to do and heard when it was done."""

    def __init__(self, folder: Path, *acts: str) -> None:
        self._out = folder / f"actor-{len(list(folder.glob('actor-*.out')))}.out"
        with self._out.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, str(ACTOR), *acts],
                stdout=out, stderr=subprocess.STDOUT, cwd=folder,
                env={**os.environ, "PYTHONPATH": str(REPO)},
            )  # fmt: skip

    def said(self) -> str:
        return self._out.read_text("utf-8", errors="replace")

    def wait_done(self, act: str, seconds: float) -> None:
        def done() -> bool:
            assert "FAILED" not in self.said(), self.said()
            assert self.process.poll() in (None, 0), self.said()
            return f"DONE {act}\n" in self.said()

        wait_for(done, seconds, f"the window to {act}")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def folder(tmp_path: Path, isolated_home: Path) -> Iterator[Path]:
    """A folder to work in; whatever still runs for this test's home is ended."""
    place = tmp_path / "work"
    place.mkdir()
    yield place
    for process in programs_of(isolated_home):
        process.kill()


def programs_of(home: Path, word: str = "") -> list[psutil.Process]:
    """Return the running programs that name this home in their command line."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        line = process.info["cmdline"] or []
        if any(str(home) in part for part in line) and (not word or any(word in p for p in line)):
            found.append(process)
    return found


def test_a_training_is_followed_on_whatever_is_killed(folder: Path, isolated_home: Path) -> None:
    table = folder / "table.jsonl"
    sample = REPO / "resources" / "samples" / "secret_manager_en.jsonl"
    table.write_bytes(sample.read_bytes())

    first = Actor(folder, "open", str(table), "train", "hold")
    first.wait_done("train", 400)
    first.kill()

    trainers = programs_of(isolated_home, "trainer")
    assert len(trainers) == 1
    os.kill(trainers[0].pid, signal.SIGKILL)
    old = trainers[0].pid
    wait_for(
        lambda: [p for p in programs_of(isolated_home, "trainer") if p.pid != old],
        120, "the engine to start the trainer again",
    )  # fmt: skip

    engines = [p for p in programs_of(isolated_home, "engine") if "--home" in p.cmdline()]
    assert len(engines) == 1
    os.kill(engines[0].pid, signal.SIGKILL)

    second = Actor(folder, "ready")
    second.wait_done("ready", 500)
    assert second.process.wait(60) == 0
    told = second.said()
    assert "EVENT The engine was restarted" in told, told
    assert "EVENT The job has successfully completed" in told, told
    # What was done after the last checkpoint is done, and told, anew; but once.
    after = told.split("EVENT The engine was restarted")[1]
    steps = [line for line in after.splitlines() if line.startswith("EVENT Step ")]
    assert steps
    assert len(steps) == len({line.split(":")[0] for line in steps}), "a step is told twice"


def test_unsaved_edits_come_back(folder: Path) -> None:
    table = folder / "table.csv"
    table.write_text("question,answer\nold,yes\nother,no\n", encoding="utf-8")

    first = Actor(folder, "open", str(table), "type", "new words", "hold")
    first.wait_done("type", 60)
    first.kill()
    assert table.read_text("utf-8") == "question,answer\nold,yes\nother,no\n"

    second = Actor(folder, "recover")
    second.wait_done("recover", 60)
    assert "CELL new words" in second.said()
    assert "DIRTY True" in second.said()
    assert second.process.wait(60) == 0
