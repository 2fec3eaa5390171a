"""Group a large JSONL file by a column and find near-equal values, beside pandas doing the same.

FACET_ROWS sets the number of rows (100,000 unless told). pandas begins with the file, as we do.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from measure import Contender, Notes, benchmark, made_once

from desktop_ft.core.facets.clusters import Method, Way, find_clusters, spellings
from desktop_ft.core.facets.index import ValueIndex, build
from desktop_ft.core.facets.listing import Sorting, list_values
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.documents import document_service
from desktop_ft.services.document import Document

ROWS = int(os.environ.get("FACET_ROWS", "100000"))
_NAMES = ("Доставка", "доставка", "Доставка.", "Paris", "PARIS", *(f"topic {n}" for n in range(99)))
_WORDS = (
    *("how", "long", "may", "I", "keep", "this", "medicine", "open", "and", "cold"),
    *("лекарство", "хранить", "можно", "ли", "сколько"),
)


def write_rows(path: Path) -> None:
    """Write rows of about 400 bytes with a topic of a hundred, and an answer of their own."""
    draw = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(ROWS):
            answer = " ".join(draw.choices(_WORDS, k=40))
            row = {"topic": draw.choice(_NAMES), "prompt": answer[:90], "completion": answer}
            file.write(json.dumps(row | {"number": str(number)}, ensure_ascii=False) + "\n")


def _path(work: Path) -> Path:
    return made_once(work / "facets.jsonl", write_rows)


def _opened(work: Path) -> Document:
    service = document_service(work / "sessions")
    return service.open_job(_path(work))(CancelToken(), no_report)


def _grouped(document: Document, column: int) -> Notes:
    began = time.perf_counter()
    first = [0.0]

    def note(_: ValueIndex) -> None:
        first[0] = first[0] or time.perf_counter() - began

    token = CancelToken()
    index = build(document.dataset.fork(), column, token, no_report, note)
    listing = list_values(index, index.dataset.order, (), Sorting.BY_COUNT, "", token)
    told = f"first counts after {first[0]:.2f} s, " if first[0] else ""
    return Notes((f"{told}{listing.different:,} values",))


def _group(work: Path, column: int, name: str) -> Iterator[Contender]:
    document = _opened(work)
    yield Contender("Desktop FT", lambda: _grouped(document, column))
    document.close()
    path = _path(work)
    yield Contender(
        "pandas.read_json + value_counts",
        lambda: pd.read_json(path, lines=True, engine="pyarrow")[name].value_counts(),
    )


@benchmark(f"Group {ROWS:,} rows by a column of a hundred values")
def group_few(work: Path) -> Iterator[Contender]:
    yield from _group(work, 0, "topic")


@benchmark(f"Group {ROWS:,} rows by a column where every value differs")
def group_many(work: Path) -> Iterator[Contender]:
    yield from _group(work, 2, "completion")


@benchmark("Find near-equal values among 100,000")
def near_equal(work: Path) -> Iterator[Contender]:
    document = _opened(work)
    index = build(document.dataset.fork(), 2, CancelToken(), no_report)
    values, _ = spellings(index, index.dataset.order, CancelToken())

    def find(method: Method) -> Notes:
        found = find_clusters(values, Way(method), CancelToken(), no_report)
        return Notes((f"{len(found.found):,} groups, {found.left_out:,} not compared",))

    yield Contender("Desktop FT, same words", lambda: find(Method.FINGERPRINT), repeat=1)
    yield Contender("Desktop FT, same letters", lambda: find(Method.NGRAM), repeat=1)
    yield Contender("Desktop FT, few letters differ", lambda: find(Method.NEAREST), repeat=1)
    document.close()
