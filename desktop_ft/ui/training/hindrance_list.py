"""What stands in the way of a training, told before anything is sent.

Looks in the background, a moment after the last change. Knows the training service, no engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.icons import icon_pixmap
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import Card
from desktop_ft.services.job_store import TrainingRequest
from desktop_ft.services.training import Hindrance, TrainingService
from desktop_ft.ui.training.parts import make_button

# Long enough for a word to be typed to its end.
_PAUSE_MS = 350
_PICTURE = 18


class HindranceList(Card):
    """Hidden while nothing is in the way.

    Signals: `changed()` when something else is known; `here_wanted()` when the user would rather
    train on this computer.
    """

    changed = Signal()
    here_wanted = Signal()

    def __init__(
        self, service: TrainingService, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setObjectName("hindrances")
        self.set_title(self.tr("Before it can start"))
        self._service = service
        self._runner = runner
        self._make: Callable[[], TrainingRequest | None] | None = None
        self._task: Task | None = None
        self._found: tuple[Hindrance, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addLayout(self._rows)
        self._here = make_button(self.tr("Train on this computer"), "trainHere", "plain")
        self._here.clicked.connect(self.here_wanted)
        self.body.addWidget(self._here, 0, Qt.AlignmentFlag.AlignLeft)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.hide()

    @property
    def found(self) -> tuple[Hindrance, ...]:
        """Return what is in the way, as far as it is known."""
        return self._found

    @property
    def blocks(self) -> bool:
        """Tell whether the engine would surely refuse it."""
        return any(each.hard for each in self._found)

    def look(self, make: Callable[[], TrainingRequest | None], *, elsewhere: bool) -> None:
        """Look at the request that `make` returns; `elsewhere` tells that it leaves this computer.

        What was found for another request is forgotten at once.
        """
        self._make = make
        self._here.setVisible(elsewhere)
        self._stop()
        self.show_all(())
        self._pause.start()

    def clear(self) -> None:
        """Look at nothing."""
        self._pause.stop()
        self._stop()
        self.show_all(())

    def show_all(self, found: Sequence[Hindrance]) -> None:
        """Show what is in the way, the worst first."""
        if tuple(found) == self._found:
            return
        self._found = tuple(found)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in self._found:
            self._rows.addWidget(_Row(each))
        self.setVisible(bool(self._found))
        self.changed.emit()

    @Slot()
    def _on_pause(self) -> None:
        request = None if self._make is None else self._make()
        if request is None:
            return

        def job(token: CancelToken, report: Report) -> list[Hindrance]:
            return self._service.preflight(request, token, report)

        self._task = self._runner.submit(job)
        self._task.succeeded.connect(self._on_found)

    @Slot(object)
    def _on_found(self, found: list[Hindrance]) -> None:
        # An engine that does not answer is told of where its models are asked for.
        if self.sender() is self._task:
            self._task = None
            self.show_all(found)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None


class _Row(QWidget):
    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__()
        self.setObjectName("hindrance.hard" if hindrance.hard else "hindrance.soft")
        parts = (hindrance.what, hindrance.why, hindrance.todo)
        words = " ".join(translate(part) for part in parts if part is not None)
        picture = QLabel()
        name, color = ("bad", "bad_text") if hindrance.hard else ("warn", "warn_text")
        picture.setPixmap(icon_pixmap(name, color, _PICTURE, self.devicePixelRatioF()))
        said = QLabel(words)
        said.setObjectName("hindranceText")
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(said, 1)
