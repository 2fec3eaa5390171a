"""The playground place: one question to two models, worked as a person would."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import httpx2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from desktop_ft.core.example import Format
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.playground import Answer, HowToAsk
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.answer_text import AnswerText
from desktop_ft.ui.playground.question_box import QuestionBox
from desktop_ft.ui.playground.words import figures_line, how_line
from fake_openai import refusal, web_page
from playground_world import MODEL, TUNED, World


@pytest.fixture
def world(qtbot: QtBot, qapp: QApplication) -> Iterator[World]:
    apply_theme(qapp, "light")
    made = World(qtbot)
    yield made
    made.close()


def test_both_models_are_asked_the_same_way_at_once(world: World) -> None:
    world.open()
    world.ask("How?")
    world.until_answered()
    assert world.answer("base") == "pip install it"  # the space of completions is not shown
    assert world.answer("tuned") == "It is not official."
    first, second = world.local.bodies("/v1/completions")
    assert {first.pop("model"), second.pop("model")} == {"base", TUNED}
    assert first == second
    assert first["prompt"] == "How?\n\n###\n\n"
    assert first["stop"] == ["\n"]
    said = world.find(QLabel, "howAsked")
    assert said.isVisible()
    assert said.text() == (
        "asked with the ending “\\n\\n###\\n\\n” · "
        "answers stop at the line break that training used"
    )
    assert world.figures("tuned").startswith("4 token")
    assert "s to first word" in world.figures("tuned")


def test_what_is_chosen_after_a_training(world: World) -> None:
    world.open()
    assert world.find(QComboBox, "baseModel").currentText() == "base"
    assert world.find(QComboBox, "tunedModel").currentText() == "faq"


def test_a_question_asked_before_the_models_of_a_training_are_listed_waits_for_them(
    world: World,
) -> None:
    world.open(None)
    world.place.compare(MODEL)
    world.ask("How?")
    world.until_answered()
    assert [body["prompt"] for body in world.local.bodies("/v1/completions")] == [
        "How?\n\n###\n\n"
    ] * 2


def test_without_a_training_the_newest_model_and_its_base_are_chosen(world: World) -> None:
    world.local.add_job(
        "succeeded",
        model="base",
        fine_tuned_model=TUNED,
        user_provided_suffix="faq",
        metadata={"desktop_ft_format": "chat"},
    )
    world.open(None)
    assert world.find(QComboBox, "tunedModel").currentText() == "faq"
    world.ask("How?")
    world.until_answered()
    assert len(world.local.bodies("/v1/chat/completions")) == 2
    assert not world.find(QLabel, "howAsked").isVisible()


def test_a_base_model_alone_can_be_asked(world: World) -> None:
    world.local.models.pop()
    said: list[str] = []
    world.place.status_changed.connect(said.append)
    world.open(None)
    world.ask("How?")
    world.until(lambda: bool(world.figures("base")))
    assert world.place.findChild(QTextEdit, "tunedAnswerText") is None
    assert said[-1].startswith("1 model")


def test_enter_asks_and_shift_enter_makes_a_line(world: World, qtbot: QtBot) -> None:
    world.open()
    box = world.find(QuestionBox, "questionBox")
    height = box.height()
    qtbot.keyClicks(box, "one")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(box, "two")
    assert box.toPlainText() == "one\ntwo"
    assert box.height() > height
    qtbot.keyClick(box, Qt.Key.Key_Enter)
    world.until_answered()
    assert world.local.bodies("/v1/completions")[0]["prompt"].startswith("one\ntwo")
    assert box.toPlainText() == ""
    assert box.height() == height


def test_nothing_is_asked_with_nothing(world: World) -> None:
    world.open()
    world.ask("  \n ")
    assert world.find(QPushButton, "emptyPlaceButton").isVisible()


class Held:
    """Holds back an answer until the test lets it go."""

    def __init__(self, world: World, model: str) -> None:
        self.go_on = threading.Event()
        self.asked = threading.Event()
        server = world.local

        def handle(request: httpx2.Request) -> httpx2.Response:
            if f'"{model}"'.encode() in request.content:
                self.asked.set()
                self.go_on.wait(30)
            return server._answer(request, request.url.path.removeprefix("/v1"))

        server.before[r"POST /completions"] = handle


def test_the_quick_one_does_not_wait_for_the_slow_one(world: World) -> None:
    world.open()
    held = Held(world, "base")
    world.ask("How?")
    world.until(lambda: bool(world.figures("tuned")))
    assert world.answer("base") == ""
    assert world.waiting("base").startswith("Asking")
    assert world.find(QPushButton, "stopButton").isVisible()
    held.go_on.set()
    world.until_answered()
    assert not world.find(QPushButton, "stopButton").isVisible()
    assert world.find(QPushButton, "askButton").isVisible()


def test_stop_frees_the_place_at_once(world: World) -> None:
    world.open()
    held = Held(world, "base")
    world.ask("How?")
    world.until(held.asked.is_set)
    world.find(QPushButton, "stopButton").click()
    assert world.figures("base") == "stopped by you"
    assert world.find(QPushButton, "askButton").isVisible()
    held.go_on.set()
    world.local.before.clear()
    world.ask("And now?")
    world.until_answered()
    assert world.answer("base") == "pip install it"


def test_that_a_model_is_being_loaded_is_said(world: World) -> None:
    world.open()
    world.engines.loading = ("base",)
    held = Held(world, "base")
    world.ask("How?")
    world.until(lambda: "being loaded" in world.waiting("base"))
    world.engines.loading = ()
    world.until(lambda: world.waiting("base").startswith("Asking… ("))
    held.go_on.set()
    world.until_answered()
    assert world.waiting("base") == ""


def test_an_error_is_three_sentences_in_its_own_card(world: World) -> None:
    world.open()
    server = world.local

    def full_for_base(request: httpx2.Request) -> httpx2.Response:
        if b'"base"' in request.content:
            return refusal(507, "disk_full", "no room")
        return server._answer(request, "/completions")

    server.before[r"POST /completions"] = full_for_base
    world.ask("How?")
    world.until(lambda: world.place.findChild(Banner, "baseAnswerBanner") is not None)
    said = world.find(Banner, "baseAnswerBanner")
    world.until(lambda: "no room left on its disk" in said.text)
    assert "Delete what you do not need" in said.text
    world.until(lambda: world.answer("tuned") == "It is not official.")
    server.before.clear()
    said.action_triggered.emit()
    world.until(lambda: world.answer("base") == "pip install it")
    assert said.text == ""


def test_an_engine_that_does_not_tell_its_models(world: World) -> None:
    world.local.before[r"GET /models"] = lambda _: web_page()
    with world.qtbot.waitExposed(world.place):
        world.place.show()
    said = world.find(Banner, "playgroundBanner")
    world.until(lambda: "not as an engine does" in said.text)
    world.local.before.clear()
    said.action_triggered.emit()
    world.until(lambda: world.find(QComboBox, "baseModel").currentIndex() >= 0)


def test_a_question_asked_too_early_waits_for_the_models(world: World) -> None:
    go_on = threading.Event()

    def hold(request: httpx2.Request) -> httpx2.Response:
        go_on.wait(30)
        return world.local._answer(request, "/models")

    world.local.before[r"GET /models"] = hold
    with world.qtbot.waitExposed(world.place):
        world.place.show()
    world.ask("How?")
    assert world.find(QuestionBox, "questionBox").toPlainText() == "How?"
    go_on.set()
    world.until_answered()
    assert world.answer("base") == "pip install it"


def test_a_new_model_elsewhere_is_waited_for_with_a_message(world: World) -> None:
    world.openai.add_model("ft:x", parent="gpt-4.1-mini")
    world.openai.answers["gpt-4.1-mini"] = ["hm"]
    world.openai.before[r"POST /chat/completions"] = lambda request: (
        refusal(404, "model_not_found", "no")
        if b"ft:x" in request.content
        else world.openai._answer(request, "/chat/completions")
    )
    world.open(TrainedModel("openai", "gpt-4.1-mini", "ft:x", Format.CHAT, "", "", "tone"))
    world.until(lambda: world.find(QComboBox, "tunedModel").currentText() == "tone")
    world.ask("How?")
    world.until(lambda: "not have the model ready yet" in world.waiting("tuned"))
    world.find(QPushButton, "stopButton").click()
    assert world.figures("tuned") == "stopped by you"


def test_older_answers_stay_and_can_be_cleared(world: World) -> None:
    world.open()
    world.ask("One?")
    world.until_answered()
    world.local.answers["base"] = ["other"]
    world.ask("Two?")
    world.until(lambda: world.answer("base") == "other")
    world.until_answered()
    asked = [each.toPlainText() for each in world.place.findChildren(QTextEdit, "askedText")]
    assert asked == ["One?", "Two?"]
    world.find(QPushButton, "clearPlayground").click()
    assert world.find(QPushButton, "emptyPlaceButton").isVisible()


def test_answers_are_plain_text_that_can_be_selected(world: World) -> None:
    world.local.answers["base"] = ['<img src="http://engine.invalid/x.png"><b>bold</b>']
    world.open()
    world.ask("How?")
    world.until_answered()
    assert world.answer("base").startswith("<img src=")
    text = world.find(QTextEdit, "baseAnswerText")
    flags = text.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not flags & Qt.TextInteractionFlag.TextEditable


def test_a_long_word_does_not_widen_the_card(world: World) -> None:
    world.local.answers["base"] = ["x" * 3000]
    world.open()
    world.ask("How?")
    world.until_answered()
    text = world.find(AnswerText, "baseAnswerText")
    assert text.width() < 500
    assert text.height() > 10 * text.fontMetrics().lineSpacing()


def test_new_words_leave_a_selection_alone(qtbot: QtBot) -> None:
    text = AnswerText()
    qtbot.addWidget(text)
    text.append_words("one two")
    text.selectAll()
    text.append_words(" three")
    assert text.textCursor().selectedText() == "one two"


def test_everything_can_be_reached_and_is_named(world: World) -> None:
    world.open()
    world.ask("How?")
    world.until_answered()
    for kind in (QPushButton, QComboBox, QTextEdit, QuestionBox):
        for widget in world.place.findChildren(kind):
            if not widget.isVisible() or widget.objectName().startswith("qt_"):
                continue
            named = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert widget.objectName(), widget
            assert named, widget.objectName()


def test_tab_leaves_the_question_box(world: World, qtbot: QtBot) -> None:
    world.open()
    box = world.find(QuestionBox, "questionBox")
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(box, press)
    assert box.toPlainText() == ""


@pytest.mark.parametrize(
    ("how", "line"),
    [
        (HowToAsk(), ""),
        (HowToAsk(Format.PROMPT_COMPLETION, " ->", ""), "asked with the ending “ ->”"),
        (HowToAsk(Format.PROMPT_COMPLETION, "", " END"), "answers stop at “ END”"),
        (HowToAsk(Format.CHAT, "x", "y"), ""),
    ],
)
def test_how_a_question_was_put(qapp: QApplication, how: HowToAsk, line: str) -> None:
    assert how_line(how) == line


def test_the_figures_of_an_answer(qapp: QApplication) -> None:
    answer = Answer("a b c d e", 6, 0.31, 1.31, "length")
    assert figures_line(answer, 256).split(" · ")[1] == "0.3 s to first word"
    assert "cut off after 256" in figures_line(answer, 256)
    untold = Answer("a", None, 0.3, 0.3, "stop")
    assert figures_line(untold, 256) == "0.3 s to first word"
