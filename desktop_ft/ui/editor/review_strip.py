"""What is said of the current example: its status, a label and a note. Changes nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.edits import ExampleId
from desktop_ft.core.review import NO_REVIEW, STATUSES, Review, Status
from desktop_ft.qtkit.icons import icon
from desktop_ft.ui.editor.review_words import status_word

_NOTE_PX = 54
_ICONS = {Status.DRAFT: "eye", Status.READY: "check", Status.REJECTED: "close"}


class ReviewStrip(QFrame):
    """Signals: `status_wanted(Status)`; `said(ExampleId, Review)` when label or note was typed."""

    status_wanted = Signal(object)
    said = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewStrip")
        self.setProperty("kind", "bar")
        self._key: ExampleId | None = None
        self._shown = NO_REVIEW
        self._buttons: dict[Status, QPushButton] = {}
        self._group = QButtonGroup(self)
        for status in STATUSES:
            self._buttons[status] = self._button(status)
        self.label = _LabelField()
        self.label.setObjectName("reviewLabel")
        self.label.setPlaceholderText(self.tr("Label"))
        self.label.setAccessibleName(self.tr("Label of this example"))
        self.label.editingFinished.connect(self.flush)
        self._note = _NoteField()
        self._note.setObjectName("reviewNote")
        self._note.setPlaceholderText(self.tr("Note, for yourself only"))
        self._note.setAccessibleName(self.tr("Note on this example"))
        self._note.left.connect(self.flush)
        self._lay_out()
        self.show_review(None, NO_REVIEW)

    def _button(self, status: Status) -> QPushButton:
        button = QPushButton(status_word(status))
        button.setObjectName(f"review{status.value.capitalize()}")
        button.setAccessibleName(button.text())
        button.setCheckable(True)
        button.setIcon(icon(_ICONS[status]))
        button.clicked.connect(lambda: self.status_wanted.emit(status))
        self._group.addButton(button)
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in self._buttons.values():
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addWidget(self.label)
        column.addWidget(self._note)

    def say_key(self, status: Status, words: str) -> None:
        """Give a status button the tool tip of its command."""
        self._buttons[status].setToolTip(words)

    def show_review(self, key: ExampleId | None, review: Review) -> None:
        """Show what is said of an example; text being typed stays while nothing else changes it."""
        if key == self._key and review == self._shown:
            self._buttons[review.status].setChecked(True)
            return
        if key != self._key:
            self.flush()
        self._key, self._shown = key, review
        self._buttons[review.status].setChecked(True)
        self.label.setText(review.label)
        self._note.setPlainText(review.note)
        self.setEnabled(key is not None)

    def forget(self) -> None:
        """Show nothing; the example is of a document that is not open any more."""
        self._key = None
        self.show_review(None, NO_REVIEW)
        self.label.clear()
        self._note.clear()

    @Slot()
    def flush(self) -> None:
        """Hand over what was typed and not yet taken."""
        label = " ".join(self.label.text().split())
        review = Review(self._shown.status, label, self._note.toPlainText().strip())
        if self._key is not None and review != self._shown:
            self._shown = review
            self.said.emit(self._key, review)


class _LabelField(QLineEdit):
    """A label; those in use are offered while it is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.labels: Callable[[], Sequence[str]] = tuple
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._known.setStringList(list(self.labels()))
        super().focusInEvent(event)


class _NoteField(QPlainTextEdit):
    """A note of a few words. Signals: `left()` when the typing ended."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_NOTE_PX)
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
