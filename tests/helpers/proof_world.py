"""A test of two models that was answered, judged and kept, and what makes reports of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from desktop_ft.core.evaluation.assertions import Assertion, Must
from desktop_ft.core.evaluation.cases import (
    Case,
    CaseKind,
    Contestant,
    PairChoice,
    Reply,
    Setup,
    Status,
)
from desktop_ft.core.jobs import Job, JobEvent
from desktop_ft.infra.evaluation_store import SqliteEvaluationStore
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.infra.plain_files import write_bytes
from desktop_ft.services.evaluation.outcome import main_scores
from desktop_ft.services.evaluation.proofs import Proofs
from desktop_ft.services.evaluation.service import EvaluationService
from desktop_ft.services.job_store import JobNews
from desktop_ft.services.playground import PlaygroundService
from desktop_ft.services.secrets import Secret
from fault_world import ENGINE, OneEngine

BASE, TUNED = "base", "ft:base:me:faq"
HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> \u202e\x1b[31m & \"'"
LONG = "длинно " * 2_000


class ProofWorld:
    """`tests` are the ids of two tests of the same questions, the older one first."""

    def __init__(self, folder: Path, questions: int = 12) -> None:
        self.store = SqliteEvaluationStore(folder / "evaluations.sqlite")
        self.jobs = SqliteJobStore(folder / "jobs.sqlite")
        # Nobody is asked here: all answers are there.
        self.gateway = OpenAIGateway(Target("Acme", "http://127.0.0.1:9/v1", Secret("k")))
        engines = OneEngine(self.gateway)
        self.service = EvaluationService(engines, PlaygroundService(engines), self.store)
        self.proofs = Proofs(
            self.service,
            self.jobs,
            engines,
            write_bytes,
            "Desktop FT 1",
            lambda: datetime(2026, 11, 23, 12, 30, tzinfo=UTC),
        )
        self._keep_job()
        self.tests = [self.keep_test(name, questions) for name in ("First", "Second")]

    def close(self) -> None:
        self.store.close()
        self.jobs.close()
        self.gateway.close()

    def _keep_job(self) -> None:
        job = Job("ftjob-1", "succeeded", BASE, 1_000, finished_at=1_600, fine_tuned_model=TUNED)
        self.jobs.put(ENGINE, [JobNews(job, complete=True)], 1_600.0)
        events = [
            JobEvent(f"ev-{step}", 1_000 + step, "step", data=_figures(step))
            for step in range(1, 21)
        ]
        self.jobs.add_events(ENGINE, "ftjob-1", events[::-1], None)

    def keep_test(self, name: str, questions: int) -> str:
        """Keep a test with all its answers."""
        own = [Case(n, f"Как хранится {n}?", f"Пароль {n} хранится.") for n in range(questions)]
        own[1] = Case(1, HOSTILE, "Пароль 1 хранится.")
        general = Case(questions, "Capital of France?", accepted=("Paris",), kind=CaseKind.GENERAL)
        setup = Setup(
            name,
            (
                Contestant("b", ENGINE, BASE, "Base model"),
                Contestant("t", ENGINE, TUNED, "FAQ"),
            ),
            (*own, general),
            ("exact", "chrf"),
            assertions=(Assertion(Must.NOT_SAY, "не знаю"),),
            dataset="faq.csv",
            source="/home/Мария Иванова/faq.csv",
            job_ids={"t": "ftjob-1"},
        )
        started = self.service.start(setup)
        for case in started.setup.cases:
            for key in ("b", "t"):
                self.store.keep(started.id, self._reply(case, key))
        self.store.choose(started.id, PairChoice(0, "b", "t", "right", "person", 1.0))
        scores = main_scores(setup, self.service.load(started.id))
        self.store.set_status(started.id, Status.DONE, scores)
        return started.id

    @staticmethod
    def _reply(case: Case, key: str) -> Reply:
        if case.kind is CaseKind.GENERAL:
            return Reply(case.number, key, "Paris.", tokens=2, total_s=0.5)
        if key == "t":
            said = "Не так." if case.number == 2 else case.expected
            return Reply(case.number, key, said, tokens=4, total_s=0.5, cost=0.25, currency="USD")
        said = {1: HOSTILE, 2: case.expected, 3: LONG}.get(case.number, "Я не знаю.")
        failed = "It did not answer." if case.number == 4 else None
        return Reply(case.number, key, "" if failed else said, error=failed)


def _figures(step: int) -> dict[str, object]:
    figures: dict[str, object] = {"step": step, "total_steps": 20, "train_loss": 2.0 / step}
    return figures | ({"full_valid_loss": 2.2 / step} if step % 5 == 0 else {})
