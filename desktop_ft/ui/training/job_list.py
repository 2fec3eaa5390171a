"""The list of jobs at the left: name, a dot, the state in words, and when.

The model takes whole snapshots and tells the view only what changed. Knows no engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_ft.qtkit.theme import current_theme, scaled_font
from desktop_ft.services.following import FollowedJob, Key
from desktop_ft.services.job_history import HistoryFilter
from desktop_ft.services.lifetimes import Lifetime
from desktop_ft.ui.training.words import DOTS, state_line

KEY_ROLE = Qt.ItemDataRole.UserRole
_STATE_ROLE = Qt.ItemDataRole.UserRole + 1
_DOT_ROLE = Qt.ItemDataRole.UserRole + 2
_NAME_ROLE = Qt.ItemDataRole.UserRole + 3
_ROW_HEIGHT = 54
# So many rows come and go one by one; more at once, and the list is told anew.
_FEW = 20
_Index = QModelIndex | QPersistentModelIndex


class JobListModel(QAbstractListModel):
    """Jobs, newest first, as far as they are looked for. `life_of` tells how long a model lives."""

    def __init__(
        self,
        parent: QWidget | None = None,
        life_of: Callable[[FollowedJob], Lifetime | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._life_of = life_of
        self._everything: Sequence[FollowedJob] = ()
        self._filter = HistoryFilter()
        self._jobs: list[FollowedJob] = []
        self._lines: list[str] = []
        self._minute = -1
        self._now = 0.0

    def show_jobs(self, jobs: Sequence[FollowedJob], now: float) -> None:
        """Take over a snapshot; rows that are still there keep their selection."""
        minute = int(now // 60)
        is_old, self._minute, self._now = minute != self._minute, minute, now
        self._everything = jobs
        shown = self._looked_for(now)
        if [job.key for job in shown] != [job.key for job in self._jobs]:
            self._rearrange(shown)
        for row, job in enumerate(shown):
            old, self._jobs[row] = self._jobs[row], job
            # What is the same object says the same for a minute. And who of 500 was never seen
            # has no line yet: it is made when it is asked for.
            if not self._lines[row] or (job is old and not is_old):
                continue
            line = self._line(job, now)
            changed = line != self._lines[row] or job.job != old.job
            self._lines[row] = line
            if changed:
                self.dataChanged.emit(self.index(row), self.index(row))

    def set_filter(self, wanted: HistoryFilter, now: float) -> None:
        """Show what is looked for, and nothing else."""
        self._filter = wanted
        self.show_jobs(self._everything, now)

    def refresh(self, now: float) -> None:
        """Tell everything anew: more is known of the models' lives."""
        self._minute = -1
        self.show_jobs(self._everything, now)

    def row_of(self, key: Key) -> int:
        """Return the row of a job, -1 where it is not shown."""
        return next((row for row, job in enumerate(self._jobs) if job.key == key), -1)

    def job_at(self, row: int) -> FollowedJob | None:
        """Return the job of a row."""
        return self._jobs[row] if 0 <= row < len(self._jobs) else None

    def shown(self) -> list[FollowedJob]:
        """Return the jobs that are shown."""
        return list(self._jobs)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._jobs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        job = self.job_at(index.row())
        if job is None:
            return None
        name = job.job.name
        if role == _NAME_ROLE:
            return name
        line = self._line_of(index.row())
        if role == _STATE_ROLE:
            return line
        if role == _DOT_ROLE:
            return self._dot(job)
        if role == KEY_ROLE:
            return job.key
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{name}, {line}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (name, line, job.note) if part)
        return None

    def _line_of(self, row: int) -> str:
        if not self._lines[row]:
            self._lines[row] = self._line(self._jobs[row], self._now)
        return self._lines[row]

    def _line(self, job: FollowedJob, now: float) -> str:
        line = state_line(job, now)
        life = None if self._life_of is None else self._life_of(job)
        if life is not None and life.is_soon:
            ends = self.tr("shut down on {date}") if life.has_ended else self.tr("until {date}")
            line = f"{line} · {ends.format(date=_day(life))}"
        return " · ".join((line, *job.labels))

    def _dot(self, job: FollowedJob) -> str:
        life = None if self._life_of is None else self._life_of(job)
        if life is not None and life.is_soon:
            return "bad" if life.has_ended else "warn"
        return DOTS[job.job.state.tone]

    def _looked_for(self, now: float) -> Sequence[FollowedJob]:
        if self._filter.is_open:
            return self._everything
        wanted = self._filter
        said = {job.key: line for job, line in zip(self._jobs, self._lines, strict=True)}
        return [
            job
            for job in self._everything
            if wanted.shows(job, said.get(job.key) or self._line(job, now))
        ]

    def _rearrange(self, jobs: Sequence[FollowedJob]) -> None:
        """Bring the rows into the order of `jobs`: one by one, or all at once where many differ."""
        had, wanted = {job.key for job in self._jobs}, {job.key for job in jobs}
        if len(had ^ wanted) <= _FEW:
            self._reorder(jobs, wanted)
            return
        self.beginResetModel()
        lines = {job.key: line for job, line in zip(self._jobs, self._lines, strict=True)}
        self._jobs = list(jobs)
        self._lines = [lines.get(job.key, "") for job in jobs]
        self.endResetModel()

    def _reorder(self, jobs: Sequence[FollowedJob], wanted: set[Key]) -> None:
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


class NothingFound(QLabel):
    """Stands above the list where nothing is like what is looked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("No training is like that."))
        self.setObjectName("nothingFound")
        self.setProperty("kind", "muted")
        self.setWordWrap(True)
        self.setMargin(18)
        self.hide()


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


def _day(life: Lifetime) -> str:
    day = QDate(life.until.year, life.until.month, life.until.day)
    return QLocale().toString(day, "d MMM yyyy")


def _draw_elided(painter: QPainter, rect: QRectF, text: str) -> None:
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
