"""Texts cut out of lines: what is told must be what reading each line tells."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.search.texts import Columns, whole
from desktop_ft.infra.sources import json_slices
from desktop_ft.infra.sources.json_bytes import Lines
from desktop_ft.infra.sources.json_slices import Reader, sliced_texts
from desktop_ft.infra.sources.jsonl import JsonLines
from opened import dataset_of, read

TEXTS = st.text(st.sampled_from('aя😀"\\/\n\t{}[]:, 1u'), max_size=9)
STRINGS = st.one_of(
    TEXTS.map(lambda each: json.dumps(each, ensure_ascii=False)),
    TEXTS.map(json.dumps),
    st.sampled_from(['""', "null", "1", '["a"]', '"\\/\\b"', '"a\tb"', '"\\x"', '"a', '"\\\\"']),
)
PAIRS = st.one_of(
    st.tuples(STRINGS, STRINGS).map(lambda each: '{{"a": {}, "b": {}}}'.format(*each)),
    st.tuples(STRINGS, STRINGS).map(lambda each: '{{"b":{},"a":{}}}'.format(*each)),
    st.tuples(STRINGS, STRINGS).map(lambda each: '{{"a": {}, "a": {}}}'.format(*each)),
    STRINGS.map(lambda each: f'{{"a": {each}}}'),
    STRINGS.map(lambda each: f'{{"c": {{"a": {each}}}, "b": "x"}}'),
)
CALL = (
    '{"role": "assistant", "content": "", "tool_calls": [{"function": '
    '{"name": "f", "arguments": "{\\"content\\": 1}"}}]}'
)
ROLES = st.sampled_from(["system", "user", "assistant", "tool"])
TURNS = st.lists(
    st.one_of(
        st.tuples(ROLES, STRINGS).map(lambda each: '{{"role": "{}", "content": {}}}'.format(*each)),
        st.tuples(STRINGS, ROLES).map(
            lambda each: '{{"content": {}, "role": "{}", "weight": 0}}'.format(*each)
        ),
        STRINGS.map(lambda each: f'{{"role": "user", "content": [{{"content": {each}}}]}}'),
        st.just(CALL),
    ),
    max_size=4,
)


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut few lines into several pieces, and let most of them be odd."""
    monkeypatch.setattr(json_slices, "_PIECE", 100)
    monkeypatch.setattr(json_slices, "_LEFT", 0.9)


def told(source: JsonLines, columns: Sequence[int], *, filled: bool) -> list[list[str | None]]:
    """Return what is cut out, column by column; nothing where it was not worth it."""
    keys = {"a", "b"} if not filled else {"content", "system"}
    content = bytes(source.records.content)
    lines = Lines(np.frombuffer(content, dtype=np.uint8), source.records.bounds)
    found = sliced_texts(lines, Reader(source.shown, keys, columns, filled))
    return [] if found is None else [each.to_pylist() for each in found]


def check(lines: Sequence[str], *, filled: bool) -> int:
    """Compare with the cells of every line; return how many were told."""
    source, _ = read("\n".join(lines).encode("utf-8", "surrogatepass"))
    assert isinstance(source, JsonLines)
    columns = range(len(source.shape.columns))
    texts = told(source, columns, filled=filled)
    for column, column_texts in zip(columns, texts, strict=False):
        assert len(column_texts) == len(source)
        for at, text in enumerate(column_texts):
            assert text is None or text == source.shape.cells(source.record(at))[column]
    dataset = dataset_of(source)
    quick = Columns(dataset).together(dataset.order, columns)
    cells = [dataset.cells(key) for key in dataset.order.tolist()]
    assert [list(map(whole, row)) for row in cells] == [
        list(row) for row in zip(*(each.to_pylist() for each in quick), strict=True)
    ]
    return sum(text is not None for texts in texts for text in texts)


@settings(max_examples=120, deadline=None)
@given(st.lists(PAIRS, min_size=1, max_size=12))
def test_pairs_as_reading_each_line(lines: list[str]) -> None:
    check(['{"a": "x", "b": "y"}', *lines], filled=False)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(TURNS, st.sampled_from(["", ', "system": "s"'])), max_size=12))
def test_chats_as_reading_each_line(chats: list[tuple[list[str], str]]) -> None:
    start = '{"messages": [{"role": "user", "content": "x"}]}'
    lines = [f'{{"messages": [{", ".join(turns)}]{more}}}' for turns, more in chats]
    check([start, *lines], filled=True)


def test_lines_that_are_alike_are_told() -> None:
    rows = [{"a": f'say "{at}"\\\n' + "\\" * (at % 5), "b": "é" * at} for at in range(50)]
    lines = [json.dumps(each, ensure_ascii=False) for each in rows]
    assert check(lines, filled=False) == 100


def test_two_ways_to_write_a_line_are_told() -> None:
    lines = ['{"a": "1", "b": "2"}', '{"b":"3", "a":"4"}'] * 20
    assert check([*lines, "{}"], filled=False) == 80


@pytest.mark.parametrize(
    "odd",
    [
        '{"a": "x" , "c": "z", "b": "y"}',
        '{"A": "x", "b": "y"}',
        '{"a": "x", "B": "y"}',
        '{"a": "x\\q", "b": "y"}',
        '{"a": "x", "b": "y" }',
        '{"a": "}, {", "b": ", }"}',
        '{"a": "\\"}", "b": "\\\\"}',
        '{"b": "y", "a": "x"}',
        '{"a": "x","":""}',
        '{"a": "x", "b": ""}',
        '{"a": "x", "b": null}',
    ],
)
@pytest.mark.parametrize("piece", [1, 100, 400])
def test_an_odd_line_among_many_is_told_as_it_is(
    odd: str, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_slices, "_PIECE", piece)
    lines = [f'{{"a": "q{at}", "b": "r\\n{at}"}}' for at in range(20)]
    assert check([*lines, odd, *lines, "{}"], filled=False) >= 80


def test_what_a_text_is_part_of_is_left_to_be_read() -> None:
    lines = ['{"c": {"a": "inner"}, "a": "1", "b": "2"}'] * 9
    assert check([*lines, "{}"], filled=False) == 0


def test_a_line_is_unreadable_for_any_of_its_texts() -> None:
    source, _ = read('{"a": "x", "b": "y"}\n' * 9 + '{"a": "\\x", "b": "y"}\n')
    assert isinstance(source, JsonLines)
    assert told(source, [1], filled=False) == [["y"] * 9 + [None]]


def test_nested_values_are_read_by_the_block() -> None:
    lines = [
        json.dumps({"instances": [{"input": f"q{at}", "output": f"a{at}"}]}) for at in range(30)
    ]
    source, _ = read("\n".join(lines))
    assert isinstance(source, JsonLines)
    read_before, source.record = source.record, None  # type: ignore[assignment,method-assign]
    texts = source.texts(np.arange(30), [0, 1])
    source.record = read_before  # type: ignore[method-assign]
    assert texts is not None
    assert [each.to_pylist()[7] for each in texts] == ["q7", "a7"]
