"""Rows told apart by their bytes are told apart as if each were read."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.dataset import Dataset, RowSource
from desktop_ft.core.raw_digests import by_bytes
from desktop_ft.core.shapes import Record, Shape
from desktop_ft.core.side_by_side import Difference, differences
from documents import Documents
from listed import LABEL, set_cells

Write = Callable[[list[tuple[str, int]]], str]


class Plain:
    """A source of which only the records are known."""

    def __init__(self, source: RowSource) -> None:
        self._source = source
        self.shape: Shape = source.shape

    def __len__(self) -> int:
        return len(self._source)

    def record(self, index: int) -> Record:
        return self._source.record(index)


def plainly(dataset: Dataset) -> Dataset:
    """Return the same table without its bytes."""
    plain = dataset.fork()
    plain._source = Plain(dataset.source)
    return plain


def found(mine: Dataset, base: Dataset, theirs: Dataset) -> list[Difference]:
    return differences(mine, base, theirs, lambda done, total: None)


def json_line(word: str, way: int) -> str:
    record = {"prompt": f"ask {word}", "completion": f"é {word}", "more": {"a": word, "b": 1}}
    if way == 1:
        return json.dumps(record, ensure_ascii=False)
    if way == 2:
        return json.dumps(record, separators=(",", ":"))
    if way == 3:
        return json.dumps({key: record[key] for key in reversed(record)})
    if way == 4:
        return json.dumps({**record, "more": {"b": 1, "a": word}})
    return "{broken" if way == 5 else json.dumps(record)


def chat_line(word: str, way: int) -> str:
    call = {"id": "1", "type": "function", "function": {"name": word, "arguments": '{"x": 1}'}}
    turned = {"type": "function", "function": {"arguments": '{"x": 1}', "name": word}, "id": "1"}
    asked = {"role": "user", "content": "the same question"}
    said = {"role": "assistant", "tool_calls": [turned if way == 4 else call]}
    return json.dumps({"messages": [asked, said]}, indent=None, ensure_ascii=way == 1)


def csv_line(word: str, way: int) -> str:
    return (f'"ask {word}",{word}', f"ask {word},{word}", f'ask {word},"{word}"')[way % 3]


KINDS: dict[str, tuple[Write, str]] = {
    "jsonl": (lambda rows: "\n".join(json_line(*row) for row in rows), "\n"),
    "chat.jsonl": (lambda rows: "\n".join(chat_line(*row) for row in rows), "\n"),
    "csv": (lambda rows: "\r\n".join(["q,a", *(csv_line(*row) for row in rows)]), "\r\n"),
    "json": (lambda rows: f"[{', '.join(json_line(*row) for row in rows)}]", ""),
    "txt": (lambda rows: "\n".join(word for word, _ in rows), "\n"),
}
ROWS = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 5)), min_size=1, max_size=10)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30)
@given(ours=ROWS, others=ROWS, ends=st.booleans(), edit=st.integers(0, 9), delete=st.integers(0, 9))
def test_the_same_as_reading_every_row(
    kind: str,
    ours: list[tuple[str, int]],
    others: list[tuple[str, int]],
    ends: bool,
    edit: int,
    delete: int,
) -> None:
    write, end = KINDS[kind]
    # The first lines tell what the columns are.
    head = [("a", 0), ("b", 1)]
    with TemporaryDirectory() as folder:
        documents = Documents(Path(folder))
        both = []
        for name, rows in (("mine", ours), ("theirs", others)):
            path = documents.folder / f"{name}.{kind}"
            path.write_bytes((write(head + rows) + end * ends).encode())
            both.append(documents.open(path).dataset)
        mine, theirs = both
        base = mine.fork()
        if edit < len(mine) and mine.problem(edit) is None:
            mine.apply(set_cells(mine, {(edit, 0): "edited"}))
        if delete < len(mine):
            mine.apply(mine.edit_delete([mine.id_at(delete)], LABEL))
        expected = found(plainly(mine), plainly(base), plainly(theirs))
        assert found(mine, base, theirs) == expected
        documents.close()


def test_other_ways_to_read_the_bytes_are_not_compared_by_them(tmp_path: Path) -> None:
    documents = Documents(tmp_path)
    both = []
    for name, mark in (("one", ","), ("two", ";")):
        path = tmp_path / f"{name}.csv"
        path.write_text("".join(f"q{mark}a{mark}c{row}\n" for row in range(9)), "utf-8")
        both.append(documents.open(path))
    options = replace(both[1].file.options, delimiter=",", header=False)
    again = documents.open(both[1].path or tmp_path, options)
    assert by_bytes(both[0].dataset, again.dataset, lambda one, key: 0, lambda *_: None) is None
    documents.close()


def test_only_what_differs_is_read(tmp_path: Path) -> None:
    rows = [{"prompt": f"question {row}", "completion": "say " * 20} for row in range(20_000)]
    documents = Documents(tmp_path)
    (tmp_path / "mine.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    rows[5] = {"prompt": "other", "completion": ""}
    rows[19_000] = dict(reversed(rows[19_000].items()))
    (tmp_path / "theirs.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    mine, theirs = (documents.open(tmp_path / f"{name}.jsonl") for name in ("mine", "theirs"))
    found(mine.dataset, mine.dataset.fork(), theirs.dataset)  # all is imported now
    begun = time.process_time()
    seen = found(mine.dataset, mine.dataset.fork(), theirs.dataset)
    quick = time.process_time() - begun
    begun = time.process_time()
    slow = found(*map(plainly, (mine.dataset, mine.dataset.fork(), theirs.dataset)))
    assert seen == slow
    assert [each.mine for each in seen] == [5]
    assert quick < (time.process_time() - begun) / 3
    documents.close()
