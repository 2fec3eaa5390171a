"""The form of a new test: which models, which questions, what is measured, and what it takes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.evaluation.cases import Case, Contestant, Setup
from desktop_ft.core.evaluation.scorers import propose
from desktop_ft.qtkit.tasks import Task
from desktop_ft.qtkit.widgets import Banner, Card
from desktop_ft.services.document import Document
from desktop_ft.services.evaluation.ports import Summary
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.model_columns import ModelColumns, Picked
from desktop_ft.ui.playground.model_lists import ModelLists
from desktop_ft.ui.playground.testing.assertion_editor import AssertionEditor
from desktop_ft.ui.playground.testing.awaited_banner import AwaitedBanner
from desktop_ft.ui.playground.testing.measure_card import MeasureCard
from desktop_ft.ui.playground.testing.outlook import cost_words, outlook_words, time_words
from desktop_ft.ui.playground.testing.question_card import QuestionCard
from desktop_ft.ui.playground.testing.tools import TestTools
from desktop_ft.ui.playground.testing.way_card import WayCard
from desktop_ft.ui.playground.words import LENGTHS, length_word, model_title
from desktop_ft.ui.playground.work import job_of
from desktop_ft.ui.presenter import present

_WIDTH = 720
_LOOKED_AT = 200
_LABEL = 150


class TestForm(QScrollArea):
    """Signals: `start_wanted(Setup)`; `waits(str)` with what an engine does meanwhile;
    `awaited_wanted(str)` with a test of which the answers are to be looked for.
    """

    __test__ = False  # what its name begins with makes pytest look for tests in it

    start_wanted = Signal(object)
    waits = Signal(str)
    awaited_wanted = Signal(str)

    def __init__(self, tools: TestTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("testForm")
        self._tools = tools
        self._is_starting = False
        self._paces: dict[str, float] = {}
        self._pacing: Task | None = None
        general = tools.evaluations.general_questions()
        self._lists = ModelLists(tools.playground, tools.runner, self)
        self._models = ModelColumns(self._lists, prefix="test-")
        self._questions = QuestionCard(
            tools.questions, general, tools.runner, lambda: tools.chosen_rows()
        )
        self._measures = MeasureCard()
        self._assertions = AssertionEditor()
        self._ways = WayCard()
        self._length = QComboBox()
        self._length.setObjectName("testLength")
        self._length.setAccessibleName(self.tr("How long an answer may be"))
        for most in LENGTHS:
            self._length.addItem(length_word(most), most)
        self._length.setCurrentIndex(1)
        self._name = QLineEdit()
        self._name.setObjectName("testName")
        self._name.setAccessibleName(self.tr("Name of the test"))
        self._outlook = QLabel()
        self._outlook.setObjectName("testOutlook")
        self._outlook.setProperty("kind", "muted")
        self._outlook.setWordWrap(True)
        self.banner = Banner()
        self.banner.setObjectName("testFormBanner")
        self.awaited = AwaitedBanner()
        self.awaited.wanted.connect(self.awaited_wanted)
        self._start = QPushButton(self.tr("Start the test"))
        self._start.setObjectName("startTest")
        self._start.setProperty("kind", "primary")
        self._connect()
        self._lay_out()
        self._show_state()

    def compare(self, model: TrainedModel) -> None:
        """Choose a model that came out of a training, beside its base model."""
        self._models.want(model)
        self._questions.show_model(model.connection_id, model.model)

    def set_document(self, document: Document | None) -> None:
        """Take notice of the table that is open in Data."""
        self._questions.set_document(document)

    def look_again(self) -> None:
        """The page shows: models may be new, and rows; tests may have told how quick they are."""
        self._models.load()
        self._look_at_paces()
        self._questions.look_again()
        waiting = self._tools.runner.submit(job_of(self._tools.evaluations.awaited))
        waiting.succeeded.connect(self.awaited.show_tests)

    def stop(self) -> None:
        """Wait for nobody any more."""
        self._lists.stop()

    def show_started(self, *, starting: bool) -> None:
        """Show that the test is being set up."""
        self._is_starting = starting
        self._show_state()

    def setup(self) -> Setup:
        """Return what is to be tested, as it is chosen now."""
        picked = self._picked()
        contestants = tuple(contestant_of(each) for each in picked)
        jobs = {key_of(each): each.choice.job_id for each in picked if each.choice.job_id}
        return Setup(
            name=self._name.text().strip() or self._usual_name(),
            contestants=contestants,
            cases=self._questions.cases(),
            scorers=self._measures.chosen,
            max_tokens=int(self._length.currentData()),
            temperature=0.0,
            assertions=self._assertions.assertions(),
            dataset=self._questions.name,
            source=self._questions.file,
            job_ids=jobs,
            by_batch=self._ways.by_batch,
        )

    # -- what is chosen ----------------------------------------------------------------------

    def _picked(self) -> list[Picked]:
        """Return the models, each once."""
        return list({key_of(each): each for each in self._models.picked()}.values())

    def _usual_name(self) -> str:
        picked = self._picked()
        title = picked[-1].choice.title if picked else ""
        return self.tr("{model} on {data}").format(model=title, data=self._questions.name)

    @Slot()
    def _on_models(self) -> None:
        tuned = next((p for p in self._picked() if p.choice.is_fine_tuned), None)
        if tuned is not None:
            self._questions.show_model(tuned.engine_id, tuned.choice.model)
        self._look_at_paces()
        self._show_state()

    def _look_at_paces(self) -> None:
        """Learn how quick these models were in earlier tests."""
        keys = [key_of(each) for each in self._picked()]
        self._pacing = self._tools.runner.submit(
            job_of(partial(self._tools.evaluations.paces, keys))
        )
        self._pacing.succeeded.connect(self._on_paces)

    @Slot(object)
    def _on_paces(self, paces: dict[str, float]) -> None:
        if self.sender() is self._pacing:
            self._paces = paces
            self._show_state()

    @Slot()
    def _on_questions(self) -> None:
        self._measures.propose(propose(self._questions.sample()[:_LOOKED_AT]))
        earlier = self._tools.runner.submit(job_of(self._tools.evaluations.evaluations))
        earlier.succeeded.connect(self._on_earlier)
        self._show_state()

    @Slot(object)
    def _on_earlier(self, tests: list[Summary]) -> None:
        """Look for what was looked for in the last test of these questions."""
        last = next((each for each in tests if each.dataset == self._questions.name), None)
        if last is not None:
            self._assertions.propose(last.assertions)

    @Slot()
    def _show_state(self) -> None:
        picked, cases = self._picked(), self._questions.cases()
        ready = bool(picked and cases) and not self._questions.is_reading()
        ready = ready and self._assertions.is_right
        self._start.setEnabled(ready and not self._is_starting)
        self._name.setPlaceholderText(self._usual_name())
        self._show_outlook(picked, cases)

    def _show_outlook(self, picked: list[Picked], cases: tuple[Case, ...]) -> None:
        engines = {each.id: each for each in self._lists.engines()}
        prices = {key: self._tools.prices_of(engine) for key, engine in engines.items()}
        most = int(self._length.currentData())
        asked = {each.engine_id: each.engine for each in picked}
        offers = {
            key: self._tools.evaluations.batches_of(engines[key]) for key in asked if key in engines
        }
        ready = {key: each for key, each in offers.items() if each is not None}
        models = [(key_of(each), each.engine_id) for each in picked]
        time = time_words(self._tools.evaluations.seconds(len(cases), models, self._paces))
        now = cost_words(picked, cases, most, prices)
        batch = cost_words(picked, cases, most, prices, ready.keys())
        self._ways.show_ways(
            max((each.hours for each in ready.values()), default=24),
            " · ".join(part for part in (now, time) if part),
            batch,
            ", ".join(name for key, name in asked.items() if key not in ready),
            is_offered=bool(ready and cases),
        )
        if self._ways.by_batch:
            now, time = batch, self.tr("answered within a day")
        self._outlook.setText(outlook_words(picked, cases, now, time))

    @Slot()
    def _on_start(self) -> None:
        if self._start.isEnabled():
            self.banner.hide_message()
            self.start_wanted.emit(self.setup())

    @Slot(object)
    def show_problem(self, error: Exception) -> None:
        """Say what went wrong."""
        self.show_started(starting=False)
        present(self.banner, error)

    # -- widgets -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self._models.changed.connect(self._on_models)
        self._models.waits.connect(self.waits)
        self._models.failed.connect(self.show_problem)
        self._questions.changed.connect(self._on_questions)
        self._assertions.changed.connect(self._show_state)
        self._questions.failed.connect(self.show_problem)
        self._ways.changed.connect(self._show_state)
        self._length.currentIndexChanged.connect(self._show_state)
        self._start.clicked.connect(self._on_start)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("kind", "page")
        self.setWidget(page)
        self.setWidgetResizable(True)
        row = QHBoxLayout(page)
        row.setContentsMargins(28, 22, 28, 22)
        holder = QWidget()
        holder.setMaximumWidth(_WIDTH)
        row.addWidget(holder, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        title = QLabel(self.tr("Test on my examples"))
        title.setProperty("kind", "title")
        note = QLabel(
            self.tr(
                "All models get the same questions, and their answers are compared with yours. "
                "Use questions that the model has not learned."
            )
        )
        note.setProperty("kind", "muted")
        note.setWordWrap(True)
        models = Card(self.tr("Which models"))
        models.body.addWidget(self._models)
        self._measures.body.addSpacing(4)
        self._measures.body.addWidget(self._assertions)
        cards = (models, self._questions, self._measures, self._ways, self._rest())
        for widget in (title, note, self.awaited, *cards):
            column.addWidget(widget)
        column.addWidget(self.banner)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._outlook, 1)
        foot.addWidget(self._start)
        column.addLayout(foot)

    def _rest(self) -> Card:
        card = Card()
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        for words, field in (
            (self.tr("Length of answers"), self._length),
            (self.tr("Name of the test"), self._name),
        ):
            label = QLabel(words)
            label.setFixedWidth(_LABEL)
            label.setBuddy(field)
            form.addRow(label, field)
        card.body.addLayout(form)
        return card


def key_of(picked: Picked) -> str:
    """Return what a model is known by in a test, and in the next one too."""
    return f"{picked.engine_id}/{picked.choice.model}"


def contestant_of(picked: Picked) -> Contestant:
    """Return a model as one that takes part in a test."""
    choice, how = picked.choice, picked.how
    return Contestant(
        key=key_of(picked),
        engine_id=picked.engine_id,
        model=choice.model,
        title=model_title(choice.title, choice.step),
        base_model=choice.base_model,
        format=how.format,
        separator=how.separator,
        stop=how.stop,
    )
