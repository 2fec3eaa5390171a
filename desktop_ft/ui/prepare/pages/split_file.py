"""Which other file holds the examples kept aside. Opens nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QRadioButton, QWidget

from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.widgets import ElidedLabel
from desktop_ft.services.files import SUFFIXES


class SplitFile(QWidget):
    """The button and the name; `choice` stands elsewhere.

    Signals: `chosen(Path)`; `left()` when none was chosen after all.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self.choice = QRadioButton(self.tr("Yes, those of another file:"))
        self.choice.setObjectName("split.file")
        self.choice.clicked.connect(self._on_choice)
        self._button = QPushButton(self.tr("Choose…"))
        self._button.setObjectName("splitFile")
        self._button.setAccessibleName(self.tr("Choose the file whose examples are kept aside"))
        self._button.clicked.connect(self._on_button)
        self._name = ElidedLabel("", mode=Qt.TextElideMode.ElideMiddle)
        self._name.setObjectName("splitFileName")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._button)
        row.addWidget(self._name, 1)

    def show_file(self, path: Path | None) -> None:
        """Show which file it is."""
        self._path = path
        self._name.setText(path.name if path is not None else "")
        self._name.setToolTip(str(path) if path is not None else "")

    @Slot()
    def _on_choice(self) -> None:
        if self._path is None:
            self._on_button()

    @Slot()
    def _on_button(self) -> None:
        suffixes = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog = dialogs.choose_open_file(
            self.window(),
            self.tr("Which file holds the examples kept aside?"),
            [f"{self.tr('Examples')} ({suffixes})", f"{self.tr('All files')} (*)"],
            self.chosen.emit,
            "data",
        )
        dialog.rejected.connect(self.left)
