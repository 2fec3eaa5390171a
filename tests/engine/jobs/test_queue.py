"""A job's way through the queue, with trainers that are real processes on a script."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.engine.jobs import training
from desktop_ft.engine.jobs.database import Database
from desktop_ft.engine.jobs.files import FileStore
from desktop_ft.engine.jobs.paging import PageAsk
from desktop_ft.engine.jobs.queue import JobQueue
from desktop_ft.engine.jobs.records import Job, NewJob, Status
from desktop_ft.engine.jobs.store import JobStore
from desktop_ft.engine.jobs.training import Tools
from desktop_ft.engine.pace import PaceBook
from engine_process import wait_for
from script_runner import HANG, KILL, ScriptRunner, checkpoint, done, metrics, report, started

GOOD = b'{"prompt": "q", "completion": "a"}\n' * 2
ENDS: tuple[Status, ...] = ("succeeded", "failed", "cancelled")


@pytest.fixture(autouse=True)
def quick_restarts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "_PAUSES", (0.0, 0.0, 0.0))


class Engine:
    """The parts behind the routes, on one folder."""

    def __init__(self, folder: Path, runner: ScriptRunner) -> None:
        (folder / "jobs").mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.database = Database(folder / "engine.db")
        self.store = JobStore(self.database)
        self.files = FileStore(self.database, folder)
        self.runner = runner
        self.base: Path | None = folder / "base"
        self.paces = PaceBook(folder / "paces")
        self.queue = JobQueue(
            Tools(self.store, self.files, runner, folder / "jobs", lambda _: self.base, self.paces)
        )

    def close(self) -> None:
        self.queue.stop()
        self.database.close()

    def upload(self, content: bytes) -> str:
        with self.files.incoming() as (path, stream):
            stream.write(content)
            stream.close()
            return self.files.add(path, "train.jsonl", "fine-tune").id

    def submit(
        self,
        content: bytes = GOOD,
        valid: bytes | None = None,
        seed: int | None = 7,
        **more: Any,
    ) -> str:
        validation = None if valid is None else self.upload(valid)
        hyperparameters = {
            "n_epochs": "auto",
            "batch_size": "auto",
            "learning_rate_multiplier": "auto",
        }
        new = NewJob("Base", self.upload(content), validation, seed, "tale", hyperparameters, None)
        return self.queue.submit(replace(new, **more)).id

    def job(self, job_id: str) -> Job:
        return self.store.known(job_id)

    def until(self, job_id: str, *statuses: Status) -> Job:
        wait_for(lambda: self.job(job_id).status in statuses, 20, f"{statuses}")
        return self.job(job_id)

    def story(self, job_id: str) -> list[str]:
        events = self.store.events(job_id, PageAsk(1000, newest_first=False)).items
        return [event.message for event in events]

    def until_told(self, job_id: str, text: str) -> None:
        wait_for(lambda: any(text in line for line in self.story(job_id)), 20, text)


Make = Callable[..., Engine]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Open engines on one folder, one after the other."""
    open_engines: list[Engine] = []

    def open_engine(*scripts: list[Any], start: bool = True) -> Engine:
        engine = Engine(tmp_path / "home", ScriptRunner(*scripts))
        open_engines.append(engine)
        if start:
            engine.queue.start()
        return engine

    yield open_engine
    for engine in open_engines:
        engine.close()


@contextmanager
def broken_off(make: Make, *script: Any) -> Iterator[tuple[Engine, str]]:
    """An engine that died in the middle of a job, and the same folder's next engine."""
    first = make([*script, HANG])
    job_id = first.submit()
    last = script[-1]
    wait_for(lambda: first.job(job_id).best_step == last[2]["step"], 20, "the last step")
    first.close()
    # As after SIGKILL: nobody had the time to write that the stop was a clean one.
    database = Database(first.folder / "engine.db")
    JobStore(database).update(job_id, clean_stop=0)
    database.close()
    yield first, job_id


def test_the_whole_way(make: Make) -> None:
    figures = {"valid_loss": 0.75, "full_valid_loss": 0.5, "valid_mean_token_accuracy": 0.25}
    engine = make(
        [
            started(2), metrics(1, 2), *checkpoint(1), metrics(2, 2, **figures), *checkpoint(2),
            *done(),
        ]
    )  # fmt: skip
    job_id = engine.submit(valid=GOOD)
    job = engine.until(job_id, *ENDS)
    assert (job.status, job.error, job.trained_tokens) == ("succeeded", None, 123)
    assert job.hyperparameters == {
        "n_epochs": 2, "batch_size": 1, "learning_rate_multiplier": 1.5,
    }  # fmt: skip
    assert (job.estimated_finish, job.adapter_path) == (None, "adapter")
    assert job.finished_at is not None
    assert engine.story(job_id) == [
        f"Created fine-tuning job: {job_id}",
        f"Validating training file: {job.training_file}",
        f"Validating validation file: {job.validation_file}",
        "Files validated, moving job to queued state",
        "Fine-tuning job started",
        "Step 1/2: training loss=1.00",
        f"Checkpoint created at step 1 with Snapshot ID: {job.model_name}:ckpt-step-1",
        "Step 2/2: training loss=0.50, validation loss=0.75, full validation loss=0.50",
        f"Checkpoint created at step 2 with Snapshot ID: {job.model_name}:ckpt-step-2",
        "New fine-tuned model created",
        "The job has successfully completed",
    ]
    request = engine.runner.requests[0]
    assert (request["n_epochs"], request["resume"], request["seed"]) == ("auto", False, 7)
    assert request["base_model_dir"] == str(engine.base)
    assert request["valid_path"] is not None


def test_the_trainer_is_told_the_method_and_when_to_stop(make: Make) -> None:
    engine = make(*([started(1), metrics(1, 1), *checkpoint(1), *done()] for _ in range(2)))
    plain = engine.submit(metadata={"desktop_ft_early_stopping": "maybe"})
    asked = engine.submit(metadata={"desktop_ft_early_stopping": "true"})
    for job_id, wanted in ((plain, False), (asked, True)):
        engine.until(job_id, *ENDS)
        request = json.loads((engine.folder / "jobs" / job_id / "request.json").read_text())
        assert (request["method"], request["early_stopping"]) == ("supervised", wanted)


def test_without_a_seed_the_same_rows_are_learned_the_same_way(make: Make) -> None:
    engine = make(start=False)
    seeds = [engine.job(engine.submit(rows, seed=None)).seed for rows in (GOOD, GOOD, GOOD * 2)]
    assert seeds[0] == seeds[1] != seeds[2]
    assert all(0 <= seed <= 2_147_483_647 for seed in seeds)


def test_the_result_file_has_the_documented_columns(make: Make) -> None:
    engine = make([started(2), metrics(1, 2), metrics(2, 2, valid_loss=0.75), *done()])
    job = engine.until(engine.submit(), *ENDS)
    assert job.result_file is not None
    record = engine.files.get(job.result_file)
    assert record is not None
    assert (record.purpose, record.filename) == ("fine-tune-results", "step_metrics.csv")
    assert engine.files.path(record).read_text() == (
        "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n"
        "1,1.0,0.5,,\n2,0.5,0.5,0.75,\n"
    )


def test_one_job_at_a_time_in_their_order(make: Make) -> None:
    engine = make([started(), HANG], [started(), *done()])
    first, second, third = engine.submit(), engine.submit(), engine.submit()
    engine.until(first, "running")
    engine.until(second, "queued")
    engine.until(third, "queued")
    assert len(engine.runner.runs) == 1
    assert engine.store.active_count() == 3
    assert engine.queue.cancel(first)
    assert engine.until(second, *ENDS).status == "succeeded"
    assert engine.until(third, *ENDS).status == "succeeded"
    assert [request["job_id"] for request in engine.runner.requests] == [first, second, third]
    assert engine.runner.runs[0].ended() is not None


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", "0 examples"),
        (b'{"prompt": "q"}\n', "Unexpected file format"),
        (b'{"messages": []}\n', "Example 1 (line 1): 'messages' must be"),
    ],
)
def test_a_bad_training_file_ends_the_job_at_once(make: Make, content: bytes, text: str) -> None:
    engine = make([])
    job = engine.until(engine.submit(content), *ENDS)
    assert job.status == "failed"
    assert job.error is not None
    assert (job.error.code, job.error.param) == ("invalid_training_file", "training_file")
    assert job.error.message.startswith("The job failed due to an invalid training file. ")
    assert text in job.error.message
    assert engine.story(job.id)[-1] == job.error.message
    assert engine.runner.runs == []


def test_a_bad_validation_file_is_named(make: Make) -> None:
    engine = make([])
    job = engine.until(engine.submit(valid=b'{"x": 1}\n'), *ENDS)
    assert job.error is not None
    assert (job.error.code, job.error.param) == ("invalid_validation_file", "validation_file")


def test_the_data_is_held_though_the_file_is_deleted(make: Make) -> None:
    engine = make([started(), HANG], [started(), *done()])
    first, second = engine.submit(), engine.submit()
    engine.until(first, "running")
    assert engine.files.delete(engine.job(second).training_file)
    path = engine.folder / "jobs" / second / "train.jsonl"
    assert path.read_bytes() == GOOD
    engine.queue.cancel(first)
    assert engine.until(second, *ENDS).status == "succeeded"
    wait_for(lambda: not path.exists(), 30, "the data to be let go")


def test_cancel_in_every_state(make: Make) -> None:
    engine = make([started(), HANG])
    running, waiting = engine.submit(), engine.submit()
    engine.until(running, "running")
    engine.until(waiting, "queued")
    assert engine.queue.cancel(waiting)
    assert engine.queue.cancel(running)
    for job_id in (waiting, running):
        assert engine.job(job_id).status == "cancelled"
        assert engine.job(job_id).finished_at is not None
        assert engine.story(job_id)[-1] == "Fine-tuning job cancelled"
        assert not engine.queue.cancel(job_id)
    wait_for(lambda: engine.runner.runs[0].ended() is not None, 20, "the trainer's end")
    data = engine.folder / "jobs" / running / "train.jsonl"
    wait_for(lambda: not data.exists(), 30, "the data to be let go")


def test_pause_and_resume(make: Make) -> None:
    engine = make(
        [started(), metrics(1), *checkpoint(1), metrics(2), HANG],
        [started(resumed_from_step=1), metrics(2), metrics(3), *done()],
    )
    job_id = engine.submit()
    engine.until_told(job_id, "Step 2/4")
    assert engine.queue.pause(job_id)
    assert not engine.queue.pause(job_id)
    wait_for(lambda: engine.runner.runs[0].ended() is not None, 20, "the trainer's end")
    assert engine.job(job_id).status == "paused"
    assert engine.store.active_count() == 0
    assert engine.queue.resume(job_id)
    assert engine.until(job_id, *ENDS).status == "succeeded"
    assert engine.runner.requests[1]["resume"] is True
    # "auto" may mean more than a number: the trainer ends early then.
    assert engine.runner.requests[1]["n_epochs"] == "auto"
    assert engine.job(job_id).hyperparameters["n_epochs"] == 2
    assert "The job was resumed; training goes on from step 1" in engine.story(job_id)


def test_a_killed_trainer_is_started_again_and_says_so(make: Make) -> None:
    engine = make(
        [started(), metrics(1), *checkpoint(1), metrics(2), HANG],
        [started(resumed_from_step=1), metrics(2), metrics(3), metrics(4), *done()],
    )
    job_id = engine.submit()
    engine.until_told(job_id, "Step 2/4")
    os.kill(engine.runner.runs[0].pid, signal.SIGKILL)
    job = engine.until(job_id, *ENDS)
    assert (job.status, job.runs) == ("succeeded", 2)
    story = engine.story(job_id)
    at = next(i for i, line in enumerate(story) if line.startswith("The training program broke"))
    assert "stopped from outside (signal 9)" in story[at]
    again = "The training program was started again; training goes on from step 1"
    assert story[at + 1] == again
    # A step that was done twice stands in the result once.
    assert [figures["step"] for figures in engine.store.metrics(job_id)] == [1, 2, 3, 4]


def test_three_restarts_without_progress_are_enough(make: Make) -> None:
    engine = make([started(), metrics(1), KILL])
    job = engine.until(engine.submit(), *ENDS)
    assert (job.status, job.runs) == ("failed", 4)
    assert job.error is not None
    assert job.error.code == "training_stopped"
    assert "4 times in a row" in job.error.message
    assert "memory" in job.error.message


def test_progress_earns_new_patience(make: Make) -> None:
    scripts = [[started(9), metrics(step, 9), KILL] for step in range(1, 8)]
    engine = make(*scripts, [started(9), *done()])
    job = engine.until(engine.submit(), *ENDS)
    assert (job.status, job.runs) == ("succeeded", 8)


def test_a_trainer_that_cannot_even_begin(make: Make) -> None:
    engine = make([["exit", 3]])
    job = engine.until(engine.submit(), *ENDS)
    assert job.error is not None
    assert "ended by itself (status 3)" in job.error.message


def test_a_disk_that_takes_nothing_ends_the_job_with_a_message(
    make: Make, expect_log: Callable[[str], None]
) -> None:
    expect_log("could not be started")
    engine = make([*done()], start=False)
    job_id = engine.submit()
    (engine.folder / "jobs" / job_id / "request.json.part").mkdir()
    engine.queue.start()
    job = engine.until(job_id, *ENDS)
    assert (job.status, job.runs) == ("failed", 0)
    assert job.error is not None
    assert job.error.code == "training_stopped"
    assert "The engine could not go on with it" in job.error.message


def test_an_end_that_cannot_be_written_down_waits_for_room(
    make: Make, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("cannot be written down")
    monkeypatch.setattr(training, "_DISK_PATIENCE", 0.02)
    engine = make([started(1), metrics(1, 1), *checkpoint(1), HANG], start=False)
    job_id = engine.submit()
    engine.queue.start()
    engine.until_told(job_id, "Step 1/1")
    incoming = engine.folder / "incoming"
    incoming.rmdir()
    incoming.write_text("in the way")
    with (engine.folder / "jobs" / job_id / "events.jsonl").open("a") as told:
        for act in done():
            if act[0] == "report":
                line = {"time": 1.0, "type": act[1], "data": act[2]}
                told.write(json.dumps(line) + "\n")
    engine.until_told(job_id, "The model is there but not yet kept")
    assert engine.job(job_id).status == "running"
    incoming.unlink()
    incoming.mkdir()
    assert engine.until(job_id, *ENDS).status == "succeeded"
    assert sum("not yet kept" in line for line in engine.story(job_id)) == 1


def test_what_a_killed_engine_left_of_an_ended_job_goes(make: Make) -> None:
    first = make([started(1), metrics(1, 1), *checkpoint(1), *done()])
    job_id = first.submit()
    first.until(job_id, *ENDS)
    first.close()
    left = first.folder / "jobs" / job_id / "train.jsonl"
    wait_for(lambda: not left.exists(), 30, "the data to go")
    left.write_bytes(GOOD)
    make([HANG])
    assert not left.exists()


def test_the_trainers_own_error_ends_the_job(make: Make) -> None:
    engine = make([started(), report("error", code="out_of_memory", message="Too little memory.")])
    job = engine.until(engine.submit(), *ENDS)
    assert job.error is not None
    assert (job.status, job.runs) == ("failed", 1)
    assert (job.error.code, job.error.message) == ("out_of_memory", "Too little memory.")
    assert engine.story(job.id)[-1] == "The job failed: Too little memory."


def test_what_the_trainer_noticed_is_told(make: Make) -> None:
    plan = report(
        "started", n_epochs=9, batch_size=1, learning_rate_multiplier=1.0, truncated=2, unused=1,
    )  # fmt: skip
    last = report("done", adapter="adapter", trained_tokens=5, steps=3, ended_early=True)
    engine = make([plan, metrics(3, 9), last])
    job = engine.until(engine.submit(), *ENDS)
    story = engine.story(job.id)
    assert "2 example(s) are too long; their ends are not learned" in story
    assert "1 example(s) are without an answer to learn from; they are left out" in story
    assert story[-3] == "Training ended early, at step 3: every example has been learned"


def test_a_base_model_that_is_gone(make: Make) -> None:
    engine = make([])
    engine.base = None
    job = engine.until(engine.submit(), *ENDS)
    assert job.error is not None
    assert job.error.code == "model_not_found"


def test_rubbish_among_the_reports_is_passed_over(
    make: Make, expect_log: Callable[[str], None]
) -> None:
    expect_log("passed over a broken line")
    expect_log("passed over a metrics report")
    engine = make(
        [
            started(2), ["raw", "no json\n[1]\n\n{}\n"], report("metrics", step="x"),
            report("news", of="the future"), metrics(2, 2), *done(),
        ]
    )  # fmt: skip
    job = engine.until(engine.submit(), *ENDS)
    assert (job.status, job.best_step) == ("succeeded", 2)


def test_a_half_written_line_does_not_swallow_the_next(
    make: Make, expect_log: Callable[[str], None]
) -> None:
    expect_log("passed over a broken line")
    half = ["raw", '{"time": 1, "type": "metr']
    engine = make(
        [started(), metrics(1), half, KILL],
        [started(resumed_from_step=1), metrics(2), *done()],
    )
    job_id = engine.submit()
    assert engine.until(job_id, *ENDS).status == "succeeded"
    again = "The training program was started again; training goes on from step 1"
    assert again in engine.story(job_id)


def test_a_killed_engine_goes_on_from_the_checkpoint(make: Make) -> None:
    with broken_off(make, started(), metrics(1), *checkpoint(1), metrics(2)) as (_, job_id):
        engine = make([started(resumed_from_step=1), metrics(2), metrics(3), *done()])
        job = engine.until(job_id, *ENDS)
        assert (job.status, job.stalls) == ("succeeded", 1)
        assert "The engine was restarted; training goes on from step 1" in engine.story(job_id)
        assert engine.runner.requests[0]["resume"] is True
        assert engine.runner.cleared == 1


def test_a_killed_engine_without_checkpoint_begins_again(make: Make) -> None:
    with broken_off(make, started(), metrics(1)) as (_, job_id):
        engine = make([started(), metrics(1), *done()])
        assert engine.until(job_id, *ENDS).status == "succeeded"
        begins = "The engine was restarted; training begins again, because no checkpoint"
        assert any(line.startswith(begins) for line in engine.story(job_id))


@pytest.mark.parametrize("stop", ["pause", "cancel"])
def test_what_goes_on_elsewhere_hears_of_a_stop_right_after_a_kill(make: Make, stop: str) -> None:
    with broken_off(make, started(), metrics(1)) as (_, job_id):
        engine = make([HANG], start=False)
        # Before the queue takes the job up again, and nobody waits for its trainer.
        assert getattr(engine.queue, stop)(job_id)
        assert engine.runner.given_up == [job_id]
    # Nor does it go on when that engine is killed, too, before the word arrives.
    after = make([HANG])
    assert after.runner.given_up == [job_id]
    assert after.runner.requests == []


def test_a_job_that_ended_while_no_engine_was_there(make: Make) -> None:
    with broken_off(make, started(), metrics(1)) as (first, job_id):
        reports = first.folder / "jobs" / job_id / "events.jsonl"
        with reports.open("a") as out:
            out.write('{"time": 1, "type": "done", "data": {"adapter": "adapter"}}\n')
        engine = make([])
        assert engine.until(job_id, *ENDS).status == "succeeded"
        assert engine.runner.runs == []


def test_an_engine_that_dies_with_its_trainer_again_and_again_gives_up(make: Make) -> None:
    with broken_off(make, started(), metrics(1)) as (first, job_id):
        database = Database(first.folder / "engine.db")
        JobStore(database).update(job_id, stalls=3, stall_step=1)
        database.close()
        engine = make([])
        job = engine.until(job_id, *ENDS)
        assert job.status == "failed"
        assert job.error is not None
        assert job.error.code == "training_stopped"
        assert engine.runner.runs == []


def test_a_clean_stop_is_no_failure(make: Make) -> None:
    first = make([started(), metrics(1), HANG])
    job_id = first.submit()
    first.until_told(job_id, "Step 1/4")
    first.close()
    engine = make([started(resumed_from_step=1), metrics(2), *done()])
    job = engine.until(job_id, *ENDS)
    assert (job.status, job.stalls) == ("succeeded", 0)
    assert "The engine was restarted; training goes on from step 1" in engine.story(job_id)


def test_only_the_last_three_checkpoints_are_kept(make: Make) -> None:
    acts = [act for step in range(1, 6) for act in (metrics(step, 5), *checkpoint(step))]
    engine = make([started(5), *acts, *done()])
    job = engine.until(engine.submit(), *ENDS)
    kept = engine.store.checkpoints(job.id, PageAsk(10)).items
    assert [item.step for item in kept] == [5, 4, 3]
    folder = engine.folder / "jobs" / job.id / "checkpoints"
    assert sorted(path.name for path in folder.iterdir()) == ["step-3", "step-4", "step-5"]
    model = engine.store.model(f"{job.model_name}:ckpt-step-4")
    assert model is not None
    assert (model.base_model, model.path) == ("Base", "checkpoints/step-4")


def test_a_checkpoint_written_twice_is_listed_once(make: Make) -> None:
    engine = make([started(), *checkpoint(1), *checkpoint(1), *done()])
    job = engine.until(engine.submit(), *ENDS)
    assert [c.step for c in engine.store.checkpoints(job.id, PageAsk(10)).items] == [1]


def test_tells_when_it_will_be_done(make: Make) -> None:
    line = '{{"time": {}, "type": "metrics", "data": {{"step": {}, "total_steps": 10}}}}\n'
    slow = [["raw", line.format(1000 + step * 10, step)] for step in (1, 2, 3)]
    engine = make([started(10), *slow, HANG])
    job_id = engine.submit()
    engine.until_told(job_id, "Step 3/10")
    assert engine.job(job_id).estimated_finish == 1030 + 70
    engine.queue.cancel(job_id)
    assert engine.job(job_id).estimated_finish is None


def test_metrics_come_as_data(make: Make) -> None:
    engine = make([started(), metrics(1, valid_loss=None), *done()])  # type: ignore[arg-type]
    job = engine.until(engine.submit(), *ENDS)
    events = engine.store.events(job.id, PageAsk(100)).items
    (event,) = [event for event in events if event.type == "metrics"]
    assert event.data["train_mean_token_accuracy"] == 0.5
    assert "valid_loss" not in event.data


def test_deleting_a_model_takes_its_checkpoints_along(make: Make) -> None:
    engine = make([started(), *checkpoint(1), *checkpoint(2), *done()])
    job = engine.until(engine.submit(), *ENDS)
    only = engine.store.forget_model(f"{job.model_name}:ckpt-step-1")
    assert {model.path for model in only} == {"checkpoints/step-1"}
    assert [model.id for model in engine.store.models()] == [job.model_name]
    both = engine.store.forget_model(job.model_name)
    assert {model.path for model in both} == {"adapter", "checkpoints/step-2"}
    assert engine.store.models() == []
    assert engine.store.forget_model(job.model_name) == []


def test_a_folder_without_a_job_is_swept_up(make: Make) -> None:
    engine = make([], start=False)
    (engine.folder / "jobs" / "ftjob-half").mkdir()
    engine.queue.start()
    assert list((engine.folder / "jobs").iterdir()) == []


def test_a_job_is_expected_only_where_it_could_begin(make: Make) -> None:
    engine = make([started(), HANG])
    assert engine.queue.expect("Base")
    assert engine.runner.expected == [(engine.base, engine.folder / "jobs")]
    job_id = engine.submit()
    engine.until(job_id, "running")
    assert not engine.queue.expect("Base")
    engine.base = None
    engine.queue.cancel(job_id)
    assert not engine.queue.expect("Base")
    assert len(engine.runner.expected) == 1
