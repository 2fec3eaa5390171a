"""Search and filter of the history of trainings, at the top of the place. Knows no job."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop_ft.qtkit.i18n import translate
from desktop_ft.services.engines import Engine
from desktop_ft.services.job_history import Going, HistoryFilter
from desktop_ft.ui.training.parts import make_box

_WIDTH = 210


class HistoryBar(QWidget):
    """Signals: `changed(HistoryFilter)` while one types; `left()` when one wants to go on to what
    was found, or Escape gives it up.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[tuple[str, str], ...] = ()
        self._search = _Search()
        self._search.setObjectName("searchJobs")
        self._search.setAccessibleName(self.tr("Search trainings"))
        self._search.setPlaceholderText(self.tr("Search trainings"))
        self._search.setToolTip(self.tr("By name, model, state, engine, label or note (Ctrl+F)"))
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumWidth(120)
        self._search.setMaximumWidth(_WIDTH)
        self._kind = make_box("filterJobs", self.tr("Which trainings are shown"))
        self._kind.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._kind.setMinimumContentsLength(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._kind)
        row.addWidget(self._search)
        self.offer((), ())
        self._search.textChanged.connect(self._on_changed)
        self._search.left.connect(self._on_left)
        self._search.entered.connect(self.left)
        self._kind.currentIndexChanged.connect(self._on_changed)

    def wanted(self) -> HistoryFilter:
        """Return what is looked for."""
        kind, value = self._kind.currentData() or ("", "")
        return HistoryFilter.of(
            self._search.text(),
            Going(value) if kind == "going" else Going.ANY,
            value if kind == "engine" else "",
            value if kind == "label" else "",
        )

    def offer(self, engines: Sequence[Engine], labels: Sequence[str]) -> None:
        """Let one choose among these engines and labels as well."""
        offered = tuple((each.id, translate(each.name)) for each in engines)
        offered += tuple(("", label) for label in labels)
        if offered == self._offered and self._kind.count():
            return
        self._offered = offered
        chosen = self._kind.currentData()
        self._kind.blockSignals(True)
        self._kind.clear()
        for going, words in self._goings():
            self._kind.addItem(words, ("going", going.value))
        if len(engines) > 1:
            self._kind.insertSeparator(self._kind.count())
            for engine in engines:
                self._kind.addItem(translate(engine.name), ("engine", engine.id))
        if labels:
            self._kind.insertSeparator(self._kind.count())
            for label in labels:
                self._kind.addItem(self.tr("Label: {label}").format(label=label), ("label", label))
        kept = [n for n in range(self._kind.count()) if self._kind.itemData(n) == chosen]
        self._kind.setCurrentIndex(kept[0] if kept else 0)
        self._kind.blockSignals(False)

    def look_for(self) -> None:
        """Put the cursor where one types what is looked for."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def clear(self) -> None:
        """Show everything again."""
        self._search.clear()
        self._kind.setCurrentIndex(0)

    def _goings(self) -> list[tuple[Going, str]]:
        return [
            (Going.ANY, self.tr("All trainings")),
            (Going.ACTIVE, self.tr("Going on")),
            (Going.READY, self.tr("Ready")),
            (Going.FAILED, self.tr("Did not work")),
            (Going.STOPPED, self.tr("Stopped")),
        ]

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit(self.wanted())

    @Slot()
    def _on_left(self) -> None:
        self._search.clear()
        self.left.emit()


class _Search(QLineEdit):
    """Signals: `left()` by Escape, `entered()` when one wants to go among what was found."""

    left = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
