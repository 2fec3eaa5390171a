"""Searching, filtering and sorting real files must find what looking at every cell would find."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.search import raw as raw_module
from desktop_ft.core.search import scan as scan_module
from desktop_ft.core.search.filters import Filter, Sieve, Test
from desktop_ft.core.search.query import BadPattern, Query, matcher
from desktop_ft.core.search.scan import Scanner, Scope
from desktop_ft.core.search.texts import Columns
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import text
from opened import dataset_of, read

LETTERS = "аАбяЯёЁйиéÉeEkKKsSſßiIıİ1.5 \"\\/\n\r\t,;'{}[]:u04dc😀\u00a0\ufffd"
WORDS = st.text(st.sampled_from(LETTERS), max_size=8)
NEEDLES = st.text(st.sampled_from(LETTERS), min_size=1, max_size=3)
LABEL = text("core", "x")


@pytest.fixture(autouse=True)
def _look_at_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Arrow look at the bytes of the fewest rows too."""
    monkeypatch.setattr(scan_module, "_FIRST", 2)
    monkeypatch.setattr(scan_module, "_FEW", 0)


def escaped(value: str, ways: Sequence[int]) -> str:
    """Write a JSON text, each letter in one of the ways that JSON allows."""
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\", "/": "\\/"}
    written = []
    for at, letter in enumerate(value):
        way = ways[at % len(ways)]
        units = letter.encode("utf-16-be").hex()
        code = "".join("\\u" + units[i : i + 4] for i in range(0, len(units), 4))
        if way == 1:
            written.append(code.upper().replace("\\U", "\\u"))
        elif way == 2:
            written.append(code)
        elif letter in short and (letter != "/" or way == 3):
            written.append(short[letter])
        else:
            written.append(letter)
    return '"' + "".join(written) + '"'


WAYS = st.lists(st.integers(0, 3), min_size=1, max_size=5)
VALUES = st.one_of(
    st.tuples(WORDS, WAYS).map(lambda each: escaped(*each)),
    st.sampled_from(
        ["null", "true", "12", "1.50", "1e3", "12345678901234567890", '["а", 1]', '{"k": "б"}']
    ),
)
LINES = st.lists(
    st.one_of(
        st.tuples(VALUES, VALUES).map(lambda v: f'{{"a": {v[0]}, "b": {v[1]}}}'),
        VALUES.map(lambda v: f'{{"a":{v}}}'),
        st.sampled_from(['{"z": "а"}', "{broken а", '[1, "s"]', '{"a": "x"} {"a": "y"}', "\t "]),
    ),
    min_size=1,
    max_size=9,
)


def jsonl(lines: Sequence[str], end: str = "\n") -> Dataset:
    first = '{"a": "eins", "b": "zwei"}'
    return dataset_of(read((end.join([first, *lines])).encode("utf-8", "surrogatepass"))[0])


def edited(dataset: Dataset, values: Sequence[str]) -> Dataset:
    """Edit the first rows that can be edited, add one, delete one and turn the order round."""
    keys = [key for key in dataset.order.tolist() if dataset.problem(key) is None]
    changes = {(key, 0): value for key, value in zip(keys, values, strict=False)}
    dataset.apply(dataset.edit_cells(changes, LABEL))
    dataset.apply(dataset.edit_insert(1, [{0: value} for value in values[:1]], LABEL))
    dataset.apply(dataset.edit_delete(dataset.order[:1], LABEL))
    return dataset


def naive(dataset: Dataset, query: Query) -> list[int]:
    """Look at every cell."""
    width, finds = len(dataset.columns), matcher(query).finds
    return [
        row * width + column
        for row, key in enumerate(dataset.order.tolist())
        for column, cell in enumerate(dataset.cells(key))
        if finds(cell)
    ]


def found(dataset: Dataset, query: Query) -> list[int]:
    columns = tuple(range(len(dataset.columns)))
    batches = Scanner(dataset, query, columns).scan(Scope(columns), CancelToken())
    return [cell for batch in batches for cell in batch.cells.tolist()]


def holding(dataset: Dataset, query: Query, columns: Sequence[int]) -> list[int]:
    """Ask only which rows hold it; twice, as what the first rows are like decides on the way."""
    scanner = Scanner(dataset, query, columns)
    rows = np.arange(len(dataset))
    told = [rows[scanner.holding(rows, CancelToken())].tolist() for _ in range(2)]
    assert told[0] == told[1]
    return told[0]


def check_all(dataset: Dataset, needle: str, case: bool) -> None:
    width = len(dataset.columns)
    for query in (Query(needle, case), Query(needle, case, word=True)):
        cells = naive(dataset, query)
        assert found(dataset, query) == cells
        assert holding(dataset, query, range(width)) == sorted({at // width for at in cells})
        assert holding(dataset, query, [width - 1]) == [
            at // width for at in cells if at % width == width - 1
        ]
    columns = Columns(dataset)
    for column in range(len(dataset.columns)):
        cells = [dataset.cells(key)[column] for key in dataset.order.tolist()]
        assert columns.texts(dataset.order, column).to_pylist() == [
            cell.encode("utf-8", "replace").decode() for cell in cells
        ]


@settings(max_examples=150, deadline=None)
@given(LINES, NEEDLES, st.booleans(), st.lists(WORDS, max_size=2), st.sampled_from(["\n", "\r\n"]))
def test_jsonl_as_every_cell(
    lines: list[str], needle: str, case: bool, edits: list[str], end: str
) -> None:
    dataset = jsonl(lines, end)
    check_all(dataset, needle, case)
    check_all(edited(dataset, edits), needle, case)


@pytest.mark.parametrize("letter", sorted(set(LETTERS)))
@pytest.mark.parametrize("way", range(4))
def test_every_way_to_write_a_letter_is_found(letter: str, way: int) -> None:
    lines = [f'{{"a": {escaped(value, [way])}, "b": ""}}' for value in ("q",) * 9 + (letter,)]
    dataset = jsonl(lines)
    for needle in (letter, letter.upper(), letter.lower()):
        if len(needle) == 1:
            check_all(dataset, needle, False)
            check_all(dataset, needle, True)


def test_half_letters_are_kept() -> None:
    lines = ['{"a": "\\ud83d", "b": "x"}', '{"a": "\\ud83d\\ude00", "b": "x"}']
    check_all(jsonl(lines * 6), "x", False)
    check_all(jsonl(lines[1:] * 6), "😀", False)


def test_an_expression_finds_no_half_letter_as_a_question_mark() -> None:
    dataset = jsonl(['{"a": "wer?", "b": "x"}', '{"a": "x", "b": "wo?"}'] * 6)
    dataset = edited(dataset, ["a?", "b", "c", "half \ud83d", "whole?", "half \ud83d?"])
    for sought in (r"\?", r"half .$", r"(?<=w)[eo]"):
        query = Query(sought, is_regex=True)
        assert found(dataset, query) == naive(dataset, query)


TURNS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["system", "user", "assistant", "tool"]), WORDS, WAYS).map(
            lambda v: f'{{"role": "{v[0]}", "content": {escaped(*v[1:])}}}'
        ),
        st.tuples(WORDS, WAYS).map(
            lambda v: (
                f'{{"role": "user", "content": [{{"type": "text", "text": {escaped(*v)}}},'
                f'{{"type": "text", "text": "s"}}]}}'
            )
        ),
        WORDS.map(
            lambda v: json.dumps(
                {
                    "role": "assistant",
                    "tool_calls": [{"type": "function", "function": {"name": "f", "arguments": v}}],
                }
            )
        ),
    ),
    max_size=3,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TURNS, min_size=3, max_size=6), NEEDLES, st.booleans())
def test_chats_as_every_cell(chats: list[list[str]], needle: str, case: bool) -> None:
    lines = [f'{{"messages": [{", ".join(turns)}]}}' for turns in chats]
    start = '{"messages": [{"role": "user", "content": "x"}]}\n'
    dataset = dataset_of(read(start + "\n".join(lines))[0])
    check_all(dataset, needle, case)


SAID = st.sampled_from(['"а"', '""', "null", '["а"]', '[{"type": "text", "text": "s"}]', '"k\\n"'])
SHARED = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["human", "gpt", "system", "tool"]), SAID).map(
            lambda v: f'{{"from": "{v[0]}", "value": {v[1]}}}'
        ),
        st.tuples(SAID, SAID).map(
            lambda v: f'{{"from": "gpt", "value": {v[0]}, "content": {v[1]}}}'
        ),
        SAID.map(lambda v: f'{{"role": null, "from": "human", "value": {v}}}'),
        st.sampled_from(["null", "{}", '{"from": null, "value": "а"}', '{"value": "s", "x": [1]}']),
    ),
    max_size=4,
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(SHARED, st.sampled_from(["", ', "system": "а"', ', "id": 1'])), max_size=6),
    st.sampled_from("аsk"),
)
def test_shared_chats_as_every_cell(chats: list[tuple[list[str], str]], needle: str) -> None:
    lines = [f'{{"conversations": [{", ".join(turns)}]{more}}}' for turns, more in chats]
    start = '{"conversations": [{"from": "human", "value": "x"}, {"from": "gpt", "value": "y"}]}\n'
    check_all(dataset_of(read(start + "\n".join(lines))[0]), needle, False)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=3, max_size=9),
    NEEDLES,
    st.booleans(),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.lists(WORDS, max_size=2),
)
def test_csv_as_every_cell(
    rows: list[list[str]],
    needle: str,
    case: bool,
    quoting: int,
    delimiter: str,
    end: str,
    edits: list[str],
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
    writer.writerows([["a", "b"], ["eins", "zwei"], *rows])
    source, _ = read(out.getvalue(), "t.csv")
    dataset = dataset_of(source)
    check_all(dataset, needle, case)
    if len(dataset):
        check_all(edited(dataset, edits), needle, case)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.sampled_from('a",\n\r b;'), max_size=9), max_size=9), NEEDLES)
def test_odd_csv_as_every_cell(lines: list[str], needle: str) -> None:
    source, _ = read("a,b\n1,2\n" + "\n".join(lines), "t.csv")
    check_all(dataset_of(source), needle, False)


CYRILLIC = st.text(st.sampled_from("аАбБёЁъЪ, x№«\"'\\"), max_size=8)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(CYRILLIC, CYRILLIC), min_size=3, max_size=6),
    st.text(st.sampled_from("аАбБёЁъЪ, x№«\"'\\éß"), min_size=1, max_size=3),
    st.booleans(),
    st.sampled_from(["cp1251", "koi8-r", "utf-16", "utf-8-sig", "cp866"]),
    st.sampled_from(["t.csv", "t.jsonl", "t.txt"]),
)
def test_encodings_as_every_cell(
    rows: list[tuple[str, str]], needle: str, case: bool, encoding: str, name: str
) -> None:
    if name == "t.jsonl":
        written = "".join(json.dumps({"a": a, "b": b}, ensure_ascii=False) + "\n" for a, b in rows)
    else:
        out = io.StringIO()
        csv.writer(out).writerows([("вопрос", "ответ"), *rows])
        written = out.getvalue()
    from desktop_ft.services.files import OpenOptions

    raw = written.encode(encoding, "replace")
    source, _ = read(raw, name, OpenOptions(encoding=encoding))
    dataset = dataset_of(source)
    if len(dataset):
        check_all(dataset, needle, case)


_PARTS = (
    *("а", "я", "И", "s", "k", "i", "1", ".", r"\.", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S"),
    *("[а-я]", "[^а]", r"[\d,]", r"[^\s]", "[A-Z]", "[i-s]", "^", "$", r"\b", "(?=а)", "(?<!s)"),
    *(r"\n", '"', "/", "é", "ß", "(?i:К)", "[Ё]", "😀"),
    *("[[:alpha:]]", "[а-яs]", r"[\d\"]", "[kſ]", r"\\", "[{}]", "[\ufffd]", "u0"),
)
PATTERNS = st.recursive(
    st.sampled_from(_PARTS),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("|".join),
        inner.map(lambda each: f"({each})\\1"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "+?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=4,
)


@settings(max_examples=300, deadline=None)
@given(LINES, PATTERNS, st.booleans(), st.booleans())
def test_expressions_as_every_cell(lines: list[str], pattern: str, case: bool, word: bool) -> None:
    check_expression(jsonl(lines), pattern, case, word)


@settings(max_examples=100, deadline=None)
@given(st.lists(TURNS, min_size=3, max_size=6), PATTERNS, st.booleans())
def test_expressions_in_chats(chats: list[list[str]], pattern: str, case: bool) -> None:
    lines = [f'{{"messages": [{", ".join(turns)}]}}' for turns in chats]
    start = '{"messages": [{"role": "user", "content": "x"}]}\n'
    check_expression(dataset_of(read(start + "\n".join(lines))[0]), pattern, case)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=9), PATTERNS, st.sampled_from(['"', "'"]), st.booleans())
def test_expressions_in_csv(rows: list[str], pattern: str, quote: str, case: bool) -> None:
    out = io.StringIO()
    csv.writer(out, quotechar=quote).writerows([["a", "b"], *([row, "s1"] for row in rows)])
    check_expression(dataset_of(read(out.getvalue(), "t.csv")[0]), pattern, case)


def test_expressions_in_bytes_that_are_no_letters() -> None:
    lines = [b'{"a": "x"}', b'{"a": "\xff1"}', b'{"a": "\xd0"}', b'{"a": "\\u0064"'] * 3
    dataset = dataset_of(read(b"\n".join(lines), "t.jsonl")[0])
    for pattern in ("\ufffd1", "[\ufffd]", ".1", r"\W1", r"u\d", "[d]", "d"):
        check_expression(dataset, pattern)


def test_an_expression_that_is_too_large_for_re2_is_tried_without() -> None:
    check_expression(jsonl(['{"a": "aXa", "b": "x"}'] * 9), "(?:(?:a|X){20,90}b){20,90}|X")


def check_expression(
    dataset: Dataset, pattern: str, case: bool = False, word: bool = False
) -> None:
    try:
        query = Query(pattern, case, word, is_regex=True)
        matcher(query)
    except BadPattern:
        return
    assert found(dataset, query) == naive(dataset, query)


def test_bytes_are_looked_at_and_few_rows_decoded() -> None:
    dataset = jsonl([json.dumps({"a": str(at), "b": "x"}) for at in range(3000)])
    decoded = []
    record = dataset.source.record
    dataset.source.record = lambda at: decoded.append(at) or record(at)  # type: ignore[method-assign,func-returns-value]
    assert found(dataset, Query("2999")) == [3000 * 2]
    assert len(decoded) < 20


def test_the_first_letters_of_other_records_are_no_hit() -> None:
    assert (
        raw_module.raw_pattern(
            raw_module.RawRecords(b"", np.zeros(1, np.int64), "cp1251", raw_module.Writing.PLAIN),
            Query("é"),
        )
        == r"[^\x00-\xff]"
    )


TESTS = st.sampled_from([Test.EMPTY, Test.FILLED, Test.LONGER, Test.SHORTER])


@settings(max_examples=80, deadline=None)
@given(LINES, TESTS, st.sampled_from([None, 0, 1]), st.integers(0, 5), st.lists(WORDS, max_size=2))
def test_filters_by_length_as_every_cell(
    lines: list[str], test: Test, column: int | None, length: int, edits: list[str]
) -> None:
    dataset = edited(jsonl(lines), edits)
    if column is not None and column >= len(dataset.columns):
        return
    wanted = Filter(test, column, length=length)
    passing = [key for p in Sieve(dataset, wanted).passing(CancelToken()) for key in p.ids.tolist()]
    fits = {
        Test.EMPTY: lambda cells: any(not cell for cell in cells),
        Test.FILLED: lambda cells: all(cells),
        Test.LONGER: lambda cells: any(len(cell) > length for cell in cells),
        Test.SHORTER: lambda cells: all(len(cell) < length for cell in cells),
    }[test]
    every = range(len(dataset.columns)) if column is None else (column,)
    assert passing == [
        key for key in dataset.order.tolist() if fits([dataset.cells(key)[at] for at in every])
    ]
