"""Writing prepared rows: whole or not at all, and never over another file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.arrow_arrays import strings
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.errors import CannotSave, DiskFull
from desktop_ft.core.example import Format
from desktop_ft.core.prepared import Columns
from desktop_ft.core.shapes import Json
from desktop_ft.core.table_rows import rows_of_block
from desktop_ft.core.table_texts import TableBlock
from desktop_ft.core.tasks import Cancelled
from desktop_ft.infra.prepared_files import PreparedFileWriter
from desktop_ft.infra.prepared_lines import json_line, written

ROW = {"prompt": "a", "completion": "b"}


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_rows_become_lines(tmp_path: Path) -> None:
    rows = [ROW, {"prompt": "é\u2028/", "completion": "\n"}]
    (path,) = PreparedFileWriter().write(tmp_path, "faq", [("_prepared", iter([rows]))])
    assert path.name == "faq_prepared.jsonl"
    raw = path.read_bytes()
    assert raw == (
        b'{"prompt":"a","completion":"b"}\n' + '{"prompt":"é\u2028/","completion":"\\n"}\n'.encode()
    )


@pytest.mark.parametrize("value", ["half \ud800 a character", 12345678901234567890123, ["\udfff"]])
def test_what_utf8_or_64_bits_cannot_hold_is_escaped_and_not_lost(value: object) -> None:
    line = json_line({"messages": value})
    assert json.loads(line) == {"messages": value}


def test_a_name_that_is_taken_gets_a_number_for_all_parts(tmp_path: Path) -> None:
    def write() -> list[str]:
        parts = [("_prepared_train", iter([[ROW]])), ("_prepared_valid", iter([[ROW]]))]
        return [path.name for path in PreparedFileWriter().write(tmp_path, "a.b", parts)]

    (tmp_path / "a.b_prepared_valid (1).jsonl").write_text("mine")
    assert write() == ["a.b_prepared_train.jsonl", "a.b_prepared_valid.jsonl"]
    assert write() == ["a.b_prepared_train (2).jsonl", "a.b_prepared_valid (2).jsonl"]
    assert (tmp_path / "a.b_prepared_valid (1).jsonl").read_text() == "mine"


def test_the_folder_is_made(tmp_path: Path) -> None:
    (path,) = PreparedFileWriter().write(tmp_path / "x" / "y", "f", [("_prepared", iter([[ROW]]))])
    assert path.parent == tmp_path / "x" / "y"


def test_a_cancelled_write_leaves_nothing(tmp_path: Path) -> None:
    def rows() -> Iterator[list[Json]]:
        yield [ROW]
        raise Cancelled

    parts = [("_prepared_train", iter([[ROW]])), ("_prepared_valid", rows())]
    with pytest.raises(Cancelled):
        PreparedFileWriter().write(tmp_path, "f", parts)
    assert names(tmp_path) == []


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    def rows() -> Iterator[list[Json]]:
        yield [ROW]
        raise OSError(28, os.strerror(28))

    with pytest.raises(DiskFull) as caught:
        PreparedFileWriter().write(tmp_path, "f", [("_prepared", rows())])
    assert "disk is full" in str(caught.value)
    assert names(tmp_path) == []


def test_a_folder_that_takes_no_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotSave) as caught:
        PreparedFileWriter().write(tmp_path / "file", "f", [("_prepared", iter([[ROW]]))])
    assert str(tmp_path / "file") in caught.value.details


def test_names_are_given_to_all_parts_or_to_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def second_fails(path: Path, target: Path) -> Path:
        if "valid" in target.name:
            raise OSError(5, os.strerror(5))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", second_fails)
    parts = [("_prepared_train", iter([[ROW]])), ("_prepared_valid", iter([[ROW]]))]
    with pytest.raises(CannotSave):
        PreparedFileWriter().write(tmp_path, "f", parts)
    assert names(tmp_path) == []


_TEXT = st.text(max_size=12) | st.sampled_from(["", 'a"b', "\\n\n", "\t\r\x00\x1f\x7f", "é\u2028/"])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(Format), st.lists(st.tuples(_TEXT, _TEXT, _TEXT, _TEXT), max_size=6))
def test_a_table_is_written_as_its_rows_would_be(
    format_: Format, rows: list[tuple[str, str, str, str]]
) -> None:
    voices = {
        Format.PROMPT_COMPLETION: (Voice.USER, Voice.ASSISTANT),
        Format.CHAT: (Voice.SYSTEM, Voice.USER, Voice.ASSISTANT),
        Format.PREFERENCE: (Voice.SYSTEM, Voice.USER, Voice.PREFERRED, Voice.REJECTED),
    }[format_]
    said = {voice: strings([row[at] for row in rows]) for at, voice in enumerate(voices)}
    block = TableBlock(np.arange(len(rows)), said)
    whole = b"".join(written(Columns(format_, block)))
    assert whole == b"".join(map(json_line, rows_of_block(format_, block)))
