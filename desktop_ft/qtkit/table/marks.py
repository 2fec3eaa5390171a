"""Draws the signs beside the rows' numbers. Knows no model."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from desktop_ft.qtkit.table.roles import Mark, Stripe
from desktop_ft.qtkit.theme import current_theme

_STRIPE_PX = 4
_SIDE_PX = 17
_CENTER = QPointF(8, 8.5)


def paint_mark(painter: QPainter, center: QPointF, mark: Mark) -> None:
    """Draw a sign: a pale dot, a lozenge, a triangle or a plus."""
    ratio = painter.device().devicePixelRatioF()
    picture = _picture(mark, current_theme().name, ratio)
    painter.drawPixmap(center - _CENTER, picture)


@lru_cache(maxsize=32)
def _picture(mark: Mark, theme: str, ratio: float) -> QPixmap:
    """Draw a sign once; to smooth its edges in every row takes a tenth of a page's time."""
    del theme  # the colours are its
    side = math.ceil(_SIDE_PX * ratio)
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    _DRAW[mark](painter, _CENTER)
    painter.end()
    return picture


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
