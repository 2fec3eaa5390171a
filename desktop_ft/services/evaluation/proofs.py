"""Reports of tests: gathered from what is kept, drawn, and put on the disk.

How a report is drawn and written comes in; knows neither pages nor files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from desktop_ft.core.curves import Measure
from desktop_ft.core.evaluation.cases import Setup
from desktop_ft.core.job_digest import JobDigest
from desktop_ft.core.paper import Paper
from desktop_ft.core.result_table import parse_result
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.services.engines import Engine, Engines
from desktop_ft.services.evaluation.opened import Opened, open_test
from desktop_ft.services.evaluation.ports import Summary
from desktop_ft.services.evaluation.proof import Evidence, Wishes, proof
from desktop_ft.services.evaluation.proof_history import (
    Earlier,
    Training,
    fingerprint,
    main_intervals,
)
from desktop_ft.services.evaluation.service import EvaluationService
from desktop_ft.services.evaluation_table import outcome_csv
from desktop_ft.services.job_history import WriteFile
from desktop_ft.services.job_store import JobRecord, JobStore
from desktop_ft.services.run_facts import run_facts
from desktop_ft.services.snapshots import FollowedJob

Draw = Callable[[Paper], bytes]

_MOST_EARLIER = 12
_AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class ProofRequest:
    """Of which test, under which title, signed by whom ("" for nobody), and what goes in.

    `compares` puts the earlier tests of the same questions beside it, `has_table` all answers as a
    table into a file that lies beside the report.
    """

    test: str
    title: str
    by: str = ""
    wishes: Wishes = field(default_factory=Wishes)
    compares: bool = True
    has_table: bool = False


class Proofs:
    """Makes the jobs that write reports; `program` is the program's name and version."""

    def __init__(
        self,
        evaluations: EvaluationService,
        jobs: JobStore,
        engines: Engines,
        write: WriteFile,
        program: str,
        clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._evaluations = evaluations
        self._jobs = jobs
        self._engines = engines
        self._write = write
        self._program = program
        self._clock = clock

    def write_job(
        self, request: ProofRequest, path: Path, draw: Draw
    ) -> Callable[[CancelToken, Report], Path]:
        """Return the job; its value is the file written. It raises `CannotSave`."""

        def run(token: CancelToken, report: Report) -> Path:
            opened = open_test(self._evaluations, request.test, token, report)
            wishes = request.wishes
            if request.has_table:
                table = path.with_name(f"{path.stem}-answers.csv")
                wishes = replace(wishes, table=table.name)
                # With the mark of UTF-8: without it Excel takes it for the system's old encoding.
                self._write(table, outcome_csv(opened.outcome, token).encode("utf-8-sig"))
            drawn = draw(self._paper(request, wishes, opened, token, report))
            token.check()
            self._write(path, drawn)
            return path

        return run

    def _paper(
        self,
        request: ProofRequest,
        wishes: Wishes,
        opened: Opened,
        token: CancelToken,
        report: Report,
    ) -> Paper:
        setup = opened.outcome.evaluation.setup
        evidence = Evidence(
            opened,
            self._trainings(setup, token) if wishes.trainings else {},
            self._earlier(opened, token, report) if request.compares else (),
        )
        title = request.title or setup.name
        blocks = proof(evidence, wishes)
        return Paper(title, self._clock(), self._program, blocks, request.by)

    def _trainings(self, setup: Setup, token: CancelToken) -> dict[str, Training]:
        """Return what is known of the trainings that made the models, by the models' keys."""
        engines = {each.id: each for each in self._engines.engines()}
        records = {(each.engine_id, each.job.id): each for each in self._jobs.records()}
        found = {}
        for contestant in setup.contestants:
            token.check()
            job_id = setup.job_ids.get(contestant.key, "")
            record = records.get((contestant.engine_id, job_id))
            engine = engines.get(contestant.engine_id)
            if record is not None and engine is not None:
                found[contestant.key] = self._training(record, engine, token)
        return found

    def _training(self, record: JobRecord, engine: Engine, token: CancelToken) -> Training:
        events = self._jobs.events(engine.id, record.job.id)
        digest = JobDigest()
        digest.show(events)
        while not digest.work(_AT_A_TIME):
            token.check()
        digest.add_checkpoints(record.checkpoints)
        result = self._jobs.result(engine.id, record.job.id)
        if result:
            digest.add_results(parse_result(result))
        followed = FollowedJob(
            engine,
            record.job,
            events,
            record.checked_at,
            request=record.request,
            checkpoints=record.checkpoints,
        )
        loss, accuracy = digest.curve(Measure.LOSS), digest.curve(Measure.ACCURACY)
        return Training(
            run_facts(followed, loss, accuracy), loss, ended=not record.job.state.active
        )

    def _earlier(self, opened: Opened, token: CancelToken, report: Report) -> list[Earlier]:
        """Return tests of the same questions by the same score, this one among them."""
        own = opened.outcome.evaluation
        summaries = [each for each in self._evaluations.evaluations() if each.scores]
        shown = next((each for each in summaries if each.id == own.id), None)
        if shown is None:
            return []
        alike = [each for each in summaries if _is_like(each, shown)]
        alike = sorted(alike, key=lambda each: each.created_at)[-_MOST_EARLIER:]
        found = []
        for place, each in enumerate(alike):
            token.check()
            report(Steps(place, len(alike), "tests"))
            outcome = opened.outcome
            if each.id != own.id:
                outcome = self._evaluations.load(each.id)
            if fingerprint(outcome.evaluation) != fingerprint(own):
                continue  # of the same name, and yet other questions
            found.append(Earlier(each.name, each.created_at, main_intervals(outcome)))
        return found


def _is_like(one: Summary, other: Summary) -> bool:
    return (one.dataset, one.main_scorer) == (other.dataset, other.main_scorer)
