"""Runs or goes on with a test of two models; run as a program, to be killed by a test.

`killed_evaluator.py ADDRESS KEY FOLDER COUNT`: prints a line when all is asked.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_ft.core.evaluation.cases import Case, Contestant, Setup
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.infra.evaluation_store import SqliteEvaluationStore
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.evaluation.service import EvaluationService
from desktop_ft.services.playground import PlaygroundService
from desktop_ft.services.secrets import Secret

MODELS = ("base-1", "base-2")


class OneEngine:
    """The directory of one engine."""

    def __init__(self, gateway: OpenAIGateway) -> None:
        self._gateway = gateway

    def engines(self) -> list[Engine]:
        return [Engine("acme", "Acme", EngineKind.COMPATIBLE)]

    def gateway(self, engine_id: str, token: CancelToken, report: Report) -> OpenAIGateway:
        del engine_id, token, report
        return self._gateway

    def running(self, engine_id: str, token: CancelToken) -> OpenAIGateway:
        del engine_id, token
        return self._gateway


def service_at(address: str, key: str, folder: Path) -> EvaluationService:
    """Return what tests models at a server, kept in a folder."""
    gateway = OpenAIGateway(Target("Acme", address, Secret(key)))
    engines = OneEngine(gateway)
    return EvaluationService(
        engines,
        PlaygroundService(engines),
        SqliteEvaluationStore(folder / "tests.sqlite"),
        per_minute=lambda _: 1_000_000,
        pauses_s=(0.01,) * 5,
    )


def main(address: str, key: str, folder: str, count: str) -> None:
    service = service_at(address, key, Path(folder))
    found = service.evaluations()
    if found:
        evaluation_id = found[0].id
    else:
        cases = tuple(Case(n, f"What is {n}?", f"It is {n}.") for n in range(int(count)))
        contestants = tuple(Contestant(name, "acme", name, name) for name in MODELS)
        evaluation_id = service.start(Setup("Kills", contestants, cases, ("exact",))).id
    service.run_job(evaluation_id)(CancelToken(), no_report)
    print("all is asked", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
