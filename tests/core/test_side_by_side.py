"""Rows that differ from the file on disk are found, and any choice among them is one edit."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.column_edits import add_column, delete_columns
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Role
from desktop_ft.core.history import History
from desktop_ft.core.shapes import Column, TableShape
from desktop_ft.core.side_by_side import (
    Difference,
    cells_like,
    differences,
    same_columns,
    shared_names,
    take_theirs,
)
from desktop_ft.infra.sources.memory import MemorySource
from listed import LABEL, all_cells, set_cells

SHAPE = TableShape((Column("q"), Column("a")))


def table(*questions: str) -> Dataset:
    rows = [(each, f"a{each}") for each in questions]
    return Dataset(MemorySource(SHAPE, rows), (Role.USER, Role.ASSISTANT))


def found(mine: Dataset, base: Dataset, theirs: Dataset) -> list[Difference]:
    return differences(mine, base, theirs, lambda done, total: None)


def test_who_changed_what() -> None:
    mine = table(*"abcdef")
    base = mine.fork()
    theirs = table(*"aBcDefg")
    mine.apply(set_cells(mine, {(2, 0): "C", (3, 0): "?"}))
    mine.apply(mine.edit_delete([5], LABEL))
    seen = found(mine, base, theirs)
    assert [(each.mine, each.theirs, each.theirs_first, each.both) for each in seen] == [
        (1, 1, True, False),
        (2, 2, False, False),
        (3, 3, False, True),
        (None, 5, False, False),  # deleted here
        (None, 6, True, False),  # added there
    ]


def test_rows_that_they_deleted_and_that_i_added() -> None:
    mine = table(*"abc")
    base = mine.fork()
    mine.apply(mine.edit_insert(3, [{0: "new"}], LABEL))
    seen = found(mine, base, table(*"ac"))
    assert [(each.mine, each.theirs, each.theirs_first) for each in seen] == [
        (1, None, True),
        (3, None, False),
    ]
    mine.apply(take_theirs(mine, table(*"ac"), [each for each in seen if each.theirs_first]))
    assert [row[0] for row in all_cells(mine)] == ["a", "c", "new"]


WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=12)


@given(ours=WORDS, others=WORDS, picks=st.lists(st.booleans(), min_size=24, max_size=24))
def test_any_choice_is_one_step(ours: list[str], others: list[str], picks: list[bool]) -> None:
    mine, theirs = table(*ours), table(*others)
    before = all_cells(mine)
    seen = found(mine, mine.fork(), theirs)
    history = History(mine)
    history.do(take_theirs(mine, theirs, seen))
    assert all_cells(mine) == all_cells(theirs)
    if seen:
        history.undo()
    assert all_cells(mine) == before
    chosen = [each for each, pick in zip(seen, picks, strict=False) if pick]
    mine.apply(take_theirs(mine, theirs, chosen))
    gone = sum(each.theirs is None for each in chosen)
    come = sum(each.mine is None for each in chosen)
    assert len(mine) == len(before) - gone + come
    kept = [before[at][0] for at in range(len(before)) if at not in {each.mine for each in seen}]
    assert [row[0] for row in all_cells(mine) if row[0] in kept] or not kept


def test_many_rows_take_seconds() -> None:
    rows = [str(at) for at in range(30_000)]
    others = ["x", *rows[:9000], *rows[9100:20_000], "y", *rows[20_000:], "z"]
    others[500:700] = reversed(others[500:700])
    mine = table(*rows)
    begun = time.process_time()
    seen = found(mine, mine.fork(), table(*others))
    assert len(seen) < 700
    assert time.process_time() - begun < 5


def with_columns(names: str, *rows: tuple[str, ...]) -> Dataset:
    shape = TableShape(tuple(Column(name) for name in names))
    return Dataset(MemorySource(shape, rows), (Role.USER,) * len(names))


def test_other_columns_are_told_apart() -> None:
    other = with_columns("q", ("a",))
    assert same_columns(table("a"), table("b"))
    assert not same_columns(table("a"), other)
    assert shared_names(table("a"), other) == ("q",)
    assert shared_names(table("a"), with_columns("xy")) == ()
    assert shared_names(table("a"), with_columns("qq")) == ()


def test_columns_of_the_same_name_are_compared_wherever_they_stand() -> None:
    mine = table(*"abcd")
    base = mine.fork()
    mine.apply(set_cells(mine, {(3, 1): "mine"}))
    theirs = with_columns(
        "anq", ("aa", "n", "a"), ("AB", "n", "b"), ("ad", "n", "d"), ("ae", "n", "e")
    )
    seen = found(mine, base, theirs)
    assert [(each.mine, each.theirs, each.theirs_first) for each in seen] == [
        (1, 1, True),
        (2, 2, True),
        (3, 3, False),
    ]
    assert cells_like(mine, theirs, 1) == ["b", "AB"]
    mine.apply(take_theirs(mine, theirs, seen[:2]))
    assert all_cells(mine)[:3] == [("a", "aa"), ("b", "AB"), ("d", "ad")]


def test_a_column_that_i_deleted_or_added_stays_so() -> None:
    mine = table(*"ab")
    base = mine.fork()
    mine.apply(delete_columns(mine, [1]))
    mine.apply(add_column(mine, 1, "n"))
    mine.apply(set_cells(mine, {(0, 1): "note", (1, 1): "other"}))
    theirs = table("a", "B")
    seen = found(mine, base, theirs)
    assert [(each.mine, each.theirs, each.both) for each in seen] == [(1, 1, True)]
    mine.apply(take_theirs(mine, theirs, seen))
    assert all_cells(mine) == [("a", "note"), ("B", "other")]
