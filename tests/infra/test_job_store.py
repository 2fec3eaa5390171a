"""What is kept of jobs: all of it, once, without keys, through a kill."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_ft.core.errors import CannotSave
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import Job, JobEvent, JobFailure
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.services.job_store import TrainingData, TrainingRequest

REQUEST = TrainingRequest(
    "mark-1",
    "local",
    "base",
    TrainingData(
        Path("/a/train.jsonl"),
        Path("/a/valid.jsonl"),
        Format.PROMPT_COMPLETION,
        "\n\n###\n\n",
        "\n",
        "вопросы",
        5,
        1,
    ),
    Hyperparameters(8, learning_rate_multiplier=0.5, seed=7, extra={"lora_r": "8"}),
    "tone",
    12.5,
    "abc",
)


def job(status: str = "running", number: int = 1, **more: object) -> Job:
    values: dict[str, object] = {"metadata": {"desktop_ft_mark": "mark-1"}, **more}
    return Job(id=f"ftjob-{number}", status=status, model="base", created_at=number, **values)  # type: ignore[arg-type]


def event(number: int, at: int = 1) -> JobEvent:
    return JobEvent(f"e{number}", at, f"line {number}", data={"step": number})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteJobStore]:
    made = SqliteJobStore(tmp_path / "data" / "jobs.db")
    yield made
    made.close()


def test_a_job_comes_back_as_it_was(store: SqliteJobStore) -> None:
    told = job(
        "failed",
        finished_at=9,
        result_files=("file-1",),
        failure=JobFailure("code", "why"),
        hyperparameters={"n_epochs": 3, "learning_rate_multiplier": 1.8},
        method="supervised",
        seed=4,
    )
    store.intend(REQUEST)
    store.put("local", told, 33.0, complete=True)
    store.keep_result("local", told.id, "step,train_loss\n1,0.5\n")
    (record,) = store.records()
    assert record.job == told
    assert record.request == REQUEST
    assert (record.engine_id, record.checked_at, record.complete) == ("local", 33.0, True)
    assert record.result == "step,train_loss\n1,0.5\n"


def test_putting_again_changes_and_keeps_the_result(store: SqliteJobStore) -> None:
    store.put("local", job(), 1.0, complete=False)
    store.keep_result("local", "ftjob-1", "x")
    store.put("local", job("succeeded"), 2.0, complete=True)
    (record,) = store.records()
    assert (record.job.status, record.result, record.complete) == ("succeeded", "x", True)


def test_jobs_of_the_same_id_at_two_engines_are_two(store: SqliteJobStore) -> None:
    store.put("local", job(), 1.0, complete=False)
    store.put("openai", job("failed"), 1.0, complete=False)
    assert {record.engine_id: record.job.status for record in store.records()} == {
        "local": "running",
        "openai": "failed",
    }


def test_the_newest_comes_first(store: SqliteJobStore) -> None:
    for number in (1, 3, 2):
        store.put("local", job(number=number), 1.0, complete=False)
    assert [record.job.id for record in store.records()] == ["ftjob-3", "ftjob-2", "ftjob-1"]


def test_a_forgotten_intent_leaves_nothing(store: SqliteJobStore) -> None:
    store.intend(REQUEST)
    store.forget_intent("mark-1")
    store.put("local", job(), 1.0, complete=False)
    assert store.records()[0].request is None


def test_events_are_kept_once_in_order(store: SqliteJobStore) -> None:
    store.add_events("local", "ftjob-1", [event(1), event(2)])
    store.add_events("local", "ftjob-1", [event(2), event(3)])
    store.add_events("local", "ftjob-2", [event(9)])
    assert store.events("local", "ftjob-1") == (event(1), event(2), event(3))


def test_what_was_put_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "jobs.db"
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from desktop_ft.core.jobs import Job, JobEvent\n"
        "from desktop_ft.infra.job_store import SqliteJobStore\n"
        "store = SqliteJobStore(Path(sys.argv[1]))\n"
        "store.put('local', Job('ftjob-1', 'running', 'base', 1), 1.0, complete=False)\n"
        "store.add_events('local', 'ftjob-1', [JobEvent('e1', 1, 'line')])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    store = SqliteJobStore(path)
    assert [record.job.status for record in store.records()] == ["running"]
    assert [each.message for each in store.events("local", "ftjob-1")] == ["line"]
    store.close()


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    store = SqliteJobStore(tmp_path / "file" / "jobs.db")
    with pytest.raises(CannotSave, match="The training itself goes on"):
        store.records()
    store.close()


def test_a_broken_file_is_put_aside_and_kept(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("file of jobs was broken")
    path = tmp_path / "jobs.db"
    path.write_bytes(b"this is no database at all" * 100)
    store = SqliteJobStore(path)
    assert store.records() == []
    store.put("local", job(), 1.0, complete=False)
    assert len(store.records()) == 1
    store.close()
    assert path.with_suffix(".broken").read_bytes().startswith(b"this is no database")
