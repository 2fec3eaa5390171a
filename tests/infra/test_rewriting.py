"""Saved files hold the rows as they are shown, and every untouched record byte for byte."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import CannotSave, NotInEncoding
from desktop_ft.core.row_edits import move_rows
from desktop_ft.core.tasks import Cancelled, CancelToken, Steps, no_report
from desktop_ft.infra import rewriting
from desktop_ft.infra.rewriting import ByteSource, rewritten
from desktop_ft.infra.sources.content import Stretch, map_file
from listed import LABEL, set_cells
from opened import cells, dataset_of, read


def saved(dataset: Dataset, encoding: str = "", bom: bool = False) -> bytes:
    source = dataset.source
    assert isinstance(source, ByteSource)
    target = encoding or source.records.encoding
    return b"".join(map(bytes, rewritten(dataset, source, target, bom, CancelToken(), no_report)))


def opened(content: bytes | str, name: str = "t.jsonl") -> Dataset:
    return dataset_of(read(content, name)[0])


JSONL = (
    '\n{"prompt": "один", "completion": "a"}\r\n'
    '{"prompt":"two","n":1.50,"completion":"b"}\n\n \n'
    "broken line\n"
    '{"prompt": "3", "completion": "c\\/d"}'
)
ARRAY = '\n[ {"a": "1"} ,\n  {"a": "2", "b": [1]},\n{"a": "3"}\n ]\n'
TABLE = 'q,a\r\n"1",один\r\n"2, two","b ""x"""\n\n"3",c'
TEXT = "one\n\nthree\r\nfour"
SAMPLES = [
    (JSONL, "t.jsonl"), (ARRAY, "t.json"), (TABLE, "t.csv"), (TEXT, "t.txt"),
    ("a\rb\r\rc", "t.csv"), ("﻿q;a\n1;2\n", "t.csv"), ("[]", "t.json"), ("sep=;\nq;a\n1;2", "t.csv"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "name"), SAMPLES)
def test_nothing_changed_nothing_written_otherwise(content: str, name: str) -> None:
    dataset = opened(content, name)
    assert saved(dataset, bom=content.startswith("\ufeff")) == content.encode()


def test_an_edit_changes_its_record_alone() -> None:
    dataset = opened(JSONL)
    dataset.apply(set_cells(dataset, {(1, 0): "zwei"}))
    assert saved(dataset).decode() == JSONL.replace('"two"', '"zwei"')


def test_rows_in_another_order_end_as_they_must() -> None:
    dataset = opened(JSONL)
    dataset.apply(dataset.edit_insert(4, [{0: "new", 1: "x"}], LABEL))
    dataset.apply(dataset.edit_delete([0], LABEL))
    assert saved(dataset).decode() == (
        '\n{"prompt":"two","n":1.50,"completion":"b"}\n\n \n'
        "broken line\n"
        '{"prompt": "3", "completion": "c\\/d"}\r\n'
        '{"prompt": "new", "completion": "x", "n": ""}\r\n'
    )


def test_an_array_keeps_its_commas_right() -> None:
    dataset = opened(ARRAY, "t.json")
    dataset.apply(dataset.edit_delete([2], LABEL))
    assert saved(dataset).decode() == '\n[ {"a": "1"} ,\n  {"a": "2", "b": [1]}]\n'
    dataset.apply(dataset.edit_insert(2, [{0: "new"}], LABEL))
    assert cells(read(saved(dataset), "t.json")[0]) == [("1", ""), ("2", "[1]"), ("new", "")]
    dataset.apply(dataset.edit_delete([0, 1, 3], LABEL))
    assert saved(dataset).decode() == "\n[ ]\n"


def test_an_empty_array_takes_rows() -> None:
    dataset = opened("[]", "t.json")
    dataset.apply(dataset.edit_insert(0, [{0: "p"}, {0: "q"}], LABEL))
    assert cells(read(saved(dataset), "t.json")[0]) == [("p", ""), ("q", "")]


def test_a_table_keeps_the_quotes_of_what_did_not_change() -> None:
    dataset = opened(TABLE, "t.csv")
    dataset.apply(set_cells(dataset, {(1, 1): "new", (0, 1): 'say "a"\nb', (2, 0): "x"}))
    assert saved(dataset).decode() == ('q,a\r\n"1","say ""a""\nb"\r\n"2, two","new"\n\n"x",c')


def test_a_new_row_of_a_table_is_quoted_as_its_column_is() -> None:
    dataset = opened(TABLE, "t.csv")
    dataset.apply(dataset.edit_insert(3, [{0: "4", 1: "d"}, {}], LABEL))
    assert saved(dataset).decode().endswith('"3",c\r\n"4",d\r\n"",\r\n')


def test_an_empty_row_of_one_column_is_no_blank_line() -> None:
    dataset = opened("q\na\n", "t.csv")
    dataset.apply(dataset.edit_insert(1, [{}], LABEL))
    assert saved(dataset) == b'q\na\n""\n'


def test_only_a_header_takes_rows() -> None:
    dataset = opened("q,a\r\n", "t.csv")
    dataset.apply(dataset.edit_insert(0, [{0: "x"}], LABEL))
    assert saved(dataset) == b"q,a\r\nx,\r\n"


@pytest.mark.parametrize(("content", "name"), SAMPLES[:4])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8"])
def test_utf_16_is_saved_as_utf_16(content: str, name: str, encoding: str) -> None:
    raw = ("\ufeff" + content).encode(encoding)
    source, info = read(raw, name)
    dataset = dataset_of(source)
    assert info.encoding == encoding
    assert saved(dataset, encoding, bom=True) == raw
    assert saved(dataset, "utf-8").decode() == content


def test_half_a_letter_at_the_end_is_kept() -> None:
    raw = ("\ufeff" + TEXT).encode("utf-16-le") + b"x"
    dataset = dataset_of(read(raw, "t.txt")[0])
    assert saved(dataset, "utf-16-le", bom=True) == raw


def test_bytes_that_are_no_letters_are_kept() -> None:
    raw = "вопрос\n".encode() * 50 + b"\xff\xfe\n"
    dataset = dataset_of(read(raw, "t.txt")[0])
    dataset.apply(dataset.edit_delete([0], LABEL))
    assert saved(dataset) == raw[len("вопрос\n".encode()) :]


def test_a_letter_the_encoding_lacks_is_told_with_its_row_and_column() -> None:
    raw = "вопрос,ответ\nкак,так\nгде,тут\n".encode("cp1251")
    dataset = dataset_of(read(raw, "t.csv")[0])
    dataset.apply(set_cells(dataset, {(1, 1): "тут → там"}))
    with pytest.raises(NotInEncoding) as caught:
        saved(dataset, "cp1251")
    assert str(caught.value.what) == "Row 2, column ответ: the character “→” cannot be saved."
    assert saved(dataset, "utf-8").decode() == "вопрос,ответ\nкак,так\nгде,тут → там\n"
    with pytest.raises(NotInEncoding):
        saved(opened("q\n→\n", "t.csv"), "cp1251")


def test_json_writes_such_a_letter_as_an_escape() -> None:
    dataset = opened('{"a": "x", "b": "й"}\n')
    dataset.apply(set_cells(dataset, {(0, 0): "half \ud800"}))
    assert saved(dataset) == b'{"a": "half \\ud800", "b": "\xd0\xb9"}\n'


@pytest.mark.parametrize("value", ["two\nlines", "two\rlines"])
def test_plain_text_refuses_what_it_cannot_hold(value: str) -> None:
    dataset = opened(TEXT, "t.txt")
    dataset.apply(set_cells(dataset, {(0, 1): value}))
    with pytest.raises(CannotSave, match="“two” cannot be saved"):
        saved(dataset)
    dataset = opened(TEXT, "t.txt")
    dataset.apply(set_cells(dataset, {(0, 0): "why?"}))
    with pytest.raises(CannotSave, match="“why\\?” cannot be saved"):
        saved(dataset)


def test_saving_can_be_cancelled_and_tells_how_far_it_is() -> None:
    dataset = opened("q\n" + "a\n" * 10, "t.csv")
    source = dataset.source
    assert isinstance(source, ByteSource)
    token, told = CancelToken(), []
    list(rewritten(dataset, source, "utf-8", False, token, told.append))
    assert all(isinstance(each, Steps) and each.total == 10 for each in told)
    token.cancel()
    with pytest.raises(Cancelled):
        list(rewritten(dataset, source, "utf-8", False, token, no_report))


def test_runs_are_cut_into_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rewriting, "_PIECE", 7)
    content = "q\n" + "".join(f"row {at}\n" for at in range(100))
    dataset = opened(content, "t.csv")
    assert saved(dataset).decode() == content


@pytest.mark.parametrize(("at", "encoding"), [(3, "utf-8"), (0, "utf-8"), (99, "cp1251")])
def test_long_runs_of_a_mapped_file_are_left_to_the_system_to_copy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, at: int, encoding: str
) -> None:
    monkeypatch.setattr(rewriting, "_STRETCH", 100)
    held = ("q\n" + "".join(f"row {at}\n" for at in range(99)) + "last").encode()
    (tmp_path / "t.csv").write_bytes(held)
    written = []
    for content in (held, map_file(tmp_path / "t.csv")):
        dataset = dataset_of(read(content, "t.csv")[0])
        dataset.apply(set_cells(dataset, {(at, 0): "new"}))
        dataset.apply(move_rows(dataset, np.array([98, 99]), 40))
        source = dataset.source
        assert isinstance(source, ByteSource)
        written.append([*rewritten(dataset, source, encoding, False, CancelToken(), no_report)])
    assert b"".join(map(bytes, written[0])) == b"".join(map(bytes, written[1]))
    assert any(isinstance(each, Stretch) for each in written[1]) == (encoding == "utf-8")


CELLS = st.text(alphabet='ab ,;"\n\r\tЖ\ud800\\/{}[]', max_size=6)


def walk(data: st.DataObject, dataset: Dataset, texts: st.SearchStrategy[str]) -> None:
    width = len(dataset.columns)
    for _ in range(data.draw(st.integers(1, 5))):
        rows = len(dataset)
        kind = data.draw(st.sampled_from(["insert", "delete", "change"]))
        row = data.draw(st.integers(0, rows - 1)) if rows else 0
        column = data.draw(st.integers(0, width - 1))
        if kind == "insert" or not rows:
            new = {column: data.draw(texts)}
            dataset.apply(dataset.edit_insert(data.draw(st.integers(0, rows)), [new], LABEL))
        elif kind == "delete":
            dataset.apply(dataset.edit_delete([dataset.id_at(row)], LABEL))
        elif dataset.problem(dataset.id_at(row)) is None:
            dataset.apply(set_cells(dataset, {(dataset.id_at(row), column): data.draw(texts)}))


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(SAMPLES[:3]))
def test_what_is_saved_reads_as_it_was_shown(data: st.DataObject, sample: tuple[str, str]) -> None:
    content, name = sample
    dataset = opened(content, name)
    texts = CELLS if name != "t.csv" else CELLS.map(lambda text: text.replace("\ud800", ""))
    walk(data, dataset, texts)
    if any(dataset.problem(key) is None for key in dataset.order.tolist()):
        assert shown(dataset_of(read(saved(dataset), name)[0])) == shown(dataset)


def shown(dataset: Dataset) -> list[dict[str, str]]:
    """Return the filled cells by column; a new file may find its columns in another order."""
    names = [column.name for column in dataset.columns]
    return [
        {name: cell for name, cell in zip(names, dataset.cells(key), strict=True) if cell}
        if dataset.problem(key) is None
        else {"unreadable": dataset.cells(key)[0]}
        for key in dataset.order.tolist()
    ]


@settings(max_examples=100, deadline=None)
@given(st.data(), st.sampled_from(SAMPLES[:4]))
def test_untouched_records_are_the_same_bytes(data: st.DataObject, sample: tuple[str, str]) -> None:
    content, name = sample
    dataset = opened(content, name)
    source = dataset.source
    assert isinstance(source, ByteSource)
    before = [source.records.raw(at).rstrip(b"\r\n ,") for at in range(len(source))]
    order = list(range(len(source)))
    random.Random(data.draw(st.integers())).shuffle(order)
    dataset.apply(dataset.edit_delete(order[: len(order) // 2], LABEL))
    after = saved(dataset)
    assert all(before[key] in after for key in dataset.order.tolist())
