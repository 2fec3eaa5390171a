"""The bar of the Data place: what is open and how it stands, and the buttons. Does nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.widgets import PlaceBar
from desktop_ft.services.document import Document
from desktop_ft.services.safety import Access
from desktop_ft.ui.editor.commands import Commands

_SIGN = 20  # as wide as a sign
_OF_EDITS = ("file.save", "edit.undo", "edit.redo")  # what an edit may allow or forbid


class DataBar(PlaceBar):
    """Keeps title, buttons and commands in step with the document."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        self._folding: list[tuple[QPushButton, str]] = []
        super().__init__(parent=parent)
        self._commands = commands
        button = commands.button
        self.add_left(button("file.open", "openButton", self.tr("Open")))
        self._save = button("file.save", "saveButton", self.tr("Save"))
        self.add_left(self._save)
        self._folding = [
            (button("edit.undo", "undoButton", self.tr("Undo"), "flat"), "undo"),
            (button("edit.redo", "redoButton", self.tr("Redo"), "flat"), "redo"),
        ]
        for each, _ in self._folding:
            self.add_left(each)
        self.add_right(button("edit.find", "findButton", self.tr("Find"), "flat"))
        self.add_right(button("edit.filter", "filterButton", self.tr("Filter"), "flat"))
        self.prepare = QPushButton(self.tr("Prepare…"))
        self.prepare.setObjectName("prepareButton")
        self.prepare.setProperty("kind", "primary")
        self.prepare.setToolTip(self.tr("Check the examples and make them ready for training"))
        self.add_right(self.prepare)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint if self._is_folded() else hint - QSize(self._spared(), 0)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fold()
        return done

    def _fold(self) -> None:
        """Show a sign instead of words on some buttons where not all words have room."""
        folded = self._is_folded()
        least = super().minimumSizeHint().width() + (self._spared() if folded else 0)
        if folded == (self.width() < least):
            return
        for button, name in self._folding:
            button.setText(button.accessibleName() if folded else "")
            button.setIcon(QIcon() if folded else icon(name))

    def _is_folded(self) -> bool:
        return any(not button.text() for button, _ in self._folding)

    def _spared(self) -> int:
        """Return how much narrower the bar is with signs."""
        words = (button.accessibleName() for button, _ in self._folding)
        return sum(self.fontMetrics().horizontalAdvance(word) - _SIGN for word in words)

    def name_of(self, document: Document | None) -> str:
        """Return the document's name for titles; "" for none."""
        if document is None:
            return ""
        return document.name or self.tr("New table")

    def show_document(self, document: Document | None, *, saving: bool, held: bool) -> None:
        """Show a document as it stands; `held` while nothing may be changed."""
        self._show_title(document, saving=saving)
        there = document is not None and not held
        for command in self._commands.all():
            if command not in _OF_EDITS:
                self._commands[command].setEnabled(there)
        for command in ("file.new", "file.open", "file.import"):
            self._commands[command].setEnabled(True)
        self.prepare.setEnabled(there and document is not None and len(document.dataset) > 0)
        if document is not None:
            own = document.path is not None and document.access is not Access.COPY
            self._commands["file.versions"].setEnabled(there and own)
            self.show_edits(document, saving=saving, held=held)
        else:
            for command in _OF_EDITS:
                self._commands[command].setEnabled(False)

    def show_edits(self, document: Document, *, saving: bool, held: bool = False) -> None:
        """Say what undo and redo would do, and whether there is something to save."""
        is_free = document.access is Access.FREE
        self._save.setText(self.tr("Save") if is_free else self.tr("Save as…"))
        self._save.setAccessibleName(self._save.text())
        unsaved = document.is_dirty or document.path is None or not is_free
        self._commands["file.save"].setEnabled(unsaved and not saving and not held)
        history = document.history
        undo, redo = self.tr("Undo: {step}"), self.tr("Redo: {step}")
        for command, words, label in (
            ("edit.undo", undo, history.undo_label),
            ("edit.redo", redo, history.redo_label),
        ):
            self._commands[command].setEnabled(label is not None and not held)
            if label is not None:
                self._commands.say(command, words.format(step=translate(label)))

    def _show_title(self, document: Document | None, *, saving: bool) -> None:
        if document is None:
            self.set_title(self.tr("Data"))
            return
        if saving:
            state = self.tr("saving…")
        elif document.unprotected is not None:
            state = self.tr("changes cannot be kept, save soon")
        elif document.is_dirty:
            state = self.tr("all changes kept")
        elif document.access is Access.FREE:
            state = self.tr("all changes saved") if document.path else ""
        elif document.access is Access.PROTECTED:
            state = self.tr("write-protected")
        else:
            state = self.tr("a copy")
        self.set_title(self.name_of(document), f"· {state}" if state else "")
