"""What every dialog of the program shares: how it stands, closes and is laid out.

Knows nothing of what is asked. Questions with ready-made answers are in `dialogs`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

_MARGINS, _ROOMY_MARGINS = (20, 20, 20, 16), (24, 20, 24, 20)
_ROOMY_GAP = 8


class BaseDialog(QDialog):
    """A dialog that stands before its window and is gone when it is closed. It never blocks.

    A dialog derives from it, makes its widgets, fills `column` from above and ends with
    `add_buttons`; whoever wants it calls `open()`:

        class RenameDialog(BaseDialog):
            wanted = Signal(str)

            def __init__(self, name: str, parent: QWidget) -> None:
                super().__init__(parent, "renameDialog", self.tr("Rename"))
                self._field = QLineEdit(name)
                self.column.addWidget(self.heading(self.windowTitle()))
                self.column.addWidget(self._field)
                self.add_buttons(
                    self.cancel_button("renameCancel"),
                    self.primary_button("renameAccept", self.tr("Rename"), self._on_rename),
                )

            @Slot()
            def _on_rename(self) -> None:
                self.accept()
                self.wanted.emit(self._field.text())

    Tab goes through the widgets in the order in which they were added. `SPACING` is the room
    between the parts, `ROOMY` is for dialogs of words rather than of fields.
    """

    SPACING = 12
    ROOMY = False

    def __init__(
        self,
        parent: QWidget | None,
        name: str,
        title: str,
        *,
        size: tuple[int, int] | None = None,
        width: int = 0,
    ) -> None:
        """`size` is what it opens with, `width` the least that it may have."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if width:
            self.setMinimumWidth(width)
        if size is not None:
            self.resize(*size)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(_ROOMY_MARGINS if self.ROOMY else _MARGINS))
        self.column.setSpacing(self.SPACING)

    def heading(self, words: str) -> QLabel:
        """Return a heading; the names of files and columns may be in it."""
        return _label(words, "heading")

    def note(self, words: str, name: str = "") -> QLabel:
        """Return a quiet explanation."""
        label = _label(words, "muted")
        label.setObjectName(name)
        return label

    def words(self, words: str = "", name: str = "") -> QLabel:
        """Return plain words; with a name where they change."""
        label = _label(words, "")
        label.setObjectName(name)
        return label

    def button(
        self, name: str, words: str, on_click: Callable[[], object], kind: str = "plain"
    ) -> QPushButton:
        """Return a button that does something."""
        button = QPushButton(words)
        button.setObjectName(name)
        button.setProperty("kind", kind)
        button.clicked.connect(on_click)
        return button

    def primary_button(self, name: str, words: str, on_click: Callable[[], object]) -> QPushButton:
        """Return the button that does what the dialog is for, with Return too."""
        button = self.button(name, words, on_click, "primary")
        button.setDefault(True)
        return button

    def cancel_button(self, name: str) -> QPushButton:
        """Return the button that closes and does nothing."""
        words = QCoreApplication.translate("dialogs", "Cancel")
        return self.button(name, words, self.reject)

    def add_buttons(self, *right: QPushButton, left: tuple[QPushButton, ...] = ()) -> None:
        """End the dialog with its row of buttons, the primary one last on the right."""
        row = QHBoxLayout()
        row.setSpacing(_ROOMY_GAP if self.ROOMY else self.SPACING)
        for button in left:
            row.addWidget(button)
        row.addStretch(1)
        for button in right:
            row.addWidget(button)
        self.column.addLayout(row)

    def fit_height(self) -> None:
        """Make the dialog as high as its words need at its width (a layout alone only squeezes)."""
        self.column.activate()
        wanted = self.column.totalHeightForWidth(self.width())
        self.resize(self.width(), max(wanted, self.column.totalMinimumSize().height()))
        # A layout within this one may take more than it said; then the last words are cut off.
        self.column.activate()
        cut_off = sum(
            max(0, label.heightForWidth(label.width()) - label.height())
            for label in self.findChildren(QLabel)
            if label.wordWrap() and label.isVisibleTo(self)
        )
        if cut_off:
            self.resize(self.width(), self.height() + cut_off)


def _label(words: str, kind: str) -> QLabel:
    label = QLabel(words)
    if kind:
        label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
