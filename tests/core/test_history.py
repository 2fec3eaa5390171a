"""Undo and redo walk over the edits; a random walk is compared with plain lists."""

from __future__ import annotations

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from desktop_ft.core.edits import Edit, OrderChange, edit_from_json, edit_to_json
from desktop_ft.core.history import History
from listed import LABEL, all_cells, pairs, set_cells

TEXTS = st.text(max_size=4)


def test_labels_tell_what_comes_next() -> None:
    history = History(pairs(1))
    assert history.undo() is None
    assert history.redo() is None
    assert history.undo_label is None
    history.do(set_cells(history.dataset, {(0, 0): "x"}))
    assert history.undo_label == LABEL
    assert history.redo_label is None
    history.undo()
    assert history.redo_label == LABEL


def test_clean_is_a_state_not_a_number_of_steps() -> None:
    history = History(pairs(1))
    history.do(set_cells(history.dataset, {(0, 0): "x"}))
    saved = history.state
    history.do(set_cells(history.dataset, {(0, 0): "y"}))
    history.mark_clean(saved)
    assert not history.is_clean
    history.undo()
    assert history.is_clean
    history.undo()
    history.do(set_cells(history.dataset, {(0, 0): "z"}))
    assert not history.is_clean  # as many steps as when saved, yet other ones
    history.undo()
    assert not history.is_clean


def test_an_edit_forgets_what_was_undone() -> None:
    history = History(pairs(1))
    history.do(set_cells(history.dataset, {(0, 0): "x"}))
    history.undo()
    history.do(set_cells(history.dataset, {(0, 1): "y"}))
    assert history.redo() is None
    assert all_cells(history.dataset) == [("p0", "y")]


class Walk(RuleBasedStateMachine):
    """Edits at random beside a list of lists, with a copy of the list for every state."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(pairs(5))
        self.past = [[[f"p{at}", f"c{at}"] for at in range(5)]]
        self.at = 0

    def now(self) -> list[list[str]]:
        return [list(row) for row in self.past[self.at]]

    def did(self, edit: Edit, rows: list[list[str]]) -> None:
        # what the journal writes must do the same
        self.history.do(edit_from_json(edit_to_json(edit)))
        del self.past[self.at + 1 :]
        self.past.append(rows)
        self.at += 1

    @precondition(lambda self: self.past[self.at])
    @rule(data=st.data(), value=TEXTS, column=st.sampled_from([0, 1]))
    def change(self, data: st.DataObject, value: str, column: int) -> None:
        dataset, rows = self.history.dataset, self.now()
        chosen = data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1, max_size=3))
        edit = set_cells(dataset, {(dataset.id_at(row), column): value for row in chosen})
        for row in chosen:
            rows[row][column] = value
        if edit:
            self.did(edit, rows)

    @rule(data=st.data(), texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
    def insert(self, data: st.DataObject, texts: list[tuple[str, str]]) -> None:
        rows = self.now()
        at = data.draw(st.integers(0, len(rows)))
        new = [dict(enumerate(each)) for each in texts]
        edit = self.history.dataset.edit_insert(at, new, LABEL)
        rows[at:at] = [list(each) for each in texts]
        self.did(edit, rows)

    @precondition(lambda self: self.past[self.at])
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        dataset, rows = self.history.dataset, self.now()
        gone = data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1))
        edit = dataset.edit_delete([dataset.id_at(row) for row in gone], LABEL)
        self.did(edit, [row for at, row in enumerate(rows) if at not in gone])

    @precondition(lambda self: len(self.past[self.at]) > 1)
    @rule(data=st.data())
    def shuffle(self, data: st.DataObject) -> None:
        dataset, rows = self.history.dataset, self.now()
        order = data.draw(st.permutations(range(len(rows))))
        places = np.arange(len(rows), dtype=np.int64)
        change = OrderChange(places, dataset.order, places, dataset.order[list(order)])
        self.did(Edit(LABEL, order=change), [rows[at] for at in order])

    @rule()
    def undo(self) -> None:
        self.history.undo()
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        self.history.redo()
        self.at = min(len(self.past) - 1, self.at + 1)

    @invariant()
    def the_rows_are_the_same(self) -> None:
        assert [list(cells) for cells in all_cells(self.history.dataset)] == self.past[self.at]
        ids = self.history.dataset.order.tolist()
        assert len(set(ids)) == len(ids)


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
