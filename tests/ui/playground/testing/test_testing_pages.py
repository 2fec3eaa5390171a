"""Testing models on questions, and looking at what came out, as a person does it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTableView,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from desktop_ft.core.evaluation.assertions import Assertion, Must, Reading
from desktop_ft.core.evaluation.cases import Status
from desktop_ft.qtkit.rich_text.answer_view import AnswerView
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.evaluation.opened import open_test
from desktop_ft.ui.playground.testing.form import TestForm
from desktop_ft.ui.playground.testing.question_card import QuestionCard
from evaluation_world import BASE, TUNED, EvaluationWorld
from provider.faults import BY_NAME
from provider.server import ProviderServer


@pytest.fixture(scope="module")
def server() -> Iterator[ProviderServer]:
    with ProviderServer() as server:
        yield server


@pytest.fixture
def world(qtbot: QtBot, server: ProviderServer, tmp_path: Path) -> Iterator[EvaluationWorld]:
    server.renew()
    world = EvaluationWorld(qtbot, server, tmp_path)
    yield world
    world.close()


def test_a_test_is_set_up_run_and_told(world: EvaluationWorld) -> None:
    world.open()
    world.run(6)
    table = world.find(QTableView, "answersTable")
    model = table.model()
    assert model.rowCount() == 8
    words = [str(model.index(0, column).data()) for column in range(6)]
    assert words == [
        "What is number 1?",
        "Answer 1.",
        "I do not know.",
        "0 %",
        "Answer 1.",
        "100 %",
    ]
    assert world.find(QLabel, "testLine").text() == "16 answer(s), all there"
    world.click("seeResults")
    view = world.results
    world.until(lambda: bool(view.evaluation_id))
    assert (
        world.find(QLabel, "verdictWords").text()
        == "Better on 6 of 6, worse on 0; this is not chance."
    )
    scores = [line.cells for line in view._view._scores.lines]
    assert scores[0] == ("0 %", "100 %")
    assert view._view._general.lines[0].cells == ("1 of 2 right", "1 of 2 right")


def test_what_is_measured_is_proposed_from_the_answers(world: EvaluationWorld) -> None:
    world.open()
    world.take_file(world.questions(12, ["yes", "no"]))
    form = world.place.findChild(TestForm)
    assert form is not None
    world.until(lambda: "normalised" in form.setup().scorers)
    assert "json" not in form.setup().scorers
    world.find(QCheckBox, "measure-exact").click()
    world.take_file(world.questions(6))
    assert "exact" in form.setup().scorers  # what the user chose stays
    assert world.find(QCheckBox, "measure-chrf").toolTip()


def test_stopped_it_goes_on_and_asks_nothing_twice(world: EvaluationWorld) -> None:
    world.open()
    world.server.script("chat", BY_NAME["no answer before"], 4)
    world.take_file(world.questions(30))
    world.until(lambda: world.find(QPushButton, "startTest").isEnabled())
    world.click("startTest")
    world.until(lambda: world.server.count("chat") >= 4)
    world.click("stopTest")
    world.until(lambda: not world.find(QPushButton, "resumeTest").isHidden())
    world.server.heal()
    with world.qtbot.waitSignal(world.test.ended) as ended:
        world.click("resumeTest")
    outcome = world.service.load(ended.args[0])
    assert len(outcome.replies) == 64
    assert outcome.evaluation.status is Status.DONE
    assert world.find(QLabel, "testLine").text() == "64 answer(s), all there"


def test_what_an_engine_refuses_is_said(world: EvaluationWorld) -> None:
    world.open()
    world.take_file(world.questions(3))
    world.until(lambda: world.find(QPushButton, "startTest").isEnabled())
    del world.server.world.models[BASE]
    world.click("startTest")
    banner = world.find(Banner, "testBanner")
    world.until(lambda: not banner.isHidden())
    assert banner.kind == "bad"
    assert not world.find(QPushButton, "resumeTest").isHidden()


def test_rows_of_the_open_table_and_the_chosen_ones(world: EvaluationWorld) -> None:
    document = world.documents.table(
        [
            ["question", "answer"],
            ["What is number 5?", "Answer 5."],
            ["What is number 6?", "Answer 6."],
        ]
    )
    world.open()
    world.place.set_document(document)
    world.chosen = [document.dataset.id_at(1)]
    table, chosen = (world.find(QRadioButton, f"questions-{code}") for code in ("table", "chosen"))
    world.until(table.isChecked)
    world.test.engines_changed()
    assert chosen.text() == "1 row(s) chosen in the open table"
    chosen.click()
    form = world.place.findChild(TestForm)
    assert form is not None
    world.until(
        lambda: (
            [case.question for case in form.setup().cases if case.example_id is not None]
            == ["What is number 6?"]
        )
    )


def test_questions_are_filtered_and_found(world: EvaluationWorld) -> None:
    world.open()
    world.run(5)
    world.click("seeResults")
    world.until(lambda: bool(world.results.evaluation_id))
    world.click("see-better")
    model = world.results._view.questions.view.model
    world.until(lambda: model.rowCount() == 5)
    which = world.results.findChild(QComboBox, "filterAnswers")
    assert which is not None
    which.setCurrentIndex(which.findData("general"))
    world.until(lambda: model.rowCount() == 2)
    which.setCurrentIndex(0)
    search = world.find(QLineEdit, "searchAnswers")
    world.qtbot.keyClicks(search, "number 3")
    world.until(lambda: model.rowCount() == 1)
    assert "Better than before (5)" in [which.itemText(n) for n in range(which.count())]


def test_general_questions_alone_have_a_verdict_too(world: EvaluationWorld) -> None:
    world.open()
    world.find(QRadioButton, "questions-none").click()
    world.until(lambda: world.find(QPushButton, "startTest").isEnabled())
    with world.qtbot.waitSignal(world.test.ended):
        world.click("startTest")
    world.click("seeResults")
    world.until(lambda: bool(world.results.evaluation_id))
    assert world.find(QLabel, "verdictWords").text() == "No difference on any of 2."


def test_blind_by_keyboard_alone(world: EvaluationWorld) -> None:
    world.open()
    test = world.run(4)
    world.click("seeResults")
    world.until(lambda: bool(world.results.evaluation_id))
    world.click("blindCompare")
    dialog = world.results.findChild(QDialog, "blindDialog")
    assert dialog is not None
    shown = [dialog.findChild(AnswerView, name) for name in ("blindLeft", "blindRight")]
    number = dialog.findChild(QLabel, "blindNumber")
    assert number is not None
    world.until(dialog.isActiveWindow)
    assert all(BASE not in (text.toPlainText() if text else "") for text in shown)
    for _ in range(3):
        left = shown[0]
        assert left is not None
        key = Qt.Key.Key_1 if left.toPlainText().startswith("Answer") else Qt.Key.Key_2
        world.qtbot.keyClick(dialog, key)
    assert number.text().startswith("4 of 4")
    world.qtbot.keyClick(dialog, Qt.Key.Key_Backspace)
    assert number.text().startswith("3 of 4")
    world.qtbot.keyClick(dialog, Qt.Key.Key_0)
    assert number.text().startswith("4 of 4")
    world.qtbot.keyClick(dialog, Qt.Key.Key_0)
    told = dialog.findChild(QLabel, "blindTold")
    assert told is not None
    assert told.text() == f"You found faq better 2 times, {BASE} 0 times, alike 2."
    world.until(lambda: len(world.service.load(test).choices) == 4)
    dialog.accept()
    world.until(lambda: "You, not knowing" in world.find(QLabel, "judgedWords").text())


def test_a_model_judges(world: EvaluationWorld) -> None:
    world.open()
    test = world.run(3)
    world.click("seeResults")
    world.until(lambda: bool(world.results.evaluation_id))
    world.click("judgeTest")
    dialog = world.results.findChild(QDialog, "judgeDialog")
    assert dialog is not None
    start = dialog.findChild(QPushButton, "startJudge")
    assert start is not None
    world.until(start.isEnabled)
    start.click()
    world.until(lambda: len(world.service.load(test).choices) >= 3)
    world.until(lambda: "A model as judge" in world.find(QLabel, "judgedWords").text())


def test_what_must_be_said_is_counted(world: EvaluationWorld) -> None:
    world.open()
    world.click("assertionsFold")
    _look_for(world, 0, Must.SAY, "answer")
    _look_for(world, 1, Must.NOT_SAY, "not know")
    _look_for(world, 2, Must.SAY, "(", Reading.EXPRESSION)
    start = world.find(QPushButton, "startTest")
    problem = world.find(QLabel, "assertionProblem")
    assert not problem.isHidden()
    assert "“(” is never closed" in problem.text()
    world.take_file(world.questions(4))
    assert not start.isEnabled()
    world.find(QLineEdit, "phrase-2").setText(r"answer \d")
    assert problem.isHidden()
    _look_for(world, 3, Must.SAY, "2", Reading.WORDS, when="number 2")
    world.run(4)
    world.click("seeResults")
    world.until(lambda: bool(world.results.evaluation_id))
    lines = {line.name: line.cells for line in world.results._view._assertions.lines}
    assert lines == {
        "must say “answer”": ("0 of 4", "4 of 4"),
        "must not say “not know”": ("0 of 4", "4 of 4"),
        r"must say “answer \d”": ("0 of 4", "4 of 4"),
        "must say “2” where the question says “number 2”": ("0 of 1", "1 of 1"),
    }


def test_what_must_be_said_of_these_questions_is_known_the_next_time(
    world: EvaluationWorld,
) -> None:
    world.open()
    world.click("assertionsFold")
    _look_for(world, 0, Must.NOT_SAY, "not know", Reading.WORDS, when="number")
    world.run(4)
    form = TestForm(world.pages._tools)
    try:
        card = form.findChild(QuestionCard)
        assert card is not None
        card.open_path(world.folder / "faq_prepared_valid.jsonl")
        world.until(lambda: bool(form.setup().assertions))
        wanted = Assertion(Must.NOT_SAY, "not know", Reading.WORDS, "number")
        assert form.setup().assertions == (wanted,)
    finally:
        form.stop()
        form.deleteLater()


def _look_for(
    world: EvaluationWorld,
    number: int,
    must: Must,
    phrase: str,
    reading: Reading = Reading.PLAIN,
    when: str = "",
) -> None:
    if world.place.findChild(QLineEdit, f"phrase-{number}") is None:
        world.click("addPhrase")
    for name, value in (("must", must), ("reading", reading)):
        box = world.find(QComboBox, f"{name}-{number}")
        box.setCurrentIndex(box.findData(value))
    world.find(QLineEdit, f"phrase-{number}").setText(phrase)
    world.find(QLineEdit, f"when-{number}").setText(when)


def test_labels_have_a_table_of_what_is_taken_for_what(world: EvaluationWorld) -> None:
    world.open()
    world.take_file(world.questions(9, ["Answer 1.", "I do not know.", "maybe"]))
    world.until(lambda: world.find(QPushButton, "startTest").isEnabled())
    with world.qtbot.waitSignal(world.test.ended):
        world.click("startTest")
    world.click("seeResults")
    world.until(lambda: bool(world.results.evaluation_id))
    confusion = world.find(QTableView, "confusionTable")
    assert not confusion.parentWidget().isHidden()
    assert confusion.model().rowCount() == 3


def test_it_is_saved_as_a_table_and_deleted(world: EvaluationWorld) -> None:
    world.open()
    test = world.run(3)
    world.click("seeResults")
    world.until(lambda: bool(world.results.evaluation_id))
    path = world.folder / "result.csv"
    world.results.export_to(path)
    world.until(path.exists)
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    assert rows[0][:4] == ["number", "kind", "question", "expected"]
    assert rows[1][:5] == ["1", "mine", "What is number 1?", "Answer 1.", "I do not know."]
    assert len(rows) == 6
    world.until(lambda: "result.csv" in world.find(Banner, "resultsBanner").text)
    delete = world.find(QToolButton, "deleteTest")
    delete.click()
    confirm = world.results.findChild(QDialog, "confirmDialog")
    assert confirm is not None
    yes = confirm.findChild(QPushButton, "confirmYes")
    assert yes is not None
    yes.click()
    world.until(lambda: not world.service.evaluations())
    world.until(lambda: world.results.evaluation_id == "")
    assert all(each.id != test for each in world.service.evaluations())


def test_earlier_tests_are_listed_and_compared(world: EvaluationWorld) -> None:
    world.open()
    first = world.run(3)
    world.click("newTest")
    second = world.run(3)
    world.click("seeResults")
    world.until(lambda: world.results.evaluation_id == second)
    listed = world.find(QListView, "resultList")
    assert listed.model().rowCount() == 2
    listed.setFocus()
    world.qtbot.keyClick(listed, Qt.Key.Key_Down)
    world.until(lambda: world.results.evaluation_id == first)
    chart = world.results._view.over_time.chart
    assert [len(series.points) for series in chart.series()] == [2, 2]
    assert len(world.results._view.over_time.table.lines) == 2


def test_nothing_yet_leads_to_a_test(world: EvaluationWorld) -> None:
    world.open("results")
    button = world.results.findChild(QPushButton, "emptyPlaceButton")
    assert button is not None
    world.until(button.isVisible)
    button.click()
    assert world.test.isVisible()


def test_everything_can_be_named_and_reached(world: EvaluationWorld) -> None:
    world.open()
    world.run(2)
    world.click("seeResults")
    world.until(lambda: bool(world.results.evaluation_id))
    for page in (world.test, world.results):
        for button in page.findChildren(QPushButton):
            assert button.objectName(), button.text()
        for kind in (QComboBox, QLineEdit, QPlainTextEdit, QTableView, QToolButton):
            for widget in page.findChildren(kind):
                inside = isinstance(widget.parent(), QTabBar | QLineEdit)  # Qt's own
                if inside or widget.objectName().startswith("qt_"):
                    continue
                assert widget.objectName(), widget
                assert widget.accessibleName() or widget.window() is not page.window(), (
                    widget.objectName()
                )


def test_opening_works_out_everything_in_a_worker(world: EvaluationWorld) -> None:
    world.open()
    test = world.run(3)
    from desktop_ft.core.tasks import CancelToken, no_report

    opened = open_test(world.service, test, CancelToken(), no_report)
    assert len(opened.rows) == 5
    assert {key for key, _ in opened.means} == {f"there/{BASE}", f"there/{TUNED}"}
