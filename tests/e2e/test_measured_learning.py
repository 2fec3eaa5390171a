"""What a training taught, measured by the program, and worked out anew from the raw answers.

The five rows in every run; `DESKTOP_FT_LONG=1` teaches 200 rows of gsm8k and of a Russian set and
asks 200 others, which takes half an hour each. `-s` shows the figures.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from desktop_ft.core.evaluation.normalising import words
from desktop_ft.core.evaluation.verdict import verdict
from desktop_ft.services.evaluation.outcome import Outcome
from engine_process import EngineProcess
from taught_engine import Row, examine, teach

REPO = Path(__file__).resolve().parents[2]
TAUGHT, ASKED = 200, 200
_MODELS = ("base", "tuned")
_IS_LONG = os.environ.get("DESKTOP_FT_LONG") == "1"
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("base_model")]


@pytest.mark.timeout(900)
def test_the_five_rows_are_told_as_learned(tmp_path: Path) -> None:
    sample = REPO / "resources" / "samples" / "secret_manager_en.jsonl"
    found = [json.loads(line) for line in sample.read_text("utf-8").splitlines()]
    rows = [Row(row["prompt"], row["completion"]) for row in found]
    with EngineProcess(tmp_path / "home") as engine:
        model = teach(engine, rows, tmp_path, seed=1)
        outcome = examine(engine, model, rows, tmp_path, 64)
    agree(outcome, rows)
    assert outcome.scores["base", "exact"].mean == 0
    assert outcome.scores["tuned", "exact"].mean == 1
    said = verdict(pairs(outcome, "exact"))
    assert (said.better, said.worse, said.same) == (5, 0, 0)


@pytest.mark.skipif(not _IS_LONG, reason="half an hour; DESKTOP_FT_LONG=1 runs it")
@pytest.mark.timeout(7200)
@pytest.mark.parametrize(
    ("name", "main", "max_tokens"),
    [("gsm8k_train.jsonl", "number", 256), ("koziev_ru_premise_qa.csv", "exact", 48)],
)
def test_rows_kept_aside_are_scored_as_references_score_them(
    tmp_path: Path,
    shared_data: Callable[[str], Path],
    capsys: pytest.CaptureFixture[str],
    name: str,
    main: str,
    max_tokens: int,
) -> None:
    read = gsm8k if name.startswith("gsm8k") else koziev
    rows = read(shared_data(name), TAUGHT + ASKED)
    with EngineProcess(tmp_path / "home") as engine:
        model = teach(engine, rows[:TAUGHT], tmp_path, seed=1)
        outcome = examine(engine, model, rows[TAUGHT:], tmp_path, max_tokens)
    with capsys.disabled():
        print(f"\n{name}: {TAUGHT} rows taught, {ASKED} others asked")
        for (key, code), interval in outcome.scores.items():
            print(
                f"  {key:6} {code:11} {interval.mean:.3f}"
                f" ({interval.low:.3f} to {interval.high:.3f}), {interval.n} rows"
            )
        for code in (main, "chrf"):
            print(" ", code, verdict(pairs(outcome, code)).words)
    agree(outcome, rows[TAUGHT:])
    both = [outcome.scores[model, "chrf"] for model in _MODELS]
    assert both[1].mean > both[0].mean
    assert outcome.scores["tuned", main].mean >= outcome.scores["base", main].mean


def gsm8k(source: Path, count: int) -> list[Row]:
    with source.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(count), strict=False)]
    return [Row(row["question"], row["answer"]) for row in rows]


def koziev(source: Path, count: int) -> list[Row]:
    """Rows of different premises: those of one lie side by side."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    chosen = rows[:: len(rows) // count][:count]
    return [Row(f"{row['premise']}\n{row['question']}", row["answer"]) for row in chosen]


def pairs(outcome: Outcome, code: str) -> list[tuple[float, float]]:
    """The scores of both models by question, where both have one."""
    found = []
    for number in range(len(outcome.evaluation.setup.cases)):
        base, tuned = (outcome.per_case[number, model].get(code) for model in _MODELS)
        if base is not None and tuned is not None:
            found.append((base, tuned))
    return found


def agree(outcome: Outcome, rows: Sequence[Row]) -> None:
    """Work everything out anew from the answers alone, by other people's libraries."""
    from sacrebleu.metrics import CHRF
    from sklearn.metrics import accuracy_score

    assert len(outcome.replies) == 2 * len(rows)
    hoped = [row.said for row in rows]
    for model in _MODELS:
        raw = {reply.case: reply for reply in outcome.replies if reply.contestant == model}
        assert [reply.error for reply in raw.values()] == [None] * len(rows)
        said = [raw[number].text for number in range(len(rows))]
        exact = accuracy_score([each.strip() for each in hoped], [each.strip() for each in said])
        assert outcome.scores[model, "exact"].mean == pytest.approx(exact)
        chrf = CHRF()
        letters = [
            chrf.sentence_score(answer, [hope]).score / 100
            for answer, hope in zip(said, hoped, strict=True)
        ]
        same(outcome, model, "chrf", letters)
        same(outcome, model, "rouge_l", rouge(hoped, said))
        if (model, "number") in outcome.scores:
            both = [
                (last_number(hope), last_number(answer))
                for hope, answer in zip(hoped, said, strict=True)
            ]
            same(outcome, model, "number", [float(a == b) for a, b in both if a is not None])


def rouge(hoped: Sequence[str], said: Sequence[str]) -> list[float]:
    """ROUGE-L by its reference implementation, whose own words are English ones alone."""
    from rouge_score.rouge_scorer import RougeScorer

    class Everywhere:
        def tokenize(self, text: str) -> list[str]:
            return words(text)

    scorer = RougeScorer(["rougeL"], tokenizer=Everywhere())
    both = zip(hoped, said, strict=True)
    return [scorer.score(hope, answer)["rougeL"].fmeasure for hope, answer in both]


def last_number(text: str) -> Decimal | None:
    found = _NUMBER.findall(text)
    return Decimal(found[-1].replace(",", "")) if found else None


def same(outcome: Outcome, model: str, code: str, values: Sequence[float]) -> None:
    """The mean is the same; the interval is drawn by chance, so it is about that of SciPy."""
    interval = outcome.scores[model, code]
    assert interval.n == len(values)
    assert interval.mean == pytest.approx(np.mean(values)), (model, code)
    if min(values) == max(values):
        assert interval.low == interval.high == interval.mean
        return
    reference = stats.bootstrap((np.asarray(values),), np.mean, method="percentile", rng=1)
    low, high = reference.confidence_interval
    width = high - low
    assert interval.low == pytest.approx(low, abs=width / 8)
    assert interval.high == pytest.approx(high, abs=width / 8)
