"""The list of values: keys, ticks, the menu of a value, the whole text in a tip. Counts nothing."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QMenu, QToolTip, QWidget

from desktop_ft.core.facets.listing import Value
from desktop_ft.ui.editor.facets.delegate import FacetDelegate
from desktop_ft.ui.editor.facets.model import FacetModel, FacetRole

_TIP_LETTERS = 3000
_TICK_PX = 36
_EDIT_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ValueList(QListView):
    """Signals, by the keys of values: `included(keys, on)`, `excluded(keys, on)`, `only(key)`;
    `edit_wanted(Value)`."""

    included = Signal(object, bool)
    excluded = Signal(object, bool)
    only = Signal(object)
    edit_wanted = Signal(object)

    def __init__(self, whole_text: Callable[[int], str | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._whole_text = whole_text
        self.values = FacetModel(self)
        self.values.ticked.connect(self._on_ticked)
        self.setModel(self.values)
        self.setItemDelegate(FacetDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.open_menu)

    def current(self) -> Value | None:
        """Return the value that the cursor is on."""
        return self.values.value(self.currentIndex().row())

    def chosen(self) -> list[int]:
        """Return the rows of the selected values, or of the current one."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return rows or [self.currentIndex().row()]

    @Slot(QPoint)
    def open_menu(self, at: QPoint) -> None:
        """Let the user say what to do with a value."""
        value = self.current()
        if value is None:
            return
        index = self.currentIndex()
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        left_out = bool(index.data(FacetRole.EXCLUDED))
        menu = QMenu(self)
        menu.setObjectName("facetMenu")
        entries: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("facet.only", self.tr("&Only these rows"), lambda: self.only.emit(value.key)),
            (
                "facet.tick",
                self.tr("&Untick") if ticked else self.tr("&Tick"),
                lambda: self.included.emit(self._keys(), not ticked),
            ),
            (
                "facet.exclude",
                self.tr("Do not &leave out") if left_out else self.tr("&Leave these rows out"),
                lambda: self.excluded.emit(self._keys(), not left_out),
            ),
            ("", "", lambda: None),
            ("facet.edit", self.tr("&Change the value…"), lambda: self.edit_wanted.emit(value)),
            ("facet.copy", self.tr("Cop&y the value"), lambda: self._copy(value)),
        )
        for name, words, act in entries:
            if not name:
                menu.addSeparator()
                continue
            action = menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(_without_argument(act))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            on = index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Checked
            self.included.emit(self._keys(), on)
        elif event.key() in _EDIT_KEYS and self.current() is not None:
            self.edit_wanted.emit(self.current())
        elif event.key() == Qt.Key.Key_Menu and index.isValid():
            self.open_menu(self.visualRect(index).center())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        value = self.values.value(self.indexAt(event.position().toPoint()).row())
        is_left = event.button() is Qt.MouseButton.LeftButton
        if value is not None and is_left and event.position().x() > _TICK_PX:
            self.edit_wanted.emit(value)
            return
        super().mouseDoubleClickEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            tip = self.tip(index)  # never taken for HTML, whatever is in the file
            words = f"<p style='white-space: pre-wrap'>{escape(tip)}</p>" if tip else ""
            QToolTip.showText(event.globalPos(), words, self, self.visualRect(index))
            return True
        return super().viewportEvent(event)

    def tip(self, index: QModelIndex) -> str:
        """Return the whole text of a value, and how many rows have it."""
        value = self.values.value(index.row())
        if value is None:
            return ""
        whole = self._whole_text(value.key) if value.is_cut else value.text
        whole = value.text if whole is None else whole
        shown = whole[:_TIP_LETTERS] + (" …" if len(whole) > _TIP_LETTERS else "")
        return (shown or self.values.words(value)) + "\n" + self.tr("%Ln row(s)", "", value.count)

    @Slot(object, bool)
    def _on_ticked(self, key: int, on: bool) -> None:
        self.included.emit([key], on)

    def _keys(self) -> list[int]:
        found = map(self.values.value, self.chosen())
        return [value.key for value in found if value is not None]

    def _copy(self, value: Value) -> None:
        whole = self._whole_text(value.key)
        QGuiApplication.clipboard().setText(value.text if whole is None else whole)


def _without_argument(act: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        act()

    return run
