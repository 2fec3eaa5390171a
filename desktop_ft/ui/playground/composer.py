"""The foot of the page to ask: the question, how it is to be answered, where it comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_ft.qtkit.flow_layout import FlowLayout
from desktop_ft.qtkit.icons import icon
from desktop_ft.ui.playground.question_box import QuestionBox

_LINE = 32  # as high as a button, so that they stand level


class Composer(QWidget):
    """Signals: `asked()`, `stop_wanted()`, `how_wanted()`, `data_wanted()`, `lists_wanted()`."""

    asked = Signal()
    stop_wanted = Signal()
    how_wanted = Signal()
    data_wanted = Signal()
    lists_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QuestionBox()
        self.box.setObjectName("questionBox")
        self.box.setAccessibleName(self.tr("Your question"))
        self.box.asked.connect(self.asked)
        self._ask = _button(self.tr("Ask"), "askButton", "primary")
        self._ask.setToolTip(self.tr("Ask (Enter); a new line is Shift+Enter"))
        self._ask.clicked.connect(self.asked)
        self._stop = _button(self.tr("Stop"), "stopButton", "plain")
        self._stop.clicked.connect(self.stop_wanted)
        self._stop.hide()
        self._how = _button("", "answerSettings", "flat", "settings")
        self._how.setToolTip(self.tr("How the models are to answer"))
        self._how.clicked.connect(self.how_wanted)
        self._data = _button(self.tr("From my data…"), "questionsFromData", "flat", "data")
        self._data.setToolTip(self.tr("Take questions from the table that is open"))
        self._data.clicked.connect(self.data_wanted)
        self._lists = _button(self.tr("Question lists…"), "questionLists", "flat", "menu")
        self._lists.setToolTip(self.tr("Ask the same questions again and again"))
        self._lists.clicked.connect(self.lists_wanted)
        self._goes_on = QCheckBox(self.tr("Go on with the conversation"))
        self._goes_on.setObjectName("goOn")
        self._goes_on.setMinimumHeight(_LINE)
        self._goes_on.setToolTip(
            self.tr(
                "On: each model is told what was asked before and what it answered itself. "
                "Off: each question stands for itself."
            )
        )
        self._lay_out()

    def goes_on(self) -> bool:
        """Tell whether a question belongs to those before it."""
        return self._goes_on.isEnabled() and self._goes_on.isChecked()

    def set_goes_on(self, on: bool) -> None:
        """Let questions belong together, or stand for themselves."""
        self._goes_on.setChecked(on)

    def show_state(self, *, running: bool, may_ask: bool, may_go_on: bool) -> None:
        """Show what can be done now."""
        if (self._ask if running else self._stop).hasFocus():
            self.write()  # or hiding it would move the focus to wherever Tab goes next
        self._stop.setVisible(running)
        self._ask.setVisible(not running)
        self._ask.setEnabled(may_ask)
        self._goes_on.setEnabled(may_go_on)
        for button in (self._data, self._lists):
            button.setEnabled(not running)

    def show_how(self, words: str) -> None:
        """Show how the models are to answer."""
        self._how.setText(words)

    def offer_data(self, on: bool) -> None:
        """Offer to take questions from the data, or not."""
        self._data.setVisible(on)

    def offer_lists(self, on: bool) -> None:
        """Offer lists of questions, or not."""
        self._lists.setVisible(on)

    @Slot()
    def write(self) -> None:
        """Be where one writes."""
        self.box.setFocus()

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools, 2)
        for widget in (self._how, self._data, self._lists, self._goes_on):
            flow.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        for button in (self._ask, self._stop):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 4, 28, 16)
        column.setSpacing(6)
        column.addWidget(tools)
        column.addLayout(row)


def _button(words: str, name: str, kind: str, picture: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    if picture:
        button.setIcon(icon(picture))
    return button
