"""Is it enough? A quarter, half and all of the examples are learned, and the outcomes compared.

Trains only when asked to, in the background; one may look at other pages meanwhile. Knows the
session and its service, no engine.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.learning_curve import LEAST, Trend, point_words, trend_words
from desktop_ft.qtkit.chart import LineChart, Series
from desktop_ft.qtkit.chart_parts import Mark
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import Banner, Card
from desktop_ft.services.enough import EnoughService, LearningCurve, Outlook, TrialProgress
from desktop_ft.services.prepare import WriteRequest
from desktop_ft.ui.forecast_words import duration
from desktop_ft.ui.prepare.session import Session
from desktop_ft.ui.presenter import present

_WIDTH = 860
_BAR_STEPS = 1000
_TONES = {Trend.BETTER: "info", Trend.FLAT: "good", Trend.UNCLEAR: "warn"}


class EnoughPage(QScrollArea):
    """`show_session` with a session whose examples were put together."""

    def __init__(
        self, service: EnoughService, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("prepareEnough")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._service = service
        self._runner = runner
        self._request: WriteRequest | None = None
        self._looking: Task | None = None
        self._running: Task | None = None
        self._duration = QLabel()
        self._duration.setObjectName("enoughDuration")
        self._duration.setWordWrap(True)
        self._start = QPushButton(self.tr("Find out"))
        self._start.setObjectName("enoughStart")
        self._start.setProperty("kind", "primary")
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setObjectName("enoughStop")
        self._bar = QProgressBar()
        self._bar.setObjectName("enoughProgress")
        self._bar.setRange(0, _BAR_STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of finding out"))
        self._words = QLabel()
        self._words.setObjectName("enoughWords")
        self._words.setProperty("kind", "small")
        self.banner = Banner()
        self.banner.setObjectName("enoughBanner")
        self._outcome = Card(self.tr("What came of it"))
        self._chart = LineChart()
        self._points = QLabel()
        self._verdict = QLabel()
        self._lay_out()
        self._start.clicked.connect(self._on_start)
        self._stop.clicked.connect(self._on_stop)
        self._show_state()

    def show_session(self, session: Session) -> None:
        """Show what finding out would take; an outcome for the same examples stays."""
        request = session.request if session.prepared is not None else None
        if self._running is not None or request is None:
            return
        if self._request is None or request.prepared is not self._request.prepared:
            self._outcome.hide()
        self._request = request
        self.banner.hide_message()
        self._duration.setText(self.tr("Looking at the examples…"))
        self._start.setEnabled(False)
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._runner.submit(self._service.outlook_job(request))
        self._looking.reported.connect(self._on_outlook_begins)
        self._looking.succeeded.connect(self._on_outlook)
        self._looking.failed.connect(self._on_outlook_failed)

    def first_field(self) -> QWidget | None:
        """Return where the keyboard begins."""
        return self._start if self._start.isEnabled() else None

    def is_running(self) -> bool:
        """Tell whether it is being found out now."""
        return self._running is not None

    # -- how long it would take --------------------------------------------------------------

    @Slot(object)
    def _on_outlook_begins(self, outlook: object) -> None:
        if self.sender() is self._looking and isinstance(outlook, Outlook):
            self._duration.setText(
                self.tr("{what} How long that takes is being measured…").format(
                    what=self._what(outlook)
                )
            )

    @Slot(object)
    def _on_outlook(self, outlook: Outlook | None) -> None:
        if self.sender() is not self._looking:
            return
        self._looking = None
        self._start.setEnabled(outlook is not None)
        if outlook is None:
            self._duration.setText(
                self.tr(
                    "That can be told from %n example(s) on. With fewer, chance decides: every"
                    " further example helps.",
                    "",
                    LEAST,
                )
            )
        elif outlook.seconds is None:
            self._duration.setText(
                self.tr("{what} How long that takes is not known yet.").format(
                    what=self._what(outlook)
                )
            )
        else:
            self._duration.setText(
                self.tr("{what} On this computer that takes {time}.").format(
                    what=self._what(outlook), time=duration(outlook.seconds)
                )
            )

    @Slot(object)
    def _on_outlook_failed(self, error: Exception) -> None:
        if self.sender() is self._looking:
            self._looking = None
            self._duration.clear()
            present(self.banner, error)

    def _what(self, outlook: Outlook) -> str:
        first, second, third = outlook.examples
        said = self.tr(
            "{first}, {second} and {third} of your examples are learned one after another, and"
            " each time the model is asked for the answers of %n other(s).",
            "",
            outlook.aside,
        )
        return said.format(first=first, second=second, third=third)

    # -- finding out -------------------------------------------------------------------------

    @Slot()
    def _on_start(self) -> None:
        if self._request is None or self._running is not None:
            return
        self.banner.hide_message()
        self._outcome.hide()
        self._bar.setValue(0)
        self._words.clear()
        self._running = self._runner.submit(self._service.curve_job(self._request))
        self._running.reported.connect(self._on_progress)
        self._running.succeeded.connect(self._on_curve)
        self._running.failed.connect(self._on_failed)
        self._running.cancelled.connect(self._on_cancelled)
        self._show_state()
        self._stop.setFocus()

    @Slot()
    def _on_stop(self) -> None:
        if self._running is not None:
            self._stop.setEnabled(False)
            self._words.setText(self.tr("Stopping…"))
            self._running.cancel()

    @Slot(object)
    def _on_progress(self, progress: object) -> None:
        if not isinstance(progress, TrialProgress) or not self._stop.isEnabled():
            return
        self._bar.setValue(round(progress.fraction * _BAR_STEPS))
        said = self.tr("Learning %n example(s), part {number} of {parts}", "", progress.examples)
        if progress.waiting:
            said = self.tr("Waiting until another training has ended, part {number} of {parts}")
        self._words.setText(said.format(number=progress.number, parts=progress.parts))

    @Slot(object)
    def _on_curve(self, curve: LearningCurve) -> None:
        self._end()
        self._show_curve(curve)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end()
        present(self.banner, error)

    @Slot()
    def _on_cancelled(self) -> None:
        self._end()

    def _end(self) -> None:
        self._running = None
        self._stop.setEnabled(True)
        self._show_state()
        if self._start.isVisible():
            self._start.setFocus()

    def _show_state(self) -> None:
        running = self._running is not None
        self._start.setVisible(not running)
        for widget in (self._stop, self._bar, self._words):
            widget.setVisible(running)

    def _show_curve(self, curve: LearningCurve) -> None:
        points = tuple((float(point.examples), point.loss) for point in curve.points)
        marks = [Mark(at, str(round(at))) for at, _ in points]
        series = Series(self.tr("loss on examples kept aside"), points, "accent", 2.5, dots=True)
        self._chart.set_data([series], [Mark(0, "0"), *marks], points[-1][0])
        said = "\n".join(translate(point_words(point)) for point in curve.points)
        self._points.setText(said)
        self._chart.setAccessibleDescription(said)
        self._verdict.setText(translate(trend_words(curve.trend)))
        self._said.setProperty("tone", _TONES[curve.trend])
        self._said.style().polish(self._said)
        self._outcome.show()

    # -- widgets -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        page = QWidget()
        page.setProperty("kind", "page")
        self.setWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        card = Card(self.tr("Would more examples help?"))
        card.setMaximumWidth(_WIDTH)
        why = QLabel(
            self.tr(
                "Nobody can tell by looking at a table whether it holds enough. But it can be"
                " tried: if a model that learned all of your examples does clearly better than one"
                " that learned half of them, more will help again."
            )
        )
        why.setWordWrap(True)
        card.body.addWidget(why)
        card.body.addWidget(self._duration)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._start)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        row.addStretch(0)
        card.body.addLayout(row)
        card.body.addWidget(self._words)
        self._outcome.setMaximumWidth(_WIDTH)
        self._outcome.setObjectName("enoughOutcome")
        self._lay_out_outcome()
        for widget in (card, self.banner, self._outcome):
            column.addWidget(widget)
        column.addStretch(1)
        self._outcome.hide()

    def _lay_out_outcome(self) -> None:
        self._said = QFrame()
        self._said.setProperty("kind", "banner")
        inner = QHBoxLayout(self._said)
        self._verdict.setObjectName("enoughVerdict")
        self._verdict.setWordWrap(True)
        inner.addWidget(self._verdict)
        self._chart.setObjectName("enoughChart")
        self._chart.setAccessibleName(self.tr("Loss by number of examples"))
        self._chart.setMinimumHeight(190)
        self._chart.setToolTip(
            self.tr(
                "Loss says how far the model's words are from the right ones: 0 would be word for"
                " word the same."
            )
        )
        self._points.setObjectName("enoughPoints")
        small = QLabel(
            self.tr(
                "A word is made of one to three pieces. Measured with the model that comes along;"
                " a larger one learns more from the same examples. The models made for this are"
                " deleted."
            )
        )
        small.setProperty("kind", "small")
        small.setWordWrap(True)
        axis = QLabel(self.tr("Loss on the examples kept aside; lower is better"))
        axis.setProperty("kind", "small")
        for widget in (self._said, axis, self._chart, self._points, small):
            self._outcome.body.addWidget(widget)
