"""How long models live: by what their engine says, else by the list that comes along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_ft.core.jobs import Job
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.shutdown_list import answers_until
from desktop_ft.services.engines import Engine, EngineKind, Model
from desktop_ft.services.lifetimes import Lifetimes, day_of
from fake_openai import FakeEngines, FakeOpenAI, not_there

OPENAI = Engine("openai", "OpenAI", EngineKind.OPENAI, "api.openai.com", "openai")
HERE = Engine("local", "Here", EngineKind.LOCAL)
MODEL = "gpt-4.1-mini-2025-04-14"


@pytest.fixture
def server(tmp_path: Path) -> FakeOpenAI:
    made = FakeOpenAI()
    made.add_model("gpt-x", shutdown_date="2026-12-01")
    return made


@pytest.fixture
def engines(server: FakeOpenAI) -> Iterator[FakeEngines]:
    made = FakeEngines(openai=server)
    yield made
    made.close()


def closes_on(provider: str) -> date | None:
    return date(2027, 1, 7) if provider == "openai" else None


def lifetimes(engines: FakeEngines, today: date = date(2026, 11, 23)) -> Lifetimes:
    return Lifetimes(engines, answers_until, closes_on, lambda: today)


def test_the_list_is_what_is_known_before_anybody_was_asked(engines: FakeEngines) -> None:
    known = lifetimes(engines)
    life = known.of(OPENAI, MODEL)
    assert life is not None
    assert (life.until, life.days) == (date(2027, 1, 14), 52)
    assert life.is_soon
    assert not life.has_ended
    assert known.of(OPENAI, f"ft:{MODEL}:acme:tone:1") == life
    assert known.of(OPENAI, "gpt-9") is None
    assert known.of(HERE, MODEL) is None


def test_an_engine_knows_it_better(engines: FakeEngines, server: FakeOpenAI) -> None:
    known = lifetimes(engines)
    assert known.of(OPENAI, "gpt-x") is None
    assert known.look(["openai"], CancelToken(), no_report)
    life = known.of(OPENAI, "gpt-x", MODEL)
    assert life is not None
    assert life.until == date(2026, 12, 1)  # the one that goes first
    count = len(server.requests)
    assert not known.look(["openai"], CancelToken(), no_report)
    assert len(server.requests) == count  # nobody is asked twice


def test_an_engine_that_does_not_answer_is_asked_again(engines: FakeEngines) -> None:
    known = lifetimes(engines)
    engines.broken["openai"] = not_there()
    assert not known.look(["openai"], CancelToken(), no_report)
    engines.broken.clear()
    assert known.look(["openai"], CancelToken(), no_report)


@pytest.mark.parametrize(
    ("today", "ended"),
    [(date(2027, 1, 6), False), (date(2027, 1, 7), True), (date(2030, 1, 1), True)],
)
def test_the_last_day_of_training(engines: FakeEngines, today: date, ended: bool) -> None:
    life = lifetimes(engines, today).training_at(OPENAI)
    assert life is not None
    assert life.has_ended is ended
    assert lifetimes(engines, today).training_at(HERE) is None


def test_a_job_has_the_life_of_its_model(engines: FakeEngines) -> None:
    known = lifetimes(engines)
    done = Job("j", "succeeded", MODEL, 1, fine_tuned_model=f"ft:{MODEL}:a::b")
    assert known.of_job(OPENAI, done) == known.of(OPENAI, MODEL)
    assert known.of_job(OPENAI, Job("j", "running", MODEL, 1)) is None


def test_what_is_no_day_is_none() -> None:
    assert day_of("2027-01-14T00:00:00Z") == date(2027, 1, 14)
    assert day_of("soon") is None
    assert day_of("") is None


def test_a_nonsense_of_the_engine_does_not_hide_the_list(engines: FakeEngines) -> None:
    known = lifetimes(engines)
    known.learn("openai", [Model(MODEL, shutdown_date="never")])
    life = known.of(OPENAI, MODEL)
    assert life is not None
    assert life.until == date(2027, 1, 14)
