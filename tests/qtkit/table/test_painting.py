"""The cells are painted by ourselves because that is quicker; they look as Qt would paint them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.table.view import SheetView
from table_models import TextModel

SAID = "how long may I keep this medicine лекарство שלום\tand \U0001f48a"


class AsQtPaints(SheetView):
    def paintEvent(self, event: QPaintEvent) -> None:
        QTableView.paintEvent(self, event)


def hidden(view: SheetView) -> None:
    view.setColumnHidden(2, True)
    view.setColumnWidth(1, 33)


def moved(view: SheetView) -> None:
    view.horizontalHeader().moveSection(0, 3)
    view.horizontalScrollBar().setValue(77)


def at_the_end(view: SheetView) -> None:
    view.go_to(29, 7)


def zoomed(view: SheetView) -> None:
    view.setStyleSheet("font-size: 23px")
    view.verticalScrollBar().setValue(45)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda view: view.go_to(1, 1), id="current"),
        pytest.param(lambda view: view.select_rows(2, 5), id="selected"),
        *(hidden, moved, at_the_end, zoomed),
        pytest.param(lambda view: view.freeze(2), id="frozen"),
    ],
)
def test_cells_look_as_qt_paints_them(qtbot: QtBot, change: Callable[[SheetView], None]) -> None:
    model = TextModel([[f"{row}{c} {SAID}"[: 5 + row] for c in "abcdefgh"] for row in range(30)])
    pictures: list[QImage] = []
    for kind in (SheetView, AsQtPaints):
        view = kind()
        qtbot.addWidget(view)
        view.setModel(model)
        view.resize(700, 400)
        view.show()
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        change(view)
        pictures.append(view.viewport().grab().toImage())
        view.close()
    ours, theirs = pictures
    assert ours.size() == theirs.size()
    assert ours == theirs
