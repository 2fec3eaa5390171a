"""Several filters at once, by tokens and by what was said of examples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.review import Review, Status
from desktop_ft.core.search.filters import Filter, Sieve, Test
from desktop_ft.core.search.query import Query
from desktop_ft.core.search.tokens import TokenCounts
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import text
from rows import chats, objects, table, turns

LABEL = text("core", "x")
CELLS = st.text(alphabet="aя \n", max_size=8)
TABLES = st.lists(st.tuples(CELLS, CELLS), max_size=15)


class Counting:
    """Counts two letters as a token, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        return np.array([-(-len(each) // 2) for each in texts], dtype=np.int64)


def passing(dataset: Dataset, *wanted: Filter, counts: TokenCounts | None = None) -> list[int]:
    sieve = Sieve(dataset.fork(), *wanted, tokens=counts)
    return [key for part in sieve.passing(CancelToken()) for key in part.ids.tolist()]


def tokens(cell: str) -> int:
    return -(-len(cell) // 2)


@settings(deadline=None)  # Arrow takes a while to load
@given(TABLES, st.integers(0, 6), st.one_of(st.none(), st.integers(0, 6)), st.data())
def test_tokens_as_counting_every_row(
    rows: list[tuple[str, str]], least: int, most: int | None, data: st.DataObject
) -> None:
    dataset = table(*rows)
    counts = TokenCounts(Counting())
    top = 99 if most is None else most
    for _ in range(2):  # the second time much is known already, and some of it is edited
        for column in (0, 1, None):
            found = passing(
                dataset, Filter(Test.TOKENS, column, least=least, most=most), counts=counts
            )
            numbers = {
                key: sum(map(tokens, cells if column is None else (cells[column],)))
                for key in dataset.order.tolist()
                for cells in [dataset.cells(key)]
            }
            wanted = Filter(Test.TOKENS, least=least, most=most)
            assert found == [key for key, n in numbers.items() if not wanted or least <= n <= top]
        if rows:
            keys = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, 1))
            edit = dataset.edit_cells(data.draw(st.dictionaries(keys, CELLS, max_size=3)), LABEL)
            dataset.apply(edit)


def test_a_row_is_counted_once() -> None:
    count = Counting()
    counts = TokenCounts(count)
    dataset = table(("long enough", "x"), ("also long enough", "y"), ("s", "z"))
    first = Filter(Test.TOKENS, 0, least=6)
    assert passing(dataset, first, counts=counts) == [0, 1]
    assert count.asked == ["long enough", "also long enough"], "a short text is not even counted"
    count.asked.clear()
    assert passing(dataset, Filter(Test.TOKENS, 0, least=7), counts=counts) == [1]
    assert count.asked == []
    edit = dataset.edit_cells({(0, 0): "another text of some length"}, LABEL)
    dataset.apply(edit)
    assert passing(dataset, first, counts=counts) == [0, 1]
    assert count.asked == ["another text of some length"]
    dataset.apply(edit.inverse())
    count.asked.clear()
    assert passing(dataset, first, counts=counts) == [0, 1]
    assert count.asked == [], "undo brings what was counted back"


def test_the_tokens_of_conversations_and_of_objects() -> None:
    counts = TokenCounts(Counting())
    talks = chats(
        turns(("user", "aaaa"), ("assistant", "bbbb")),
        turns(("user", "a"), ("assistant", "b"), ("user", "cccc"), ("assistant", "dddddd")),
    )
    assert passing(talks, Filter(Test.TOKENS, least=5), counts=counts) == [1]
    history = [["aaaaaaaa", "bbbbbbbb"]]
    rows = objects({"prompt": "aaaa", "completion": "bb"}, {"prompt": history, "completion": "c"})
    assert passing(rows, Filter(Test.TOKENS, least=3, most=3), counts=counts) == [0]
    assert passing(rows, Filter(Test.TOKENS, least=9, most=9), counts=counts) == [1]


def test_a_filter_without_an_end_lets_all_through() -> None:
    assert not Filter(Test.TOKENS)
    assert passing(table(("a", "b")), Filter(Test.TOKENS)) == [0]


def test_nothing_that_counts_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="counts tokens"):
        passing(table(("a", "b")), Filter(Test.TOKENS, least=1))


@settings(deadline=None)
@given(TABLES, CELLS, CELLS, st.sets(st.integers(0, 14)))
def test_all_filters_must_let_a_row_through(
    rows: list[tuple[str, str]], one: str, other: str, among: set[int]
) -> None:
    dataset = table(*rows)
    ids = np.array(sorted(among), dtype=np.int64)
    wanted = (
        Filter(Test.CONTAINS, 0, Query(one, case=True)),
        Filter(Test.LACKS, 1, Query(other, case=True)),
        Filter(Test.AMONG, ids=ids),
        Filter(Test.FILLED, 1),
    )
    expected = [
        key
        for key, (left, right) in enumerate(rows)
        if one in left and (not other or other not in right) and key in among and right
    ]
    assert passing(dataset, *wanted) == expected


def test_by_what_was_said_of_examples() -> None:
    dataset = table(*[("a", "b")] * 5)
    said = {
        0: Review(Status.READY, "good"),
        1: Review(Status.READY),
        2: Review(Status.DRAFT, "good", "look again"),
        3: Review(Status.REJECTED, "bad"),
    }
    dataset.apply(dataset.edit_reviews(said, LABEL))
    assert passing(dataset, Filter(Test.STATUS, status=Status.READY)) == [0, 1]
    assert passing(dataset, Filter(Test.STATUS)) == [2, 4]
    assert passing(dataset, Filter(Test.LABEL, label="good")) == [0, 2]
    assert passing(dataset, Filter(Test.LABEL, label="")) == [1, 4]
    assert passing(dataset, Filter(Test.LABEL)) == [0, 2, 3]
    assert passing(dataset, Filter(Test.NOTE)) == [2]
    both = (Filter(Test.LABEL, label="good"), Filter(Test.STATUS, status=Status.READY))
    assert passing(dataset, *both) == [0]
    assert dataset.reviews.count_labels(dataset.order) == {"good": 2, "": 2, "bad": 1}
