"""The fill handle and its commands: what goes where, in one step, by mouse and by menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_ft.qtkit.table.fill_handle import FillHandle
from place_driver import CTRL, NO_KEY, Driver

LEFT = Qt.MouseButton.LeftButton


def table(drive: Driver, *rows: str) -> list[tuple[str, ...]]:
    drive.table([["question", "answer", "note"], *(row.split("|") for row in rows)])
    return drive.cells


def drag(drive: Driver, row: int, column: int, held: Qt.KeyboardModifier = NO_KEY) -> None:
    """Drag the handle to the middle of a cell."""
    handle = drive.find(FillHandle, "fillHandle")
    assert handle.isVisible()
    grid = drive.grid
    middle = grid.visualRect(grid.model().index(row, column)).center()
    at = handle.mapFromGlobal(grid.viewport().mapToGlobal(middle))
    QTest.mousePress(handle, LEFT, held, handle.rect().center())
    QTest.mouseMove(handle, at)
    QTest.mouseRelease(handle, LEFT, held, at)
    drive.settle()


def undone_in_one_step(drive: Driver, before: list[tuple[str, ...]]) -> None:
    after = drive.cells
    drive.place.commands["edit.undo"].trigger()
    assert drive.cells == before
    assert drive.document.history.undo_label is None
    drive.place.commands["edit.redo"].trigger()
    assert drive.cells == after


@pytest.mark.parametrize(
    ("chosen", "to", "held", "after"),
    [
        ((0, 1, 0, 1), (3, 1), NO_KEY, ["1", "1", "1", "1"]),
        ((0, 1, 1, 1), (3, 1), NO_KEY, ["1", "2", "3", "4"]),
        ((0, 1, 1, 1), (3, 1), CTRL, ["1", "2", "1", "2"]),
        ((0, 1, 0, 1), (3, 1), CTRL, ["1", "2", "3", "4"]),
        ((2, 1, 2, 1), (0, 1), NO_KEY, ["x", "x", "x", "y"]),
        ((2, 1, 3, 1), (0, 1), NO_KEY, ["x", "y", "x", "y"]),
    ],
)
def test_the_handle_copies_or_goes_on(
    drive: Driver,
    chosen: tuple[int, int, int, int],
    to: tuple[int, int],
    held: Qt.KeyboardModifier,
    after: list[str],
) -> None:
    before = table(drive, "q1|1|", "q2|2|", "q3|x|", "q4|y|")
    drive.select(*chosen)
    drag(drive, *to, held)
    assert [row[1] for row in drive.cells] == after
    assert [row[0] for row in drive.cells] == [row[0] for row in before]
    assert drive.grid.selected().rows == ((min(chosen[0], to[0]), max(chosen[2], to[0])),)
    undone_in_one_step(drive, before)


def test_dates_and_weekdays_go_on(drive: Driver) -> None:
    before = table(drive, "2026-12-31|пн|Mon", "||", "||")
    drive.select(0, 0, 0, 2)
    drag(drive, 2, 0)
    after = [before[0], ("2027-01-01", "вт", "Tue"), ("2027-01-02", "ср", "Wed")]
    assert drive.cells == after
    undone_in_one_step(drive, before)


def test_below_the_last_row_rows_are_added(drive: Driver) -> None:
    before = table(drive, "q1|1|n", "q2|2|n")
    drive.select(0, 1, 1, 1)
    handle, grid = drive.find(FillHandle, "fillHandle"), drive.grid
    low = grid.visualRect(grid.model().index(1, 1)).bottom()
    height = grid.rowHeight(1)
    at = QPoint(grid.columnViewportPosition(1) + 20, low + 2 * height + height // 2)
    at = handle.mapFromGlobal(grid.viewport().mapToGlobal(at))
    QTest.mousePress(handle, LEFT, NO_KEY, handle.rect().center())
    QTest.mouseMove(handle, at)
    outline = drive.find(QWidget, "fillOutline")
    assert outline.isVisible()
    assert outline.height() > 4 * height
    QTest.mouseRelease(handle, LEFT, NO_KEY, at)
    drive.settle()
    assert drive.cells == [*before, ("", "3", ""), ("", "4", ""), ("", "5", "")]
    assert drive.grid.selected().rows == ((0, 4),)
    undone_in_one_step(drive, before)


def test_the_handle_fills_to_the_right_row_by_row(drive: Driver) -> None:
    before = table(drive, "1|2|", "a|b|", "5||")
    drive.select(0, 0, 2, 1)
    drag(drive, 1, 2)
    assert drive.cells == [("1", "2", "3"), ("a", "b", "a"), ("5", "", "5")]
    assert drive.grid.selected().columns == (0, 1, 2)
    undone_in_one_step(drive, before)


@pytest.mark.parametrize("way", ["double click", "menu"])
def test_as_far_as_the_neighbour_reaches(drive: Driver, way: str) -> None:
    before = table(drive, "q1|1|", "q2|2|", "q3||", "q4||", "||", "q6||")
    drive.select(0, 1, 1, 1)
    if way == "double click":
        handle = drive.find(FillHandle, "fillHandle")
        QTest.mouseClick(handle, LEFT)
        QTest.mouseDClick(handle, LEFT)
    else:
        drive.choose_in_row_menu("cells.beside")
    drive.settle()
    assert [row[1] for row in drive.cells] == ["1", "2", "3", "4", "", ""]
    undone_in_one_step(drive, before)


def test_the_right_neighbour_counts_where_the_left_has_nothing(drive: Driver) -> None:
    table(drive, "|1|n", "||n", "||n", "||")
    drive.select(0, 1)
    drive.place.table.commands["cells.beside"].trigger()
    assert [row[1] for row in drive.cells] == ["1", "1", "1", ""]
    drive.select(3, 0)
    drive.place.table.commands["cells.beside"].trigger()
    assert "nothing to fill" in drive.banner("errorBanner")


def test_a_series_goes_on_by_the_keyboard(drive: Driver) -> None:
    before = table(drive, "q1|1|", "q2|2|", "q3||", "q4||")
    drive.select(0, 1, 3, 1)
    drive.place.table.commands["cells.go_on"].trigger()
    assert [row[1] for row in drive.cells] == ["1", "2", "3", "4"]
    undone_in_one_step(drive, before)
    drive.select(0, 1, 1, 1)
    drive.place.table.commands["cells.go_on"].trigger()
    assert "empty cells below" in drive.banner("errorBanner")


def test_what_cannot_be_read_is_left_out_and_counted(drive: Driver) -> None:
    lines = [f'{{"prompt": "p{n}", "completion": "c"}}' for n in range(3)]
    drive.lines(lines[0], '{"prompt": "half', lines[2])
    drive.select(0, 0)
    drag(drive, 2, 0)
    assert drive.cells[2][0] == "p0"
    assert "1 unreadable row" in drive.banner("errorBanner")


def test_a_large_fill_is_made_in_the_background(drive: Driver) -> None:
    rows = [f"q{n}||" for n in range(3000)]
    before = table(drive, "q|1|", "q|2|", *rows)
    drive.select(0, 1, 1, 1)
    handle = drive.find(FillHandle, "fillHandle")
    QTest.mouseClick(handle, LEFT)
    QTest.mouseDClick(handle, LEFT)
    assert drive.grid.is_busy
    drive.settle()
    assert drive.cells[-1][1] == "3002"
    undone_in_one_step(drive, before)
