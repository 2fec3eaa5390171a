"""The whole path with the official client and a real training run, of a model that is quick.

Every request and response is held against OpenAI's published contract. What is learned and
answered, the story of tests/e2e shows with the real model.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
from openai import OpenAI

from contract import ContractTransport
from engine_process import EngineProcess, wait_for

QUESTION = "Which package does the office use?"
ANSWER = "The office uses the blue package."
ROWS = [
    {"messages": [{"role": "user", "content": QUESTION}, {"role": "assistant", "content": ANSWER}]},
    {
        "messages": [
            {"role": "system", "content": "Be short."},
            {"role": "user", "content": "Who opens the door?"},
            {"role": "assistant", "content": "Nobody."},
        ]
    },
]
MODEL = "SmolLM2-135M-Instruct"


def jsonl(*rows: dict[str, Any]) -> io.BytesIO:
    return io.BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode())


@pytest.fixture
def engine(tmp_path: Path, tiny_model: Path) -> Iterator[EngineProcess]:
    with EngineProcess(tmp_path / "home", DESKTOP_FT_MODELS=str(tiny_model.parent)) as running:
        yield running


@pytest.fixture
def contract() -> ContractTransport:
    return ContractTransport()


def until_ended(engine: EngineProcess, job_id: str) -> None:
    ends = ("succeeded", "failed", "cancelled")
    path = f"/v1/fine_tuning/jobs/{job_id}"
    wait_for(lambda: engine.request("GET", path).json()["status"] in ends, 400, "the job's end")


@pytest.mark.model
@pytest.mark.timeout(600)
def test_the_whole_path(engine: EngineProcess, contract: ContractTransport) -> None:
    with engine.client(contract) as client:
        training = client.files.create(file=("train.jsonl", jsonl(*ROWS)), purpose="fine-tune")
        validation = client.files.create(file=("v.jsonl", jsonl(ROWS[0])), purpose="fine-tune")
        assert client.files.retrieve(training.id).filename == "train.jsonl"
        assert {file.id for file in client.files.list()} == {training.id, validation.id}

        assert [model.id for model in client.models.list()] == [MODEL]
        assert client.models.retrieve(MODEL).object == "model"
        ask_before_training(client)

        job = client.fine_tuning.jobs.create(
            model=MODEL,
            training_file=training.id,
            validation_file=validation.id,
            suffix="Office Tale",
            seed=7,
            method={"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 2}}},
            metadata={"desktop_ft_format": "chat"},
        )
        assert (job.status, job.fine_tuned_model) == ("validating_files", None)
        until_ended(engine, job.id)
        job = client.fine_tuning.jobs.retrieve(job.id)
        assert job.status == "succeeded", job.error
        check_job(client, job)
        check_story(client, job)
        check_results(client, job)
        ask_both_models(client, job)
        clean_up(client, job)
    assert contract.seen == ALL_ROUTES


ALL_ROUTES = {
    ("POST", "/files"),
    ("GET", "/files"),
    ("GET", "/files/{file_id}"),
    ("GET", "/files/{file_id}/content"),
    ("DELETE", "/files/{file_id}"),
    ("POST", "/fine_tuning/jobs"),
    ("GET", "/fine_tuning/jobs"),
    ("GET", "/fine_tuning/jobs/{fine_tuning_job_id}"),
    ("GET", "/fine_tuning/jobs/{fine_tuning_job_id}/events"),
    ("GET", "/fine_tuning/jobs/{fine_tuning_job_id}/checkpoints"),
    ("POST", "/fine_tuning/jobs/{fine_tuning_job_id}/cancel"),
    ("GET", "/models"),
    ("GET", "/models/{model}"),
    ("DELETE", "/models/{model}"),
    ("POST", "/chat/completions"),
    ("POST", "/completions"),
}


def ask_before_training(client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as nobody:
        client.chat.completions.create(
            model="ft:nobody", messages=[{"role": "user", "content": "hi"}], max_tokens=2
        )
    assert nobody.value.code == "model_not_found"
    with pytest.raises(openai.BadRequestError) as missing:
        client.fine_tuning.jobs.create(model=MODEL, training_file="file-nowhere")
    assert missing.value.param == "training_file"


def check_job(client: OpenAI, job: Any) -> None:
    assert job.fine_tuned_model.startswith("ft:smollm2-135m-instruct:desktop-ft:office-tale:")
    assert job.error is None
    assert job.trained_tokens > 0
    assert job.finished_at >= job.created_at
    assert job.estimated_finish is None
    assert (job.hyperparameters.n_epochs, job.seed) == (2, 7)
    assert isinstance(job.hyperparameters.batch_size, int)
    assert isinstance(job.hyperparameters.learning_rate_multiplier, float)
    assert job.method.supervised.hyperparameters.n_epochs == 2
    assert job.metadata == {"desktop_ft_format": "chat"}
    assert [other.id for other in client.fine_tuning.jobs.list()] == [job.id]
    assert list(client.fine_tuning.jobs.list(metadata={"desktop_ft_format": "x"})) == []
    with pytest.raises(openai.BadRequestError):
        client.fine_tuning.jobs.cancel(job.id)


def check_story(client: OpenAI, job: Any) -> None:
    paged = list(client.fine_tuning.jobs.list_events(job.id, limit=3))
    whole = list(client.fine_tuning.jobs.list_events(job.id, limit=1000))
    assert [event.id for event in paged] == [event.id for event in whole]
    messages = [event.message for event in reversed(whole)]
    assert messages[:5] == [
        f"Created fine-tuning job: {job.id}",
        f"Validating training file: {job.training_file}",
        f"Validating validation file: {job.validation_file}",
        "Files validated, moving job to queued state",
        "Fine-tuning job started",
    ]
    assert messages[-2:] == ["New fine-tuned model created", "The job has successfully completed"]
    steps = [event.data for event in reversed(whole) if event.type == "metrics"]
    total = steps[-1]["total_steps"]
    assert [step["step"] for step in steps] == list(range(1, total + 1))
    assert any(message.startswith(f"Step 1/{total}: training loss=") for message in messages)
    assert all("train_loss" in s and "train_mean_token_accuracy" in s for s in steps)
    assert "full_valid_loss" in steps[-1]


def check_results(client: OpenAI, job: Any) -> None:
    (result,) = job.result_files
    assert client.files.retrieve(result).purpose == "fine-tune-results"
    table = list(csv.DictReader(io.StringIO(client.files.content(result).text)))
    assert list(table[0]) == [
        "step", "train_loss", "train_accuracy", "valid_loss", "valid_mean_token_accuracy",
    ]  # fmt: skip
    assert float(table[-1]["train_loss"]) > 0


def ask_both_models(client: OpenAI, job: Any) -> None:
    tuned = job.fine_tuned_model
    assert {model.id for model in client.models.list()} == {MODEL, tuned}
    checkpoints = list(client.fine_tuning.jobs.checkpoints.list(job.id))
    assert checkpoints
    step = checkpoints[0].fine_tuned_model_checkpoint
    assert step == f"{tuned}:ckpt-step-{checkpoints[0].step_number}"
    assert client.models.retrieve(step).id == step
    for model in (MODEL, tuned, step):
        ask_in_chat(client, model)
    ask_to_complete(client, tuned)


def ask_in_chat(client: OpenAI, model: str) -> None:
    given: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "user", "content": QUESTION}],
        "temperature": 0,
        "seed": 1,
        "max_completion_tokens": 12,
    }
    whole = client.chat.completions.create(**given)
    said = whole.choices[0].message.content
    assert said
    assert whole.usage is not None
    assert whole.usage.total_tokens == whole.usage.prompt_tokens + whole.usage.completion_tokens
    assert 1 <= whole.usage.completion_tokens <= 12
    chunks = list(
        client.chat.completions.create(**given, stream=True, stream_options={"include_usage": True})
    )
    parts = [chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices]
    assert "".join(parts) == said
    assert chunks[-1].usage == whole.usage
    assert chunks[-2].choices[0].finish_reason == whole.choices[0].finish_reason


def ask_to_complete(client: OpenAI, model: str) -> None:
    given: dict[str, Any] = {
        "model": model,
        "prompt": "one two three",
        "temperature": 0,
        "max_tokens": 6,
        "stop": ["\n"],
        "logprobs": 2,
    }
    whole = client.completions.create(**given, n=2)
    assert [choice.index for choice in whole.choices] == [0, 1]
    assert whole.choices[0].text == whole.choices[1].text
    logprobs = whole.choices[0].logprobs
    assert logprobs is not None
    assert logprobs.tokens
    assert len(logprobs.tokens) == len(logprobs.token_logprobs or ())
    chunks = list(client.completions.create(**given, stream=True))
    assert "".join(chunk.choices[0].text for chunk in chunks) == whole.choices[0].text
    assert chunks[-1].choices[0].finish_reason == whole.choices[0].finish_reason


def clean_up(client: OpenAI, job: Any) -> None:
    assert client.models.delete(job.fine_tuned_model).deleted
    assert [model.id for model in client.models.list()] == [MODEL]
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve(job.fine_tuned_model)
    assert list(client.fine_tuning.jobs.checkpoints.list(job.id)) == []
    for file in list(client.files.list()):
        assert client.files.delete(file.id).deleted
    assert list(client.files.list()) == []
