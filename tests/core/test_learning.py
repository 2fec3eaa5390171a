"""What is said about a job's figures, and that it is only what they support."""

from __future__ import annotations

import dataclasses

import pytest

from desktop_ft.core.job_words import figure, is_restart, tell
from desktop_ft.core.jobs import Job, JobEvent
from desktop_ft.core.learning import (
    Progress,
    epoch_marks,
    heading,
    progress_of,
    seconds_left,
)

RESTART = "The engine was restarted; training goes on from step 40"


def job(status: str = "running", n_epochs: int | None = None, **more: object) -> Job:
    more["hyperparameters"] = {} if n_epochs is None else {"n_epochs": n_epochs}
    return Job(id="ftjob-1", status=status, model="m", created_at=100, **more)  # type: ignore[arg-type]


def step(number: int, at: int, total: int = 80, **figures: float) -> JobEvent:
    data = {"step": number, "total_steps": total, **figures}
    message = f"Step {number}/{total}: training loss={figures.get('train_loss', 0):.2f}"
    return JobEvent(f"s{number}-{at}", at, message, type="metrics", data=data)


def say(number: int, at: int, message: str) -> JobEvent:
    return JobEvent(f"m{number}", at, message)


def test_epochs_are_counted_from_the_steps() -> None:
    told = [progress_of(job(n_epochs=8), [step(n, n)]).epoch for n in (1, 10, 11, 80)]
    assert told == [1, 1, 2, 8]


def test_without_a_step_nothing_is_claimed() -> None:
    progress = progress_of(job(n_epochs=8), [])
    assert (progress.step, progress.epoch, progress.fraction) == (0, 0, 0.0)
    assert str(heading(job(), progress)) == "Getting ready to learn"


def test_the_heading_tells_the_epoch() -> None:
    progress = progress_of(job(n_epochs=8), [step(15, 1)])
    assert str(heading(job(), progress)) == "Learning: epoch 2 of 8"


def test_time_left_follows_the_pace() -> None:
    events = [step(n, 100 + 2 * n) for n in range(1, 41)]
    assert seconds_left(job(), events, now=180) == pytest.approx(80.0)
    # and goes down between two steps
    assert seconds_left(job(), events, now=181) == pytest.approx(79.0)


def test_time_left_does_not_count_the_time_the_engine_was_away() -> None:
    events = [step(n, 100 + 2 * n) for n in range(1, 41)]
    events += [say(1, 5000, RESTART)]
    events += [step(n, 5000 + 2 * (n - 40)) for n in range(41, 51)]
    assert seconds_left(job(), events, now=5020) == pytest.approx(60.0)


def test_time_left_is_the_engine_s_own_estimate_before_there_is_a_pace() -> None:
    assert seconds_left(job(estimated_finish=700), [], now=640) == 60.0
    assert seconds_left(job(), [], now=640) is None


def test_epoch_marks() -> None:
    progress = progress_of(job(n_epochs=4), [step(1, 1, total=10)])
    assert epoch_marks(progress) == ((2, 1), (5, 2), (8, 3), (10, 4))
    assert epoch_marks(progress_of(job(), [])) == ()


def test_a_checkpoint_does_not_hide_how_many_steps_there_are() -> None:
    kept = dataclasses.replace(step(2, 2, total=10), data={"step": 2})
    assert progress_of(job(n_epochs=5), [step(2, 2, total=10), kept]) == Progress(2, 10, 1, 5)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Created fine-tuning job: ftjob-1", "Training asked for."),
        ("Files validated, moving job to queued state", "The file is in order"),
        ("Fine-tuning job started", "Learning has begun."),
        ("Checkpoint created at step 10 with Snapshot ID: ft:x", "at step 10"),
        (RESTART, "The engine was restarted; the training went on from step 40."),
        ("Training ended early, at step 25: every example has been learned", "at step 25"),
        ("The job has successfully completed", "The training is finished."),
        ("Something {new} that nobody knows", "Something {new} that nobody knows"),
    ],
)
def test_engines_lines_in_plain_words(message: str, told: str) -> None:
    assert told in str(tell(say(1, 1, message)))


def test_figures_in_plain_words() -> None:
    assert str(tell(step(3, 1, train_loss=0.612))) == "Step 3 of 80 · loss 0.61"
    both = tell(step(3, 1, train_loss=0.612, valid_loss=0.0123))
    assert str(both) == "Step 3 of 80 · loss 0.61, on unseen examples 0.012"
    assert figure(None) == ""


def test_what_is_a_restart() -> None:
    assert is_restart(say(1, 1, RESTART))
    assert is_restart(say(1, 1, "The training program was started again; training begins again"))
    assert not is_restart(say(1, 1, "Fine-tuning job started"))
