"""A test as a table for spreadsheets: whole, quoted, and without a formula in it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from desktop_ft.core.evaluation.cases import (
    Case,
    CaseKind,
    Contestant,
    Evaluation,
    Reply,
    Setup,
    Status,
)
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.plain_files import write_bytes
from desktop_ft.services.evaluation.outcome import Outcome, worked_out
from desktop_ft.services.evaluation_table import export_job, outcome_csv

MODELS = (Contestant("a", "e", "base", "Базовая"), Contestant("b", "e", "tuned", "=tuned"))


def outcome() -> Outcome:
    cases = (
        Case(0, 'Как, "быстро"?\nСкажи.', "Так."),
        Case(1, "2 + 2?", "4", kind=CaseKind.GENERAL),
    )
    setup = Setup("t", MODELS, cases, ("exact", "normalised"))
    replies = (
        Reply(0, "a", "так", total_s=1.23456),
        Reply(0, "b", "=HYPERLINK(1)", total_s=0.5),
        Reply(1, "a", "", error="The engine is away."),
    )
    return worked_out(Evaluation("i", setup, 1.0, Status.STOPPED, 2, 4), replies, ())


def read(made: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made)))


def test_every_question_has_a_line_with_answers_and_scores() -> None:
    head, first, second = read(outcome_csv(outcome(), CancelToken()))
    assert head[:6] == ["number", "kind", "question", "expected", "Базовая", "Базовая: error"]
    assert len(head) == len(first) == len(second) == 4 + 2 * 5
    assert first[:9] == [
        "1",
        "mine",
        'Как, "быстро"?\nСкажи.',
        "Так.",
        "так",
        "",
        "1.235",
        "0.0",
        "1.0",
    ]
    assert second[4:9] == ["", "The engine is away.", "0.0", "", ""]
    assert second[9:] == ["", "", "", "", ""]


def test_no_cell_is_taken_for_a_formula() -> None:
    head, first, _ = read(outcome_csv(outcome(), CancelToken()))
    assert head[9] == "'=tuned"
    assert first[9] == "'=HYPERLINK(1)"


def test_it_is_written_with_the_mark_that_spreadsheets_want(tmp_path: Path) -> None:
    path = tmp_path / "result.csv"
    assert export_job(outcome(), path, write_bytes)(CancelToken(), no_report) == path
    assert path.read_bytes().startswith(b"\xef\xbb\xbfnumber,kind,")
