"""The scenes of the story: ask the base model, open a table, prepare it, train, ask both models.

Everything is done by the widgets that a person would use. What to expect of an answer is read
from the table itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton, QTextEdit, QWidget

from desktop_ft.app.container import Container
from desktop_ft.app.places import sample_path
from desktop_ft.app.play.director import (
    Scene,
    StoryError,
    Until,
    click,
    find,
    get,
    main_window,
    press,
    there,
    write,
)
from desktop_ft.app.play.report import Asked, Report
from desktop_ft.ui.editor.place import DataPlace
from desktop_ft.ui.prepare.flow import StepId, number_of
from desktop_ft.ui.prepare.stepper import Stepper
from desktop_ft.ui.training.job_view import JobView

GENERAL = "What is the capital of France?"

# A table of fifty long rows learns for a quarter of an hour on two cores.
_TRAINING_S = 3600.0
_ANSWER_S = 300.0
_ENGINE_S = 120.0
_OPENING_S = 120.0
# So many findings are looked at to show one with rows before and after.
_MOST_FINDINGS = 30
# So many questions of the user's own table are asked when none is named.
_QUESTIONS = 5


@dataclass(frozen=True)
class Wishes:
    """What the story is to be about; without `data`, the sample in the window's language."""

    data: Path | None = None
    questions: tuple[str, ...] = ()
    epochs: int | None = None


class Story:
    """Tells the scenes one after another and fills the report on the way."""

    def __init__(self, wishes: Wishes, report: Report, container: Container) -> None:
        self._wishes = wishes
        self._report = report
        self._container = container
        self._taught: dict[str, str] = {}

    def scenes(self) -> Iterator[tuple[str, Scene]]:
        """Return the scenes with their names; each is begun when the one before has ended."""
        yield "ask-the-base-model", self._ask_base()
        yield "open-the-table", self._open()
        yield "check-the-columns", self._columns()
        yield "look-at-the-findings", self._findings()
        if _asks_about_people():
            yield "privacy", self._next("preparePrivacy")
        yield "split", self._next("prepareSplit")
        yield "summary", self._next("prepareSummary")
        yield "go-to-training", self._write_files()
        yield "learning", self._start_training()
        yield "ready", self._wait_until_ready()
        for number, question in enumerate(self._questions(), 1):
            yield f"ask-both-{number}", self._ask_both(question)
        yield "settings", self._settings()

    def _questions(self) -> list[str]:
        own = list(self._wishes.questions) or list(self._taught)[:_QUESTIONS]
        return [*own, GENERAL]

    # -- the playground ----------------------------------------------------------------------

    def _ask_base(self) -> Scene:
        yield there("rail.playground")
        click("rail.playground")
        yield there("questionBox")
        yield Until("a base model to ask", _has_base_model, _ENGINE_S)
        question = self._wishes.questions[0] if self._wishes.questions else self._first_question()
        write("questionBox", question)
        click("askButton")
        yield Until("the answer", lambda: _answered("baseAnswer"), _ANSWER_S)

    def _first_question(self) -> str:
        """Return what the sample teaches first; of a table of one's own nothing is known yet."""
        if self._wishes.data is not None:
            return GENERAL
        import json

        first = sample_path().read_text("utf-8").split("\n", 1)[0]
        return str(json.loads(first)["prompt"])

    def _ask_both(self, question: str) -> Scene:
        if find(QWidget, "playgroundPlace") is None:
            click("tryJob")
            yield there("questionBox")
            yield Until("both models to ask", _has_both_models, _ENGINE_S)
            self._report.base_model = get(QComboBox, "baseModel").currentText()
        write("questionBox", question)
        click("askButton")
        yield Until(
            "both answers",
            lambda: _answered("baseAnswer") and _answered("tunedAnswer"),
            _ANSWER_S,
        )
        expected = self._taught.get(question.strip())
        if expected is None and question != GENERAL:
            expected = ""
        self._report.asked.append(
            Asked(question, expected, _words("baseAnswer"), _words("tunedAnswer"))
        )

    # -- the table ---------------------------------------------------------------------------

    def _open(self) -> Scene:
        click("rail.data")
        if self._wishes.data is None:
            yield there("startSample")
            click("startSample")
        else:
            yield there("openButton")
            click("openButton")
            yield there("fileDialog")
            dialog = get(QFileDialog, "fileDialog")
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            if field is None:
                raise StoryError("the file dialog has no field for the name")
            field.setText(str(self._wishes.data))
            press("fileNameEdit", Qt.Key.Key_Return)
        yield Until("the table", self._is_open, _OPENING_S)
        self._learn_what_is_taught()

    def _data_place(self) -> DataPlace:
        return get(DataPlace, "dataPlace")

    def _is_open(self) -> bool:
        if find(QWidget, "bannerText") is not None and self._data_place().document is None:
            raise StoryError(f"the table was not opened: {_banner()}")
        return self._data_place().document is not None

    def _learn_what_is_taught(self) -> None:
        document = self._data_place().document
        assert document is not None
        for _, example in document.dataset.examples():
            if example.question.strip() and example.answer.strip():
                self._taught.setdefault(example.question.strip(), example.answer.strip())

    # -- the wizard --------------------------------------------------------------------------

    def _columns(self) -> Scene:
        click("prepareButton")
        yield there("prepareColumns")

    def _findings(self) -> Scene:
        yield there("prepareNext")
        click("prepareNext")
        yield there("prepareFindings")
        yield there("prepareNext", _OPENING_S)
        for _ in range(_MOST_FINDINGS):
            if find(QWidget, "changes") is not None and find(QWidget, "findingFix") is not None:
                press("changes", Qt.Key.Key_Down)  # and one row read whole
                return
            press("findingList", Qt.Key.Key_Down)

    def _next(self, page: str) -> Scene:
        click("prepareNext")
        yield there(page, _OPENING_S)
        yield there("prepareNext", _OPENING_S)

    def _write_files(self) -> Scene:
        click("prepareNext")
        yield there("startTraining", _OPENING_S)

    # -- the training ------------------------------------------------------------------------

    def _start_training(self) -> Scene:
        if self._wishes.epochs is not None:
            click("epochsAuto")
            write("epochsCount", str(self._wishes.epochs))
        self._report.engine = get(QComboBox, "trainingEngine").currentText()
        click("startTraining")
        yield Until("the first steps", self._is_learning, _TRAINING_S)

    def _wait_until_ready(self) -> Scene:
        yield Until("the end of the training", self._is_ready, _TRAINING_S)
        followed = get(JobView, "jobView").followed
        assert followed is not None
        self._report.fine_tuned_model = followed.job.fine_tuned_model or ""

    def _is_learning(self) -> bool:
        view = find(JobView, "jobView")
        if view is None or view.followed is None:
            return False
        return self._is_ready() or any(e.type == "metrics" for e in view.followed.events)

    def _is_ready(self) -> bool:
        view = find(JobView, "jobView")
        if view is None or view.followed is None:
            return False
        job = view.followed.job
        if not job.state.active and not job.fine_tuned_model:
            raise StoryError(f"the training ended without a model: {job.status} {_banner()}")
        return get(QPushButton, "tryJob").isEnabled()

    # -- the rest ----------------------------------------------------------------------------

    def _settings(self) -> Scene:
        click("rail.settings")
        yield there("settingsPlace")


def _asks_about_people() -> bool:
    """Tell whether there is anything to decide at the step about personal data."""
    return number_of(StepId.PRIVACY) not in get(Stepper, "prepareStepper").skipped


def _has_base_model() -> bool:
    box = find(QComboBox, "baseModel")
    return box is not None and box.currentIndex() >= 0


def _has_both_models() -> bool:
    box = find(QComboBox, "tunedModel")
    return _has_base_model() and box is not None and box.currentData() is not None


def _answered(card: str) -> bool:
    """Tell whether a card's answer is whole; an answer that failed ends the story."""
    failed = find(QWidget, f"{card}Banner")
    if failed is not None:
        raise StoryError(f"no answer: {_banner()}")
    figures = find(QWidget, f"{card}Figures")
    return figures is not None and find(QPushButton, "askButton") is not None


def _words(card: str) -> str:
    return get(QTextEdit, f"{card}Text").toPlainText().strip()


def _banner() -> str:
    """Return what the program itself says of its trouble."""
    window = main_window()
    labels = window.findChildren(QWidget, "bannerText") if window else []
    return " ".join(str(w.property("text") or "") for w in labels if w.isVisible())
