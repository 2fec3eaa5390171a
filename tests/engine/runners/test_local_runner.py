"""Child processes are started once, stopped for certain, and never doubled."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.engine.runners import local
from desktop_ft.engine.runners.local import LocalRun, LocalRunner, trainer_command

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


def test_the_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert trainer_command(tmp_path) == [
        sys.executable, "-m", "desktop_ft.engine.trainer", str(tmp_path),
    ]  # fmt: skip
    monkeypatch.setattr(local.sys, "frozen", True, raising=False)
    assert trainer_command(tmp_path) == [sys.executable, "engine-trainer", str(tmp_path)]
