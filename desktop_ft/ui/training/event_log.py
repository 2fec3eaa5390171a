"""The card of what happened: a search, a choice of levels, the lines, and a button that copies.

Knows the lines of `event_list`, no engine.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop_ft.core.jobs import JobEvent
from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.widgets import Card, ElidedLabel
from desktop_ft.ui.training.event_list import EventList, EventModel
from desktop_ft.ui.training.parts import make_box, make_button

_PAUSE_MS = 150  # between two keys nobody searches
_WARNINGS = frozenset({"warn", "warning", "error"})
_ERRORS = frozenset({"error"})


class EventLog(Card):
    """Give it all events of a job with `show_events`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("eventLog")
        self._model = EventModel(self)
        self._list = EventList(self._model)
        self._search = QLineEdit()
        self._search.setObjectName("eventSearch")
        self._search.setProperty("kind", "search")
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search in what happened"))
        self._search.setClearButtonEnabled(True)
        self._search.setMaximumWidth(220)
        self._level: QComboBox = make_box("eventLevel", self.tr("Which lines show"))
        self._level.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._level.setMinimumContentsLength(9)
        self._level.addItem(self.tr("Everything"), frozenset())
        self._level.addItem(self.tr("Warnings and errors"), _WARNINGS)
        self._level.addItem(self.tr("Errors only"), _ERRORS)
        self._copy: QPushButton = make_button("", "eventCopy", "flat")
        self._copy.setIcon(icon("copy"))
        self._copy.setToolTip(self.tr("Copy the selected lines, or all that show"))
        self._copy.setAccessibleName(self._copy.toolTip())
        self._copy.clicked.connect(self._list.copy)
        self._count = QLabel()
        self._count.setObjectName("eventCount")
        self._count.setProperty("kind", "small")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_filter)
        self._search.textChanged.connect(self._pause.start)
        self._search.returnPressed.connect(self._on_filter)
        self._level.currentIndexChanged.connect(self._on_filter)
        self._model.counted.connect(self._on_counted)
        self._lay_out()

    @property
    def model(self) -> EventModel:
        """Return the lines."""
        return self._model

    def show_events(self, events: Sequence[JobEvent]) -> None:
        """Take over all events of a job, oldest first."""
        self._model.show_events(events)

    @Slot()
    def _on_filter(self) -> None:
        self._pause.stop()
        self._model.filter(self._search.text(), self._level.currentData())

    @Slot(int, int, bool)
    def _on_counted(self, shown: int, total: int, complete: bool) -> None:
        if shown == total and complete:
            words = ""
        else:
            words = self.tr("{shown} of {total}").format(
                shown=self.locale().toString(shown), total=self.locale().toString(total)
            )
        self._count.setText(words)

    def _lay_out(self) -> None:
        heading = ElidedLabel(self.tr("What happened"))
        heading.setProperty("kind", "strong")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(heading)
        top.addWidget(self._count)
        top.addStretch(1)
        top.addWidget(self._search, 2)
        top.addWidget(self._level)
        top.addWidget(self._copy)
        self.body.addLayout(top)
        self.body.addWidget(self._list, 1)
