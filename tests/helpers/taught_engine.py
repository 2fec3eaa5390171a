"""A real engine that is taught some rows, and both of its models tested by the program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_ft.core.evaluation.cases import Case, CaseKind, Contestant, Setup
from desktop_ft.core.evaluation.scorers import scorers
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.evaluation_store import SqliteEvaluationStore
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.services.evaluation.outcome import Outcome
from desktop_ft.services.evaluation.service import EvaluationService
from desktop_ft.services.playground import PlaygroundService
from desktop_ft.services.secrets import Secret
from engine_process import EngineProcess, wait_for
from fault_world import ENGINE, OneEngine

BASE = "SmolLM2-135M-Instruct"
_ENDED = {"succeeded", "failed", "cancelled"}
_LEARNING_S = 3600
_NO_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A question and its answer."""

    asked: str
    said: str

    def line(self) -> str:
        turns = (("user", self.asked), ("assistant", self.said))
        messages = [{"role": role, "content": content} for role, content in turns]
        return json.dumps({"messages": messages}, ensure_ascii=False)


def teach(engine: EngineProcess, rows: Sequence[Row], folder: Path, seed: int) -> str:
    """Let the base model learn rows by the engine's own rules; return what it became."""
    data = folder / "train.jsonl"
    data.write_text("".join(row.line() + "\n" for row in rows), encoding="utf-8")
    with engine.client() as client:
        file = client.files.create(file=data, purpose="fine-tune")
        job = client.fine_tuning.jobs.create(model=BASE, training_file=file.id, seed=seed)
        wait_for(
            lambda: client.fine_tuning.jobs.retrieve(job.id).status in _ENDED,
            _LEARNING_S,
            "the end of the training",
        )
        ended = client.fine_tuning.jobs.retrieve(job.id)
        assert ended.status == "succeeded", ended.error
        assert ended.fine_tuned_model
        return ended.fine_tuned_model


def examine(
    engine: EngineProcess, model: str, rows: Sequence[Row], folder: Path, max_tokens: int
) -> Outcome:
    """Ask both models every row, and score what they say by everything that scores texts."""
    gateway = OpenAIGateway(Target("This computer", engine.address, Secret(engine.token)))
    engines = OneEngine(gateway)
    store = SqliteEvaluationStore(folder / "evaluations.sqlite")
    asker = PlaygroundService(engines)
    service = EvaluationService(engines, asker, store, per_minute=lambda _: _NO_LIMIT)
    setup = Setup(
        "Rows that were kept aside",
        (
            Contestant("base", ENGINE, BASE, "Base model", BASE),
            Contestant("tuned", ENGINE, model, "Fine-tuned model", BASE),
        ),
        tuple(
            Case(number, row.asked, row.said, kind=CaseKind.MINE) for number, row in enumerate(rows)
        ),
        tuple(each.code for each in scorers()),
        max_tokens,
    )
    try:
        started = service.start(setup)
        service.run_job(started.id)(CancelToken(), no_report)
        return service.load(started.id)
    finally:
        store.close()
        gateway.close()
