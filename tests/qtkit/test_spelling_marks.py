"""Misspelt words are marked in fields of text, and the menu over them mends them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.spelling import Editor, SpellingMarks, mark_spelling, spelling
from desktop_ft.qtkit.table.cell_editor import CellEditor
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.settings import SettingsStore
from desktop_ft.services.spelling import Spelling
from tiny_dictionary import NearChecker, write_three

TEXT = "hello wrold 😀 here is a sentance\nпривет медсстра"
WRONG = ["wrold", "sentance", "медсстра"]


class Field:
    """A field with marks, and who checks them."""

    def __init__(self, editor: Editor, speller: Spelling, checker: NearChecker, qtbot: QtBot):
        self.editor, self.speller, self.checker, self.qtbot = editor, speller, checker, qtbot
        self.marks = mark_spelling(editor)
        qtbot.addWidget(editor)
        editor.resize(400, 200)
        with qtbot.waitExposed(editor):
            editor.show()

    def wait(self, *words: str) -> None:
        def marked() -> None:
            assert self.marks.misspelt() == list(words)

        self.qtbot.waitUntil(marked)

    def menu(self, word: str, *, by_key: bool = False) -> QMenu:
        """Open the menu over a word, and return it."""
        document = self.editor.document()
        cursor = QTextCursor(document)
        cursor.setPosition(document.find(word).selectionStart() + 2)
        if by_key:
            self.editor.setTextCursor(cursor)
        place: QPoint = self.editor.cursorRect(cursor).center()
        reason = QContextMenuEvent.Reason
        event = QContextMenuEvent(
            reason.Keyboard if by_key else reason.Mouse,
            place,
            self.editor.viewport().mapToGlobal(place),
        )
        QApplication.sendEvent(self.editor if by_key else self.editor.viewport(), event)
        found: list[QMenu] = []

        def opened() -> None:
            popup = QApplication.activePopupWidget()
            assert isinstance(popup, QMenu)
            found.append(popup)

        self.qtbot.waitUntil(opened)
        return found[0]

    def choose(self, menu: QMenu, name: str) -> None:
        action = next(each for each in menu.actions() if each.objectName() == name)
        self.qtbot.mouseClick(
            menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center()
        )


@pytest.fixture
def checker(tmp_path: Path) -> NearChecker:
    write_three(tmp_path / "own")
    return NearChecker(tmp_path / "own")


@pytest.fixture
def speller(tmp_path: Path, checker: NearChecker, qtbot: QtBot) -> Iterator[Spelling]:
    runner = TaskRunner()
    made = Spelling(SettingsStore(tmp_path / "settings.json"), checker)
    spelling().use(made, runner)
    yield made
    spelling().use(None, None)
    assert runner.shutdown()


@pytest.fixture(params=[QPlainTextEdit, QTextEdit])
def field(
    request: pytest.FixtureRequest, speller: Spelling, checker: NearChecker, qtbot: QtBot
) -> Field:
    return Field(request.param(), speller, checker, qtbot)


def test_misspelt_words_are_marked_and_the_text_stays(field: Field) -> None:
    field.editor.setPlainText(TEXT)
    field.wait(*WRONG)
    assert field.editor.toPlainText() == TEXT
    assert not field.editor.document().isModified()
    assert not field.editor.document().isUndoAvailable()


def test_a_suggestion_is_an_edit_that_can_be_undone(field: Field) -> None:
    field.editor.setPlainText(TEXT)
    field.wait(*WRONG)
    menu = field.menu("wrold")
    assert menu.actions()[0].text() == "world"
    field.choose(menu, "spellingSuggestion")
    assert field.editor.toPlainText() == TEXT.replace("wrold", "world")
    field.wait("sentance", "медсстра")
    field.editor.undo()
    assert field.editor.toPlainText() == TEXT


def test_the_menu_key_opens_the_same_menu(field: Field) -> None:
    field.editor.setPlainText(TEXT)
    field.wait(*WRONG)
    field.choose(field.menu("sentance", by_key=True), "spellingSuggestion")
    assert "a sentence" in field.editor.toPlainText()


def test_a_word_can_be_learnt_or_ignored(field: Field) -> None:
    field.editor.setPlainText(TEXT)
    field.wait(*WRONG)
    field.choose(field.menu("wrold"), "spellingLearn")
    field.wait("sentance", "медсстра")
    assert field.speller.own_words == ("wrold",)
    field.choose(field.menu("медсстра"), "spellingIgnore")
    field.wait("sentance")


def test_other_words_have_the_menu_of_the_field(field: Field) -> None:
    field.editor.setPlainText("hello wrold")
    field.wait("wrold")
    place = field.editor.cursorRect(QTextCursor(field.editor.document())).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, field.editor.viewport().mapToGlobal(place)
    )
    assert not field.marks.eventFilter(field.editor.viewport(), event)


def test_the_word_that_is_typed_is_left_alone_until_it_is_done(field: Field) -> None:
    field.editor.setFocus()
    QTest.keyClicks(field.editor, "hello wrold")
    field.qtbot.waitUntil(lambda: "hello wrold" in field.checker.asked)
    field.wait()
    QTest.keyClicks(field.editor, " here")
    field.wait("wrold")


def test_marks_move_with_their_words(field: Field) -> None:
    field.editor.setPlainText(TEXT)
    field.wait(*WRONG)
    cursor = QTextCursor(field.editor.document())
    cursor.insertText("the ")
    assert field.marks.misspelt() == WRONG
    cursor.setPosition(field.editor.document().find("wrold").selectionStart() + 1)
    cursor.insertText("x")
    assert field.marks.misspelt() == WRONG[1:]


def test_the_switch_takes_effect_at_once(field: Field) -> None:
    field.editor.setPlainText(TEXT)
    field.wait(*WRONG)
    field.speller.turn(False)
    spelling().changed.emit()
    field.wait()
    field.speller.turn(True)
    spelling().changed.emit()
    field.wait(*WRONG)


def test_a_field_that_is_only_read_has_no_marks(field: Field) -> None:
    field.editor.setReadOnly(True)
    field.editor.setPlainText(TEXT)
    other = Field(QPlainTextEdit(), field.speller, field.checker, field.qtbot)
    other.editor.setPlainText("hello wrold")
    other.wait("wrold")
    assert field.marks.misspelt() == []


def test_only_what_is_seen_is_checked(field: Field) -> None:
    lines = [f"hello wrold the {'x' * number}" for number in range(2000)]
    field.editor.setPlainText("\n".join(lines))
    field.qtbot.waitUntil(lambda: bool(field.marks.misspelt()))
    assert 0 < len(field.checker.asked) < 100
    field.editor.verticalScrollBar().setValue(field.editor.verticalScrollBar().maximum())
    field.qtbot.waitUntil(lambda: lines[-1] in field.checker.asked)
    assert len(field.checker.asked) < 200


def test_a_long_text_stops_nobody(field: Field) -> None:
    text = ("hello wrold here is a sentance " * 30 + "\n") * 1100
    assert len(text) > 1_000_000
    field.editor.setPlainText(text)
    field.qtbot.waitUntil(lambda: bool(field.marks.misspelt()))
    begin = time.process_time()
    field.marks._look()
    assert time.process_time() - begin < 0.05


def test_a_line_without_end_is_not_checked(field: Field) -> None:
    field.editor.setPlainText("hello wrold\n" + "wrold " * 5_000)
    field.wait("wrold")
    assert field.checker.asked == ["hello wrold"]


def test_nobody_checks_nothing_happens(qtbot: QtBot) -> None:
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    marks = SpellingMarks(editor)
    editor.setPlainText("hello wrold")
    marks._look()
    assert marks.misspelt() == []


def test_the_editor_of_a_cell_has_marks(
    speller: Spelling, checker: NearChecker, qtbot: QtBot
) -> None:
    editor = CellEditor()
    qtbot.addWidget(editor)
    editor.resize(400, 100)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.load("hello wrold, привет")
    marks = editor.findChild(SpellingMarks)
    assert marks is not None
    qtbot.waitUntil(lambda: marks.misspelt() == ["wrold"])
    assert editor.text() == "hello wrold, привет"
    assert not editor.is_changed
