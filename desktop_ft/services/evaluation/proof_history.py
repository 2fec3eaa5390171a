"""The past of what a test is about, as parts of its report: how the models were trained, and the
tests before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from desktop_ft.core.curve_words import Circumstances, curve_words
from desktop_ft.core.curves import Curve, Measure
from desktop_ft.core.evaluation.cases import Contestant, Evaluation
from desktop_ft.core.evaluation.intervals import Interval
from desktop_ft.core.paper import Block, Facts, Heading, LineChart, Sentence, Series, Table
from desktop_ft.core.run_difference import Fact
from desktop_ft.core.text import Text, text
from desktop_ft.services.evaluation.outcome import Outcome
from desktop_ft.services.evaluation.proof_words import span_words

_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Training:
    """How one of the models was trained, as far as it is known here."""

    facts: Sequence[Fact]
    loss: Curve
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Earlier:
    """The main score of each model, by its title, in one of several tests."""

    name: str
    created_at: float
    scores: Mapping[str, Interval]


def fingerprint(evaluation: Evaluation) -> str:
    """Return what tells these questions, with the answers hoped for, from all others."""
    asked = [(case.question, case.expected, *case.accepted) for case in evaluation.setup.cases]
    return sha256(json.dumps(asked).encode()).hexdigest()


def main_intervals(outcome: Outcome) -> dict[str, Interval]:
    """Return the main score of each model, by its title."""
    setup = outcome.evaluation.setup
    code = next(iter(setup.scorers), "")
    return {
        each.title: outcome.scores[each.key, code]
        for each in setup.contestants
        if (each.key, code) in outcome.scores
    }


def training_blocks(models: Sequence[Contestant], trainings: Mapping[str, Training]) -> list[Block]:
    """Return how each model was trained, by the keys of the models."""
    found: list[Block] = []
    for each in models:
        training = trainings.get(each.key)
        if training is None:
            continue
        lines = [(fact.name, fact.exact or fact.value) for fact in training.facts]
        found.append(Heading(each.title, 2))
        found += _curve(training)
        found.append(Facts(tuple(line for line in lines if line[1])))
    return [Heading(text("services", "How it was trained")), *found] if found else []


def over_time_blocks(tests: Sequence[Earlier], title: Text) -> list[Block]:
    """Return tests of the same questions side by side, where there are several."""
    if len(tests) < 2:
        return []
    names = list(dict.fromkeys(name for each in reversed(tests) for name in each.scores))
    names = names[:_MOST_LINES]
    days = [datetime.fromtimestamp(each.created_at, UTC).astimezone() for each in tests]
    rows = [
        (
            each.name,
            day.strftime("%Y-%m-%d %H:%M"),
            *(span_words(each.scores.get(name)) for name in names),
        )
        for each, day in zip(tests, days, strict=True)
    ]
    marks = tuple((float(place), day.strftime("%Y-%m-%d")) for place, day in enumerate(days, 1))
    series = tuple(_line(name, tests) for name in names)
    return [
        Heading(text("services", "Over time")),
        LineChart(title, series, marks=marks, is_share=True),
        Table((text("services", "Date"), *names), tuple(reversed(rows))),
    ]


def _line(name: str, tests: Sequence[Earlier]) -> Series:
    known = [
        (float(place), each.scores[name])
        for place, each in enumerate(tests, 1)
        if name in each.scores
    ]
    return Series(
        name,
        tuple((place, one.mean) for place, one in known),
        tuple((one.low, one.high) for _, one in known),
    )


def _curve(training: Training) -> list[Block]:
    named = (
        (text("services", "What it learned from"), training.loss.train),
        (text("services", "Unseen examples"), training.loss.checked),
    )
    series = tuple(
        Series(name, tuple(zip(line.steps, line.values, strict=True)))
        for name, line in named
        if line
    )
    if not series:
        return []
    title = text("services", "How far its guesses were off (loss), step by step")
    last = training.loss.last_step
    marks = tuple((round(last * part / 4), f"{round(last * part / 4)}") for part in range(1, 4))
    across = text("services", "step {step}").format(step=round(last))
    found: list[Block] = [LineChart(title, series, across=across, marks=marks)]
    said = curve_words(training.loss, Measure.LOSS, Circumstances(ended=training.ended))
    if said is not None:
        found.append(Sentence(said.words))
    return found
