"""Starting a training: exactly one job, honest errors, nothing left behind unasked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from desktop_ft.core.errors import AppError, BadFile, NotAllowed, Offline, UserError
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.tasks import Cancelled, CancelToken, Steps, no_report
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.services import creation, training
from desktop_ft.services.following import JobFollower
from desktop_ft.services.job_store import TrainingData, TrainingRequest
from desktop_ft.services.training import (
    Phase,
    TrainingNotStarted,
    TrainingService,
    inspect_file,
    trained_model,
)
from fake_openai import FakeEngines, FakeOpenAI, not_there, refusal

ROW = {"prompt": "Why?\n\n###\n\n", "completion": " because\n"}


class World:
    """A service with a scripted server behind it."""

    def __init__(self, folder: Path) -> None:
        self.server = FakeOpenAI()
        self.engines = FakeEngines(local=FakeOpenAI(), openai=self.server)
        self.store = SqliteJobStore(folder / "jobs.db")
        self.follower = JobFollower(self.engines, self.store, clock=lambda: 5000.0)
        self.follower.attend(looked_at=True)
        self.service = TrainingService(
            self.engines, self.store, self.follower, clock=lambda: 5000.0
        )
        self.train = folder / "faq_prepared_train.jsonl"
        self.valid = folder / "faq_prepared_valid.jsonl"
        self.train.write_text(json.dumps(ROW) + "\n")
        self.valid.write_text(json.dumps(ROW) + "\n")

    def request(self, *, valid: bool = False, epochs: int | None = 3) -> TrainingRequest:
        data = TrainingData(
            self.train,
            self.valid if valid else None,
            Format.PROMPT_COMPLETION,
            "\n\n###\n\n",
            "\n",
            "faq",
            5,
            1 if valid else 0,
        )
        return self.service.request(data, "openai", "base", Hyperparameters(epochs), " tone ")

    def start(self, request: TrainingRequest | None = None) -> training.Started:
        return self.service.start(request or self.request(), CancelToken(), no_report)

    def created(self) -> int:
        return self.server.paths().count("POST /v1/fine_tuning/jobs")


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(creation, "_LOOK_AGAIN_S", (0.0, 0.0, 0.0))
    made = World(tmp_path)
    yield made
    made.engines.close()
    made.store.close()


def test_the_whole_way(world: World) -> None:
    said: list[object] = []
    request = world.request(valid=True)
    started = world.service.start(request, CancelToken(), said.append)
    assert started.job.id == "ftjob-1"
    assert world.server.paths() == [
        "POST /v1/files",
        "POST /v1/files",
        "POST /v1/fine_tuning/jobs",
    ]
    (asked,) = world.server.bodies("/v1/fine_tuning/jobs")
    assert (asked["training_file"], asked["validation_file"]) == ("file-1", "file-2")
    assert asked["suffix"] == "tone"
    assert asked["metadata"] == {
        "desktop_ft_format": "prompt-completion",
        "desktop_ft_separator": "\n\n###\n\n",
        "desktop_ft_stop": "\n",
        "desktop_ft_dataset": "faq",
        "desktop_ft_examples": "5",
        "desktop_ft_valid_examples": "1",
        "desktop_ft_mark": request.mark,
    }
    phases = [str(each.words) for each in said if isinstance(each, Phase)]
    assert phases[0].startswith("Looking")
    assert "Sending the examples…" in phases
    assert any(isinstance(each, Steps) and each.fraction == 1.0 for each in said)
    (record,) = world.store.records()
    assert record.request is not None
    assert record.request.data == request.data
    assert len(record.request.dataset_sha256) == 64


def test_two_requests_have_two_marks(world: World) -> None:
    assert world.request().mark != world.request().mark


@pytest.mark.parametrize("content", [b"", b"\n\n \r\n", b"\xef\xbb\xbf\n"])
def test_a_file_without_rows_is_refused_before_anything_is_sent(
    world: World, content: bytes
) -> None:
    world.train.write_bytes(content)
    with pytest.raises(BadFile, match="nothing to learn"):
        world.start()
    assert world.server.requests == []


def test_a_file_that_is_gone_is_a_sentence(world: World) -> None:
    world.train.unlink()
    with pytest.raises(BadFile, match="moved, renamed or deleted"):
        world.start()


def test_a_checking_file_that_is_gone_is_told_before_anything_is_sent(world: World) -> None:
    world.valid.unlink()
    with pytest.raises(BadFile, match="faq_prepared_valid"):
        world.start(world.request(valid=True))
    assert world.server.requests == []


def test_a_name_that_is_too_long_is_refused(world: World) -> None:
    with pytest.raises(UserError, match="at most 64"):
        world.service.request(world.request().data, "openai", "base", Hyperparameters(1), "x" * 65)


def test_a_lost_answer_finds_the_job_that_was_created(world: World) -> None:
    """The server made the job, and the connection broke before it could say so."""

    def make_and_break(request: httpx2.Request) -> httpx2.Response:
        world.server._create(json.loads(request.content))
        raise httpx2.ReadError("connection reset", request=request)

    world.server.before[r"POST /fine_tuning/jobs"] = make_and_break
    started = world.start()
    assert started.job.id == "ftjob-1"
    assert world.created() == 1
    assert len(world.server.jobs) == 1


def test_a_lost_answer_without_a_job_is_an_error_and_no_second_request(world: World) -> None:
    world.server.before[r"POST /fine_tuning/jobs"] = lambda _: refusal(500, "x", "boom")
    with pytest.raises(TrainingNotStarted) as caught:
        world.start()
    assert world.created() == 1
    assert caught.value.uploaded == ("file-1",)
    assert not caught.value.is_closed_to_us


def test_a_job_that_shows_up_later_is_joined_with_its_request(world: World) -> None:
    """The answer was lost and the list as well; the next round finds it."""
    asked: list[dict[str, object]] = []

    def lose(request: httpx2.Request) -> httpx2.Response:
        asked.append(json.loads(request.content))
        raise httpx2.ReadTimeout("x", request=request)

    world.server.before[r"POST /fine_tuning/jobs"] = lose
    with pytest.raises(TrainingNotStarted) as caught:
        world.start()
    assert isinstance(caught.value.cause, Offline)
    world.server._create(asked[0])
    world.follower.round(CancelToken())
    (record,) = world.store.records()
    assert record.request is not None
    assert record.job.mark == record.request.mark


def test_a_refusal_is_told_and_the_file_can_be_removed(world: World) -> None:
    world.server.before[r"POST /fine_tuning/jobs"] = lambda _: refusal(
        403, "training_not_available", "winding down"
    )
    with pytest.raises(TrainingNotStarted, match="no longer trains") as caught:
        world.start(world.request(valid=True))
    error = caught.value
    assert error.is_closed_to_us
    assert isinstance(error.cause, NotAllowed)
    assert error.uploaded == ("file-1", "file-2")
    world.service.delete_files("openai", error.uploaded, CancelToken(), no_report)
    assert world.server.files == {}
    assert world.store.records() == []


def test_a_wrong_key_is_told_before_there_is_anything_to_remove(world: World) -> None:
    world.server.key = "another"
    with pytest.raises(AppError, match="does not accept the key"):
        world.start()


def test_an_engine_that_is_not_there_is_told(world: World) -> None:
    world.engines.broken["openai"] = not_there()
    with pytest.raises(AppError, match="does not answer"):
        world.start()


def test_a_full_disk_at_the_engine_is_told(world: World) -> None:
    world.server.before[r"POST /files"] = lambda _: refusal(507, "disk_full", "no space left")
    with pytest.raises(AppError, match="no room left on its disk"):
        world.start()


def test_cancelling_while_sending_creates_nothing(world: World) -> None:
    token = CancelToken()

    def report(value: object) -> None:
        if isinstance(value, Steps):
            token.cancel()

    with pytest.raises(Cancelled):
        world.service.start(world.request(), token, report)
    assert world.created() == 0


def test_stopping_a_job(world: World) -> None:
    started = world.start()
    world.service.cancel("openai", started.job.id, CancelToken(), no_report)
    assert world.server.jobs[0]["status"] == "cancelled"
    assert world.store.records()[0].job.status == "cancelled"


def test_only_models_that_can_be_trained_are_offered(world: World) -> None:
    world.server.add_model("base")
    world.server.add_model("ft:base:org:x", parent="base")
    models = world.service.models("openai", CancelToken(), no_report)
    assert [model.id for model in models] == ["base"]


def test_what_came_out_of_a_training(world: World) -> None:
    started = world.start()
    assert trained_model("openai", started.job) is None
    world.server.jobs[0].update(status="succeeded", fine_tuned_model="ft:base:org:tone")
    world.follower.hurry()
    snapshot = world.follower.round(CancelToken())
    model = trained_model("openai", snapshot.jobs[0].job)
    assert model is not None
    assert (model.model, model.base_model, model.name) == ("ft:base:org:tone", "base", "tone")
    assert (model.format, model.separator, model.stop) == (
        Format.PROMPT_COMPLETION,
        "\n\n###\n\n",
        "\n",
    )


# -- a file the user chose ------------------------------------------------------------------


def inspect(path: Path, *rows: object) -> TrainingData:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text(text, encoding="utf-8")
    return inspect_file(path, CancelToken(), no_report)


def pair(prompt: str, completion: str) -> dict[str, str]:
    return {"prompt": prompt, "completion": completion}


@pytest.mark.parametrize("separator", ["\n\n###\n\n", " ->", "\n\n=>\n\n"])
def test_how_prompts_and_completions_end_is_found_out(tmp_path: Path, separator: str) -> None:
    file = tmp_path / "faq_prepared_train.jsonl"
    data = inspect(file, pair(f"A?{separator}", " a.\n"), pair(f"B?{separator}", " b.\n"))
    assert (data.separator, data.stop) == (separator, "\n")
    assert (data.name, data.examples, data.format) == ("faq", 2, Format.PROMPT_COMPLETION)


def test_questions_that_all_end_with_a_question_mark_have_no_separator(tmp_path: Path) -> None:
    data = inspect(tmp_path / "a.jsonl", pair("Why?", "yes."), pair("How?", "no."))
    assert (data.separator, data.stop) == ("", "")


def test_one_row_tells_no_ending(tmp_path: Path) -> None:
    data = inspect(tmp_path / "a.jsonl", pair("Why?\n\n###\n\n", " a\n"))
    assert (data.separator, data.stop) == ("", "")


def test_chat_rows(tmp_path: Path) -> None:
    data = inspect(tmp_path / "a.jsonl", {"messages": []}, "", {"messages": []})
    assert (data.format, data.examples) == (Format.CHAT, 2)


def test_rows_with_two_answers(tmp_path: Path) -> None:
    row = {"input": {"messages": []}, "preferred_output": [], "non_preferred_output": []}
    data = inspect(tmp_path / "a.jsonl", row, row)
    assert (data.format, data.examples) == (Format.PREFERENCE, 2)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([""], "nothing to learn"),
        (['{"prompt": "a'], "Line 1"),
        ([{"messages": []}, "[1]"], "Line 2"),
        ([{"question": "a"}], "not made for training"),
        ([pair("a", "b"), {"messages": []}], "not made for training"),
        (["\x00\x01"], "Line 1"),
    ],
)
def test_what_is_no_training_file_is_said(tmp_path: Path, rows: list[object], words: str) -> None:
    with pytest.raises(BadFile, match=words):
        inspect(tmp_path / "a.jsonl", *rows)


def test_a_folder_is_no_training_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="cannot be read"):
        inspect_file(tmp_path, CancelToken(), no_report)
