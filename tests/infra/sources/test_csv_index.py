"""Records are found where Python's csv module finds them, whatever the quotes do."""

from __future__ import annotations

import csv
import io
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.sources import content as content_module
from desktop_ft.infra.sources.csv_dialect import split
from desktop_ft.infra.sources.csv_index import CsvIndex, index_csv


def index(text: str, delimiter: str = ",") -> CsvIndex:
    return index_csv(text.encode(), 0, ord(delimiter), CancelToken(), no_report)


def records(text: str) -> list[str]:
    raw, found = text.encode(), index(text)
    bounds = found.bounds.tolist()
    return [raw[a:b].decode() for a, b in itertools.pairwise(bounds)]


def rows(text: str) -> list[tuple[str, ...]]:
    return [split(record.rstrip("\r\n"), ",") for record in records(text)]


def by_csv_module(text: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline="")) if row]


@settings(max_examples=600, deadline=None)
@given(st.text(alphabet='",\n\rab', max_size=40))
def test_records_are_those_of_the_csv_module(text: str) -> None:
    if index(text).unclosed is None:
        assert rows(text) == by_csv_module(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='",\n\rab', max_size=40))
def test_no_byte_is_lost(text: str) -> None:
    found = index(text)
    head = text.encode()[: int(found.bounds[0])]
    assert not head.strip(b"\r\n")
    assert head.decode() + "".join(records(text)) == text


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='",\n\rab', max_size=40))
def test_pieces_make_no_difference(text: str) -> None:
    whole = index(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop_ft.infra.sources.csv_index.PIECE", 3)
        cut = index(text)
    assert content_module.PIECE > 3
    assert cut.bounds.tolist() == whole.bounds.tolist()
    assert cut.unclosed == whole.unclosed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a,b\n"x\ny",z\n', [("a", "b"), ("x\ny", "z")]),
        ('a\n5" pipe, 6" pipe\n"q"\n', [("a",), ('5" pipe', ' 6" pipe'), ("q",)]),
        ('"a""b",c\r\nd,e\r\n', [('a"b', "c"), ("d", "e")]),
        ("a\rb\r\nc\nd", [("a",), ("b",), ("c",), ("d",)]),
        ('"a" x,b\nc,d\n', [("a x", "b"), ("c", "d")]),
        ("a\n\n\nb\n", [("a",), ("b",)]),
        ('""\n', [("",)]),
    ],
)
def test_rows(text: str, expected: list[tuple[str, ...]]) -> None:
    assert rows(text) == expected == by_csv_module(text)


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    text = 'a,b\n1,"half\n3,4\n'
    found = index(text)
    assert found.unclosed == text.index('"')
    assert records(text) == ["a,b\n", '1,"half\n', "3,4\n"]


def test_line_numbers_count_the_breaks_in_quotes() -> None:
    assert index('h\n"a\nb"\n\nc\n').numbers.tolist() == [1, 2, 5]


def test_other_delimiters() -> None:
    assert len(index('a;"b\nc"\n', ";").numbers) == 1
    assert len(index('a;"b\nc"\n', ",").numbers) == 2
