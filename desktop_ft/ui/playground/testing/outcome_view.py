"""One test, opened: the verdict first, then the figures, the questions, and earlier tests."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner, ElidedLabel
from desktop_ft.services.evaluation.opened import Opened
from desktop_ft.services.evaluation.ports import Summary
from desktop_ft.ui.playground.testing.confusion_card import ConfusionCard
from desktop_ft.ui.playground.testing.over_time import OverTime
from desktop_ft.ui.playground.testing.questions_tab import QuestionsTab
from desktop_ft.ui.playground.testing.result_cards import FiguresCard, VerdictCard
from desktop_ft.ui.playground.testing.result_lines import (
    assertion_lines,
    cost_lines,
    general_lines,
    judge_words,
    label_lines,
    score_lines,
    verdict_words,
)
from desktop_ft.ui.playground.testing.words import day_and_time, scorer_title

_WIDTH = 860


class OutcomeView(QWidget):
    """Signals: `go_on_wanted()`, `blind_wanted()`, `judge_wanted()`, `similarity_wanted()`,
    `export_wanted()`, `delete_wanted()` by its buttons; `teach_requested(str, str, str, str)` (see
    `AnswersView`).
    """

    go_on_wanted = Signal()
    blind_wanted = Signal()
    judge_wanted = Signal()
    similarity_wanted = Signal()
    export_wanted = Signal()
    delete_wanted = Signal()
    teach_requested = Signal(str, str, str, str)

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outcomeView")
        self._opened: Opened | None = None
        self._title = ElidedLabel()
        self._title.setObjectName("outcomeTitle")
        self._title.setProperty("kind", "title")
        self._line = ElidedLabel()
        self._line.setObjectName("outcomeLine")
        self._line.setProperty("kind", "muted")
        self._go_on = _button("goOnWithTest", self.tr("Go on"), "primary")
        self._blind = _button("blindCompare", self.tr("Compare blind…"), "plain")
        self._blind.setToolTip(self.tr("Say which answer is better without knowing whose it is"))
        self._judge = _button("judgeTest", self.tr("Let a model judge…"), "plain")
        self._export = _tool("exportTest", "download", self.tr("Save as a table (CSV)…"))
        self._delete = _tool("deleteTest", "delete", self.tr("Delete this test…"))
        self._buttons = QHBoxLayout()
        self.banner = Banner()
        self.banner.setObjectName("resultsBanner")
        self.tabs = QTabWidget()
        self.tabs.setObjectName("outcomeTabs")
        self.tabs.tabBar().setAccessibleName(self.tr("Parts of the result"))
        self._verdict = VerdictCard()
        self._scores = FiguresCard(
            self.tr("Scores"),
            "scoresCard",
            self.tr("In brackets: between which bounds the score lies if one asked more like it."),
        )
        self._similarity = _button(
            "measureSimilarity", self.tr("Measure the likeness of meaning…"), "flat"
        )
        self._similarity.setToolTip(
            self.tr("So that right answers in other words than yours count as well")
        )
        self._judged = QLabel()
        self._judged.setObjectName("judgedWords")
        self._judged.setWordWrap(True)
        self._labels = FiguresCard(self.tr("Label by label"), "labelsCard")
        self._confusion = ConfusionCard()
        self._general = FiguresCard(
            self.tr("What it may have forgotten"),
            "generalCard",
            self.tr(
                "The same general questions for every model; a fine-tuned one should be as "
                "good at them as its base model."
            ),
        )
        self._assertions = FiguresCard(
            self.tr("What must always or never be said"), "assertionsCard"
        )
        self._cost = FiguresCard(self.tr("What it took"), "costCard")
        self.questions = QuestionsTab(runner)
        self.over_time = OverTime()
        self._connect()
        self._lay_out()

    @property
    def opened(self) -> Opened | None:
        """Return what shows."""
        return self._opened

    def add_button(self, button: QPushButton) -> None:
        """Put a button at the right of the title, before those that are there."""
        self._buttons.insertWidget(0, button)

    @property
    def pair(self) -> tuple[str, str]:
        """Return the keys of the models that are compared, the older one first."""
        return self._verdict.pair

    def show_opened(self, opened: Opened, summaries: Sequence[Summary]) -> None:
        """Show a test."""
        self._opened = opened
        evaluation = opened.outcome.evaluation
        setup = evaluation.setup
        self._title.setText(setup.name)
        self._line.setText(
            " · ".join(
                part
                for part in (
                    day_and_time(evaluation.created_at),
                    setup.dataset,
                    self.tr("%n question(s)", "", len(setup.cases)),
                )
                if part
            )
        )
        done = evaluation.asked >= evaluation.of
        self._go_on.setVisible(not done)
        two = len(setup.contestants) > 1
        self._blind.setVisible(two)
        self._judge.setVisible(two)
        self._verdict.offer(
            setup.contestants, {code: scorer_title(code) for code in opened.scorers}
        )
        self.questions.show_rows(opened.rows, setup.contestants)
        self._on_pair()
        mine = next((each for each in summaries if each.id == evaluation.id), None)
        if mine is not None:
            self.over_time.show_tests(summaries, mine)
        heads = [each.title for each in setup.contestants]
        self._scores.show_lines(heads, score_lines(opened))
        self._general.show_lines(heads, general_lines(opened))
        self._assertions.show_lines(heads, assertion_lines(opened))
        self._cost.show_lines(heads, cost_lines(opened))

    def look_at_questions(self, code: str) -> None:
        """Show the questions of one kind."""
        self.tabs.setCurrentIndex(1)
        self.questions.show_kind(code)

    @Slot()
    def _on_pair(self) -> None:
        opened = self._opened
        if opened is None:
            return
        base, other = self._verdict.pair
        scorer = self._verdict.scorer
        words, under, counts = verdict_words(opened, base, other, scorer)
        self._verdict.show_verdict(words, under, *counts)
        self.questions.show_pair(base, other, scorer)
        said = judge_words(opened, base, other)
        self._judged.setText(said)
        self._judged.setVisible(bool(said))
        labels = opened.labels.get(other)
        title = next((c.title for c in opened.contestants if c.key == other), "")
        self._confusion.show_counts(
            title,
            [each.label for each in labels.labels] if labels else (),
            labels.matrix if labels else (),
        )
        self._labels.show_lines(*label_lines(opened, other))

    # -- widgets -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self._verdict.pair_changed.connect(self._on_pair)
        self._verdict.kind_wanted.connect(self.look_at_questions)
        self.questions.teach_requested.connect(self.teach_requested)
        self._go_on.clicked.connect(self.go_on_wanted)
        self._blind.clicked.connect(self.blind_wanted)
        self._judge.clicked.connect(self.judge_wanted)
        self._similarity.clicked.connect(self.similarity_wanted)
        self._export.clicked.connect(self.export_wanted)
        self._delete.clicked.connect(self.delete_wanted)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._line)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(words, 1)
        self._buttons.setSpacing(8)
        for button in (self._export, self._delete, self._judge, self._blind, self._go_on):
            self._buttons.addWidget(button)
        top.addLayout(self._buttons)
        self.tabs.addTab(self._overview(), self.tr("Overview"))
        self.tabs.addTab(self.questions, self.tr("Questions"))
        self.tabs.addTab(_scrolled(self.over_time), self.tr("Over time"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 18, 28, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.tabs, 1)

    def _overview(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._verdict.body.addWidget(self._judged)
        self._scores.body.addWidget(self._similarity, 0, Qt.AlignmentFlag.AlignLeft)
        for card in (
            self._verdict,
            self._scores,
            self._confusion,
            self._labels,
            self._general,
            self._assertions,
            self._cost,
        ):
            column.addWidget(card)
        column.addStretch(1)
        return _scrolled(inner)


def _scrolled(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    page = QWidget()
    page.setProperty("kind", "page")
    area.setWidget(page)
    area.setWidgetResizable(True)
    inner.setMaximumWidth(_WIDTH)
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 12, 12, 12)
    row.addWidget(inner, 1)
    row.addStretch(0)
    return area


def _button(name: str, words: str, kind: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    return button


def _tool(name: str, picture: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(icon(picture))
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
