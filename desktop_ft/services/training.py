"""Starting and changing trainings: what is refused early, what is made once, what is looked for.

Works on the ports of `engines` and `job_store`; knows neither HTTP nor SQL nor the window.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from desktop_ft.core.errors import AppError, CannotSave, UserError
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import Job
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text, text
from desktop_ft.services.creation import JobMaker, Phase, TrainingNotStarted
from desktop_ft.services.engines import Engine, Engines, Model
from desktop_ft.services.following import JobFollower
from desktop_ft.services.job_store import Intent, JobStore, Step, TrainingData, TrainingRequest
from desktop_ft.services.preflight import Hindrance, Preflight
from desktop_ft.services.reconciled import Outcome, Reconciled, told
from desktop_ft.services.spending import SpendingGuard
from desktop_ft.services.training_files import check_and_hash, inspect_file

__all__ = [
    "Hindered",
    "Hindrance",
    "Outcome",
    "Phase",
    "Reconciled",
    "Started",
    "TrainedModel",
    "TrainingNotStarted",
    "TrainingService",
    "inspect_file",
    "trained_model",
]

_log = logging.getLogger(__name__)

_SUFFIX_LIMIT = 64
# Nobody waits any more for a training that left no trace so long ago.
_FORGOTTEN_S = 7 * 86400.0


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """A model that came out of a training, with all that is needed to ask it."""

    connection_id: str
    base_model: str
    model: str
    format: Format
    separator: str
    stop: str
    name: str


@dataclass(frozen=True, slots=True)
class Started:
    """A job that was just created."""

    engine_id: str
    job: Job


class Hindered(UserError):
    """A training that its engine would refuse; `hindrances` are all that is in its way."""

    def __init__(self, hindrances: list[Hindrance]) -> None:
        first = hindrances[0]
        super().__init__(first.what, first.why, first.todo)
        self.hindrances = tuple(hindrances)


def trained_model(engine_id: str, job: Job) -> TrainedModel | None:
    """Return what a finished job made, None while there is nothing to ask."""
    if not job.state.may_try or not job.fine_tuned_model:
        return None
    return TrainedModel(
        engine_id, job.model, job.fine_tuned_model, job.format, job.separator, job.stop, job.name
    )


class TrainingService:
    """Makes the jobs that the window hands to its workers."""

    def __init__(
        self,
        engines: Engines,
        store: JobStore,
        follower: JobFollower,
        clock: Callable[[], float] = time.time,
        spending: SpendingGuard | None = None,
        preflight: Preflight | None = None,
    ) -> None:
        self._engines = engines
        self._store = store
        self._follower = follower
        self._clock = clock
        self._maker = JobMaker(store, clock)
        self._preflight = preflight
        self._starting: set[str] = set()
        self.spending = spending

    @property
    def engines(self) -> Engines:
        """Return the engines one can choose from."""
        return self._engines

    @property
    def follower(self) -> JobFollower:
        """Return who knows how the jobs are."""
        return self._follower

    def is_anything_going_on(self, token: CancelToken, report: Report) -> bool:
        """Tell whether a training was going on when the last window closed."""
        del report
        token.check()
        return self._follower.has_active()

    def models(self, engine_id: str, token: CancelToken, report: Report) -> list[Model]:
        """Return the models an engine could train: those that came out of no training.

        Who asks is about to train; the engine may get ready for the first of them meanwhile.
        """
        gateway = self._engines.gateway(engine_id, token, report)
        found = [model for model in gateway.models(token) if not model.is_fine_tuned]
        if found:
            gateway.expect_training(found[0].id, token)
        return found

    # -- starting ----------------------------------------------------------------------------

    def request(
        self,
        data: TrainingData,
        engine_id: str,
        base_model: str,
        hyperparameters: Hyperparameters,
        suffix: str,
        choices: Mapping[str, str] | None = None,
    ) -> TrainingRequest:
        """Return a request with a mark of its own; raises `UserError` for what cannot be."""
        suffix = suffix.strip()
        if len(suffix) > _SUFFIX_LIMIT:
            raise UserError(
                text("services", "The name is too long: {count} letters.").format(
                    count=len(suffix)
                ),
                text("services", "Engines take at most {limit}.").format(limit=_SUFFIX_LIMIT),
                text("services", "Shorten it."),
            )
        return TrainingRequest(
            uuid4().hex,
            engine_id,
            base_model,
            data,
            hyperparameters,
            suffix,
            self._clock(),
            choices=dict(choices or {}),
        )

    def preflight(
        self, request: TrainingRequest, token: CancelToken, report: Report
    ) -> list[Hindrance]:
        """Return what stands in the way of a training, the worst first; sends no example."""
        hindrances = self._hindrances(request, token)
        gateway = self._engines.gateway(request.engine_id, token, _as_phase(report))
        why = gateway.may_train(request.base_model, token).why
        if why is not None:
            hindrances.insert(0, Hindrance(why.what, why.why, why.todo, hard=True))
        return hindrances

    def start(self, request: TrainingRequest, token: CancelToken, report: Report) -> Started:
        """Send the files and create the job; reports `Phase` and `Steps`.

        Asked once more for what was broken off before, it finds the job that came of it.
        """
        report(Phase(text("services", "Looking at the file…")))
        request = replace(request, dataset_sha256=check_and_hash(request.data.train, token))
        if request.data.valid is not None:
            check_and_hash(request.data.valid, token)
        hard = [each for each in self._hindrances(request, token) if each.hard]
        if hard:
            raise Hindered(hard)
        if self.spending is not None:
            request = replace(request, estimate=self.spending.check(request, token))
        gateway = self._engines.gateway(request.engine_id, token, _as_phase(report))
        leave = gateway.may_train(request.base_model, token)
        if leave.allowed is False and leave.why is not None:
            raise TrainingNotStarted(leave.why, request.engine_id)
        self._starting.add(request.mark)
        try:
            job = self._maker.make(request, gateway, token, report)
            self._take(request.engine_id, job)
        finally:
            self._starting.discard(request.mark)
        return Started(request.engine_id, job)

    def _hindrances(self, request: TrainingRequest, token: CancelToken) -> list[Hindrance]:
        engine = self._engine(request.engine_id)
        if self._preflight is None or engine is None:
            return []
        return self._preflight.look(request, engine, token)

    def _engine(self, engine_id: str) -> Engine | None:
        return next((each for each in self._engines.engines() if each.id == engine_id), None)

    # -- what was broken off -----------------------------------------------------------------

    def reconcile(self, token: CancelToken, report: Report) -> list[Reconciled]:
        """Find out what became of trainings whose start was broken off.

        For the start of the program, and once more a minute later for what is not known yet.
        """
        found = []
        for intent in self._store.intents():
            token.check()
            if intent.request.mark in self._starting:
                continue  # it is not broken off
            reconciled = self._reconcile(intent, token, report)
            forgotten = self._clock() - intent.request.asked_at > _FORGOTTEN_S
            if reconciled.outcome is not Outcome.NOTHING or not forgotten:
                found.append(reconciled)
        return found

    def _reconcile(self, intent: Intent, token: CancelToken, report: Report) -> Reconciled:
        engine_id = intent.request.engine_id
        try:
            if self._engine(engine_id) is None:
                self._store.note_step(intent.request.mark, Step.DROPPED, self._clock())
                return told(intent, Outcome.NOTHING)
            gateway = self._engines.gateway(engine_id, token, report)
            outcome, job, files = self._maker.settle(intent, gateway, token)
        except AppError as exc:
            return told(intent, Outcome.UNKNOWN, problem=exc)
        if job is not None:
            self._take(engine_id, job)
        return told(intent, outcome, job, files)

    def delete_files(
        self, engine_id: str, file_ids: tuple[str, ...], token: CancelToken, report: Report
    ) -> None:
        """Remove files that were sent for nothing."""
        gateway = self._engines.gateway(engine_id, token, report)
        for file_id in file_ids:
            gateway.delete_file(file_id, token)
            self._forget_file(engine_id, file_id)

    def leave_files(
        self, engine_id: str, file_ids: tuple[str, ...], token: CancelToken, report: Report
    ) -> None:
        """Let files stay at the engine that were sent for nothing; they are not told of again."""
        del report
        token.check()
        for file_id in file_ids:
            self._forget_file(engine_id, file_id)

    def _forget_file(self, engine_id: str, file_id: str) -> None:
        for intent in self._store.intents():
            if intent.request.engine_id != engine_id:
                continue
            for role, sent in intent.sent.items():
                if sent == file_id:
                    self._store.note_sent(intent.request.mark, role, "")

    # -- changing ----------------------------------------------------------------------------

    def pause(self, engine_id: str, job_id: str, token: CancelToken, report: Report) -> Job:
        """Let a job rest."""
        gateway = self._engines.gateway(engine_id, token, report)
        return self._take(engine_id, gateway.pause_job(job_id, token))

    def resume(self, engine_id: str, job_id: str, token: CancelToken, report: Report) -> Job:
        """Let a job go on that rests."""
        gateway = self._engines.gateway(engine_id, token, report)
        return self._take(engine_id, gateway.resume_job(job_id, token))

    def cancel(self, engine_id: str, job_id: str, token: CancelToken, report: Report) -> Job:
        """Stop a job."""
        gateway = self._engines.gateway(engine_id, token, report)
        return self._take(engine_id, gateway.cancel_job(job_id, token))

    def delete_model(self, engine_id: str, model: str, token: CancelToken, report: Report) -> None:
        """Remove the model that came out of a training; the job stays in the list."""
        self._engines.gateway(engine_id, token, report).delete_model(model, token)

    def _take(self, engine_id: str, job: Job) -> Job:
        try:
            self._follower.take(engine_id, job)
        except CannotSave as exc:
            # The engine has done it, and the next round tries to keep it again.
            _log.info("a job could not be kept yet: %s", exc.details)
        return job


def _as_phase(report: Report) -> Report:
    def tell(value: object) -> None:
        report(Phase(value) if isinstance(value, Text) else value)

    return tell
