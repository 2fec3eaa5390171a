"""Rows are written as other kinds of file; what does not fit there is named."""

from __future__ import annotations

import json

import pytest

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import CannotSave, NotInEncoding
from desktop_ft.core.example import Role
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.infra.converting import Conversion, TableRows
from desktop_ft.services.files import FileKind
from listed import LABEL
from opened import cells, dataset_of, read

TABLE = 'prompt,completion\np1,c1\np2,"two\nlines"\n'
CHAT = [
    {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]},
    {"messages": [{"role": "user", "content": "0"}, {"role": "assistant", "content": "1"},
                  {"role": "user", "content": "q"}, {"role": "assistant", "content": "b"}]},
]  # fmt: skip


def opened(content: str, name: str) -> Dataset:
    return dataset_of(read(content, name)[0])


def converted(dataset: Dataset, kind: FileKind, encoding: str = "utf-8") -> tuple[bytes, list[str]]:
    conversion = Conversion(dataset, kind, encoding, CancelToken(), no_report)
    content = b"".join(conversion.parts())
    return content, [str(each) for each in conversion.left_out]


def chat() -> Dataset:
    return opened("".join(json.dumps(line) + "\n" for line in CHAT), "t.jsonl")


def test_a_table_of_pairs_becomes_pairs() -> None:
    content, left_out = converted(opened(TABLE, "t.csv"), FileKind.JSONL)
    assert content.decode() == (
        '{"prompt": "p1", "completion": "c1"}\n{"prompt": "p2", "completion": "two\\nlines"}\n'
    )
    assert left_out == []


def test_other_names_become_conversations() -> None:
    dataset = opened("who,question,answer\nbot,q,a\n", "t.csv")
    dataset.apply(dataset.edit_roles((Role.SYSTEM, Role.USER, Role.ASSISTANT), LABEL))
    content, _ = converted(dataset, FileKind.JSON)
    assert json.loads(content) == [
        {"messages": [{"role": "system", "content": "bot"}, {"role": "user", "content": "q"},
                      {"role": "assistant", "content": "a"}]}
    ]  # fmt: skip


def test_notes_are_told_if_they_hold_something() -> None:
    assert converted(opened("id,prompt,completion\n,p,c\n", "t.csv"), FileKind.JSONL)[1] == []
    assert converted(opened("id,prompt,completion\n1,p,c\n", "t.csv"), FileKind.JSONL)[1] == [
        "Columns that are notes are left out: id."
    ]


def test_lines_become_an_array_and_back() -> None:
    lines = '{"a": [1], "b": "\\ud800"}\n{"a": null}\n{half\n'
    content, left_out = converted(opened(lines, "t.jsonl"), FileKind.JSON)
    assert json.loads(content) == [{"a": [1], "b": "\ud800"}, {"a": None}]
    assert left_out == ["Left out: 1 row that could not be read."]
    again, left_out = converted(opened(content.decode(), "t.json"), FileKind.JSONL)
    assert again.decode() == '{"a": [1], "b": "\\ud800"}\n{"a": null}\n'
    assert left_out == []
    assert converted(opened("[]", "t.json"), FileKind.JSON)[0] == b"[\n]\n"


def test_objects_become_a_table() -> None:
    content, left_out = converted(opened('{"a": "x", "n": 1.5}\n', "t.jsonl"), FileKind.CSV)
    assert content == b"\xef\xbb\xbfa,n\r\nx,1.5\r\n"
    assert left_out == []
    content, _ = converted(opened('{"a": "x\ty"}\n', "t.jsonl"), FileKind.TSV)
    assert content.decode("utf-8-sig") == 'a\r\n"x\ty"\r\n'
    content, _ = converted(opened('{"a": "ж"}\n', "t.jsonl"), FileKind.CSV, "cp1251")
    assert content == b"a\r\n\xe6\r\n"


def test_keys_that_are_no_column_are_told() -> None:
    lines = '{"a": "x"}\n' * 1201 + '{"a": "y", "rare": 1}\n' + '{"a": "x"}\n' * 1200
    assert converted(opened(lines, "t.jsonl"), FileKind.CSV)[1] == [
        "Left out: values that are no column, in 1 row."
    ]


def test_earlier_turns_do_not_fit_into_a_table() -> None:
    content, left_out = converted(chat(), FileKind.CSV)
    assert cells(read(content, "t.csv")[0]) == [("", "q", "a"), ("", "q", "b")]
    assert left_out == ["Of 1 conversation only the last question and answer are kept."]


def test_a_table_keeps_what_its_rows_have_beyond_the_header() -> None:
    dataset = opened("a\n" + "x\n" * 600 + "y,surplus\n", "t.csv")
    assert converted(dataset, FileKind.TSV)[0].decode().endswith("y\tsurplus\r\n")


def test_plain_text_holds_answers_of_one_line() -> None:
    content, left_out = converted(opened("prompt,completion\np,c\n", "t.csv"), FileKind.TXT)
    assert content == b"c\n"
    assert left_out == ["Left out: 1 question."]
    with pytest.raises(CannotSave, match="Row 2 cannot be saved"):
        converted(opened(TABLE, "t.csv"), FileKind.TXT)


def test_a_letter_that_the_encoding_lacks() -> None:
    dataset = opened("prompt,completion\np,c\np,→\n", "t.csv")
    with pytest.raises(NotInEncoding, match="Row 2, column completion"):
        converted(dataset, FileKind.TSV, "cp1251")
    assert b"\\u2192" in converted(dataset, FileKind.JSONL, "cp1251")[0]


def test_it_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    dataset = opened(TABLE, "t.csv")
    with pytest.raises(Cancelled):
        list(Conversion(dataset, FileKind.JSONL, "utf-8", token, no_report).parts())
    with pytest.raises(Cancelled):
        list(TableRows(dataset, token, no_report).rows())
