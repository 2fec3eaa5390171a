"""Which columns show, in which order, and which stay: matters of the view, kept for each file.

The rows stay as they are. Knows the grid and a place to keep what was chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot

from desktop_ft.qtkit.table.places import shown_columns
from desktop_ft.ui.editor.grid import Grid

View = Mapping[str, object]


class KeepsViews(Protocol):
    """Remembers views between two starts."""

    def view_of(self, file: str) -> View:
        """Return what was kept for a file, or nothing."""
        ...

    def keep_view(self, file: str, view: View) -> None:
        """Keep how a file is looked at; an empty view is forgotten."""
        ...


def in_order(names: Sequence[str], order: Sequence[str]) -> list[int]:
    """Return the columns as the user ordered them; one that is new stands beside its neighbour."""
    known = {name: at for at, name in enumerate(order)}
    old = [at for at, name in enumerate(names) if name in known]
    wanted = sorted(old, key=lambda at: (known[names[at]], at))
    for at, name in enumerate(names):
        if name not in known:
            wanted.insert(wanted.index(at - 1) + 1 if at else 0, at)
    return wanted


class ColumnView(QObject):
    """Hides, orders and freezes columns, also after columns have come or gone."""

    def __init__(self, grid: Grid, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self._keeper: KeepsViews | None = None
        self._order: list[str] = []
        self._hidden: set[str] = set()
        self._frozen: list[str] = []  # from the left, as they show
        self._file = ""
        self._place = (0, 0)
        self._showing = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._take_order)
        grid.column_head.setSectionsMovable(True)
        grid.column_head.sectionMoved.connect(self._on_moved)
        grid.rows.modelAboutToBeReset.connect(self._remember_place)
        grid.rows.modelReset.connect(self._on_reset)

    def set_keeper(self, keeper: KeepsViews) -> None:
        """Remember views between two starts."""
        self._keeper = keeper

    @Slot()
    def hide(self) -> None:
        """Hide the selected columns; one at least stays."""
        chosen, names = self._grid.selected(), self._names()
        hidden = self._hidden | {names[column] for column in chosen.columns}
        if not names or hidden.issuperset(names):
            self._grid.said.emit("info", self.tr("One column has to stay."))
            return
        self._hidden = hidden
        self._show()
        self._keep()
        left = [at for at, name in enumerate(names) if name not in hidden]
        row = max(0, self._grid.currentIndex().row())
        self._grid.go_to(row, min(left, key=lambda at: abs(at - chosen.columns[0])))

    @Slot()
    def show_all(self) -> None:
        """Show all columns, in the order that the file has."""
        count = len(self._frozen)
        self._hidden.clear()
        self._order.clear()
        self._frozen = self._names()[:count]
        self._show()
        self._keep()

    @Slot()
    def freeze(self) -> None:
        """Let the columns up to the last selected one stay when the table scrolls sideways."""
        head = self._grid.column_head
        columns = self._grid.selected().columns
        if columns:
            self._freeze(max(map(head.visualIndex, columns)) + 1)

    @Slot()
    def unfreeze(self) -> None:
        """Let all columns scroll."""
        self._freeze(0)

    @Slot()
    def move_left(self) -> None:
        """Bring the selected columns one place to the left."""
        self._move(-1)

    @Slot()
    def move_right(self) -> None:
        """Bring the selected columns one place to the right."""
        self._move(1)

    def _move(self, by: int) -> None:
        """Let the column beside the selected ones and these change places."""
        head, chosen = self._grid.column_head, self._grid.may_act()
        shown = shown_columns(self._grid)
        if chosen is None or not set(chosen.columns) <= set(shown):
            return
        moving = sorted(chosen.columns, key=shown.index)
        if not moving:
            return
        beside = shown.index(moving[0]) - 1 if by < 0 else shown.index(moving[-1]) + 1
        if not 0 <= beside < len(shown):
            return
        to = head.visualIndex(shown[beside])
        for column in moving if by < 0 else reversed(moving):
            head.moveSection(head.visualIndex(column), to)
            to -= by
        self._grid.scrollTo(self._grid.currentIndex())

    def _freeze(self, count: int) -> None:
        names, head = self._names(), self._grid.column_head
        self._frozen = [names[head.logicalIndex(at)] for at in range(count)]
        self._grid.freeze(count)
        self._grid.fit_columns()
        self._keep()
        if count and not self._grid.frozen.width:
            self._grid.said.emit(
                "info",
                self.tr(
                    "These columns leave no room for others. They stay as soon as the window is "
                    "wide enough; you can also make them narrower."
                ),
            )

    def _names(self) -> list[str]:
        """Return the columns by name, or by number where they have none."""
        document = self._grid.document
        columns = document.dataset.columns if document else ()
        return [column.name or str(number) for number, column in enumerate(columns)]

    @Slot()
    def _remember_place(self) -> None:
        here = self._grid.currentIndex()
        self._place = (here.row(), here.column()) if here.isValid() else (0, 0)

    @Slot()
    def _on_reset(self) -> None:
        document = self._grid.document
        file = str(document.path or "") if document else ""
        if file != self._file:
            self._file = file
            kept = self._keeper.view_of(file) if self._keeper and file else {}
            order, hidden = kept.get("order"), kept.get("hidden")
            self._order = list(map(str, order)) if isinstance(order, list) else []
            self._hidden = set(map(str, hidden)) if isinstance(hidden, list) else set()
            frozen = kept.get("frozen")
            self._frozen = list(map(str, frozen)) if isinstance(frozen, list) else []
        self._show()
        if document is not None:
            self._grid.go_to(*self._place)

    def _show(self) -> None:
        head, names = self._grid.column_head, self._names()
        wanted = in_order(names, self._order)
        self._showing = True
        for place, column in enumerate(wanted):
            head.moveSection(head.visualIndex(column), place)
        for column, name in enumerate(names):
            hide = name in self._hidden and not self._hidden.issuperset(names)
            head.setSectionHidden(column, hide)
        self._showing = False
        # A new column between those that stay stays too.
        ends = [at for at, column in enumerate(wanted, 1) if names[column] in self._frozen]
        self._frozen = [names[column] for column in wanted[: max(ends, default=0)]]
        self._grid.freeze(len(self._frozen))
        self._grid.fit_columns()

    @Slot()
    def _on_moved(self) -> None:
        if not self._showing:
            self._later.start()  # a drag moves a section step by step

    @Slot()
    def _take_order(self) -> None:
        head, names = self._grid.column_head, self._names()
        self._order = [names[head.logicalIndex(at)] for at in range(len(names))]
        self._frozen = self._order[: len(self._frozen)]
        self._keep()

    def _keep(self) -> None:
        if self._keeper is None or not self._file:
            return
        view: dict[str, object] = {}
        if self._order and self._order != self._names():
            view["order"] = self._order
        if self._hidden:
            view["hidden"] = sorted(self._hidden)
        if self._frozen:
            view["frozen"] = self._frozen
        self._keeper.keep_view(self._file, view)
