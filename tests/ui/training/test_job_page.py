"""The page of one job: what it tells in every state, and that much of it holds nobody up."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_ft.core.cost import Span
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import STATES, Checkpoint, Job, JobEvent, JobFailure
from desktop_ft.core.spent import Estimate
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.qtkit.zoom_chart import ZoomChart
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.following import FollowedJob
from desktop_ft.services.job_store import TrainingData, TrainingRequest
from desktop_ft.ui.training.job_tools import JobTools
from desktop_ft.ui.training.job_view import JobView
from documents import Documents

OPENAI = Engine("oa", "OpenAI", EngineKind.OPENAI, "api.openai.com", "openai")
NOW = 1_900_000_000.0
BLOCK_S = 0.05


def steps(count: int, total: int = 90, *, best: int = 0) -> tuple[JobEvent, ...]:
    """Return events of a training; with `best` it learns by heart from there on."""
    made = [JobEvent("m0", int(NOW) - 900, "Created fine-tuning job: ftjob-1")]
    made += [JobEvent("m1", int(NOW) - 800, "Files validated, moving job to queued state")]
    for step in range(1, count + 1):
        data = {"step": step, "total_steps": total, "train_loss": 0.3 + 2 * math.exp(-step / 20)}
        if best and step % 30 == 0:
            data["full_valid_loss"] = 1.0 + ((step - best) / 30) ** 2
        message = f"Step {step}/{total}"
        made.append(JobEvent(f"s{step}", int(NOW) - 700 + step, message, "info", "metrics", data))
    return tuple(made)


def job(status: str = "running", **more: object) -> Job:
    figures = {"n_epochs": 3, "batch_size": 4}
    base = Job("ftjob-1", status, "gpt", int(NOW) - 890, suffix="faq", hyperparameters=figures)
    return replace(base, **more)  # type: ignore[arg-type]


def request(train: Path = Path("faq_prepared.jsonl")) -> TrainingRequest:
    data = TrainingData(train, None, Format.PROMPT_COMPLETION, " ->", "\n", "faq", 5)
    estimate = Estimate(Span(1000, 1200), Span(0.02, 0.03), "USD")
    return TrainingRequest(
        "m", "oa", "gpt", data, Hyperparameters(), "faq", NOW - 900, "a" * 64, {}, estimate
    )


def followed(
    told: Job, events: tuple[JobEvent, ...] = (), checkpoints: tuple[Checkpoint, ...] = ()
) -> FollowedJob:
    return FollowedJob(
        OPENAI, told, events, NOW - 5, None, request(), checkpoints, next_check_at=NOW + 25
    )


KEPT = tuple(
    Checkpoint(f"c{n}", 1, f"ft:gpt:{n}", n, {"full_valid_loss": n / 30}) for n in (30, 60)
)
DONE = job(
    "succeeded", finished_at=int(NOW), fine_tuned_model="ft:gpt:o:faq:1", trained_tokens=1100
)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> JobView:
    apply_theme(qapp, "light")
    made = JobView(None, JobTools())
    qtbot.addWidget(made)
    made.resize(1000, 900)
    with qtbot.waitExposed(made):
        made.show()
    return made


def label(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def press(page: QWidget, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    assert found.isVisible(), name
    found.click()


@pytest.mark.parametrize("status", [*STATES, "evaluating_safety", ""])
def test_every_state_is_told(page: JobView, status: str) -> None:
    failure = JobFailure("server_error", "boom") if status == "failed" else None
    page.show_job(followed(job(status, failure=failure), steps(10)), None, NOW)
    assert label(page, "jobHeading")
    assert label(page, "story-uploaded").startswith("✓ uploaded")
    assert label(page, "storyLength-uploaded").endswith(" · 10 s")
    assert label(page, "lastChecked").endswith("next in 25 s")
    assert label(page, "fact-id") == "ftjob-1"
    page.grab()


def test_times_go_on_between_two_looks(page: JobView) -> None:
    page.show_job(followed(job(), steps(10)), None, NOW)
    assert label(page, "storyLength-learning").endswith(" · 11 min 39 s")
    page.show_job(followed(job(), steps(10)), None, NOW + 25)
    assert label(page, "lastChecked").endswith("asking now")
    assert label(page, "storyLength-learning").endswith(" · 12 min 4 s")


def test_what_it_took_stands_against_what_was_expected(page: JobView) -> None:
    page.show_job(followed(job(), steps(10)), None, NOW)
    assert label(page, "jobSpent") == "1,000–1,200 tokens expected · $0.02–0.03 expected"
    page.show_job(followed(DONE, steps(90)), None, NOW)
    assert label(page, "jobSpent").startswith("1,100 tokens learned, 1,000–1,200 expected")


def test_the_checkpoint_worth_taking_is_chosen_and_can_be_tried(
    page: JobView, qtbot: QtBot
) -> None:
    page.show_job(followed(DONE, steps(90, best=30), KEPT), None, NOW)
    assert "Take the checkpoint after epoch 1." in label(page, "verdict")
    chart = page.findChild(ZoomChart, "lossChart")
    assert [(pin.at, pin.advised) for pin in chart.pins()] == [(30, True), (60, False)]
    box = page.findChild(QComboBox, "checkpointBox")
    assert box.currentText() == "after epoch 1 (step 30) ★ the best"
    with qtbot.waitSignal(page.model_requested) as told:
        press(page, "tryCheckpoint")
    assert told.args[0].model == "ft:gpt:30"
    chart.pin_chosen.emit("c60")
    assert box.currentText() == "after epoch 2 (step 60)"


def test_two_runs_are_drawn_and_compared(page: JobView, qtbot: QtBot) -> None:
    other = replace(followed(replace(DONE, id="ftjob-2", suffix="old"), steps(60)), request=None)
    mine = followed(DONE, steps(90))
    page.show_runs([mine, other])
    page.show_job(mine, None, NOW)
    page.show_runs([mine, other])
    chart = page.findChild(ZoomChart, "lossChart")
    box = page.findChild(QComboBox, "compareWith")
    with qtbot.waitSignal(page.run_wanted) as told:
        box.setCurrentIndex(1)
    assert told.args == [("oa", "ftjob-2")]
    assert [track.dashed for track in chart.tracks()] == [False, True]
    assert chart.tracks()[1].steps[-1] == 60
    press(page, "compareRuns")
    table = page.findChild(QTreeWidget, "differenceTable")
    lines = [
        table.topLevelItem(n).child(m)
        for n in range(table.topLevelItemCount())
        for m in range(table.topLevelItem(n).childCount())
    ]
    marked = {item.text(0)[2:] for item in lines if item.text(0).startswith("≠")}
    assert {"Version (SHA-256)", "Name", "Job", "Loss at the end"} <= marked
    assert "Epochs" not in marked
    press(page, "differenceClose")
    box.setCurrentIndex(0)
    assert len(chart.tracks()) == 1


def test_accuracy_can_be_drawn_where_there_is_one(page: JobView) -> None:
    data = {"step": 1, "total_steps": 2, "train_loss": 1.0, "train_mean_token_accuracy": 0.5}
    more = JobEvent("x", int(NOW), "Step 1/2", "info", "metrics", data)
    page.show_job(followed(job(), (more,)), None, NOW)
    box = page.findChild(QComboBox, "curveMeasure")
    assert box.isVisible()
    box.setCurrentIndex(1)
    chart = page.findChild(ZoomChart, "lossChart")
    assert chart.tracks()[0].values[0] == 0.5
    assert label(page, "whichIsBetter") == "higher is better"


def test_the_log_is_searched_filtered_and_copied(page: JobView, qtbot: QtBot) -> None:
    bad = JobEvent("bad", int(NOW), "Something odd", "error")
    page.show_job(followed(job(), (*steps(30), bad)), None, NOW)
    lines = page.findChild(QTableView, "eventList").model()
    assert lines.rowCount() == 33
    page.findChild(QComboBox, "eventLevel").setCurrentIndex(2)
    assert lines.rowCount() == 1
    press(page, "eventCopy")
    assert QGuiApplication.clipboard().text().endswith("[error] Something odd")
    page.findChild(QComboBox, "eventLevel").setCurrentIndex(0)
    search = page.findChild(QLineEdit, "eventSearch")
    search.setText("step 29")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert lines.rowCount() == 1
    assert label(page, "eventCount") == "1 of 33"
    # what comes in is searched as well
    odd = JobEvent("o", int(NOW) + 1, "Step 29 again")
    page.show_job(followed(job(), (*steps(30), bad, odd)), None, NOW)
    assert lines.rowCount() == 2
    assert "again" in lines.index(0, 0).data()


def test_the_result_file_tells_what_events_do_not(qtbot: QtBot, qapp: QApplication) -> None:
    runner = TaskRunner(qapp)
    table = "step,train_loss,valid_loss\n1,2.0,\n2,1.0,1.5\n"
    page = JobView(None, JobTools(runner, lambda *_: table))
    qtbot.addWidget(page)
    page.show_job(followed(replace(DONE, result_files=("file-1",))), None, NOW)
    chart = page.findChild(ZoomChart, "lossChart")
    qtbot.waitUntil(lambda: len(chart.tracks()) == 2)
    assert list(chart.tracks()[0].values) == [2.0, 1.0]
    assert runner.shutdown()
    runner.deleteLater()


def test_rows_an_engine_names_open_in_the_table(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    rows = [(f"Question {n}", f"Answer {n}") for n in range(6)]
    table = tmp_path / "faq.csv"
    table.write_text("prompt,completion\n" + "".join(f"{q},{a}\n" for q, a in rows))
    train = tmp_path / "faq_prepared.jsonl"
    wanted = [rows[n] for n in (5, 3, 1)]
    train.write_text(
        "".join(f'{{"prompt": "{q} ->", "completion": " {a}\\n"}}\n' for q, a in wanted)
    )
    runner = TaskRunner(qapp)
    page = JobView(None, JobTools(runner))
    qtbot.addWidget(page)
    failure = JobFailure("invalid_training_file", "Flagged lines: 1, 2")
    seen = replace(followed(job("failed", failure=failure)), request=request(train))
    page.show_job(seen, None, NOW)
    banner = page.findChild(Banner, "jobBanner")
    action = banner.findChild(QPushButton, "bannerAction")
    assert not action.isVisibleTo(banner)  # no table is open
    documents = Documents(tmp_path / "docs")
    page.set_document(documents.open(table))
    assert action.isVisibleTo(banner)
    with qtbot.waitSignal(page.rows_requested) as told:
        action.click()
    assert told.args == [[3, 5]]
    train.unlink()
    action.click()
    qtbot.waitUntil(lambda: "not in the table" in banner.text)
    documents.close()
    assert runner.shutdown()
    runner.deleteLater()


def test_what_is_copied_for_support_holds_no_secret(page: JobView) -> None:
    home = str(Path.home())
    words = f"org-AbCdEf123456 sk-planted-key-12345678 in {home}/secret by anna@clinic.example"
    events = (JobEvent("e", int(NOW), words, "error"),)
    seen = followed(replace(DONE, fine_tuned_model="ft:gpt-4.1:acme-clinic:faq:1"), events)
    tools = JobTools(redact=lambda said: said.replace("sk-planted-key-12345678", "****"))
    page._tools = tools
    page.show_job(seen, None, NOW)
    press(page, "copyForSupport")
    said = QGuiApplication.clipboard().text()
    for secret in ("AbCdEf123456", "sk-planted", f"{home}/", "anna@", "acme-clinic"):
        assert secret not in said, secret
    assert "ftjob-1" in said
    assert "ft:gpt-4.1:****:faq:1" in said


def test_ten_thousand_events_hold_nobody_up(page: JobView, qtbot: QtBot) -> None:
    events = steps(10_000, 10_000)
    chart = page.findChild(ZoomChart, "lossChart")
    page.show_job(followed(job(), steps(5)), None, NOW)  # the library is loaded, the page laid out
    search = page.findChild(QLineEdit, "eventSearch")
    lines = page.findChild(QTableView, "eventList").model()
    worst = Worst(page)
    worst.time(lambda: page.show_job(followed(job(), events), None, NOW))
    qtbot.waitUntil(lambda: len(chart.tracks()[0].steps) == 10_000)
    search.setText("step 9999")
    worst.time(lambda: qtbot.keyClick(search, Qt.Key.Key_Return))
    qtbot.waitUntil(lambda: not lines.searching)
    assert lines.rowCount() == 1
    more = (*events, JobEvent("n", int(NOW) + 1, "Step 9999 once more"))
    worst.time(lambda: page.show_job(followed(job(), more), None, NOW))
    assert lines.rowCount() == 2
    assert worst.seconds < BLOCK_S


class Worst(QObject):
    """The longest that the window's thread was busy at a stretch, in its own time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seconds = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start(0)

    def time(self, act: Callable[[], object]) -> None:
        self._last = time.thread_time()
        act()
        self._on_turn()

    @Slot()
    def _on_turn(self) -> None:
        now = time.thread_time()
        self.seconds = max(self.seconds, now - self._last)
        self._last = now
