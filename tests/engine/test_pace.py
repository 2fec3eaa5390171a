"""How quickly this computer learns: measured, kept, renewed, and not believed elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_ft.engine.pace import STEP_TOKENS, Pace, PaceBook, StepTimes, pace_from, write_pace
from desktop_ft.engine.trainer.encode import Encoded, Preference
from desktop_ft.engine.trainer.forecast import (
    Work,
    disk_bytes,
    epochs_span,
    memory_bytes,
    work_of,
)
from desktop_ft.engine.trainer.plan import Plan, make_plan
from desktop_ft.engine.trainer.request import Request

PACE = Pace(load=10, begin=2, per_token=0.01, steps=9, longest=100, peak_memory=2_000_000_000)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "Base"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"x" * 1000)
    config = {"hidden_size": 576, "num_hidden_layers": 30, "intermediate_size": 1536,
              "num_attention_heads": 9, "num_key_value_heads": 3, "vocab_size": 49152,
              "dtype": "bfloat16"}  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


def test_the_first_step_does_not_count() -> None:
    times = StepTimes()
    times.add(100, 60.0)
    assert times.per_token is None
    times.add(75, 1.0)
    times.add(175, 2.0)
    assert times.steps == 2
    assert times.longest == 175
    assert times.per_token == pytest.approx(3 / (250 + 2 * STEP_TOKENS))


def test_figures_are_kept_and_renewed_by_half(tmp_path: Path, base: Path) -> None:
    book = PaceBook(tmp_path / "paces")
    assert book.of(base) is None
    write_pace(book.path(base), PACE, base)
    assert book.of(base) == PACE
    book.learn(base, replace(PACE, per_token=0.03, begin=4, load=0.0, by="training"))
    known = book.of(base)
    assert known is not None
    assert known.per_token == pytest.approx(0.02)
    assert (known.begin, known.load, known.by) == (3, 10, "training")
    # A few steps tell nothing.
    book.learn(base, replace(PACE, per_token=9.0, steps=2))
    assert book.of(base) == known


def test_another_model_or_a_broken_file_is_measured_anew(tmp_path: Path, base: Path) -> None:
    book = PaceBook(tmp_path / "paces")
    write_pace(book.path(base), PACE, base)
    (base / "model.safetensors").write_bytes(b"x" * 1001)
    assert book.of(base) is None
    (base / "model.safetensors").write_bytes(b"x" * 1000)
    assert book.of(base) is not None
    for nonsense in ("", "[]", '{"measured_on": 1}'):
        book.path(base).write_text(nonsense, encoding="utf-8")
        assert book.of(base) is None


@pytest.mark.parametrize("value", [None, [], {"load": 1}, {"per_token": "x"}])
def test_what_is_no_pace_is_none(value: object) -> None:
    assert pace_from(value) is None


def request(n_epochs: int | str) -> Request:
    here = Path()
    return Request("", "m", here, here, None, n_epochs, "auto", "auto", 1, False)  # type: ignore[arg-type]


class Words:
    """A tokenizer of words, for a model without a template."""

    chat_template = None
    eos_token = "<end>"

    def __call__(self, text: str, **_: object) -> Words:
        self.input_ids = [hash(word) % 1000 for word in text.split()]
        return self


def row(length: int) -> Encoded:
    return Encoded(tuple(range(length)), (False, *[True] * (length - 1)))


def test_more_rows_and_more_epochs_take_longer(base: Path) -> None:
    def span(examples: int, epochs: int | str = "auto") -> tuple[float, float]:
        plan = make_plan(request(epochs), examples)
        return work_of(Words(), [row(40), row(60)], plan, 1, 0).span(PACE)

    assert span(5)[0] < span(5)[1]
    assert span(100)[0] < span(1000)[0]
    assert span(100, 3)[0] < span(100, 6)[0]
    assert span(100, 3)[1] / span(100, 3)[0] < 2.5
    assert epochs_span(make_plan(request("auto"), 5)) == (3, 12)
    assert epochs_span(make_plan(request(7), 5)) == (7, 7)
    assert epochs_span(make_plan(request("auto"), 3000)) == (1, 1)


def test_memory_and_disk_follow_model_and_rows(base: Path) -> None:
    plan = Plan(3, 2, 1.0, 10, ends_early=True)
    short, long = (work_of(Words(), [row(n)], plan, 1, 0) for n in (30, 900))
    assert memory_bytes(base, short, PACE) < memory_bytes(base, long, PACE)
    assert memory_bytes(base, short, None) < memory_bytes(base, long, None)
    assert disk_bytes(base, 10_000_000) - disk_bytes(base, 0) == 10_000_000
    # An adapter of rank 8 over all linear layers of SmolLM2-135M: 2.4 million figures.
    assert 40e6 < disk_bytes(base, 0) < 100e6


def test_preferences_are_foreseen(base: Path) -> None:
    def work(length: int, examples: int) -> Work:
        pair = Preference(row(length), Encoded(tuple(range(length)), row(length).learned))
        plan = make_plan(replace(request("auto"), method="dpo"), examples)
        return work_of(Words(), [pair] * 3, plan, 1, 0)

    short, long = work(30, 100), work(300, 100)
    assert short.plan.ends_early is False
    assert short.span(PACE)[0] < long.span(PACE)[0]
    assert work(30, 10).span(PACE)[0] < short.span(PACE)[0]
    assert memory_bytes(base, short, PACE) < memory_bytes(base, long, PACE)
