"""Columns that stay: seen, clicked, edited and moved in like all others, whatever is scrolled."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.table.cell_editor import CellEditor
from desktop_ft.qtkit.table.view import SheetView
from desktop_ft.qtkit.table.zoom import Zoom
from table_models import MillionModel, TextModel

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
WIDE = 150


@pytest.fixture
def model() -> TextModel:
    return TextModel([[f"{row}{column}" for column in "abcdefgh"] for row in range(60)])


@pytest.fixture
def view(view: SheetView) -> SheetView:
    """The same table with two columns that stay."""
    view.resize(800, 400)
    for column in range(8):
        view.setColumnWidth(column, WIDE)
    view.go_to(0, 0)
    view.freeze(2)
    return view


def scroll(view: SheetView, across: int) -> None:
    bar = view.horizontalScrollBar()
    bar.setValue(bar.minimum() + across)


def spot(view: SheetView, row: int, column: int) -> QPoint:
    """Return where a cell of a column that stays shows, in the row head."""
    head = view.column_head
    x = view.row_head.numbers_width + head.sectionPosition(column) + head.sectionSize(column) // 2
    y = view.rowViewportPosition(row) + view.rowHeight(row) // 2
    return QPoint(x, y)


def here(view: SheetView) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()


def chosen(view: SheetView) -> set[tuple[int, int]]:
    return {(index.row(), index.column()) for index in view.selectionModel().selectedIndexes()}


def editor_of(view: SheetView) -> CellEditor | None:
    return next((each for each in view.findChildren(CellEditor) if each.isVisible()), None)


def test_the_first_columns_stay_and_the_others_scroll(view: SheetView) -> None:
    assert view.frozen.width == 2 * WIDE
    rows = view.row_head
    assert view.viewport().x() == rows.x() + rows.numbers_width + 2 * WIDE
    assert view.columnAt(0) == 2
    scroll(view, 2 * WIDE)
    assert view.columnAt(0) == 4
    bar = view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert view.columnAt(view.viewport().width() - 5) == 7
    bar.setValue(0)
    assert view.columnAt(0) == 2


def painted(view: SheetView, row: int, column: int) -> set[int]:
    """Return the colours at the place of a cell that stays."""
    at = spot(view, row, column)
    picture = view.row_head.grab().toImage()
    left = at.x() - WIDE // 2 + 4
    top = at.y() - 12
    return {
        QColor(picture.pixel(x, y)).rgb()
        for x in range(left, left + WIDE - 8)
        for y in range(top, top + 24)
    }


def test_their_cells_are_drawn_beside_the_numbers(view: SheetView, model: TextModel) -> None:
    scroll(view, 400)
    assert len(painted(view, 2, 1)) > 3  # letters
    model.setData(model.index(2, 1), "")
    assert len(painted(view, 2, 1)) == 1
    view.go_to(2, 1)
    assert len(painted(view, 2, 1)) == 1  # selected: another ground
    before = painted(view, 3, 1)
    view.select_rows(3, 3)
    assert painted(view, 3, 1) != before


@pytest.mark.parametrize("across", [0, 200, 10_000])
def test_the_mouse_finds_cells_that_stay(view: SheetView, across: int) -> None:
    scroll(view, across)
    stood = view.horizontalScrollBar().value()
    rows = view.row_head.viewport()
    QTest.mouseClick(rows, LEFT, pos=spot(view, 2, 1))
    assert here(view) == (2, 1)
    assert chosen(view) == {(2, 1)}
    QTest.mouseClick(rows, LEFT, SHIFT, spot(view, 4, 0))
    assert chosen(view) == {(row, column) for row in (2, 3, 4) for column in (0, 1)}
    QTest.mouseClick(rows, LEFT, CTRL, spot(view, 7, 0))
    assert (7, 0) in chosen(view)
    assert view.horizontalScrollBar().value() == stood


def test_the_mouse_selects_from_columns_that_stay_into_the_others(view: SheetView) -> None:
    scroll(view, WIDE)  # the third column is hidden under those that stay
    rows = view.row_head
    QTest.mousePress(rows.viewport(), LEFT, pos=spot(view, 1, 1))
    QTest.mouseMove(rows.viewport(), spot(view, 3, 0))
    end = view.viewport().mapTo(view, QPoint(20, view.rowViewportPosition(3) + 10))
    QTest.mouseMove(rows.viewport(), rows.viewport().mapFrom(view, end))
    QTest.mouseRelease(rows.viewport(), LEFT, pos=rows.viewport().mapFrom(view, end))
    assert chosen(view) == {(row, column) for row in (1, 2, 3) for column in (1, 2, 3)}


def test_the_numbers_still_select_rows(view: SheetView) -> None:
    QTest.mouseClick(view.row_head.viewport(), LEFT, pos=QPoint(10, spot(view, 3, 0).y()))
    assert chosen(view) == {(3, column) for column in range(8)}


@pytest.mark.parametrize("way", ["double click", "F2", "typing"])
def test_a_cell_that_stays_is_edited_where_it_shows(
    view: SheetView, model: TextModel, way: str
) -> None:
    scroll(view, 400)
    stood = view.horizontalScrollBar().value()
    view.go_to(2, 1)
    if way == "double click":
        QTest.mouseClick(view.row_head.viewport(), LEFT, pos=spot(view, 2, 1))
        QTest.mouseDClick(view.row_head.viewport(), LEFT, pos=spot(view, 2, 1))
    elif way == "F2":
        QTest.keyClick(view, Key.Key_F2)
    else:
        QTest.keyClicks(view, "n")
    editor = editor_of(view)
    assert editor is not None
    left = view.viewport().x() - WIDE
    assert editor.geometry().left() == left
    assert editor.geometry().top() == view.viewport().y() + view.rowViewportPosition(2)
    view.verticalScrollBar().setValue(20)
    assert editor.geometry().top() == view.viewport().y() + view.rowViewportPosition(2)
    QTest.keyClicks(editor, "!")
    QTest.keyClick(editor, Key.Key_Return)
    assert model.rows[2][1] == ("n!" if way == "typing" else "2b!")
    assert here(view) == (3, 1)
    assert view.hasFocus()
    assert view.horizontalScrollBar().value() == stood


def test_keys_walk_over_all_columns(view: SheetView) -> None:
    scroll(view, 300)
    view.go_to(1, 0)
    stood = view.horizontalScrollBar().value()
    QTest.keyClick(view, Key.Key_Right)
    assert here(view) == (1, 1)
    assert view.horizontalScrollBar().value() == stood
    QTest.keyClick(view, Key.Key_Right)
    assert here(view) == (1, 2)
    assert view.visualRect(view.currentIndex()).left() >= 0  # scrolled into sight
    QTest.keyClick(view, Key.Key_End)
    QTest.keyClick(view, Key.Key_Home)
    assert here(view) == (1, 0)
    QTest.keyClick(view, Key.Key_Tab, NONE)
    assert here(view) == (1, 1)


def test_ctrl_home_goes_to_the_first_cell_that_moves(view: SheetView) -> None:
    view.go_to(9, 5)
    QTest.keyClick(view, Key.Key_Home, CTRL)
    assert here(view) == (0, 2)
    view.freeze(0)
    QTest.keyClick(view, Key.Key_Home, CTRL)
    assert here(view) == (0, 0)


def test_a_cell_that_stays_shows_no_tip_of_its_row(view: SheetView, model: TextModel) -> None:
    asked: list[tuple[str, int]] = []
    cell, head = model.data, model.headerData
    tip = Qt.ItemDataRole.ToolTipRole

    def data(index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == tip:
            asked.append(("cell", index.column()))
        return cell(index, role)

    def head_data(section: int, where: Qt.Orientation, role: int = 0) -> object:
        if role == tip:
            asked.append(("head", section))
        return head(section, where, role)

    model.data, model.headerData = data, head_data  # type: ignore[method-assign,assignment]
    for at in (spot(view, 3, 1), QPoint(5, spot(view, 3, 1).y())):
        ground = view.row_head.viewport()
        event = QHelpEvent(QEvent.Type.ToolTip, at, ground.mapToGlobal(at))
        QApplication.sendEvent(ground, event)
    assert asked == [("cell", 1), ("head", 3)]


def test_a_page_aside_is_one_of_the_columns_that_scroll(view: SheetView) -> None:
    view.go_to(1, 0)
    QTest.keyClick(view, Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert here(view) == (1, 4)
    assert view.columnAt(view.viewport().width() - 5) == 4
    QTest.keyClick(view, Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert here(view) == (1, 2)


def test_hidden_and_moved_columns_are_left_out_and_taken_along(view: SheetView) -> None:
    head = view.column_head
    view.setColumnHidden(0, True)
    view.updateGeometries()
    assert view.frozen.width == WIDE
    assert not view.frozen.holds(0)
    head.moveSection(head.visualIndex(4), 1)
    view.updateGeometries()
    assert view.frozen.holds(4)
    assert not view.frozen.holds(1)
    scroll(view, 200)
    QTest.mouseClick(view.row_head.viewport(), LEFT, pos=spot(view, 2, 4))
    assert here(view) == (2, 4)


def test_a_narrow_table_lets_more_columns_move(view: SheetView) -> None:
    view.resize(450, 400)
    assert view.frozen.width == WIDE
    view.resize(240, 400)
    assert view.frozen.width == 0
    view.resize(800, 400)
    assert view.frozen.width == 2 * WIDE


def test_letting_them_move_again_leaves_nothing_behind(view: SheetView) -> None:
    scroll(view, 250)
    seen = view.columnAt(5)
    view.freeze(0)
    assert view.frozen.width == 0
    assert view.viewport().x() == view.row_head.x() + view.row_head.width()
    assert view.columnAt(5 + 2 * WIDE) in (seen, seen + 1)
    view.horizontalScrollBar().setValue(0)
    assert view.columnAt(0) == 0


def frozen_head_click(view: SheetView, x: int, button: Qt.MouseButton = LEFT) -> None:
    head = view.findChild(QWidget, "frozenHead")
    QTest.mouseClick(head, button, pos=QPoint(x, 12))


def test_their_heads_select_and_open_menus(view: SheetView, qtbot: QtBot) -> None:
    scroll(view, 500)
    opened: list[int] = []
    view.column_menu_wanted.connect(opened.append)
    frozen_head_click(view, WIDE + 30)
    assert view.selected().columns == (1,)
    assert not opened
    with qtbot.waitSignal(view.column_menu_wanted) as wanted:
        frozen_head_click(view, 2 * WIDE - 16)
    assert wanted.args == [1]
    at = view.below_head(1)
    assert view.mapFromGlobal(at).x() == view.viewport().x() - WIDE


def test_their_width_is_dragged(view: SheetView) -> None:
    scroll(view, 300)
    head = view.findChild(QWidget, "frozenHead")
    QTest.mouseMove(head, QPoint(WIDE - 1, 12))
    QTest.mousePress(head, LEFT, pos=QPoint(WIDE - 1, 12))
    for x in (WIDE + 10, WIDE + 30, WIDE + 40):
        QTest.mouseMove(head, QPoint(x - 1, 12))
    QTest.mouseRelease(head, LEFT, pos=QPoint(WIDE + 39, 12))
    view.updateGeometries()
    assert view.columnWidth(0) == WIDE + 40
    assert view.frozen.width == 2 * WIDE + 40


def test_zoom_keeps_them(view: SheetView) -> None:
    zoom = Zoom(view)
    scroll(view, 300)
    zoom.set_percent(200)
    at = spot(view, 2, 1)
    QTest.mouseClick(view.row_head.viewport(), LEFT, pos=at)
    assert here(view) == (2, 1)
    number = view.row_head.fontMetrics().horizontalAdvance("000")
    assert view.row_head.numbers_width > number


def test_a_model_that_loses_columns(view: SheetView, model: TextModel) -> None:
    model.beginResetModel()
    model.rows = [["a"], ["b"]]
    model.endResetModel()
    view.updateGeometries()
    assert view.frozen.width <= view.width()
    view.grab()


class WideModel(MillionModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows = [[""] * 8]

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 8


def test_scrolling_a_million_rows_costs_as_much_as_without(qtbot: QtBot) -> None:
    view = SheetView()
    qtbot.addWidget(view)
    view.setModel(WideModel())
    view.resize(1200, 800)
    view.show()

    def scrolled() -> float:
        started = time.process_time()
        for row in range(0, 1_000_000, 100_000):
            view.verticalScrollBar().setValue(row * 30)
            view.grab()
        return time.process_time() - started

    scrolled()
    plain = min(scrolled() for _ in range(3))
    view.freeze(2)
    frozen = min(scrolled() for _ in range(3))
    assert frozen < 2 * plain
    view.close()


def drag_head(view: SheetView, start: int, end: int) -> None:
    """Drag a head among those that stay; places are counted from the first of them."""
    head = view.findChild(QWidget, "frozenHead")
    QTest.mousePress(head, LEFT, pos=QPoint(start, 12))
    for x in (start + (end - start) // 4, (start + end) // 2, end):
        QTest.mouseMove(head, QPoint(x, 12))
    QTest.mouseRelease(head, LEFT, pos=QPoint(end, 12))


@pytest.mark.parametrize("across", [0, 320])
def test_heads_are_dragged_among_those_that_stay_and_out_of_them(
    view: SheetView, across: int
) -> None:
    view.column_head.setSectionsMovable(True)
    scroll(view, across)
    stood = view.horizontalScrollBar().value()
    drag_head(view, 30, 2 * WIDE - 20)
    assert [view.column_head.logicalIndex(at) for at in range(3)] == [1, 0, 2]
    assert view.horizontalScrollBar().value() == stood
    assert view.column_head.offset() == stood
    assert view.frozen.holds(0)
    over = view.column_head.logicalIndexAt(WIDE // 2)  # what shows first beside them
    drag_head(view, 30, 2 * WIDE + WIDE // 2 + 20)
    assert view.column_head.visualIndex(1) >= 2
    view.updateGeometries()
    assert not view.frozen.holds(1)
    assert view.column_head.visualIndex(over) == view.column_head.visualIndex(1) - 1


def test_a_menu_of_a_head_that_stays(view: SheetView) -> None:
    asked: list[QPoint] = []
    view.column_head.customContextMenuRequested.connect(asked.append)
    scroll(view, 400)
    head = view.findChild(QWidget, "frozenHead")
    at = QPoint(WIDE + 20, 10)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, head.mapToGlobal(at))
    QApplication.sendEvent(head, event)
    assert [view.column_head.logicalIndexAt(each) for each in asked] == [1]
