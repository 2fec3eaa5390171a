"""Rows as ranges: as many as are asked for, and counted without being made."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.ui.editor import gestures, table_model
from desktop_ft.ui.editor.gestures import count_pieces, pieces, rows_in
from documents import Documents, cells_of


@given(st.sets(st.integers(0, 60)), st.integers(0, 8))
def test_ranges_hold_the_rows(rows: set[int], most: int) -> None:
    ascending = np.array(sorted(rows), dtype=np.int64)
    found = pieces(ascending)
    assert rows_in(found).tolist() == sorted(rows)
    assert all(after[0] > before[1] + 1 for before, after in pairwise(found))
    assert pieces(ascending, most) == found[:most]
    assert count_pieces(ascending) == len(found)


def test_rows_that_go_in_too_many_pieces_are_not_listed(
    qapp: object, documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    def list_none(*_: object) -> list[tuple[int, int]]:
        raise AssertionError("half a million ranges would be made")

    monkeypatch.setattr(table_model, "pieces", list_none)
    monkeypatch.setattr(table_model, "_MOVED_IDS", 0)
    document = documents.table([["q", "a"], *([str(n), "x"] for n in range(6))])
    model = table_model.DatasetModel()
    model.set_document(document)
    document.do(gestures.delete_rows(document.dataset, [(0, 0), (2, 2), (4, 4)]))
    assert model.filled_rows() == 3
    document.undo()
    assert [model.index(row, 0).data() for row in range(6)] == [
        row[0] for row in cells_of(document)
    ]
    model.set_document(None)
