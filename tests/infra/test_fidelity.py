"""Rows that were not touched are saved as they were, byte for byte, however a file is written."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import BadFile
from desktop_ft.core.shapes import Unreadable
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.rewriting import ByteSource, rewritten
from desktop_ft.services.files import FileInfo, OpenOptions
from listed import set_cells
from opened import dataset_of, read

WORDS = st.text(max_size=8) | st.sampled_from(["", " ", "a,b", 'say "x"', "Где?", "\ud800", "=1"])
SPACE = st.sampled_from(["", " ", "  "])


def saved(dataset: Dataset, source: ByteSource, info: FileInfo) -> bytes:
    parts = rewritten(dataset, source, info.encoding, info.bom, CancelToken(), no_report)
    return b"".join(map(bytes, parts))


def turn(form: str, who: str, said: str) -> dict[str, Any]:
    if form == "sharegpt":
        return {"from": {"user": "human", "assistant": "gpt"}[who], "value": said}
    content: object = [{"type": "text", "value": said}] if form == "parts" else said
    return {"role": who, "content": content, **({"weight": 0} if form == "weights" else {})}


@st.composite
def examples(draw: st.DrawFn) -> dict[str, Any]:
    form = draw(st.sampled_from(["openai", "weights", "parts", "sharegpt"]))
    key = "conversations" if form == "sharegpt" else "messages"
    turns = [turn(form, who, draw(WORDS)) for who in ("user", "assistant")]
    kind = draw(st.sampled_from(["chat", "chosen", "output", "alpaca"]))
    more = draw(st.dictionaries(st.sampled_from(["id", "n"]), st.floats(0, 9) | WORDS, max_size=2))
    if kind == "chosen":
        return {key: turns[:1], "chosen": turns[1], "rejected": turns[1], **more}
    if kind == "output":
        one = [turns[1]]
        return {"input": {"messages": turns[:1]}, "preferred_output": one,
                "non_preferred_output": one, **more}  # fmt: skip
    if kind == "alpaca":
        return {"instruction": draw(WORDS), "input": draw(WORDS), "output": draw(WORDS), **more}
    return {key: turns, **more}


@settings(max_examples=150, deadline=None)
@given(
    example=examples(),
    count=st.integers(2, 4),
    comma=SPACE,
    colon=SPACE,
    ascii_only=st.booleans(),
    newline=st.sampled_from(["\n", "\r\n"]),
    end=st.booleans(),
    bom=st.booleans(),
    array=st.booleans(),
    row=st.integers(0, 3),
    new=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6),
)
def test_only_the_edited_example_differs(
    example: dict[str, Any], count: int, comma: str, colon: str, ascii_only: bool,
    newline: str, end: bool, bom: bool, array: bool, row: int, new: str,
) -> None:  # fmt: skip
    ascii_only = ascii_only or "\\ud" in json.dumps(example)
    written = json.dumps(example, ensure_ascii=ascii_only, separators=("," + comma, ":" + colon))
    between = ("," if array else "") + newline
    text = between.join([written] * count) + (newline if end else "")
    text = f"[{newline}{text}]" if array else text
    content = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    source, info = read(content, "t.jsonl")
    assert isinstance(source, ByteSource)
    assert len(source) == count
    dataset = dataset_of(source)
    assert saved(dataset, source, info) == content
    row %= count
    column = len(dataset.columns) - 1
    if isinstance(dataset.record(row), Unreadable) or dataset.cells(row)[column] == new:
        return
    dataset.apply(set_cells(dataset, {(row, column): new}))
    again, _ = read(saved(dataset, source, info), "t.jsonl")
    assert isinstance(again, ByteSource)
    for at in range(count):
        assert (again.records.raw(at) == source.records.raw(at)) == (at != row)
    old = dataset_of(source).record(row)
    assert again.shape.cells(again.record(row))[column] == new or type(old) is not dict


FIELD = st.text(st.sampled_from("ab ;,'\"\t"), max_size=4)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(FIELD, FIELD), min_size=3, max_size=5),
    quote=st.sampled_from(['"', "'", ""]),
    delimiter=st.sampled_from(",;\t"),
    newline=st.sampled_from(["\n", "\r\n"]),
    top=st.integers(0, 2),
    row=st.integers(0, 4),
)
def test_any_quote_and_any_header_row(
    rows: list[tuple[str, str]], quote: str, delimiter: str, newline: str, top: int, row: int
) -> None:
    content = newline.join(f"x{delimiter.join(each)}" for each in rows).encode()
    options = OpenOptions(delimiter=delimiter, quote=quote, header_row=top)
    source, info = read(content, "t.csv", options)
    assert isinstance(source, ByteSource)
    dataset = dataset_of(source)
    assert saved(dataset, source, info) == content
    row %= max(len(dataset), 1)
    if row >= len(dataset) or isinstance(dataset.record(row), Unreadable):
        return
    dataset.apply(set_cells(dataset, {(row, 0): "new"}))
    again, _ = read(saved(dataset, source, info), "t.csv", options)
    assert isinstance(again, ByteSource)
    assert dataset_of(again).cells(row)[0] == "new"
    others = [at for at in range(len(source)) if at != row]
    for at in others:
        assert again.records.raw(at).rstrip() == source.records.raw(at).rstrip()


LETTERS = st.text(st.sampled_from("aж ,;\t\"'=\x00é—"), max_size=5)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
KINDS = [
    (encoding, mark)
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    for mark in ("", "\ufeff")
    if mark or encoding == "utf-8"
] + [("cp1251", "")]


@settings(max_examples=200, deadline=None)
@given(
    lines=st.lists(st.tuples(LETTERS, ENDS), min_size=2, max_size=6),
    kind=st.sampled_from(KINDS),
    name=st.sampled_from(["t.csv", "t.tsv", "t.txt"]),
    final=st.booleans(),
    gz=st.booleans(),
    row=st.integers(0, 5),
)
def test_any_text_file_is_saved_as_it_was(
    lines: list[tuple[str, str]], kind: tuple[str, str], name: str, final: bool, gz: bool, row: int
) -> None:
    encoding, mark = kind
    said = "".join(f"x{line}{end}" for line, end in lines)
    if not final:
        said = said.rstrip("\r\n")
    raw = (mark + said).encode(encoding, "replace")
    content = gzip.compress(raw) if gz else raw
    options = OpenOptions(encoding=encoding)
    try:
        source, info = read(content, name + (".gz" if gz else ""), options)
    except BadFile:
        return  # refused in words; nothing is written
    assert isinstance(source, ByteSource)
    dataset = dataset_of(source)
    assert saved(dataset, source, info) == raw
    if not len(dataset):
        return
    row, column = row % len(dataset), len(dataset.columns) - 1
    if isinstance(dataset.record(row), Unreadable) or dataset.cells(row)[column] == "new":
        return
    dataset.apply(set_cells(dataset, {(row, column): "new"}))
    after = saved(dataset, source, info)
    again, _ = read(after, name, replace(info.options, header=info.header))
    assert isinstance(again, ByteSource)
    assert len(again) == len(source)
    for at in range(len(source)):
        if at != row:
            ends = b"\r\n\x00"
            assert again.records.raw(at).strip(ends) == source.records.raw(at).strip(ends)
