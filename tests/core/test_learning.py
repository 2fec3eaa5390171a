"""What is said about a job's figures, and that it is only what they support."""

from __future__ import annotations

import dataclasses

import pytest

from desktop_ft.core.job_words import figure, is_restart, tell
from desktop_ft.core.jobs import Job, JobEvent, Stage
from desktop_ft.core.learning import (
    Curve,
    Progress,
    curve_of,
    epoch_marks,
    heading,
    progress_of,
    seconds_left,
    story,
    verdict,
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


def falling(count: int, by: float = 0.1) -> Curve:
    return Curve(train=tuple((n, 3.0 - by * n) for n in range(1, count + 1)))


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


def test_steps_trained_again_count_once() -> None:
    events = [
        step(39, 1, train_loss=1.0),
        step(40, 2, train_loss=0.9),
        step(41, 3, train_loss=0.8),
        say(1, 9, RESTART),
        step(41, 10, train_loss=0.7),
    ]
    assert curve_of(events).train == ((39, 1.0), (40, 0.9), (41, 0.7))


def test_the_loss_of_the_whole_checking_set_is_preferred() -> None:
    curve = curve_of([step(1, 1, valid_loss=2.0, full_valid_loss=1.5)])
    assert curve.valid == ((1, 1.5),)


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


def test_one_figure_supports_no_sentence_about_learning() -> None:
    assert verdict(job(), Curve()) is None
    assert "says nothing" in str(verdict(job(), falling(3))) or "say nothing" in str(
        verdict(job(), falling(3))
    )


def test_falling_is_learning_and_flat_is_not() -> None:
    assert str(verdict(job(), falling(12))) == "It is still learning."
    flat = Curve(train=tuple((n, 0.5) for n in range(12)))
    assert "hardly changes" in str(verdict(job(), flat))
    rising = Curve(train=tuple((n, 0.5 + n / 10) for n in range(12)))
    assert "learning" not in str(verdict(job(), rising))


def test_on_unseen_examples_better_worse_and_even() -> None:
    train = falling(12).train
    better = Curve(train, ((1, 2.0), (2, 1.0)))
    worse = Curve(train, ((1, 2.0), (2, 1.0), (3, 1.4)))
    even = Curve(train, ((1, 2.0), (2, 1.0), (3, 1.02)))
    assert "better on examples it has not seen" in str(verdict(job(), better))
    assert "by heart" in str(verdict(job(), worse))
    assert "1 check ago" in str(verdict(job(), worse))
    assert "hardly" in str(verdict(job(), even))


def test_at_the_end_nothing_is_claimed_about_questions_it_was_not_checked_with() -> None:
    done = job("succeeded")
    assert "only questions can tell" in str(verdict(done, falling(12)))
    better = Curve(falling(12).train, ((1, 2.0), (2, 1.0)))
    worse = Curve(falling(12).train, ((1, 1.0), (2, 2.0)))
    assert "got better" in str(verdict(done, better))
    assert "did not get better" in str(verdict(done, worse))


def test_epoch_marks() -> None:
    progress = progress_of(job(n_epochs=4), [step(1, 1, total=10)])
    assert epoch_marks(progress) == ((2, 1), (5, 2), (8, 3), (10, 4))
    assert epoch_marks(progress_of(job(), [])) == ()


def test_a_checkpoint_does_not_hide_how_many_steps_there_are() -> None:
    kept = dataclasses.replace(step(2, 2, total=10), data={"step": 2})
    assert progress_of(job(n_epochs=5), [step(2, 2, total=10), kept]) == Progress(2, 10, 1, 5)


def test_the_story_of_a_running_job() -> None:
    events = [
        say(1, 101, "Validating training file: file-1"),
        say(2, 102, "Files validated, moving job to queued state"),
        say(3, 105, "Fine-tuning job started"),
    ]
    chapters = story(job(), events)
    assert [(c.stage, c.mark, c.at) for c in chapters] == [
        (Stage.UPLOADED, "done", 100),
        (Stage.CHECKED, "done", 102),
        (Stage.QUEUED, "done", 102),
        (Stage.LEARNING, "now", 105),
        (Stage.READY, "ahead", None),
    ]


def test_the_story_of_a_finished_and_of_a_broken_job() -> None:
    done = story(job("succeeded", finished_at=900), [])
    assert [c.mark for c in done] == ["done"] * 5
    assert done[-1].at == 900
    failed = story(job("failed"), [say(1, 101, "Validating training file: file-1")])
    assert [c.mark for c in failed] == ["done", "broken", "ahead", "ahead", "ahead"]
    stopped = story(job("cancelled"), [step(3, 120)])
    assert [c.mark for c in stopped] == ["done", "done", "done", "broken", "ahead"]


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
