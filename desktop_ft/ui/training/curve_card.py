"""The card of a job's loss curve, with a sentence in plain words about it. Knows no engine."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.core.curve_words import Circumstances, curve_words
from desktop_ft.core.curves import Curve, Line, curve_of
from desktop_ft.core.learning import epoch_marks, progress_of
from desktop_ft.qtkit.chart import LineChart, Series, in_figures
from desktop_ft.qtkit.chart_parts import Mark
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Card
from desktop_ft.services.following import FollowedJob
from desktop_ft.ui.training.words import clock


class CurveCard(Card):
    """What the figures show so far, live."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("curveCard")
        self._heading = QLabel()
        self._heading.setProperty("kind", "strong")
        self._checked = QLabel()
        self._checked.setObjectName("lastChecked")
        self._checked.setProperty("kind", "small")
        self._chart = LineChart()
        self._chart.setObjectName("lossChart")
        self._chart.setAccessibleName(self.tr("Loss by step"))
        self._chart.setToolTip(
            self.tr(
                "Loss says how far the model's words are from those it was taught: 0 would be "
                "word for word the same."
            )
        )
        self._said = QFrame()
        self._said.setProperty("kind", "banner")
        self._verdict = QLabel()
        self._verdict.setObjectName("verdict")
        self._verdict.setWordWrap(True)
        self._lay_out()

    def show_job(self, followed: FollowedJob) -> None:
        """Draw the curve of a job."""
        curve = curve_of(followed.events)
        progress = progress_of(followed.job, followed.events)
        # what was planned is shown only as long as it may come
        end = progress.total_steps if followed.job.state.active else progress.step
        marks = [Mark(0, self.tr("start"))]
        marks += [
            Mark(at, self.tr("epoch {number}").format(number=epoch))
            for at, epoch in epoch_marks(progress)
            if at <= end
        ]
        series = [
            Series(
                self.tr("training"),
                _points(curve.train),
                "accent" if not curve.checked else "muted",
            ),
            Series(self.tr("checking"), _points(curve.checked), "accent", 2.5, dots=True),
        ]
        self._chart.set_data(series, marks, end or None)
        self._chart.set_empty_text(
            self.tr("The curve begins with the first step.")
            if followed.job.state.active
            else self.tr("The engine told no figures.")
        )
        self._heading.setText(
            self.tr("How well it answers what it has not seen")
            if curve.checked
            else self.tr("How well it knows what it is taught")
        )
        said = curve_words(curve, around=Circumstances(followed.job.status == "succeeded"))
        self._said.setVisible(said is not None)
        self._verdict.setText("" if said is None else translate(said.words))
        self._chart.setAccessibleDescription(self._described(curve))

    def has_figures(self) -> bool:
        """Tell whether there is anything to draw."""
        return bool(self._chart.series())

    def show_checked(self, at: float) -> None:
        """Say when the engine was last asked."""
        lower = self.tr("loss, lower is better")
        checked = self.tr("last checked {time}").format(time=clock(at)) if at else ""
        self._checked.setText(" · ".join(part for part in (lower, checked) if part))

    def _described(self, curve: Curve) -> str:
        if not curve.train:
            return self.tr("No figures yet.")
        (first, start), (last, end) = _points(curve.train)[0], _points(curve.train)[-1]
        return self.tr(
            "From step {first} to step {last} the loss went from {start} to {end}."
        ).format(first=round(first), last=round(last), start=in_figures(start), end=in_figures(end))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._checked)
        inner = QVBoxLayout(self._said)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(self._verdict)
        self.body.addLayout(top)
        self.body.addWidget(self._chart, 1)
        self.body.addWidget(self._said)


def _points(line: Line) -> tuple[tuple[float, float], ...]:
    return tuple(zip(line.steps, line.values, strict=True))
