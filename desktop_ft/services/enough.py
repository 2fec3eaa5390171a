"""Is it enough? Trains on a quarter, half and all of the examples, and compares.

Real trainings by the engine on this computer, one after another, in its own queue. They are marked,
so that nobody takes them for the user's; what they made is deleted. Knows no HTTP and no window.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_ft.core.cost import Span
from desktop_ft.core.errors import AppError, ServerFault
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import META_PURPOSE, PURPOSE_TRIAL, Job, JobEvent
from desktop_ft.core.learning import progress_of
from desktop_ft.core.learning_curve import CurvePoint, Trend, Trial, trend_of, trial_of
from desktop_ft.core.prepared import Prepared
from desktop_ft.core.split import Split
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.core.text import text
from desktop_ft.core.token_estimate import CountTokens
from desktop_ft.services.engines import EngineKind, Engines, FineTuneGateway, JobSpec, fresh_events
from desktop_ft.services.estimates import EstimateService, material_of_prepared, split_of
from desktop_ft.services.prepare import WriteRequest

_LOOK_EVERY_S = 0.5
_SUFFIX = "learning-curve"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What finding out would take; `seconds` is None where that is not known."""

    examples: tuple[int, ...]
    aside: int
    seconds: Span | None


@dataclass(frozen=True, slots=True)
class TrialProgress:
    """How far it is: the `number`th part of `parts`, which has so many examples."""

    number: int
    parts: int
    examples: int
    fraction: float
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class LearningCurve:
    """The outcome."""

    points: tuple[CurvePoint, ...]
    aside: int

    @property
    def trend(self) -> Trend:
        """What it says."""
        return trend_of(self.points, self.aside)


OutlookJob = Callable[[CancelToken, Report], Outlook | None]
CurveJob = Callable[[CancelToken, Report], LearningCurve]


class EnoughService:
    """Makes the jobs of the page."""

    def __init__(
        self, engines: Engines, estimates: EstimateService, count_tokens: CountTokens
    ) -> None:
        self._engines = engines
        self._estimates = estimates
        self._count = count_tokens

    def outlook_job(self, request: WriteRequest) -> OutlookJob:
        """Return the job that tells how long it would take; its value is None for too few."""

        def job(token: CancelToken, report: Report) -> Outlook | None:
            split = split_of(request)
            trial = trial_of(split.train, split.valid)
            if trial is None:
                return None
            sizes = tuple(len(part) for part in trial.parts)
            whole = Split(trial.parts[-1], trial.aside)
            material = material_of_prepared(request.prepared, whole, self._count, token)
            report(Outlook(sizes, len(trial.aside), None))
            seconds: list[Span] = []
            for size in sizes:
                smaller = replace(material, amount=replace(material.amount, examples=size))
                found = self._estimates.here_job(smaller, "", None)(token, no_report)
                if found is None or found.seconds is None:
                    return Outlook(sizes, len(trial.aside), None)
                seconds.append(found.seconds)
            total = Span(sum(each.low for each in seconds), sum(each.high for each in seconds))
            return Outlook(sizes, len(trial.aside), total)

        return job

    def curve_job(self, request: WriteRequest) -> CurveJob:
        """Return the job that finds out; reports `TrialProgress`."""

        def job(token: CancelToken, report: Report) -> LearningCurve:
            split = split_of(request)
            trial = trial_of(split.train, split.valid)
            assert trial is not None, "the page asks for it only where there are enough"
            local = next(each for each in self._engines.engines() if each.kind is EngineKind.LOCAL)
            gateway = self._engines.gateway(local.id, token, no_report)
            _clear(gateway, token)
            return _Run(gateway, request.prepared, trial, token, report).go()

        return job


class _Run:
    """One learning curve, from the first file to the last deleted model."""

    def __init__(
        self,
        gateway: FineTuneGateway,
        prepared: Prepared,
        trial: Trial,
        token: CancelToken,
        report: Report,
    ) -> None:
        self._gateway = gateway
        self._prepared = prepared
        self._trial = trial
        self._token = token
        self._report = report
        self._files: list[str] = []

    def go(self) -> LearningCurve:
        try:
            model = next(
                each.id for each in self._gateway.models(self._token) if not each.is_fine_tuned
            )
            with tempfile.TemporaryDirectory(prefix="desktop-ft-") as folder:
                aside = self._send(Path(folder) / "aside.jsonl", self._trial.aside.tolist())
                points = []
                for number, part in enumerate(self._trial.parts, 1):
                    sent = self._send(Path(folder) / f"part-{number}.jsonl", part.tolist())
                    points.append(self._learn(model, sent, aside, number, len(part)))
            return LearningCurve(tuple(points), len(self._trial.aside))
        finally:
            for file_id in self._files:
                _quietly(self._gateway.delete_file, file_id)

    def _send(self, path: Path, places: Sequence[int]) -> str:
        with path.open("w", encoding="utf-8") as file:
            for place in places:
                self._token.check()
                row = json.dumps(self._prepared.rows.row(place), ensure_ascii=False)
                file.write(row + "\n")
        sent = self._gateway.upload(path, self._token, no_report)
        self._files.append(sent)
        return sent

    def _learn(self, model: str, sent: str, aside: str, number: int, examples: int) -> CurvePoint:
        spec = JobSpec(
            model, sent, aside, Hyperparameters(), _SUFFIX, {META_PURPOSE: PURPOSE_TRIAL}
        )
        self._tell(number, examples, 0.0)
        # As for every training: once it is asked for, the user's Cancel must find it.
        job = self._gateway.create_job(spec, CancelToken())
        try:
            job, events = self._follow(job, number, examples)
        finally:
            _end(self._gateway, job.id)
        return _point(job, events, examples)

    def _follow(self, job: Job, number: int, examples: int) -> tuple[Job, list[JobEvent]]:
        events: list[JobEvent] = []
        while True:
            job = self._gateway.job(job.id, self._token)
            known = frozenset(event.id for event in events)
            events += fresh_events(self._gateway, job.id, known, self._token)
            if not job.state.active:
                return job, events
            done = progress_of(job, events).fraction
            self._tell(number, examples, done, waiting=job.status == "queued")
            self._token.sleep(_LOOK_EVERY_S)

    def _tell(self, number: int, examples: int, done: float, *, waiting: bool = False) -> None:
        parts = len(self._trial.parts)
        fraction = (number - 1 + done) / parts
        self._report(TrialProgress(number, parts, examples, fraction, waiting))


def _point(job: Job, events: Sequence[JobEvent], examples: int) -> CurvePoint:
    """Read the last look at all examples kept aside."""
    looks = [event for event in events if event.number("full_valid_loss") is not None]
    if job.status != "succeeded" or not looks:
        raise ServerFault(
            text("services", "One of the trainings did not come to its end."),
            text("services", "The engine says: {words}").format(
                words=job.failure.message if job.failure else job.status
            ),
            text("services", "Try once more; your examples are as they were."),
        )
    last = looks[-1]
    loss = last.number("full_valid_loss")
    assert loss is not None
    return CurvePoint(examples, loss, last.number("full_valid_mean_token_accuracy"))


def _clear(gateway: FineTuneGateway, token: CancelToken) -> None:
    """Remove what an earlier one left behind that was killed."""
    for job in gateway.jobs(token):
        if job.is_trial and (job.state.active or job.fine_tuned_model):
            _end(gateway, job.id)


def _end(gateway: FineTuneGateway, job_id: str) -> None:
    """Stop a job that still runs and delete what it made, also when the user has cancelled."""
    try:
        job = gateway.job(job_id, CancelToken())
        if job.state.active:
            job = gateway.cancel_job(job_id, CancelToken())
        if job.fine_tuned_model:
            gateway.delete_model(job.fine_tuned_model, CancelToken())
    except AppError:
        return  # the engine has gone; the next learning curve clears up


def _quietly(act: Callable[[str, CancelToken], None], name: str) -> None:
    try:
        act(name, CancelToken())
    except AppError:
        return  # the engine has gone, and a file of a few lines stays behind
