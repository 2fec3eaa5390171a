"""Which rows other places take for chosen in the open table."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QMenu

from place_driver import Driver

CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect
ALSO = QItemSelectionModel.SelectionFlag.Select


def chosen(drive: Driver) -> list[str]:
    """Return the questions of the chosen rows, in the order they are chosen in."""
    return [drive.document.dataset.cells(int(each))[0] for each in drive.place.chosen_ids()]


def table(drive: Driver) -> None:
    drive.table([["question", "answer"], *([name, "x"] for name in ("q1", "q2", "q3", "q4"))])


def test_the_cursor_alone_chooses_nothing(drive: Driver) -> None:
    table(drive)
    drive.select(2, 0, 2, 0)
    assert chosen(drive) == []
    drive.select(2, 0, 2, 1)  # one row is the cursor's, however wide
    assert chosen(drive) == []


def test_rows_are_chosen_in_their_order(drive: Driver) -> None:
    table(drive)
    drive.select(1, 1, 2, 1)
    assert chosen(drive) == ["q2", "q3"]
    drive.grid.selectAll()
    assert chosen(drive) == ["q1", "q2", "q3", "q4"]


def test_rows_apart_are_chosen_too(drive: Driver) -> None:
    table(drive)
    rows = drive.grid.model()
    select = drive.grid.selectionModel().select
    select(rows.index(3, 0), CHOOSE)
    select(rows.index(0, 1), ALSO)
    assert chosen(drive) == ["q1", "q4"]


def test_a_row_that_is_deleted_is_chosen_no_more(drive: Driver) -> None:
    table(drive)
    drive.select(0, 0, 2, 0)
    gone = {int(each) for each in drive.place.chosen_ids()[:2]}
    drive.select(0, 0, 1, 0)
    drive.place.commands["edit.delete"].trigger()
    drive.settle()
    drive.grid.selectAll()
    assert chosen(drive) == ["q3", "q4"]
    assert not gone & {int(each) for each in drive.place.chosen_ids()}


def test_they_are_those_that_show_when_sorted(drive: Driver) -> None:
    drive.table([["question", "answer"], *([name, "x"] for name in ("b", "d", "a", "c"))])
    drive.open_column_menu(0)
    drive.choose(drive.find(QMenu, "roleMenu"), "column.sort_up")
    drive.settle()
    drive.select(2, 0, 3, 1)
    assert chosen(drive) == ["c", "d"]
