"""The list of tests: name, when, how it came out in a word. Knows no service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_ft.core.evaluation.cases import Status
from desktop_ft.qtkit.theme import current_theme, scaled_font
from desktop_ft.services.evaluation.ports import Summary
from desktop_ft.ui.playground.testing.words import day_and_time, summary_line

_Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 56
_DOT_ROLE = Qt.ItemDataRole.UserRole
_DOTS = {
    Status.WAITING: "muted",
    Status.RUNNING: "accent",
    Status.SENT: "accent",
    Status.STOPPED: "warn",
    Status.DONE: "good",
    Status.FAILED: "bad",
}


class ResultListModel(QAbstractListModel):
    """Newest first, as the service tells them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summaries: list[Summary] = []

    def show_all(self, summaries: Sequence[Summary]) -> None:
        """Show these."""
        if list(summaries) == self._summaries:
            return
        self.beginResetModel()
        self._summaries = list(summaries)
        self.endResetModel()

    def summary_at(self, row: int) -> Summary | None:
        """Return the test of a row."""
        return self._summaries[row] if 0 <= row < len(self._summaries) else None

    def row_of(self, test: str) -> int:
        """Return where a test is, -1 where it is not."""
        return next((n for n, each in enumerate(self._summaries) if each.id == test), -1)

    def all(self) -> list[Summary]:
        """Return all of them."""
        return list(self._summaries)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._summaries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        summary = self.summary_at(index.row())
        if summary is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return summary.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{summary.name}, {summary_line(summary)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            models = ", ".join(summary.models)
            lines = (summary.name, day_and_time(summary.created_at), models, summary.dataset)
            return "\n".join(line for line in lines if line)
        if role == _DOT_ROLE:
            return _DOTS[summary.status]
        return None


class ResultList(QListView):
    """The view of a `ResultListModel`."""

    def __init__(self, model: ResultListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultList")
        self.setAccessibleName(self.tr("Tests"))
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setViewportMargins(8, 10, 8, 8)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        styled: Any = option
        theme, widget, state = current_theme(), styled.widget, styled.state
        rect = QRectF(styled.rect).adjusted(2, 1, -2, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or bool(state & QStyle.StateFlag.State_MouseOver):
            painter.setBrush(theme.color("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(rect, 8, 8)
        if bool(state & QStyle.StateFlag.State_HasFocus) and widget.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        inner = rect.adjusted(12, 8, -12, -8)
        half = inner.height() / 2
        painter.setFont(scaled_font(widget, "bold" if chosen else "normal"))
        painter.setPen(theme.color("text"))
        _draw(painter, QRectF(inner.left(), inner.top(), inner.width(), half), str(index.data()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(str(index.data(_DOT_ROLE))))
        painter.drawEllipse(QRectF(inner.left(), inner.top() + half + (half - 8) / 2, 8, 8))
        painter.setFont(scaled_font(widget, "small"))
        painter.setPen(theme.color("muted"))
        model = index.model()
        summary = model.summary_at(index.row()) if isinstance(model, ResultListModel) else None
        if summary is not None:
            lower = QRectF(inner.left() + 16, inner.top() + half, inner.width() - 16, half)
            _draw(painter, lower, summary_line(summary))
        painter.restore()


def _draw(painter: QPainter, rect: QRectF, words: str) -> None:
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
