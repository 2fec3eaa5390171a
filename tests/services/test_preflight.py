"""What an engine would refuse is told before anything is sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_ft.core.errors import NotAllowed
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import Text
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.infra.provider_files import read_provider
from desktop_ft.infra.target_files import read_targets
from desktop_ft.services.engines import Engine, EngineKind, Leave
from desktop_ft.services.following import JobFollower
from desktop_ft.services.job_store import TrainingData, TrainingRequest
from desktop_ft.services.preflight import Hindrance, Preflight
from desktop_ft.services.training import Hindered, TrainingNotStarted, TrainingService
from memory_engine import MemoryEngine, MemoryEngines

OPENAI = Engine("o", "OpenAI", EngineKind.OPENAI, "api.openai.com", "openai")
AZURE = Engine("a", "Azure OpenAI", EngineKind.COMPATIBLE, "x.openai.azure.com", "azure")
NEBIUS = Engine("n", "Nebius", EngineKind.COMPATIBLE, "x.nebius.com", "nebius")
FIREWORKS = Engine("f", "Fireworks", EngineKind.COMPATIBLE, "api.fireworks.ai", "fireworks")
HERE = Engine("local", "This computer", EngineKind.LOCAL)
ELSEWHERE = Engine("e", "My server", EngineKind.COMPATIBLE, "example.org")

PAIR = {"prompt": "a", "completion": "b"}
CHAT = {"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}
BETTER = {
    "input": {"messages": [{"role": "user", "content": "a"}]},
    "preferred_output": [{"role": "assistant", "content": "b"}],
    "non_preferred_output": [{"role": "assistant", "content": "c"}],
}


def chat(number: int, **more: object) -> dict[str, object]:
    turns = [
        {"role": "user", "content": f"question {number}"},
        {"role": "assistant", "content": "b"},
    ]
    return {"messages": turns, **more}


Look = Callable[..., list[Hindrance]]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    preflight = Preflight(
        read_targets,
        read_provider,
        lambda: date(2026, 11, 23),
        lambda texts: [len(each) // 4 for each in texts],  # type: ignore[arg-type, return-value]
    )

    def look(
        engine: Engine,
        rows: list[object],
        valid: list[object] | None = None,
        model: str = "gpt-4.1-mini-2025-04-14",
        format_: Format = Format.CHAT,
        suffix: str = "",
        today: date | None = None,
        **chosen: object,
    ) -> list[Hindrance]:
        train = write(tmp_path / "train.jsonl", rows)
        aside = write(tmp_path / "valid.jsonl", valid) if valid else None
        data = TrainingData(train, aside, format_, "", "", "faq", len(rows))
        request = TrainingRequest(
            "m",
            engine.id,
            model,
            data,
            Hyperparameters(**chosen),
            suffix,  # type: ignore[arg-type]
        )
        if today is not None:
            preflight._today = lambda: today
        return preflight.look(request, engine, CancelToken())

    return look


def write(path: Path, rows: list[object]) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def chats(count: int) -> list[object]:
    return [chat(number) for number in range(count)]


def test_a_good_file_has_nothing_in_its_way(look: Look) -> None:
    for engine in (OPENAI, AZURE, NEBIUS, FIREWORKS, ELSEWHERE):
        assert look(engine, chats(12), [chat(99)], suffix="tone", n_epochs=3, seed=7) == []
    assert look(HERE, [PAIR], format_=Format.PROMPT_COMPLETION, model="SmolLM2") == []


@pytest.mark.parametrize(
    ("engine", "more", "words"),
    [
        (OPENAI, {"rows": chats(3)}, "3 examples are too few for OpenAI. It wants at least 10."),
        (OPENAI, {"rows": [PAIR] * 12, "format_": Format.PROMPT_COMPLETION}, "takes chats"),
        (NEBIUS, {"rows": [BETTER] * 12, "format_": Format.PREFERENCE}, "of this kind"),
        (OPENAI, {"suffix": "x" * 65}, "at most 64"),
        (AZURE, {"suffix": "v1.2 б"}, "does not take these letters in a name: “.” “ ” “б”"),
        (OPENAI, {"n_epochs": 51}, "does not take 51 for “n_epochs”. It takes 1 to 50."),
        (NEBIUS, {"n_epochs": 21}, "It takes 1 to 20"),
        (OPENAI, {"learning_rate_multiplier": 0.0}, "for “learning_rate_multiplier”"),
        (OPENAI, {"seed": -1}, "for “seed”"),
        (OPENAI, {"today": date(2027, 1, 6)}, "trains no models any more"),
        (OPENAI, {"model": "gpt-4o-mini", "today": date(2027, 1, 7)}, "can no longer be trained"),
        (
            OPENAI,
            {
                "rows": [*chats(11), '{"messages": ['],
            },
            "Line 12 of train.jsonl",
        ),
        (OPENAI, {"rows": [*chats(11), {"text": "a"}]}, "“messages” is missing"),
        (OPENAI, {"rows": [*chats(11), {"messages": []}]}, "it has no messages"),
        (
            OPENAI,
            {"rows": [*chats(11), {"messages": [{"role": "boss", "content": "x"}]}]},
            "the role “boss” is not taken there",
        ),
        (
            OPENAI,
            {"rows": [*chats(11), {"messages": [{"role": "user", "content": "x"}]}]},
            "it has no answer to learn from",
        ),
        (
            OPENAI,
            {"rows": [*chats(11), {"messages": [{"role": "user", "content": "", "mood": 1}]}]},
            "“mood” is not taken there",
        ),
        (OPENAI, {"valid": ["{"]}, "Line 1 of valid.jsonl"),
    ],
)
def test_what_would_be_refused_is_told(
    look: Look, engine: Engine, more: dict[str, object], words: str
) -> None:
    hindrances = look(engine, **{"rows": chats(12), **more})
    hard = [each for each in hindrances if each.hard]
    said = [f"{each.what} {each.why or ''} {each.todo or ''}" for each in hard]
    assert any(words in each for each in said), said


@pytest.mark.parametrize(
    ("engine", "more", "words"),
    [
        (OPENAI, {"valid": [chat(0), chat(77)]}, "1 example kept for checking are also learned"),
        (NEBIUS, {"beta": 0.5}, "knows no setting “beta”"),
        (OPENAI, {"rows": [*chats(11), chat(int("7" * 4000))]}, None),
    ],
)
def test_what_is_only_unwise_is_no_refusal(
    look: Look, engine: Engine, more: dict[str, object], words: str | None
) -> None:
    hindrances = look(engine, **{"rows": chats(12), **more})
    assert not any(each.hard for each in hindrances)
    assert words is None or words in str(hindrances[0].what)


def test_examples_that_are_too_long_are_counted_to_the_token(look: Look) -> None:
    long = chat(1)
    long["messages"][0]["content"] = "word " * 100_000  # type: ignore[index]
    (found,) = look(OPENAI, [*chats(11), long])
    assert "1 example are too long for OpenAI" in str(found.what)
    assert "65,536" in str(found.why)
    assert not found.hard  # the end is cut off there


def test_a_file_that_is_too_large_is_told_without_reading_it_all(
    look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_ft.services import preflight

    monkeypatch.setattr(preflight, "_MEGABYTE", 1)
    targets = [target for target in read_targets() if target.code == "azure"]
    object.__setattr__(targets[0], "file_bytes", 100)
    try:
        hindrances = look(AZURE, chats(12))
    finally:
        object.__setattr__(targets[0], "file_bytes", 512_000_000)
    assert any("too large for Azure" in str(each.what) for each in hindrances)


class Closed(MemoryEngine):
    """An engine that trains nobody like us."""

    def may_train(self, model: str, token: CancelToken) -> Leave:
        del model
        token.check()
        return Leave(False, NotAllowed(Text("services", "It trains nobody any more.")))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[tuple[TrainingService, TrainingRequest, MemoryEngine]]:
    engine = Closed()
    engines = MemoryEngines(far=engine)
    store = SqliteJobStore(tmp_path / "jobs.db")
    preflight = Preflight(read_targets, read_provider, lambda: date(2026, 11, 23))
    service = TrainingService(engines, store, JobFollower(engines, store), preflight=preflight)
    train = write(tmp_path / "train.jsonl", chats(12))
    data = TrainingData(train, None, Format.CHAT, "", "", "faq", 12)
    yield service, service.request(data, "far", "base", Hyperparameters(), ""), engine
    store.close()


def test_whether_the_key_may_train_is_asked_before_anything_is_sent(
    world: tuple[TrainingService, TrainingRequest, MemoryEngine],
) -> None:
    service, request, engine = world
    (found,) = service.preflight(request, CancelToken(), no_report)
    assert found.hard
    assert "nobody" in str(found.what)
    with pytest.raises(TrainingNotStarted, match="nobody") as caught:
        service.start(request, CancelToken(), no_report)
    assert caught.value.is_closed_to_us
    assert caught.value.uploaded == ()
    assert engine.requests == []


def test_a_start_that_would_be_refused_sends_nothing(
    world: tuple[TrainingService, TrainingRequest, MemoryEngine],
) -> None:
    service, request, engine = world
    write(request.data.train, [*chats(11), {"messages": "?"}])
    with pytest.raises(Hindered, match="Line 12") as caught:
        service.start(request, CancelToken(), no_report)
    assert len(caught.value.hindrances) == 1
    assert engine.requests == []
