"""A small line chart in the theme's colours, painted here: no library is loaded for it.

Shows a few series over one horizontal axis, from zero up. Told by words too: the owner gives an
accessible description. With the mouse over it, or with the arrow keys, it tells single points.
Knows nothing of losses or jobs.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtGui import QPolygonF as Polygon
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_ft.qtkit.chart_parts import Mark, nice_top
from desktop_ft.qtkit.theme import current_theme, scaled_font

Point = tuple[float, float]

_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 10, 26
_ROWS = 4


@dataclass(frozen=True, slots=True)
class Series:
    """One line. `token` is a colour of the theme; `dots` marks every point, for few ones."""

    name: str
    points: tuple[Point, ...]
    token: str
    width: float = 1.5
    dots: bool = False


class LineChart(QWidget):
    """Give it `set_data`; without any point it shows the text of `set_empty_text`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series: tuple[Series, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._range: tuple[float, float] = (0.0, 1.0)
        self._empty = ""
        self._cursor: float | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)

    def set_data(
        self, series: Sequence[Series], marks: Sequence[Mark] = (), x_to: float | None = None
    ) -> None:
        """Show these lines from the first mark or point to `x_to` (else the last point)."""
        self._series = tuple(each for each in series if each.points)
        self._marks = tuple(marks)
        xs = [x for each in self._series for x, _ in each.points]
        start = min([0.0, *xs])
        end = max([start + 1.0, *xs, x_to or 0.0])
        self._range = (start, end)
        self.update()

    def set_empty_text(self, text: str) -> None:
        """Say what will be here, while there is nothing."""
        self._empty = text
        self.update()

    def series(self) -> tuple[Series, ...]:
        """Return what is shown."""
        return self._series

    def told_at_cursor(self) -> str:
        """Return the values under the cursor in words, "" where there is none."""
        if self._cursor is None:
            return ""
        return " · ".join(
            f"{each.name} {in_figures(_near(each.points, self._cursor)[1])}"
            for each in self._series
        )

    def sizeHint(self) -> QSize:
        return QSize(560, 130)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled_font(self, "small"))
        if not self._series:
            painter.setPen(current_theme().color("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._empty)
        else:
            top = nice_top(max(y for each in self._series for _, y in each.points))
            plot = self._plot()
            self._paint_grid(painter, plot, top)
            for each in self._series:
                self._paint_line(painter, each, plot, top)
            self._paint_legend(painter, plot)
            self._paint_cursor(painter, plot, top)
        if self.hasFocus():
            painter.setPen(QPen(current_theme().color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        plot = self._plot()
        if self._series and plot.contains(event.position()):
            start, end = self._range
            part = (event.position().x() - plot.left()) / plot.width()
            self._move_cursor(start + part * (end - start))
        else:
            self._move_cursor(None)

    def leaveEvent(self, _: QEvent) -> None:
        self._move_cursor(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._move_cursor(None)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._series:
            super().keyPressEvent(event)
            return
        points = max(self._series, key=lambda each: len(each.points)).points
        if self._cursor is None:
            index = len(points) - 1
        else:
            index = points.index(_near(points, self._cursor)) + step
        self._move_cursor(points[min(max(index, 0), len(points) - 1)][0])

    def _move_cursor(self, at: float | None) -> None:
        if at != self._cursor:
            self._cursor = at
            self.update()

    def _plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)

    def _spot(self, point: Point, plot: QRectF, top: float) -> QPointF:
        start, end = self._range
        x = plot.left() + (point[0] - start) / (end - start) * plot.width()
        return QPointF(x, plot.bottom() - point[1] / top * plot.height())

    def _paint_grid(self, painter: QPainter, plot: QRectF, top: float) -> None:
        theme = current_theme()
        metrics = painter.fontMetrics()
        for row in range(_ROWS + 1):
            value = top * row / _ROWS
            y = round(plot.bottom() - plot.height() * row / _ROWS) + 0.5
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.color("muted"))
            words = QRectF(0, y - 10, _LEFT - 8, 20)
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | _MIDDLE, _tick(value, top))
        painter.setPen(theme.color("muted"))
        free_from = -math.inf
        for mark in self._marks:
            spot = self._spot((mark.at, 0.0), plot, top)
            width = metrics.horizontalAdvance(mark.label)
            left = min(max(spot.x() - width / 2, 0), self.width() - width)
            if left < free_from:
                continue  # no room: the words would run into each other
            painter.drawText(QPointF(left, plot.bottom() + 18), mark.label)
            free_from = left + width + 12

    def _paint_line(self, painter: QPainter, series: Series, plot: QRectF, top: float) -> None:
        color = current_theme().color(series.token)
        points = _thinned(series.points, round(plot.width()))
        spots = [self._spot(point, plot, top) for point in points]
        painter.setPen(QPen(color, series.width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(Polygon(spots))
        if series.dots or len(spots) == 1:
            painter.setBrush(color)
            for spot in spots:
                painter.drawEllipse(spot, 3.5, 3.5)

    def _paint_legend(self, painter: QPainter, plot: QRectF) -> None:
        if len(self._series) < 2:
            return
        metrics = painter.fontMetrics()
        width = max(metrics.horizontalAdvance(each.name) for each in self._series)
        for number, each in enumerate(self._series):
            y = plot.top() + 10 + number * (metrics.height() + 3)
            x = plot.right() - width - 28
            painter.setPen(QPen(current_theme().color(each.token), 2))
            painter.drawLine(QPointF(x, y), QPointF(x + 18, y))
            painter.drawText(QPointF(x + 24, y + metrics.ascent() / 2 - 1), each.name)

    def _paint_cursor(self, painter: QPainter, plot: QRectF, top: float) -> None:
        if self._cursor is None:
            return
        theme = current_theme()
        at = _near(self._series[0].points, self._cursor)[0]
        x = self._spot((at, 0.0), plot, top).x()
        painter.setPen(QPen(theme.color("line_strong"), 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        words = self.told_at_cursor()
        metrics = painter.fontMetrics()
        box = QRectF(0, 0, metrics.horizontalAdvance(words) + 16, metrics.height() + 8)
        box.moveTopLeft(QPointF(min(x + 8, plot.right() - box.width()), plot.top()))
        painter.setPen(QPen(theme.color("line_strong"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _near(points: Sequence[Point], x: float) -> Point:
    """Return the point nearest to `x`."""
    place = bisect_left(points, x, key=lambda point: point[0])
    around = points[max(0, place - 1) : place + 1]
    return min(around, key=lambda point: abs(point[0] - x))


def _tick(value: float, top: float) -> str:
    """Write a number of the vertical axis with as many digits as its steps need."""
    if value == 0:
        return "0"
    digits = max(0, 1 - math.floor(math.log10(top))) if top < 10 else 0
    return QLocale().toString(value, "f", min(digits, 6))


def in_figures(value: float) -> str:
    """Write a value with as many digits as one can tell apart."""
    return QLocale().toString(value, "f", 2 if value >= 0.1 else 3)


def _thinned(points: Sequence[Point], width: int) -> Sequence[Point]:
    """Keep the highest and the lowest point of every pixel, so that no peak is lost."""
    if len(points) <= 2 * width or width < 2:
        return points
    size = len(points) / width
    kept: list[Point] = []
    for column in range(width):
        part = points[round(column * size) : round((column + 1) * size)]
        if part:
            pair = {min(part, key=lambda p: p[1]), max(part, key=lambda p: p[1])}
            kept.extend(sorted(pair))
    return kept
