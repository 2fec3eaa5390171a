"""JSON arrays: their objects are rows, wherever the array stands."""

from __future__ import annotations

import pytest

from desktop_ft.core.errors import BadFile
from desktop_ft.services.files import FileKind
from opened import bad, cells, read, reason


@pytest.mark.parametrize("name", ["t.json", "t.jsonl"])
@pytest.mark.parametrize(
    "content",
    [
        '[{"a": "1"}, {"a": "2"}]',
        '[\n  {\n    "a": "1"\n  },\n  {"a": "2"}\n]\n',
        '\n{"data": [{"a": "1"},\n{"a": "2"}], "version": 1}',
    ],
)
def test_an_array_is_found_by_its_text(name: str, content: str) -> None:
    source, info = read(content, name)
    assert info.kind is FileKind.JSON
    assert cells(source) == [("1",), ("2",)]


@pytest.mark.parametrize("name", ["t.json", "t.jsonl"])
def test_lines_are_found_by_their_text(name: str) -> None:
    source, info = read('{"a": "1"}\n{"a": "2"}', name)
    assert info.kind is FileKind.JSONL
    assert len(source) == 2


def test_a_single_object_over_several_lines_is_no_table() -> None:
    with pytest.raises(BadFile):
        read('{\n"a": 1\n}', "t.json")


def test_elements_that_are_no_objects() -> None:
    source, _ = read('[{"a": 1},\n 5,\n {"a": 2}]', "t.json")
    assert bad(source) == [1]
    assert reason(source, 1) == "Line 2 holds no object in curly braces."


def test_where_it_breaks_off_the_rest_is_kept() -> None:
    source, info = read('[{"a": "1"},\n{"a": "2"},\n{"a": "3', "t.json")
    assert len(source) == 3
    assert bad(source) == [2]
    assert info.problems == 1
    assert "Line 3" in reason(source, 2)


@pytest.mark.parametrize("content", ["[{", "[", "[[1],", '{"a": [', "[1] [2]"])
def test_broken_from_the_start(content: str) -> None:
    with pytest.raises(BadFile):
        read(content, "t.json")


def test_an_empty_array_is_an_empty_table() -> None:
    source, info = read("[]", "t.json")
    assert (len(source), info.kind) == (0, FileKind.JSON)


def test_places_count_bytes_not_letters() -> None:
    source, _ = read('[{"a": "Ж"}, {"a": "\\ud800"}, {"a": "€"}]', "t.json")
    assert cells(source) == [("Ж",), ("\ud800",), ("€",)]
