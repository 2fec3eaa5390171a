"""Whole trainings of a small model in this process: resumed, ended early, by preferences."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.engine.trainer import checkpoints
from desktop_ft.engine.trainer.encode import encode_rows
from desktop_ft.engine.trainer.events import EventLog
from desktop_ft.engine.trainer.lesson import Lesson
from desktop_ft.engine.trainer.plan import Plan
from desktop_ft.engine.trainer.rows import to_row
from desktop_ft.engine.trainer.stop import Stopped, StopRequest
from desktop_ft.engine.trainer.team import Team
from small_model import make_small_model

pytest.importorskip("torch")
# PEFT asks transformers in the old way.
pytestmark = [
    pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing`:FutureWarning"),
    pytest.mark.timeout(300),  # for whoever imports torch and transformers first
]
PLAN = Plan(4, 2, 1.0, 3, ends_early=False)
# The same operations in the same order: only what a file does not keep could differ.
TOLERANCE = 1e-6


class AfterSteps(StopRequest):
    """Asks to stop in the middle of a step."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self.steps = steps
        self.learner: Any = None

    def is_asked(self) -> bool:
        return self.learner is not None and self.learner.state.global_step >= self.steps


class Bench:
    """A small model, and trainings of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loading = threading.Lock()
        self.base = make_small_model(folder / "model")

    def rows(self, answer: str, other: str | None = None) -> tuple[Any, ...]:
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained(self.base)
        rows = []
        for number in range(6):
            asked = [{"role": "user", "content": f"question {number}?"}]
            answers = [[{"role": "assistant", "content": text}] for text in (answer, other) if text]
            keys = ("preferred_output", "non_preferred_output")
            value: dict[str, Any] = {"input": {"messages": asked}}
            value |= dict(zip(keys, answers, strict=False))
            rows.append(to_row(1, value if other else {"messages": [*asked, *answers[0]]}))
        return tuple(encode_rows(tokenizer, rows, 100).rows)

    def lesson(self, name: str, rows: tuple[Any, ...], valid: tuple[Any, ...] = ()) -> Lesson:
        folder = self._folder / name
        folder.mkdir(exist_ok=True)
        return Lesson(rows, valid, PLAN, 7, folder, checkpoints.latest(folder))

    def learner(
        self, lesson: Lesson, stop: StopRequest | None = None, dtype: str = "float32"
    ) -> Any:
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer

        from desktop_ft.engine.trainer.learn import Learner
        from desktop_ft.engine.trainer.preferences import PreferenceLearner

        with self._loading:  # transformers has one way of loading at a time
            model = AutoModelForCausalLM.from_pretrained(self.base, dtype=getattr(torch, dtype))
        tokenizer = AutoTokenizer.from_pretrained(self.base)
        kind = PreferenceLearner if hasattr(lesson.rows[0], "liked") else Learner
        events = EventLog(lesson.folder)
        return kind(model, tokenizer, lesson, stop or StopRequest(), events)

    def train(self, lesson: Lesson, stop: StopRequest | None = None) -> Any:
        learner = self.learner(lesson, stop)
        if isinstance(stop, AfterSteps):
            stop.learner = learner
        last = lesson.resume_from
        learner.train(resume_from_checkpoint=str(last.path) if last else None)
        learner.settle()
        return learner


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def learned(model: Any) -> Any:
    import torch

    return torch.cat([w.detach().flatten() for n, w in model.named_parameters() if "lora_" in n])


ROWS: list[Callable[[Bench], tuple[Any, ...]]] = [
    lambda bench: bench.rows("Paris"),
    lambda bench: bench.rows("Paris", "Rome"),
]


@pytest.mark.parametrize("rows", ROWS, ids=["supervised", "dpo"])
def test_a_resumed_training_ends_with_the_same_weights(
    bench: Bench, rows: Callable[[Bench], tuple[Any, ...]]
) -> None:
    whole = bench.train(bench.lesson("whole", rows(bench)))
    with pytest.raises(Stopped):
        bench.train(bench.lesson("broken", rows(bench)), AfterSteps(4))
    lesson = bench.lesson("broken", rows(bench))
    assert lesson.resume_from is not None
    assert lesson.resume_from.step == 3
    resumed = bench.train(lesson)
    assert resumed.state.global_step == whole.state.global_step == PLAN.total_steps
    assert resumed.progress.trained_tokens == whole.progress.trained_tokens
    assert float((learned(whole.model) - learned(resumed.model)).abs().max()) < TOLERANCE
    assert float(learned(whole.model).abs().max()) > 1e-3


class Meeting:
    """Where two threads of this process add up, as two processes would."""

    def __init__(self) -> None:
        self._barrier = threading.Barrier(2, timeout=120)
        self._brought: dict[int, list[Any]] = {}

    def add_up(self, rank: int, tensors: Sequence[Any]) -> None:
        self._brought[rank] = [tensor.clone() for tensor in tensors]
        self._barrier.wait()
        sums = [one + other for one, other in zip(*self._brought.values(), strict=True)]
        self._barrier.wait()
        for tensor, summed in zip(tensors, sums, strict=True):
            tensor.copy_(summed)


@dataclass(frozen=True)
class Seated(Team):
    meeting: Any = None

    def add_up(self, tensors: Sequence[Any]) -> None:
        self.meeting.add_up(self.rank, tensors)


@pytest.mark.parametrize("rows", ROWS, ids=["supervised", "dpo"])
def test_two_that_learn_together_learn_what_one_learns(
    bench: Bench, rows: Callable[[Bench], tuple[Any, ...]]
) -> None:
    alone = bench.train(bench.lesson("alone", rows(bench)))
    meeting = Meeting()

    def learn(rank: int) -> Any:
        lesson = bench.lesson(f"of two {rank}", rows(bench))
        team = Seated(rank, 2, meeting=meeting)
        return bench.train(replace(lesson, team=team))

    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(learn, range(2)))
    for learner in both:
        assert float((learned(alone.model) - learned(learner.model)).abs().max()) < 1e-4
    assert float(learned(alone.model).abs().max()) > 1e-3


def test_early_stopping_goes_back_to_the_best_checkpoint(bench: Bench) -> None:
    from safetensors.torch import load_file

    # What is taught speaks against what is asked: the validation loss soon rises.
    lesson = bench.lesson("early", bench.rows("Paris"), bench.rows("the tea"))
    long = replace(PLAN, n_epochs=20, learning_rate_multiplier=5.0)
    learner = bench.train(replace(lesson, plan=long, early_stopping=True))
    best = learner.progress.best
    assert best is not None
    assert learner.progress.ended_early
    assert best.step < learner.state.global_step < long.total_steps
    kept = load_file(best.path / "adapter_model.safetensors")
    now = learner.model.state_dict()
    for name, weight in kept.items():
        assert (now[name.replace(".weight", ".default.weight")] == weight).all()


def test_preferences_move_the_margin(bench: Bench) -> None:
    rows = bench.rows("Paris", "Rome")
    learner = bench.learner(bench.lesson("dpo", rows))
    before = learner.examine(rows, "")
    assert before["loss"] == pytest.approx(0.6931, abs=1e-3)
    assert before["reward_margin"] == pytest.approx(0, abs=1e-4)
    learner.train()
    after = learner.examine(rows, "")
    assert after["reward_accuracy"] == 1
    assert after["reward_margin"] > 0.2
    assert after["loss"] < before["loss"]


def test_packs_side_by_side_and_one_after_the_other_teach_the_same(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = bench.rows("Paris")
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    beside = bench.learner(bench.lesson("beside", rows))
    assert beside.objective.hands.count == 2
    beside.train()
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    alone = bench.learner(bench.lesson("alone", rows))
    assert alone.objective.hands.count == 1
    alone.train()
    assert float((learned(beside.model) - learned(alone.model)).abs().max()) < 1e-4
    assert float(learned(alone.model).abs().max()) > 1e-3


def test_half_precision_learns_too(bench: Bench) -> None:
    rows = bench.rows("Paris")
    learner = bench.learner(bench.lesson("half", rows), dtype="bfloat16")
    before = learner.examine(rows, "")
    learner.train()
    assert learner.examine(rows, "")["loss"] < 0.9 * before["loss"]
