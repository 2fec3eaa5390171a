"""The main window: rail, places, status line, menus. Knows how to show, not what is shown.

Places come from factories, so that a place is built when it is first wanted; what a command does
is decided by whoever hears `command`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop_ft.qtkit.icons import icon
from desktop_ft.ui.actions import ACTIONS, ActionSpec, Menu, action_texts, menu_titles
from desktop_ft.ui.rail import Rail, RailItem
from desktop_ft.ui.status_line import StatusLine

APP_TITLE = "Desktop FT"
_FIRST_SIZE = (1280, 800)
_NATIVE = QKeySequence.SequenceFormat.NativeText
_FULL_SCREEN = Qt.WindowState.WindowFullScreen


@dataclass(frozen=True, slots=True)
class PlaceSpec:
    """A place: its id ("data"), its word, its icon, and what makes its widget in a parent.

    A widget that is given its parent later is styled all over again. It may have a signal
    `status_changed(str)` for the status line.
    """

    id: str
    title: str
    icon: str
    build: Callable[[QWidget], QWidget]
    at_foot: bool = False


class MainWindow(QMainWindow):
    """Shows one place at a time.

    Signals: `command(str)` with the id of an action of `ui.actions`; `place_built(str, QWidget)`
    when a place was made; `place_shown(str)`; `close_wanted()` instead of closing.
    """

    command = Signal(str)
    place_built = Signal(str, object)
    place_shown = Signal(str)
    close_wanted = Signal()

    def __init__(self, places: Sequence[PlaceSpec]) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._specs = {spec.id: spec for spec in places}
        self._widgets: dict[str, QWidget] = {}
        self._status: dict[str, str] = {}
        self._open = ""
        self._may_close = False
        self._asking = False
        self._actions: dict[str, QAction] = {}
        self._menu = QMenu(self)
        self._menus = self._make_menus()
        self._rail = self._make_rail(places)
        self._stack = QStackedWidget()
        self._status_line = StatusLine()
        self._lay_out()
        self.set_document("", changed=False)
        self.resize(*_FIRST_SIZE)
        if not self._has_own_menu_bar():
            QShortcut(QKeySequence("F10"), self, self._rail.open_menu)

    def show_place(self, place: str) -> None:
        """Open a place, building it if nobody was there yet."""
        widget = self.place(place)
        self._open = place
        self._stack.setCurrentWidget(widget)
        self._rail.show_as_open(place)
        # Its commands are those of the table, and would change rows that nobody sees.
        self._menus[Menu.EDIT].menuAction().setEnabled(place == "data")
        self._status_line.set_text(self._status.get(place, ""))
        if not self._rail.isAncestorOf(self.focusWidget()):
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.place_shown.emit(place)

    def open_place(self) -> str:
        """Return the id of the place that shows."""
        return self._open

    def place(self, place: str) -> QWidget:
        """Return a place's widget, building it if need be."""
        if place not in self._widgets:
            widget = self._specs[place].build(self._stack)
            self._widgets[place] = widget
            self._stack.addWidget(widget)
            status_changed = getattr(widget, "status_changed", None)
            if status_changed is not None:
                status_changed.connect(lambda text: self._on_status(place, text))
            self.place_built.emit(place, widget)
        return self._widgets[place]

    def built_places(self) -> dict[str, QWidget]:
        """Return the places that were built."""
        return dict(self._widgets)

    def action(self, action_id: str) -> QAction:
        """Return the action of a command."""
        return self._actions[action_id]

    def adopt(self, action_id: str, theirs: QAction) -> None:
        """Let a place's own action stand in the menu; it keeps its keys, words and state."""
        ours = self._actions[action_id]
        ours.setShortcuts([])
        for menu in self._menus.values():
            if ours in menu.actions():
                menu.insertAction(ours, theirs)
                menu.removeAction(ours)
        self._actions[action_id] = theirs

    def insert_menu(self, before_action: str, submenu: QMenu) -> None:
        """Put a submenu (recent files) into the menu, before a command."""
        before = self._actions[before_action]
        for menu in self._menus.values():
            if before in menu.actions():
                menu.insertMenu(before, submenu)

    def set_document(self, name: str, *, changed: bool) -> None:
        """Name the open document in the title."""
        mark = " •" if changed else ""
        self.setWindowTitle(f"{name}{mark} — {APP_TITLE}" if name else APP_TITLE)

    def set_engine(self, kind: str, text: str) -> None:
        """Show how the engine is, at the right of the status line."""
        self._status_line.set_engine(kind, text)

    def close_now(self) -> None:
        """Close without asking; everything was asked and saved."""
        self._may_close = True
        if not self._asking:
            self.close()

    def geometry_note(self) -> str:
        """Return the window's place on the screen, to be kept."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_geometry_note(self, note: str) -> None:
        """Put the window where it was; without a usable note into the middle of the screen."""
        if note and self.restoreGeometry(QByteArray.fromBase64(note.encode("ascii"))):
            return
        free = QGuiApplication.primaryScreen().availableGeometry()
        size = self.size().boundedTo(free.size() * 0.92)
        self.resize(size)
        self.move(free.center() - self.rect().center())

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self._status_line)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)

    def _make_rail(self, places: Sequence[PlaceSpec]) -> Rail:
        items: dict[bool, list[RailItem]] = {False: [], True: []}
        for spec in places:
            action = self._actions.get(f"view.{spec.id}")
            keys = action.shortcut().toString(_NATIVE) if action else ""
            items[spec.at_foot].append(RailItem(spec.id, spec.title, spec.icon, keys))
        rail = Rail(items[False], items[True], self._menu)
        rail.chosen.connect(self.show_place)
        return rail

    def _make_menus(self) -> dict[Menu, QMenu]:
        menus: dict[Menu, QMenu] = {}
        for kind, title in menu_titles().items():
            menus[kind] = QMenu(title, self)
            self._menu.addMenu(menus[kind])
            if self._has_own_menu_bar():
                self.menuBar().addMenu(menus[kind])
        groups: dict[Menu, int] = {}
        texts = action_texts()
        for spec in ACTIONS:
            if groups.setdefault(spec.menu, spec.group) != spec.group:
                menus[spec.menu].addSeparator()
                groups[spec.menu] = spec.group
            menus[spec.menu].addAction(self._make_action(spec, texts[spec.id]))
        return menus

    def _make_action(self, spec: ActionSpec, text: str) -> QAction:
        action = QAction(text, self)
        action.setObjectName(spec.id)
        action.setShortcuts(spec.sequences)
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.triggered.connect(lambda: self._run(spec.id))
        self.addAction(action)
        self._actions[spec.id] = action
        return action

    def _run(self, action_id: str) -> None:
        place = action_id.removeprefix("view.")
        if action_id.startswith("view.") and place in self._specs:
            self.show_place(place)
        elif action_id == "view.full_screen":
            self.setWindowState(self.windowState() ^ _FULL_SCREEN)
        elif action_id == "file.quit":
            self.close()
        else:
            self.command.emit(action_id)

    def _on_status(self, place: str, text: str) -> None:
        self._status[place] = text
        if place == self._open:
            self._status_line.set_text(text)

    @staticmethod
    def _has_own_menu_bar() -> bool:
        """Tell whether the system shows menus outside the window, where a Mac user looks."""
        return sys.platform == "darwin"

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            self._asking = True
            self.close_wanted.emit()  # who hears it may call `close_now` at once, or later
            self._asking = False
        event.setAccepted(self._may_close)
