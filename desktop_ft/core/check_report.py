"""What a check of a dataset came to, as it is told to others: numbers, findings, a few samples.

Nothing personal is in it: of what the privacy checks found only the rows are named, and rows in
which they found something are never shown as samples. Knows no file and no page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.example import Format
from desktop_ft.core.prepared import Analysis, Change, Outcome
from desktop_ft.core.text import Text

ROWS_NAMED = 100
SAMPLES = 3
_LOOKED_AT = 50
_BARS = 20
_NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many examples have `low` to `high` tokens; `high` is None for "and more"."""

    low: int
    high: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A text of a row before and after the fix; `after` is None where the row is left out.

    `row` counts from 1.
    """

    row: int
    before: str
    after: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as the report tells it; `rows` are the first of them, counted from 1."""

    code: str
    severity: Severity
    topic: Topic
    title: Text
    why: Text
    source: str
    count: int
    rows: tuple[int, ...]
    fix: Text | None
    is_taken: bool
    is_necessary: bool
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the summary made elsewhere: what it is about, and what there is to say."""

    title: Text
    said: Text


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The whole check of one dataset."""

    name: str
    program: str
    made: datetime
    format: Format
    target: str
    rows: int
    examples: int
    tokens: int
    left: Outcome
    lengths: tuple[Bar, ...]
    findings: tuple[Told, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a report and is not found in the rows; `made` knows its time zone."""

    name: str
    program: str
    made: datetime
    target: str = ""


def check_report(
    dataset: Dataset,
    analysis: Analysis,
    taken: Collection[str],
    heading: Heading,
    notes: Sequence[Note] = (),
) -> CheckReport:
    """Put the report together; `taken` are the codes of the fixes that are carried out.

    `dataset` must be a fork as it was when it was analysed: for a worker thread.
    """
    private = _private(analysis)
    topics = list(Topic)
    in_order = sorted(analysis.findings, key=lambda each: topics.index(each.topic))
    return CheckReport(
        heading.name,
        heading.program,
        heading.made,
        analysis.format,
        heading.target,
        len(dataset),
        len(analysis.rows.ids),
        int(analysis.tokens.sum()),
        analysis.outcome(taken),
        histogram(analysis.tokens),
        tuple(_told(dataset, analysis, each, taken, private) for each in in_order),
        tuple(notes),
    )


def histogram(tokens: Ids) -> tuple[Bar, ...]:
    """Return how many examples have how many tokens, in at most about twenty bars.

    The last bar takes the longest hundredth, which would leave the others no room.
    """
    if not len(tokens):
        return ()
    longest = int(tokens.max())
    most = int(np.quantile(tokens, 0.99, method="higher"))
    step = _step(max(1, most // _BARS))
    edges = np.arange(0, most + step + 1, step)
    counts, _ = np.histogram(tokens, np.append(edges, max(longest, int(edges[-1])) + 1))
    bars = [
        Bar(int(low), int(low) + step - 1, int(count))
        for low, count in zip(edges[:-1], counts[:-1], strict=True)
    ]
    if counts[-1]:
        bars.append(Bar(int(edges[-1]), None, int(counts[-1])))
    return tuple(bars)


def _step(least: int) -> int:
    """Return the first of 1, 2, 5, 10, 20 … that is enough."""
    power = 1
    while True:
        for nice in _NICE:
            if nice * power >= least:
                return nice * power
        power *= 10


def _private(analysis: Analysis) -> frozenset[ExampleId]:
    found = [each.ids for each in analysis.findings if each.topic is Topic.PRIVACY]
    return frozenset(np.concatenate(found).tolist()) if found else frozenset()


def _told(
    dataset: Dataset,
    analysis: Analysis,
    finding: Finding,
    taken: Collection[str],
    private: Collection[ExampleId],
) -> Told:
    fix = finding.fix
    is_private = finding.topic is Topic.PRIVACY
    changes = () if is_private or fix is None else analysis.changes(finding, _LOOKED_AT)
    mine = (each for each in changes if each.key not in private and each.row < len(dataset))
    shown = (sample for each in mine for sample in _samples(each))
    rows = dataset.rows_of(finding.ids[:ROWS_NAMED])
    return Told(
        finding.code,
        finding.severity,
        finding.topic,
        finding.title,
        finding.why,
        finding.source,
        finding.count,
        tuple((rows + 1).tolist()),
        fix.label if fix else None,
        fix is not None and (finding.necessary or finding.code in taken),
        finding.necessary,
        tuple(sample for sample, _ in zip(shown, range(SAMPLES), strict=False)),
    )


def _samples(change: Change) -> list[Sample]:
    """Return what a fix does to one row: the texts that change, or the row that goes."""
    row = change.row + 1
    if change.after is None:
        return [Sample(row, "\n\n".join(filter(None, change.before)), None)]
    if change.texts:
        return [Sample(row, each.before, each.after) for each in change.texts]
    both = zip(change.before, change.after, strict=True)
    return [Sample(row, before, after) for before, after in both if before != after]
