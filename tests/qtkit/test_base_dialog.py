"""What all dialogs share: they block one window, go away when closed, and keep their order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.base_dialog import BaseDialog


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    with qtbot.waitExposed(parent):
        parent.show()
    return parent


class Asking(BaseDialog):
    """A dialog with a field, as the docstring of the base tells."""

    def __init__(self, parent: QWidget, done: list[str], title: str = "Rename") -> None:
        super().__init__(parent, "renameDialog", title, width=300)
        self.field = QLineEdit("old")
        self.field.setObjectName("renameField")
        self.column.addWidget(self.heading(title))
        self.column.addWidget(self.field)
        self.column.addWidget(self.note("The old name is forgotten. " * 8, "renameNote"))
        self.add_buttons(
            self.cancel_button("renameCancel"),
            self.primary_button("renameAccept", "Rename", lambda: done.append(self.field.text())),
            left=(self.button("renameHelp", "Help", lambda: done.append("help")),),
        )


def test_it_blocks_its_window_alone_and_is_deleted_when_closed(
    qtbot: QtBot, parent: QWidget
) -> None:
    dialog = Asking(parent, [])
    dialog.open()
    assert dialog.windowModality() == Qt.WindowModality.WindowModal
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not parent.findChildren(BaseDialog)


def test_return_is_the_primary_button(qtbot: QtBot, parent: QWidget) -> None:
    done: list[str] = []
    dialog = Asking(parent, done)
    dialog.open()
    dialog.field.setText("new")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert done == ["new"]
    dialog.reject()


def test_tab_goes_through_the_widgets_as_they_stand(qtbot: QtBot, parent: QWidget) -> None:
    dialog = Asking(parent, [])
    dialog.open()
    order = []
    widget = dialog.nextInFocusChain()
    while widget is not dialog:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(widget.objectName())
        widget = widget.nextInFocusChain()
    assert order == ["renameField", "renameHelp", "renameCancel", "renameAccept"]
    dialog.reject()


def test_a_title_is_words_and_no_markup(qtbot: QtBot, parent: QWidget) -> None:
    dialog = Asking(parent, [], title="<b>odd</b>.csv")
    assert dialog.column.itemAt(0).widget().textFormat() == Qt.TextFormat.PlainText
    dialog.open()
    dialog.reject()


def test_it_becomes_as_high_as_its_words_need(qtbot: QtBot, parent: QWidget) -> None:
    dialog = Asking(parent, [])
    dialog.open()
    dialog.resize(300, 10)
    low = dialog.height()
    dialog.fit_height()
    assert dialog.height() > low
    assert dialog.height() == dialog.column.totalHeightForWidth(dialog.width())
    dialog.reject()
