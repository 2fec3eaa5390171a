"""Together's own way of training: asked in its words, read into ours, through the real client."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.core.errors import UserError
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.infra.connection_test import GatewayTester
from desktop_ft.infra.gateways import gateway_to
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.infra.provider_files import read_provider
from desktop_ft.infra.together_answers import to_events, to_job, to_metrics
from desktop_ft.infra.together_gateway import TogetherGateway, creation
from desktop_ft.services.connections import Connection
from desktop_ft.services.engines import EngineKind, JobSpec
from desktop_ft.services.secrets import Secret
from provider.server import KEY, ProviderServer
from provider.together import TOGETHER, TRAINED, event_ids

TOKEN = CancelToken()
ROWS = b'{"messages": []}\n' * 40


@pytest.fixture
def server() -> Iterator[ProviderServer]:
    with ProviderServer(TOGETHER) as made:
        yield made


@pytest.fixture
def way(server: ProviderServer) -> Iterator[OpenAIGateway]:
    target = Target("Together AI", server.base_url, Secret(KEY), provider=read_provider("together"))
    gateway = gateway_to(target)
    yield gateway
    gateway.close()


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(ROWS)
    return path


def spec(**more: object) -> JobSpec:
    chosen = Hyperparameters(3, seed=7)
    asked = {"suffix": "tone", "metadata": {}, "validation_file": None, **more}
    return JobSpec(TRAINED, "file-0001", hyperparameters=chosen, **asked)  # type: ignore[arg-type]


def test_its_dialect_gets_its_gateway(way: OpenAIGateway) -> None:
    assert isinstance(way, TogetherGateway)


def test_a_file_is_sent_as_it_is_and_found_again(
    server: ProviderServer, way: OpenAIGateway, rows: Path
) -> None:
    told: list[object] = []
    sent = way.upload(rows, TOKEN, told.append, "mark-train.jsonl")
    assert server.world.files[sent].content == ROWS
    assert [(file.id, file.name, file.bytes) for file in way.files(TOKEN)] == [
        (sent, "mark-train.jsonl", len(ROWS))
    ]
    assert told[-1].done == len(ROWS)  # type: ignore[attr-defined]


def test_an_upload_can_be_left(server: ProviderServer, way: OpenAIGateway, rows: Path) -> None:
    rows.write_bytes(ROWS * 4000)
    token = CancelToken()
    with pytest.raises(Cancelled):
        way.upload(rows, token, lambda _: token.cancel(), "mark-train.jsonl")
    assert not server.world.files
    assert threading.active_count() < 20


def test_a_job_lives_its_life(server: ProviderServer, way: OpenAIGateway, rows: Path) -> None:
    file_id = way.upload(rows, TOKEN, no_report)
    made = way.create_job(spec(), TOKEN)
    assert (made.status, made.training_file, made.suffix) == ("validating_files", file_id, "tone")
    assert made.hyperparameters == {"n_epochs": 3, "batch_size": 8, "learning_rate": 1e-05}
    assert (made.method, made.seed, made.trained_tokens) == ("supervised", 7, None)
    server.world.advance(made.id, "running")
    assert [job.status for job in way.jobs(TOKEN)] == ["running"]
    server.world.advance(made.id, "succeeded")
    ended = way.job(made.id, TOKEN)
    assert (ended.status, ended.trained_tokens) == ("succeeded", 4480)
    assert ended.fine_tuned_model == f"someone/{TRAINED}-tone-{made.id}"
    assert ended.finished_at == server.jobs[made.id].finished_at
    (events,) = way.event_pages(made.id, TOKEN)
    assert sorted(each.id for each in events) == sorted(event_ids(server.jobs[made.id]))
    assert [each.step for each in way.checkpoints(made.id, TOKEN)] == [4, 8, 12]
    figures = {e.data["step"]: e.data["train_loss"] for e in events if e.type == "metrics"}
    assert figures[1] == 2.1
    assert len(figures) == 12


def test_what_was_read_before_is_left_out(server: ProviderServer, way: OpenAIGateway) -> None:
    server.world.put_file("rows", ROWS, "fine-tune")
    made = way.create_job(spec(), TOKEN)
    (events,) = way.event_pages(made.id, TOKEN)
    (rest,) = way.event_pages(made.id, TOKEN, events[0].id)
    assert list(rest) == list(events[1:])


def test_a_job_that_is_stopped_says_so_until_it_is(
    server: ProviderServer, way: OpenAIGateway
) -> None:
    server.world.put_file("rows", ROWS, "fine-tune")
    made = way.create_job(spec(), TOKEN)
    stopping = way.cancel_job(made.id, TOKEN)
    assert stopping.status == "cancelling"
    assert stopping.state.active
    assert way.job(made.id, TOKEN).status == "cancelled"


def test_the_reason_of_a_failure_stands_among_its_events(
    server: ProviderServer, way: OpenAIGateway
) -> None:
    server.world.put_file("rows", ROWS, "fine-tune")
    made = way.create_job(spec(), TOKEN)
    server.world.fail(made.id, "", "Line 3 is wrong")
    failure = way.job(made.id, TOKEN).failure
    assert failure is not None
    assert (failure.code, "Line 3 is wrong" in failure.message) == ("job_error", True)


def test_only_what_can_be_trained_is_offered_for_it(way: OpenAIGateway) -> None:
    models = way.models(TOKEN)
    assert [model.id for model in models if not model.is_fine_tuned] == ["only/taught", TRAINED]
    assert [model.id for model in models if model.is_fine_tuned] == ["Qwen/asked"]
    assert way.may_train(TRAINED, TOKEN).allowed is True
    assert way.may_train("Qwen/asked", TOKEN).allowed is False


def test_the_connection_is_tested_in_its_words(server: ProviderServer) -> None:
    connection = Connection(
        "t", "Together AI", EngineKind.COMPATIBLE, server.base_url, provider="together"
    )
    told = GatewayTester().check_connection(connection, Secret(KEY), TOKEN)
    assert told.may_train is True
    assert [model.id for model in told.trainable] == ["only/taught", TRAINED]
    assert not [call for call in server.calls if call.method != "GET"]


def test_a_model_is_not_said_to_be_gone(way: OpenAIGateway) -> None:
    with pytest.raises(UserError, match="cannot be removed from here"):
        way.delete_model("someone/model", TOKEN)


def test_what_is_left_to_the_engine_is_left_out() -> None:
    assert creation(spec()) == {
        "model": TRAINED,
        "training_file": "file-0001",
        "n_epochs": 3,
        "random_seed": 7,
        "suffix": "tone",
        "training_method": {"method": "sft", "train_on_inputs": "auto"},
    }
    asked = creation(spec(prefers=True, validation_file="file-0002"))
    assert asked["training_method"] == {"method": "dpo"}
    assert (asked["validation_file"], asked["n_evals"]) == ("file-0002", 3)


def test_a_status_nobody_knows_is_kept() -> None:
    assert to_job({"id": "ft-1", "status": "defrosting"}).status == "defrosting"


def test_a_step_has_the_time_of_what_it_came_after() -> None:
    told = [
        {"type": "TRAINING_START", "created_at": "2026-11-23T10:00:00Z", "step": 0, "hash": "a"},
        {"type": "CHECKPOINT_SAVE", "created_at": "2026-11-23T10:05:00Z", "step": 8, "hash": "b"},
    ]
    events = to_events(told)
    steps = [{"train/global_step": n, "train/loss": 0.5} for n in (4, 9)]
    early, late = to_metrics(steps, events)
    assert (early.created_at, late.created_at) == (events[0].created_at, events[1].created_at)
    assert to_metrics([{"loss": 1.0}], events) == []
