"""Four columns at 500 tokens a second over real HTTP: nothing is lost, and the window lives."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

import markdown_it  # noqa: F401  the program imports it in a worker when it starts
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.services.playground import PlaygroundService
from desktop_ft.ui.playground.answer_text import AnswerText
from desktop_ft.ui.playground.place import PlaygroundPlace
from desktop_ft.ui.playground.question_box import QuestionBox
from fast_server import FastServer

_CODE = "".join(f"доза_{n} = рассчитать({n})  # мг\n" for n in range(25))
WORDS = (
    "Это **длинный** ответ: 💊💊 и 👩🏽‍⚕️, «ёлочки» — и `код`.\n\n- один 🇷🇺\n- два\n\n" * 6
    + f"```py\n{_CODE}```\n\nКонец 🙂"
)
_NAMES = ("baseAnswer", "tunedAnswer", "answer3", "answer4")
# 50 ms on an ordinary computer; processor time, but a busy one has less of it for each second.
_LONGEST_TURN_S = 0.15


@pytest.fixture
def server() -> Iterator[FastServer]:
    made = FastServer(WORDS)
    yield made
    made.close()


def test_no_letter_is_lost(qtbot: QtBot, qapp: QApplication, server: FastServer) -> None:
    apply_theme(qapp, "light")
    runner, askers = TaskRunner(qapp), TaskRunner(qapp, 6)
    place = PlaygroundPlace(PlaygroundService(server), runner, askers=askers)
    place.resize(1200, 800)
    with qtbot.waitExposed(place):
        place.show()
    first = place.findChild(QComboBox, "baseModel")
    qtbot.waitUntil(lambda: first.currentIndex() >= 0, timeout=30_000)
    place.ask.pick([("loop", name) for name in ("one", "two", "three", "silent")])
    place.findChild(QPushButton, "showDifferences").click()
    place.findChild(QuestionBox, "questionBox").setPlainText("How?")
    turns = [time.thread_time()]
    beat = QTimer(place)
    beat.timeout.connect(lambda: turns.append(time.thread_time()))
    beat.start(2)
    place.findChild(QPushButton, "askButton").click()

    def told() -> list[str]:
        found = [place.findChild(QLabel, f"{name}Differs") for name in _NAMES]
        return [label.text() for label in found if label is not None]

    qtbot.waitUntil(lambda: len(told()) == 4 and all(told()), timeout=60_000)
    beat.stop()
    views = [place.findChild(AnswerText, f"{name}Text") for name in _NAMES]
    assert [view.text() for view in views] == [WORDS] * 4
    assert told()[0] == "All answers say the same."
    for view in views:
        shown = view.toPlainText().replace("\xa0", " ")
        assert "👩🏽‍⚕️" in shown
        assert "доза_24 = рассчитать(24)  # мг" in shown
        assert shown.endswith("Конец 🙂")
        assert "\ufffd" not in shown
    longest = max(after - before for before, after in pairwise(turns))
    assert longest < _LONGEST_TURN_S, f"{1000 * longest:.0f} ms"
    place.hide()
    place.shutdown()
    for each in (runner, askers):
        assert each.shutdown()
        qtbot.waitUntil(lambda each=each: each.active() == 0, timeout=30_000)
        each.deleteLater()
    place.deleteLater()
