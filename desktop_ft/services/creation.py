"""The making of a job, exactly once, whatever breaks off in between.

What is about to happen is on the disk before it happens; no request that could start a training is
repeated; an answer that was lost is found in the engine's own lists. Knows neither HTTP nor SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from desktop_ft.services.engines import FineTuneGateway, JobSpec, RemoteFile
from desktop_ft.services.job_store import TRAIN, VALID, Intent, JobStore, Step, TrainingRequest
from desktop_ft.services.known_jobs import is_of
from desktop_ft.services.reconciled import Outcome
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


class _Unsure(AppError):
    """A file of which nobody can tell whether it arrived; it is looked for at the next start."""

    def __init__(self, cause: AppError) -> None:
        super().__init__(cause.what, cause.why, cause.todo, details=cause.details)
        self.cause = cause


class JobMaker:
    """Makes jobs of requests, and finds out what became of those that were broken off."""

    def __init__(self, store: JobStore, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock

    def make(
        self, request: TrainingRequest, gateway: FineTuneGateway, token: CancelToken, report: Report
    ) -> Job:
        """Send the files and create the job, or return the one that this request made before."""
        job, usable = self._look_at_earlier(request, gateway, token)
        if job is not None:
            return job
        sent = self._intend(request, usable)
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
            if not isinstance(exc, _Unsure):
                self._store.note_step(request.mark, Step.DROPPED, self._clock())
            cause = exc.cause if isinstance(exc, _Unsure) else exc
            if sent:
                uploaded = tuple(sent.values())
                raise TrainingNotStarted(cause, request.engine_id, uploaded) from cause
            raise cause from None
        return self._create(request, sent, gateway, token)

    def look_for(self, intent: Intent, gateway: FineTuneGateway, token: CancelToken) -> Job | None:
        """Return the job that came of a request, if the engine lists one."""
        return _of(intent, gateway.jobs(token, _LISTED))

    def settle(
        self, intent: Intent, gateway: FineTuneGateway, token: CancelToken
    ) -> tuple[Outcome, Job | None, tuple[str, ...]]:
        """Find out what became of a request that was broken off."""
        request = intent.request
        listed = gateway.jobs(token, _LISTED)
        job = _of(intent, listed)
        if job is not None:
            return Outcome.FOUND, job, ()
        if intent.step is Step.CREATING and self._clock() - intent.since < _GRACE_S:
            return Outcome.UNKNOWN, None, ()
        arrived = {**_arrived(request, _files(gateway, token)), **intent.sent}
        in_use = {job.training_file for job in listed} | {job.validation_file for job in listed}
        sent = {role: file_id for role, file_id in arrived.items() if file_id not in in_use}
        for role in arrived:
            if sent.get(role) != intent.sent.get(role):
                self._store.note_sent(request.mark, role, sent.get(role, ""))
        if intent.step is not Step.DROPPED:
            self._store.note_step(request.mark, Step.DROPPED, self._clock())
        return (Outcome.FILES_LEFT if sent else Outcome.NOTHING), None, tuple(sent.values())

    # -- before: the same was asked for already ----------------------------------------------

    def _earlier(self, request: TrainingRequest) -> list[Intent]:
        return [each for each in self._store.intents() if _asks_the_same(each.request, request)]

    def _look_at_earlier(
        self, request: TrainingRequest, gateway: FineTuneGateway, token: CancelToken
    ) -> tuple[Job | None, dict[str, dict[str, str]]]:
        """Return the job that came of such a request; or else, by mark, the files it left."""
        usable: dict[str, dict[str, str]] = {}
        for earlier in self._earlier(request):
            job, files = self._look_into(earlier, gateway, token)
            if job is not None:
                return job, {}
            if files is not None:
                usable[earlier.request.mark] = files
        return None, usable

    def _intend(
        self, request: TrainingRequest, usable: dict[str, dict[str, str]]
    ) -> dict[str, str]:
        """Note the request, and take over what earlier ones had sent; return these files."""
        sent: dict[str, str] = {}
        for files in usable.values():
            sent = {**files, **sent}
        self._store.intend(request, self._clock())
        for role, file_id in sent.items():
            self._store.note_sent(request.mark, role, file_id)
        # Only now: no file may be without a request that answers for it.
        for mark, files in usable.items():
            self._store.note_step(mark, Step.DROPPED, self._clock())
            for role, file_id in files.items():
                if sent[role] == file_id:
                    self._store.note_sent(mark, role, "")
        return sent

    def _look_into(
        self, intent: Intent, gateway: FineTuneGateway, token: CancelToken
    ) -> tuple[Job | None, dict[str, str] | None]:
        """Return its job; or else those of its files that can be used, None where nobody knows."""
        job = self.look_for(intent, gateway, token)
        if job is not None:
            return job, {}
        try:
            listed = _files(gateway, token)
        except Refused:
            return None, None  # it remains an intent, and is looked into at the next start
        there = {file.id for file in listed}
        usable = _arrived(intent.request, listed)
        usable |= {role: file_id for role, file_id in intent.sent.items() if file_id in there}
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
        except AppError as exc:
            file_id = self._look_for_file(request, role, gateway, token, exc)
            if not file_id:
                raise
        self._store.note_sent(request.mark, role, file_id)
        return file_id

    def _look_for_file(
        self,
        request: TrainingRequest,
        role: str,
        gateway: FineTuneGateway,
        token: CancelToken,
        cause: AppError,
    ) -> str:
        """Return the id of a file whose arrival was not answered, "" where it did not arrive."""
        for pause in _LOOK_AGAIN_S:
            try:
                return _arrived(request, gateway.files(token)).get(role, "")
            except AppError:
                token.sleep(pause)
        raise _Unsure(cause) from cause

    def _sweep(self, request: TrainingRequest, gateway: FineTuneGateway) -> None:
        """Remove what was sent before the user cancelled; what stays is told at the next start."""
        intent = next((i for i in self._store.intents() if i.request.mark == request.mark), None)
        sent = dict(intent.sent) if intent else {}
        try:
            sent = {**_arrived(request, _files(gateway, CancelToken())), **sent}
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


def _of(intent: Intent, listed: Sequence[Job]) -> Job | None:
    """Return the job that came of a request; of two that learn from one file, the older."""
    found = [job for job in listed if is_of(intent, intent.request.engine_id, job)]
    return min(found, key=lambda job: job.created_at, default=None)


def _files(gateway: FineTuneGateway, token: CancelToken) -> list[RemoteFile]:
    """Return the files at the engine; none where it has no such list."""
    try:
        return gateway.files(token)
    except NotFound:
        return []


def _arrived(request: TrainingRequest, listed: Sequence[RemoteFile]) -> dict[str, str]:
    """Return the files of a request that the engine has, whole, though it may not have said."""
    arrived: dict[str, str] = {}
    for file in listed:
        for role, path in files_of(request).items():
            if is_sent_as(request, role, file.name) and _is_whole(path, file.bytes):
                arrived.setdefault(role, file.id)
    return arrived


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
