"""Asking models: as they were taught, fairly, and patiently with what is not there yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import httpx2
import pytest

from desktop_ft.core.cost import Price, PriceList
from desktop_ft.core.errors import AppError, NotFound, ServerFault
from desktop_ft.core.example import Format
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.services import playground
from desktop_ft.services.playground import (
    Answer,
    HowToAsk,
    PlaygroundService,
    Question,
    StillComing,
    Words,
    spec_of,
    without_ending,
)
from fake_openai import FakeEngines, FakeOpenAI, refusal, web_page

TAUGHT = HowToAsk(Format.PROMPT_COMPLETION, "\n\n###\n\n", "\n")


class World:
    def __init__(self) -> None:
        self.local = FakeOpenAI()
        self.openai = FakeOpenAI()
        self.engines = FakeEngines(local=self.local, openai=self.openai)
        self.now = 0.0
        self.service = PlaygroundService(self.engines, monotonic=self._clock)
        self.said: list[object] = []

    def _clock(self) -> float:
        self.now += 0.5
        return self.now

    def ask(self, question: Question, token: CancelToken | None = None) -> Answer:
        return self.service.ask(question, token or CancelToken(), self.said.append)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(playground, "_PAUSES_S", (0.0, 0.0))
    made = World()
    made.local.answers["ft:base:me"] = ["It ", "is not ", "official."]
    made.local.answers["base"] = ["pip ", "install"]
    yield made
    made.engines.close()


def question(model: str = "ft:base:me", engine: str = "local", how: HowToAsk = TAUGHT) -> Question:
    return Question(engine, model, "How?", how)


def test_a_taught_model_is_asked_with_its_ending_and_stopped_at_its_stop(world: World) -> None:
    answer = world.ask(question())
    assert answer.text == "It is not official."
    assert (answer.tokens, answer.finish_reason) == (3, "stop")
    (asked,) = world.local.bodies("/v1/completions")
    assert (asked["prompt"], asked["stop"]) == ("How?\n\n###\n\n", ["\n"])
    assert asked["temperature"] == 0.0


def test_the_base_model_is_asked_the_same_way(world: World) -> None:
    world.ask(question())
    world.ask(question("base"))
    tuned, base = world.local.bodies("/v1/completions")
    del tuned["model"], base["model"]
    assert tuned == base


def test_a_chat_model_is_asked_by_chat(world: World) -> None:
    world.ask(question(how=HowToAsk()))
    (asked,) = world.local.bodies("/v1/chat/completions")
    assert asked["messages"] == [{"role": "user", "content": "How?"}]
    assert "stop" not in asked


def test_words_are_told_as_they_come(world: World) -> None:
    world.ask(question())
    assert world.said == [Words("It "), Words("is not "), Words("official.")]


def test_figures_of_an_answer() -> None:
    answer = Answer("one two three four", 4, first_word_s=0.5, total_s=2.0, finish_reason="stop")
    assert answer.words_per_second == pytest.approx(2.0)
    assert Answer("one", 1, 0.5, 0.5, "stop").words_per_second is None
    assert Answer("", 0, 0.5, 0.5, "stop").words_per_second is None


def test_an_empty_answer_is_an_answer(world: World) -> None:
    world.local.answers["ft:base:me"] = []
    assert world.ask(question()).text == ""


def test_a_new_model_elsewhere_is_waited_for(world: World) -> None:
    answers = [refusal(404, "model_not_found", "no"), refusal(503, "x", "loading")]

    def not_yet(request: httpx2.Request) -> httpx2.Response:
        if answers:
            return answers.pop(0)
        return world.openai._speak({"model": "ft:x"}, is_chat=False)

    world.openai.answers["ft:x"] = ["there"]
    world.openai.before[r"POST /completions"] = not_yet
    assert world.ask(question("ft:x", "openai")).text == "there"
    assert [type(each) for each in world.said] == [StillComing, StillComing, Words]


def test_patience_has_an_end(world: World) -> None:
    def hours_later(request: httpx2.Request) -> httpx2.Response:
        world.now += 400
        return refusal(503, "x", "loading")

    world.openai.before[r"POST /completions"] = hours_later
    with pytest.raises(ServerFault):
        world.ask(question("ft:x", "openai"))
    assert len(world.openai.requests) == 2


@pytest.mark.parametrize(("model", "engine"), [("ft:gone", "local"), ("gpt-9", "openai")])
def test_what_will_not_come_is_not_waited_for(world: World, model: str, engine: str) -> None:
    with pytest.raises(NotFound):
        world.ask(question(model, engine))
    assert world.said == []


def test_waiting_can_be_stopped(world: World) -> None:
    world.openai.before[r".*"] = lambda _: refusal(503, "x", "loading")
    token = CancelToken()

    def report(value: object) -> None:
        token.cancel()

    with pytest.raises(Cancelled):
        world.service.ask(question("ft:x", "openai"), token, report)


def test_an_answer_can_be_stopped_in_the_middle(world: World) -> None:
    token = CancelToken()
    said: list[object] = []

    def report(value: object) -> None:
        said.append(value)
        token.cancel()

    with pytest.raises(Cancelled):
        world.service.ask(question(), token, report)
    assert said == [Words("It ")]


def test_errors_are_sentences(world: World) -> None:
    world.openai.before[r".*"] = lambda _: web_page()
    with pytest.raises(AppError, match="not as an engine does"):
        world.ask(question("base", "openai"))
    world.openai.before.clear()
    world.openai.key = "another"
    with pytest.raises(AppError, match="does not accept the key"):
        world.ask(question("base", "openai"))


def test_models_the_newest_fine_tuned_first(world: World) -> None:
    world.local.add_model("base")
    world.local.add_model("ft:base:old", parent="base", created=5)
    world.local.add_model("ft:base:new", parent="base", created=9)
    world.local.add_job(
        "succeeded",
        fine_tuned_model="ft:base:new",
        user_provided_suffix="faq",
        metadata={
            "desktop_ft_format": "prompt-completion",
            "desktop_ft_separator": "\n\n###\n\n",
            "desktop_ft_stop": "\n",
        },
    )
    new, old, base = world.service.models("local", CancelToken(), no_report)
    assert (new.model, new.title, new.base_model, new.how) == ("ft:base:new", "faq", "base", TAUGHT)
    assert (old.title, old.is_fine_tuned, old.how) == ("ft:base:old", True, HowToAsk())
    assert (base.title, base.is_fine_tuned) == ("base", False)


def test_an_engine_that_knows_no_trainings_has_models_all_the_same(world: World) -> None:
    world.openai.add_model("ft:x")
    world.openai.before[r"GET /fine_tuning/jobs"] = lambda _: web_page(404)
    (model,) = world.service.models("openai", CancelToken(), no_report)
    assert model.title == "ft:x"


def test_what_the_engine_is_loading(world: World) -> None:
    world.engines.loading = ("base",)
    assert world.service.loading("local", CancelToken(), no_report) == ("base",)
    assert world.service.loading("openai", CancelToken(), no_report) == ()
    world.engines.stopped.add("local")
    assert world.service.loading("local", CancelToken(), no_report) == ()


def test_what_is_shown_of_how_it_is_asked() -> None:
    assert TAUGHT.is_shown
    assert not HowToAsk().is_shown
    assert not HowToAsk(Format.PROMPT_COMPLETION).is_shown
    assert spec_of(question(how=HowToAsk(Format.PROMPT_COMPLETION))).stop == ()


STEP = "ft:base:me:ckpt-step-4"


def test_a_model_out_of_the_middle_is_asked_as_its_training_taught(world: World) -> None:
    metadata = {
        "desktop_ft_format": "prompt-completion",
        "desktop_ft_separator": "\n\n###\n\n",
        "desktop_ft_stop": "\n",
    }
    world.local.add_model("ft:base:me", created=9)
    world.local.add_model(STEP, created=8)
    world.local.add_job("succeeded", fine_tuned_model="ft:base:me", metadata=metadata)
    whole, middle = world.service.models("local", CancelToken(), no_report)
    assert (middle.model, middle.step, middle.how) == (STEP, 4, TAUGHT)
    points = [_point(number, model) for number, model in ((4, STEP), (8, "ft:base:me"))]
    world.local.before[r"GET .*/checkpoints"] = lambda _: httpx2.Response(
        200, json={"object": "list", "data": points, "has_more": False}
    )
    (found,) = world.service.checkpoints("local", whole, CancelToken(), no_report)
    assert found == middle  # the last step is the model itself, and not offered twice
    assert world.service.checkpoints("local", middle, CancelToken(), no_report) == []
    world.local.before[r"GET .*/checkpoints"] = lambda _: refusal(404, "x", "no")
    assert world.service.checkpoints("local", whole, CancelToken(), no_report) == []


def _point(step: int, model: str) -> dict[str, object]:
    return {
        "id": f"c{step}",
        "object": "fine_tuning.job.checkpoint",
        "created_at": step,
        "fine_tuned_model_checkpoint": model,
        "fine_tuning_job_id": "ftjob-1",
        "metrics": {},
        "step_number": step,
    }


def test_what_an_answer_cost(world: World) -> None:
    price = Price("base", None, read=2.0, write=8.0)
    prices = PriceList("x", "X", (), "USD", date(2026, 1, 1), "", "", (price,))
    service = PlaygroundService(world.engines, prices_of=lambda _: prices)
    answer = service.ask(question(), CancelToken(), no_report)
    assert (answer.prompt_tokens, answer.tokens) == (3, 3)
    assert answer.cost == pytest.approx((3 * 2.0 + 3 * 8.0) / 1e6)
    assert answer.currency == "USD"
    # The price is that of models made from it; what it takes itself is not known.
    assert service.ask(question("base"), CancelToken(), no_report).cost is None
    assert world.ask(question()).cost is None


def test_a_server_that_says_it_is_not_ready_is_waited_for(world: World) -> None:
    answers = [refusal(503, "x", "loading")]

    def not_yet(request: httpx2.Request) -> httpx2.Response:
        return answers.pop() if answers else world.openai._speak({"model": "m"}, is_chat=False)

    world.openai.answers["m"] = ["there"]
    world.openai.before[r"POST /completions"] = not_yet
    assert world.ask(question("m", "openai")).text == "there"
    assert [type(each) for each in world.said] == [StillComing, Words]


@pytest.mark.parametrize(
    ("words", "ending", "left"),
    [
        ("How?\n\n###\n\n", "\n\n###\n\n", "How?"),
        ("How?\n\n###", "\n\n###\n\n", "How?"),  # as a box leaves it that strips
        ("How? ->", " ->", "How?"),
        ("How?", " ->", "How?"),
        ("A line\n", "\n", "A line\n"),
        ("How?", "", "How?"),
    ],
)
def test_the_ending_of_a_prepared_row_is_not_put_twice(words: str, ending: str, left: str) -> None:
    assert without_ending(words, ending) == left


def test_models_are_called_as_the_user_called_them(world: World) -> None:
    for number, name in enumerate(("nurse:a1", "nurse:b2", ":c3", "night:d4")):
        world.openai.add_model(f"ft:gpt-4.1-mini:clinic:{name}", created=number)
    titles = [each.title for each in world.service.models("openai", CancelToken(), no_report)]
    assert titles == ["night", "ft:gpt-4.1-mini:clinic::c3", "nurse (b2)", "nurse (a1)"]
