"""Whatever an answer says, it stands there as text, nothing happens, and the window goes on.

The window's own work between two turns of its loop is measured, in the time its thread really had:
how long it took by the clock depends on what else the computer does.
"""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.rich_text.answer_view import SHOWN, AnswerView

_PATIENCE_MS = 120_000
_LONGEST_TURN_S = 0.05
# A busy computer is slow for everybody: so much more than a usual answer may a hostile one take.
_MOST_TIMES = 4
_TRIES = 3
_USUAL = (
    "Это **длинный** ответ, в нём есть `код` и [адрес](https://example.org).\n\n- раз\n- два\n\n"
)

HOSTILE = {
    "table of 10,000 cells": "|a" * 100 + "|\n" + "|-" * 100 + "|\n" + ("|яч" * 100 + "|\n") * 99,
    "long table": "|a|b|c|d|\n|-|-|-|-|\n" + "|один|два|три|четыре|\n" * 600,
    "many tables": ("|a" * 10 + "|\n" + "|-" * 10 + "|\n" + ("|x" * 10 + "|\n") * 20 + "\n") * 30,
    "one endless row": "|a" * 5000 + "|\n" + "|-" * 5000 + "|\n",
    "a million backticks": "`" * 1_000_000,
    "backticks of many lengths": " ".join("`" * each for each in range(1, 160)),
    "fences": "```\n" * 3000,
    "quotes in quotes": "> " * 5000 + "x",
    "many quotes": "\n".join(">" * (each % 9) + " x" for each in range(2000)),
    "lists in lists": "\n".join("  " * each + "- a" for each in range(1000)),
    "long list": "\n".join(f"{each}. a" for each in range(2000)),
    "lines": "a\r\n" * 4000,
    "brackets": "[" * 8000 + "](" * 4000,
    "stars": "**a" * 3000 + "*b*" * 3000,
    "pictures": "![a](data:image/png;base64,iVBORw0KGgo=) ![b](file:///etc/passwd) " * 150,
    "HTML": "<div><script>alert(1)</script><img src=x onerror=y><a href='file:///'>b</a>" * 150,
    "terminal codes": "\x1b[31m\x1b]0;title\x07\x9b2J" * 800,
    "overrides": "\u202etxt.exe\u2066\u200f" * 1000,
    "accents": "a" + "\u0301" * 12_000,
    "five million letters": "слово " * 850_000,
}
_SHOWS = {
    "a million backticks": "`" * 100,
    "many tables": "x",
    "pictures": "[picture: a data:image/png;base64,iVBORw0KGgo=]",
    "HTML": "<script>alert(1)</script><img src=x onerror=y>",
    "terminal codes": "␛[31m␛]0;title␇‹U+009B›2J",
    "overrides": "‹U+202E›txt.exe‹U+2066›‹U+200F›",
    "lists in lists": "- a",
}


@pytest.fixture
def window(qtbot: QtBot) -> QScrollArea:
    area, page = QScrollArea(), QWidget()
    QHBoxLayout(page)
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.resize(500, 600)
    qtbot.addWidget(area)
    area.show()
    return area


def longest_turn(qtbot: QtBot, window: QScrollArea, pieces: list[str]) -> tuple[AnswerView, float]:
    """Let an answer come in pieces; return how long the window's thread worked in one go."""
    view = AnswerView()
    window.widget().layout().addWidget(view)
    coming = iter(pieces)
    last, worst, ended = time.thread_time(), 0.0, False

    def turn() -> None:
        nonlocal last, worst, ended
        now = time.thread_time()
        worst, last = max(worst, now - last), now
        piece = next(coming, None)
        if piece is not None:
            view.append(piece)
        elif view.is_drawn():
            ended = True

    beat = QTimer(view)
    beat.timeout.connect(turn)
    beat.start(1)
    qtbot.waitUntil(lambda: ended, timeout=_PATIENCE_MS)
    beat.stop()
    return view, worst


def drop(view: AnswerView) -> None:
    view.parentWidget().layout().removeWidget(view)
    view.deleteLater()


@pytest.mark.parametrize("name", HOSTILE)
def test_it_stands_as_text_and_holds_nothing_up(
    qtbot: QtBot, window: QScrollArea, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    words = HOSTILE[name]
    for _ in range(_TRIES):
        view, worst = longest_turn(qtbot, window, [words])
        assert view.text() == words
        shown = view.toPlainText()
        assert "\ufffc" not in shown
        assert _SHOWS.get(name, "") in shown
        assert shown.strip()
        assert len(shown) < 5 * SHOWN
        drop(view)
        if worst < _LONGEST_TURN_S:
            break
        usual, slow = longest_turn(qtbot, window, [_USUAL * 60])
        drop(usual)
        if worst < _MOST_TIMES * slow:
            break
    else:
        pytest.fail(f"the window stood still for {worst * 1000:.0f} ms")
    assert not opened
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]


def test_a_table_that_comes_cell_by_cell_holds_nothing_up(
    qtbot: QtBot, window: QScrollArea
) -> None:
    row = "|один два|три|четыре|пять|\n"
    pieces = ["|a|b|c|d|\n|-|-|-|-|\n", *[row[at : at + 9] for at in range(0, len(row), 9)] * 90]
    for _ in range(_TRIES):
        view, worst = longest_turn(qtbot, window, pieces)
        assert view.toPlainText().count("четыре") == 90
        assert "|" not in view.toPlainText()  # all of it is a table, though in several pieces
        drop(view)
        if worst < _LONGEST_TURN_S:
            return
    pytest.fail(f"the window stood still for {worst * 1000:.0f} ms")


def test_what_follows_a_long_table_stands_below_it(qtbot: QtBot, window: QScrollArea) -> None:
    table = "|a|b|\n|-|-|\n" + "".join(f"|row {each}|x|\n" for each in range(200))
    view, _ = longest_turn(qtbot, window, [table, "\nAfter **all**.\n\n|c|d|\n|-|-|\n|e|f|\n"])
    shown = view.toPlainText().split()
    assert [word for word in shown if word.isdigit()] == [str(each) for each in range(200)]
    assert shown.count("a") == 1
    assert shown[-6:] == ["After", "all.", "c", "d", "e", "f"]
    drop(view)


def test_all_of_a_very_long_line_is_shown_when_it_is_wanted(
    qtbot: QtBot, window: QScrollArea
) -> None:
    words = "x" * 120_000 + "the end"
    view, _ = longest_turn(qtbot, window, [words])
    assert len(view.toPlainText()) < SHOWN + 200
    view._follow("all:")
    qtbot.waitUntil(view.is_drawn, timeout=_PATIENCE_MS)
    assert view.toPlainText().replace("\n", "") == words
    drop(view)
