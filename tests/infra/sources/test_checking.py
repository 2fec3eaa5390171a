"""Unreadable rows are found in another process, and are the same ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.infra.sources.checking import check_of
from desktop_ft.infra.sources.reading import CHECKED_AT_ONCE, read_source
from desktop_ft.services.document_ports import FileSource
from desktop_ft.services.files import FileInfo, FileKind, OpenOptions

Asked = tuple[str, FileKind, OpenOptions]
_LINE = json.dumps({"prompt": "p" * 500, "completion": "c" * 500}).encode()
_ROWS = CHECKED_AT_ONCE // len(_LINE) + 100


def _jsonl() -> tuple[bytes, list[int]]:
    lines = [_LINE] * _ROWS
    broken = {7: b'{"prompt": ', 1000: b"[1]", _ROWS - 1: b'{"prompt": "cut'}
    for row, line in broken.items():
        lines[row] = line
    return b"\n".join(lines) + b"\n", sorted(broken)


def _csv() -> tuple[bytes, list[int]]:
    rows = ['"question\nof two lines";' + "a" * 1000] * _ROWS
    raw = [row.encode("cp1251") for row in ["question;answer", *rows]]
    raw[18] = b"question;\x98"  # a byte that stands for nothing there
    return b"\r\n".join(raw), [17]


def _opened(raw: bytes, asked: Asked, folder: Path) -> tuple[FileSource, FileInfo]:
    return read_source(asked[0], raw, asked[1], asked[2], folder.joinpath, CancelToken(), no_report)


@pytest.mark.parametrize("has_copy", [True, False])
@pytest.mark.parametrize("made", [_jsonl, _csv])
def test_the_process_finds_the_same_rows(made, has_copy: bool, tmp_path: Path) -> None:
    raw, expected = made()
    csv = made is _csv
    options = OpenOptions(encoding="cp1251", delimiter=";") if csv else OpenOptions()
    asked = ("rows.txt", FileKind.CSV if csv else FileKind.JSONL, options)
    source, info = _opened(raw, asked, tmp_path)
    base = tmp_path / "base"
    if has_copy:
        base.write_bytes(raw)
    check = check_of(source, info, raw, base, asked)
    assert check is not None
    assert check(CancelToken(), no_report) == expected
    assert source.unreadable(CancelToken(), no_report) == expected


@pytest.mark.parametrize("wrong", [b"", b"something else\n", b'{"prompt": "", "completion": ""}\n'])
def test_what_the_process_cannot_tell_the_source_does(wrong: bytes, tmp_path: Path) -> None:
    raw, expected = _jsonl()
    asked = ("rows.jsonl", FileKind.JSONL, OpenOptions())
    source, info = _opened(raw, asked, tmp_path)
    base = tmp_path / "base"
    base.write_bytes(wrong)
    check = check_of(source, info, raw, base, asked)
    assert check is not None
    assert check(CancelToken(), no_report) == expected


def test_a_check_that_is_cancelled_ends(tmp_path: Path) -> None:
    raw, _ = _jsonl()
    asked = ("rows.jsonl", FileKind.JSONL, OpenOptions())
    source, info = _opened(raw, asked, tmp_path)
    check = check_of(source, info, raw, tmp_path / "base", asked)
    assert check is not None
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        check(token, no_report)


def test_a_small_file_was_checked_when_it_was_opened(tmp_path: Path) -> None:
    asked = ("rows.jsonl", FileKind.JSONL, OpenOptions())
    raw = _LINE + b"\n[]\n"
    source, info = _opened(raw, asked, tmp_path)
    assert info.problems == 1
    assert check_of(source, info, raw, tmp_path / "base", asked) is None
