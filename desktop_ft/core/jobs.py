"""Training jobs: one table of states, what an engine tells, and how news are put together.

Knows nothing of HTTP, storage or the window. What an engine answers is an open set: a status that
is not in the table is shown as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_ft.core.example import Format
from desktop_ft.core.text import Text, text

# What the preparation decided travels with the job under these names.
META_FORMAT = "desktop_ft_format"
META_SEPARATOR = "desktop_ft_separator"
META_STOP = "desktop_ft_stop"
META_DATASET = "desktop_ft_dataset"
META_EXAMPLES = "desktop_ft_examples"
META_VALID_EXAMPLES = "desktop_ft_valid_examples"
# Tells our own job among all others when the answer to its creation was lost.
META_MARK = "desktop_ft_mark"
# Asks the engine on this computer to stop when it gets worse; the API has no other place for it.
META_EARLY_STOPPING = "desktop_ft_early_stopping"
# Why a job was made, where that is not to get a model.
META_PURPOSE = "desktop_ft_purpose"
PURPOSE_TRIAL = "learning-curve"


class Stage(StrEnum):
    """The chapters of a job's story, in their order."""

    UPLOADED = "uploaded"
    CHECKED = "checked"
    QUEUED = "queued"
    LEARNING = "learning"
    READY = "ready"


class Tone(StrEnum):
    """How a state feels; the window picks colour and shape for it."""

    CALM = "calm"
    BUSY = "busy"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class State:
    """What a status means. `stage` is the chapter that is going on (or ended the story)."""

    status: str
    words: Text
    stage: Stage
    tone: Tone
    active: bool
    may_cancel: bool = False
    may_try: bool = False


def _table() -> dict[str, State]:
    states = (
        State(
            "validating_files",
            text("core", "checking the file"),
            Stage.CHECKED,
            Tone.BUSY,
            active=True,
            may_cancel=True,
        ),
        State(
            "queued",
            text("core", "waiting for its turn"),
            Stage.QUEUED,
            Tone.BUSY,
            active=True,
            may_cancel=True,
        ),
        State(
            "running",
            text("core", "learning"),
            Stage.LEARNING,
            Tone.BUSY,
            active=True,
            may_cancel=True,
        ),
        # Not in the client's list of statuses, yet OpenAI's own example answers it.
        State(
            "paused",
            text("core", "paused"),
            Stage.LEARNING,
            Tone.WARN,
            active=True,
            may_cancel=True,
        ),
        State(
            "succeeded",
            text("core", "ready"),
            Stage.READY,
            Tone.GOOD,
            active=False,
            may_try=True,
        ),
        # Some engines take a while to stop, and say so.
        State("cancelling", text("core", "being stopped"), Stage.LEARNING, Tone.WARN, active=True),
        State("failed", text("core", "did not work"), Stage.LEARNING, Tone.BAD, active=False),
        State("cancelled", text("core", "stopped by you"), Stage.LEARNING, Tone.WARN, active=False),
    )
    return {state.status: state for state in states}


STATES: Mapping[str, State] = _table()

# Where a job may go from where it is. Anything else is an old answer that came late.
TRANSITIONS: Mapping[str, frozenset[str]] = {
    "validating_files": frozenset({"queued", "running", "paused", "succeeded", "failed"})
    | {"cancelling", "cancelled"},
    "queued": frozenset({"validating_files", "running", "paused", "succeeded", "failed"})
    | {"cancelling", "cancelled"},
    "running": frozenset({"queued", "paused", "succeeded", "failed", "cancelling", "cancelled"}),
    "paused": frozenset({"queued", "running", "succeeded", "failed", "cancelling", "cancelled"}),
    # What was to be stopped may have ended by itself meanwhile.
    "cancelling": frozenset({"succeeded", "failed", "cancelled"}),
    "succeeded": frozenset(),
    "failed": frozenset(),
    "cancelled": frozenset(),
}


def state_of(status: str, *, finished: bool = False) -> State:
    """Return what `status` means; one that nobody knows is shown as it is.

    Of an unknown status only the job itself can tell whether it is over (`finished`).
    """
    known = STATES.get(status)
    if known is not None:
        return known
    words = text("core", "the engine says: {status}").format(status=status or "?")
    return State(status, words, Stage.QUEUED, Tone.CALM, not finished, may_cancel=not finished)


def may_follow(old: str, new: str) -> bool:
    """Tell whether a job that was `old` can now be `new`; a late, older answer cannot."""
    allowed = TRANSITIONS.get(old)
    return old == new or allowed is None or new not in STATES or new in allowed


@dataclass(frozen=True, slots=True)
class JobFailure:
    """Why an engine gave up: its own code and words."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Job:
    """What an engine tells of one job. Times are seconds since 1970, by the engine's clock.

    `hyperparameters` are those that the engine used, numbers only.
    """

    id: str
    status: str
    model: str
    created_at: int
    training_file: str = ""
    validation_file: str | None = None
    finished_at: int | None = None
    estimated_finish: int | None = None
    fine_tuned_model: str | None = None
    hyperparameters: Mapping[str, float] = field(default_factory=dict)
    suffix: str = ""
    trained_tokens: int | None = None
    result_files: tuple[str, ...] = ()
    failure: JobFailure | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    method: str = ""
    seed: int | None = None

    @property
    def n_epochs(self) -> int | None:
        """Return how often it reads all examples, None while nobody knows."""
        epochs = self.hyperparameters.get("n_epochs")
        return None if epochs is None else int(epochs)

    @property
    def state(self) -> State:
        """Return what its status means."""
        return state_of(self.status, finished=self.finished_at is not None)

    @property
    def name(self) -> str:
        """Return the name a person would know it by."""
        return self.suffix or self.metadata.get(META_DATASET, "") or self.id

    @property
    def format(self) -> Format:
        """Return the shape of the rows it learns; chat where nobody said."""
        prompt_completion = self.metadata.get(META_FORMAT) == Format.PROMPT_COMPLETION.value
        return Format.PROMPT_COMPLETION if prompt_completion else Format.CHAT

    @property
    def separator(self) -> str:
        """Return what the preparation put at the end of every prompt."""
        return self.metadata.get(META_SEPARATOR, "")

    @property
    def stop(self) -> str:
        """Return what the preparation put at the end of every completion."""
        return self.metadata.get(META_STOP, "")

    @property
    def mark(self) -> str:
        """Return the mark under which we created it, or "" for a job of somebody else."""
        return self.metadata.get(META_MARK, "")

    @property
    def is_trial(self) -> bool:
        """Tell whether it was made to find something out, and nobody wants its model."""
        return self.metadata.get(META_PURPOSE) == PURPOSE_TRIAL

    def count(self, key: str) -> int | None:
        """Return a number of examples from the metadata, None where it is not told."""
        value = self.metadata.get(key, "")
        return int(value) if value.isdigit() else None


def newest(old: Job | None, new: Job) -> Job:
    """Return what to believe: `new`, unless it is an answer from before `old`."""
    if old is None or may_follow(old.status, new.status):
        return new
    return old


@dataclass(frozen=True, slots=True)
class JobEvent:
    """One line of what happened. `data` holds the figures of an event of type "metrics"."""

    id: str
    created_at: int
    message: str
    level: str = "info"
    type: str = "message"
    data: Mapping[str, object] = field(default_factory=dict)

    def number(self, key: str) -> float | None:
        """Return a figure, None where the event has none of that name."""
        value = self.data.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        # a NaN is no figure, nor is a number of a thousand digits
        return float(value) if abs(value) < 1e300 else None


def merge_events(known: Sequence[JobEvent], fresh: Sequence[JobEvent]) -> tuple[JobEvent, ...]:
    """Put `fresh` (oldest first) behind `known`, each event once, in the order of their times.

    Events of one second keep the engine's order: `known` first, then `fresh` as it is.
    """
    seen = {event.id for event in known}
    merged = list(known)
    for event in fresh:
        if event.id not in seen:
            seen.add(event.id)
            merged.append(event)
    merged.sort(key=lambda event: event.created_at)  # stable
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A model as it was in the middle of its training, which can be asked as well.

    `metrics` are its figures by the API's names: `train_loss`, `full_valid_loss`…
    """

    id: str
    created_at: int
    model: str
    step: int
    metrics: Mapping[str, float] = field(default_factory=dict)
