"""Many records are taken over whole, and the outcome is the same as one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.pairs import Pairs
from listed import LABEL, all_cells, pairs, set_cells

VALUES = st.none() | st.tuples(st.text(max_size=2))
ROWS = 1_500


@given(st.dictionaries(st.integers(0, 99), st.tuples(VALUES, VALUES)))
def test_they_are_a_mapping_of_pairs(given_pairs: dict) -> None:
    made = Pairs.of(given_pairs)
    assert dict(made) == given_pairs
    assert dict(made.items()) == given_pairs
    assert list(made) == list(given_pairs) == made.ids.tolist()
    assert len(made) == len(given_pairs)
    assert all(key in made for key in given_pairs)
    assert -1 not in made
    other = {key: (after, before) for key, (before, after) in given_pairs.items()}
    assert dict(made.turned()) == other
    assert dict(made.turned().turned().items()) == given_pairs


def one_by_one(dataset: Dataset, edit: Edit) -> None:
    """Carry out a large edit as many small ones."""
    for key, change in edit.records.items():
        dataset.apply(Edit(LABEL, {key: change}))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["some", "all", "undo", "cell"]), max_size=6))
def test_large_edits_do_the_same_as_many_small_ones(acts: list[str]) -> None:
    large, small = pairs(ROWS), pairs(ROWS)
    start = large.fork()
    done: list[Edit] = []
    for number, act in enumerate(acts):
        if act == "undo":
            if not done:
                continue
            edit = done.pop().inverse()
        elif act == "cell":
            edit = set_cells(large, {(number, 0): f"one {number}"})
        else:
            rows = range(0 if act == "all" else 300, ROWS)
            edit = set_cells(large, {(row, 0): f"{act} {number} {row}" for row in rows})
            assert isinstance(edit.records, Pairs)
        if act != "undo":
            done.append(edit)
        large.apply(edit)
        one_by_one(small, edit)
        assert large.changed_count == small.changed_count
        assert large.differs_from(start) == small.differs_from(start)
    assert all_cells(large) == all_cells(small)
    assert sorted(large.changed_ids().tolist()) == sorted(small.changed_ids().tolist())
    assert [large.is_changed(key) for key in range(ROWS)] == [
        small.is_changed(key) for key in range(ROWS)
    ]
    fork = large.fork()
    assert fork.changed_count == large.changed_count
    assert all_cells(fork) == all_cells(large)
