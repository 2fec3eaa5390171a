"""An engine's own lines, told in plain words. Knows the sentences that OpenAI's servers use.

A line that is not known is shown as it is: better a strange word than a lost one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop_ft.core.jobs import JobEvent
from desktop_ft.core.text import Number, Text, text

Told = Callable[[re.Match[str]], Text]


def _patterns() -> tuple[tuple[re.Pattern[str], Told], ...]:
    table: tuple[tuple[str, Told], ...] = (
        (r"Created fine-tuning job", lambda _: text("core", "Training asked for.")),
        (r"Validating training file", lambda _: text("core", "The file is being checked.")),
        (
            r"Files validated",
            lambda _: text("core", "The file is in order; waiting for its turn."),
        ),
        (r"Fine-tuning job started", lambda _: text("core", "Learning has begun.")),
        (
            r"Checkpoint created at step (?P<step>\d+)",
            lambda found: text("core", "Kept a copy of what it knows at step {step}.").format(
                step=found["step"]
            ),
        ),
        (r"New fine-tuned model created", lambda _: text("core", "The new model is there.")),
        (
            r"The job has successfully completed",
            lambda _: text("core", "The training is finished."),
        ),
        (
            r"Fine-tuning job cancell?ed",
            lambda _: text("core", "The training was stopped by you."),
        ),
        (
            r"Training ended early, at step (?P<step>\d+): every example has been learned",
            lambda found: text(
                "core", "Every example has been learned at step {step}, so it ended early."
            ).format(step=found["step"]),
        ),
        (
            r"The engine was restarted; training goes on from step (?P<step>\d+)",
            lambda found: text(
                "core", "The engine was restarted; the training went on from step {step}."
            ).format(step=found["step"]),
        ),
        (
            r"The engine was restarted; training begins again",
            lambda _: text("core", "The engine was restarted; the training began anew."),
        ),
        (
            r"The training program was started again; training goes on from step (?P<step>\d+)",
            lambda found: text(
                "core", "The training was interrupted; it went on from step {step}."
            ).format(step=found["step"]),
        ),
        (
            r"The training program was started again; training begins again",
            lambda _: text("core", "The training was interrupted; it began anew."),
        ),
        (
            r"The training program broke off",
            lambda _: text("core", "The training was interrupted; it is being started again."),
        ),
        (
            r"Moving checkpoint|Evaluating model against our usage policies",
            lambda _: text("core", "The engine is checking the new model's answers."),
        ),
    )
    return tuple((re.compile(pattern), told) for pattern, told in table)


_PATTERNS = _patterns()
_RESTART = re.compile(r"The (engine was restarted|training program was started again|job was res)")


def is_restart(event: JobEvent) -> bool:
    """Tell whether the event says that the training was interrupted and goes on."""
    return _RESTART.match(event.message) is not None


def tell(event: JobEvent) -> Text:
    """Return the event in plain words."""
    step = event.number("step")
    if step is not None and event.type == "metrics":
        return _tell_figures(event, int(step))
    for pattern, told in _PATTERNS:
        found = pattern.match(event.message)
        if found is not None:
            return told(found)
    return Text("core", event.message)


def _tell_figures(event: JobEvent, step: int) -> Text:
    total = int(event.number("total_steps") or 0)
    loss, checked = event.number("train_loss"), _checked(event)
    if loss is None and checked is None:
        return text("core", "Step {step} of {total}.").format(step=step, total=total or "?")
    if loss is None:
        return text("core", "Step {step} of {total} · loss on unseen examples {checked}").format(
            step=step, total=total or "?", checked=figure(checked)
        )
    if checked is None:
        return text("core", "Step {step} of {total} · loss {loss}").format(
            step=step, total=total or "?", loss=figure(loss)
        )
    return text(
        "core", "Step {step} of {total} · loss {loss}, on unseen examples {checked}"
    ).format(step=step, total=total or "?", loss=figure(loss), checked=figure(checked))


def _checked(event: JobEvent) -> float | None:
    full = event.number("full_valid_loss")
    return full if full is not None else event.number("valid_loss")


def figure(value: float | None) -> Number | str:
    """Return a loss with as many digits as one can tell apart on a chart."""
    if value is None:
        return ""
    return Number(value, 2 if value >= 0.1 else 3)
