"""Repeated rows are those that a look at every row finds, and the first of each group stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core import repeats
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.repeats import repeated, without_repeats
from desktop_ft.core.text import text
from opened import dataset_of, read
from rows import chats, table, turns

CELLS = st.one_of(
    st.sampled_from(["", "a", "b", "я", "A", "?", "\ud83d", "ab" * 40, "ab" * 39 + "aa"]),
    st.text("ab", min_size=16, max_size=20),
)


@pytest.fixture(autouse=True)
def _sum_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sum up the fewest rows too."""
    monkeypatch.setattr(repeats, "_FEW", 1)


def no_pace(done: int, total: int) -> None:
    assert 0 <= done <= total


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=20))
def test_as_looking_at_every_row(rows: list[tuple[str, str]]) -> None:
    dataset = table(*rows)
    wanted = [at for at, row in enumerate(rows) if row in rows[:at]]
    assert repeated(dataset, no_pace).tolist() == wanted


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.sampled_from("ab\n"), st.sampled_from("ab\n")), max_size=12))
def test_in_files_with_edits_on_top(rows: list[tuple[str, str]]) -> None:
    lines = "".join('"{}","{}"\r\n'.format(*row) for row in [("q", "w"), *rows])
    dataset = dataset_of(read(lines, "t.csv")[0])
    if not len(dataset):
        return
    dataset.apply(dataset.edit_cells({(0, 0): "a"}, text("core", "x")))
    cells = [dataset.cells(key) for key in dataset.order.tolist()]
    wanted = [at for at, row in enumerate(cells) if row in cells[:at]]
    assert repeated(dataset, no_pace).tolist() == wanted


def test_conversations_differ_by_what_the_table_does_not_show() -> None:
    def chat(first: str) -> object:
        return turns(("user", first), ("assistant", "x"), ("user", "q"), ("assistant", "a"))

    dataset = chats(chat("1"), chat("2"), chat("1"))
    assert repeated(dataset, no_pace).tolist() == [2]


def test_it_is_one_step_and_can_be_undone() -> None:
    dataset: Dataset = table(("a", "b"), ("c", "d"), ("a", "b"))
    edit = without_repeats(dataset, no_pace)
    dataset.apply(edit)
    assert dataset.order.tolist() == [0, 1]
    dataset.apply(edit.inverse())
    assert dataset.order.tolist() == [0, 1, 2]


def test_it_can_be_ended() -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        repeated(table(("a", "b"), ("a", "b")), stop)
