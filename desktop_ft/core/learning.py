"""How far a job is, and how long it will take.

Works on events alone and says only what they support. Knows nothing of engines or the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_ft.core.job_words import is_restart
from desktop_ft.core.jobs import Job, JobEvent
from desktop_ft.core.text import Text, text

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


def progress_of(job: Job, events: Sequence[JobEvent]) -> Progress:
    """Read the last step told with the number of all, and from it the epoch."""
    steps = (event for event in reversed(events) if event.number("step") is not None)
    last = next(steps, None)
    if last is not None and not last.number("total_steps"):
        # a checkpoint tells its step too, but not of how many
        last = next((event for event in steps if event.number("total_steps")), last)
    return progress_at(job, last)


def progress_at(job: Job, last: JobEvent | None) -> Progress:
    """Read how far it is from the last event that tells a step."""
    epochs = job.n_epochs or 0
    if last is None:
        return Progress(epochs=epochs)
    step = int(last.number("step") or 0)
    total = int(last.number("total_steps") or 0)
    epoch = 0
    if total and epochs:
        # ceil(step / steps of an epoch), so that the last step of an epoch still belongs to it
        epoch = min(epochs, max(1, -(-step * epochs // total)))
    return Progress(step, total, epoch, epochs)


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
    said = text("core", "The engine says: {words}").format(words=job.status or "?")
    return headings.get(job.status, said)
