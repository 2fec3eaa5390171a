"""What a step shows while it is worked out, or when that failed. Knows no job."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_ft.core.tasks import Steps
from desktop_ft.qtkit.icons import icon_pixmap
from desktop_ft.ui.presenter import ErrorText

_WIDTH = 460
_FULL = 1000
_ICON = 32
# Before that nobody can say how long it takes, and most work is done.
_PATIENCE_S = 2.0


class BusyPage(QWidget):
    """Signals: `cancelled()` when the user ends the work, `back_wanted()` after a failure."""

    cancelled = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prepareBusy")
        self._clock = QElapsedTimer()
        self._picture = QLabel()
        self._what = QLabel()
        self._what.setObjectName("busyText")
        self._what.setProperty("kind", "heading")
        self._rest = QLabel()
        self._rest.setObjectName("busyRest")
        self._rest.setProperty("kind", "muted")
        for label in (self._what, self._rest):
            label.setWordWrap(True)
            label.setFixedWidth(_WIDTH)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setObjectName("busyProgress")
        self._bar.setFixedWidth(_WIDTH)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("busyCancel")
        self._cancel.clicked.connect(self.cancelled)
        self._back = QPushButton(self.tr("Back to the columns"))
        self._back.setObjectName("busyBack")
        self._back.clicked.connect(self.back_wanted)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for widget in (self._picture, self._what, self._rest, self._bar):
            column.addLayout(_centred(widget))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(3)

    def show_work(self, what: str) -> None:
        """Show a bar that does not know yet how far it is."""
        self._clock.start()
        self._show(what, "", works=True)
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, 0)

    def show_steps(self, steps: Steps) -> None:
        """Move the bar."""
        if not steps.total:
            return
        self._bar.setRange(0, _FULL)
        self._bar.setValue(round(steps.fraction * _FULL))
        elapsed = self._clock.elapsed() / 1000
        if elapsed > _PATIENCE_S and steps.fraction > 0:
            self._say_rest(self._time_left(elapsed * (1 - steps.fraction) / steps.fraction))

    def show_error(self, said: ErrorText) -> None:
        """Show why it failed and what to do."""
        rest = " ".join(part for part in (said.why, said.todo) if part)
        self._show(said.what, rest, works=False)
        self._picture.setPixmap(icon_pixmap("warn", "warn_text", _ICON, self.devicePixelRatioF()))
        self._rest.setToolTip(said.details)

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        return self._back if self._back.isVisibleTo(self) else self._cancel

    def _time_left(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("about %n second(s) left", "", max(1, round(seconds)))
        return self.tr("about %n minute(s) left", "", round(seconds / 60))

    def _say_rest(self, words: str) -> None:
        self._rest.setText(words)
        self._rest.setVisible(bool(words))

    def _show(self, what: str, rest: str, *, works: bool) -> None:
        self._what.setText(what)
        self._what.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._rest.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._say_rest(rest)
        self._picture.setVisible(not works)
        self._bar.setVisible(works)
        self._cancel.setVisible(works)
        self._back.setVisible(not works)


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row
