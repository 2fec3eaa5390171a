"""The numbers of a training, and which checkpoints count."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_ft.engine.trainer import checkpoints
from desktop_ft.engine.trainer.events import EventLog
from desktop_ft.engine.trainer.plan import make_plan
from desktop_ft.engine.trainer.request import Request, TrainingError, read_request

AUTO = Request("j", "b", Path("b"), Path("t"), None, "auto", "auto", "auto", 1, resume=False)


@pytest.mark.parametrize(
    ("examples", "epochs", "batch", "steps"),
    [(1, 12, 1, 12), (5, 12, 1, 60), (20, 5, 2, 50), (50, 3, 3, 51), (7473, 1, 8, 935)],
)
def test_auto(examples: int, epochs: int, batch: int, steps: int) -> None:
    plan = make_plan(AUTO, examples)
    assert (plan.n_epochs, plan.batch_size, plan.total_steps) == (epochs, batch, steps)
    assert plan.learning_rate == 3e-3
    assert plan.ends_early


def test_the_users_numbers_hold() -> None:
    request = replace(AUTO, n_epochs=4, batch_size=64, learning_rate_multiplier=0.5)
    plan = make_plan(request, 10)
    assert (plan.n_epochs, plan.batch_size, plan.total_steps) == (4, 10, 4)
    assert plan.learning_rate == 1.5e-3
    assert not plan.ends_early


def test_a_request_is_read(tmp_path: Path) -> None:
    values = {
        "job_id": "ftjob-1",
        "base_model": "m",
        "base_model_dir": "/m",
        "train_path": "/t",
        "valid_path": None,
        "n_epochs": 3,
        "batch_size": "auto",
        "learning_rate_multiplier": 2,
        "seed": 5,
        "resume": True,
    }
    (tmp_path / "request.json").write_text(json.dumps(values))
    request = read_request(tmp_path)
    assert (request.n_epochs, request.batch_size, request.resume) == (3, "auto", True)
    assert isinstance(request.learning_rate_multiplier, float)
    (tmp_path / "request.json").write_text("{}")
    with pytest.raises(TrainingError):
        read_request(tmp_path)


def save(folder: Path, step: int, *, shown: bool = True, whole: bool = True) -> None:
    path = checkpoints.folder_of(folder, step)
    path.mkdir(parents=True)
    for name in ("adapter_config.json", "optimizer.pt"):
        (path / name).write_text("x")
    if whole:
        checkpoints.mark(path, checkpoints.Checkpoint(path, step, step * 10, shown))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_last_whole_checkpoint_counts(tmp_path: Path) -> None:
    assert checkpoints.latest(tmp_path) is None
    save(tmp_path, 9)
    save(tmp_path, 10)
    save(tmp_path, 11, whole=False)
    found = checkpoints.latest(tmp_path)
    assert found is not None
    assert (found.step, found.trained_tokens) == (10, 100)


def test_the_last_three_that_are_shown_stay(tmp_path: Path) -> None:
    for step in (1, 2, 3, 4):
        save(tmp_path, step)
    save(tmp_path, 5, shown=False)
    save(tmp_path, 6, shown=False)
    save(tmp_path, 7, whole=False)
    checkpoints.tidy(tmp_path)
    assert names(tmp_path) == ["checkpoint-2", "checkpoint-3", "checkpoint-4", "checkpoint-6"]
    assert "optimizer.pt" not in names(tmp_path / "checkpoint-4")
    assert "adapter_config.json" in names(tmp_path / "checkpoint-4")
    latest = checkpoints.latest(tmp_path)
    assert latest is not None
    assert latest.step == 6


def test_events_outlive_a_broken_line(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text('{"time": 1, "ty')
    EventLog(tmp_path).write("metrics", {"train_loss": float("nan"), "слово": {"x": 1}})
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert json.loads(lines[1])["data"] == {"train_loss": None, "слово": {"x": 1}}
