"""Questions sent all at once: made once, followed over restarts, every row exactly once."""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.core.errors import AppError, Refused, ServerFault
from desktop_ft.core.evaluation.cases import Case, Contestant, Setup, Status
from desktop_ft.core.example import Format
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.infra.evaluation_store import SqliteEvaluationStore
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.infra.provider_files import read_provider
from desktop_ft.services.evaluation.awaiting import BatchNews
from desktop_ft.services.evaluation.batching import Rhythm
from desktop_ft.services.evaluation.ports import BatchStep
from desktop_ft.services.evaluation.service import EvaluationService
from desktop_ft.services.playground import PlaygroundService
from desktop_ft.services.secrets import Secret
from fault_world import ENGINE, OneEngine
from provider.batches import Habits, answer_batch, fail_batch, habits_of
from provider.faults import BY_NAME
from provider.profiles import OPENAI
from provider.server import KEY, ProviderServer

BASE = Contestant("a", ENGINE, "gpt-4o-mini-2024-07-18", "Base")
TUNED = Contestant(
    "b", ENGINE, "ft:gpt-4o-mini-2024-07-18:me:faq:1", "Tuned", "", Format.PROMPT_COMPLETION,
    "\n\n###\n\n", " END",
)  # fmt: skip
LONG = os.environ.get("DESKTOP_FT_LONG") == "1"
SOON = Rhythm((0.001,) * 3, (0.001,) * 3, 0.001, 0.002, 0.02, 0.01)


class World:
    """A provider, and the program beside it that can be started anew."""

    def __init__(self, server: ProviderServer, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.habits: Habits = habits_of(server)
        server.world.models[TUNED.model] = {"created": 1, "owned_by": "me"}
        server.answer_to = self._answer
        self.store = SqliteEvaluationStore(folder / "tests.sqlite")
        self.gateway = self._gateway()
        self.service = self._service(SOON)

    def _gateway(self) -> OpenAIGateway:
        target = Target("Acme", self.server.base_url, Secret(KEY), provider=read_provider("openai"))
        return OpenAIGateway(replace(target, timeout_s=2.0))

    def _service(self, rhythm: Rhythm) -> EvaluationService:
        engines = OneEngine(self.gateway)
        return EvaluationService(
            engines,
            PlaygroundService(engines),
            self.store,
            per_minute=lambda _: 60_000,
            pauses_s=(0.001,) * 3,
            batch_cost=lambda engine, model, asked, said: (asked + said / 10, "USD"),
            rhythm=rhythm,
        )

    def restart(self, rhythm: Rhythm = SOON) -> None:
        """Let the program begin anew, as after a kill: nothing but the file is left."""
        self.store.close()
        self.gateway.close()
        self.store = SqliteEvaluationStore(self.folder / "tests.sqlite")
        self.gateway = self._gateway()
        self.service = self._service(rhythm)

    def _answer(self, body: dict[str, Any]) -> tuple[str, ...]:
        asked = body["messages"][-1]["content"] if "messages" in body else body["prompt"]
        return (f"It is {asked.split()[2].rstrip('?')}.",)

    def start(self, count: int = 6, *models: Contestant) -> str:
        cases = tuple(Case(n, f"What is {n}?", f"It is {n}.") for n in range(count))
        made = Setup("Rooms", models or (BASE, TUNED), cases, ("exact",), by_batch=True)
        return self.service.start(made).id

    def run(self, test: str) -> Any:
        return self.service.run_job(test)(CancelToken(), no_report)

    def close(self) -> None:
        self.store.close()
        self.gateway.close()

    def asked_directly(self) -> int:
        return self.server.count("chat") + self.server.count("completions")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with ProviderServer(OPENAI) as server:
        made = World(server, tmp_path)
        yield made
        made.close()


def all_there(world: World, test: str, count: int = 6, models: str = "ab") -> None:
    outcome = world.service.load(test)
    found = Counter((each.case, each.contestant) for each in outcome.replies)
    assert found == Counter((n, key) for n in range(count) for key in models)
    assert all(each.text == f"It is {each.case}." for each in outcome.replies)
    assert outcome.evaluation.status is Status.DONE


def test_a_test_is_sent_at_once_and_answered(world: World) -> None:
    told: list[object] = []
    test = world.start()
    world.service.run_job(test)(CancelToken(), told.append)
    all_there(world, test)
    assert world.asked_directly() == 0
    created = [call.body for call in world.server.calls if call.step == "batches.create"]
    assert [each["endpoint"] for each in created] == ["/v1/chat/completions", "/v1/completions"]
    assert {each["completion_window"] for each in created} == {"24h"}
    reply = world.service.load(test).replies[0]
    assert (reply.tokens, reply.cost, reply.currency, reply.total_s) == (5, 12.5, "USD", 0)
    news = [each for each in told if isinstance(each, BatchNews)]
    assert (news[0].total, news[0].expires_at > 0) == (12, True)
    # Neither questions nor answers are left there.
    assert all("batch" not in file.purpose for file in world.server.world.files.values())


def test_a_file_asks_as_the_model_was_taught(world: World) -> None:
    kept: list[bytes] = []
    world.server.hear = lambda step, moment: (
        kept.extend(file.content for file in world.server.world.files.values())
        if (step, moment) == ("batches.create", "asked")
        else None
    )
    world.run(world.start(2, TUNED))
    rows = [json.loads(line) for line in kept[0].splitlines()]
    assert [row["custom_id"] for row in rows] == ["0", "1"]
    assert rows[0]["body"] == {
        "model": TUNED.model, "prompt": "What is 0?\n\n###\n\n", "max_tokens": 256,
        "stop": [" END"], "temperature": 0.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    "fault",
    ["429 seconds", "half the body", "reset before", "reset after", "500 after", "502 page",
     "half of the JSON", "a web page", "closed after"],
)  # fmt: skip
@pytest.mark.parametrize(
    "step", ["files.create", "batches.create", "batches.retrieve", "files.content"]
)
def test_no_fault_has_a_question_answered_twice(world: World, step: str, fault: str) -> None:
    world.server.script(step, BY_NAME[fault])
    test = world.start(4, BASE)
    for _ in range(4):
        try:
            world.run(test)
        except AppError:
            continue
        break
    all_there(world, test, 4, "a")
    assert len(world.server.world.batches) == 1
    assert world.asked_directly() == 0


def test_what_was_broken_off_is_found_and_not_made_again(world: World) -> None:
    world.server.script("batches.create", BY_NAME["reset after"])
    world.server.script("batches.list", BY_NAME["500"], float("inf"))
    test = world.start(3, BASE)
    with pytest.raises(ServerFault) as refused:
        world.run(test)
    assert "not known yet" in str(refused.value.why)
    assert world.store.batches(test)[0].step is BatchStep.CREATING
    world.server.heal()
    world.restart()
    world.run(test)
    all_there(world, test, 3, "a")
    assert len(world.server.world.batches) == 1


def test_what_never_came_to_be_is_made_after_a_while(world: World) -> None:
    world.server.script("batches.create", BY_NAME["reset before"])
    test = world.start(3, BASE)
    with pytest.raises(AppError, match="Go on"):
        world.run(test)
    assert not world.server.world.batches
    world.restart()
    world.run(test)
    all_there(world, test, 3, "a")
    assert (len(world.server.world.batches), world.server.count("files.create")) == (1, 1)


def test_it_is_followed_after_a_restart(world: World) -> None:
    world.habits.looks = None
    test = world.start()
    token = CancelToken()

    def leave(said: object) -> None:
        if isinstance(said, BatchNews):
            token.cancel()

    with pytest.raises(Cancelled):
        world.service.run_job(test)(token, leave)
    (summary,) = world.service.evaluations()
    assert (summary.status, summary.asked) == (Status.SENT, 0)
    world.restart()
    for batch in list(world.server.world.batches):
        answer_batch(world.server, batch)
    world.run(test)
    all_there(world, test)
    assert world.server.count("batches.create") == 2


def test_rows_may_come_in_any_order_twice_or_not_at_all(world: World) -> None:
    world.habits.twice, world.habits.lost, world.habits.refused = {"1", "2"}, {"3"}, {"4"}
    test = world.start(6, BASE)
    world.run(test)
    outcome = world.service.load(test)
    texts = {each.case: each.text for each in outcome.replies if each.error is None}
    assert texts == {n: f"It is {n}." for n in (0, 1, 2, 5)}
    errors = {each.case: each.error for each in outcome.replies if each.error}
    assert "lacks this question" in errors[3]
    assert "flagged" in errors[4]
    assert outcome.evaluation.status is Status.STOPPED
    world.habits.lost.clear()
    world.run(test)  # Go on asks what is missing one after another
    all_there(world, test, 6, "a")
    assert (world.asked_directly(), len(world.server.world.batches)) == (2, 1)


def test_a_file_that_is_cut_short_is_read_again(world: World) -> None:
    cut = [True]

    def spoil(lines: list[bytes]) -> list[bytes]:
        return (
            [*lines[:-1], lines[-1][:40], b"[1]", b"null", b'{"custom_id": "77"}'] if cut else lines
        )

    world.habits.spoil = spoil
    test = world.start(4, BASE)
    world.run(test)
    outcome = world.service.load(test)
    assert len(outcome.replies) == 4
    assert sum(each.error is None for each in outcome.replies) == 3
    assert world.server.count("files.content") == 3


@pytest.mark.parametrize("status", ["expired", "cancelled"])
def test_what_was_not_reached_can_be_asked_now(world: World, status: str) -> None:
    world.habits.looks = None
    world.server.hear = lambda step, moment: (
        [answer_batch(world.server, each, status) for each in world.server.world.batches] and None
        if (step, moment) == ("batches.retrieve", "asked")
        and any(b["status"] == "validating" for b in world.server.world.batches.values())
        else None
    )
    test = world.start(4, BASE)
    world.run(test)
    outcome = world.service.load(test)
    assert sum(each.error is None for each in outcome.replies) == 2
    failed = [each for each in outcome.replies if each.error]
    assert len(failed) == (2 if status == "expired" else 0)
    world.run(test)
    all_there(world, test, 4, "a")
    assert world.asked_directly() == 2


def test_what_was_sent_can_be_taken_back(world: World) -> None:
    world.habits.looks = None
    test = world.start(4, BASE)

    def recall(said: object) -> None:
        if isinstance(said, BatchNews):
            world.service.recall_job(test)(CancelToken(), no_report)

    outcome = world.service.run_job(test)(CancelToken(), recall)
    assert (outcome.evaluation.status, len(outcome.replies)) == (Status.STOPPED, 2)
    assert world.server.count("batches.cancel") >= 1


def test_a_batch_that_is_refused_says_why_and_leaves_a_way(world: World) -> None:
    world.habits.looks = None
    world.server.hear = lambda step, moment: (
        fail_batch(world.server, next(iter(world.server.world.batches)), "The model is not there.")
        if (step, moment) == ("batches.retrieve", "asked")
        else None
    )
    test = world.start(3, BASE)
    with pytest.raises(Refused, match="The model is not there") as refused:
        world.run(test)
    assert "one after another" in str(refused.value.todo)
    world.run(test)
    all_there(world, test, 3, "a")
    assert world.asked_directly() == 3


class Patient(CancelToken):
    """Does not wait, but notes for how long it was to."""

    def __init__(self) -> None:
        super().__init__()
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.check()


@pytest.mark.parametrize("step", ["files.create", "batches.create", "batches.retrieve"])
def test_who_asks_to_be_left_alone_is(world: World, step: str) -> None:
    world.restart(Rhythm())
    world.server.script(step, BY_NAME["429 seconds"])
    test, token = world.start(2, BASE), Patient()
    world.service.run_job(test)(token, no_report)
    all_there(world, test, 2, "a")
    assert max(token.slept) >= 7
    assert len(world.server.world.batches) == 1


def test_large_tests_go_in_several_files(world: World) -> None:
    few = replace(read_provider("openai").batches, most_requests=4)
    provider = replace(read_provider("openai"), batches=few)
    world.gateway.close()
    world.gateway = OpenAIGateway(
        Target("Acme", world.server.base_url, Secret(KEY), provider=provider)
    )
    world.service = world._service(SOON)
    test = world.start(10, BASE)
    world.run(test)
    all_there(world, test, 10, "a")
    assert [each["request_counts"]["total"] for each in world.server.world.batches.values()] == [
        4, 4, 2,
    ]  # fmt: skip


def test_a_deleted_test_is_taken_back(world: World) -> None:
    world.habits.looks = None
    test = world.start(3, BASE)
    token = CancelToken()
    with pytest.raises(Cancelled):
        world.service.run_job(test)(
            token, lambda said: token.cancel() if isinstance(said, BatchNews) else None
        )
    world.service.delete(test)
    (batch,) = world.server.world.batches.values()
    assert batch["status"] == "cancelling"
    assert world.store.batches(test) == []


def test_every_row_is_there_once_whatever_happens(world: World) -> None:
    """Faults by chance at every step, and a program that ends and begins anew."""
    by_chance = random.Random(7)
    names = ("429 seconds", "500", "500 after", "reset before", "reset after", "half the body",
             "502 page", "not HTTP", "half of the JSON")  # fmt: skip
    rows, starts = (1000, 40) if LONG else (60, 8)
    test, ended = world.start(rows), 0
    world.habits.twice = {str(n) for n in range(0, rows, 7)}

    def hear(step: str, moment: str) -> None:
        if moment == "asked" and by_chance.random() < 0.3:
            world.server.script(step, BY_NAME[by_chance.choice(names)])

    world.server.hear = hear
    for _ in range(starts):
        token = CancelToken()
        left = by_chance.randrange(1, 6)

        def leave(_: object, token: CancelToken = token) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                token.cancel()

        try:
            world.service.run_job(test)(token, leave)
        except (AppError, Cancelled):
            ended += 1
        world.restart()
    world.server.hear = lambda step, moment: None
    world.server.heal()
    world.run(test)
    all_there(world, test, rows)
    assert ended >= 3
    assert len(world.server.world.batches) == 2
    assert world.asked_directly() == 0
