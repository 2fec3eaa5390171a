"""One message of a conversation: who says it, its words and calls, to read and to change.

Every change goes through `TurnActs`. Knows no record and no other message.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QLocale, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.conversation.said import REFUSAL, Lane, Piece, Said, Spot
from desktop_ft.core.example import Role
from desktop_ft.core.word_diff import Span
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.theme import restyle
from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.ui.editor.panel.acts import TurnActs, can_move
from desktop_ft.ui.editor.panel.call_form import CallForm, Described
from desktop_ft.ui.editor.panel.grip import Grip
from desktop_ft.ui.editor.panel.long_text import LongTextDialog
from desktop_ft.ui.editor.panel.text_piece import TextPiece
from desktop_ft.ui.editor.panel.turn_menu import turn_menu
from desktop_ft.ui.role_words import role_word

_NAMED_LETTERS = 200
_NOBODY = Said(Spot(Lane.TALK, -1), "")


@dataclass(frozen=True, slots=True)
class Look:
    """What holds for all bubbles of an example.

    `weighed` tells whether it shows at every answer if it is learned; `can_change` whether turns
    come and go; `preview` whether texts show as they will look; `held` that nothing may change
    at present.
    """

    can_change: bool = False
    weighed: bool = False
    preview: bool = False
    held: bool = False
    described: Described = field(default_factory=dict)


class Bubble(Grip):
    """The answer to learn has the accent's colour. Enter or F2 edits, Alt+Up and Alt+Down move,
    Delete removes.

    Signals: `step_wanted(by)` for the next or previous bubble, `leave_wanted()` on Escape.
    """

    step_wanted = Signal(int)
    leave_wanted = Signal()

    def __init__(self, acts: TurnActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bubble")
        self.setProperty("kind", "bubble")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._acts = acts
        self._said = _NOBODY
        self._look = Look()
        self._texts: list[TextPiece] = []
        self._notes: list[QLabel] = []
        self._forms: list[CallForm] = []
        self._order: tuple[str, ...] = ()
        self._toggle: Toggle | None = None
        self._who = _small_label("bubbleWho")
        self._more_of_who = _small_label("bubbleName")
        self._length = _small_label("bubbleTokens")
        self._menu = QToolButton()
        self._menu.setObjectName("bubbleMenu")
        self._menu.setIcon(icon("more"))
        self._menu.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the Menu key opens it too
        self._menu.setAccessibleName(self.tr("What can be done with this turn"))
        self._menu.setToolTip(self.tr("Move, remove, copy, who speaks"))
        self._menu.clicked.connect(self._on_menu)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._who)
        head.addWidget(self._more_of_who, 1)
        head.addWidget(self._length)
        head.addWidget(self._menu)
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 6, 9)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(self._body)

    # -- showing ------------------------------------------------------------------------------

    def show_said(self, said: Said, look: Look, who: str = "") -> None:
        """Show a turn; its length in tokens is told later. `who` stands for the role's word."""
        if said == self._said and look == self._look and who in ("", self.who):
            return
        if said != self._said:
            self._length.clear()
        self._said, self._look = said, look
        is_answer = said.speaker == Role.ASSISTANT and said.spot.lane is not Lane.REJECTED
        tone = "accent" if is_answer and said.learned is not False else ""
        if self.property("tone") != tone:
            restyle(self, tone=tone)
        self._who.setText(who or role_word(said.speaker))
        self._who.setVisible(bool(self._who.text()))
        self._more_of_who.setText(self._told_of_who())
        self._menu.setVisible(bool(said.speaker) or said.editable)
        self._who.setToolTip(self.tr("Drag to move this turn") if self.can_drag() else "")
        self._show_body()
        self._show_toggle()
        words = said.text[:_NAMED_LETTERS] or said.counted[:_NAMED_LETTERS]
        self.setAccessibleName(f"{self._who.text()}: {words}")

    def show_plain(self, text: str) -> None:
        """Show a text that nobody says and nobody can change."""
        piece = Piece("", text)
        self.show_said(Said(Spot(Lane.TALK, -1), "", (piece,), editable=False), Look())

    def show_tokens(self, count: int) -> None:
        """Say how many tokens the message has."""
        self._length.setText(self.tr("%Ln token(s)", "", count))

    def show_letters(self, count: int) -> None:
        """Say how many letters a message has that is too long to be counted in tokens."""
        number = QLocale().toString(count)
        self._length.setText(self.tr("{number} letters").format(number=number))

    def mark(self, spans: list[Span], ground: QColor) -> None:
        """Mark words of the message."""
        if self._texts:
            self._texts[0].box.mark(spans, ground)

    @property
    def said(self) -> Said:
        """Return the turn that shows."""
        return self._said

    @property
    def who(self) -> str:
        """Return the word for who says it."""
        return self._who.text()

    @property
    def text(self) -> str:
        """Return the whole message."""
        return self._said.text

    def _told_of_who(self) -> str:
        said = self._said
        told = [said.name, said.column]
        if said.answers:
            told.append(self.tr("result of {tool}").format(tool=said.answers))
        if said.is_lost:
            told.append(self.tr("answers no call"))
        if said.learned is False:
            told.append(self.tr("not learned"))
        if any(piece.key == REFUSAL for piece in said.pieces):
            told.append(self.tr("refuses"))
        return " · ".join(filter(None, told))

    # -- the body -----------------------------------------------------------------------------

    def _show_body(self) -> None:
        said = self._said
        order = (
            *("note" if piece.note else "text" for piece in said.pieces),
            *("call" for _ in said.calls),
        )
        if order != self._order:
            self._arrange(order)
        editable = said.editable and not self._look.held
        texts = [piece for piece in said.pieces if piece.note is None]
        for shown, piece in zip(self._texts, texts, strict=False):
            shown.show_piece(piece, editable=editable, preview=self._look.preview)
            shown.box.setAccessibleName(self._who.text())
            shown.box.setPlaceholderText(self.tr("empty") if said.editable else "")
        notes = [piece.note for piece in said.pieces if piece.note is not None]
        for label, note in zip(self._notes, notes, strict=False):
            label.setText(translate(note))
        for form, call in zip(self._forms, said.calls, strict=False):
            form.show_call(call, self._look.described, editable=editable)

    def _arrange(self, order: tuple[str, ...]) -> None:
        """Put as many widgets of each kind as are needed in this order."""
        self._order = order
        while len(self._texts) < order.count("text"):
            self._texts.append(self._new_text())
        while len(self._notes) < order.count("note"):
            self._notes.append(_note_label())
        while len(self._forms) < order.count("call"):
            self._forms.append(self._new_form())
        pools = {"text": iter(self._texts), "note": iter(self._notes), "call": iter(self._forms)}
        for widget in (*self._texts, *self._notes, *self._forms):
            self._body.removeWidget(widget)
        used = [next(pools[kind]) for kind in order]
        for widget in used:
            self._body.addWidget(widget)
            widget.show()
        for pool in pools.values():
            for widget in pool:
                widget.hide()
        self._chain()

    def _chain(self) -> None:
        """Let Tab go through the bubble from top to bottom, however late its fields were made."""
        before: QWidget = self
        for widget in self.focusables():
            QWidget.setTabOrder(before, widget)
            before = widget

    def focusables(self) -> list[QWidget]:
        """Return what Tab goes through inside, in order."""
        inner = [widget for form in self._forms for widget in form.focusables()]
        return [*inner, *([self._toggle] if self._toggle is not None else [])]

    def _new_text(self) -> TextPiece:
        piece = TextPiece()
        box = piece.box
        box.begun.connect(partial(self._set_editing, on=True))
        box.left.connect(partial(self._on_left, piece))
        box.done.connect(self._take_focus)
        box.given_up.connect(self._take_focus)
        box.move_wanted.connect(self._on_move)
        piece.window_wanted.connect(partial(self._open_window, piece))
        return piece

    def _new_form(self) -> CallForm:
        form = CallForm(self)
        form.changed.connect(lambda call: self._acts.call(self._said.spot, call))
        form.removed.connect(partial(self._on_call_removed, form))
        form.left.connect(self._take_focus)
        return form

    def _show_toggle(self) -> None:
        said = self._said
        shows = said.learned is not None and (self._look.weighed or said.is_weighed)
        if shows and self._toggle is None:
            self._toggle = Toggle(self.tr("Learn from this answer"))
            self._toggle.setObjectName("bubbleLearn")
            self._toggle.setProperty("kind", "small")
            self._toggle.setAccessibleName(self._toggle.text())
            self._toggle.setToolTip(
                self.tr("Off: the model reads this answer, but does not learn to give it")
            )
            self._toggle.clicked.connect(self._on_learn)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._toggle)
            self._chain()
        if self._toggle is not None:
            self._toggle.setVisible(shows)
            self._toggle.setChecked(said.learned is not False)

    # -- typing -------------------------------------------------------------------------------

    def edit(self) -> None:
        """Let the user type: in the first text, or else in the first form."""
        if not self._said.editable or self._acts.is_held:
            return
        if "text" in self._order:
            self._texts[0].edit()
        elif "call" in self._order:
            self._forms[0].edit()

    def flush(self) -> None:
        """Hand over what was typed and not yet taken."""
        for piece in self._texts:
            self._take(piece)
        for form in self._forms[: len(self._said.calls)]:
            if form.is_changed:
                form.flush()

    def _take(self, piece: TextPiece) -> None:
        box = piece.box
        if not box.is_changed:
            return
        if self._acts.is_held:
            return  # it stays in the box until changes are allowed again
        text = box.text()
        box.take()
        self._acts.say(self._said.spot, piece.key, text)

    def _on_left(self, piece: TextPiece) -> None:
        self._set_editing(on=False)
        self._take(piece)

    def _set_editing(self, *, on: bool) -> None:
        restyle(self, editing="true" if on else "false")

    @Slot()
    def _take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_window(self, piece: TextPiece) -> None:
        spot, key = self._said.spot, piece.key
        dialog = LongTextDialog(piece.text, self.window())
        dialog.kept.connect(lambda text: self._acts.say(spot, key, text))
        dialog.open()

    # -- gestures -----------------------------------------------------------------------------

    def _on_call_removed(self, form: CallForm) -> None:
        at = self._forms.index(form)
        self._acts.remove_call(self._said.spot, self._said.calls[at].at)

    @Slot()
    def _on_learn(self) -> None:
        self._acts.learn(self._said.spot, learned=not self._said.learned)

    @Slot(int)
    def _on_move(self, by: int) -> None:
        if self._look.can_change and can_move(self._said):
            self.flush()
            self._acts.move(self._said.spot, self._said.spot.at + by)

    @Slot()
    def _on_menu(self) -> None:
        self._open_menu(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))

    def _open_menu(self, at: QPoint) -> None:
        self.flush()
        tools, can_change = tuple(self._look.described), self._look.can_change
        menu = turn_menu(self, self._acts, self._said, tools, can_change=can_change)
        menu.popup(at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        up_or_down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit()
        elif key == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        elif up_or_down is not None and held == Qt.KeyboardModifier.AltModifier:
            self._on_move(up_or_down)
        elif up_or_down is not None and not held & ~Qt.KeyboardModifier.KeypadModifier:
            self.step_wanted.emit(up_or_down)
        elif key == Qt.Key.Key_Delete:
            self._remove()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._said.counted)
        else:
            super().keyPressEvent(event)

    def can_drag(self) -> bool:
        return self._look.can_change and can_move(self._said) and not self._acts.is_held

    def _remove(self) -> None:
        is_cell = self._said.spot.lane in (Lane.CELL, Lane.SYSTEM)
        if self._said.editable and (is_cell or (self._look.can_change and can_move(self._said))):
            self._acts.remove(self._said)


def _small_label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("kind", "small")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _note_label() -> QLabel:
    label = _small_label("bubbleNote")
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
