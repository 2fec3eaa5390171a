"""An engine in memory that implements the services' port, with faults and sudden deaths on order.

For what must hold under every order of faults: thousands of lives in a few seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from desktop_ft.core.errors import AppError, NotFound, Offline, Refused, WrongAnswer
from desktop_ft.core.jobs import Checkpoint, Job, JobEvent
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text
from desktop_ft.services.engines import (
    AskSpec,
    Engine,
    EngineKind,
    Health,
    JobSpec,
    Leave,
    Model,
    Piece,
    RemoteFile,
)

T = TypeVar("T")
PAGE = 100
# What may happen to a request: nothing is done, or all is done and only the answer is lost.
FAULTS = ("lost before", "lost after", "web page after", "refused", "dies before", "dies after")


class Killed(BaseException):
    """The program is ended where it stands."""


def _words(what: str) -> Text:
    return Text("services", what)


class MemoryEngine:
    """`FineTuneGateway` over lists. `faults` are for the next requests, "" for one that works."""

    def __init__(self, *, keeps_metadata: bool = True) -> None:
        self.keeps_metadata = keeps_metadata
        self.files_there: dict[str, RemoteFile] = {}
        self.jobs_there: list[Job] = []
        self.events_there: dict[str, list[JobEvent]] = {}
        self.checkpoints_there: dict[str, list[Checkpoint]] = {}
        self.tables: dict[str, str] = {}
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.spoil: Callable[[Sequence[JobEvent]], Sequence[JobEvent]] = lambda page: page
        self.overlap = 0
        self.page_size = PAGE
        self.now = 1000
        self._count = 0

    # -- faults ------------------------------------------------------------------------------

    def _do(self, name: str, act: Callable[[], T]) -> T:
        self.requests.append(name)
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "lost before":
            raise Offline(_words("no network"))
        if fault == "refused":
            raise Refused(_words("not like this"))
        if fault == "dies before":
            raise Killed
        done = act()
        if fault == "lost after":
            raise Offline(_words("the connection broke"))
        if fault == "web page after":
            raise WrongAnswer(_words("a web page"))
        if fault == "dies after":
            raise Killed
        return done

    def _new_id(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}-{self._count}"

    # -- files and jobs ----------------------------------------------------------------------

    def upload(self, path: Path, token: CancelToken, report: Report, name: str = "") -> str:
        del report
        token.check()
        return self._do("upload", lambda: self._keep_file(path, name))

    def _keep_file(self, path: Path, name: str) -> str:
        file_id = self._new_id("file")
        size = path.stat().st_size
        self.files_there[file_id] = RemoteFile(file_id, name or path.name, size, self.now)
        return file_id

    def files(self, token: CancelToken) -> list[RemoteFile]:
        token.check()
        return self._do("files", lambda: list(reversed(self.files_there.values())))

    def delete_file(self, file_id: str, token: CancelToken) -> None:
        token.check()
        self._do("delete_file", lambda: self.files_there.pop(file_id, None))

    def may_train(self, model: str, token: CancelToken) -> Leave:
        del model
        token.check()
        return Leave(None)

    def create_job(self, spec: JobSpec, token: CancelToken) -> Job:
        token.check()
        return self._do("create_job", lambda: self._create(spec))

    def _create(self, spec: JobSpec) -> Job:
        self.now += 1
        return self.add_job(
            Job(
                self._new_id("ftjob"),
                "queued",
                spec.model,
                self.now,
                spec.training_file,
                spec.validation_file,
                metadata=dict(spec.metadata) if self.keeps_metadata else {},
            )
        )

    def add_job(self, job: Job) -> Job:
        """Have a job, the newest."""
        self.jobs_there.insert(0, job)
        self.events_there[job.id] = []
        return job

    def change(self, job_id: str, **values: object) -> None:
        """Let something happen to a job."""
        place = next(n for n, job in enumerate(self.jobs_there) if job.id == job_id)
        changed = replace(self.jobs_there[place], **values)  # type: ignore[arg-type]
        self.jobs_there[place] = changed

    def jobs(self, token: CancelToken, limit: int = 100) -> list[Job]:
        token.check()
        found = self._do("jobs", lambda: self.jobs_there[:limit])
        self.requests += ["jobs"] * (max(1, -(-len(found) // PAGE)) - 1)
        return found

    def job(self, job_id: str, token: CancelToken) -> Job:
        token.check()
        return self._do("job", lambda: self._known(job_id))

    def _known(self, job_id: str) -> Job:
        found = next((job for job in self.jobs_there if job.id == job_id), None)
        if found is None:
            raise NotFound(_words("no such job"))
        return found

    def cancel_job(self, job_id: str, token: CancelToken) -> Job:
        return self._switch(job_id, "cancelled", token)

    def pause_job(self, job_id: str, token: CancelToken) -> Job:
        return self._switch(job_id, "paused", token)

    def resume_job(self, job_id: str, token: CancelToken) -> Job:
        return self._switch(job_id, "running", token)

    def _switch(self, job_id: str, status: str, token: CancelToken) -> Job:
        token.check()
        self.requests.append(status)
        self.change(job_id, status=status)
        return self._known(job_id)

    def say(self, job_id: str, at: int, **data: object) -> None:
        """Let something be told of a job."""
        event = JobEvent(self._new_id("ev"), at, f"at {at}", data=data)
        self.events_there[job_id].append(event)

    def event_pages(
        self, job_id: str, token: CancelToken, after: str = ""
    ) -> Iterator[Sequence[JobEvent]]:
        """Tell the newest first, as engines do; `spoil` may repeat and shuffle within a page."""
        while True:
            token.check()
            told = self._do("events", lambda: list(reversed(self.events_there[job_id])))
            ids = [event.id for event in told]
            start = max(0, ids.index(after) + 1 - self.overlap) if after in ids else 0
            page = told[start : start + self.page_size]
            yield self.spoil(page)
            if start + self.page_size >= len(told):
                return
            after = page[-1].id

    def checkpoints(self, job_id: str, token: CancelToken) -> list[Checkpoint]:
        token.check()
        return self._do("checkpoints", lambda: self.checkpoints_there.get(job_id, []))

    def result_table(self, file_id: str, token: CancelToken) -> str:
        token.check()
        return self._do("result", lambda: self.tables[file_id])

    # -- the rest of the port ----------------------------------------------------------------

    def models(self, token: CancelToken) -> list[Model]:
        token.check()
        return [Model("base")]

    def expect_training(self, model: str, token: CancelToken) -> None:
        token.check()

    def expect_question(self, model: str, token: CancelToken) -> None:
        token.check()

    def foresee(self, question: Mapping[str, object], token: CancelToken) -> object:
        token.check()

    def delete_model(self, model: str, token: CancelToken) -> None:
        token.check()
        self.requests.append(f"delete {model}")

    def ask(self, spec: AskSpec, token: CancelToken) -> Iterator[Piece]:
        token.check()
        yield Piece("")

    def health(self, token: CancelToken) -> Health | None:
        token.check()
        return None


class MemoryEngines:
    """`Engines` over some of them; `away` are out of reach."""

    def __init__(self, **engines: MemoryEngine) -> None:
        self.there = engines
        self.away: dict[str, AppError] = {}

    def engines(self) -> list[Engine]:
        return [Engine(name, name, EngineKind.COMPATIBLE, f"{name}.invalid") for name in self.there]

    def gateway(self, engine_id: str, token: CancelToken, report: Report) -> MemoryEngine:
        del report
        token.check()
        if engine_id in self.away:
            raise self.away[engine_id]
        return self.there[engine_id]

    def running(self, engine_id: str, token: CancelToken) -> MemoryEngine | None:
        return self.gateway(engine_id, token, lambda _: None)
