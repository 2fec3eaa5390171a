"""A long text comes into the field of a cell piece by piece, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.table import long_load
from desktop_ft.qtkit.table.cell_editor import CellEditor


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_load, "_PIECE", 7)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.sampled_from("ab\n \u00a0\u2028😀я"), max_size=60), st.booleans())
def test_what_is_loaded_is_given_back(qtbot: QtBot, text: str, at_once: bool) -> None:
    editor = CellEditor()
    qtbot.addWidget(editor)
    editor.load(text)
    if not at_once:
        qtbot.waitUntil(lambda: len(editor.document().toRawText()) == len(text))
    assert editor.text() == text
    assert not editor.is_changed


def test_a_key_finds_the_whole_text(qtbot: QtBot) -> None:
    editor = CellEditor()
    qtbot.addWidget(editor)
    editor.show()
    editor.load("one\r\ntwo\r\nthree\r\nfour")
    QTest.keyClick(editor, Qt.Key.Key_X)
    assert editor.text() == "one\r\ntwo\r\nthree\r\nfourx"
    assert editor.is_changed
    editor.undo()
    assert editor.text() == "one\r\ntwo\r\nthree\r\nfour"
    assert not editor.document().isUndoAvailable()


def test_another_text_takes_the_place_of_half_a_text(qtbot: QtBot) -> None:
    editor = CellEditor()
    qtbot.addWidget(editor)
    editor.load("a long text of many pieces")
    editor.load("short")
    assert editor.text() == "short"
