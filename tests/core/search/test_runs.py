"""Rows are read a few at once where they are long, and every row once."""

from __future__ import annotations

import json

import numpy as np
import pytest

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.repeats import repeated
from desktop_ft.core.search import texts
from desktop_ft.core.search.filters import Filter, Sieve, Test
from desktop_ft.core.search.query import Query
from desktop_ft.core.search.texts import Columns
from desktop_ft.core.sorting import SortKey, sorted_places
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from opened import dataset_of, read

LENGTHS = [3, 900, 5, 0, 2000, 40, 40, 40, 300, 3]


@pytest.fixture
def dataset(monkeypatch: pytest.MonkeyPatch) -> Dataset:
    monkeypatch.setattr(texts, "_MOST_BYTES", 500)
    rows = ({"prompt": f"q{at}", "completion": "x" * size} for at, size in enumerate(LENGTHS))
    made = dataset_of(read("\n".join(map(json.dumps, rows)))[0])
    made.apply(made.edit_insert(4, [{0: "new", 1: "x" * 700}], text("t", "insert")))
    return made


def test_runs_are_short_where_rows_are_long(dataset: Dataset) -> None:
    runs = list(Columns(dataset).runs(dataset.order, 4))
    assert [begin for begin, _ in runs] == [0, *(end for _, end in runs[:-1])]
    assert runs[-1][1] == len(dataset)
    assert max(end - begin for begin, end in runs) == 3
    assert (1, 2) in runs, "a row of 900 is read alone"


def test_a_small_file_is_cut_by_its_rows_alone(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "_MOST_BYTES", 1 << 20)
    assert list(Columns(dataset).runs(dataset.order, 6)) == [(0, 6), (6, 11)]


def test_bulk_work_is_the_same(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    def found() -> list[list[int]]:
        sieve = Sieve(dataset, Filter(Test.CONTAINS, query=Query("xx")))
        passing = np.concatenate([each.ids for each in sieve.passing(CancelToken())])
        places = sorted_places(dataset, [SortKey(1)], CancelToken(), no_report)
        return [passing.tolist(), places.tolist(), repeated(dataset, lambda *_: None).tolist()]

    in_pieces = found()
    monkeypatch.setattr(texts, "_MOST_BYTES", 1 << 30)
    assert found() == in_pieces
