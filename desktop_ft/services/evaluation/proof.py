"""A test as a report that one can show: verdict, scores, examples, the training, how to repeat it.

Says only what the answers support, and says what is missing. Knows neither pages nor the disk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from desktop_ft.core.evaluation.cases import Contestant
from desktop_ft.core.evaluation.scorers import Scorer, scorers
from desktop_ft.core.evaluation.verdict import Verdict, counted, verdict
from desktop_ft.core.paper import (
    Answer,
    Block,
    Example,
    Facts,
    Heading,
    Said,
    Sentence,
    Span,
    SpanChart,
    Table,
    Tone,
)
from desktop_ft.core.text import Number, Text, plural, text
from desktop_ft.services.evaluation.opened import Opened
from desktop_ft.services.evaluation.outcome import GENERAL_SCORER
from desktop_ft.services.evaluation.proof_history import (
    Earlier,
    Training,
    fingerprint,
    over_time_blocks,
    training_blocks,
)
from desktop_ft.services.evaluation.proof_words import (
    answer_of,
    count,
    money,
    number,
    share,
    span_words,
)
from desktop_ft.services.evaluation.rows import Row, Trend

MOST_EXAMPLES = 50


@dataclass(frozen=True, slots=True)
class Wishes:
    """What goes in: examples of each kind (0: none), general questions, the trainings.

    `table` is the name of the file with all answers that lies beside the report, "" for none.
    """

    examples: int = 5
    general: bool = True
    trainings: bool = True
    table: str = ""


@dataclass(frozen=True)
class Evidence:
    """All that a report is made of; `earlier` holds this test as well, the oldest first."""

    opened: Opened
    trainings: Mapping[str, Training] = field(default_factory=dict)
    earlier: Sequence[Earlier] = ()


def proof(evidence: Evidence, wishes: Wishes) -> tuple[Block, ...]:
    """Return what stands on the report of a test."""
    made = _Proof(evidence, wishes)
    parts = (
        made.verdict(),
        made.scores(),
        made.asked(),
        made.labels(),
        made.assertions(),
        made.general(),
        made.examples(),
        made.past(),
        made.again(),
    )
    return tuple(block for part in parts for block in part)


class _Proof:
    def __init__(self, evidence: Evidence, wishes: Wishes) -> None:
        self._evidence = evidence
        self._wishes = wishes
        self._opened = evidence.opened
        self._evaluation = self._opened.outcome.evaluation
        self._setup = self._evaluation.setup
        self._models = self._opened.contestants
        self._known = {each.code: each for each in scorers()}
        self._main = next(iter(self._opened.scorers), "")

    # -- parts of the report -----------------------------------------------------------------

    def verdict(self) -> list[Block]:
        base, *others = self._models
        found: list[Block] = []
        for other in others:
            said = self._compared(base, other)
            found += [
                Sentence(said.words, Tone.STRONG),
                self._beside(base, other),
            ]
            found += self._chosen(base, other)
        if not others:
            found.append(Sentence(text("services", "Only one model was asked."), Tone.QUIET))
        if self._evaluation.asked < self._evaluation.of:
            missing = plural(
                "services",
                "%n answer(s) missing: the test was not finished, or a model did not answer.",
                "",
                self._evaluation.of - self._evaluation.asked,
            )
            found.append(Sentence(missing, Tone.WARN))
        return found

    def scores(self) -> list[Block]:
        rows, under = [], []
        for code in self._opened.scorers:
            means = [self._opened.means.get((each.key, code)) for each in self._models]
            if any(means):
                rows.append((self._title(code), *map(span_words, means)))
                under.append(self._known[code].explains if code in self._known else "")
        if not rows:
            return []
        spans = [
            Span(each.title, mean.mean, mean.low, mean.high)
            for each in self._models
            if (mean := self._opened.means.get((each.key, self._main))) is not None
        ]
        bounds = text(
            "services",
            "In brackets, and as the thin line in the chart: between which bounds the score lies "
            "in 95 of 100 such tests (percentile bootstrap, 2,000 draws, seed 0).",
        )
        return [
            Heading(text("services", "Scores")),
            SpanChart(self._title(self._main), tuple(spans)),
            Table(self._titles(), tuple(rows), tuple(under)),
            Sentence(bounds, Tone.QUIET),
        ]

    def asked(self) -> list[Block]:
        setup, evaluation = self._setup, self._evaluation
        own = sum(not row.is_general for row in self._opened.rows)
        began = datetime.fromtimestamp(evaluation.created_at, UTC).astimezone()
        lines: list[tuple[Said, Said]] = [
            (text("services", "Questions from"), setup.dataset),
            (text("services", "File"), Path(setup.source).name),
            (text("services", "Questions of your own"), count(own)),
            (text("services", "General questions"), count(len(self._opened.rows) - own)),
            (text("services", "Asked on"), began.strftime("%Y-%m-%d %H:%M")),
            (text("services", "Longest answer, in tokens"), count(setup.max_tokens)),
            (
                text("services", "Chance in the answers (temperature)"),
                text("services", "{value}").format(value=Number(setup.temperature, 1)),
            ),
        ]
        took = [self._opened.took[each.key] for each in self._models]
        rows: list[tuple[Said, ...]] = [
            (text("services", "Model"), *(each.model for each in self._models)),
            (text("services", "Answers"), *(count(each.answers) for each in took)),
            (text("services", "Not answered"), *(count(each.failed) for each in took)),
            (text("services", "Seconds an answer"), *(number(each.seconds, 1) for each in took)),
            (text("services", "Tokens an answer"), *(number(each.tokens, 0) for each in took)),
            (text("services", "Cost"), *map(money, took)),
        ]
        return [
            Heading(text("services", "What was asked")),
            Facts(tuple(line for line in lines if line[1] and line[1] != "0")),
            Table(self._titles(), tuple(row for row in rows if any(row[1:]))),
        ]

    def labels(self) -> list[Block]:
        found: list[Block] = []
        for each in self._models:
            labels = self._opened.labels.get(each.key)
            if labels is None:
                continue
            heads = (
                text("services", "right when said"),
                text("services", "found of all"),
                text("services", "both together (F1)"),
                text("services", "how many"),
            )
            rows = [
                (
                    one.label,
                    share(one.precision),
                    share(one.recall),
                    share(one.f1),
                    count(one.support),
                )
                for one in labels.labels
            ]
            names: tuple[Said, ...] = tuple(one.label for one in labels.labels)
            counts = [
                (one.label, *(count(number) for number in row))
                for one, row in zip(labels.labels, labels.matrix, strict=True)
            ]
            found += [
                Heading(each.title, 2),
                Table(heads, tuple(rows)),
                Sentence(
                    text("services", "What was answered (across) where this was right (down):"),
                    Tone.QUIET,
                ),
                Table((*names, text("services", "something else")), tuple(counts)),
            ]
        return [Heading(text("services", "Label by label")), *found] if found else []

    def assertions(self) -> list[Block]:
        held = text("services", "{held} of {all}")
        rows = []
        for place, assertion in enumerate(self._setup.assertions):
            counts = [self._opened.held[each.key, place] for each in self._models]
            cells = [held.format(held=good, all=known) for good, known in counts]
            rows.append((assertion.title, *cells))
        if not rows:
            return []
        title = text("services", "What must always or never be said")
        return [Heading(title), Table(self._titles(), tuple(rows))]

    def general(self) -> list[Block]:
        rows = [row for row in self._opened.rows if row.is_general]
        if not rows or not self._wishes.general:
            return []
        told = text("services", "{right} of {all} right")
        counts = [self._opened.general[each.key] for each in self._models]
        cells = [told.format(right=right, all=known) if known else "" for right, known in counts]
        # Who wants numbers alone wants no answer to whatever question.
        told_whole = rows if self._wishes.examples else []
        answers = [
            (row.case.question, *(answer_of(row, each, short=True) for each in self._models))
            for row in told_whole
        ]
        return [
            Heading(text("services", "What it may have forgotten")),
            Sentence(
                text(
                    "services",
                    "The same general questions for every model; a fine-tuned one should be as "
                    "good at them as its base model.",
                ),
                Tone.QUIET,
            ),
            Table(
                self._titles(),
                ((text("services", "General questions"), *cells), *answers),
            ),
        ]

    def examples(self) -> list[Block]:
        if not self._wishes.examples:
            return []
        own = [row for row in self._opened.rows if not row.is_general]
        base, *others = self._models
        found: list[Block] = []
        if not others:
            scored = sorted(own, key=lambda row: -(row.score(base.key, self._main) or 0))
            kinds = [
                (text("services", "Best answers"), scored[: self._wishes.examples]),
                (text("services", "Weakest answers"), scored[::-1][: self._wishes.examples]),
            ]
        else:
            # The last model is the one that the test is about: the newest.
            kinds = [
                (words, self._most_telling(own, base, others[-1], trend))
                for trend, words in (
                    (Trend.BETTER, text("services", "Better than before")),
                    (Trend.WORSE, text("services", "Worse than before")),
                )
            ]
        if len(others) > 1:
            found.append(self._beside(base, others[-1]))
        for words, rows in kinds:
            found.append(Heading(words, 2))
            if not rows:
                found.append(Sentence(text("services", "None."), Tone.QUIET))
            found += [self._example(row) for row in rows]
        return [Heading(text("services", "Examples")), *found]

    def past(self) -> list[Block]:
        trainings = self._evidence.trainings if self._wishes.trainings else {}
        title = text("services", "{score} on {data}").format(
            score=self._title(self._main), data=self._setup.dataset
        )
        return [
            *training_blocks(self._models, trainings),
            *over_time_blocks(self._evidence.earlier, title),
        ]

    def again(self) -> list[Block]:
        lines: list[tuple[Said, Said]] = [
            (text("services", "Test"), f"{self._setup.name} ({self._evaluation.id})"),
            (text("services", "Scores used"), ", ".join(self._opened.scorers)),
            (
                text("services", "Fingerprint of the questions (SHA-256)"),
                fingerprint(self._evaluation),
            ),
        ]
        lines += [
            (each.title, f"{each.model} ({self._setup.job_ids[each.key]})")
            for each in self._models
            if each.key in self._setup.job_ids
        ]
        if self._wishes.table:
            lines.append((text("services", "All questions and answers"), self._wishes.table))
        told = text(
            "services",
            "The answers are kept with the test; this report can be made from them again at any "
            "time, with the same numbers.",
        )
        return [
            Heading(text("services", "To check it")),
            Sentence(told),
            Facts(tuple(lines)),
        ]

    # -- what they are made of ---------------------------------------------------------------

    def _titles(self) -> tuple[Said, ...]:
        return tuple(each.title for each in self._models)

    def _title(self, code: str) -> Text:
        scorer: Scorer = self._known.get(code, self._known[GENERAL_SCORER])
        return scorer.title

    def _beside(self, base: Contestant, other: Contestant) -> Sentence:
        said = text("services", "{model} beside {base}, by “{score}”.").format(
            model=other.title, base=base.title, score=self._title(self._main)
        )
        return Sentence(said, Tone.QUIET)

    def _compared(self, base: Contestant, other: Contestant) -> Verdict:
        columns = self._opened.columns
        old, new = (columns.get((each.key, self._main), ()) for each in (base, other))
        both = zip(old, new, strict=True)
        return verdict((a, b) for a, b in both if a is not None and b is not None)

    def _chosen(self, base: Contestant, other: Contestant) -> list[Block]:
        """Say what a person and a judge found of two models."""
        said = {
            "person": text("services", "A person, not knowing whose they were: {verdict}"),
            "judge": text("services", "A model as judge: {verdict}"),
        }
        pair = {base.key, other.key}
        found: list[Block] = []
        for by, words in said.items():
            won = [
                each.winner
                for each in self._opened.choices
                if each.by == by and {each.left, each.right} == pair
            ]
            if won:
                told = counted(won.count(other.key), won.count(base.key), won.count(None))
                found.append(Sentence(words.format(verdict=told.words)))
        return found

    def _most_telling(
        self, rows: Sequence[Row], base: Contestant, other: Contestant, trend: Trend
    ) -> list[Row]:
        """Return those where the two are furthest apart; in the test's order where alike."""

        def apart(row: Row) -> float:
            old, new = (row.score(each.key, self._main) or 0.0 for each in (base, other))
            return -abs(new - old)

        found = [row for row in rows if row.trend(base.key, other.key, self._main) is trend]
        return sorted(found, key=apart)[: min(self._wishes.examples, MOST_EXAMPLES)]

    def _example(self, row: Row) -> Example:
        answers = [Answer(text("services", "Hoped for"), row.hoped)] if row.hoped else []
        scores = [row.score(each.key, self._main) for each in self._models]
        best = max((score for score in scores if score is not None), default=None)
        worst = min((score for score in scores if score is not None), default=None)
        for each, score in zip(self._models, scores, strict=True):
            tone = Tone.PLAIN
            if score is not None and best != worst:
                tone = Tone.GOOD if score == best else Tone.BAD if score == worst else Tone.PLAIN
            note: Said = "" if score is None else share(score)
            answers.append(Answer(each.title, str(answer_of(row, each)), note, tone))
        return Example(row.case.number + 1, row.case.question, tuple(answers))
