"""The making of a job, exactly once, whatever breaks off in between.

What is about to happen is on the disk before it happens; no request that could start a training is
repeated; an answer that was lost is found in the engine's own lists. Knows neither HTTP nor SQL.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop_ft.core.errors import (
    AppError,
    NotAllowed,
    NotAuthorised,
    NotFound,
    RateLimited,
    Refused,
)
from desktop_ft.core.example import Format
from desktop_ft.core.jobs import Job
from desktop_ft.core.tasks import Cancelled, CancelToken, Report
from desktop_ft.core.text import Text, text
from desktop_ft.services.engines import FineTuneGateway, JobSpec
from desktop_ft.services.job_store import TRAIN, VALID, Intent, JobStore, Step, TrainingRequest
from desktop_ft.services.known_jobs import is_of
from desktop_ft.services.requests import files_of, is_sent_as, metadata_of, sent_name

# After which pauses a job is looked for whose birth was not answered.
_LOOK_AGAIN_S = (0.5, 1.5, 3.0)
# So long after it was asked for, a job may still come to be, or to be listed.
_GRACE_S = 60.0
# The newest jobs among which one is looked for.
_LISTED = 200
# After these the engine has surely made nothing.
_SURE = (NotAuthorised, NotAllowed, NotFound, RateLimited, Refused)


@dataclass(frozen=True, slots=True)
class Phase:
    """What the start of a training is at; `Steps` in bytes follow while something is sent."""

    words: Text


class TrainingNotStarted(AppError):
    """No job came of it, as far as is known (`is_certain`); `uploaded` names the files that were
    sent, so that they can be removed.
    """

    def __init__(
        self,
        cause: AppError,
        engine_id: str,
        uploaded: tuple[str, ...] = (),
        *,
        is_certain: bool = True,
    ) -> None:
        why, todo = cause.why, cause.todo
        if not is_certain:
            why = text("services", "Whether the training began all the same is not known yet.")
            todo = text(
                "services",
                "If it did, it appears in the list. You can also start it once more: one that "
                "began is found, and none is made twice.",
            )
        super().__init__(cause.what, why, todo, details=cause.details)
        self.retry_after = cause.retry_after
        self.cause = cause
        self.engine_id = engine_id
        self.uploaded = uploaded
        self.is_certain = is_certain

    @property
    def is_closed_to_us(self) -> bool:
        """Tell whether the engine trains nobody like us, so that trying again is of no use."""
        return isinstance(self.cause, NotAllowed)


class Outcome(StrEnum):
    """What became of a request that was broken off."""

    FOUND = "found"
    FILES_LEFT = "files left"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What was found out about it. `files` are those at the engine that nobody needs."""

    request: TrainingRequest
    outcome: Outcome
    what: Text
    why: Text | None = None
    todo: Text | None = None
    job: Job | None = None
    files: tuple[str, ...] = ()


class JobMaker:
    """Makes jobs of requests, and finds out what became of those that were broken off."""

    def __init__(self, store: JobStore, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock

    def make(
        self, request: TrainingRequest, gateway: FineTuneGateway, token: CancelToken, report: Report
    ) -> Job:
        """Send the files and create the job, or return the one that this request made before."""
        sent: dict[str, str] = {}
        for earlier in self._earlier(request):
            job, files = self._end_earlier(earlier, gateway, token)
            if job is not None:
                return job
            sent |= files
        self._store.intend(request, self._clock())
        for role, file_id in sent.items():
            self._store.note_sent(request.mark, role, file_id)
        try:
            for role, path in files_of(request).items():
                if role not in sent:
                    sent[role] = self._send(request, role, path, gateway, token, report)
            report(Phase(text("services", "Asking for the training…")))
            token.check()
        except Cancelled:
            self._sweep(request, gateway)
            raise
        except AppError as exc:
            self._store.note_step(request.mark, Step.DROPPED, self._clock())
            if sent:
                uploaded = tuple(sent.values())
                raise TrainingNotStarted(exc, request.engine_id, uploaded) from exc
            raise
        return self._create(request, sent, gateway, token)

    def look_for(self, intent: Intent, gateway: FineTuneGateway, token: CancelToken) -> Job | None:
        """Return the job that came of a request, if the engine lists one."""
        engine_id = intent.request.engine_id
        listed = gateway.jobs(token, _LISTED)
        # Of two that learn from one file, the older came of the request.
        found = [job for job in listed if is_of(intent, engine_id, job)]
        return min(found, key=lambda job: job.created_at, default=None)

    def settle(
        self, intent: Intent, gateway: FineTuneGateway, token: CancelToken
    ) -> tuple[Outcome, Job | None, tuple[str, ...]]:
        """Find out what became of a request that was broken off."""
        request = intent.request
        job = self.look_for(intent, gateway, token)
        if job is not None:
            return Outcome.FOUND, job, ()
        if intent.step is Step.CREATING and self._clock() - intent.since < _GRACE_S:
            return Outcome.UNKNOWN, None, ()
        sent = {**self._arrived(request, gateway, token), **intent.sent}
        for role, file_id in sent.items():
            if role not in intent.sent:
                self._store.note_sent(request.mark, role, file_id)
        if intent.step is not Step.DROPPED:
            self._store.note_step(request.mark, Step.DROPPED, self._clock())
        return (Outcome.FILES_LEFT if sent else Outcome.NOTHING), None, tuple(sent.values())

    # -- before: the same was asked for already ----------------------------------------------

    def _earlier(self, request: TrainingRequest) -> list[Intent]:
        return [each for each in self._store.intents() if _asks_the_same(each.request, request)]

    def _end_earlier(
        self, intent: Intent, gateway: FineTuneGateway, token: CancelToken
    ) -> tuple[Job | None, dict[str, str]]:
        """Return its job; or else give it up, and return those of its files that can be used."""
        job = self.look_for(intent, gateway, token)
        if job is not None:
            return job, {}
        there = {file.id for file in gateway.files(token)} if intent.sent else set()
        usable = {role: file_id for role, file_id in intent.sent.items() if file_id in there}
        mark = intent.request.mark
        self._store.note_step(mark, Step.DROPPED, self._clock())
        for role in intent.sent:
            self._store.note_sent(mark, role, "")
        return None, usable

    # -- files -------------------------------------------------------------------------------

    def _send(
        self,
        request: TrainingRequest,
        role: str,
        path: Path,
        gateway: FineTuneGateway,
        token: CancelToken,
        report: Report,
    ) -> str:
        words = text("services", "Sending the examples…")
        if role == VALID:
            words = text("services", "Sending the examples kept for checking…")
        report(Phase(words))
        try:
            file_id = gateway.upload(path, token, report, sent_name(request, role))
        except _SURE:
            raise
        except AppError:
            file_id = self._arrived_quietly(request, gateway, token).get(role, "")
            if not file_id:
                raise
        self._store.note_sent(request.mark, role, file_id)
        return file_id

    def _arrived(
        self, request: TrainingRequest, gateway: FineTuneGateway, token: CancelToken
    ) -> dict[str, str]:
        """Return the files of a request that the engine has, whole, though it may not have said."""
        arrived: dict[str, str] = {}
        for file in gateway.files(token):
            for role, path in files_of(request).items():
                if is_sent_as(request, role, file.name) and _is_whole(path, file.bytes):
                    arrived.setdefault(role, file.id)
        return arrived

    def _arrived_quietly(
        self, request: TrainingRequest, gateway: FineTuneGateway, token: CancelToken
    ) -> dict[str, str]:
        try:
            return self._arrived(request, gateway, token)
        except AppError:
            return {}  # the error that made us look says more

    def _sweep(self, request: TrainingRequest, gateway: FineTuneGateway) -> None:
        """Remove what was sent before the user cancelled; what stays is told at the next start."""
        intent = next((i for i in self._store.intents() if i.request.mark == request.mark), None)
        sent = dict(intent.sent) if intent else {}
        try:
            sent = {**self._arrived(request, gateway, CancelToken()), **sent}
            for role, file_id in sent.items():
                gateway.delete_file(file_id, CancelToken())
                self._store.note_sent(request.mark, role, "")
        except AppError:
            return  # it remains an intent, and is looked into at the next start
        self._store.note_step(request.mark, Step.DROPPED, self._clock())

    # -- the job -----------------------------------------------------------------------------

    def _create(
        self,
        request: TrainingRequest,
        sent: dict[str, str],
        gateway: FineTuneGateway,
        token: CancelToken,
    ) -> Job:
        """Create the job once. When that fails, look whether it was created all the same."""
        self._store.note_step(request.mark, Step.CREATING, self._clock())
        try:
            # From here on the user's Cancel comes too late: the engine may be at it already.
            return gateway.create_job(_spec(request, sent), CancelToken())
        except AppError as exc:
            # Also after a refusal: something in between may have asked twice.
            is_sure = isinstance(exc, _SURE)
            intent = Intent(request, Step.CREATING, sent, self._clock())
            pauses = (0.0,) if is_sure else _LOOK_AGAIN_S
            found = self._look_again(intent, gateway, token, pauses)
            if found is not None:
                return found
            if is_sure:
                self._store.note_step(request.mark, Step.DROPPED, self._clock())
            raise TrainingNotStarted(
                exc, request.engine_id, tuple(sent.values()), is_certain=is_sure
            ) from exc

    def _look_again(
        self,
        intent: Intent,
        gateway: FineTuneGateway,
        token: CancelToken,
        pauses: tuple[float, ...],
    ) -> Job | None:
        for pause in pauses:
            try:
                found = self.look_for(intent, gateway, token)
            except AppError:
                found = None
            if found is not None:
                return found
            token.sleep(pause)
        return None


def told(
    intent: Intent,
    outcome: Outcome,
    job: Job | None = None,
    files: tuple[str, ...] = (),
    problem: AppError | None = None,
) -> Reconciled:
    """Put into sentences what became of a request."""
    request = intent.request
    name = request.suffix or request.data.name
    if outcome is Outcome.FOUND:
        what = text("services", "The training “{name}” did begin before the program ended.")
        todo = text("services", "It is in the list, and is followed.")
        why = None
    elif outcome is Outcome.UNKNOWN:
        what = text("services", "Whether the training “{name}” began is not known yet.")
        why = None if problem is None else problem.what
        todo = text("services", "If it did, it appears in the list by itself.")
    elif outcome is Outcome.FILES_LEFT:
        what = text("services", "The training “{name}” did not begin.")
        why = text("services", "The examples were sent, but no training was made of them.")
        todo = text("services", "Remove what was sent, or start the training once more.")
    else:
        what = text("services", "The training “{name}” did not begin.")
        why = text("services", "The program ended before the examples had arrived.")
        todo = text("services", "Start it once more.")
    return Reconciled(request, outcome, what.format(name=name), why, todo, job, files)


def _asks_the_same(one: TrainingRequest, other: TrainingRequest) -> bool:
    """Tell whether two requests would make the same model of the same examples."""
    return (
        one.mark != other.mark
        and bool(one.dataset_sha256)
        and _what_is_asked(one) == _what_is_asked(other)
    )


def _what_is_asked(request: TrainingRequest) -> tuple[object, ...]:
    return (
        request.engine_id,
        request.base_model,
        request.dataset_sha256,
        request.data.valid is None,
        request.hyperparameters,
        request.suffix,
        dict(request.choices),
    )


def _is_whole(path: Path, size: int) -> bool:
    """Tell whether a file at the engine has all bytes; some engines do not tell how many."""
    try:
        # An engine may have put three bytes in front that say "this is UTF-8".
        return not size or 0 <= size - path.stat().st_size <= 3
    except OSError:
        return True  # it is gone here, so there is nothing to compare with


def _spec(request: TrainingRequest, sent: dict[str, str]) -> JobSpec:
    return JobSpec(
        model=request.base_model,
        training_file=sent[TRAIN],
        validation_file=sent.get(VALID),
        hyperparameters=request.hyperparameters,
        suffix=request.suffix,
        metadata=metadata_of(request),
        prefers=request.data.format is Format.PREFERENCE,
        choices=request.choices,
    )
