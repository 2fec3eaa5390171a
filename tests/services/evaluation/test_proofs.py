"""A report says all that the answers support, and can be made again with the same numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_ft.core.errors import CannotSave
from desktop_ft.core.paper import (
    Example,
    Facts,
    Heading,
    LineChart,
    Paper,
    Sentence,
    SpanChart,
    Table,
    Tone,
)
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.services.evaluation.proof import Wishes
from desktop_ft.services.evaluation.proofs import ProofRequest
from proof_world import ProofWorld


@pytest.fixture
def world(tmp_path: Path) -> Iterator[ProofWorld]:
    made = ProofWorld(tmp_path)
    yield made
    made.close()


def paper_of(world: ProofWorld, folder: Path, request: ProofRequest) -> Paper:
    papers: list[Paper] = []

    def draw(paper: Paper) -> bytes:
        papers.append(paper)
        return b"drawn"

    path = folder / "report.html"
    assert world.proofs.write_job(request, path, draw)(CancelToken(), no_report) == path
    assert path.read_bytes() == b"drawn"
    return papers[0]


def sentences(paper: Paper) -> list[str]:
    return [str(each.said) for each in paper.blocks if isinstance(each, Sentence)]


def headings(paper: Paper) -> list[str]:
    return [str(each.said) for each in paper.blocks if isinstance(each, Heading)]


def test_the_verdict_comes_first_and_names_what_is_missing(
    world: ProofWorld, tmp_path: Path
) -> None:
    paper = paper_of(world, tmp_path, ProofRequest(world.tests[1], "What it knows", "Anna"))
    assert (paper.title, paper.by, paper.program) == ("What it knows", "Anna", "Desktop FT 1")
    verdict, beside, person, missing = sentences(paper)[:4]
    assert verdict == "Better on 10 of 11, worse on 1; this is not chance."
    assert beside == "FAQ beside Base model, by “Word for word”."
    assert person.startswith("A person, not knowing whose they were: Better on 1 of 1")
    assert missing.startswith("1 answer missing")
    first = paper.blocks[0]
    assert isinstance(first, Sentence)
    assert first.tone is Tone.STRONG


def test_scores_are_those_of_the_test_with_their_bounds(world: ProofWorld, tmp_path: Path) -> None:
    paper = paper_of(world, tmp_path, ProofRequest(world.tests[1], ""))
    assert paper.title == "Second"
    chart = next(each for each in paper.blocks if isinstance(each, SpanChart))
    means = world.service.load(world.tests[1]).scores
    assert [(each.name, each.value, each.low, each.high) for each in chart.spans] == [
        (title, mean.mean, mean.low, mean.high)
        for title, mean in (("Base model", means["b", "exact"]), ("FAQ", means["t", "exact"]))
    ]
    table = next(each for each in paper.blocks if isinstance(each, Table))
    assert [str(row[0]) for row in table.rows] == ["Word for word", "Likeness of letters"]
    assert str(table.rows[0][2]) == "92 % (75 to 100)"


def test_all_its_parts_are_there_in_order(world: ProofWorld, tmp_path: Path) -> None:
    paper = paper_of(world, tmp_path, ProofRequest(world.tests[1], ""))
    assert headings(paper) == [
        "Scores",
        "What was asked",
        "What must always or never be said",
        "What it may have forgotten",
        "Examples",
        "Better than before",
        "Worse than before",
        "How it was trained",
        "FAQ",
        "Over time",
        "To check it",
    ]
    curve, over_time = (each for each in paper.blocks if isinstance(each, LineChart))
    assert [len(series.points) for series in curve.series] == [20, 4]
    assert [len(series.points) for series in over_time.series] == [2, 2]
    assert over_time.series[1].bounds[0] == pytest.approx((0.75, 1.0))
    facts = {
        str(name): str(said)
        for each in paper.blocks
        if isinstance(each, Facts)
        for name, said in each.lines
    }
    assert facts["Questions of your own"] == "12"
    assert facts["File"] == "faq.csv"  # of whom the folders tell is nobody's business
    assert facts["Scores used"] == "exact, chrf"
    assert world.tests[1] in facts["Test"]


def test_examples_are_the_most_telling_ones(world: ProofWorld, tmp_path: Path) -> None:
    request = ProofRequest(world.tests[1], "", wishes=Wishes(examples=3))
    paper = paper_of(world, tmp_path, request)
    examples = [each for each in paper.blocks if isinstance(each, Example)]
    assert [each.number for each in examples] == [1, 2, 4, 3]
    worse = examples[-1]
    assert [(str(each.who), each.tone) for each in worse.answers] == [
        ("Hoped for", Tone.PLAIN),
        ("Base model", Tone.GOOD),
        ("FAQ", Tone.BAD),
    ]
    numbers = paper_of(world, tmp_path, replace(request, wishes=Wishes(0)))
    assert "What it may have forgotten" in headings(numbers)
    for words in ("хранится", "France", "Paris."):
        assert words in str(paper)
        assert words not in str(numbers)
    nothing = replace(request, wishes=Wishes(0, general=False, trainings=False), compares=False)
    bare = paper_of(world, tmp_path, nothing)
    assert headings(bare) == [
        "Scores",
        "What was asked",
        "What must always or never be said",
        "To check it",
    ]


def test_other_questions_of_the_same_name_are_no_earlier_test(
    world: ProofWorld, tmp_path: Path
) -> None:
    world.keep_test("Third", 13)
    paper = paper_of(world, tmp_path, ProofRequest(world.tests[1], ""))
    over_time = [each for each in paper.blocks if isinstance(each, LineChart)][1]
    assert [day for day, _ in over_time.marks] == [1.0, 2.0]


def test_the_table_beside_it_holds_every_answer(world: ProofWorld, tmp_path: Path) -> None:
    paper = paper_of(world, tmp_path, ProofRequest(world.tests[0], "", has_table=True))
    table = tmp_path / "report-answers.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 1 + 13
    assert any("report-answers.csv" in str(each) for each in paper.blocks)


def test_the_same_answers_make_the_same_report(world: ProofWorld, tmp_path: Path) -> None:
    request = ProofRequest(world.tests[1], "Once more")
    assert paper_of(world, tmp_path, request) == paper_of(world, tmp_path, request)


def test_what_cannot_be_written_is_told_and_a_cancel_leaves_nothing(
    world: ProofWorld, tmp_path: Path
) -> None:
    request = ProofRequest(world.tests[0], "")
    (tmp_path / "taken").write_bytes(b"a file")
    below = tmp_path / "taken" / "report.pdf"
    with pytest.raises(CannotSave):
        world.proofs.write_job(request, below, lambda _: b"x")(CancelToken(), no_report)
    token = CancelToken()
    token.cancel()
    path = tmp_path / "never.pdf"
    with pytest.raises(Cancelled):
        world.proofs.write_job(request, path, lambda _: b"x")(token, no_report)
    assert not path.exists()
