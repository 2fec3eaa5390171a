"""Starting and stopping a training: the file is looked at, sent, and a job made of it, once.

Works on the ports of `engines` and `job_store`; knows neither HTTP nor SQL nor the window.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from desktop_ft.core.errors import (
    AppError,
    BadFile,
    NotAllowed,
    Offline,
    ServerFault,
    UserError,
    WrongAnswer,
)
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import (
    META_DATASET,
    META_EARLY_STOPPING,
    META_EXAMPLES,
    META_FORMAT,
    META_MARK,
    META_SEPARATOR,
    META_STOP,
    META_VALID_EXAMPLES,
    Job,
)
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text, text
from desktop_ft.services.engines import Engines, FineTuneGateway, JobSpec, Model
from desktop_ft.services.following import JobFollower
from desktop_ft.services.job_store import JobStore, TrainingData, TrainingRequest
from desktop_ft.services.spending import SpendingGuard

# What the API takes for one value of the metadata.
_META_LIMIT = 512
_SUFFIX_LIMIT = 64
# How often, and after which pauses, a job is looked for whose birth was not answered.
_LOOK_AGAIN_S = (0.5, 1.5, 3.0)
# So many rows are looked at to see how the file is made; the engine checks them all.
_ROWS_LOOKED_AT = 200
_LONGEST_ROW = 1_000_000
_TWO_ANSWERS = ("input", "preferred_output", "non_preferred_output")


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
class Phase:
    """What the start of a training is at; `Steps` in bytes follow while something is sent."""

    words: Text


@dataclass(frozen=True, slots=True)
class Started:
    """A job that was just created."""

    engine_id: str
    job: Job


class TrainingNotStarted(AppError):
    """No job came of it, but files were sent; `uploaded` names them so that they can be removed."""

    def __init__(self, cause: AppError, engine_id: str, uploaded: tuple[str, ...]) -> None:
        super().__init__(cause.what, cause.why, cause.todo, details=cause.details)
        self.cause = cause
        self.engine_id = engine_id
        self.uploaded = uploaded

    @property
    def is_closed_to_us(self) -> bool:
        """Tell whether the engine trains nobody like us, so that trying again is of no use."""
        return isinstance(self.cause, NotAllowed)


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
    ) -> None:
        self._engines = engines
        self._store = store
        self._follower = follower
        self._clock = clock
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

    def start(self, request: TrainingRequest, token: CancelToken, report: Report) -> Started:
        """Send the files and create the job; reports `Phase` and `Steps`."""
        report(Phase(text("services", "Looking at the file…")))
        request = replace(request, dataset_sha256=_check_and_hash(request.data.train, token))
        if request.data.valid is not None:
            _check_and_hash(request.data.valid, token)
        if self.spending is not None:
            self.spending.check(request, token)
        gateway = self._engines.gateway(request.engine_id, token, _as_phase(report))
        uploaded: list[str] = []
        try:
            self._upload(gateway, request, uploaded, token, report)
            report(Phase(text("services", "Asking for the training…")))
            job = self._create(gateway, request, uploaded, token)
        except AppError as exc:
            if uploaded:
                raise TrainingNotStarted(exc, request.engine_id, tuple(uploaded)) from exc
            raise
        self._follower.take(request.engine_id, job)
        return Started(request.engine_id, job)

    def cancel(self, engine_id: str, job_id: str, token: CancelToken, report: Report) -> Job:
        """Stop a job."""
        gateway = self._engines.gateway(engine_id, token, report)
        job = gateway.cancel_job(job_id, token)
        self._follower.take(engine_id, job)
        return job

    def delete_files(
        self, engine_id: str, file_ids: tuple[str, ...], token: CancelToken, report: Report
    ) -> None:
        """Remove files that were sent for nothing."""
        gateway = self._engines.gateway(engine_id, token, report)
        for file_id in file_ids:
            gateway.delete_file(file_id, token)

    def _upload(
        self,
        gateway: FineTuneGateway,
        request: TrainingRequest,
        uploaded: list[str],
        token: CancelToken,
        report: Report,
    ) -> None:
        report(Phase(text("services", "Sending the examples…")))
        uploaded.append(gateway.upload(request.data.train, token, report))
        if request.data.valid is not None:
            report(Phase(text("services", "Sending the examples kept for checking…")))
            uploaded.append(gateway.upload(request.data.valid, token, report))

    def _create(
        self,
        gateway: FineTuneGateway,
        request: TrainingRequest,
        uploaded: list[str],
        token: CancelToken,
    ) -> Job:
        """Create the job once. When the answer is lost, look whether it was created."""
        spec = JobSpec(
            model=request.base_model,
            training_file=uploaded[0],
            validation_file=uploaded[1] if len(uploaded) > 1 else None,
            hyperparameters=request.hyperparameters,
            suffix=request.suffix,
            metadata=metadata_of(request),
            prefers=request.data.format is Format.PREFERENCE,
            choices=request.choices,
        )
        token.check()
        self._store.intend(request)
        try:
            # From here on the user's Cancel comes too late: the engine may be at it already.
            return gateway.create_job(spec, CancelToken())
        except (Offline, ServerFault, WrongAnswer) as exc:
            found = self._find_by_mark(gateway, request.mark, token)
            if found is not None:
                return found
            if not isinstance(exc, Offline):
                self._store.forget_intent(request.mark)
            raise
        except AppError:
            self._store.forget_intent(request.mark)
            raise

    def _find_by_mark(self, gateway: FineTuneGateway, mark: str, token: CancelToken) -> Job | None:
        for pause in _LOOK_AGAIN_S:
            try:
                found = next((job for job in gateway.jobs(token) if job.mark == mark), None)
            except AppError:
                found = None
            if found is not None:
                return found
            token.sleep(pause)
        return None


def metadata_of(request: TrainingRequest) -> dict[str, str]:
    """Return what travels with the job."""
    data = request.data
    pairs = {
        META_FORMAT: data.format.value,
        META_SEPARATOR: data.separator,
        META_STOP: data.stop,
        META_DATASET: data.name,
        META_EXAMPLES: str(data.examples) if data.examples else "",
        META_VALID_EXAMPLES: str(data.valid_examples) if data.valid_examples else "",
        META_MARK: request.mark,
        META_EARLY_STOPPING: "true" if request.hyperparameters.early_stopping else "",
    }
    return {name: value[:_META_LIMIT] for name, value in pairs.items() if value}


def inspect_file(path: Path, token: CancelToken, report: Report) -> TrainingData:
    """Look at a JSONL file the user chose: its rows, its format, and how its texts end."""
    del report
    rows, seen = _rows_of(path, token)
    if not rows:
        raise _no_rows(path)
    pairs = [row for row in seen if isinstance(row.get("prompt"), str)]
    pairs = [row for row in pairs if isinstance(row.get("completion"), str)]
    if pairs and len(pairs) == len(seen):
        separator = _common_ending([str(row["prompt"]) for row in pairs])
        stop = _common_ending([str(row["completion"]) for row in pairs])
        return TrainingData(
            path, None, Format.PROMPT_COMPLETION, separator, stop, _name_of(path), rows
        )
    if seen and all(isinstance(row.get("messages"), list) for row in seen):
        return TrainingData(path, None, Format.CHAT, "", "", _name_of(path), rows)
    if seen and all({*_TWO_ANSWERS} <= row.keys() for row in seen):
        return TrainingData(path, None, Format.PREFERENCE, "", "", _name_of(path), rows)
    raise BadFile(
        text("services", "The rows of {file} are not made for training.").format(file=path.name),
        text(
            "services",
            "Each row needs a prompt and a completion, messages, or a better and a worse answer.",
        ),
        text("services", "Open the file in Data, prepare it there, and train what comes out."),
    )


def _rows_of(path: Path, token: CancelToken) -> tuple[int, list[dict[str, object]]]:
    rows = 0
    seen: list[dict[str, object]] = []
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if number % 1000 == 0:
                    token.check()
                if not line.strip():
                    continue
                rows += 1
                if len(seen) < _ROWS_LOOKED_AT and len(line) < _LONGEST_ROW:
                    seen.append(_row(line, number, path))
    except OSError as exc:
        raise _unreadable(path, exc) from exc
    return rows, seen


def _row(line: bytes, number: int, path: Path) -> dict[str, object]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except ValueError:
        row = None
    if not isinstance(row, dict):
        raise BadFile(
            text("services", "Line {line} of {file} is no row of a training file.").format(
                line=number, file=path.name
            ),
            text("services", "A training file (JSONL) holds one row in braces on each line."),
            text("services", "Open the file in Data, prepare it there, and train what comes out."),
        )
    return row


def _common_ending(texts: list[str]) -> str:
    """Return what all texts end with, if it is a mark that somebody set and no plain punctuation.

    Of one text nobody can tell.
    """
    if len(texts) < 2:
        return ""
    ending = texts[0]
    for other in texts[1:]:
        while not other.endswith(ending):
            ending = ending[1:]
    # The last letters and signs of sentences that happen to end alike are not part of it.
    while ending and not ending[0].isspace() and ending[0] not in "-=#<|":
        ending = ending[1:]
    return ending if any(mark in ending for mark in ("\n", "->", "=>", "##", "<|")) else ""


def _name_of(path: Path) -> str:
    name = path.stem
    for ending in ("_train", "_prepared"):
        name = name.removesuffix(ending)
    return name


def _check_and_hash(path: Path, token: CancelToken) -> str:
    """Refuse a file without rows before anything is sent; return its SHA-256."""
    digest = hashlib.sha256()
    has_rows = False
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                token.check()
                digest.update(block)
                has_rows = has_rows or bool(block.strip(b" \t\r\n\xef\xbb\xbf"))
    except OSError as exc:
        raise _unreadable(path, exc) from exc
    if not has_rows:
        raise _no_rows(path)
    return digest.hexdigest()


def _no_rows(path: Path) -> BadFile:
    return BadFile(
        text("services", "There is nothing to learn in {file}.").format(file=path.name),
        text("services", "The file has no rows."),
        text("services", "Add questions and answers in Data, and prepare them again."),
    )


def _unreadable(path: Path, exc: OSError) -> BadFile:
    return BadFile(
        text("services", "The file {file} cannot be read.").format(file=path),
        text("services", "It was moved, renamed or deleted, or is open elsewhere."),
        text("services", "Prepare the examples again, or choose the file where it is now."),
        details=str(exc),
    )


def _as_phase(report: Report) -> Report:
    def tell(value: object) -> None:
        report(Phase(value) if isinstance(value, Text) else value)

    return tell
