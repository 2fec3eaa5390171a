"""Asking several models: columns, conversations, edited questions, answers given anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTextEdit,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from desktop_ft.core.example import Format
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.documents import document_service
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.services.conversations import Conversation
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.question_box import QuestionBox
from desktop_ft.ui.playground.teach_dialog import Wrong
from desktop_ft.ui.playground.transcript import Transcript
from fake_openai import refusal
from playground_world import TUNED, World

CHAT = TrainedModel("local", "base", TUNED, Format.CHAT, "", "", "faq")
CHATS = "/v1/chat/completions"


@pytest.fixture
def world(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[World]:
    apply_theme(qapp, "light")
    made = World(qtbot, tmp_path)
    made.open(CHAT)
    yield made
    made.close()


def ask(world: World, words: str) -> None:
    world.ask(words)
    until_done(world)


def until_done(world: World) -> None:
    world.until(world.find(QPushButton, "askButton").isVisible)


def asked(world: World) -> list[str]:
    found = world.place.findChild(Transcript)
    return [turn.exchange.question for turn in found.turns]


def told(body: dict[str, Any]) -> list[str]:
    return [message["content"] for message in body["messages"]]


def kept(world: World) -> list[Conversation]:
    """Return what is kept, the latest first, once nothing waits to be written."""
    assert world.store is not None
    world.until(lambda: world.runner.active() == 0)
    found = [world.store.conversation(each.id) for each in world.store.summaries()]
    return [each for each in found if each is not None]


def press(world: World, name: str) -> None:
    world.find(QPushButton, name).click()


# -- columns ---------------------------------------------------------------------------------


def test_four_models_of_two_engines_are_asked_at_once(world: World) -> None:
    world.openai.answers["gpt-4.1-mini"] = ["hm"]
    world.local.add_model("other")
    world.local.answers["other"] = ["other", " words"]
    world.place.engines_changed()
    world.until(lambda: world.find(QComboBox, "baseModel").count() == 3)
    world.find(QToolButton, "addModel").click()
    assert world.find(QComboBox, "model3").currentText() == "other"  # none is offered twice
    world.find(QToolButton, "addModel").click()
    engine = world.find(QComboBox, "playgroundEngine4")
    engine.setCurrentIndex(engine.findData("openai"))
    world.until(lambda: world.find(QComboBox, "model4").currentText() == "gpt-4.1-mini")
    assert not world.find(QToolButton, "addModel").isVisible()
    ask(world, "How?")
    said = [world.answer("base"), world.answer("tuned")]
    said += [world.find(QTextEdit, f"answer{n}Text").toPlainText() for n in (3, 4)]
    assert said == ["pip install it", "It is not official.", "other words", "hm"]
    world.find(QToolButton, "removeModel3").click()
    assert world.find(QComboBox, "model3").currentText() == "gpt-4.1-mini"


def test_a_model_can_be_asked_as_it_was_in_the_middle(world: World) -> None:
    job = world.local.add_job("succeeded", model="base", fine_tuned_model=TUNED)
    step = {"object": "fine_tuning.job.checkpoint", "created_at": 1, "metrics": {}}
    points = [
        {**step, "id": f"c{n}", "fine_tuned_model_checkpoint": f"{TUNED}:ckpt-step-{n}"}
        for n in (4, 8)
    ]
    for number, point in zip((4, 8), points, strict=True):
        point.update(step_number=number, fine_tuning_job_id=job["id"])
    world.local.before[r"GET /fine_tuning/jobs/.*/checkpoints"] = lambda _: _page(points)
    world.local.answers[f"{TUNED}:ckpt-step-8"] = ["half", " learned"]
    world.place.engines_changed()
    box = world.find(QComboBox, "tunedModel")
    world.until(lambda: box.count() == 4)
    titles = [box.itemText(row) for row in range(4)]
    assert titles == ["faq", "faq, after step 8", "faq, after step 4", "base"]
    box.setCurrentIndex(1)
    ask(world, "How?")
    assert world.answer("tuned") == "half learned"


def _page(data: list[dict[str, Any]]) -> httpx2.Response:
    return httpx2.Response(200, json={"object": "list", "data": data, "has_more": False})


def test_each_model_tells_how_it_was_asked_where_they_differ(world: World) -> None:
    world.openai.answers["gpt-4.1-mini"] = ["hm"]
    world.place.compare(
        TrainedModel("local", "base", TUNED, Format.PROMPT_COMPLETION, " ->", "\n", "faq")
    )
    world.until(lambda: world.find(QComboBox, "tunedModel").currentText() == "faq")
    world.find(QToolButton, "addModel").click()
    engine = world.find(QComboBox, "playgroundEngine3")
    engine.setCurrentIndex(engine.findData("openai"))
    world.until(lambda: world.find(QComboBox, "model3").currentText() == "gpt-4.1-mini")
    ask(world, "How?")
    assert world.find(QLabel, "baseAnswerHow").text().startswith("asked with the ending “ ->”")
    assert world.find(QLabel, "answer3How").text() == ""
    assert len(world.openai.bodies(CHATS)) == 1  # a chat model elsewhere knows no such ending


def test_the_focus_stays_where_one_writes(world: World) -> None:
    world.find(QuestionBox, "questionBox").setPlainText("How?")
    button = world.find(QPushButton, "askButton")
    button.setFocus()
    button.click()
    assert world.place.window().focusWidget() is world.find(QuestionBox, "questionBox")
    until_done(world)


# -- conversations ---------------------------------------------------------------------------


def test_questions_stand_for_themselves_unless_one_goes_on(world: World) -> None:
    ask(world, "One?")
    ask(world, "Two?")
    world.find(QCheckBox, "goOn").setChecked(True)
    ask(world, "Three?")
    bodies = {tuple(told(each)) for each in world.local.bodies(CHATS)}
    assert bodies == {
        ("One?",),
        ("Two?",),
        ("Two?", "pip install it", "Three?"),
        ("Two?", "It is not official.", "Three?"),
    }


def test_an_edited_question_is_asked_in_its_own_place(world: World) -> None:
    ask(world, "One?")
    ask(world, "Two?")
    world.local.answers["base"] = ["anew"]
    edit_first(world, "Uno?")
    until_done(world)
    assert asked(world) == ["Uno?", "Two?"]
    (conversation,) = kept(world)
    assert [each.question for each in conversation.exchanges] == ["Uno?", "Two?"]
    assert conversation.exchanges[0].answers[0].text == "anew"
    assert world.answer("base") == "pip install it"  # the newest question's answer


def edit_first(world: World, words: str) -> None:
    world.place.findChildren(QToolButton, "editQuestion")[0].click()
    box = next(b for b in world.place.findChildren(QuestionBox, "editedQuestion") if b.isVisible())
    box.setPlainText(words)
    world.qtbot.keyClick(box, Qt.Key.Key_Return)


def test_what_built_on_an_edited_question_stays_in_the_history(world: World) -> None:
    ask(world, "One?")
    world.find(QCheckBox, "goOn").setChecked(True)
    ask(world, "Two?")
    edit_first(world, "Uno?")
    until_done(world)
    assert asked(world) == ["Uno?"]
    questions = [[each.question for each in talk.exchanges] for talk in kept(world)]
    assert sorted(questions) == [["One?", "Two?"], ["Uno?"]]


def test_editing_can_be_left(world: World) -> None:
    ask(world, "One?")
    world.place.findChildren(QToolButton, "editQuestion")[0].click()
    box = world.find(QuestionBox, "editedQuestion")
    box.setPlainText("Uno?")
    world.qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert asked(world) == ["One?"]


def test_one_answer_is_given_anew(world: World) -> None:
    ask(world, "One?")
    count = len(world.local.bodies(CHATS))
    world.local.answers["base"] = ["anew"]
    world.find(QToolButton, "baseAnswerAgain").click()
    until_done(world)
    world.until(lambda: world.answer("base") == "anew")
    assert len(world.local.bodies(CHATS)) == count + 1
    (conversation,) = kept(world)
    assert [each.text for each in conversation.exchanges[0].answers] == [
        "anew",
        "It is not official.",
    ]


def test_an_answer_can_be_copied(world: World) -> None:
    ask(world, "One?")
    world.find(QToolButton, "tunedAnswerCopy").click()
    assert QApplication.clipboard().text() == "It is not official."


# -- how they answer -------------------------------------------------------------------------


def test_how_they_are_to_answer_goes_with_the_question(world: World) -> None:
    press(world, "answerSettings")
    world.find(QRadioButton, "mannerBalanced").click()
    length = world.find(QComboBox, "answerLength")
    length.setCurrentIndex(2)
    world.find(QPlainTextEdit, "systemMessage").setPlainText("Be kind.\n")
    world.find(QCheckBox, "repeatChance").setChecked(True)
    press(world, "answerSettingsUse")
    assert world.find(QPushButton, "answerSettings").text() == (
        "Balanced · long answers · told something beforehand"
    )
    ask(world, "How?")
    first, second = world.local.bodies(CHATS)
    assert told(first) == told(second) == ["Be kind.", "How?"]
    wanted = ("temperature", "top_p", "seed", "max_completion_tokens")
    assert [first[name] for name in wanted] == [0.7, 0.95, 1, 1024]
    assert world.find(QLabel, "systemAsked").text() == "Told beforehand: Be kind."


def test_numbers_of_ones_own_are_no_manner(world: World) -> None:
    press(world, "answerSettings")
    freedom = world.find(QDoubleSpinBox, "temperature")
    freedom.setValue(0.35)
    assert world.find(QRadioButton, "mannerOwn").isChecked()
    world.find(QRadioButton, "mannerExact").click()
    assert freedom.value() == 0.0
    world.find(QRadioButton, "mannerOwn").click()
    freedom.setValue(0.35)
    press(world, "answerSettingsUse")
    assert world.find(QPushButton, "answerSettings").text().startswith("Own settings")


# -- history and lists -----------------------------------------------------------------------


def test_a_conversation_is_found_and_gone_on_with(world: World) -> None:
    ask(world, "How do I install it?")
    press(world, "clearPlayground")
    ask(world, "Another?")
    press(world, "clearPlayground")
    world.find(QToolButton, "removeModel2").click()
    kept(world)
    press(world, "earlierConversations")
    world.find(QLineEdit, "searchConversations").setText("do INSTALL")
    text = world.find(QPlainTextEdit, "conversationText")
    world.until(lambda: text.toPlainText().startswith("> How do I install it?"))
    world.until(world.find(QPushButton, "openConversation").isEnabled)
    press(world, "openConversation")
    assert world.find(QComboBox, "tunedModel").currentText() == "faq"  # as it was had
    assert asked(world) == ["How do I install it?"]
    assert world.answer("base") == "pip install it"
    assert world.figures("base").startswith("3 token")
    world.local.answers["base"] = ["anew"]
    world.find(QToolButton, "baseAnswerAgain").click()
    world.until(lambda: world.answer("base") == "anew")
    until_done(world)
    ask(world, "And now?")
    latest = kept(world)[0]
    assert [each.question for each in latest.exchanges] == ["How do I install it?", "And now?"]


def test_a_conversation_that_is_shown_can_be_deleted(world: World) -> None:
    ask(world, "How?")
    kept(world)
    press(world, "earlierConversations")
    world.until(world.find(QPushButton, "deleteConversation").isEnabled)
    press(world, "deleteConversation")
    press(world, "confirmYes")
    world.until(world.find(QLabel, "noConversations").isVisible)
    assert asked(world) == []
    press(world, "conversationsClose")
    assert kept(world) == []


def test_an_answer_that_still_comes_is_not_kept_again(world: World) -> None:
    ask(world, "How?")
    kept(world)
    world.place.ask._on_forgotten("")
    world.place.shutdown()
    assert world.store is not None
    world.store.forget_all()
    assert kept(world) == []


def test_what_was_asked_becomes_a_list_and_is_asked_again(world: World) -> None:
    ask(world, "One?")
    ask(world, "Two?\nOr three?")
    press(world, "questionLists")
    world.find(QLineEdit, "questionListName").setText("Mine")
    text = world.find(QPlainTextEdit, "questionListText")
    assert text.toPlainText() == "One?\nTwo?↵Or three?"
    text.appendPlainText("Four?\n\nOne?")
    press(world, "keepQuestionList")
    assert world.store is not None
    store = world.store
    world.until(lambda: len(store.lists()) == 1)
    before = len(world.local.bodies(CHATS))
    press(world, "askQuestionList")
    world.until(lambda: len(asked(world)) == 5)
    until_done(world)
    fresh = [told(each)[0] for each in world.local.bodies(CHATS)[before:]]
    assert sorted(fresh) == sorted(["One?", "Two?\nOr three?", "Four?"] * 2)


def test_stop_ends_the_rest_of_a_list(world: World) -> None:
    world.local.before[r"POST /chat/completions"] = lambda _: refusal(503, "x", "loading")
    press(world, "questionLists")
    world.find(QPlainTextEdit, "questionListText").setPlainText("One?\nTwo?\nThree?")
    press(world, "askQuestionList")
    press(world, "stopButton")
    assert asked(world) == ["One?"]
    world.until(lambda: world.runner.active() == 0)
    assert asked(world) == ["One?"]


# -- rows of the data ------------------------------------------------------------------------


def test_questions_of_the_open_table(world: World, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(
        '{"messages": [{"role": "system", "content": "Be kind."},'
        ' {"role": "user", "content": "Как?"}, {"role": "assistant", "content": "Так."},'
        ' {"role": "user", "content": "А ночью?"}, {"role": "assistant", "content": "Иначе."}]}\n'
        '{"messages": [{"role": "user", "content": "Why?"},'
        ' {"role": "assistant", "content": "So."}]}\n',
        encoding="utf-8",
    )
    documents = document_service(tmp_path / "sessions", tmp_path / "data")
    document = documents.open_job(path)(CancelToken(), no_report)
    assert not world.find(QPushButton, "questionsFromData").isVisible()
    world.place.set_document(document)
    press(world, "questionsFromData")
    world.find(QLineEdit, "searchDataQuestions").setText("НОЧЬЮ")
    told_rows = world.find(QLabel, "dataQuestionsTold")
    world.until(lambda: told_rows.text().startswith("1 row"))
    press(world, "askDataQuestions")
    until_done(world)
    assert world.find(QLabel, "expectedAnswer").text() == "Your answer to it: Иначе."
    for body in world.local.bodies(CHATS):
        assert told(body) == ["Be kind.", "Как?", "Так.", "А ночью?"]
    press(world, "questionsFromData")
    press(world, "takeDataQuestion")
    assert world.find(QuestionBox, "questionBox").toPlainText() == "А ночью?"
    world.place.set_document(None)
    document.close()


def test_a_wrong_answer_is_sent_to_be_taught(world: World) -> None:
    ask(world, "Who sits in room 4?")
    heard: list[Wrong] = []
    world.place.ask.teach_requested.connect(heard.append)
    world.find(QToolButton, "tunedAnswerTeach").click()
    (wrong,) = heard
    assert wrong.lesson.question == "Who sits in room 4?"
    assert wrong.lesson.given == world.answer("tuned")
    assert (wrong.lesson.answer, wrong.expected) == ("", "")
    assert wrong.model
