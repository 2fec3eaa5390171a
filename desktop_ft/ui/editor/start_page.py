"""What the Data place shows before a file is open: how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_ft.qtkit.widgets import EmptyPlace
from desktop_ft.ui.editor.file_words import shown_path

_MOST_RECENT = 5


class StartPage(EmptyPlace):
    """Signals: `activated()` to open a file, `new_wanted()`, `paste_wanted()` to begin with the
    cells of the clipboard, `sample_wanted()`, `recent_wanted(Path)`.
    """

    new_wanted = Signal()
    paste_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, *, has_sample: bool, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent=parent, icon_name="data")
        self.setObjectName("startPage")
        self.set_texts(
            self.tr("Your questions and answers"),
            self.tr(
                "Open a table of questions and the answers you want: Excel, CSV or JSON lines. "
                "You can also drop the file here, or paste copied cells."
            ),
            self.tr("Open a file…"),
        )
        self.button.setObjectName("startOpen")
        new = self._other("startNew", self.tr("Start an empty table"))
        new.clicked.connect(self.new_wanted)
        sample = self._other("startSample", self.tr("Try a sample"))
        sample.clicked.connect(self.sample_wanted)
        sample.setVisible(has_sample)
        others = QHBoxLayout()
        others.addStretch(1)
        others.addWidget(new)
        others.addWidget(sample)
        others.addStretch(1)
        self.below.addLayout(others)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WindowShortcut)
        paste.activated.connect(self.paste_wanted)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self.below.addSpacing(16)
        self.below.addLayout(self._recent)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer the files that were open lately."""
        while (item := self._recent.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        there = paths[:_MOST_RECENT]
        if there:
            title = QLabel(self.tr("Recent files"))
            title.setProperty("kind", "small")
            self._recent.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        for path in there:
            button = QPushButton(path.name)
            button.setObjectName("startRecent")
            button.setProperty("kind", "flat")
            button.setToolTip(shown_path(path))
            button.clicked.connect(partial(self._on_recent, path))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _on_recent(self, path: Path) -> None:
        self.recent_wanted.emit(path)

    def _other(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setProperty("kind", "flat")
        return button
