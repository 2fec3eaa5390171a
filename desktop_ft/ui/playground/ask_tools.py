"""What stands in the bar above the page to ask. Knows neither models nor conversations."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.widgets.shrinking_button import ShrinkingButton
from desktop_ft.services.ask_wishes import AskWishes

_KEY = "Ctrl+Shift+D"


class AskTools(QObject):
    """Signals: `clear_wanted()`, `history_wanted()`. `marks` is the switch of what differs."""

    clear_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, page: QWidget, wishes: AskWishes | None, *, keeps: bool) -> None:
        super().__init__(page)
        self._wishes = wishes
        self.marks = QAction(self.tr("Show what differs"), page)
        self.marks.setObjectName("markDifferences")
        self.marks.setCheckable(True)
        self.marks.setChecked(wishes is not None and wishes.marks_differences)
        self.marks.setShortcut(_KEY)
        self.marks.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.marks.toggled.connect(self._on_marks)
        page.addAction(self.marks)
        self._marks = _button(self.marks.text(), "showDifferences", "split")
        self._marks.setCheckable(True)
        self._marks.setChecked(self.marks.isChecked())
        told = self.tr("Underline in each answer what the others do not say ({key})")
        keys = self.marks.shortcut().toString(self.marks.shortcut().SequenceFormat.NativeText)
        self._marks.setToolTip(told.format(key=keys))
        self._marks.toggled.connect(self.marks.setChecked)
        self.marks.toggled.connect(self._marks.setChecked)
        self._clear = _button(self.tr("New conversation"), "clearPlayground", "add")
        self._clear.clicked.connect(self.clear_wanted)
        self._history = _button(self.tr("Earlier…"), "earlierConversations", "clock")
        self._history.clicked.connect(self.history_wanted)
        self._shown = [self._marks, *([self._history] if keeps else []), self._clear]

    def widgets(self) -> list[QWidget]:
        """Return the buttons."""
        return list(self._shown)

    def offer_clear(self, on: bool) -> None:
        """Offer to begin anew, or not."""
        self._clear.setEnabled(on)

    @Slot(bool)
    def _on_marks(self, on: bool) -> None:
        if self._wishes is not None:
            self._wishes.keep_marks(on)


def _button(words: str, name: str, picture: str) -> QPushButton:
    button = ShrinkingButton(icon(picture), words)
    button.setObjectName(name)
    button.setProperty("kind", "flat")
    return button
