"""What a training takes: asked of the engine here, reckoned from prices elsewhere."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.core.cost import Price, PriceList, Span
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.estimates import EstimateService, Forecast, material_of_file, read_row
from desktop_ft.services.following import JobFollower
from desktop_ft.services.job_store import TrainingData
from desktop_ft.services.settings import SettingsStore, settings_from_json
from desktop_ft.services.spending import OverLimit, SpendingGuard
from desktop_ft.services.training import TrainingService
from fake_openai import FakeEngines, FakeOpenAI
from forecasts import answer, words

LISTS = (
    PriceList(
        "openai", "OpenAI", ("api.openai.com",), "USD", date(2026, 7, 30), "s", "https://p",
        (Price("gpt-x", 1000.0),),
    ),
)  # fmt: skip


class World:
    def __init__(self, folder: Path) -> None:
        self.local, self.openai = FakeOpenAI(), FakeOpenAI()
        self.local.add_model("SmolLM2")
        self.openai.add_model("gpt-x")
        self.engines = FakeEngines(local=self.local, openai=self.openai)
        self.settings = SettingsStore(folder / "settings.json")
        self.estimates = EstimateService(self.engines, lambda: LISTS, words)
        self.guard = SpendingGuard(self.settings, self.estimates)
        self.store = SqliteJobStore(folder / "jobs.db")
        follower = JobFollower(self.engines, self.store)
        self.training = TrainingService(self.engines, self.store, follower, spending=self.guard)
        self.file = folder / "rows.jsonl"
        rows = [{"prompt": "one two three", "completion": "four"} for _ in range(100)]
        self.file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    def start(self, engine: str = "openai", model: str = "gpt-x", epochs: int | None = 3) -> None:
        data = TrainingData(self.file, None, Format.PROMPT_COMPLETION, "", "", "rows", 100)
        request = self.training.request(data, engine, model, Hyperparameters(epochs), "")
        self.training.start(request, CancelToken(), no_report)


@pytest.fixture
def world(tmp_path: Path) -> Any:
    made = World(tmp_path)
    yield made
    made.engines.close()
    made.store.close()


def test_a_file_is_counted_with_its_marks(world: World) -> None:
    material = material_of_file(world.file, 7, words, CancelToken())
    assert material.amount.examples == 100
    assert material.amount.messages == 200
    assert material.amount.tokens == 400
    assert material.valid_examples == 7
    assert material.file_bytes == world.file.stat().st_size
    assert 100 <= len(material.rows) <= 200


def test_a_large_file_is_counted_by_a_sample(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(20_000):
            file.write(json.dumps({"prompt": "a " * (number % 7), "completion": "b"}) + "\n")
    material = material_of_file(path, 0, words, CancelToken())
    assert material.amount.examples == 20_000
    assert material.amount.messages == 40_000
    assert material.amount.tokens == pytest.approx(80_000, rel=0.05)


def test_every_format_is_read() -> None:
    chat = {
        "messages": [
            {"role": "user", "content": [{"type": "text", "text": "a"}]},
            {"role": "assistant", "content": None, "tool_calls": [{"id": "1"}]},
        ],
        "tools": [{"type": "function"}],
    }
    texts, messages = read_row(chat)
    assert messages == 2
    assert texts == ["a", '[{"id": "1"}]', '[{"type": "function"}]']
    preference = {
        "input": {"messages": [{"role": "user", "content": "q"}]},
        "preferred_output": [{"role": "assistant", "content": "y"}],
        "non_preferred_output": [{"role": "assistant", "content": "n"}],
    }
    assert read_row(preference) == (["q", "y", "n"], 3)
    assert read_row({"prompt": None, "completion": "x"}) == (["", "x"], 2)


def test_the_engine_here_is_asked_until_it_has_measured(world: World) -> None:
    measuring = answer(seconds=None, measured_by=None, measuring=True)
    world.engines.forecasts = [measuring, measuring, answer()]
    material = material_of_file(world.file, 0, words, CancelToken())
    said: list[object] = []
    found = world.estimates.here_job(material, "", None)(CancelToken(), said.append)
    assert found is not None
    assert found.seconds == Span(30, 90)
    assert found.by_training
    assert not found.fits_memory
    assert found.fits_disk
    assert isinstance(said[0], Forecast)
    assert said[0].seconds is None
    assert len(world.engines.questions) == 3
    assert world.engines.questions[0]["model"] == "SmolLM2"
    assert world.engines.questions[0]["examples"] == 100


def test_what_the_engine_cannot_tell_is_not_told(world: World) -> None:
    material = material_of_file(world.file, 0, words, CancelToken())
    assert world.estimates.here_job(material, "m", 3)(CancelToken(), no_report) is None
    world.engines.forecasts = [{"seconds": [1]}]
    assert world.estimates.here_job(material, "m", 3)(CancelToken(), no_report) is None


def test_without_a_limit_everything_begins(world: World) -> None:
    world.start()
    assert world.openai.bodies("/v1/fine_tuning/jobs")


def test_a_training_over_the_limit_is_refused_before_anything_is_sent(world: World) -> None:
    world.guard.set_limit(1.0)
    with pytest.raises(OverLimit) as caught:
        world.start()
    # (400 + 4 * 200 + 3 * 100) tokens, three times, at $1000 a million
    assert caught.value.needed == pytest.approx(4.5)
    assert "$4.50" in str(caught.value)
    assert "$1.00" in str(caught.value)
    assert not world.openai.requests
    world.guard.raise_for(caught.value, "openai", "gpt-x")
    assert world.guard.limit == 5.0
    world.start()
    assert len(world.openai.bodies("/v1/fine_tuning/jobs")) == 1


def test_an_unknown_price_is_no_price(world: World) -> None:
    world.guard.set_limit(1000.0)
    with pytest.raises(OverLimit) as caught:
        world.start(model="gpt-unknown")
    assert caught.value.needed is None
    assert "https://p" in str(caught.value)
    assert not world.openai.requests
    world.guard.raise_for(caught.value, "openai", "gpt-unknown")
    assert world.guard.limit == 1000.0
    world.start(model="gpt-unknown")


def test_this_computer_costs_nothing(world: World) -> None:
    world.guard.set_limit(0.01)
    world.start(engine="local", model="SmolLM2", epochs=None)
    assert world.local.bodies("/v1/fine_tuning/jobs")


def test_a_strange_address_has_no_prices(world: World) -> None:
    there = Engine("x", "X", EngineKind.COMPATIBLE, "llm.example.org")
    assert world.estimates.prices_of(there) is None
    proxy = Engine("y", "Y", EngineKind.COMPATIBLE, "api.openai.com")
    assert world.estimates.prices_of(proxy) is LISTS[0]


def test_the_limit_outlives_the_program(world: World, tmp_path: Path) -> None:
    world.guard.set_limit(2.5)
    world.settings.save()
    again = SettingsStore(tmp_path / "settings.json")
    assert again.load().spending_limit == 2.5
    world.guard.set_limit(0.0)
    assert world.guard.limit is None
    for nonsense in (True, "5", -1, None):
        assert settings_from_json({"spending_limit": nonsense}).spending_limit is None
