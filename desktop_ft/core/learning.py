"""What a job's figures say: how far it is, how it learns, how long it will take.

Works on events alone and says only what they support. Knows nothing of engines or the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from desktop_ft.core.job_words import is_restart
from desktop_ft.core.jobs import Job, JobEvent, Stage
from desktop_ft.core.text import Text, plural, text

Point = tuple[float, float]

# Fewer figures than this say nothing yet.
_FEW = 4
# A change of the mean that is smaller than this part of it is no change.
_FLAT = 0.03
# So much worse than its best on unseen examples is worse, and no wobble.
_WORSE = 0.05
_RECENT_STEPS = 30


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the learning is; zeros where the engine has not told yet."""

    step: int = 0
    total_steps: int = 0
    epoch: int = 0
    epochs: int = 0

    @property
    def fraction(self) -> float:
        """Return the part done, between 0 and 1."""
        return min(1.0, self.step / self.total_steps) if self.total_steps else 0.0


@dataclass(frozen=True, slots=True)
class Curve:
    """The losses by step: on what it learns, and on what was kept for checking."""

    train: tuple[Point, ...] = ()
    valid: tuple[Point, ...] = ()


def progress_of(job: Job, events: Sequence[JobEvent]) -> Progress:
    """Read the last step told with the number of all, and from it the epoch."""
    epochs = job.n_epochs or 0
    steps = [event for event in events if event.number("step") is not None]
    # a checkpoint tells its step too, but not of how many
    last = next((event for event in reversed(steps) if event.number("total_steps")), None)
    last = last or (steps[-1] if steps else None)
    if last is None:
        return Progress(epochs=epochs)
    step = int(last.number("step") or 0)
    total = int(last.number("total_steps") or 0)
    epoch = 0
    if total and epochs:
        # ceil(step / steps of an epoch), so that the last step of an epoch still belongs to it
        epoch = min(epochs, max(1, -(-step * epochs // total)))
    return Progress(step, total, epoch, epochs)


def curve_of(events: Sequence[JobEvent]) -> Curve:
    """Collect the losses. A step that was trained again after a restart counts once, the last."""
    train: dict[float, float] = {}
    valid: dict[float, float] = {}
    for event in events:
        step = event.number("step")
        if step is None:
            continue
        loss = event.number("train_loss")
        if loss is not None:
            train[step] = loss
        checked = event.number("full_valid_loss")
        if checked is None:
            checked = event.number("valid_loss")
        if checked is not None:
            valid[step] = checked
    return Curve(tuple(sorted(train.items())), tuple(sorted(valid.items())))


def epoch_marks(progress: Progress) -> tuple[tuple[float, int], ...]:
    """Return the step at which each epoch ends."""
    if not progress.total_steps or not progress.epochs:
        return ()
    size = progress.total_steps / progress.epochs
    return tuple((round(size * epoch), epoch) for epoch in range(1, progress.epochs + 1))


def seconds_left(job: Job, events: Sequence[JobEvent], now: float) -> float | None:
    """Estimate from the pace of the last steps; None where there is nothing to go by.

    Only steps since the last restart count, because the time in between was no learning.
    """
    steps = _steps_in_a_row(events)
    if len(steps) >= 2:
        (first_at, first, _), (last_at, last, total) = steps[0], steps[-1]
        took = last_at - first_at
        if total > last and took > 0:
            per_step = took / (last - first)
            return max(0.0, per_step * (total - last) - max(0.0, now - last_at))
    if job.estimated_finish is not None:
        return max(0.0, job.estimated_finish - now)
    return None


def _steps_in_a_row(events: Sequence[JobEvent]) -> list[tuple[int, int, int]]:
    """Return (time, step, total) of the last steps that went up one after another."""
    row: list[tuple[int, int, int]] = []
    for event in reversed(events):
        step, total = event.number("step"), event.number("total_steps")
        if is_restart(event):
            break
        if step is None or total is None:
            continue
        if row and step >= row[-1][1]:
            break
        row.append((event.created_at, int(step), int(total)))
        if len(row) == _RECENT_STEPS:
            break
    row.reverse()
    return row


def verdict(job: Job, curve: Curve) -> Text | None:
    """Say in a sentence what the curve means, or None while there is no figure at all."""
    if not curve.train:
        return None
    if job.status == "succeeded":
        return _verdict_at_the_end(curve)
    if len(curve.train) < _FEW:
        return text("core", "It has only just begun; these few figures say nothing yet.")
    if len(curve.valid) >= 2:
        return _verdict_on_unseen(curve.valid)
    return _verdict_on_seen(curve.train)


def _verdict_on_unseen(valid: tuple[Point, ...]) -> Text:
    losses = [loss for _, loss in valid]
    best = min(losses)
    if losses[-1] <= best:
        return text("core", "It is still getting better on examples it has not seen.")
    if losses[-1] > best * (1 + _WORSE):
        since = sum(1 for _ in losses) - 1 - losses.index(best)
        return plural(
            "core",
            "It was better on unseen examples %n check(s) ago; it may be learning by heart now.",
            "",
            since,
        )
    return text("core", "On examples it has not seen it hardly changes any more.")


def _verdict_on_seen(train: tuple[Point, ...]) -> Text:
    losses = [loss for _, loss in train]
    size = max(2, len(losses) // 4)
    last, before = fmean(losses[-size:]), fmean(losses[-2 * size : -size])
    if last < before * (1 - _FLAT):
        return text("core", "It is still learning.")
    if last > before * (1 + _FLAT):
        return text("core", "The last steps went up and down; that is usual, wait a little.")
    return text("core", "It hardly changes any more; what it was taught, it has mostly learned.")


def _verdict_at_the_end(curve: Curve) -> Text:
    if len(curve.valid) >= 2:
        first, last = curve.valid[0][1], curve.valid[-1][1]
        if last < first:
            return text(
                "core",
                "It got better on examples it had not seen. Try it on questions of your own.",
            )
        return text(
            "core",
            "It did not get better on examples it had not seen. Compare its answers before you "
            "use it.",
        )
    return text(
        "core",
        "It has learned. How well, only questions can tell: no examples were kept for checking.",
    )


def heading(job: Job, progress: Progress) -> Text:
    """Say in a few words where the job is."""
    if job.status == "running":
        if progress.epoch:
            return text("core", "Learning: epoch {epoch} of {epochs}").format(
                epoch=progress.epoch, epochs=progress.epochs
            )
        return text("core", "Getting ready to learn")
    headings = {
        "validating_files": text("core", "Checking the file"),
        "queued": text("core", "Waiting for its turn"),
        "paused": text("core", "Paused"),
        "succeeded": text("core", "Ready"),
        "failed": text("core", "The training did not work"),
        "cancelled": text("core", "Stopped by you"),
    }
    return headings.get(job.status, job.state.words)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One stage of the story: "done", "now", "ahead", or "broken" where it ended badly."""

    stage: Stage
    mark: str
    at: int | None


def story(job: Job, events: Sequence[JobEvent]) -> tuple[Chapter, ...]:
    """Tell the stages, with the times at which each was reached as far as events told them."""
    order = list(Stage)
    here = order.index(job.state.stage)
    times = _times(job, events)
    if job.status in {"failed", "cancelled"}:
        here = _last_reached(order, times)
    chapters = []
    for index, stage in enumerate(order):
        if job.status == "succeeded" or index < here:
            mark = "done"
        elif index > here:
            mark = "ahead"
        else:
            mark = "broken" if job.status in {"failed", "cancelled"} else "now"
        chapters.append(Chapter(stage, mark, times.get(stage) if mark != "ahead" else None))
    return tuple(chapters)


def _times(job: Job, events: Sequence[JobEvent]) -> dict[Stage, int]:
    """Read the times from the sentences that OpenAI's servers use, and from the first step."""
    times = {Stage.UPLOADED: job.created_at}
    for event in events:
        if event.message.startswith("Files validated"):
            times.setdefault(Stage.CHECKED, event.created_at)
            times.setdefault(Stage.QUEUED, event.created_at)
        elif event.message.startswith("Fine-tuning job started") or event.number("step"):
            times.setdefault(Stage.LEARNING, event.created_at)
    if job.status == "succeeded" and job.finished_at is not None:
        times[Stage.READY] = job.finished_at
    return times


def _last_reached(order: list[Stage], times: dict[Stage, int]) -> int:
    """Return where a job ended: a chapter after the last one that was finished."""
    if Stage.LEARNING in times:
        return order.index(Stage.LEARNING)
    if Stage.QUEUED in times:
        return order.index(Stage.QUEUED)
    return order.index(Stage.CHECKED)
