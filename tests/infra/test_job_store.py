"""What is kept of jobs: all of it, once, without keys, through a kill."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_ft.core.errors import CannotSave, DiskFull
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import Checkpoint, Job, JobEvent, JobFailure
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.services.job_store import (
    Intent,
    JobNews,
    Reading,
    Step,
    TrainingData,
    TrainingRequest,
)

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
    store.intend(REQUEST, 20.0)
    store.put("local", [JobNews(told, complete=True)], 33.0)
    store.keep_result("local", told.id, "step,train_loss\n1,0.5\n")
    (record,) = store.records()
    assert record.job == told
    assert record.request == REQUEST
    assert (record.engine_id, record.checked_at, record.complete) == ("local", 33.0, True)
    assert store.result("local", told.id) == "step,train_loss\n1,0.5\n"


def test_putting_again_changes_and_keeps_the_result(store: SqliteJobStore) -> None:
    store.put("local", [JobNews(job())], 1.0)
    store.keep_result("local", "ftjob-1", "x")
    store.put("local", [JobNews(job("succeeded"), complete=True)], 2.0)
    (record,) = store.records()
    assert (record.job.status, record.complete) == ("succeeded", True)
    assert store.result("local", "ftjob-1") == "x"


def test_jobs_of_the_same_id_at_two_engines_are_two(store: SqliteJobStore) -> None:
    store.put("local", [JobNews(job())], 1.0)
    store.put("openai", [JobNews(job("failed"))], 1.0)
    assert {record.engine_id: record.job.status for record in store.records()} == {
        "local": "running",
        "openai": "failed",
    }


def test_the_newest_comes_first(store: SqliteJobStore) -> None:
    for number in (1, 3, 2):
        store.put("local", [JobNews(job(number=number))], 1.0)
    assert [record.job.id for record in store.records()] == ["ftjob-3", "ftjob-2", "ftjob-1"]


def test_a_request_is_an_intent_until_its_job_is_known(store: SqliteJobStore) -> None:
    store.intend(REQUEST, 20.0)
    store.note_sent("mark-1", "train", "file-1")
    store.note_step("mark-1", Step.CREATING, 21.0)
    assert store.intents() == [Intent(REQUEST, Step.CREATING, {"train": "file-1"}, 21.0)]
    store.put("local", [JobNews(job())], 1.0)
    assert store.intents() == []
    assert store.request("mark-1") == REQUEST


def test_a_dropped_request_is_told_of_while_its_files_are_there(store: SqliteJobStore) -> None:
    store.intend(REQUEST, 20.0)
    store.note_sent("mark-1", "train", "file-1")
    store.note_step("mark-1", Step.DROPPED, 21.0)
    assert [intent.step for intent in store.intents()] == [Step.DROPPED]
    store.note_sent("mark-1", "train", "")
    assert store.intents() == []


def test_events_are_kept_once_in_order(store: SqliteJobStore) -> None:
    store.add_events("local", "ftjob-1", [event(2), event(1)], None)
    store.add_events("local", "ftjob-1", [event(3), event(2)], None)
    store.add_events("local", "ftjob-2", [event(9)], None)
    assert store.events("local", "ftjob-1") == (event(1), event(2), event(3))
    assert store.events("local", "ftjob-1", newest=2) == (event(2), event(3))
    assert store.known_events("local", "ftjob-1", ["e1", "e9"]) == {"e1"}


def test_a_reading_goes_on_where_it_was(store: SqliteJobStore) -> None:
    store.put("local", [JobNews(job())], 1.0)
    store.add_events("local", "ftjob-1", [event(1)], None)
    reading = store.add_events("local", "ftjob-1", [event(5), event(4)], Reading("e4", 1, 0))
    (record,) = store.records()
    assert record.reading == reading
    assert reading is not None
    assert store.add_events("local", "ftjob-1", [event(3), event(2)], reading) is not None
    store.add_events("local", "ftjob-1", [], None)
    assert store.records()[0].reading is None
    # all of the same second: only their places tell the order
    assert store.events("local", "ftjob-1") == tuple(map(event, (1, 2, 3, 4, 5)))


def test_what_the_user_says_of_a_job_is_kept(store: SqliteJobStore) -> None:
    store.put("local", [JobNews(job())], 1.0)
    store.annotate("local", "ftjob-1", "the good one", ("keep", "проба"))
    store.keep_checkpoints("local", "ftjob-1", [Checkpoint("c1", 2, "m:1", 10, {"train_loss": 1})])
    store.put("local", [JobNews(job("succeeded"), gone=True)], 2.0)
    store.hide("local", "ftjob-1")
    (record,) = store.records()
    assert (record.note, record.labels) == ("the good one", ("keep", "проба"))
    assert record.checkpoints == (Checkpoint("c1", 2, "m:1", 10, {"train_loss": 1}),)
    assert record.gone
    assert record.hidden


def test_what_was_put_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "jobs.db"
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from desktop_ft.core.jobs import Job, JobEvent\n"
        "from desktop_ft.infra.job_store import SqliteJobStore\n"
        "from desktop_ft.services.job_store import JobNews\n"
        "store = SqliteJobStore(Path(sys.argv[1]))\n"
        "store.put('local', [JobNews(Job('ftjob-1', 'running', 'base', 1))], 1.0)\n"
        "store.add_events('local', 'ftjob-1', [JobEvent('e1', 1, 'line')], None)\n"
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
    store.put("local", [JobNews(job())], 1.0)
    assert len(store.records()) == 1
    store.close()
    assert path.with_suffix(".broken").read_bytes().startswith(b"this is no database")


OLD = Path(__file__).parents[1] / "fixtures" / "jobs_version_1.sql"


def old_file(path: Path) -> Path:
    """Write a file as version 1 of it was."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(OLD.read_text(encoding="utf-8"))
    return path


def test_a_file_of_version_1_is_brought_up_to_date(tmp_path: Path) -> None:
    store = SqliteJobStore(old_file(tmp_path / "jobs.db"))
    by_id = {record.job.id: record for record in store.records()}
    assert set(by_id) == {"ftjob-1", "ftjob-2", "ftjob-4"}
    done = by_id["ftjob-1"]
    assert (done.job.status, done.job.n_epochs) == ("succeeded", 8)
    assert done.job.fine_tuned_model == "ft:SmolLM2:tone"
    assert done.request is not None
    assert done.request.hyperparameters == Hyperparameters(8)
    assert done.request.data.name == "вопросы"
    assert by_id["ftjob-2"].job.failure == JobFailure(
        "invalid_n_examples", "Training file has 3 example(s)"
    )
    assert [each.id for each in store.events("local", "ftjob-1")] == ["e1", "e2", "e3"]
    assert store.result("local", "ftjob-1").startswith("step,train_loss")
    (lost,) = store.intents()
    assert (lost.request.mark, lost.step) == ("mark-lost", Step.CREATING)
    store.close()
    again = SqliteJobStore(tmp_path / "jobs.db")  # once is enough
    assert len(again.records()) == 3
    again.close()


def test_half_of_an_update_leaves_the_old_file(tmp_path: Path) -> None:
    path = old_file(tmp_path / "jobs.db")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE VIEW jobs_by_mark AS SELECT 1")  # in the way of the last step
    store = SqliteJobStore(path)
    with pytest.raises(CannotSave):
        store.records()
    store.close()
    with closing(sqlite3.connect(path)) as db, db:
        assert "note" not in [row[1] for row in db.execute("PRAGMA table_info(jobs)")]
        db.execute("DROP VIEW jobs_by_mark")
    store = SqliteJobStore(path)
    assert len(store.records()) == 3
    store.close()


def test_what_can_be_read_of_a_broken_file_is_saved(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("file of jobs was broken")
    path = tmp_path / "jobs.db"
    store = SqliteJobStore(path)
    store.intend(REQUEST, 1.0)
    store.put("local", [JobNews(job())], 1.0)
    store.annotate("local", "ftjob-1", "my words", ())
    store.add_events("local", "ftjob-1", [event(n) for n in range(2000, 0, -1)], None)
    store.close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size * 2 // 3)
        file.write(b"\xff" * 9000)
    store = SqliteJobStore(path)
    (record,) = store.records()
    assert (record.note, record.request) == ("my words", REQUEST)
    store.add_events("local", "ftjob-1", [event(9999)], None)
    assert event(9999) in store.events("local", "ftjob-1")
    store.close()


def test_one_spoiled_row_hides_no_other(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    expect_log("cannot be read")
    path = tmp_path / "jobs.db"
    store = SqliteJobStore(path)
    store.put("local", [JobNews(job()), JobNews(job(number=2))], 1.0)
    store.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE jobs SET job = '{\"id\": 7' WHERE job_id = 'ftjob-1'")
    store = SqliteJobStore(path)
    assert [record.job.id for record in store.records()] == ["ftjob-2"]
    store.close()


def test_a_full_disk_is_a_sentence_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "jobs.db"
    store = SqliteJobStore(path)
    store.put("local", [JobNews(job())], 1.0)
    with store._file.open() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(DiskFull, match="disk is full"):
        store.add_events("local", "ftjob-1", [event(n) for n in range(3000)], None)
    assert [record.job.id for record in store.records()] == ["ftjob-1"]
    assert store.events("local", "ftjob-1") == ()
    store.close()
