"""Fine-tuning jobs through the door, without training: what is refused, and how it is listed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
from openai import OpenAI

from engine_process import EngineProcess, error_of, wait_for

MODEL = "SmolLM2-135M-Instruct"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, base_model: Path) -> Iterator[EngineProcess]:
    home = tmp_path_factory.mktemp("jobs") / "home"
    with EngineProcess(home, DESKTOP_FT_MODELS=str(base_model.parent)) as running:
        yield running


def upload(client: OpenAI, content: bytes, purpose: Any = "fine-tune") -> str:
    return client.files.create(file=("a.jsonl", io.BytesIO(content)), purpose=purpose).id


def failed(client: OpenAI, **given: Any) -> Any:
    """A job that ends at once, because its file is no training data."""
    file_id = upload(client, b'{"prompt": "q"}\n')
    job = client.fine_tuning.jobs.create(model=MODEL, training_file=file_id, **given)
    wait_for(lambda: client.fine_tuning.jobs.retrieve(job.id).status == "failed", 20, "failed")
    return client.fine_tuning.jobs.retrieve(job.id)


@pytest.mark.parametrize("content", [b"", b"\n\n"], ids=["empty", "blank"])
def test_a_job_with_no_rows(client: OpenAI, content: bytes) -> None:
    job = client.fine_tuning.jobs.create(model=MODEL, training_file=upload(client, content))
    wait_for(lambda: client.fine_tuning.jobs.retrieve(job.id).status == "failed", 20, "failed")
    job = client.fine_tuning.jobs.retrieve(job.id)
    assert job.error is not None
    assert (job.error.code, job.error.param) == ("invalid_training_file", "training_file")
    assert "0 examples" in job.error.message
    events = client.fine_tuning.jobs.list_events(job.id).data
    assert (events[0].level, events[0].message) == ("error", job.error.message)
    assert job.finished_at is not None
    assert job.fine_tuned_model is None


def test_lists_jobs_and_events_in_pages(client: OpenAI) -> None:
    made = [failed(client, metadata={"number": str(n), "test": "pages"}).id for n in range(5)]
    mine = client.fine_tuning.jobs.list(metadata={"test": "pages"}, limit=2)
    assert mine.has_more
    assert [job.id for job in mine] == made[::-1]
    one = client.fine_tuning.jobs.list(metadata={"test": "pages", "number": "3"})
    assert [job.id for job in one] == [made[3]]
    first = client.fine_tuning.jobs.list(limit=1).data[0]
    assert first.id == made[-1]
    events = client.fine_tuning.jobs.list_events(made[0], limit=2)
    assert events.has_more
    messages = [event.message for event in events]
    assert messages[-1] == f"Created fine-tuning job: {made[0]}"
    assert len(messages) == 3
    assert client.fine_tuning.jobs.checkpoints.list(made[0]).data == []


def test_jobs_without_metadata_can_be_asked_for(client: OpenAI, engine: EngineProcess) -> None:
    without = failed(client).id
    found = engine.request("GET", "/v1/fine_tuning/jobs?metadata=null&limit=1000").json()
    assert found["data"][0]["id"] == without
    assert all(job["metadata"] is None for job in found["data"])


def test_what_was_asked_for_is_told_again(client: OpenAI) -> None:
    job = failed(
        client,
        suffix="Мой тон: 1",
        seed=5,
        hyperparameters={"n_epochs": 4, "learning_rate_multiplier": 0.5},
        metadata={"desktop_ft_separator": "\n\n###\n\n"},
    )
    assert (job.seed, job.hyperparameters.n_epochs) == (5, 4)
    assert job.hyperparameters.batch_size == "auto"
    assert job.method.supervised.hyperparameters.learning_rate_multiplier == 0.5
    assert job.metadata == {"desktop_ft_separator": "\n\n###\n\n"}
    assert job.user_provided_suffix == "Мой тон: 1"


@pytest.mark.parametrize("action", ["cancel", "pause", "resume"])
def test_a_job_that_has_ended_stays_so(client: OpenAI, action: str) -> None:
    job = failed(client)
    with pytest.raises(openai.BadRequestError, match="status 'failed' cannot be"):
        getattr(client.fine_tuning.jobs, action)(job.id)


def test_a_file_that_is_not_there_or_not_for_training(client: OpenAI) -> None:
    other = upload(client, b"x", "user_data")
    good = upload(client, b'{"prompt": "q", "completion": "a"}\n')
    for given, param in (
        ({"training_file": "file-nowhere"}, "training_file"),
        ({"training_file": other}, "training_file"),
        ({"training_file": good, "validation_file": "file-nowhere"}, "validation_file"),
        ({"training_file": good, "validation_file": other}, "validation_file"),
    ):
        with pytest.raises(openai.BadRequestError) as no:
            client.fine_tuning.jobs.create(model=MODEL, **given)  # type: ignore[arg-type]
        assert no.value.param == param


def test_a_job_by_preferences_tells_its_settings(client: OpenAI) -> None:
    job = failed(
        client, method={"type": "dpo", "dpo": {"hyperparameters": {"beta": 0.5, "n_epochs": 2}}}
    )
    assert job.method.type == "dpo"
    assert (job.method.dpo.hyperparameters.beta, job.method.supervised) == (0.5, None)
    assert job.hyperparameters.n_epochs == 2
    assert "expected preference examples" in job.error.message


def test_a_file_of_another_method_is_named(client: OpenAI) -> None:
    pairs = upload(client, b'{"prompt": "q", "completion": "a"}\n')
    job = client.fine_tuning.jobs.create(
        model=MODEL, training_file=pairs, method={"type": "dpo"}, validation_file=pairs
    )
    wait_for(lambda: client.fine_tuning.jobs.retrieve(job.id).status == "failed", 20, "failed")
    error = client.fine_tuning.jobs.retrieve(job.id).error
    assert error is not None
    assert error.code == "invalid_training_file"
    assert "is not using 'supervised' as the training method (provided method=dpo)" in error.message


def test_no_reinforcement(client: OpenAI) -> None:
    good = upload(client, b'{"prompt": "q", "completion": "a"}\n')
    grader: Any = {
        "type": "string_check", "name": "same", "operation": "eq", "input": "a", "reference": "a",
    }  # fmt: skip
    with pytest.raises(openai.BadRequestError) as no:
        client.fine_tuning.jobs.create(
            model=MODEL,
            training_file=good,
            method={"type": "reinforcement", "reinforcement": {"grader": grader}},
        )
    assert (no.value.param, no.value.code) == ("method.type", "unsupported_value")


@pytest.mark.parametrize("limit", ["0", "1001", "x"])
@pytest.mark.parametrize("of", ["events", "checkpoints"])
def test_a_page_of_an_impossible_size(
    client: OpenAI, engine: EngineProcess, of: str, limit: str
) -> None:
    job = next(iter(client.fine_tuning.jobs.list(limit=1)), None) or failed(client)
    answer = engine.request("GET", f"/v1/fine_tuning/jobs/{job.id}/{of}?limit={limit}")
    assert answer.status_code == 400
    assert error_of(answer)["param"] == "limit"
