"""Child processes are started once, stopped for certain, and never doubled."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from desktop_ft.engine.runners import local
from desktop_ft.engine.runners.local import LocalRun, LocalRunner, trainer_command
from engine_process import wait_for

# Says on its output when it is ready, so that a signal finds its handler in place.
_WAIT = "import signal; print('ready', flush=True); signal.pause()"
_STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {_WAIT}"

Children = list[subprocess.Popen[str]]


@pytest.fixture
def children() -> Iterator[Children]:
    made: Children = []
    yield made
    for child in made:
        child.kill()
        child.wait()
        assert child.stdout is not None
        child.stdout.close()


def child(children: Children, code: str, *arguments: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True
    )
    children.append(process)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_left_trainer_of_this_job_is_waited_for(tmp_path: Path, children: Children) -> None:
    mine = child(children, _WAIT, "desktop_ft.engine.trainer", str(tmp_path / "a"))
    frozen = child(children, _WAIT, "engine-trainer", str(tmp_path / "a"))
    other = child(children, _WAIT, "desktop_ft.engine.trainer", str(tmp_path / "b"))
    stranger = child(children, _WAIT, "another.program", str(tmp_path / "a"))
    LocalRunner().clear(tmp_path / "a", 20)
    assert mine.poll() is not None
    assert frozen.poll() is not None
    assert other.poll() is None
    assert stranger.poll() is None


def test_a_left_trainer_that_does_not_listen_is_made_to_end(
    tmp_path: Path, children: Children
) -> None:
    deaf = child(children, _STUBBORN, "desktop_ft.engine.trainer", str(tmp_path))
    LocalRunner().clear(tmp_path, 0.2)
    assert deaf.poll() is not None


def test_stop_asks_first_and_makes_then(children: Children) -> None:
    polite = child(children, _WAIT)
    LocalRun(polite).stop(20)  # type: ignore[arg-type]
    assert polite.poll() == -15
    deaf = child(children, _STUBBORN)
    LocalRun(deaf).stop(0.2)  # type: ignore[arg-type]
    assert deaf.poll() == -9


def test_a_trainer_that_cannot_work_leaves_its_words_in_its_log(tmp_path: Path) -> None:
    run = LocalRunner().start(tmp_path)
    run.stop(30)
    assert (tmp_path / "trainer.log").exists()


def test_the_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert trainer_command() == [sys.executable, "-m", "desktop_ft.engine.trainer"]
    monkeypatch.setattr(local.sys, "frozen", True, raising=False)
    assert trainer_command() == [sys.executable, "engine-trainer"]


# Writes down how it was started, and the job that it was given, if any.
_TAKER = """
import json, pathlib, sys
line = sys.stdin.readline()
job = pathlib.Path(json.loads(line) if line else sys.argv[-1])
(job / "taken").write_text(json.dumps(sys.argv[1:]))
"""


class Spares:
    """A runner whose trainers are quick, and a folder for its jobs."""

    def __init__(self, folder: Path) -> None:
        self.runner = LocalRunner()
        self.jobs = folder / "jobs"
        self.job = self.jobs / "ftjob-1"
        self.job.mkdir(parents=True)
        self._others = set(psutil.Process().children())  # what other tests left for the whole run

    def alive(self) -> list[psutil.Process]:
        """The trainers that are there."""
        return [each for each in psutil.Process().children() if each not in self._others]

    def expect(self, base: str = "base") -> list[psutil.Process]:
        """Expect a job; the processes that are there then."""
        self.runner.expect(self.jobs / base, self.jobs)
        return self.alive()

    def work(self) -> list[str]:
        """Do a job; how the trainer was started that did it."""
        run = self.runner.start(self.job)
        wait_for(lambda: run.ended() is not None, 20, "the trainer's end")
        assert run.ended() == 0, (self.job / "trainer.log").read_text()
        words: list[str] = json.loads((self.job / "taken").read_text())
        return words


@pytest.fixture
def spares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Spares]:
    monkeypatch.setattr(local, "trainer_command", lambda: [sys.executable, "-c", _TAKER])
    made = Spares(tmp_path)
    yield made
    made.runner.close()
    assert not made.alive()


def test_a_spare_trainer_takes_the_next_job(spares: Spares) -> None:
    (spare,) = spares.expect()
    assert spares.expect() == [spare]
    assert spares.work() == ["--spare", str(spares.jobs / "base"), str(spares.jobs)]
    assert spares.work() == [str(spares.job)]


def test_a_spare_trainer_that_died_is_done_without(spares: Spares) -> None:
    (spare,) = spares.expect()
    spare.kill()
    wait_for(lambda: spare.status() == psutil.STATUS_ZOMBIE, 20, "its end")
    assert spares.work() == [str(spares.job)]


def test_a_spare_trainer_for_another_base_model_takes_its_place(spares: Spares) -> None:
    (first,) = spares.expect()
    (second,) = spares.expect("other")
    assert first != second
    assert spares.work()[1] == str(spares.jobs / "other")


def test_a_spare_trainer_waits_for_some_time_only(
    spares: Spares, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_SPARE_WAITS_S", 0.1)
    spares.expect()
    wait_for(lambda: not spares.alive(), 20, "its end")
    assert spares.work() == [str(spares.job)]


def test_where_memory_is_short_nothing_is_kept_ready(
    spares: Spares, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_SPARE_NEEDS", 1 << 60)
    assert spares.expect() == []


def test_a_spare_trainer_of_a_dead_engine_is_ended_and_ours_is_not(
    spares: Spares, children: Children
) -> None:
    (ours,) = spares.expect()
    theirs = child(
        children, _WAIT, "desktop_ft.engine.trainer", "--spare", "base", str(spares.jobs)
    )
    spares.runner.clear(spares.job, 20)
    assert theirs.poll() is not None
    assert ours.is_running()
