"""Answers are foreign text: shown with their Markdown, whole, and without any effect."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.rich_text.answer_view import SHOWN, AnswerView

_PAGE = (
    "# Заголовок\n\nПервая **жирная** строка.\n\n- один\n- два\n  - глубже\n\n"
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n```py\nx = 1\n```\n\nend [here](https://example.org/a)\n"
)


@pytest.fixture
def view(qtbot: QtBot) -> AnswerView:
    view = AnswerView()
    view.resize(400, 300)
    qtbot.addWidget(view)
    return view


def test_piece_by_piece_looks_as_at_once(view: AnswerView, qtbot: QtBot) -> None:
    other = AnswerView()
    qtbot.addWidget(other)
    other.set_text(_PAGE)
    for at in range(0, len(_PAGE), 3):
        view.append(_PAGE[at : at + 3])
    assert view.text() == _PAGE
    qtbot.waitUntil(lambda: view.toPlainText() == other.toPlainText())
    shown = view.toPlainText().replace("\u00a0", " ")
    for words in ("Заголовок", "жирная", "• один", "x = 1", "here (https://example.org/a)"):
        assert words in shown
    assert "**" not in view.toPlainText()


@pytest.mark.parametrize(
    "words",
    [
        "<b>x</b><script>alert(1)</script>",
        "[a](file:///etc/passwd)",
        "[a](javascript:alert(1))",
        "![](http://engine.invalid/x.png)",
        "> " * 500 + "deep",
        "`" * 9000,
        "[" * 9000,
        "|a" * 900 + "|\n" + "|-" * 900 + "|\n",
    ],
)
def test_hostile_words_stand_as_text(view: AnswerView, qtbot: QtBot, words: str) -> None:
    view.append(words)
    qtbot.waitUntil(lambda: not view._later.isActive(), timeout=30_000)
    assert view.text() == words
    assert view.toPlainText().strip()
    assert "\ufffc" not in view.toPlainText()
    view._follow("file:///etc/passwd")
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]


def test_steering_signs_are_seen(view: AnswerView) -> None:
    view.append("a\x1b[31m\u202eb\ufeff")
    assert view.toPlainText() == "a␛[31m‹U+202E›b‹U+FEFF›"


def test_a_very_long_line_is_cut_for_showing(view: AnswerView, qtbot: QtBot) -> None:
    view.append("x" * 5_000_000)
    qtbot.waitUntil(lambda: not view._later.isActive(), timeout=60_000)
    assert len(view.text()) == 5_000_000
    assert SHOWN <= len(view.toPlainText()) < SHOWN + 200
    assert view.toPlainText().endswith("Show all of it")


def test_long_code_stays_whole(view: AnswerView, qtbot: QtBot) -> None:
    code = "```py\n" + "".join(f"x{i} = {i}\n" for i in range(1500)) + "```\n\nafter"
    for at in range(0, len(code), 700):
        view.append(code[at : at + 700])
    qtbot.waitUntil(lambda: not view._later.isActive(), timeout=30_000)
    lines = view.toPlainText().split("\n")
    assert [line for line in lines if line.startswith("x")] == [f"x{i} = {i}" for i in range(1500)]
    assert lines[-1] == "after"


def test_all_of_a_long_code_is_copied(view: AnswerView, qtbot: QtBot) -> None:
    code = "".join(f"line {number} of a program that goes on\n" for number in range(300))
    view.set_text(f"First:\n\n```\nshort\n```\n\nThen:\n\n```py\n{code}```\n\nEnd.")
    view.show()
    qtbot.waitUntil(lambda: view.toPlainText().rstrip().endswith("End."))
    for at, wanted in ((1, "short\n"), (2, code)):
        cursor = view.textCursor()
        cursor.setPosition(0)
        for _ in range(at):
            cursor = view.document().find("Copy", cursor)
        cursor.setPosition(cursor.selectionStart() + 2)
        place = view.cursorRect(cursor).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert QApplication.clipboard().text() == wanted


def test_code_that_is_not_all_shown_is_copied_whole(view: AnswerView, qtbot: QtBot) -> None:
    code = "".join(f"line {number} of a program\n" for number in range(3000))
    view.set_text(f"```\none\n```\n\n~~~py\n{code}~~~\n\nEnd.")
    qtbot.waitUntil(view.is_drawn, timeout=60_000)
    assert len(view.toPlainText()) < len(code)
    for number, wanted in enumerate(("one\n", code)):
        view._follow(f"copy:{number}")
        assert QApplication.clipboard().text() == wanted


def test_a_long_line_of_code_is_copied_as_one(view: AnswerView, qtbot: QtBot) -> None:
    view.set_text(f"```\n{'x' * 9000}\n```\n")
    qtbot.waitUntil(view.is_drawn, timeout=60_000)
    view._follow("copy:0")
    assert QApplication.clipboard().text() == "x" * 9000 + "\n"
