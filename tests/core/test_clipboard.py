"""Cells come back from the clipboard as they went, and Excel's own text is understood."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.clipboard import Area, from_text, guessed_delimiter, lay_out, to_text

cell = st.text(alphabet=st.sampled_from('ab "\t\n\r\u2028ж,;'), max_size=8)
blocks = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(blocks)
def test_what_is_copied_is_pasted(block: list[list[str]]) -> None:
    assert from_text(to_text(block)) == block


@given(st.text(alphabet=st.sampled_from('a"\t\n\r'), max_size=30))
def test_any_text_is_read_and_no_letter_is_lost(pasted: str) -> None:
    rows = from_text(pasted)
    assert rows
    assert sum(value.count("a") for row in rows for value in row) == pasted.count("a")


@pytest.mark.parametrize(
    ("pasted", "cells"),
    [
        ("", [[""]]),
        ("a", [["a"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\r\rb", [["a"], [""], ["b"]]),
        ('"two\nlines"\tx\r\n', [["two\nlines", "x"]]),
        ('"say ""hi"""', [['say "hi"']]),
        ('say "hi"\tx', [['say "hi"', "x"]]),
        ('"Yes," he said\tx', [['"Yes," he said', "x"]]),
        ('"never closed\tx', [['"never closed', "x"]]),
        ('""\t""', [["", ""]]),
        ("a\tb\nc", [["a", "b"], ["c"]]),
        ('"a"\n', [["a"]]),
        ('"a"\n\n', [["a"], [""]]),
        ('a\t\n"b"', [["a", ""], ["b"]]),
        ("one\u2028line\x0b\x85", [["one\u2028line\x0b\x85"]]),
    ],
)
def test_text_of_excel_and_of_others(pasted: str, cells: list[list[str]]) -> None:
    assert from_text(pasted) == cells


@pytest.mark.parametrize(
    ("block", "written"),
    [
        ([["plain", 'has "quotes" inside']], 'plain\thas "quotes" inside'),
        ([['"starts']], '"""starts"'),
        ([["two\nlines", "x"]], '"two\nlines"\tx'),
        ([[""]], "\n"),
        ([["a"], [""]], "a\n\n"),
    ],
)
def test_only_cells_that_need_it_are_quoted(block: list[list[str]], written: str) -> None:
    assert to_text(block) == written


def laid(block: list[list[str]], target: Area) -> dict[tuple[int, int], str]:
    return {(row, column): value for row, column, value in lay_out(block, target)}


def test_one_cell_fills_the_selection() -> None:
    cells = laid([["x"]], Area(2, 1, 3, 2))
    assert cells == {(row, column): "x" for row in (2, 3, 4) for column in (1, 2)}


def test_a_block_goes_beyond_a_selection_it_does_not_fit() -> None:
    cells = laid([["a", "b"], ["c", "d"]], Area(0, 0, 3, 1))
    assert cells == {(0, 0): "a", (0, 1): "b", (1, 0): "c", (1, 1): "d"}


def test_a_block_that_fits_is_repeated() -> None:
    cells = laid([["a"], ["b"]], Area(1, 0, 4, 2))
    assert [cells[row, column] for column in (0, 1) for row in (1, 2, 3, 4)] == list("abababab")


def test_a_row_pasted_on_a_column_of_cells_goes_into_each_row() -> None:
    cells = laid([["a", "b"]], Area(0, 0, 3, 1))
    assert cells == {(row, column): "ab"[column] for row in (0, 1, 2) for column in (0, 1)}


def test_short_rows_leave_the_rest_alone() -> None:
    assert laid([["a", "b"], ["c"]], Area(0, 0)) == {(0, 0): "a", (0, 1): "b", (1, 0): "c"}
    assert laid([[]], Area(0, 0)) == {}


@pytest.mark.parametrize(
    ("pasted", "delimiter"),
    [
        ("a,b\nc,d\n", ","),
        ("a;b,c\nd;e\n", ";"),
        ('"a, b","c\nd"\nx,y', ","),
        ("a|b|c\nd|e|f", "|"),
        ("a,b\tc\nd,e\tf", "\t"),  # a tab anywhere is Excel's
        ("Hello, dear friend.\nHow are you, and how, pray, is she?", "\t"),
        ("a,b", "\t"),  # one line may be prose
        ("a\nb", "\t"),
        ("", "\t"),
        ("x,y\n" * 50_000, ","),
    ],
)
def test_a_delimiter_is_guessed_where_it_is_plain(pasted: str, delimiter: str) -> None:
    assert guessed_delimiter(pasted) == delimiter


@pytest.mark.parametrize(
    ("pasted", "delimiter", "rows"),
    [
        ('a;"b;""c"\r\nd', ";", [["a", 'b;"c'], ["d"]]),
        ("a\tb\n", "", [["a\tb\n"]]),
        ("a^b", "^", [["a", "b"]]),
        ('"a"]"b"', "]", [["a", "b"]]),
    ],
)
def test_any_sign_parts_the_cells(pasted: str, delimiter: str, rows: list[list[str]]) -> None:
    assert from_text(pasted, delimiter) == rows


@pytest.mark.parametrize("pasted", ['"a\n""b"""\tc\n' * 220_000, '"' + "x" * 20_000_000 + '"'])
def test_large_text_is_read_in_time(pasted: str) -> None:
    started = time.process_time()  # not the clock on the wall: the machine may be busy
    rows = from_text(pasted)
    assert time.process_time() - started < 5
    assert len(rows) in {1, 220_000}
