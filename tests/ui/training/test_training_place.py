"""The training place: found by names, worked as a person would, over scripted engines."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.qtkit.widgets import Banner, SpinBox, Toggle
from desktop_ft.qtkit.zoom_chart import ZoomChart
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.training.data_card import DataCard
from desktop_ft.ui.training.job_view import JobView
from desktop_ft.ui.training.start_page import StartPage
from fake_openai import refusal, web_page
from training_world import TrainingWorld


@pytest.fixture
def world(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[TrainingWorld]:
    apply_theme(qapp, "light")
    made = TrainingWorld(qtbot, tmp_path)
    yield made
    made.close()
    made.fakes.close()


def press(world: TrainingWorld, name: str) -> None:
    button = world.find(QPushButton, name)
    assert button.isVisible(), name
    assert button.isEnabled(), name
    button.click()


def text(world: TrainingWorld, name: str) -> str:
    return world.find(QLabel, name).text()


def banner(world: TrainingWorld, name: str) -> Banner:
    return world.find(Banner, name)


def answer(world: TrainingWorld, name: str) -> None:
    """Press a button of the question that is open."""
    dialogs = [w for w in QApplication.topLevelWidgets() if w.objectName() == "confirmDialog"]
    (dialog,) = [each for each in dialogs if each.isVisible()]
    button = dialog.findChild(QPushButton, name)
    assert isinstance(dialog, QDialog)
    button.click()
    world.until(lambda: not dialog.isVisible())


# -- looking ---------------------------------------------------------------------------------


def test_an_empty_place_says_what_belongs_there(world: TrainingWorld) -> None:
    place = world.open()
    button = world.find(QPushButton, "emptyPlaceButton")
    assert button.isVisible()
    button.click()
    assert world.find(StartPage, "newTrainingPage").isVisible()
    press(world, "leaveStartPage")
    assert button.isVisible()
    assert place.focusProxy() is not None


def test_a_running_job_is_told_in_words(world: TrainingWorld) -> None:
    world.running_job()
    said: list[str] = []
    world.open().status_changed.connect(said.append)
    world.until(lambda: text(world, "jobHeading") == "Learning: epoch 1 of 8")
    assert "SmolLM2" not in text(world, "jobHeading")
    assert text(world, "jobSubline").startswith("base on this computer · 5 example")
    assert world.find(QProgressBar, "jobProgress").value() == 125
    assert text(world, "story-learning") == "● learning"
    assert text(world, "storyLength-learning").startswith("since ")
    assert text(world, "story-uploaded").startswith("✓ uploaded")
    assert text(world, "story-ready") == "ready"
    assert text(world, "verdict") == "It is still learning."
    assert "last checked" in text(world, "lastChecked")
    assert not world.find(QPushButton, "tryJob").isEnabled()
    events = world.find(QTableView, "eventList").model()
    assert events.rowCount() == 10
    assert "Step 10 of 80 · loss 2.00" in events.index(0, 0).data()
    world.until(lambda: bool(said))
    assert said[-1] == "1 running · 0 waiting"


def test_the_curve_grows_while_one_looks(world: TrainingWorld) -> None:
    job = world.running_job()
    world.open()
    chart = world.find(ZoomChart, "lossChart")
    world.until(lambda: bool(chart.tracks()) and len(chart.tracks()[0].steps) == 10)
    world.local.learn(str(job["id"]), 11, 1.5)
    world.until(lambda: len(chart.tracks()[0].steps) == 11)
    assert "from 2.90 to 1.50" in chart.accessibleDescription()
    assert world.find(QTableView, "eventList").model().rowCount() == 11


def test_a_finished_job_can_be_tried(world: TrainingWorld, qtbot: QtBot) -> None:
    job = world.running_job()
    place = world.open()
    world.until(lambda: text(world, "jobHeading").startswith("Learning"))
    job.update(status="succeeded", fine_tuned_model="ft:base:faq", finished_at=2000000000)
    world.until(lambda: text(world, "jobHeading") == "Ready")
    with qtbot.waitSignal(place.try_requested) as caught:
        press(world, "tryJob")
    (model,) = caught.args
    assert isinstance(model, TrainedModel)
    assert (model.connection_id, model.model, model.name) == ("local", "ft:base:faq", "faq")
    assert not world.find(QPushButton, "cancelJob").isVisible()
    assert world.find(QProgressBar, "jobProgress").value() == 1000


def test_when_nothing_moves_and_nobody_looks_the_poller_rests(world: TrainingWorld) -> None:
    world.local.add_job("succeeded")
    place = world.open()
    world.until(lambda: text(world, "jobHeading") == "Ready")
    place.hide()
    world.until(lambda: not place._poller.is_running())
    place.show()
    assert place._poller.is_running()


def test_jobs_of_all_engines_are_listed_and_can_be_chosen_by_key(
    world: TrainingWorld, qtbot: QtBot
) -> None:
    world.running_job()
    world.openai.add_job("failed", user_provided_suffix="tone", created_at=5)
    world.open()
    jobs = world.find(QListView, "jobList")
    world.until(lambda: jobs.model().rowCount() == 2)
    assert jobs.model().index(0, 0).data().startswith("faq, learning")
    jobs.setFocus()
    qtbot.keyClick(jobs, Qt.Key.Key_Down)
    world.until(lambda: text(world, "jobHeading") == "The training did not work")
    assert jobs.model().index(1, 0).data().startswith("tone, did not work")


def test_a_failure_is_told_in_sentences(world: TrainingWorld) -> None:
    error = {"code": "invalid_training_file", "message": "Example 3 has no completion."}
    world.local.add_job("failed", error=error)
    world.open()
    world.until(lambda: banner(world, "jobBanner").text != "")
    said = banner(world, "jobBanner").text
    assert "cannot learn from the file" in said
    assert "Example 3 has no completion" in said
    assert "prepare them again" in said


def test_an_unknown_status_is_shown_as_it_is(world: TrainingWorld) -> None:
    world.local.add_job("evaluating_safety")
    world.open()
    world.until(lambda: "evaluating_safety" in text(world, "jobHeading"))


def test_a_restart_of_the_engine_is_noticed_and_told(world: TrainingWorld) -> None:
    job = world.running_job()
    world.open()
    said = banner(world, "jobBanner")
    world.until(lambda: text(world, "jobHeading").startswith("Learning"))
    world.fakes.stopped.add("local")
    world.until(lambda: "started again" in said.text)
    world.local.say(
        str(job["id"]), "The engine was restarted; training goes on from step 10", 2000000000
    )
    world.until(lambda: said.text.endswith("went on from step 10."))
    assert world.fakes.starts == ["local"]
    # closed by the user, it does not come back
    said.hide_message()
    said.closed.emit()
    world.local.learn(str(job["id"]), 11, 1.0)
    world.until(lambda: "epoch 2" in text(world, "jobHeading"))
    assert said.text == ""


def test_trouble_with_an_engine_is_told_and_ends(world: TrainingWorld) -> None:
    world.running_job()
    world.open()
    said = banner(world, "jobBanner")
    world.until(lambda: text(world, "jobHeading").startswith("Learning"))
    world.local.before[r".*"] = lambda _: refusal(500, "x", "boom")
    world.until(lambda: "could not do it" in said.text)
    checked = text(world, "lastChecked")
    world.local.before.clear()
    world.until(lambda: said.text == "", seconds=15)
    world.until(lambda: text(world, "lastChecked") != checked)


# -- stopping --------------------------------------------------------------------------------


def test_cancel_asks_with_the_job_s_name(world: TrainingWorld) -> None:
    job = world.running_job()
    world.open()
    world.until(lambda: world.find(QPushButton, "cancelJob").isVisible())
    press(world, "cancelJob")
    (dialog,) = [w for w in QApplication.topLevelWidgets() if w.objectName() == "confirmDialog"]
    assert "faq" in dialog.windowTitle()
    answer(world, "confirmNo")
    assert job["status"] == "running"
    press(world, "cancelJob")
    answer(world, "confirmYes")
    world.until(lambda: text(world, "jobHeading") == "Stopped by you")
    assert job["status"] == "cancelled"


def test_a_cancel_that_fails_is_told(world: TrainingWorld) -> None:
    world.running_job()
    world.local.before[r"POST .*/cancel"] = lambda _: refusal(409, "x", "It has just ended.")
    world.open()
    world.until(lambda: world.find(QPushButton, "cancelJob").isVisible())
    press(world, "cancelJob")
    answer(world, "confirmYes")
    world.until(lambda: "It has just ended." in banner(world, "trainingBanner").text)


# -- starting --------------------------------------------------------------------------------


def propose(world: TrainingWorld) -> None:
    place = world.open()
    place.propose(world.prepared())
    world.until(lambda: world.find(QPushButton, "startTraining").isEnabled())


def test_a_training_is_started_and_followed(world: TrainingWorld) -> None:
    propose(world)
    assert text(world, "trainingFile") == "faq_prepared.jsonl"
    assert world.find(QComboBox, "trainingModel").currentText() == "SmolLM2"
    assert world.find(QLineEdit, "trainingName").text() == "faq"
    world.find(Toggle, "epochsAuto").click()
    world.find(SpinBox, "epochsCount").setValue(7)
    press(world, "startTraining")
    world.until(lambda: text(world, "jobHeading") == "Checking the file")
    assert world.find(JobView, "jobView").isVisible()
    (asked,) = world.local.bodies("/v1/fine_tuning/jobs")
    assert asked["method"]["supervised"]["hyperparameters"] == {"n_epochs": 7}
    assert asked["model"] == "SmolLM2"
    assert asked["suffix"] == "faq"
    assert asked["metadata"]["desktop_ft_separator"] == " ->"
    jobs = world.find(QListView, "jobList")
    world.until(lambda: jobs.currentIndex().row() == 0)


def test_pressing_start_twice_starts_one_training(world: TrainingWorld) -> None:
    propose(world)
    start = world.find(QPushButton, "startTraining")
    pressed: list[bool] = []

    def press_again() -> None:
        pressed.append(start.isVisible())
        start.click()

    world.find(StartPage, "newTrainingPage").started.connect(press_again)
    start.click()
    start.click()
    world.until(lambda: text(world, "jobHeading") == "Checking the file")
    assert pressed == [False]
    assert len(world.local.jobs) == 1
    # and the next training can be prepared
    world.find(QPushButton, "newTraining").click()
    world.until(lambda: start.isVisible() and start.isEnabled())


def test_starting_can_be_cancelled_while_it_sends(world: TrainingWorld) -> None:
    held = threading.Event()

    def hold(request: httpx2.Request) -> httpx2.Response:
        held.wait(30)
        return world.local._upload(request)

    world.local.before[r"POST /files"] = hold
    propose(world)
    world.place.resize(900, 420)  # most of the page is out of sight
    press(world, "startTraining")
    world.until(lambda: "Sending" in text(world, "startPhase"))
    assert not world.find(QPushButton, "startTraining").isVisible()
    cancel = world.find(QPushButton, "cancelStart")
    world.until(lambda: cancel.visibleRegion().boundingRect() == cancel.rect())
    press(world, "cancelStart")
    held.set()
    world.until(lambda: world.find(QPushButton, "startTraining").isVisible())
    assert world.local.jobs == []


def test_while_it_sends_one_may_look_at_other_jobs(world: TrainingWorld) -> None:
    held = threading.Event()

    def hold(request: httpx2.Request) -> httpx2.Response:
        held.wait(30)
        return world.local._upload(request)

    world.running_job()
    world.local.before[r"POST /files"] = hold
    propose(world)
    press(world, "startTraining")
    jobs = world.find(QListView, "jobList")
    world.until(lambda: jobs.model().rowCount() == 1)
    jobs.clicked.emit(jobs.model().index(0, 0))
    world.until(lambda: text(world, "jobHeading").startswith("Learning"))
    assert world.find(JobView, "jobView").isVisible()
    held.set()
    world.until(lambda: jobs.model().rowCount() == 2)


def test_openai_is_spoken_of_honestly_before_anything_is_sent(world: TrainingWorld) -> None:
    propose(world)
    note = banner(world, "engineNote")
    assert note.text == ""
    world.find(QComboBox, "trainingEngine").setCurrentIndex(1)
    assert "6 January 2027" in note.text
    model = world.find(QComboBox, "trainingModel")
    world.until(lambda: model.count() == 1)
    assert "14 January 2027" in model.currentText()
    assert world.openai.files == {}


def close_openai(world: TrainingWorld) -> None:
    world.openai.before[r"POST /fine_tuning/jobs"] = lambda _: refusal(
        403, "training_not_available", "winding down"
    )


def test_a_refusal_offers_to_delete_what_was_sent(world: TrainingWorld) -> None:
    close_openai(world)
    propose(world)
    world.find(QComboBox, "trainingEngine").setCurrentIndex(1)
    world.until(lambda: world.find(QPushButton, "startTraining").isEnabled())
    press(world, "startTraining")
    said = banner(world, "startBanner")
    world.until(lambda: "no longer trains" in said.text)
    assert len(world.openai.files) == 1
    said.other_triggered.emit()
    world.until(lambda: world.openai.files == {})
    world.until(lambda: "deleted" in said.text)


def test_after_a_refusal_one_click_trains_here_with_the_same_settings(world: TrainingWorld) -> None:
    close_openai(world)
    propose(world)
    world.find(Toggle, "epochsAuto").click()
    world.find(SpinBox, "epochsCount").setValue(7)
    world.find(QLineEdit, "trainingName").setText("mine")
    world.find(QComboBox, "trainingEngine").setCurrentIndex(1)
    world.until(lambda: world.find(QPushButton, "startTraining").isEnabled())
    press(world, "startTraining")
    said = banner(world, "startBanner")
    world.until(lambda: "no longer trains" in said.text)
    said.action_triggered.emit()
    assert world.find(QComboBox, "trainingEngine").currentIndex() == 0
    assert "still at the other engine" in said.text  # and can still be removed
    world.until(lambda: world.find(QPushButton, "startTraining").isEnabled())
    press(world, "startTraining")
    world.until(lambda: len(world.local.jobs) == 1)
    (asked,) = world.local.bodies("/v1/fine_tuning/jobs")
    assert asked["method"]["supervised"]["hyperparameters"] == {"n_epochs": 7}
    assert asked["suffix"] == "mine"


def test_an_engine_that_does_not_answer_can_be_asked_again(world: TrainingWorld) -> None:
    world.local.before[r"GET /models"] = lambda _: web_page()
    place = world.open()
    place.propose(world.prepared())
    said = banner(world, "startBanner")
    world.until(lambda: "not as an engine does" in said.text)
    assert not world.find(QPushButton, "startTraining").isEnabled()
    world.local.before.clear()
    said.action_triggered.emit()
    world.until(lambda: world.find(QPushButton, "startTraining").isEnabled())
    assert said.text == ""


def test_a_file_without_rows_is_refused(world: TrainingWorld) -> None:
    propose(world)
    (world.folder / "faq_prepared.jsonl").write_text("\n")
    press(world, "startTraining")
    world.until(lambda: "no rows" in banner(world, "startBanner").text)
    assert world.local.files == {}


def test_a_prepared_file_can_be_chosen(world: TrainingWorld, tmp_path: Path) -> None:
    place = world.open()
    press(world, "emptyPlaceButton")
    card = world.find(StartPage, "newTrainingPage").findChild(DataCard)
    assert card is not None
    file = tmp_path / "чат.jsonl"
    file.write_text('{"messages": [{"role": "user", "content": "?"}]}\n' * 12, encoding="utf-8")
    card.open_path(file)
    world.until(lambda: text(world, "trainingFile") == "чат.jsonl")
    assert "12 example" in text(world, "trainingFacts")
    world.until(lambda: world.find(QPushButton, "startTraining").isEnabled())
    bad = tmp_path / "bad.jsonl"
    bad.write_text("no")
    card.open_path(bad)
    world.until(lambda: "Line 1 of bad.jsonl" in banner(world, "startBanner").text)
    assert text(world, "trainingFile") == "чат.jsonl"
    assert place.isVisible()


# -- the window comes and goes ---------------------------------------------------------------


def test_a_window_opened_again_follows_the_job_on(world: TrainingWorld) -> None:
    job = world.running_job()
    world.open()
    world.until(lambda: text(world, "jobHeading").startswith("Learning"))
    world.close()
    for step in range(11, 21):
        world.local.learn(str(job["id"]), step, 1.0)
    assert job["status"] == "running"  # closing stopped nothing
    world.open()
    chart = world.find(ZoomChart, "lossChart")
    world.until(lambda: bool(chart.tracks()) and len(chart.tracks()[0].steps) == 20)
    assert "epoch 2" in text(world, "jobHeading")


def test_a_window_opened_again_starts_the_engine_for_its_job(world: TrainingWorld) -> None:
    world.running_job()
    world.open()
    world.until(lambda: text(world, "jobHeading").startswith("Learning"))
    world.close()
    world.fakes.stopped.add("local")
    world.open()
    world.until(lambda: world.fakes.starts == ["local"])


# -- for everybody ---------------------------------------------------------------------------


def test_everything_can_be_reached_and_is_named(world: TrainingWorld) -> None:
    world.running_job()
    place = world.open()
    world.until(lambda: text(world, "jobHeading").startswith("Learning"))
    place.propose(world.prepared())
    kinds = (QPushButton, QLineEdit, QComboBox, QListView, SpinBox, Toggle, ZoomChart)
    for kind in kinds:
        for widget in place.findChildren(kind):
            if not widget.isVisible() or widget.objectName().startswith("qt_"):
                continue
            if isinstance(widget.parent(), QComboBox | SpinBox):
                continue
            named = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert widget.objectName(), widget
            assert named, widget.objectName()
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget.objectName()


def test_events_can_be_copied(world: TrainingWorld, qtbot: QtBot) -> None:
    world.running_job()
    world.open()
    events = world.find(QTableView, "eventList")
    world.until(lambda: events.model().rowCount() == 10)
    events.selectAll()
    qtbot.keyClick(events, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == 10
    assert "Step 10 of 80" in copied[0]


def test_the_place_is_painted_in_both_themes(world: TrainingWorld, qapp: QApplication) -> None:
    world.running_job()
    place: QWidget = world.open()
    world.until(lambda: text(world, "jobHeading").startswith("Learning"))
    light = place.grab().toImage()
    apply_theme(qapp, "dark")
    assert place.grab().toImage() != light
    apply_theme(qapp, "light")


def test_many_jobs_are_listed_newest_first(world: TrainingWorld) -> None:
    for number in range(100):
        world.openai.add_job("succeeded", user_provided_suffix=f"job {number}")
    world.open()
    jobs = world.find(QListView, "jobList").model()
    world.until(lambda: jobs.rowCount() == 100)
    assert [jobs.index(row, 0).data().split(",")[0] for row in (0, 99)] == ["job 99", "job 0"]
