"""JSON lines: objects become rows, and what is none is shown with its line and the reason."""

from __future__ import annotations

import json

import pytest

from desktop_ft.core.errors import BadFile
from desktop_ft.core.shapes import ChatShape, ObjectShape
from desktop_ft.services.files import FileKind
from opened import bad, cells, names, read, reason

PAIR = '{"prompt": "p", "completion": "c"}\n'


def test_objects_are_rows_and_keys_are_columns_in_order_of_appearance() -> None:
    source, info = read('{"b": 1, "a": "x"}\n{"c": null, "a": "y"}\n')
    assert names(source) == ["b", "a", "c"]
    assert cells(source) == [("1", "x", ""), ("", "y", "")]
    assert (info.kind, info.encoding, info.newline) == (FileKind.JSONL, "utf-8", "\n")
    assert info.problems == 0


def test_a_large_row_is_parsed_once_for_whoever_asks_again() -> None:
    large = json.dumps({"prompt": "p", "completion": "x" * 2_000_000}) + "\n"
    source, _ = read(PAIR + large + PAIR + large)
    first = source.record(1)
    assert source.record(1) is first
    assert source.record(0) == {"prompt": "p", "completion": "c"}
    other = source.record(3)
    assert other == first
    assert other is not first


def test_messages_make_a_chat() -> None:
    line = json.dumps({"messages": [{"role": "user", "content": "q"}]})
    source, _ = read(f"{line}\n{line}\n{PAIR}")
    assert isinstance(source.shape, ChatShape)
    assert bad(source) == [2]
    assert reason(source, 2) == "Line 3 has no list of messages."
    assert cells(source)[2][0] == PAIR.strip()


def test_a_few_chats_among_pairs_are_columns_like_any() -> None:
    source, _ = read(PAIR + PAIR + '{"messages": []}\n')
    assert isinstance(source.shape, ObjectShape)
    assert names(source) == ["prompt", "completion", "messages"]
    assert bad(source) == []


def test_a_row_without_any_known_column_is_told() -> None:
    source, _ = read(PAIR * 1201 + '{"other": 1}\n' + PAIR * 1200)
    assert bad(source) == [1201]
    assert reason(source, 1201) == "Line 1202 has none of the columns that the others have."


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[1, 2]", "holds no object"),
        ('"text"', "holds no object"),
        ("{'a': 1}", "Line 2 is not valid JSON from character 2 on."),
        ('{"a": 1} x', "Line 2 is not valid JSON from character 10 on."),
        ('{"a": "x}', "Line 2: the text that begins at character 7 has no end."),
        ('{"prompt":' + "[" * 5000 + "]" * 5000 + "}", "nested too deep"),
        ('{"prompt": ' + "1" * 5000 + "}", "nested too deep or has a number"),
        ('{"prompt": "' + "\\u00" + '"}', "is not valid JSON"),
        ("\0\0\0", "is not valid JSON"),
    ],
)
def test_what_is_no_object_is_shown_with_the_reason(line: str, why: str) -> None:
    source, info = read(PAIR + line + "\n" + PAIR)
    assert len(source) == 3
    assert bad(source) == [1]
    assert info.problems == 1
    assert why in reason(source, 1)
    assert cells(source)[1][0] == line


def test_a_half_written_last_line_is_told_as_such() -> None:
    source, _ = read(PAIR + '{"prompt": "p", "compl')
    assert "Line 2: the text that begins at character 17 has no end." in reason(source, 1)
    source, _ = read(PAIR + '{"prompt": "p", ')
    assert reason(source, 1) == "Line 2, the last one, is cut off."


def test_wrong_bytes_are_told_and_the_rest_is_shown() -> None:
    source, info = read(PAIR.encode() * 3 + b'{"prompt": "\xff", "completion": ""}\n')
    assert info.encoding == "utf-8" or bad(source) == []
    rows = "Привет ".encode() * 40
    source, info = read(b'{"prompt": "' + rows + b'"}\n{"prompt": "\xff"}\n{"prompt": "ok"}\n')
    assert info.encoding == "utf-8"
    assert bad(source) == [1]
    assert reason(source, 1) == "Line 2 has bytes that are no letters in the encoding utf-8."


def test_blank_lines_belong_to_the_record_before_and_line_numbers_count_them() -> None:
    source, _ = read('\n\n{"a": 1}\n\n  \n{"a": 2}\r\n\r\nno\n')
    assert len(source) == 3
    assert reason(source, 2).startswith("Line 8 ")


def test_what_json_allows_is_read() -> None:
    source, _ = read(
        '{"t": "\\ud800", "n": 12345678901234567890123, "s": "a\u2028b\x85c", "z": 1.50}\n'
        '{"t": "raw\ttab", "n": -0, "t": "twice"}\n'
    )
    assert cells(source)[0] == ("\ud800", "12345678901234567890123", "a\u2028b\x85c", "1.5")
    assert cells(source)[1][0] == "twice"
    assert bad(source) == []


def test_marks_and_line_ends() -> None:
    source, info = read(b"\xef\xbb\xbf" + b'{"a": "x"}\r\n{"a": "y"}\r\n')
    assert cells(source) == [("x",), ("y",)]
    assert (info.bom, info.newline) == (True, "\r\n")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_other_encodings(encoding: str) -> None:
    rows = '{"prompt": "Как дела, дорогой друг?", "completion": "Хорошо, а у тебя?"}\n'
    source, info = read((rows * 3).encode(encoding))
    assert cells(source) == [("Как дела, дорогой друг?", "Хорошо, а у тебя?")] * 3
    assert info.encoding == encoding.replace("utf-16", "utf-16-le").replace("-le-", "-")[:9]


def test_a_line_of_20_mb() -> None:
    source, _ = read(PAIR + json.dumps({"prompt": "x" * 20_000_000}) + "\n")
    assert len(cells(source)[1][0]) == 20_000_000


@pytest.mark.parametrize("content", ["", "\n \n\t\n"])
def test_nothing_is_refused(content: str) -> None:
    with pytest.raises(BadFile, match=r"t\.jsonl (is empty|has no rows)"):
        read(content)


def test_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(BadFile, match="holds no JSON objects") as caught:
        read("Hello,\nthis is a letter.\n")
    assert "Line 1 " in str(caught.value.why)


def test_one_line_is_one_row() -> None:
    source, info = read('{"messages": [{"role": "user", "content": "q"}]}')
    assert (len(source), info.kind) == (1, FileKind.JSONL)
