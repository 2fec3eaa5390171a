"""The list of jobs at the left: name, a dot, the state in words, and when.

The model takes whole snapshots and tells the view only what changed. Knows no engine.
"""

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

from desktop_ft.qtkit.theme import current_theme, scaled_font
from desktop_ft.services.following import FollowedJob, Key
from desktop_ft.ui.training.words import DOTS, state_line

KEY_ROLE = Qt.ItemDataRole.UserRole
_STATE_ROLE = Qt.ItemDataRole.UserRole + 1
_DOT_ROLE = Qt.ItemDataRole.UserRole + 2
_NAME_ROLE = Qt.ItemDataRole.UserRole + 3
_ROW_HEIGHT = 54
_Index = QModelIndex | QPersistentModelIndex


class JobListModel(QAbstractListModel):
    """Jobs, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[FollowedJob] = []
        self._lines: list[str] = []

    def show_jobs(self, jobs: Sequence[FollowedJob], now: float) -> None:
        """Take over a snapshot; rows that are still there keep their selection."""
        if [job.key for job in jobs] != [job.key for job in self._jobs]:
            self._reorder(jobs)
        lines = [state_line(job, now) for job in jobs]
        for row, (job, line) in enumerate(zip(jobs, lines, strict=True)):
            changed = line != self._lines[row] or job.job != self._jobs[row].job
            self._jobs[row], self._lines[row] = job, line
            if changed:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, key: Key) -> int:
        """Return the row of a job, -1 where it is not shown."""
        return next((row for row, job in enumerate(self._jobs) if job.key == key), -1)

    def job_at(self, row: int) -> FollowedJob | None:
        """Return the job of a row."""
        return self._jobs[row] if 0 <= row < len(self._jobs) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._jobs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        job = self.job_at(index.row())
        if job is None:
            return None
        line = self._lines[index.row()]
        told = {
            int(Qt.ItemDataRole.DisplayRole): f"{job.job.name}, {line}",
            int(Qt.ItemDataRole.AccessibleTextRole): f"{job.job.name}, {line}",
            int(Qt.ItemDataRole.ToolTipRole): f"{job.job.name}\n{line}",
            int(KEY_ROLE): job.key,
            int(_NAME_ROLE): job.job.name,
            int(_STATE_ROLE): line,
            int(_DOT_ROLE): DOTS[job.job.state.tone],
        }
        return told.get(int(role))

    def _reorder(self, jobs: Sequence[FollowedJob]) -> None:
        """Bring the rows into the order of `jobs` by inserting and removing single ones."""
        wanted = {job.key for job in jobs}
        for row in reversed(range(len(self._jobs))):
            if self._jobs[row].key not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._jobs[row], self._lines[row]
                self.endRemoveRows()
        for row, job in enumerate(jobs):
            if row < len(self._jobs) and self._jobs[row].key == job.key:
                continue
            old = self.row_of(job.key)
            if old >= 0:
                self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), row)
                self._jobs.insert(row, self._jobs.pop(old))
                self._lines.insert(row, self._lines.pop(old))
                self.endMoveRows()
            else:
                self.beginInsertRows(QModelIndex(), row, row)
                self._jobs.insert(row, job)
                self._lines.insert(row, "")
                self.endInsertRows()


class JobList(QListView):
    """The view of a `JobListModel`."""

    def __init__(self, model: JobListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobList")
        self.setAccessibleName(self.tr("Trainings"))
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setViewportMargins(8, 10, 8, 8)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(200, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        styled: Any = option
        widget, state = styled.widget, styled.state
        rect = QRectF(styled.rect).adjusted(2, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(rect, 8, 8)
        if bool(state & QStyle.StateFlag.State_HasFocus) and widget.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        inner = rect.adjusted(12, 8, -12, -8)
        self._paint_words(painter, widget, inner, index, chosen=chosen)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, widget: QWidget, inner: QRectF, index: _Index, *, chosen: bool
    ) -> None:
        theme = current_theme()
        half = inner.height() / 2
        painter.setFont(scaled_font(widget, "bold" if chosen else "normal"))
        painter.setPen(theme.color("text"))
        upper = QRectF(inner.left(), inner.top(), inner.width(), half)
        _draw_elided(painter, upper, str(index.data(_NAME_ROLE)))
        dot = QRectF(inner.left(), inner.top() + half + (half - 8) / 2, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(str(index.data(_DOT_ROLE))))
        painter.drawEllipse(dot)
        painter.setFont(scaled_font(widget, "small"))
        painter.setPen(theme.color("muted"))
        lower = QRectF(inner.left() + 16, inner.top() + half, inner.width() - 16, half)
        _draw_elided(painter, lower, str(index.data(_STATE_ROLE)))


def _draw_elided(painter: QPainter, rect: QRectF, text: str) -> None:
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
