"""The settings place: a list of pages at the left, the page that is open at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.parts import Part
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import PlaceBar
from desktop_ft.services.base_models import ModelShelf
from desktop_ft.services.connections import ConnectionBook
from desktop_ft.services.ports import SecretStore
from desktop_ft.services.settings import SettingsStore
from desktop_ft.services.spelling import Spelling
from desktop_ft.ui.settings.about_page import AboutPage, Facts
from desktop_ft.ui.settings.connections_page import ConnectionsPage
from desktop_ft.ui.settings.general_page import GeneralPage
from desktop_ft.ui.settings.models_page import ModelsPage

_LIST_WIDTH = 240
_PAGE_WIDTH = 760


class SettingsPlace(QWidget):
    """Changes take effect at once; there is nothing to confirm.

    Signals: `status_changed(str)`; `language_chosen(str)` and `theme_chosen(str)` with "system"
    or a name; `connections_changed()`; `models_changed()`.
    """

    status_changed = Signal(str)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    connections_changed = Signal()
    models_changed = Signal()

    def __init__(
        self,
        settings: SettingsStore,
        speller: Spelling,
        book: ConnectionBook,
        secrets: SecretStore,
        shelf: ModelShelf,
        runner: TaskRunner,
        find_facts: Callable[[], Facts],
        parent: QWidget | None = None,
        *,
        find_parts: Callable[[], Sequence[Part]] = tuple,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingsPlace")
        self.general = GeneralPage(settings, speller, runner)
        self.general.language_chosen.connect(self.language_chosen)
        self.general.theme_chosen.connect(self.theme_chosen)
        self.connections = ConnectionsPage(book, secrets, runner)
        self.connections.changed.connect(self._on_connections_changed)
        self.models = ModelsPage(shelf, runner)
        self.models.changed.connect(self.models_changed)
        self.about = AboutPage(find_facts, runner, find_parts=find_parts)
        self._pages = QStackedWidget()
        self._list = self._make_list()
        self._book = book
        self._lay_out()
        for page, title in (
            (self.general, self.tr("General")),
            (self.connections, self.tr("Connections")),
            (self.models, self.tr("Models")),
            (self.about, self.tr("About")),
        ):
            self._list.addItem(QListWidgetItem(title))
            self._add_scrolled(page)
        self._list.setCurrentRow(0)
        self.setFocusProxy(self._list)

    def show_page(self, number: int) -> None:
        """Open a page: 0 general, 1 connections, 2 models, 3 about."""
        self._list.setCurrentRow(number)

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setObjectName("settingsPages")
        made.setAccessibleName(self.tr("Pages of the settings"))
        made.setSpacing(2)
        made.ensurePolished()  # otherwise its rows keep the height of an unstyled list
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.currentRowChanged.connect(self._on_page)
        return made

    def _lay_out(self) -> None:
        side = QFrame()
        side.setProperty("kind", "side")
        side.setFixedWidth(_LIST_WIDTH)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(10, 10, 10, 10)
        inside.addWidget(self._list)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PlaceBar(self.tr("Settings")))
        column.addLayout(row, 1)

    def _add_scrolled(self, page: QWidget) -> None:
        """Keep a page readable: not wider than a sheet of paper, and scrolled where it is long."""
        page.setMaximumWidth(_PAGE_WIDTH)
        holder = QWidget()
        holder.setProperty("kind", "page")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages.addWidget(area)
        area.setWidget(holder)
        # The page comes last: what gets another parent is styled anew with all that is in it.
        row = QHBoxLayout(holder)
        row.setContentsMargins(28, 22, 28, 22)
        row.addWidget(page, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0)

    @Slot(int)
    def _on_page(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        if number == 1:
            self.connections.refresh()
        elif number == 2:
            self.models.refresh()
        elif number == 3:
            self.about.open_page()
        self._tell_status()

    @Slot()
    def _on_connections_changed(self) -> None:
        self._tell_status()
        self.connections_changed.emit()

    def _tell_status(self) -> None:
        count = len(self._book.all())
        on_connections = self._list.currentRow() == 1
        self.status_changed.emit(self.tr("%n connection(s)", "", count) if on_connections else "")
