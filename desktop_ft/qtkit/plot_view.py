"""Lines that one can zoom into, drawn by pyqtgraph. Knows no job.

Importing this module imports pyqtgraph, which takes half a second: only `zoom_chart` does it, in a
worker, when the first chart is shown. However many points a line has, only the highest and the
lowest of each pixel are drawn.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLocale, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from desktop_ft.qtkit.chart_parts import Mark, Pin, Track, figure, nice_top
from desktop_ft.qtkit.theme import current_theme, scaled_font

Floats = NDArray[np.float64]

_PIN, _PIN_CHOSEN = 11, 15
_ROOM = 1.02  # a little air behind the last point
_ZOOM = 1.25
_LEAST = 4.0  # steps across, at the closest


class _Lines:
    """A track with its drawn line."""

    def __init__(self, track: Track) -> None:
        self.track = track
        self.steps: Floats = np.asarray(track.steps, dtype=np.float64)
        self.values: Floats = np.asarray(track.values, dtype=np.float64)
        self.curve = pg.PlotCurveItem()
        self.pen = self.thin = QPen()

    def within(self, start: float, end: float) -> tuple[Floats, Floats]:
        """Return the points from the last one before `start` to the first one behind `end`."""
        first = max(0, int(np.searchsorted(self.steps, start, "left")) - 1)
        last = int(np.searchsorted(self.steps, end, "right")) + 1
        return self.steps[first:last], self.values[first:last]

    def restyle(self) -> None:
        """Take the colour of the theme."""
        track = self.track
        self.pen = QPen(current_theme().color(track.token), track.width)
        self.pen.setCosmetic(True)
        if track.dashed:
            self.pen.setStyle(Qt.PenStyle.DashLine)
        self.thin = QPen(self.pen)
        self.thin.setWidthF(1)
        self.thin.setStyle(Qt.PenStyle.SolidLine)  # thousands of dashes are slow, too
        self.curve.setZValue(-track.rank)


class PlotView(QWidget):
    """Signals: `zoomed(bool)` whether part of it is out of sight; `pin_clicked(object)`, a pin's
    key; `pointed(object)`, the step under the mouse or None.
    """

    zoomed = Signal(bool)
    pin_clicked = Signal(object)
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Lines] = []
        self._marks: tuple[Mark, ...] = ()
        self._pins: tuple[Pin, ...] = ()
        self._chosen: object = None
        self._whole = (0.0, 1.0)
        self._shown = (0.0, 1.0)
        self._view = pg.GraphicsView(self)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.viewport().installEventFilter(self)
        self._box = pg.ViewBox(enableMenu=False)
        self._box.setMouseEnabled(x=True, y=False)
        self._box.setDefaultPadding(0)
        self._left, self._bottom = _Axis("left"), _Axis("bottom")
        self._scatter = pg.ScatterPlotItem(pxMode=True)
        self._scatter.sigClicked.connect(self._on_pin)
        self._chosen_line = pg.InfiniteLine(angle=90)
        self._cursor = pg.InfiniteLine(angle=90)
        self._lay_out()
        self._box.sigRangeChangedManually.connect(self._on_moved)
        self._box.sigResized.connect(self._on_resized)
        self._view.scene().sigMouseMoved.connect(self._on_mouse)
        self.restyle()

    # -- what is shown -----------------------------------------------------------------------

    def show_tracks(
        self,
        tracks: Sequence[Track],
        marks: Sequence[Mark],
        pins: Sequence[Pin],
        end: float,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        """Show these; what one has zoomed into stays, what shows all goes on doing so."""
        showed_all = self._shows_all()
        for old in self._lines:
            self._box.removeItem(old.curve)
        self._lines = [_Lines(track) for track in tracks if len(track.steps)]
        for line in self._lines:
            line.curve.setVisible(line.track.name not in hidden)
            line.restyle()
            self._box.addItem(line.curve, ignoreBounds=True)
        self._marks, self._pins = tuple(marks), tuple(pins)
        ends = [float(line.steps[-1]) for line in self._lines]
        self._whole = (0.0, max([1.0, end, *ends]) * _ROOM)
        self._box.setLimits(
            xMin=0.0, xMax=self._whole[1], minXRange=min(_LEAST, self._whole[1]), yMin=None
        )
        if showed_all:
            self.show_all()
        else:
            self._draw()

    def choose_pin(self, key: object) -> None:
        """Mark one pin as the chosen one; None for none."""
        self._chosen = key
        self._draw_pins()

    def hide_tracks(self, names: frozenset[str]) -> None:
        """Draw all tracks but those of these names."""
        for line in self._lines:
            line.curve.setVisible(line.track.name not in names)
        self._draw()

    def point_at(self, step: float | None) -> None:
        """Show the cursor there."""
        self._cursor.setVisible(step is not None)
        if step is not None:
            self._cursor.setValue(step)

    def show_all(self) -> None:
        """Show everything there is."""
        self._show_range(*self._whole)

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show `factor` times as many steps (below 1: fewer, larger)."""
        start, end = self._shown
        middle = (start + end) / 2 if around is None else around
        start, end = middle - (middle - start) * factor, middle + (end - middle) * factor
        self._show_range(start, end)

    def pan(self, part: float) -> None:
        """Move by this part of what shows."""
        start, end = self._shown
        by = (end - start) * part
        by = max(by, self._whole[0] - start) if by < 0 else min(by, self._whole[1] - end)
        self._show_range(start + by, end + by)

    def marks_written(self) -> list[str]:
        """Return what stands below the curves instead of numbers."""
        return self._bottom.written

    def range(self) -> tuple[float, float]:
        """Return the first and the last step in sight."""
        return self._shown

    def drawn_points(self) -> int:
        """Return how many points are drawn now."""
        return sum(len(line.curve.getData()[0]) for line in self._lines if line.curve.isVisible())

    # -- events ------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the page, unless the chart was clicked or the page does not move."""
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            if self._leaves_wheel(event):
                event.ignore()
                return True
            place = self._box.mapSceneToView(self._view.mapToScene(event.position().toPoint()))
            turns = event.angleDelta().y() / 120
            self.zoom(_ZOOM**-turns, place.x())
            event.accept()
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        return super().eventFilter(watched, event)

    def _leaves_wheel(self, event: QWheelEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        focused = QApplication.focusWidget()
        if focused is not None and (focused is self.parent() or self.isAncestorOf(focused)):
            return False
        page = self.parent()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parent()
        return page is not None and page.verticalScrollBar().maximum() > 0

    @Slot()
    def _on_moved(self) -> None:
        start, end = self._box.viewRange()[0]
        self._show_range(start, end)

    def _on_mouse(self, place: object) -> None:
        if self._box.sceneBoundingRect().contains(place):
            self.pointed.emit(float(self._box.mapSceneToView(place).x()))
        else:
            self.pointed.emit(None)

    def _on_pin(self, _: object, spots: Sequence[object]) -> None:
        if len(spots):
            self.pin_clicked.emit(spots[0].data())  # type: ignore[attr-defined]

    @Slot()
    def _on_resized(self) -> None:
        """Draw anew: the box of the curves gets its size some time after the widget has its own."""
        self._draw()

    # -- drawing -----------------------------------------------------------------------------

    def _shows_all(self) -> bool:
        width = self._whole[1] - self._whole[0]
        return self._shown[1] - self._shown[0] >= width * 0.999

    def _show_range(self, start: float, end: float) -> None:
        least = min(_LEAST, self._whole[1])
        start = max(self._whole[0], min(start, self._whole[1] - least))
        end = min(self._whole[1], max(end, start + least))
        self._shown = (start, end)
        self._draw()
        self.zoomed.emit(not self._shows_all())

    def _draw(self) -> None:
        """Draw what is in sight, as many points as there are pixels for."""
        start, end = self._shown
        width = max(50, round(self._box.width()))
        low, high = math.inf, -math.inf
        for line in self._lines:
            steps, values = line.within(start, end)
            kept = _peaks(steps, values, width)
            # Smooth, broad strokes take seconds where a line is dense, and nobody sees them.
            dense = len(kept[0]) > width / 2
            line.curve.setData(*kept, pen=line.thin if dense else line.pen, antialias=not dense)
            if line.curve.isVisible() and len(values):
                low, high = min(low, float(values.min())), max(high, float(values.max()))
        self._box.setXRange(start, end, padding=0)
        self._box.setYRange(*self._heights(low, high), padding=0)
        self._bottom.show_marks(self._marks, self._shown, width)
        self._draw_pins()

    def _heights(self, low: float, high: float) -> tuple[float, float]:
        """From zero as long as all shows; closer, just what is there."""
        if low > high:
            return (0.0, 1.0)
        if low >= 0 and (self._shows_all() or low < 0.3 * high):
            return (0.0, nice_top(high))
        air = max((high - low) * 0.1, abs(high) * 0.01, 1e-6)
        return (low - air, high + air)

    def _draw_pins(self) -> None:
        theme = current_theme()
        spots = []
        self._chosen_line.setVisible(False)
        for pin in self._pins:
            chosen = pin.key == self._chosen
            token = "good" if pin.advised else "accent"
            spots.append(
                {
                    "pos": (pin.at, self._height_at(pin.at)),
                    "size": _PIN_CHOSEN if chosen else _PIN,
                    "symbol": "star" if pin.advised else "d",
                    "pen": pg.mkPen(theme.color(token), width=2),
                    "brush": pg.mkBrush(theme.color(token if chosen else "surface")),
                    "data": pin.key,
                }
            )
            if chosen:
                self._chosen_line.setValue(pin.at)
                self._chosen_line.setVisible(True)
        self._scatter.setData(spots)

    def _height_at(self, step: float) -> float:
        """Return where a pin stands: on the first line that shows, which is what counts most."""
        seen = [line for line in self._lines if line.curve.isVisible()]
        if not seen:
            return 0.0
        best = min(seen, key=lambda line: line.track.rank)
        place = int(np.searchsorted(best.steps, step))
        around = range(max(0, place - 1), min(len(best.steps), place + 1))
        near = min(around, key=lambda each: abs(best.steps[each] - step))
        return float(best.values[near])

    def restyle(self) -> None:
        """Take the colours of the theme."""
        self._restyle()
        self._draw()

    def _restyle(self) -> None:
        theme = current_theme()
        self._view.setBackground(theme.color("surface"))
        for axis in (self._left, self._bottom):
            axis.restyle(self)
        for line in self._lines:
            line.restyle()
        self._cursor.setPen(pg.mkPen(theme.color("line_strong"), width=1))
        dashes = Qt.PenStyle.DashLine
        self._chosen_line.setPen(pg.mkPen(theme.color("accent"), width=1, style=dashes))

    def _lay_out(self) -> None:
        grid = pg.GraphicsLayout()
        grid.setContentsMargins(0, 8, 26, 0)
        grid.setSpacing(0)
        grid.addItem(self._left, 0, 0)
        grid.addItem(self._box, 0, 1)
        grid.addItem(self._bottom, 1, 1)
        self._left.linkToView(self._box)
        self._bottom.linkToView(self._box)
        self._left.setWidth(46)
        for item in (self._cursor, self._chosen_line, self._scatter):
            self._box.addItem(item, ignoreBounds=True)
            item.setZValue(10)
        self._cursor.setVisible(False)
        self._view.setCentralItem(grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)


class _Axis(pg.AxisItem):  # type: ignore[misc]
    """Numbers in the user's way; words where there are marks."""

    def __init__(self, side: str) -> None:
        super().__init__(side, maxTickLength=0, maxTickLevel=1)
        self.written: list[str] = []
        self.enableAutoSIPrefix(False)
        self.setStyle(hideOverlappingLabels=False)
        self.setZValue(-1000)  # the grid lies behind the lines
        if side == "left":
            self.setGrid(255)

    def restyle(self, owner: QWidget) -> None:
        theme = current_theme()
        self.setPen(pg.mkPen(None))
        self.setTickPen(pg.mkPen(theme.color("line")))
        self.setTextPen(theme.color("muted"))
        self.setStyle(tickFont=scaled_font(owner, "small"), tickTextOffset=8)

    def show_marks(self, marks: Sequence[Mark], shown: tuple[float, float], width: int) -> None:
        """Write the marks in sight if there are two, as many as there is room for; else numbers."""
        start, end = shown
        seen = [mark for mark in marks if start <= mark.at <= end]
        self.written = []
        if len(seen) < 2:
            self.setTicks(None)
            return
        room = max(len(mark.label) for mark in seen) * 8 + 16
        per_step = width / (end - start)
        kept: list[Mark] = []
        for mark in seen:
            if not kept or (mark.at - kept[-1].at) * per_step >= room:
                kept.append(mark)
        self.written = [mark.label for mark in kept]
        self.setTicks([[(mark.at, mark.label) for mark in kept]])

    def boundingRect(self) -> QRectF:
        # pyqtgraph leaves out what does not fit, and no room for half a long word at the ends.
        rect: QRectF = super().boundingRect()
        if self.orientation == "left":
            return rect.adjusted(0, -12, 0, 12)
        return rect.adjusted(-24, 0, 24, 0)

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        del scale
        digits = max(0, -math.floor(math.log10(spacing) + 1e-9)) if spacing > 0 else 0
        if self.orientation == "bottom":
            return [QLocale().toString(round(value)) for value in values]
        return [figure(value, digits) for value in values]


def _peaks(steps: Floats, values: Floats, width: int) -> tuple[Floats, Floats]:
    """Keep the highest and the lowest point of every pixel, so that no peak is lost."""
    if len(steps) <= 4 * width:
        return steps, values
    size = -(-len(steps) // (2 * width))
    count = len(steps) // size
    blocks = values[: count * size].reshape(count, size)
    offsets = np.arange(count) * size
    both = np.stack((blocks.argmin(axis=1), blocks.argmax(axis=1)), axis=1)
    both.sort(axis=1)
    kept = (both + offsets[:, None]).ravel()
    rest = np.arange(count * size, len(steps))
    kept = np.unique(np.concatenate(([0], kept, rest)))
    return steps[kept], values[kept]
