"""One edit in place of many leads to the same rows, columns, roles and reviews."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.column_edits import add_column, delete_columns
from desktop_ft.core.combining import combined
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.example import Role
from desktop_ft.core.history import History
from desktop_ft.core.review import Review, Status
from desktop_ft.core.row_edits import duplicate_rows, move_rows
from desktop_ft.core.tasks import Cancelled, CancelToken
from listed import LABEL, all_cells, pairs, set_cells

ACTS = ("cell", "insert", "delete", "move", "duplicate", "roles", "review", "add", "drop")


def make(dataset: Dataset, act: str, at: int, words: str) -> Edit:
    """Make the edit of an act; an empty one where it is not possible."""
    count = len(dataset)
    row = at % count if count else 0
    if act == "insert":
        return dataset.edit_insert(row, [{0: words}], LABEL)
    if act == "roles":
        return dataset.edit_roles([Role.NOTE if at % 2 else Role.USER, *dataset.roles[1:]], LABEL)
    if act == "add":
        taken = {column.name for column in dataset.columns}
        return add_column(dataset, 0, next(f"n{n}" for n in range(99) if f"n{n}" not in taken))
    if act == "drop":
        return delete_columns(dataset, [0]) if len(dataset.columns) > 1 else Edit(LABEL)
    if not count:
        return Edit(LABEL)
    key = dataset.id_at(row)
    rows = np.array([row], dtype=np.int64)
    made = {
        "cell": lambda: set_cells(dataset, {(key, 0): words}),
        "delete": lambda: dataset.edit_delete([key], LABEL),
        "move": lambda: move_rows(dataset, rows, at % 5),
        "duplicate": lambda: duplicate_rows(dataset, rows),
        "review": lambda: dataset.edit_reviews({key: Review(Status.READY, words)}, LABEL),
    }
    return made[act]()


def state(dataset: Dataset) -> tuple[object, ...]:
    """Return all that an edit can change."""
    return (
        all_cells(dataset),
        dataset.order.tolist(),
        dataset.columns,
        dataset.roles,
        dataset.reviews.items(),
    )


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.text("ab", max_size=2))),
    st.data(),
)
def test_a_jump_leads_where_the_single_steps_do(
    acts: list[tuple[str, int, str]], data: st.DataObject
) -> None:
    history = History(pairs(3))
    states = [state(history.dataset)]
    for act in acts:
        edit = make(history.dataset, *act)
        if edit:
            history.do(edit)
            states.append(state(history.dataset))
    for _ in range(3):
        done = data.draw(st.integers(0, history.steps))
        way = history.way_to(done)
        history.jump(done, combined(history.dataset.fork(), way, LABEL))
        assert history.done == done
        assert state(history.dataset) == states[done]
    while history.undo():
        assert state(history.dataset) == states[history.done]


def test_a_long_way_can_be_given_up() -> None:
    history = History(pairs(2))
    for number in range(5):
        history.do(set_cells(history.dataset, {(0, 0): str(number)}))
    token = CancelToken()
    done: list[int] = []

    def pace(at: int, total: int) -> None:
        assert total == 5
        done.append(at)
        if at == 2:
            token.cancel()
        token.check()

    before = state(history.dataset)
    with pytest.raises(Cancelled):
        combined(history.dataset.fork(), history.way_to(0), LABEL, pace)
    assert done == [0, 1, 2]
    assert state(history.dataset) == before


def test_what_came_back_to_where_it_was_is_no_change() -> None:
    dataset = pairs(2)
    there = set_cells(dataset, {(0, 0): "x"})
    away = combined(dataset.fork(), [there, there.inverse()], LABEL)
    assert not away
