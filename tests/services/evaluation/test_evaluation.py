"""A test asks every question of every model once, whatever happens meanwhile."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from desktop_ft.core.errors import CannotSave, NotAuthorised, NotFound, RateLimited, UserError
from desktop_ft.core.evaluation.assertions import Assertion, Must, Reading
from desktop_ft.core.evaluation.cases import (
    Case,
    CaseKind,
    Contestant,
    PairChoice,
    Reply,
    Setup,
    Status,
)
from desktop_ft.core.example import Format
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.infra.evaluation_store import SqliteEvaluationStore
from desktop_ft.infra.question_files import read_general_questions
from desktop_ft.services.asking import Answer, StillComing
from desktop_ft.services.evaluation.service import EvaluationService, Progress
from desktop_ft.services.playground import PlaygroundService
from fake_openai import FakeEngines, FakeOpenAI, refusal, sse

BASE = Contestant("a", "local", "base", "Base")
TUNED = Contestant(
    "b", "openai", "tuned", "Tuned", "base", Format.PROMPT_COMPLETION, "\n\n###\n\n", " END"
)
COMPLETIONS = "POST /completions"


def cases(count: int) -> tuple[Case, ...]:
    return tuple(Case(n, f"What is {n}?", f"It is {n}.") for n in range(count))


class World:
    """Two engines that answer; the second knows."""

    def __init__(self, folder: Path) -> None:
        self.local, self.openai = FakeOpenAI(), FakeOpenAI()
        self.local.add_model("base")
        self.local.answers["base"] = ["I", " do", " not know."]
        self.openai.add_model("tuned")
        self.openai.before[COMPLETIONS] = self.know
        self.engines = FakeEngines(local=self.local, openai=self.openai)
        self.path = folder / "tests.sqlite"
        self.store = SqliteEvaluationStore(self.path)
        self.service = self.made()

    def made(self, **more: Any) -> EvaluationService:
        asker = PlaygroundService(self.engines)
        options = {"per_minute": lambda _: 100_000, "pauses_s": (0.001,) * 5, **more}
        return EvaluationService(self.engines, asker, self.store, **options)

    def know(self, request: httpx2.Request) -> httpx2.Response:
        import json

        prompt = json.loads(request.content)["prompt"]
        number = prompt.removeprefix("What is ").partition("?")[0]
        choice = {"index": 0, "text": f" It is {number}.", "finish_reason": "stop"}
        piece = {"id": "c", "object": "text_completion", "created": 1, "model": "tuned"}
        return httpx2.Response(
            200,
            content=sse([{**piece, "choices": [choice]}]),
            headers={"content-type": "text/event-stream"},
        )

    def run(self, setup: Setup) -> Any:
        made = self.service.start(setup)
        return self.service.run_job(made.id)(CancelToken(), no_report)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.store.close()
    made.engines.close()


def setup(count: int = 4, *contestants: Contestant, **more: Any) -> Setup:
    chosen = contestants or (BASE, TUNED)
    return Setup("Rooms", chosen, cases(count), ("exact", "chrf"), dataset="rooms.csv", **more)


def test_all_are_asked_as_they_were_taught_and_scored(world: World) -> None:
    told: list[Progress] = []
    made = world.service.start(setup(job_ids={"b": "ftjob-1"}))
    outcome = world.service.run_job(made.id)(CancelToken(), told.append)
    assert outcome.evaluation.status is Status.DONE
    assert {(each.case, each.contestant) for each in outcome.replies} == {
        (n, key) for n in range(4) for key in "ab"
    }
    assert outcome.scores["b", "exact"].mean == 1
    assert outcome.scores["a", "exact"].mean == 0
    assert outcome.per_case[2, "b"]["chrf"] == pytest.approx(1)
    assert [each.asked for each in told] == list(range(9))
    asked = world.openai.bodies("/v1/completions")
    assert {each["prompt"] for each in asked} == {f"What is {n}?\n\n###\n\n" for n in range(4)}
    assert all(each["stop"] in (" END", [" END"]) for each in asked)
    assert world.service.load(made.id) == outcome
    (summary,) = world.service.evaluations()
    assert summary.scores == {"Base": 0, "Tuned": 1}
    assert (summary.models, summary.main_scorer) == (("Base", "Tuned"), "exact")


def test_what_fails_by_chance_is_asked_again(world: World) -> None:
    faults = [
        lambda _: refusal(429, "rate_limit_exceeded", "Slow down", **{"retry-after": "0.01"}),
        lambda _: refusal(500, "x", "Oh"),
        lambda _: httpx2.Response(200, html="<html></html>"),
    ]
    waiting: dict[bytes, list[Any]] = {}

    def first_all_faults(request: httpx2.Request) -> httpx2.Response:
        left = waiting.setdefault(request.content, [*faults])
        return (left.pop() if left else world.know)(request)

    world.openai.before[COMPLETIONS] = first_all_faults
    outcome = world.run(setup(60, TUNED))
    assert outcome.evaluation.status is Status.DONE
    assert len(outcome.replies) == 60
    assert outcome.scores["b", "exact"].mean == 1


def test_what_is_refused_is_told_and_asked_again_later(world: World) -> None:
    def refuses_two(request: httpx2.Request) -> httpx2.Response:
        if b"What is 2?" in request.content:
            return refusal(400, "context_length_exceeded", "Too long")
        return world.know(request)

    world.openai.before[COMPLETIONS] = refuses_two
    outcome = world.run(setup(4, TUNED))
    assert outcome.evaluation.status is Status.STOPPED
    assert [each.error is None for each in outcome.replies] == [True, True, False, True]
    world.openai.before[COMPLETIONS] = world.know
    asked = len(world.openai.requests)
    again = world.service.run_job(outcome.evaluation.id)(CancelToken(), no_report)
    assert len(world.openai.requests) == asked + 1
    assert again.evaluation.status is Status.DONE
    assert [each.error for each in again.replies] == [None] * 4


def test_what_failed_is_told_in_the_users_words(world: World) -> None:
    world.openai.before[COMPLETIONS] = lambda _: refusal(400, "x", "Nope")
    service = world.made(say=lambda error: f"Так: {error.what}")
    made = service.start(setup(1, TUNED))
    outcome = service.run_job(made.id)(CancelToken(), no_report)
    assert (outcome.replies[0].error or "").startswith("Так: ")


def test_a_model_that_is_not_there_yet_is_waited_for_with_a_word(world: World) -> None:
    class Slow:
        def ask(self, question: Any, token: CancelToken, report: Any) -> Answer:
            report(StillComing(1.0))
            return Answer("It is 0.", 3, 0.1, 0.2, "stop")

    told: list[object] = []
    service = EvaluationService(world.engines, Slow(), world.store)
    made = service.start(setup(1, BASE))
    service.run_job(made.id)(CancelToken(), told.append)
    assert "have Base ready yet" in " ".join(map(str, told))


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (lambda _: refusal(401, "invalid_api_key", "No"), NotAuthorised),
        (lambda _: refusal(404, "model_not_found", "No such model"), NotFound),
        (lambda _: refusal(429, "insufficient_quota", "No money"), RateLimited),
    ],
)
def test_what_no_further_question_survives_ends_it(
    world: World, answer: Any, error: type[Exception]
) -> None:
    world.openai.before[COMPLETIONS] = answer
    made = world.service.start(setup(50))
    with pytest.raises(error):
        world.service.run_job(made.id)(CancelToken(), no_report)
    assert len(world.openai.requests) < 40
    assert world.service.load(made.id).evaluation.status is Status.FAILED
    world.openai.before[COMPLETIONS] = world.know
    outcome = world.service.run_job(made.id)(CancelToken(), no_report)
    assert outcome.evaluation.asked == 100


def test_stop_keeps_what_came_and_goes_on_later(world: World) -> None:
    token = CancelToken()

    def stop(request: httpx2.Request) -> httpx2.Response:
        if b"What is 20?" in request.content:
            token.cancel()
        return world.know(request)

    world.openai.before[COMPLETIONS] = stop
    made = world.service.start(setup(100))
    with pytest.raises(Cancelled):
        world.service.run_job(made.id)(token, no_report)
    world.openai.before[COMPLETIONS] = world.know
    kept = world.service.load(made.id)
    assert 0 < kept.evaluation.asked < 200
    assert kept.evaluation.status is Status.STOPPED
    before = len(world.local.requests) + len(world.openai.requests)
    done = world.service.run_job(made.id)(CancelToken(), no_report)
    assert done.evaluation.asked == 200
    assert set(kept.replies) <= set(done.replies)
    asked = len(world.local.requests) + len(world.openai.requests) - before
    assert asked == 200 - kept.evaluation.asked


def test_a_fault_of_ours_is_not_swallowed(world: World) -> None:
    class Broken:
        def ask(self, *_: object) -> Any:
            raise ZeroDivisionError

    service = EvaluationService(world.engines, Broken(), world.store)
    made = service.start(setup(9))
    with pytest.raises(ZeroDivisionError):
        service.run_job(made.id)(CancelToken(), no_report)


def test_an_engine_is_not_asked_more_often_than_it_may_be(world: World) -> None:
    now = 0.0

    def clock() -> float:
        nonlocal now
        now += 0.2  # each look takes a fifth of a second
        return now

    from desktop_ft.services.evaluation.running import AskAll, Lane

    asked: list[float] = []
    AskAll[int, None](
        lambda task, token: asked.append(now), {"x": Lane(4, 60)}, monotonic=clock
    ).run({"x": range(40)}, CancelToken(), lambda _: None)
    assert len(asked) == 40
    assert asked[-1] - asked[0] > 20  # sixty a minute, after those that may be made at once


def test_an_engine_that_was_removed_is_told(world: World) -> None:
    made = world.service.start(setup(1, Contestant("c", "gone", "m", "M")))
    with pytest.raises(NotFound, match="no longer set up"):
        world.service.run_job(made.id)(CancelToken(), no_report)


def test_a_wrong_expression_is_told_before_anything_is_asked(world: World) -> None:
    wrong = Assertion(Must.SAY, "(", Reading.EXPRESSION)
    with pytest.raises(UserError):
        world.service.start(setup(assertions=(wrong,)))
    assert world.service.evaluations() == []


def test_a_deleted_test_leaves_nothing(world: World) -> None:
    outcome = world.run(setup())
    world.service.delete(outcome.evaluation.id)
    assert world.service.evaluations() == []
    late = Reply(0, "a", "too late")
    world.store.keep(outcome.evaluation.id, late)
    assert world.store.replies(outcome.evaluation.id) == []
    with pytest.raises(NotFound, match="deleted"):
        world.service.load(outcome.evaluation.id)
    world.store.close()
    assert b"It is 2." not in world.path.read_bytes()


def test_it_is_read_back_as_it_was_kept(world: World) -> None:
    kept = Setup(
        "Имя “x”",
        (BASE, TUNED),
        (Case(0, "вопрос", "ответ", "system", 7, CaseKind.GENERAL, ("a", "b")),),
        ("exact",),
        99,
        0.5,
        (Assertion(Must.NOT_SAY, "x", Reading.WORDS),),
        "data",
        "file.jsonl",
        {"a": "ftjob"},
    )
    made = world.service.start(kept)
    assert world.store.evaluation(made.id) == made
    assert made.setup == kept
    assert stat.S_IMODE(world.path.stat().st_mode) == 0o600
    first = Reply(0, "a", "first", 3, 0.1, 0.2, "stop", None, 0.01, "USD")
    for reply in (Reply(0, "a", "", error="failed"), first, Reply(0, "a", "second")):
        world.store.keep(made.id, reply)
    assert world.store.replies(made.id) == [first]


def test_a_later_choice_replaces_an_earlier_one(world: World) -> None:
    made = world.service.start(setup())
    one = PairChoice(0, "a", "b", "left", "person", 1.0)
    other = PairChoice(0, "b", "a", "left", "person", 2.0)
    judged = PairChoice(0, "a", "b", "tie", "judge", 3.0)
    for choice in (one, other, judged):
        world.service.choose(made.id, choice)
    assert world.service.load(made.id).choices == (other, judged)
    assert [each.winner for each in (one, other, judged)] == ["a", "b", None]


def test_a_judge_hears_both_orders_once(world: World) -> None:
    outcome = world.run(setup(3))
    judge = Contestant("j", "local", "judge", "Judge")
    world.local.add_model("judge")

    def second_is_better(request: httpx2.Request) -> httpx2.Response:
        import json

        prompt = json.loads(request.content)["messages"][-1]["content"]
        places = (prompt.index("I do not know."), prompt.index("It is "))
        first_knows = prompt.index("Answer 1") < prompt.rindex("It is ") < prompt.index("Answer 2")
        assert places
        delta = {"role": "assistant", "content": "1" if first_knows else "2"}
        piece = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "judge"}
        choice = {"index": 0, "delta": delta, "finish_reason": "stop"}
        return httpx2.Response(
            200,
            content=sse([{**piece, "choices": [choice]}]),
            headers={"content-type": "text/event-stream"},
        )

    world.local.before["POST /chat/completions"] = second_is_better
    asked = len(world.local.requests)
    job = world.service.judge_job(outcome.evaluation.id, judge)
    made = job(CancelToken(), no_report)
    assert len(world.local.requests) == asked + 6
    assert [each.winner for each in made] == ["b"] * 3
    assert job(CancelToken(), no_report) == []
    assert len(world.local.requests) == asked + 6


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    store = SqliteEvaluationStore(tmp_path)  # a folder
    with pytest.raises(CannotSave):
        store.summaries()


@pytest.mark.parametrize("language", ["en", "ru", "fr"])
def test_general_questions_come_along(language: str) -> None:
    found = read_general_questions(language)
    assert 20 <= len(found) <= 40
    assert len({each.question for each in found}) == len(found)
    assert all(each.kind is CaseKind.GENERAL for each in found)
    assert all(each.accepted for each in found)


def test_each_accepted_answer_is_found_in_a_sentence() -> None:
    from desktop_ft.core.evaluation.scorers import scorers

    contains = next(each for each in scorers() if each.code == "contains")
    for language in ("en", "ru"):
        for case in read_general_questions(language):
            for answer in case.accepted:
                assert contains.score(case, f"Well, {answer}!") == 1
                assert contains.score(case, "Hm.") == 0
