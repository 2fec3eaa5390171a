"""Replacing everywhere does what replacing cell by cell would do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.search.query import Query
from desktop_ft.core.search.replace import replace_all, replace_cells
from desktop_ft.core.search.scan import Scope
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from rows import table

CELLS = st.text("aAя.", max_size=5)


@settings(deadline=None)
@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=12),
    st.text("aя.", min_size=1, max_size=2),
    st.text("aя.\\$1ng", max_size=5),
    st.booleans(),
    st.sampled_from([(0,), (1,), (0, 1)]),
)
def test_all_as_cell_by_cell(
    rows: list[tuple[str, str]], sought: str, new: str, case: bool, columns: tuple[int, ...]
) -> None:
    dataset = table(*rows)
    order = dataset.order[::-1].copy()
    made = replace_all(
        dataset,
        Query(sought, case),
        new,
        Scope(columns, np.arange(len(rows))),
        CancelToken(),
        no_report,
    )
    dataset.apply(made.edit)
    held = 0
    for key in order.tolist():
        for column, (before, after) in enumerate(zip(rows[key], dataset.cells(key), strict=True)):
            finds = sought in before if case else sought.lower() in before.lower()
            held += finds and column in columns
            if case and column in columns:
                assert after == before.replace(sought, new)
            elif not finds or column not in columns:
                assert after == before
    assert (made.cells, made.locked) == (held, 0)
    dataset.apply(made.edit.inverse())
    assert [dataset.cells(key) for key in range(len(rows))] == rows


def test_a_few_cells_only() -> None:
    dataset = table(("aa", "a"), ("a", "a"))
    made = replace_cells(dataset, Query("a"), "b", [(0, 0), (1, 1)])
    dataset.apply(made.edit)
    assert [dataset.cells(key) for key in (0, 1)] == [("bb", "a"), ("a", "b")]
    assert made.cells == 2


def test_it_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        replace_all(table(("a", "a")), Query("a"), "b", Scope((0, 1)), token, no_report)
