"""Draws the signs beside the rows' numbers. Knows no model."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop_ft.qtkit.table.roles import Mark, Stripe
from desktop_ft.qtkit.theme import current_theme

_STRIPE_PX = 4


def paint_mark(painter: QPainter, center: QPointF, mark: Mark) -> None:
    """Draw a sign: a pale dot, a lozenge, a triangle or a plus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    _DRAW[mark](painter, center)
    painter.restore()


def paint_stripe(painter: QPainter, rect: QRect, stripe: Stripe) -> None:
    """Draw a thin sign down the left edge: a line, a broken line, or a short one."""
    color = current_theme().color(stripe.value)
    height = rect.height() - 1
    pieces = {
        Stripe.GOOD: [(0, height)],
        Stripe.BAD: [(0, height * 2 // 5), (height * 3 // 5, height - height * 3 // 5)],
        Stripe.NOTED: [(height // 3, height // 3)],
    }
    for top, length in pieces[stripe]:
        painter.fillRect(QRect(rect.left(), rect.top() + top, _STRIPE_PX, length), color)


def _dot(painter: QPainter, center: QPointF) -> None:
    color = QColor(current_theme().color("good"))
    color.setAlphaF(0.35)
    painter.setBrush(color)
    painter.drawEllipse(center, 3.5, 3.5)


def _lozenge(painter: QPainter, center: QPointF) -> None:
    painter.setBrush(current_theme().color("accent"))
    _polygon(painter, center, [(0, -5), (5, 0), (0, 5), (-5, 0)])


def _triangle(painter: QPainter, center: QPointF) -> None:
    painter.setBrush(current_theme().color("bad"))
    _polygon(painter, center, [(0, -5), (5, 4), (-5, 4)])


def _plus(painter: QPainter, center: QPointF) -> None:
    painter.setPen(QPen(current_theme().color("muted"), 1.5))
    x, y = center.x(), center.y()
    painter.drawLine(QPointF(x - 4.5, y), QPointF(x + 4.5, y))
    painter.drawLine(QPointF(x, y - 4.5), QPointF(x, y + 4.5))


def _polygon(painter: QPainter, center: QPointF, points: list[tuple[float, float]]) -> None:
    painter.drawPolygon(QPolygonF([center + QPointF(x, y) for x, y in points]))


_DRAW = {Mark.GOOD: _dot, Mark.CHANGED: _lozenge, Mark.BROKEN: _triangle, Mark.NEW: _plus}
