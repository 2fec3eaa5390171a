"""A chart of lines over steps that one can zoom into, by mouse and by keys.

The library that draws it (`plot_view`) is imported in a worker when a chart is first shown; until
then, and while there is nothing to draw, a line of words stands there. Told by words too: the
owner gives an accessible description. Knows no job.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedLayout, QWidget

from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.chart_parts import Mark, Pin, Track
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.theme import current_theme, theme_watch

if TYPE_CHECKING:
    from desktop_ft.qtkit.plot_view import PlotView

_MODULE = "desktop_ft.qtkit.plot_view"
_STEP = 0.2  # how much of what shows a key moves


class ZoomChart(QWidget):
    """Signals: `zoomed(bool)` whether part of it is out of sight; `pin_chosen(object)`, the key of
    a pin the user chose; `pointed(object)`, the step under the mouse or the cursor, or None;
    `ready()` when the first lines are drawn.
    """

    zoomed = Signal(bool)
    pin_chosen = Signal(object)
    pointed = Signal(object)
    ready = Signal()

    def __init__(self, runner: TaskRunner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._plot: PlotView | None = None
        self._loading = False
        self._tracks: tuple[Track, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._pins: tuple[Pin, ...] = ()
        self._end = 0.0
        self._hidden: frozenset[str] = frozenset()
        self._chosen: object = None
        self._cursor: float | None = None
        self._words = QLabel()
        self._words.setProperty("kind", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(2, 2, 2, 2)
        self._stack.addWidget(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)
        theme_watch().changed.connect(self._on_theme)

    # -- what is shown -----------------------------------------------------------------------

    def set_data(
        self,
        tracks: Sequence[Track],
        marks: Sequence[Mark] = (),
        pins: Sequence[Pin] = (),
        end: float = 0.0,
    ) -> None:
        """Show these lines, from 0 to `end` or their last step."""
        self._tracks = tuple(track for track in tracks if len(track.steps))
        self._marks, self._pins, self._end = tuple(marks), tuple(pins), end
        if not self._tracks:
            self._stack.setCurrentWidget(self._words)
        elif self._plot is not None:
            self._draw()
        elif self.isVisible():
            self._load()

    def set_empty_text(self, words: str) -> None:
        """Say what will be here, while there is nothing."""
        self._words.setText(words)

    def tracks(self) -> tuple[Track, ...]:
        """Return what is shown, lines that are switched off included."""
        return self._tracks

    def pins(self) -> tuple[Pin, ...]:
        """Return the places that can be chosen."""
        return self._pins

    @property
    def plot(self) -> PlotView | None:
        """Return what draws, None before the first line was shown."""
        return self._plot

    def hide_tracks(self, names: frozenset[str]) -> None:
        """Switch these lines off, and all others on."""
        if names == self._hidden:
            return
        self._hidden = names
        if self._plot is not None:
            self._plot.hide_tracks(names)

    def choose_pin(self, key: object) -> None:
        """Mark one pin as the chosen one; None for none."""
        self._chosen = key
        if self._plot is not None:
            self._plot.choose_pin(key)

    def values_at(self, step: float) -> list[tuple[Track, float]]:
        """Return what each visible line tells at a step; of those that are there."""
        return [
            (track, track.values[_nearest(track.steps, step)])
            for track in self._tracks
            if track.name not in self._hidden
            and track.steps[0] - 0.5 <= step <= track.steps[-1] + 0.5
        ]

    @Slot()
    def show_all(self) -> None:
        """Show everything there is."""
        if self._plot is not None:
            self._plot.show_all()

    def zoom(self, factor: float) -> None:
        """Show `factor` times as many steps."""
        if self._plot is not None:
            self._plot.zoom(factor, self._cursor)

    # -- events ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(560, 220)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._tracks and self._plot is None:
            self._load()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._plot is None or not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        key, plot = event.key(), self._plot
        assert plot is not None
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(0.7)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / 0.7)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.show_all()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            way = 1 if key == Qt.Key.Key_Right else -1
            if shifted:
                plot.pan(way * _STEP)
            else:
                self._move_cursor(way)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self._pins:
            self._choose_next(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(current_theme().color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
            painter.end()

    def _move_cursor(self, way: int) -> None:
        """Go to the next point of the line with the most points in sight."""
        assert self._plot is not None
        seen = [track for track in self._tracks if track.name not in self._hidden]
        if not seen:
            return
        steps = max(seen, key=lambda track: len(track.steps)).steps
        if self._cursor is None:
            place = len(steps) - 1
        else:
            place = _nearest(steps, self._cursor) + way
        step = steps[min(max(place, 0), len(steps) - 1)]
        start, end = self._plot.range()
        if not start <= step <= end:
            self._plot.pan((step - (start + end) / 2) / (end - start))
        self._point(step)

    def _choose_next(self, way: int) -> None:
        keys = [pin.key for pin in self._pins]
        place = keys.index(self._chosen) + way if self._chosen in keys else (0 if way > 0 else -1)
        self.pin_chosen.emit(keys[place % len(keys)])

    def _point(self, step: float | None) -> None:
        if step != self._cursor:
            self._cursor = step
            if self._plot is not None:
                self._plot.point_at(step)
            self.pointed.emit(step)

    @Slot(object)
    def _on_pointed(self, step: float | None) -> None:
        if step is not None and self._tracks:
            longest = max(self._tracks, key=lambda track: len(track.steps)).steps
            step = longest[_nearest(longest, step)]
        self._point(step)

    @Slot()
    def _on_theme(self) -> None:
        if self._plot is not None:
            self._plot.restyle()

    # -- loading -----------------------------------------------------------------------------

    def _load(self) -> None:
        if self._loading:
            return
        self._loading = True
        if self._runner is None:
            import_module(_MODULE)
            self._on_loaded()
        else:
            self._runner.submit(_import).succeeded.connect(self._on_loaded)

    @Slot()
    def _on_loaded(self) -> None:
        if self._plot is not None:
            return
        module = import_module(_MODULE)
        plot: PlotView = module.PlotView(self)
        plot.zoomed.connect(self.zoomed)
        plot.pin_clicked.connect(self.pin_chosen)
        plot.pointed.connect(self._on_pointed)
        self._plot = plot
        self._stack.addWidget(plot)
        if self._tracks:
            self._draw()

    def _draw(self) -> None:
        assert self._plot is not None
        first = self._stack.currentWidget() is not self._plot
        self._plot.choose_pin(self._chosen)
        self._plot.show_tracks(self._tracks, self._marks, self._pins, self._end, self._hidden)
        if first:
            self._stack.setCurrentWidget(self._plot)
            self.ready.emit()


def _import(token: CancelToken, report: Report) -> None:
    """Import what draws, in a worker."""
    del token, report
    import_module(_MODULE)


def _nearest(steps: Sequence[float], step: float) -> int:
    place = bisect_left(steps, step)
    around = range(max(0, place - 1), min(len(steps), place + 1))
    return min(around, key=lambda each: abs(steps[each] - step))
