"""One grouped column: its name, a search, the list of values, and what is to be said of it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.facets.listing import Listing, Sorting
from desktop_ft.core.facets.narrowing import Choice
from desktop_ft.qtkit.widgets import ElidedLabel
from desktop_ft.ui.editor.bar_parts import bar_switch, bar_tool, pause
from desktop_ft.ui.editor.facets.counting import Facet
from desktop_ft.ui.editor.facets.value_list import ValueList

_PAUSE_MS = 250
_LEAST_HEIGHT = 220


class FacetCard(QFrame):
    """Signals: `asked()` when the list is to be another one; `chosen()` when other rows are to
    show; `edit_wanted(Facet, Value)`; `merge_wanted(Facet)`; `closed(Facet)`."""

    asked = Signal()
    chosen = Signal()
    edit_wanted = Signal(object, object)
    merge_wanted = Signal(object)
    closed = Signal(object)

    def __init__(self, facet: Facet, name: str) -> None:
        super().__init__()
        self.facet = facet
        self.setObjectName(f"facet{facet.column}")
        self.setProperty("kind", "panel")
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._pause = pause(self, _PAUSE_MS, self._on_search)
        self._title = ElidedLabel(name)
        self._title.setProperty("kind", "strong")
        self._by_name = bar_switch("facetByName", "A–Z", self.tr("Sort by name, not by count"))
        self._by_name.toggled.connect(self._on_sorting)
        self._none = bar_tool("facetClear", "undo", self.tr("Take all ticks of this list off"))
        self._none.clicked.connect(self._on_none)
        close = bar_tool("facetClose", "close", self.tr("Close this list"))
        close.clicked.connect(lambda: self.closed.emit(self.facet))
        self.search = QLineEdit()
        self.search.setObjectName("facetSearch")
        self.search.setPlaceholderText(self.tr("Search these values"))
        self.search.setAccessibleName(self.tr("Search these values"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._pause.start)
        self.list = ValueList(self._whole_text, self)
        self.list.setObjectName("facetList")
        self.list.included.connect(self._on_included)
        self.list.excluded.connect(self._on_excluded)
        self.list.only.connect(self._on_only)
        self.list.edit_wanted.connect(lambda value: self.edit_wanted.emit(self.facet, value))
        self._said = QLabel()
        self._said.setObjectName("facetSaid")
        self._said.setProperty("kind", "muted")
        self._said.setWordWrap(True)
        self._merge = QPushButton(self.tr("Merge near-equal values…"))
        self._merge.setObjectName("facetMerge")
        self._merge.setProperty("kind", "flat")
        self._merge.clicked.connect(lambda: self.merge_wanted.emit(self.facet))
        self._lay_out(self._title, self._by_name, self._none, close)
        self.name(name)
        self.show_facet()

    def _lay_out(self, title: ElidedLabel, *tools: QWidget) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 0)
        head.setSpacing(2)
        head.addWidget(title, 1)
        for tool in tools:
            head.addWidget(tool)
        search = QHBoxLayout()
        search.setContentsMargins(12, 0, 12, 0)
        search.addWidget(self.search)
        said = QVBoxLayout()
        said.setContentsMargins(12, 0, 12, 0)
        said.addWidget(self._said)
        foot = QHBoxLayout()
        foot.setContentsMargins(4, 0, 12, 4)
        foot.addWidget(self._merge)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(search)
        column.addWidget(self.list, 1)
        column.addLayout(said)
        column.addLayout(foot)

    # -- what shows -----------------------------------------------------------------------------

    def name(self, name: str) -> None:
        """Show the name of the column."""
        self._title.setText(name)
        self.setAccessibleName(self.tr("Values of “{column}”").format(column=name))
        self.list.setAccessibleName(self.accessibleName())

    def show_facet(self) -> None:
        """Show what is known of the values."""
        facet = self.facet
        self._none.setEnabled(bool(facet.choice))
        listing = facet.listing
        self._merge.setEnabled(listing is not None and facet.percent is None)
        if listing is None:
            self._said.setText(self.tr("Counting…"))
            return
        row = self.list.currentIndex().row()
        self.list.values.show(listing, facet.choice)
        if row >= 0 and not self.list.currentIndex().isValid():
            at = min(row, self.list.values.rowCount() - 1)
            self.list.setCurrentIndex(self.list.values.index(at))
        self._said.setText(self._words(listing))

    def _words(self, listing: Listing) -> str:
        number = QLocale().toString
        said = [self.tr("%Ln value(s)", "", listing.different)]
        if self.facet.percent is not None:
            said = [self.tr("Counting… {percent} %").format(percent=self.facet.percent)]
        elif self.facet.sought:
            said = [
                self.tr("{found} of {all} values").format(
                    found=number(listing.found), all=number(listing.different)
                )
            ]
        if listing.is_cut and self.facet.percent is None:
            words = self.tr("The {count} most frequent are listed; the search looks at all.")
            said.append(words.format(count=number(len(listing.values))))
        if listing.hardly_repeats and self.facet.percent is None:
            said.append(self.tr("Nearly every row has a value of its own."))
        return " · ".join(said[:1]) + "".join("\n" + each for each in said[1:])

    def _whole_text(self, key: int) -> str | None:
        return self.facet.index.text(key) if self.facet.index is not None else None

    # -- what the user does ---------------------------------------------------------------------

    @Slot(object, bool)
    def _on_included(self, keys: list[int], on: bool) -> None:
        choice = self.facet.choice
        for key in keys:
            choice = choice.with_included(key, on=on)
        self._choose(choice)

    @Slot(object, bool)
    def _on_excluded(self, keys: list[int], on: bool) -> None:
        choice = self.facet.choice
        for key in keys:
            choice = choice.with_excluded(key, on=on)
        self._choose(choice)

    @Slot(object)
    def _on_only(self, key: int) -> None:
        self._choose(Choice(frozenset({key})))

    @Slot()
    def _on_none(self) -> None:
        self._choose(Choice())

    def _choose(self, choice: Choice) -> None:
        self.facet.choice = choice
        self.list.values.choose(self.facet.choice)
        self._none.setEnabled(bool(self.facet.choice))
        self.chosen.emit()

    @Slot()
    def _on_sorting(self) -> None:
        self.facet.sorting = Sorting.BY_NAME if self._by_name.isChecked() else Sorting.BY_COUNT
        self.asked.emit()

    @Slot()
    def _on_search(self) -> None:
        if self.facet.sought != self.search.text():
            self.facet.sought = self.search.text()
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.list.values.index(0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            self._pause.stop()
            self._on_search()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
