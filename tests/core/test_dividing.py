"""Dividing by a column that the user points at, and by the rows of another file."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.dividing import Beside, divided, put_beside, with_beside
from desktop_ft.core.errors import UserError
from desktop_ft.core.example import Format, Role
from desktop_ft.core.prepare import analyse
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import Analysis
from desktop_ft.core.split_column import (
    OwnSplit,
    SplitChoice,
    Use,
    found_split,
    may_divide,
    split_values,
)
from desktop_ft.core.split_plan import SplitKind, SplitPlan
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from opened import dataset_of, read
from rows import chats, turns, words

WARDS = [f"What is the number of beds on floor {n}?,It has {n * 7} beds" for n in range(10)]


def table(*rows: str, head: str = "question,answer") -> Dataset:
    return dataset_of(read("\n".join([head, *rows, ""]), "t.csv")[0])


def no_pace(done: int, total: int) -> None:
    assert 0 <= done <= total


def looked_at(dataset: Dataset, options: PrepareOptions) -> Analysis:
    return analyse(dataset, Format.CHAT, words, CancelToken(), no_report, options)


def beside(mine: Dataset, other: Dataset) -> tuple[Analysis, Beside]:
    added = put_beside(mine, other, "held.csv", CancelToken(), no_report)
    return looked_at(mine, with_beside(PrepareOptions(), added)), added


def test_rows_of_another_file_are_kept_aside_and_leaks_are_found() -> None:
    mine = table(*WARDS[:6])
    analysis, _ = beside(mine, table(WARDS[2], "Who feeds the cat?,Nobody does."))
    own = analysis.own
    assert own is not None
    assert (own.column, own.is_file, own.uses.tolist()) == ("held.csv", True, [0] * 6 + [1] * 2)
    leaked = next(each for each in analysis.findings if each.code == "leakage")
    assert leaked.ids.tolist() == [6]
    assert "held.csv" in str(leaked.why)
    few = next(each for each in analysis.findings if each.code == "few_examples")
    assert few.why.count == 6  # what is kept aside teaches nothing
    plan = SplitPlan(SplitKind.OWN, own=own)
    split = plan.split(analysis.ids_left({"leakage"}), analysis.facts)
    assert (len(split.train), split.valid.tolist()) == (6, [6])


def test_another_order_of_columns_is_put_right() -> None:
    mine = table(*WARDS[:3])
    put_beside(mine, table("No one,Who?", head="answer,question"), "x", CancelToken(), no_report)
    assert mine.cells(3) == ("Who?", "No one")


def test_rows_that_do_not_fit_are_refused() -> None:
    notes = table("1,2", head="x,y")
    notes.apply(notes.edit_roles([Role.NOTE] * 2, text("core", "Say what the columns are")))
    with pytest.raises(UserError, match="do not fit"):
        put_beside(table(*WARDS), notes, "x", CancelToken(), no_report)


def test_rows_that_cannot_be_read_are_told() -> None:
    own = OwnSplit("held.csv", np.arange(1), np.zeros(1, np.int8), is_file=True)
    assert Beside(own, 0).finding is None
    lost = Beside(own, 2).finding
    assert lost is not None
    assert str(lost.why) == "2 rows of “held.csv” could not be read."


def test_a_column_that_nobody_would_find_is_read_as_the_user_says() -> None:
    folds = table(*(f"{row},{n % 5}" for n, row in enumerate(WARDS)), head="question,answer,fold")
    assert "fold" in may_divide(folds)
    assert "question" not in may_divide(folds)
    values = split_values(folds, "fold", no_pace)
    assert dict(zip(values.values, values.counts, strict=True)) == dict.fromkeys("01234", 2)
    own = values.divided(SplitChoice("fold", (("4", Use.VALID), ("2", Use.TEST))))
    assert own.uses.tolist() == [0, 0, 2, 0, 1] * 2
    choice = PrepareOptions(split=SplitChoice("fold", (("4", Use.VALID),)))
    assert own.learned(folds.order) == 6
    found = looked_at(folds, choice).own
    assert found is not None
    assert found.uses.tolist() == [0, 0, 0, 0, 1] * 2


def test_a_column_of_texts_divides_nothing() -> None:
    values = split_values(table(*WARDS, *WARDS[:1], "x,y", "z,w", "a,b", "c,d"), "answer", no_pace)
    assert values.values == ()


def test_a_key_beside_conversations_may_hold_numbers() -> None:
    rows = [{**turns(("user", f"q{n}"), ("assistant", "a")), "fold": n % 3} for n in range(9)]
    of = chats(*rows)
    assert may_divide(of) == ["fold"]
    assert found_split(of, no_pace) is None
    found = found_split(of, no_pace, SplitChoice("fold", (("1", Use.VALID),)))
    assert found is not None
    assert found.uses.tolist() == [0, 1, 0] * 3


def test_another_column_needs_no_second_look() -> None:
    rows = [*(f"{row},a" for row in WARDS[:5]), f"{WARDS[0]},b", f"{WARDS[7]},b"]
    dataset = table(*rows, head="question,answer,part of mine")
    options = PrepareOptions()
    first = looked_at(dataset, options)
    assert first.own is None
    choice = SplitChoice("part of mine", (("b", Use.VALID),))
    own = split_values(dataset, choice.column, no_pace).divided(choice)
    quick = divided(first, own)
    slow = looked_at(dataset, PrepareOptions(split=choice))
    assert {each.code for each in quick.findings} == {each.code for each in slow.findings}
    for analysis in (quick, slow, divided(quick, own)):
        (leaked,) = (each for each in analysis.findings if each.code == "leakage")
        assert leaked.ids.tolist() == [5]
        assert analysis.ids_left({"leakage"}).tolist() == [0, 1, 2, 3, 4, 6]
