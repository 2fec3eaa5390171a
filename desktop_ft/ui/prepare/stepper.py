"""Shows the steps and where one is, not by colour alone. It is looked at, not clicked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_ft.qtkit.icons import icon_pixmap
from desktop_ft.qtkit.theme import current_theme, scaled_font

_DISC = 22
_GAP = 8
_BETWEEN = 28
_LEAST_BETWEEN = 12
_CHECK = 12


class Stepper(QWidget):
    """Steps before the present one carry a tick, it itself is bold, the others are numbers.

    Where there is no room for all names, only the present step has one.
    """

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prepareStepper")
        self._titles = tuple(titles)
        self._current = 0
        self._skipped: frozenset[int] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    @property
    def current(self) -> int:
        """The number of the present step, from 0."""
        return self._current

    @property
    def skipped(self) -> frozenset[int]:
        """The numbers of the steps that are passed over, from 0."""
        return self._skipped

    def set_current(self, number: int, skipped: Collection[int] = ()) -> None:
        """Show another step as the present one; those that are skipped carry a line."""
        self._current = number
        self._skipped = frozenset(skipped)
        self._tell()
        self.update()

    def _tell(self) -> None:
        words = self.tr("Step {number} of {count}: {title}").format(
            number=self._current + 1, count=len(self._titles), title=self._titles[self._current]
        )
        self.setAccessibleName(words)
        missing = ", ".join(self._titles[each] for each in sorted(self._skipped))
        said = self.tr("Skipped: {steps}").format(steps=missing) if missing else ""
        self.setAccessibleDescription(said)
        self.setToolTip(said)

    def sizeHint(self) -> QSize:
        return QSize(480, _DISC + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        between = min(_BETWEEN, self._gap(self._titles))
        names_all = between >= _LEAST_BETWEEN
        if not names_all:
            between = _GAP
        left = 1.0
        for number, title in enumerate(self._titles):
            words = title if names_all or number == self._current else ""
            left = self._paint_step(painter, left, number, words) + between

    def _gap(self, titles: Sequence[str]) -> float:
        """Return how much room is left between two steps if all are named."""
        metrics = QFontMetricsF(scaled_font(self, "bold"))
        used = sum(_DISC + _GAP + metrics.horizontalAdvance(title) for title in titles)
        return (self.width() - used) / max(1, len(titles) - 1)

    def _paint_step(self, painter: QPainter, left: float, number: int, title: str) -> float:
        theme = current_theme()
        disc = QRectF(left, (self.height() - _DISC) / 2, _DISC, _DISC)
        skipped = number in self._skipped
        done, present = number < self._current and not skipped, number == self._current
        fill = theme.color("good") if done else theme.color("accent")
        if done or present:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
        else:
            painter.setPen(QPen(theme.color("line_strong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        self._paint_sign(painter, disc, number, done=done, present=present)
        painter.setFont(scaled_font(self, "bold" if present else "normal"))
        painter.setPen(theme.color("accent" if present else "muted"))
        words = QRectF(disc.right() + _GAP, 0, self.width(), self.height())
        if not title:
            return disc.right()
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), title)
        return words.left() + painter.fontMetrics().horizontalAdvance(title)

    def _paint_sign(
        self, painter: QPainter, disc: QRectF, number: int, *, done: bool, present: bool
    ) -> None:
        theme = current_theme()
        if done:
            picture = icon_pixmap("check", "on_accent", _CHECK, self.devicePixelRatioF())
            corner = disc.center() - QPointF(_CHECK / 2, _CHECK / 2)
            painter.drawPixmap(corner, picture)
            return
        painter.setFont(scaled_font(self, "small"))
        painter.setPen(QColor(theme.color("on_accent" if present else "muted")))
        sign = "–" if number in self._skipped else str(number + 1)
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), sign)
