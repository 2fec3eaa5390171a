"""What the services want of an engine: the ports behind which OpenAI's API stands.

Knows neither HTTP nor keys; the adapters are in `infra`. Everything here is called from a worker,
never from the window's thread.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop_ft.core.errors import AppError
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import Checkpoint, Job, JobEvent
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text
from desktop_ft.services.batches import BatchGateway


class EngineKind(StrEnum):
    """What stands behind a connection."""

    LOCAL = "local"
    OPENAI = "openai"
    COMPATIBLE = "compatible"


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine one can choose: `id` is that of the connection, `name` what it is called, `host`
    the name of the computer it is at, `provider` the code of whose quirks count there.
    """

    id: str
    name: Text | str
    kind: EngineKind
    host: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """A model an engine answers with. `parent` is the base model of a fine-tuned one."""

    id: str
    created: int = 0
    owned_by: str = ""
    parent: str = ""
    shutdown_date: str = ""

    @property
    def is_fine_tuned(self) -> bool:
        """Tell whether it came out of a training."""
        return bool(self.parent) or self.id.startswith("ft:")


@dataclass(frozen=True, slots=True)
class JobSpec:
    """What `create_job` asks for. `prefers` tells that the rows are pairs of a better and a worse
    answer; `choices` are what this provider wants to know besides.
    """

    model: str
    training_file: str
    validation_file: str | None
    hyperparameters: Hyperparameters
    suffix: str
    metadata: Mapping[str, str]
    prefers: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def method(self) -> str:
        """Return how it learns, by the API's name."""
        return "dpo" if self.prefers else "supervised"


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A training file at the engine. `created_at` is by the engine's clock."""

    id: str
    name: str
    bytes: int = 0
    created_at: int = 0


@dataclass(frozen=True, slots=True)
class Leave:
    """Whether this key may train; `allowed` None where that cannot be asked. `why` if not."""

    allowed: bool | None
    why: AppError | None = None


@dataclass(frozen=True, slots=True)
class AskSpec:
    """A question to one model: `prompt` for a continuation, or `messages` for a chat."""

    model: str
    prompt: str | None = None
    messages: Sequence[Mapping[str, str]] = ()
    stop: tuple[str, ...] = ()
    max_tokens: int = 256
    temperature: float | None = 0.0
    top_p: float | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer. Counts are so far, None where the engine does not tell."""

    text: str
    finish_reason: str | None = None
    completion_tokens: int | None = None
    prompt_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """How the engine on this computer is. `pid` changes when it was restarted."""

    pid: int
    version: str = ""
    loading: tuple[str, ...] = ()
    jobs_active: int = 0
    extra: Mapping[str, object] = field(default_factory=dict)


class FineTuneGateway(Protocol):
    """One engine's API. Raises `core.errors` only, and `Cancelled` soon after the token says so."""

    def upload(self, path: Path, token: CancelToken, report: Report, name: str = "") -> str:
        """Send a training file, reporting `Steps` in bytes; return its id. Tries once.

        It is called `name` there, so that it is found again when the answer is lost.
        """

    def files(self, token: CancelToken) -> list[RemoteFile]:
        """Return the training files at the engine, newest first."""

    def delete_file(self, file_id: str, token: CancelToken) -> None:
        """Remove an uploaded file; one that is gone already is no error."""

    def create_job(self, spec: JobSpec, token: CancelToken) -> Job:
        """Start a training. Tries once: a second request could start a second one."""

    def may_train(self, model: str, token: CancelToken) -> Leave:
        """Ask whether a training of this model would be let in; spends and sends nothing."""

    def jobs(self, token: CancelToken, limit: int = 100) -> list[Job]:
        """Return the newest jobs, newest first; more than a hundred take several requests."""

    def job(self, job_id: str, token: CancelToken) -> Job:
        """Return one job as it is now."""

    def cancel_job(self, job_id: str, token: CancelToken) -> Job:
        """Stop a job."""

    def pause_job(self, job_id: str, token: CancelToken) -> Job:
        """Let a job rest until `resume_job`."""

    def resume_job(self, job_id: str, token: CancelToken) -> Job:
        """Let a job go on that rests."""

    def event_pages(
        self, job_id: str, token: CancelToken, after: str = ""
    ) -> Iterator[Sequence[JobEvent]]:
        """Read a job's events page by page, newest first; each page is one request.

        `after` is the event to go on behind, that is, with what happened before it.
        """

    def checkpoints(self, job_id: str, token: CancelToken) -> list[Checkpoint]:
        """Return the models kept in the middle of the training, oldest first."""

    def models(self, token: CancelToken) -> list[Model]:
        """Return the models of the engine."""

    def expect_training(self, model: str, token: CancelToken) -> None:
        """Say that a training of this model is likely to come, to an engine that can get ready.

        A hint: that it did not arrive is no error.
        """

    def expect_question(self, model: str, token: CancelToken) -> None:
        """Say that this model is likely to be asked soon; a hint like `expect_training`."""

    def foresee(self, question: Mapping[str, object], token: CancelToken) -> object:
        """Return what a training would take, as the engine on this computer says it; else None."""

    def delete_model(self, model: str, token: CancelToken) -> None:
        """Remove a fine-tuned model; one that is gone already is no error."""

    def result_table(self, file_id: str, token: CancelToken) -> str:
        """Return a job's result file as CSV."""

    def ask(self, spec: AskSpec, token: CancelToken) -> Iterator[Piece]:
        """Stream the answer, by /completions for a prompt, by /chat/completions for messages."""

    def embed(
        self, model: str, texts: Sequence[str], token: CancelToken
    ) -> Sequence[Sequence[float]]:
        """Return what an embedding model makes of texts, a vector of each, in their order."""

    def batches(self) -> BatchGateway | None:
        """Return the way to send many questions at once, None where there is none."""

    def health(self, token: CancelToken) -> Health | None:
        """Return how the engine is; None from engines that have no such thing."""


def fresh_events(
    gateway: FineTuneGateway, job_id: str, known: Container[str], token: CancelToken
) -> list[JobEvent]:
    """Return, oldest first, what happened since the newest of the `known` events.

    All or, on an error, nothing: half of it would hide a gap.
    """
    fresh: list[JobEvent] = []
    for page in gateway.event_pages(job_id, token):
        unknown = [event for event in page if event.id not in known]
        fresh += unknown
        if len(unknown) < len(page):
            break
    fresh.reverse()
    return fresh


class Engines(Protocol):
    """All engines the user has set up."""

    def engines(self) -> list[Engine]:
        """Return them, the one on this computer first."""

    def gateway(self, engine_id: str, token: CancelToken, report: Report) -> FineTuneGateway:
        """Return the way to an engine; starts the one on this computer where it does not run."""

    def running(self, engine_id: str, token: CancelToken) -> FineTuneGateway | None:
        """Return the way to an engine, None if it is on this computer and does not run."""
