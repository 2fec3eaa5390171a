"""A record that is far too long for an example is shown by its beginning, and kept as it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop_ft.core.search.texts import Columns
from desktop_ft.core.shapes import Unreadable
from desktop_ft.core.sorting import SortKey, sort_rows
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.infra.documents import document_service
from desktop_ft.infra.sources import records
from desktop_ft.infra.sources.records import ByteRecords
from opened import dataset_of, read

LONG = "long " * 500
FILES = {
    "t.jsonl": '{{"prompt": "{}", "completion": "c"}}\n',
    "t.csv": '"{}",c\n',
    "t.txt": "{}\n",
}


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LONGEST", 2000)
    monkeypatch.setattr(records, "_SHOWN", 96)


def content_of(name: str) -> bytes:
    rows = (FILES[name].format(each) for each in ("b", LONG, "a"))
    return (("prompt,completion\n" if name == "t.csv" else "") + "".join(rows)).encode("ascii")


@pytest.mark.parametrize("name", FILES)
def test_it_is_told_with_its_line_and_the_others_are_read(name: str) -> None:
    source, info = read(content_of(name), name)
    dataset = dataset_of(source)
    found = dataset.record(1)
    assert isinstance(found, Unreadable)
    assert "Line" in str(found.reason)
    assert "too long for one example" in str(found.reason)
    assert found.text.endswith("…")
    assert info.problems == 1
    column = 1 if name == "t.txt" else 0
    assert [dataset.cells(key)[column] for key in (0, 2)] == ["b", "a"]
    texts = Columns(dataset).texts(dataset.order, 0).to_pylist()
    assert texts == [dataset.cells(key)[0] for key in range(3)]


@pytest.mark.parametrize("name", FILES)
def test_it_is_saved_as_it_stood(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content_of(name))
    service = document_service(tmp_path / "sessions")
    document = service.open_job(path)(CancelToken(), no_report)
    cell = document.dataset.id_at(2), 1 if name == "t.txt" else 0
    document.do(document.dataset.edit_cells({cell: "z"}, text("core", "Edit")))
    document.do(sort_rows(document.dataset.fork(), [SortKey(0)], CancelToken(), no_report))
    document.saved(document.save_job()(CancelToken(), no_report))
    document.close()
    assert LONG.encode("ascii") in path.read_bytes()
    lines = content_of(name).replace(b'"a"', b'"z"').replace(b"\na\n", b"\nz\n")
    assert sorted(path.read_bytes().splitlines()) == sorted(lines.splitlines())


def test_lines_are_counted_in_little_memory() -> None:
    def numbers(*values: int) -> object:
        bounds = np.arange(len(values) + 1, dtype=np.int64)
        return ByteRecords(b"x" * len(values), 0, bounds, np.array(values)).numbers

    assert numbers(3, 4, 5) == range(3, 6)
    several = numbers(1, 1, 3)  # two objects of an array on one line
    assert isinstance(several, np.ndarray)
    assert several.tolist() == [1, 1, 3]
    assert several.dtype == np.uint32
