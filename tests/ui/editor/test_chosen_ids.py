"""Which examples are chosen in the table: those of the selected rows, however it is sorted."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from place_driver import Driver

ROWS = [("question", "answer"), ("B", "2"), ("A", "1"), ("D", "4"), ("C", "3")]


def chosen(drive: Driver) -> list[str]:
    """Return the questions of the chosen examples, in the order they are chosen in."""
    return [drive.document.dataset.cells(each)[0] for each in drive.grid.chosen_ids().tolist()]


def test_one_row_alone_is_only_where_the_cursor_is(drive: Driver) -> None:
    drive.table(ROWS)
    drive.select(1, 0)
    assert drive.grid.chosen_ids().tolist() == []
    drive.select(1, 0, 2, 0)
    assert chosen(drive) == ["A", "D"]


def test_they_are_those_that_show_when_sorted(drive: Driver) -> None:
    drive.table(ROWS)
    drive.open_column_menu(0)
    drive.choose(drive.find(QMenu, "roleMenu"), "column.sort_up")
    drive.settle()
    drive.select(2, 0, 3, 1)
    assert chosen(drive) == ["C", "D"]
