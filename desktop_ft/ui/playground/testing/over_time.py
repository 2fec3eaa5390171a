"""Several tests over time: the same questions, the same score, one dot a test."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_ft.qtkit.chart import LineChart, Series
from desktop_ft.qtkit.chart_parts import Mark
from desktop_ft.qtkit.widgets import Card
from desktop_ft.services.evaluation.ports import Summary
from desktop_ft.ui.playground.testing.result_cards import FiguresCard, Line
from desktop_ft.ui.playground.testing.words import day_and_time, score_words, scorer_title

_TOKENS = ("muted", "accent", "good", "warn")
_MOST_LINES = 4
_HEIGHT = 260


class OverTime(QWidget):
    """Tests of the same data by the same score, from left to right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overTime")
        self._card = Card()
        self._note = QLabel()
        self._note.setObjectName("overTimeNote")
        self._note.setProperty("kind", "muted")
        self._note.setWordWrap(True)
        self.chart = LineChart()
        self.chart.setObjectName("overTimeChart")
        self.chart.setFixedHeight(_HEIGHT)
        self._card.body.addWidget(self._note)
        self._card.body.addWidget(self.chart)
        self.table = FiguresCard("", "overTimeTable")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._card)
        column.addWidget(self.table)
        column.addStretch(1)

    def show_tests(self, summaries: Sequence[Summary], shown: Summary) -> None:
        """Show those that can be compared with the one that is open."""
        alike = [each for each in summaries if _is_like(each, shown)]
        alike.sort(key=lambda each: each.created_at)
        title = scorer_title(shown.main_scorer)
        self._card.set_title(self.tr("{score} on {data}").format(score=title, data=shown.dataset))
        self._note.setText(
            self.tr("%n test(s) of the same questions can be compared.", "", len(alike))
        )
        names = _models(alike)
        series = [
            Series(name, tuple(points), _TOKENS[number], 2.0, dots=True)
            for number, name in enumerate(names)
            if (points := _points(alike, name))
        ]
        marks = [Mark(float(n), _day(each.created_at)) for n, each in enumerate(alike, 1)]
        self.chart.set_data(series, marks, x_to=len(alike) + 0.5)
        self.chart.setAccessibleName(self._card.title())
        lines = [
            Line(
                f"{each.name}\n{day_and_time(each.created_at)}",
                "",
                tuple(score_words(each.scores.get(name)) for name in names),
            )
            for each in reversed(alike)
        ]
        self.table.show_lines(names, lines)


def _is_like(one: Summary, other: Summary) -> bool:
    return (one.dataset, one.main_scorer) == (other.dataset, other.main_scorer) and bool(one.scores)


def _models(summaries: Sequence[Summary]) -> list[str]:
    """Return the models that were tested most lately, each once."""
    names = dict.fromkeys(name for each in reversed(summaries) for name in each.scores)
    return list(names)[:_MOST_LINES]


def _points(summaries: Sequence[Summary], name: str) -> list[tuple[float, float]]:
    return [
        (float(number), 100 * each.scores[name])
        for number, each in enumerate(summaries, 1)
        if name in each.scores
    ]


def _day(seconds: float) -> str:
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(round(seconds)).date(), "d MMM")
