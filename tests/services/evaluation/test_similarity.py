"""Likeness of meaning, by an embedding model over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.errors import AppError, NotFound, WrongAnswer
from desktop_ft.core.evaluation.cases import (
    Case,
    CaseKind,
    Contestant,
    Evaluation,
    Reply,
    Setup,
    Status,
)
from desktop_ft.core.evaluation.meaning import likeness
from desktop_ft.core.evaluation.scorers import SIMILARITY
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.evaluation_store import SqliteEvaluationStore
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.services.evaluation.batching import Rhythm
from desktop_ft.services.evaluation.service import EvaluationService
from desktop_ft.services.playground import PlaygroundService
from desktop_ft.services.secrets import Secret
from fault_world import ENGINE, OneEngine
from provider.embeddings import vector
from provider.faults import BY_NAME
from provider.server import KEY, ProviderServer

MODEL = "nomic-embed-text"
A, B = Contestant("a", ENGINE, "m1", "A"), Contestant("b", ENGINE, "m2", "B")


class World:
    def __init__(self, server: ProviderServer, folder: Path) -> None:
        self.server = server
        server.world.models[MODEL] = {"created": 1, "owned_by": "me"}
        self.store = SqliteEvaluationStore(folder / "tests.sqlite")
        self.gateway = OpenAIGateway(Target("Acme", server.base_url, Secret(KEY)))
        engines = OneEngine(self.gateway)
        rhythm = Rhythm((0.001,) * 3, wish=0.0)
        self.service = EvaluationService(
            engines, PlaygroundService(engines), self.store, rhythm=rhythm
        )

    def test(self, count: int = 40) -> str:
        """Keep a test that is answered: A says the same as was hoped for, B something else."""
        general = Case(count, "Capital?", accepted=("Paris",), kind=CaseKind.GENERAL)
        cases = (*(Case(n, f"{n}?", f"It is {n}.") for n in range(count)), general)
        made = Setup("T", (A, B), cases, ("exact",))
        self.store.add(Evaluation("t", made, 1.0, Status.DONE, 0, 2 * count + 2))
        for n in range(count):
            self.store.keep("t", Reply(n, "a", f"It is {n}."))
            said = "" if n == 0 else f"Nobody knows {n}"
            self.store.keep("t", Reply(n, "b", said, error="away" if n == 1 else None))
        self.store.keep("t", Reply(count, "a", "Paris"))
        return "t"

    def measure(self, model: str = MODEL) -> Any:
        return self.service.similarity_job("t", ENGINE, model)(CancelToken(), no_report)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with ProviderServer() as server:
        made = World(server, tmp_path)
        yield made
        made.store.close()
        made.gateway.close()


def test_it_is_one_score_more_equal_to_a_recomputation(world: World) -> None:
    test = world.test()
    assert world.service.load(test).evaluation.setup.scorers == ("exact",)  # off by default
    world.measure()
    outcome = world.service.load(test)
    assert outcome.evaluation.setup.scorers == ("exact", SIMILARITY)
    assert outcome.scores["a", SIMILARITY].mean == pytest.approx(1)
    for n in range(2, 40):
        one, other = np.array(vector(f"It is {n}.")), np.array(vector(f"Nobody knows {n}"))
        cosine = one @ other / np.sqrt((one @ one) * (other @ other))
        assert outcome.per_case[n, "b"][SIMILARITY] == pytest.approx(cosine)
    assert outcome.per_case[0, "b"][SIMILARITY] == 0  # it said nothing
    assert SIMILARITY not in outcome.per_case[40, "a"]  # a general question


@pytest.mark.parametrize("fault", ["429", "500", "reset before", "half the body", "a web page"])
def test_what_fails_is_asked_again_and_what_is_known_is_not(world: World, fault: str) -> None:
    world.test()
    world.server.script("embeddings", BY_NAME[fault])
    world.measure()
    requests = world.server.count("embeddings")
    world.measure()
    assert world.server.count("embeddings") == requests
    assert len(world.store.similarities("t")) == 79
    texts = [
        t for call in world.server.calls if call.step == "embeddings" for t in call.body["input"]
    ]
    assert max(len(call.body["input"]) for call in world.server.calls if call.body) <= 32
    assert all(texts)


def test_another_model_measures_anew(world: World) -> None:
    world.test(4)
    world.measure()
    world.server.world.models["other"] = {"created": 1, "owned_by": "me"}
    world.measure("other")
    assert {each.by for each in world.store.similarities("t")} == {f"{ENGINE}/other"}
    world.service.delete("t")
    assert world.store.similarities("t") == []


def test_a_model_that_is_none_for_that_is_told(world: World) -> None:
    world.test(2)
    with pytest.raises(NotFound):
        world.measure("nothing")
    for fault in ("an empty object", "everything twice", "data is null"):
        world.server.script("embeddings", BY_NAME[fault], 9)
        with pytest.raises(AppError) as told:
            world.measure()
        assert isinstance(told.value, WrongAnswer), fault
        world.server.heal()


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=8), st.floats(0.1, 100))
def test_the_cosine_is_of_the_direction_alone(one: list[float], times: float) -> None:
    alike = likeness(one, [each * times for each in one])
    assert alike is None or alike == pytest.approx(1, abs=1e-6)
    other = likeness(one, [-each for each in one])
    assert other is None or other == 0
    assert likeness(one, [*one, 1.0]) is None
    assert likeness([0.0], [1.0]) is None
    assert likeness([float("nan")], [1.0]) is None
