"""A call of a tool as a form: its name, and its arguments as fields, or as text if they are none.

Changes nothing itself. Knows no record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.conversation.arguments import (
    Field,
    Kind,
    Path,
    fields_of,
    trouble,
    trouble_with,
    with_field,
    without_field,
)
from desktop_ft.core.conversation.said import Call
from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.theme import restyle
from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.ui.editor.panel.text_box import TextBox

Described = Mapping[str, Mapping[str, Any]]
_MOST_FIELDS = 30
_NO_FIELD = Field((), "", Kind.WORDS)


class CallForm(QFrame):
    """Signals: `changed(Call)` with the new name and arguments; `removed()`; `left()` on Escape."""

    changed = Signal(object)
    removed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("callForm")
        self.setProperty("kind", "form")
        self._call = Call(0, "", "")
        self._described: Described = {}
        self._as_text = False
        self._fields: list[_FieldRow] = []
        self._names = QStringListModel(self)
        self._name = QLineEdit()
        self._name.setObjectName("callName")
        self._name.setPlaceholderText(self.tr("name of the tool"))
        self._name.setAccessibleName(self.tr("Name of the tool"))
        self._name.setToolTip(self.tr("The tool that the assistant calls here"))
        completer = QCompleter(self._names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._name.setCompleter(completer)
        self._name.editingFinished.connect(self._on_name)
        self._name.installEventFilter(self)
        self._text = TextBox()
        self._text.setObjectName("callText")
        self._text.setProperty("kind", "code")
        self._text.setAccessibleName(self.tr("Arguments of the call"))
        self._text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text.left.connect(self.flush)
        self._text.done.connect(self._on_done)
        self._text.given_up.connect(self.left)
        self._trouble = QLabel()
        self._trouble.setObjectName("callTrouble")
        self._trouble.setProperty("kind", "error")
        self._trouble.setWordWrap(True)
        self._menu_button = QToolButton()
        self._menu_button.setObjectName("callMenu")
        self._menu_button.setIcon(icon("more"))
        self._menu_button.setAccessibleName(self.tr("What can be done with this call"))
        self._menu_button.setToolTip(self._menu_button.accessibleName())
        self._menu_button.clicked.connect(self._open_menu)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        what = QLabel(self.tr("calls"))
        what.setProperty("kind", "small")
        head.addWidget(what)
        head.addWidget(self._name, 1)
        head.addWidget(self._menu_button)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 6, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addWidget(self._text)
        column.addWidget(self._trouble)

    # -- showing ------------------------------------------------------------------------------

    def show_call(self, call: Call, described: Described, *, editable: bool) -> None:
        """Show a call; `described` is what the example says of the tools there are."""
        self.setEnabled(editable)
        if call == self._call and described == self._described:
            return
        same = (call.at, call.name) == (self._call.at, self._call.name)
        self._as_text = self._as_text and same
        self._call, self._described = call, described
        if self._name.text() != call.name:
            self._name.setText(call.name)
            self._name.setCursorPosition(0)
        self._names.setStringList(list(described))
        self._show_arguments()

    def _show_arguments(self) -> None:
        found = fields_of(self._call.arguments, self._known())
        as_text = self._as_text or found is None or len(found) > _MOST_FIELDS
        fields = [] if as_text or found is None else found
        while len(self._fields) < len(fields):
            self._add_field()
        for row in self._fields[len(fields) :]:
            row.hide()
        for row, field in zip(self._fields, fields, strict=False):
            row.show_field(field)
        self._text.setVisible(as_text)
        if as_text:
            self._text.show_text(self._call.arguments, editable=True)
        self._show_trouble()

    @Slot()
    def _show_trouble(self) -> None:
        typed = next((row.trouble for row in self._fields if row.trouble is not None), None)
        wrong = typed if typed is not None else trouble(self._call.arguments)
        self._trouble.setVisible(wrong is not None)
        if wrong is not None:
            self._trouble.setText(translate(wrong))

    def _add_field(self) -> None:
        row = _FieldRow(self)
        line = len(self._fields)
        self._grid.addWidget(row.label, line, 0)
        self._grid.addWidget(row.value, line, 1)
        self._grid.addWidget(row.toggle, line, 1)
        row.changed.connect(self._on_field)
        row.told.connect(self._show_trouble)
        row.value.installEventFilter(self)
        row.toggle.installEventFilter(self)
        self._fields.append(row)

    def _known(self) -> Mapping[str, Any]:
        return self._described.get(self._call.name, {})

    # -- typing -------------------------------------------------------------------------------

    @property
    def is_changed(self) -> bool:
        """Tell whether something was typed that nobody took yet."""
        typed = self._is_renamed or self._text.is_changed
        return typed or any(row.is_changed for row in self._fields)

    @property
    def _is_renamed(self) -> bool:
        return self._name.isModified() and self._name.text().strip() != self._call.name

    def edit(self) -> None:
        """Let the user type in the first field."""
        first = self._text if self._text.isVisibleTo(self) else self._name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusables(self) -> list[QWidget]:
        """Return what Tab goes through, in order."""
        rows = [each for row in self._fields for each in (row.value, row.toggle)]
        return [self._name, self._menu_button, *rows, self._text]

    @Slot()
    def flush(self) -> None:
        """Hand over what was typed."""
        self._on_name()
        for row in self._fields:
            row.flush()
        if self._text.is_changed and self._text.isVisibleTo(self):
            text = self._text.text()
            self._text.take()
            self._give(replace(self._call, arguments=text))

    def _give(self, call: Call) -> None:
        self._call = call  # what is typed next begins with it
        self._show_arguments()
        self.changed.emit(call)

    @Slot()
    def _on_name(self) -> None:
        if self._is_renamed:
            self._give(replace(self._call, name=self._name.text().strip()))

    @Slot(object, str)
    def _on_field(self, path: Path, shown: str) -> None:
        arguments = with_field(self._call.arguments, path, shown, self._known())
        self._give(replace(self._call, arguments=arguments))

    @Slot()
    def _on_done(self) -> None:
        self.flush()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            ends = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() == Qt.Key.Key_Escape:
                self._restore()
                self.left.emit()
                return True
            if event.key() in ends and control:
                self.flush()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _restore(self) -> None:
        self._name.setText(self._call.name)
        for row in self._fields:
            row.restore()

    # -- the menu -----------------------------------------------------------------------------

    @Slot()
    def _open_menu(self) -> None:
        self.flush()
        menu = QMenu(self)
        menu.setObjectName("callMenuItems")
        menu.aboutToHide.connect(menu.deleteLater)
        found = fields_of(self._call.arguments, self._known())
        if found is not None:
            there = {field.path[0] for field in found}
            for name in self._known():
                if name not in there:
                    words = self.tr("Add “{name}”").format(name=name)
                    menu.addAction(words, partial(self._on_field, (name,), ""))
            for field in found:
                words = self.tr("Remove “{name}”").format(name=field.name)
                menu.addAction(words, partial(self._remove_field, field.path))
            menu.addSeparator()
            as_text = menu.addAction(self.tr("Edit the arguments as text"), self._toggle_text)
            as_text.setObjectName("callAsText")
            as_text.setCheckable(True)
            as_text.setChecked(self._as_text)
        menu.addAction(self.tr("Remove this call"), self.removed.emit)
        menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    @Slot()
    def _toggle_text(self) -> None:
        self._as_text = not self._as_text
        self._show_arguments()

    def _remove_field(self, path: Path) -> None:
        arguments = without_field(self._call.arguments, path)
        self._give(replace(self._call, arguments=arguments))


class _FieldRow(QObject):
    """One value: its name, and a field or a switch. What cannot be taken stays, and is told.

    Signals: `changed(path, shown)`, `told()` when there is something wrong with it, or no more.
    """

    changed = Signal(object, str)
    told = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = QLabel(parent)
        self.label.setProperty("kind", "small")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.value = QLineEdit(parent)
        self.value.setObjectName("callField")
        self.value.editingFinished.connect(self.flush)
        self.toggle = Toggle(parent=parent)
        self.toggle.setObjectName("callSwitch")
        self.toggle.toggled.connect(self._on_toggled)
        self._field = _NO_FIELD
        self.trouble: Text | None = None
        self._choices: QStringListModel | None = None

    def show_field(self, field: Field) -> None:
        """Show an argument; what is being typed at the moment stays."""
        typing = (self.value.hasFocus() or self.trouble is not None) and self.is_changed
        typing = typing and self._field.path == field.path
        self._field = field
        if not typing:
            self._tell(None)
        is_switch = field.kind is Kind.YES_NO
        self.label.setText(field.name)
        self.label.show()
        for widget in (self.value, self.toggle):
            widget.setAccessibleName(field.name)
            widget.setToolTip(self._meaning(field))
        if not typing and self.value.text() != field.shown:
            self.value.setText(field.shown)
            self.value.setCursorPosition(0)
        self._offer(field.choices)
        self.toggle.blockSignals(True)
        self.toggle.setChecked(field.shown == "true")
        self.toggle.blockSignals(False)
        self.value.setVisible(not is_switch)
        self.toggle.setVisible(is_switch)

    def _offer(self, choices: Sequence[str]) -> None:
        if choices and self._choices is None:
            self._choices = QStringListModel(self.value)
            completer = QCompleter(self._choices, self.value)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            self.value.setCompleter(completer)
        if self._choices is not None:
            self._choices.setStringList(list(choices))

    def hide(self) -> None:
        """Take the row out of sight."""
        for widget in (self.label, self.value, self.toggle):
            widget.hide()
        self._field = _NO_FIELD
        self._tell(None)
        self.value.clear()

    @property
    def is_changed(self) -> bool:
        """Tell whether something was typed that nobody took yet."""
        # What a field shows need not be, to the letter, what it was given.
        typed = self.value.isModified() and self._field.kind is not Kind.YES_NO
        return typed and bool(self._field.path) and self.value.text() != self._field.shown

    @Slot()
    def flush(self) -> None:
        """Hand over what was typed."""
        if not self.is_changed:
            self._tell(None)
            return
        self._tell(trouble_with(self._field, self.value.text()))
        if self.trouble is None:
            self._give(self.value.text())

    def restore(self) -> None:
        """Take back what was typed."""
        self.value.setText(self._field.shown)
        self._tell(None)

    def _tell(self, trouble: Text | None) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            restyle(self.value, wrong="true" if trouble is not None else "")
            self.told.emit()

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self._give("true" if on else "false")

    def _give(self, shown: str) -> None:
        self._field = replace(self._field, shown=shown)
        self.changed.emit(self._field.path, shown)

    def _meaning(self, field: Field) -> str:
        words = [field.meaning]
        if field.choices:
            allowed = self.tr("One of: {choices}").format(choices=", ".join(field.choices))
            words.append(allowed)
        return "\n".join(filter(None, words))
