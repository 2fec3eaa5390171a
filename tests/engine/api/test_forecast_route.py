"""What a training would take: foreseen by what was measured, and measured where nothing was."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine_process import EngineProcess, error_of, wait_for

ROWS = [{"prompt": f"Who sits in room {n}?", "completion": " Nobody.\n"} for n in range(6)]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Iterator[EngineProcess]:
    home = tmp_path_factory.mktemp("tiny") / "home"
    with EngineProcess(home, DESKTOP_FT_MODELS=str(tiny_model.parent)) as running:
        yield running


def foresee(engine: EngineProcess, model: str, **more: Any) -> dict[str, Any]:
    question = {"model": model, "rows": ROWS, "examples": 6, **more}
    answer = engine.request("POST", "/foresee-training", json=question)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.mark.model
@pytest.mark.timeout(300)
def test_a_training_is_measured_foreseen_and_told(tiny: EngineProcess, tiny_model: Path) -> None:
    model = tiny_model.name
    first = foresee(tiny, model)
    assert first["seconds"] is None
    assert not first["measuring"]
    assert first["epochs"] == [3, 12]
    assert first["memory_bytes"] > 100 * 1024**2
    assert foresee(tiny, model, measure=True)["measuring"]
    known = wait_for(lambda: _measured(foresee(tiny, model)), 200, "the measuring")
    assert known["measured_by"] == "calibration"
    assert known["pace"]["per_token"] > 0
    low, high = known["seconds"]
    assert 0 < low < high
    # More rows and more epochs take longer; no figure is asked for a second time.
    assert foresee(tiny, model, examples=600)["seconds"][0] > low
    assert foresee(tiny, model, n_epochs=50)["seconds"][1] > high
    _train(tiny, model)
    wait_for(lambda: foresee(tiny, model)["measured_by"] == "training", 20, "its own figures")


def _measured(found: dict[str, Any]) -> dict[str, Any] | None:
    return found if found["seconds"] is not None else None


def _train(engine: EngineProcess, model: str) -> None:
    client = engine.client()
    lines = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
    sent = client.files.create(file=("train.jsonl", lines), purpose="fine-tune")
    job = client.fine_tuning.jobs.create(
        model=model,
        training_file=sent.id,
        method={"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 2}}},
    )
    estimates = []

    def ended() -> bool:
        now = client.fine_tuning.jobs.retrieve(job.id)
        estimates.append(now.estimated_finish)
        assert now.status != "failed", now.error
        return now.status == "succeeded"

    wait_for(ended, 200, "the end of the training")
    client.close()


def test_what_cannot_be_foreseen_is_refused(engine: EngineProcess) -> None:
    def ask(**question: Any) -> Any:
        return engine.request("POST", "/foresee-training", json=question)

    assert ask(model="no-such", rows=ROWS, examples=6).status_code == 404
    assert ask(model="no-such", rows=[], examples=6).status_code == 400
    assert ask(model="no-such", rows=ROWS, examples=0).status_code == 400
    refused = ask(model=_some_model(engine), rows=[{"text": "x"}], examples=1)
    assert error_of(refused)["code"] == "invalid_training_file"
    without = engine.request(
        "POST", "/foresee-training", json={}, headers={"Authorization": "Bearer no"}
    )
    assert without.status_code == 401


def _some_model(engine: EngineProcess) -> str:
    client = engine.client()
    found = client.models.list().data
    client.close()
    if not found:
        pytest.skip(f"no base model is set up here ({os.environ.get('DESKTOP_FT_MODELS', '')})")
    return found[0].id
