"""Find, filter, sort and replace over a large JSONL file, beside polars or pandas doing the same.

SEARCH_ROWS sets the number of rows (100,000 unless told); polars is taken where it is installed,
else pandas. Ours begins with the file as it lies on the disk and its index; theirs with the file
where the title says so, else with loaded columns.
"""

from __future__ import annotations

import importlib.util
import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measure import Contender, Notes, benchmark, made_once

from desktop_ft.core.search.filters import Filter, Sieve, Test
from desktop_ft.core.search.query import Query
from desktop_ft.core.search.replace import replace_all
from desktop_ft.core.search.scan import Scope
from desktop_ft.core.sorting import SortKey, sort_rows
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.documents import document_service
from desktop_ft.services.document import Document

ROWS = int(os.environ.get("SEARCH_ROWS", "100000"))
_RARE, _COMMON = "Иголка", "medicine"
_REGEX = r"(?i)\b(?:dose|dollars?)\b|\d{4}"
_WORDS = (
    *("how", "long", "may", "I", "keep", "this", "medicine", "open", "and", "cold", "dose"),
    *("лекарство", "хранить", "можно", "ли", "сколько", "2024", "вопрос", "ответ"),
)
_HAS_POLARS = importlib.util.find_spec("polars") is not None


def write_rows(path: Path) -> None:
    """Write pairs of about 400 bytes; every thousandth has the rare word, every tenth a dose."""
    draw = random.Random(1)
    words = [word for word in _WORDS if word not in ("medicine", "dose", "2024")]
    with path.open("w", encoding="utf-8") as file:
        for number in range(ROWS):
            prompt = " ".join(draw.choices(words, k=12))
            answer = " ".join(draw.choices(words, k=draw.choice((3, 20, 60))))
            if not number % 1000:
                answer += " Иголка"
            if not number % 10:
                answer += " medicine dose"
            row = {"prompt": f"{prompt}?", "completion": answer}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _path(work: Path) -> Path:
    return made_once(work / "search.jsonl", write_rows)


def _opened(work: Path) -> Document:
    service = document_service(work / "sessions")
    return service.open_job(_path(work))(CancelToken(), no_report)


def _frame(path: Path) -> Any:
    if _HAS_POLARS:
        import polars as pl

        return pl.read_ndjson(path)
    import pandas as pd

    return pd.read_json(path, lines=True, engine="pyarrow", dtype_backend="pyarrow")


def _peer(what: str) -> str:
    return f"{'polars' if _HAS_POLARS else 'pandas'} {what}"


def _filtered(frame: Any, pattern: str, *, literal: bool) -> int:
    if _HAS_POLARS:
        import polars as pl

        pattern = "(?i)" + pattern if literal else pattern
        column = pl.col("completion").str.contains(pattern)
        return len(frame.filter(column | pl.col("prompt").str.contains(pattern)))
    found = frame["completion"].str.contains(pattern, case=False)
    return int((found | frame["prompt"].str.contains(pattern, case=False)).sum())


def _sieve(document: Document, query: Query) -> Notes:
    began = time.perf_counter()
    first, count = 0.0, 0
    for passed in Sieve(document.dataset.fork(), Filter(Test.CONTAINS, query=query)).passing(
        CancelToken()
    ):
        count += len(passed.ids)
        first = first or time.perf_counter() - began
    return Notes((f"first batch after {first * 1000:.0f} ms, {count:,} rows pass",))


def _filters(work: Path, query: Query, pattern: str, *, literal: bool) -> Iterator[Contender]:
    document = _opened(work)
    yield Contender("Desktop FT", lambda: _sieve(document, query))
    document.close()
    path = _path(work)
    yield Contender(
        _peer("from the file"), lambda: _filtered(_frame(path), pattern, literal=literal)
    )
    frame = _frame(path)
    yield Contender(_peer("on loaded columns"), lambda: _filtered(frame, pattern, literal=literal))


@benchmark(f"Filter {ROWS:,} rows by a rare word")
def filter_rare(work: Path) -> Iterator[Contender]:
    yield from _filters(work, Query(_RARE.lower()), _RARE.lower(), literal=True)


@benchmark(f"Filter {ROWS:,} rows by a word in every tenth")
def filter_common(work: Path) -> Iterator[Contender]:
    yield from _filters(work, Query(_COMMON), _COMMON, literal=True)


@benchmark(f"Filter {ROWS:,} rows by a regular expression")
def filter_regex(work: Path) -> Iterator[Contender]:
    yield from _filters(work, Query(_REGEX, is_regex=True), _REGEX, literal=False)


@benchmark(f"Sort {ROWS:,} rows by a text column")
def sort_text(work: Path) -> Iterator[Contender]:
    document = _opened(work)
    fork = document.dataset.fork()
    yield Contender("Desktop FT", lambda: sort_rows(fork, [SortKey(0)], CancelToken(), no_report))
    document.close()
    frame = _frame(_path(work))
    if _HAS_POLARS:
        yield Contender(_peer("by code points"), lambda: frame.sort("prompt", maintain_order=True))
    else:
        yield Contender(_peer("by code points"), lambda: frame.sort_values("prompt", kind="stable"))


@benchmark(f"Replace a word in every tenth of {ROWS:,} rows")
def replace_word(work: Path) -> Iterator[Contender]:
    document = _opened(work)

    def ours() -> Notes:
        made = replace_all(
            document.dataset.fork(), Query(_COMMON), "x", Scope((0, 1)), CancelToken(), no_report
        )
        return Notes((f"{made.cells:,} cells",))

    yield Contender("Desktop FT", ours)
    document.close()
    frame = _frame(_path(work))

    def theirs() -> object:
        if _HAS_POLARS:
            import polars as pl

            return frame.with_columns(
                pl.col("prompt", "completion").str.replace_all(f"(?i){_COMMON}", "x")
            )
        return [
            frame[name].str.replace(_COMMON, "x", case=False, regex=True)
            for name in ("prompt", "completion")
        ]

    yield Contender(_peer("on loaded columns"), theirs)
