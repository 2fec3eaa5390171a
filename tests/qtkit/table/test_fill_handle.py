"""The handle at the corner of a selection: where it is, and where to it was dragged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.table.fill_handle import Fill, FillHandle
from desktop_ft.qtkit.table.places import Span
from desktop_ft.qtkit.table.view import SheetView
from table_models import TextModel

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
WIDE = 100


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[SheetView]:
    made = SheetView()
    qtbot.addWidget(made)
    made.allow_filling()
    made.setModel(TextModel([[f"{row}{column}" for column in "abcdef"] for row in range(30)]))
    made.resize(560, 400)
    for column in range(6):
        made.setColumnWidth(column, WIDE)
    made.show()
    made.setFocus()
    yield made
    made.close()


def choose(view: SheetView, top: int, left: int, bottom: int, right: int) -> None:
    model = view.model()
    view.go_to(top, left)
    view.selectionModel().select(
        QItemSelection(model.index(top, left), model.index(bottom, right)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )


def handle_of(view: SheetView) -> FillHandle:
    assert view.fill_handle is not None
    return view.fill_handle


def corner(view: SheetView, row: int, column: int) -> QPoint:
    at = view.visualRect(view.model().index(row, column)).bottomRight()
    return view.viewport().mapToGlobal(at)


def drag(
    view: SheetView,
    *cells: tuple[int, int],
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> list[Fill]:
    """Drag the handle over these cells and return what was wanted."""
    handle, wanted = handle_of(view), []
    handle.dragged.connect(wanted.append)
    QTest.mousePress(handle, LEFT, held, handle.rect().center())
    at = handle.rect().center()
    for cell in cells:
        middle = view.visualRect(view.model().index(*cell)).center()
        at = handle.mapFromGlobal(view.viewport().mapToGlobal(middle))
        QTest.mouseMove(handle, at)
    QTest.mouseRelease(handle, LEFT, held, at)
    handle.dragged.disconnect(wanted.append)
    return wanted


def test_it_stands_at_the_corner_of_the_selection(view: SheetView) -> None:
    handle = handle_of(view)
    view.go_to(2, 1)
    for bottom, right in ((2, 1), (5, 3)):
        choose(view, 2, 1, bottom, right)
        assert handle.isVisible()
        middle = handle.mapToGlobal(handle.rect().center())
        assert (middle - corner(view, bottom, right)).manhattanLength() < 6


def test_it_scrolls_along_and_hides_where_there_is_nothing_to_fill(view: SheetView) -> None:
    handle = handle_of(view)
    view.go_to(4, 1)
    view.verticalScrollBar().setValue(60)
    middle = handle.mapToGlobal(handle.rect().center())
    assert (middle - corner(view, 4, 1)).manhattanLength() < 6
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert not handle.isVisible()
    view.go_to(30, 1)  # the empty row that waits for typing
    assert not handle.isVisible()
    view.go_to(3, 1)
    assert handle.isVisible()
    view.edit_current()
    assert not handle.isVisible()
    QTest.keyClick(view.findChild(QWidget, "cellEditor"), Key.Key_Escape)
    assert handle.isVisible()
    view.selectionModel().select(
        view.model().index(7, 3), QItemSelectionModel.SelectionFlag.Select
    )  # two pieces
    assert not handle.isVisible()


@pytest.mark.parametrize(
    ("cells", "target"),
    [
        ([(5, 1)], Span(2, 5, (1, 2))),
        ([(5, 1), (7, 2)], Span(2, 7, (1, 2))),
        ([(0, 1)], Span(0, 3, (1, 2))),
        ([(2, 4)], Span(2, 3, (1, 2, 3, 4))),
        ([(2, 0)], Span(2, 3, (0, 1, 2))),
        ([(9, 3)], Span(2, 9, (1, 2))),  # further down than aside
        ([(4, 4)], Span(2, 3, (1, 2, 3, 4))),
        ([(6, 1), (3, 2)], None),  # back again
    ],
)
def test_it_is_dragged_along_rows_or_columns(
    view: SheetView, cells: list[tuple[int, int]], target: Span | None
) -> None:
    choose(view, 2, 1, 3, 2)
    found = drag(view, *cells)
    assert found == ([Fill(Span(2, 3, (1, 2)), target)] if target else [])
    outline = view.findChild(QWidget, "fillOutline")
    assert not outline.isVisible()


def test_an_outline_shows_what_would_be_filled_and_escape_gives_up(view: SheetView) -> None:
    choose(view, 2, 1, 2, 1)
    handle, wanted = handle_of(view), []
    handle.dragged.connect(wanted.append)
    QTest.mousePress(handle, LEFT, pos=handle.rect().center())
    middle = view.visualRect(view.model().index(5, 1)).center()
    QTest.mouseMove(handle, handle.mapFromGlobal(view.viewport().mapToGlobal(middle)))
    outline = view.findChild(QWidget, "fillOutline")
    assert outline.isVisible()
    assert outline.height() >= 4 * view.rowHeight(0) - 2
    view.grab()
    QTest.keyClick(view, Key.Key_Escape)
    assert not outline.isVisible()
    QTest.mouseRelease(handle, LEFT, pos=handle.rect().center())
    assert wanted == []


def test_ctrl_means_the_other_way(view: SheetView) -> None:
    view.go_to(2, 1)
    found = drag(view, (5, 1), held=Qt.KeyboardModifier.ControlModifier)
    assert [each.other_way for each in found] == [True]


def test_it_may_end_in_the_empty_row_below(view: SheetView) -> None:
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.go_to(27, 1)
    assert drag(view, (30, 1)) == [Fill(Span(27, 27, (1,)), Span(27, 30, (1,)))]


def test_it_follows_columns_as_they_show(view: SheetView) -> None:
    view.column_head.moveSection(4, 1)  # a e b c d f
    view.setColumnHidden(2, True)
    view.go_to(1, 4)
    assert drag(view, (1, 3)) == [Fill(Span(1, 1, (4,)), Span(1, 1, (4, 1, 3)))]


def test_it_works_on_columns_that_stay(view: SheetView) -> None:
    view.freeze(1)
    view.horizontalScrollBar().setValue(10_000)
    view.go_to(2, 0)
    handle = handle_of(view)
    assert handle.isVisible()
    assert handle.parentWidget() is view.row_head.viewport()
    left = view.viewport().mapToGlobal(QPoint(0, 0)).x()
    assert abs(handle.mapToGlobal(handle.rect().center()).x() - left) < 8
    first = view.columnAt(2) + 1
    assert drag(view, (8, first)) == [Fill(Span(2, 2, (0,)), Span(2, 8, (0,)))]
    assert drag(view, (2, first)) == [Fill(Span(2, 2, (0,)), Span(2, 2, tuple(range(first + 1))))]


def test_a_double_click_tells_the_block(view: SheetView, qtbot: QtBot) -> None:
    choose(view, 2, 1, 3, 2)
    handle = handle_of(view)
    with qtbot.waitSignal(handle.doubled) as told:
        QTest.mouseClick(handle, LEFT)
        QTest.mouseDClick(handle, LEFT)
    assert told.args == [Span(2, 3, (1, 2))]
