"""Groups the rows by the values of columns: keeps lists, counts, the filter and edits together.

Knows the grid and its own parts; no other bar.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.facets.index import followed, key_of
from desktop_ft.core.facets.narrowing import Choice, narrow
from desktop_ft.core.row_filter import RowFilter
from desktop_ft.core.text import text
from desktop_ft.qtkit.table.cell_editor import fits_as_it_is
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.facets.counting import Counting, Facet, base_ids
from desktop_ft.ui.editor.facets.panel import FacetPanel
from desktop_ft.ui.editor.gestures import Pace
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.role_words import column_title

if TYPE_CHECKING:
    from desktop_ft.core.facets.listing import Value
    from desktop_ft.core.facets.merging import Merged

_BACKGROUND = 1 << 40  # for a worker in any case: Arrow takes a while to load


class Grouping(QObject):
    """Signals: `narrowed(RowFilter or None)` when other rows are to show, None for all that the
    other filters let through; `all_wanted()` when no filter at all is to be left;
    `merge_wanted(column)`."""

    narrowed = Signal(object)
    all_wanted = Signal()
    merge_wanted = Signal(int)

    def __init__(self, grid: Grid, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self._document: Document | None = None
        self._leave: Callable[[], None] | None = None
        self.counting = Counting(runner, self)
        self.counting.listed.connect(self._on_listed)
        self.counting.closed.connect(self._on_gone)
        self.counting.narrowed.connect(self.narrowed)
        self.counting.failed.connect(grid.failed)
        self.panel = FacetPanel()
        self.panel.all_wanted.connect(self.all_wanted)
        self.panel.closed.connect(self._on_panel_closed)

    @property
    def has_choice(self) -> bool:
        """Tell whether the groups keep any row out."""
        return self.counting.has_choice

    def open(self, column: int) -> None:
        """Group by a column, or go to its list if it is there."""
        document = self._grid.document
        if document is None or column >= len(document.dataset.columns):
            return
        self._grid.finish_editing()
        self._follow(document)
        card = next((each for each in self.panel.cards if each.facet.column == column), None)
        if card is None:
            facet = Facet(column)
            from desktop_ft.ui.editor.facets.card import FacetCard  # loaded with the first list

            card = FacetCard(facet, self._name(column))
            card.asked.connect(self._on_asked)
            card.chosen.connect(self._on_chosen)
            card.edit_wanted.connect(self._ask_value)
            card.merge_wanted.connect(self._on_merge)
            card.closed.connect(self._close)
            self.counting.facets.append(facet)
            self.panel.add(card)
            self.counting.count(narrowing=False)
        card.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_base(self, base: RowFilter | None) -> None:
        """Count what the other filters let through."""
        self.counting.set_base(base)

    def choose_nothing(self) -> None:
        """Let all rows through again; the lists stay."""
        for card in self.panel.cards:
            card.facet.choice = Choice()
            card.show_facet()

    def close(self) -> None:
        """Close all lists."""
        self.counting.follow(None)
        for card in list(self.panel.cards):
            self.panel.remove(card)
        if self._leave is not None:
            self._leave()
        self._document = self._leave = None

    def show_count(self) -> None:
        """Say how many rows show."""
        document, rows = self._grid.document, self._grid.rows
        if document is not None and self.panel.cards:
            total = len(document.dataset)
            self.panel.show_count(rows.filled_rows(), total, active=rows.filter is not None)

    # -- following ------------------------------------------------------------------------------

    def _follow(self, document: Document) -> None:
        if document is not self._document:
            self.close()
            self.counting.follow(document)
            self._document = document
            self._leave = document.subscribe(self._on_edit)

    def _on_edit(self, edit: Edit | None) -> None:
        self.counting.follow_edit(edit)
        if edit is not None and (edit.shape is not None or edit.roles is not None):
            for card in self.panel.cards:
                card.name(self._name(card.facet.column))
        self.show_count()

    def _name(self, column: int) -> str:
        dataset = cast("Document", self._grid.document).dataset
        return column_title(dataset.columns[column], dataset.roles[column])

    @Slot(object)
    def _on_listed(self, facet: Facet) -> None:
        for card in self.panel.cards:
            if card.facet is facet:
                card.show_facet()
        self.show_count()

    @Slot()
    def _on_asked(self) -> None:
        self.counting.count(narrowing=False)

    @Slot()
    def _on_chosen(self) -> None:
        self._grid.finish_editing()
        self.counting.count(narrowing=True)
        if not self.has_choice:
            self.narrowed.emit(None)

    @Slot(object)
    def _close(self, facet: Facet) -> None:
        had_choice = bool(facet.choice)
        self.counting.facets.remove(facet)
        self._on_gone(facet)
        if had_choice:
            self._on_chosen()
        if not self.panel.cards:
            self._on_panel_closed()

    @Slot(object)
    def _on_gone(self, facet: Facet) -> None:
        for card in list(self.panel.cards):
            if card.facet is facet:
                self.panel.remove(card)

    @Slot()
    def _on_panel_closed(self) -> None:
        had_choice = self.has_choice
        self.close()
        if had_choice:
            self.narrowed.emit(None)
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_merge(self, facet: Facet) -> None:
        self.merge_wanted.emit(facet.column)

    # -- changing values ------------------------------------------------------------------------

    @Slot(object, object)
    def _ask_value(self, facet: Facet, value: Value) -> None:
        document = self._grid.document
        if document is None or facet.index is None or self._grid.may_act() is None:
            return
        whole = facet.index.text(value.key)
        if not document.dataset.columns[facet.column].editable:
            self._grid.said.emit(
                "info", self.tr("This column is made by the program and cannot be edited.")
            )
        elif whole is None or not fits_as_it_is(whole):
            self._grid.said.emit("info", self.tr("This value is too long to be edited here."))
        else:
            from desktop_ft.ui.editor.facets.value_dialog import ValueDialog

            dialog = ValueDialog(whole, value.count, self._name(facet.column), self._grid.window())
            dialog.wanted.connect(lambda new: self._change(facet, value.key, new))
            dialog.open()

    def _change(self, facet: Facet, key: int, new: str) -> None:
        """Give all rows that the list counts for this value another one, in one step."""
        document = self._grid.document
        if document is None or self._grid.may_act() is None or facet.index is None:
            return
        fork, base = document.dataset.fork(), self.counting.base
        facets = [each for each in self.counting.facets if each.index is not None]
        known = [(each.index, each.choice) for each in facets]
        label = text("editor", "Change a value of “{column}”")
        label = label.format(column=self._name(facet.column))

        def make(_: Dataset, pace: Pace) -> Merged:
            indexes = [
                followed(index, fork, pace.token, pace.report) for index, _ in known if index
            ]
            narrowed = narrow(base_ids(fork, base), indexes, [choice for _, choice in known])
            at = facets.index(facet)
            ids = narrowed.counted[at]
            from desktop_ft.core.facets.merging import merge_values

            return merge_values(indexes[at], ids, {key: new}, label, pace.token, pace.report)

        def take(made: object) -> None:
            merged = cast("Merged", made)
            document.do(merged.edit)
            facet.rename(key, key_of(new))
            tell_merged(self._grid, merged)
            self.counting.count(narrowing=False)

        self._grid.run_gesture(_BACKGROUND, self.tr("Changing the value…"), make, take)


def tell_merged(grid: Grid, merged: Merged) -> None:
    """Say in how many rows a value changed, and how many cannot be edited."""
    said = [QCoreApplication.translate("facets", "Changed in %Ln row(s).", "", merged.rows)]
    if merged.locked:
        said.append(
            QCoreApplication.translate(
                "facets", "%Ln row(s) cannot be edited and stay as they are.", "", merged.locked
            )
        )
    grid.said.emit("warn" if merged.locked else "good", " ".join(said))
