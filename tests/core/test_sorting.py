"""Sorting: as people sort words and numbers, stable, one edit that can be undone."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core import sorting
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.sorting import SortKey, sort_rows
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from rows import table


def sorted_cells(rows: list[tuple[str, str]], *keys: SortKey) -> list[tuple[str, ...]]:
    dataset = made(rows)
    before = dataset.order
    edit = sort_rows(dataset, keys, CancelToken(), no_report)
    dataset.apply(edit)
    found = [dataset.cells(key) for key in dataset.order.tolist()]
    dataset.apply(edit.inverse())
    assert list(dataset.order) == list(before)
    return found


def made(rows: list[tuple[str, str]]) -> Dataset:
    return table(*rows)


def column(values: list[str], *, descending: bool = False) -> list[str]:
    cells = sorted_cells([(value, "") for value in values], SortKey(0, descending))
    return [each[0] for each in cells]


def test_words_as_people_sort_them() -> None:
    words = ["яма", "Ёлка", "ель", "Жук", "ёж", "éclair", "Ecke", "йод", "ива", "", "иод"]
    assert column(words) == [
        *("Ecke", "éclair", "ёж", "Ёлка", "ель", "Жук", "ива", "иод", "йод", "яма", ""),
    ]


def test_numbers_by_size_in_either_way_of_writing() -> None:
    assert column(["10", "9", "-1", "", "2,5", "2.4"]) == ["-1", "2.4", "2,5", "9", "10", ""]
    assert column(["10", "9", "-1", "", "2,5"], descending=True) == ["10", "9", "2,5", "-1", ""]


def test_one_word_among_numbers_makes_them_all_words() -> None:
    assert column(["10", "9", "x"]) == ["10", "9", "x"]


def test_the_second_column_decides_where_the_first_is_alike() -> None:
    rows = [("b", "1"), ("B", "3"), ("a", "2"), ("b", "2")]
    assert sorted_cells(rows, SortKey(0), SortKey(1, descending=True)) == [
        *(("a", "2"), ("B", "3"), ("b", "2"), ("b", "1")),
    ]


@settings(deadline=None)
@given(st.lists(st.text("abAB", max_size=2), max_size=8), st.booleans())
def test_alike_rows_keep_their_order(values: list[str], descending: bool) -> None:
    rows = [(value, str(at)) for at, value in enumerate(values)]
    filled = [row for row in rows if row[0]]
    wanted = sorted(filled, key=lambda row: row[0].lower(), reverse=descending)
    found = sorted_cells(rows, SortKey(0, descending))
    assert found == wanted + [row for row in rows if not row[0]]


SOUNDS = st.builds(
    "{}{}".format,
    st.sampled_from(["", "", "Question number ", "я" * 50]),
    st.text(st.sampled_from("abéЁеёйи\u0306\u0301ßsB 가が≠😀\0\ud800"), max_size=6),
)


@settings(deadline=None)
@given(st.lists(SOUNDS, max_size=9).map(lambda few: few * 2), st.booleans())
def test_first_letters_and_whole_texts_sort_alike(values: list[str], descending: bool) -> None:
    rows = [(value, str(at)) for at, value in enumerate(values)]
    # As the first of two columns it is read whole.
    whole = sorted_cells(rows, SortKey(0, descending), SortKey(0, descending))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "_ALIKE", 1e9)
        for head in (1, 2, 3):
            patch.setattr(sorting, "_HEAD", head)
            assert sorted_cells(rows, SortKey(0, descending)) == whole


@settings(deadline=None)
@given(
    st.lists(st.tuples(SOUNDS | st.sampled_from(["1", "2,0", "2", "-3"]), SOUNDS), max_size=9),
    st.booleans(),
)
def test_texts_that_come_again_sort_as_all_others(
    values: list[tuple[str, str]], descending: bool
) -> None:
    rows = [row for row in values * 2 if any(row)]
    for keys in ([SortKey(0, descending)], [SortKey(1), SortKey(0, descending)]):
        one_by_one = sorted_cells(rows, *keys)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sorting, "_come_again", lambda _: True)
            patch.setattr(sorting, "BLOCK", 4)
            assert sorted_cells(rows, *keys) == one_by_one


def test_many_rows_of_few_texts_are_told_apart_by_the_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_LEAST", 10)
    read: list[int] = []
    add = sorting._add
    monkeypatch.setattr(
        sorting, "_add", lambda texts, more, n: (read.append(n), add(texts, more, n))
    )
    assert column(["b", "A", "a", "B"] * 9) == ["A", "a"] * 9 + ["b", "B"] * 9
    assert read == [4]


def test_sorted_rows_need_no_edit() -> None:
    assert not sort_rows(made([("a", ""), ("b", "")]), [SortKey(0)], CancelToken(), no_report)


def test_it_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        sort_rows(made([("b", ""), ("a", "")]), [SortKey(0)], token, no_report)


def test_rows_are_read_block_by_block(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(str(number * 7 % 10), "ёж"[number % 2]) for number in range(10)]
    whole = sorted_cells(rows, SortKey(0))
    monkeypatch.setattr(sorting, "BLOCK", 3)
    assert sorted_cells(rows, SortKey(0)) == whole
    assert sorted_cells([], SortKey(0)) == []
    token = CancelToken()
    with pytest.raises(Cancelled):  # ... and no thread is left that reads on
        sort_rows(made(rows), [SortKey(0)], token, lambda _: token.cancel())
    assert "sort" not in {each.name.split("_")[0] for each in threading.enumerate()}
