"""What can be done with trainings and their history: by menu, key and button."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.qtkit.widgets import Banner, SpinBox, Toggle
from fake_openai import refusal
from training_world import TrainingWorld


@pytest.fixture
def world(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[TrainingWorld]:
    apply_theme(qapp, "light")
    made = TrainingWorld(qtbot, tmp_path)
    yield made
    made.close()
    made.fakes.close()


def act(world: TrainingWorld, name: str) -> QAction:
    assert world.place is not None
    return world.place.jobs.action(name)


def dialog(world: TrainingWorld, name: str) -> QDialog:
    def shown() -> list[QWidget]:
        found = [w for w in QApplication.topLevelWidgets() if w.objectName() == name]
        return [each for each in found if each.isVisible()]

    world.until(lambda: len(shown()) == 1)
    (found,) = shown()
    assert isinstance(found, QDialog)
    return found


def press(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def rows(world: TrainingWorld) -> list[str]:
    model = world.find(QListView, "jobList").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def finished(world: TrainingWorld, name: str, status: str = "succeeded", **more: object) -> None:
    world.local.add_job(
        status, created_at=int(time.time()) - 500, user_provided_suffix=name, **more
    )


def opened(world: TrainingWorld, count: int) -> None:
    world.open()
    world.until(lambda: len(rows(world)) == count)


# -- a job -----------------------------------------------------------------------------------


def test_a_job_is_paused_and_goes_on(world: TrainingWorld) -> None:
    job = world.running_job()
    asked: list[str] = []

    def switch(status: str) -> None:
        def answer(request: object) -> object:
            asked.append(status)
            job["status"] = status
            return world.local._job(str(job["id"]))

        name = "pause" if status == "paused" else "resume"
        world.local.before[rf"POST .*/{name}"] = answer  # type: ignore[assignment]

    switch("paused")
    switch("running")
    opened(world, 1)
    button = world.find(QPushButton, "pauseJob")
    world.until(button.isVisible)
    assert button.text() == "Pause"
    button.click()
    world.until(lambda: button.text() == "Go on")
    assert act(world, "job.resume").isEnabled()
    assert not act(world, "job.pause").isVisible()
    act(world, "job.resume").trigger()
    world.until(lambda: button.text() == "Pause")
    assert asked == ["paused", "running"]


def test_a_pause_that_fails_is_told(world: TrainingWorld) -> None:
    world.running_job()
    world.local.before[r"POST .*/pause"] = lambda _: refusal(409, "x", "It has just ended.")
    opened(world, 1)
    world.until(world.find(QPushButton, "pauseJob").isVisible)
    world.find(QPushButton, "pauseJob").click()
    world.until(lambda: "just ended" in world.find(Banner, "trainingBanner").text)


def test_a_note_and_labels_are_kept_and_found(world: TrainingWorld) -> None:
    finished(world, "one")
    finished(world, "two")
    opened(world, 2)
    chosen = world.find(QListView, "jobList").currentIndex().row()
    act(world, "job.note").trigger()
    asked = dialog(world, "noteDialog")
    note, labels = asked.findChild(QPlainTextEdit, "noteText"), asked.findChild(QLineEdit)
    assert note is not None
    assert labels is not None
    note.setPlainText("Much too polite.")
    labels.setText("tone,  good ,tone")
    press(asked, "noteKeep")
    world.until(lambda: "tone · good" in rows(world)[chosen])
    world.find(QLineEdit, "searchJobs").setText("polite")
    assert len(rows(world)) == 1
    world.find(QLineEdit, "searchJobs").clear()
    box = world.find(QComboBox, "filterJobs")
    world.until(lambda: box.findText("Label: good") > 0)
    box.setCurrentIndex(box.findText("Label: good"))
    assert len(rows(world)) == 1
    world.close()
    opened(world, 2)  # and both are there the next time
    world.until(lambda: any("tone · good" in row for row in rows(world)))


def test_a_job_is_taken_from_the_list_after_a_question(world: TrainingWorld) -> None:
    finished(world, "one")
    opened(world, 1)
    act(world, "job.remove").trigger()
    press(dialog(world, "confirmDialog"), "confirmNo")
    assert len(rows(world)) == 1
    act(world, "job.remove").trigger()
    press(dialog(world, "confirmDialog"), "confirmYes")
    world.until(lambda: rows(world) == [])
    world.until(world.find(QPushButton, "emptyPlaceButton").isVisible)
    assert len(world.local.jobs) == 1  # at the engine it stays


def test_a_job_that_goes_on_is_not_taken_away(world: TrainingWorld) -> None:
    world.running_job()
    opened(world, 1)
    world.until(lambda: act(world, "job.cancel").isEnabled())
    assert not act(world, "job.remove").isEnabled()


def test_a_model_at_a_provider_is_deleted_after_a_question(world: TrainingWorld) -> None:
    world.openai.add_model("ft:x", owned_by="acme")
    world.openai.add_job(
        "succeeded", created_at=1, finished_at=2, fine_tuned_model="ft:x", model="gpt-4.1-mini"
    )
    opened(world, 1)
    world.until(lambda: act(world, "job.delete_model").isVisible())
    changed: list[bool] = []
    assert world.place is not None
    world.place.models_changed.connect(lambda: changed.append(True))
    act(world, "job.delete_model").trigger()
    press(dialog(world, "confirmDialog"), "confirmYes")
    world.until(lambda: changed == [True])
    assert [each["id"] for each in world.openai.models] == ["gpt-4.1-mini"]


# -- once more -------------------------------------------------------------------------------


def test_a_training_is_tried_again_with_changes_marked(world: TrainingWorld) -> None:
    place = world.open()
    place.propose(world.prepared())
    world.until(lambda: world.find(QPushButton, "startTraining").isEnabled())
    world.find(Toggle, "epochsAuto").click()
    world.find(SpinBox, "epochsCount").setValue(7)
    world.find(QPushButton, "startTraining").click()
    world.until(lambda: act(world, "job.retry").isEnabled())
    act(world, "job.retry").trigger()
    note = world.find(QLabel, "changeNote")
    start = world.find(QPushButton, "startTraining")
    world.until(lambda: start.isEnabled() and start.isVisible())
    assert note.text() == "As “faq”, nothing changed yet."
    assert world.find(SpinBox, "epochsCount").value() == 7
    world.find(SpinBox, "epochsCount").setValue(9)
    world.find(QLineEdit, "trainingName").setText("better")
    assert "How often it reads all examples: 7 → 9" in note.text()
    assert "Name of the new model: faq → better" in note.text()
    page = world.find(QWidget, "newTrainingPage")
    marked = [each.text() for each in page.findChildren(QLabel) if each.text().startswith("●")]
    assert sorted(marked) == ["● How often it reads all examples", "● Name of the new model"]
    start.click()
    world.until(lambda: len(world.local.jobs) == 2)
    asked = world.local.bodies("/v1/fine_tuning/jobs")
    assert asked[1]["method"]["supervised"]["hyperparameters"] == {"n_epochs": 9}
    assert asked[1]["suffix"] == "better"
    # a new training knows nothing of it
    world.until(world.find(QWidget, "jobView").isVisible)
    world.find(QPushButton, "newTraining").click()
    assert not note.isVisible()


# -- the history -----------------------------------------------------------------------------


def test_the_history_is_searched_while_one_types_and_what_shows_stays(
    world: TrainingWorld,
) -> None:
    for name in ("alpha", "beta", "gamma"):
        finished(world, name)
    finished(world, "delta", "failed")
    opened(world, 4)
    heading = world.find(QLabel, "jobHeading").text()
    search = world.find(QLineEdit, "searchJobs")
    search.setText("BETA")
    assert [row.partition(",")[0] for row in rows(world)] == ["beta"]
    search.setText("no such thing")
    assert rows(world) == []
    assert world.find(QLabel, "nothingFound").isVisible()
    assert world.find(QLabel, "jobHeading").text() == heading
    search.clear()
    box = world.find(QComboBox, "filterJobs")
    box.setCurrentIndex(box.findText("Did not work"))
    assert [row.partition(",")[0] for row in rows(world)] == ["delta"]


def test_by_keys_alone(world: TrainingWorld) -> None:
    for name in ("alpha", "beta"):
        finished(world, name)
    opened(world, 2)
    place, jobs = world.place, world.find(QListView, "jobList")
    assert place is not None
    place.activateWindow()
    jobs.setFocus()
    world.until(jobs.hasFocus)
    QTest.keyClick(jobs, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = world.find(QLineEdit, "searchJobs")
    world.until(search.hasFocus)
    QTest.keyClicks(search, "alpha")
    assert len(rows(world)) == 1
    QTest.keyClick(search, Qt.Key.Key_Return)
    world.until(jobs.hasFocus)
    QTest.keyClick(jobs, Qt.Key.Key_F2)
    asked = dialog(world, "noteDialog")
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    world.until(lambda: not asked.isVisible())
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert len(rows(world)) == 2


def test_the_history_is_exported(world: TrainingWorld, tmp_path: Path) -> None:
    finished(world, "=cmd()")
    finished(world, "plain")
    opened(world, 2)
    assert world.place is not None
    path = tmp_path / "history.csv"
    world.place.jobs.export_to(path)
    world.until(lambda: "2 training(s) written" in world.find(Banner, "trainingBanner").text)
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    assert names == {"'=cmd()", "plain"}


def test_the_end_of_a_training_is_told_once(world: TrainingWorld) -> None:
    job = world.running_job()
    finished(world, "long ago")
    ended: list[str] = []
    world.open().job_ended.connect(lambda each: ended.append(each.job.name))
    world.until(lambda: len(rows(world)) == 2)
    job.update(status="succeeded", finished_at=int(time.time()), fine_tuned_model="ft:base:x")
    world.until(lambda: ended == ["faq"])
    world.until(lambda: any("ready" in row for row in rows(world)))
    assert ended == ["faq"]


def test_500_trainings_are_searched_at_once(world: TrainingWorld) -> None:
    """Typing a letter, and a round of news, must not be felt: 50 ms, here by the processor."""
    for number in range(500):
        finished(world, f"run {number}")
    opened(world, 500)
    assert world.place is not None
    search, model = world.find(QLineEdit, "searchJobs"), world.place._model
    spent: list[float] = []
    for typed in ("r", "ru", "run 4", "run 49", "", "x", ""):
        began = time.process_time()
        search.setText(typed)
        spent.append(time.process_time() - began)
    assert len(rows(world)) == 500
    jobs, now = world.place._snapshot.jobs, time.time()
    for later in (0.5, 1.0, 90.0):
        began = time.process_time()
        model.show_jobs(jobs, now + later)
        spent.append(time.process_time() - began)
    assert max(spent) < 0.15, spent  # three times the bound: this computer is shared
