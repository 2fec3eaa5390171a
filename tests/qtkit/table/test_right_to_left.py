"""Cells in Hebrew and Arabic read from the right, and hits lie where their letters are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.table.cell_editor import CellEditor
from desktop_ft.qtkit.table.delegate import CellDelegate, EditorRoom
from desktop_ft.qtkit.table.direction import has_right_to_left, runs_right_to_left
from desktop_ft.qtkit.table.hits import paint_hits
from table_models import TextModel

HEBREW = "\u05e9\u05e9\u05e9"


def painted(paint: Callable[[QPainter], None]) -> list[int]:
    """Return how many pixels of each column of a picture have any colour."""
    image = QImage(200, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(QApplication.font())
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as in a table's own window
    paint(painter)
    painter.end()
    white = image.pixel(199, 29)
    return [sum(image.pixel(x, y) != white for y in range(30)) for x in range(200)]


def no_room(column: int) -> EditorRoom:
    raise AssertionError(f"nothing is edited in {column}")


@pytest.mark.parametrize(("text", "dot_is_left"), [("wow.", False), (HEBREW + ".", True)])
def test_a_full_stop_stands_where_the_text_ends(qtbot: QtBot, text: str, dot_is_left: bool) -> None:
    model = TextModel([[text]])
    delegate = CellDelegate(model, no_room)
    option = QStyleOptionViewItem()
    option.rect.setRect(0, 0, 200, 30)
    option.font = QApplication.font()
    option.fontMetrics = QFontMetrics(option.font)
    inked = painted(lambda painter: delegate.paint(painter, option, model.index(0, 0)))
    columns = [x for x, ink in enumerate(inked) if ink]
    assert (columns[-1] > 180) == dot_is_left  # it begins where it is read from
    assert (columns[0] < 20) != dot_is_left
    left, right = max(inked[columns[0] : columns[0] + 2]), max(inked[columns[-1] - 1 :])
    assert (left < right) == dot_is_left


@pytest.mark.parametrize("text", ["a\t" * 40, "\U0001f642" * 80, "\u65e5" * 80, HEBREW * 40])
def test_no_text_leaves_its_cell(qtbot: QtBot, text: str) -> None:
    model = TextModel([[text]])
    option = QStyleOptionViewItem()
    option.rect.setRect(40, 0, 100, 30)
    option.font = QApplication.font()
    option.fontMetrics = QFontMetrics(option.font)
    delegate = CellDelegate(model, no_room)
    inked = painted(lambda painter: delegate.paint(painter, option, model.index(0, 0)))
    assert not any(inked[:40])
    assert not any(inked[141:])


def test_hits_lie_under_their_letters(qtbot: QtBot) -> None:
    text = HEBREW + " abc"
    metrics = QFontMetrics(QApplication.font())

    def ground(*spans: tuple[int, int]) -> tuple[int, int]:
        room = QRectF(0, 0, 200, 30)
        inked = painted(lambda painter: paint_hits(painter, room, text, metrics, spans))
        columns = [x for x, ink in enumerate(inked) if ink]
        return columns[0], columns[-1]

    width = metrics.horizontalAdvance(text)
    first, last, latin = ground((0, 1)), ground((2, 3)), ground((4, 7))
    assert latin[0] == pytest.approx(200 - width, abs=3)  # what is read last stands at the left
    assert latin[1] < last[1] < first[1]
    assert first[1] == pytest.approx(200, abs=3)


@pytest.mark.parametrize(
    ("text", "some", "whole"),
    [
        ("", False, False),
        ("abc", False, False),
        ("как", False, False),
        (HEBREW, True, True),
        ("123 " + HEBREW, True, True),
        ("\u0643\u064a\u0641", True, True),
        ("abc " + HEBREW, True, False),
        (HEBREW + " abc", True, True),
    ],
)
def test_the_first_letter_with_a_direction_decides(text: str, some: bool, whole: bool) -> None:
    assert has_right_to_left(text) is some
    assert runs_right_to_left(text) is whole


def test_a_text_is_edited_where_it_is_read_from(qtbot: QtBot) -> None:
    editor = CellEditor()
    qtbot.addWidget(editor)
    for text, edge in (("abc", Qt.AlignmentFlag.AlignLeft), (HEBREW, Qt.AlignmentFlag.AlignRight)):
        editor.load(text)
        assert editor.document().defaultTextOption().alignment() & edge
    editor.load("")
    editor.insertPlainText(HEBREW)
    assert editor.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignRight
