"""The report of a check, as numbers and findings: what is in it, and what never is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.check_report import CheckReport, Heading, check_report, histogram
from desktop_ft.core.checks.finding import Topic
from desktop_ft.core.prepared import Analysis
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.prepared_files import PreparedFileWriter
from desktop_ft.services.prepare import PrepareService
from documents import Documents
from taught import words

HEADING = Heading("faq.csv", "Desktop FT 1", datetime(2026, 11, 22, 9, 30, tzinfo=UTC))


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Documents]:
    made = Documents(tmp_path / "files")
    yield made
    made.close()


def reported(documents: Documents, rows: list[tuple[str, str]]) -> tuple[CheckReport, Analysis]:
    document = documents.table([("prompt", "completion"), *rows], "faq.csv")
    service = PrepareService(PreparedFileWriter(), words)
    format_ = document.dataset.format
    analysis = service.analyse_job(document, format_)(CancelToken(), no_report)
    return check_report(document.dataset, analysis, analysis.proposed, HEADING), analysis


def test_numbers_and_findings_are_those_of_the_analysis(documents: Documents) -> None:
    rows = [(f"Where is thing {n}?", f"On shelf {n}.") for n in range(12)]
    made, analysis = reported(documents, [*rows, rows[3]])
    assert (made.rows, made.examples) == (13, 13)
    assert made.tokens == analysis.tokens.sum()
    assert made.left == analysis.outcome(analysis.proposed)
    assert {each.code for each in made.findings} == {each.code for each in analysis.findings}
    twice = next(each for each in made.findings if each.code == "duplicates")
    assert (twice.rows, twice.count, twice.is_taken) == ((13,), 1, True)
    (sample,) = twice.samples
    assert sample.row == 13
    assert "Where is thing 3?" in sample.before
    assert sample.after is None


def test_findings_stand_by_topic(documents: Documents) -> None:
    made, _ = reported(documents, [("a question", "an answer")] * 3 + [("b", "c d e")])
    topics = list(Topic)
    places = [topics.index(each.topic) for each in made.findings]
    assert places == sorted(places)


def test_nothing_personal_is_shown(documents: Documents) -> None:
    rows = [(f"Who answers letter {n}?", f"The office on floor {n}.") for n in range(30)]
    secret = ("Who is it?", "Write to maria.k@kranken.de.")
    made, _ = reported(documents, [*rows, secret, secret])
    (mail,) = (each for each in made.findings if each.topic is Topic.PRIVACY)
    assert mail.rows == (31, 32)
    shown = [sample for each in made.findings for sample in each.samples]
    assert shown
    assert not any("maria" in f"{each.before}{each.after}" for each in shown)


@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=300))
def test_every_example_is_in_one_bar(tokens: list[int]) -> None:
    bars = histogram(np.array(tokens, dtype=np.int64))
    assert sum(bar.count for bar in bars) == len(tokens)
    assert len(bars) <= 42
    assert bars[0].low == 0
    for bar, following in pairwise(bars):
        assert bar.high is not None
        assert bar.high + 1 == following.low
    for bar in bars:
        high = max(tokens) if bar.high is None else bar.high
        assert bar.count == sum(bar.low <= each <= high for each in tokens)


def test_no_examples_make_no_bars() -> None:
    assert histogram(np.empty(0, dtype=np.int64)) == ()
