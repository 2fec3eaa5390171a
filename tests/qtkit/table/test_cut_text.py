"""A line of a million letters is edited in pieces, and every letter of it comes back."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.table import cell_editor
from desktop_ft.qtkit.table.cell_editor import CellEditor
from desktop_ft.qtkit.table.cut_text import CutText

Key = Qt.Key
Move = QTextCursor.MoveOperation
LETTERS = st.sampled_from("ab \n\r\t↵⏎¶␍\u00a0\u2028\u2029\ufdd0\ufdd1\ue000é́😀א\x00")
TEXTS = st.lists(
    st.tuples(st.text(LETTERS, max_size=6), st.integers(1, 900)).map(lambda each: each[0] * each[1])
).map("".join)


@given(text=TEXTS, line_end=st.sampled_from(["\n", "\r\n"]))
def test_a_cut_text_is_joined_again(text: str, line_end: str) -> None:
    if line_end == "\r\n" and text.count("\r\n") != text.count("\n"):
        line_end = "\n"
    cuts = CutText.of(text, line_end)
    shown = cuts.cut(text)
    assert not cuts.knows(text)
    assert cuts.join(shown.replace("\n", "\u2029")) == text
    assert max(map(len, shown.split("\n"))) <= 2_001


@pytest.fixture
def field(qtbot: QtBot) -> CellEditor:
    editor = CellEditor()
    qtbot.addWidget(editor)
    editor.resize(700, 400)
    editor.show()
    return editor


WORDS = "many words in a line that never ends " * 2_000


def test_the_field_gives_back_what_it_was_given(
    field: CellEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cell_editor, "LONGEST_LINE", 20)
    monkeypatch.setattr(cell_editor, "LONGEST_TEXT", 20)
    monkeypatch.setattr(cell_editor, "_ORDINARY_LINE", 10)

    @settings(max_examples=40, deadline=None)
    @given(text=TEXTS.filter(lambda text: len(text) > 20))
    def comes_back(text: str) -> None:
        field.load(text)
        assert field.text() == text or not field.is_cut
        assert "".join(field.parts()) == field.text()

    comes_back()


def test_line_ends_are_typed_and_deleted(field: CellEditor) -> None:
    field.load(WORDS)
    assert field.is_cut
    QTest.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(field, "x")
    assert field.text() == WORDS + "\nx"
    QTest.keyClick(field, Key.Key_Backspace)
    QTest.keyClick(field, Key.Key_Backspace)
    assert field.text() == WORDS
    field.undo()
    field.undo()
    assert field.text() in (WORDS, WORDS + "\n", WORDS + "\nx")


def test_deleting_goes_on_beyond_a_cut(field: CellEditor) -> None:
    field.load(WORDS)
    cursor = field.textCursor()
    cursor.setPosition(field.document().begin().next().position())
    field.setTextCursor(cursor)
    before, after = field.parts()
    QTest.keyClick(field, Key.Key_Backspace)
    assert field.text() == before[:-1] + after
    field.undo()
    cursor.setPosition(field.document().begin().length() - 1)
    field.setTextCursor(cursor)
    before, after = field.parts()
    QTest.keyClick(field, Key.Key_Delete)
    assert field.text() == before + after[1:]


def test_what_is_copied_has_no_cuts(field: CellEditor) -> None:
    field.load(WORDS + "\n\u00a0end")
    field.selectAll()
    assert field.createMimeDataFromSelection().text() == WORDS + "\n\u00a0end"


@pytest.mark.parametrize("pasted", ["x", "x\r\ny\nz", "literal ↵ sign", WORDS + "\n" + WORDS])
@pytest.mark.parametrize("there", [WORDS, "short"])
def test_what_is_pasted_arrives(field: CellEditor, there: str, pasted: str) -> None:
    field.load(there)
    cursor = field.textCursor()
    cursor.setPosition(3)
    field.setTextCursor(cursor)
    source = QMimeData()
    source.setText(pasted)
    field.insertFromMimeData(source)
    assert field.text() == there[:3] + pasted.replace("\r\n", "\n") + there[3:]
    assert field.parts()[0] == there[:3] + pasted.replace("\r\n", "\n")
    assert field.is_changed


def test_a_million_letters_in_one_line_stop_nobody(field: CellEditor, qtbot: QtBot) -> None:
    text = "word " * 200_000
    begun = time.thread_time()
    field.load(text)
    loaded = time.thread_time()
    qtbot.waitUntil(field.isVisible)
    field.grab()
    begun_typing = time.thread_time()
    QTest.keyClicks(field, "typed")
    typed = time.thread_time()
    assert field.text() == text + "typed"
    read = time.thread_time()
    assert loaded - begun < 0.5
    assert typed - begun_typing < 5 * 0.05
    assert read - typed < 0.2
