"""The rows that could not be read, each with its place and the reason; to look at and to export.

Knows the document; the list is made in the background.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_ft.core.edits import ExampleId
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.document import Document, DocumentService
from desktop_ft.services.intake import Unread, unread_job
from desktop_ft.ui.presenter import error_text

_SIZE = (760, 460)
_MOST_SHOWN = 1000
_LETTERS = 200


class ProblemsDialog(BaseDialog):
    """Signals: `wanted(list of example ids)` to be shown in the table."""

    wanted = Signal(object)

    def __init__(
        self,
        service: DocumentService,
        runner: TaskRunner,
        document: Document,
        keys: list[ExampleId],
        parent: QWidget,
    ) -> None:
        title = self.tr("Rows that could not be read")
        super().__init__(parent, "problemsDialog", title, size=_SIZE)
        self._service = service
        self._runner = runner
        self._keys = keys
        self._name = document.name
        self._found: list[Unread] = []
        self._said = self.words(self.tr("Reading…"), "problemsSaid")
        self._list = self._table()
        self._export = self.button("problemsExport", self.tr("Save as a text file…"), self._choose)
        self._show = self.button("problemsShow", self.tr("Select them in the table"), self._on_show)
        self._lay_out()
        self._task = runner.submit(unread_job(document, keys))
        self._task.succeeded.connect(self._on_found)
        self._task.failed.connect(self._on_failed)
        self.finished.connect(self._task.cancel)

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setObjectName("problemsList")
        table.setAccessibleName(self.windowTitle())
        table.setHorizontalHeaderLabels([self.tr("Row"), self.tr("Why"), self.tr("Text")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(1, _SIZE[0] // 2)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.itemActivated.connect(self._on_activated)
        return table

    def _lay_out(self) -> None:
        close = self.button("problemsClose", self.tr("Close"), self.reject, "primary")
        self._offer(False)
        self.column.addWidget(self._said)
        self.column.addWidget(self._list, 1)
        self.add_buttons(close, left=(self._export, self._show))

    def _offer(self, any_found: bool) -> None:
        for button in (self._export, self._show):
            button.setEnabled(any_found)

    @Slot(object)
    def _on_found(self, found: list[Unread]) -> None:
        self._found = found
        said = self.tr(
            "They are kept as they are and never used for training. Press Enter on one to see it "
            "in the table; correct it in the file, or delete it."
        )
        if len(found) > _MOST_SHOWN:
            said += " " + self.tr("The first %Ln are listed here.", "", _MOST_SHOWN)
        self._said.setText(said)
        shown = found[:_MOST_SHOWN]
        self._list.setRowCount(len(shown))
        for at, each in enumerate(shown):
            text = " ".join(each.text[:_LETTERS].split())
            for column, words in enumerate((str(each.row), translate(each.reason), text)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self._list.setItem(at, column, item)
        self._offer(bool(found))
        self._list.setCurrentCell(0, 0)  # for Enter

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._said.setText(error_text(error).sentences)

    @Slot(QTableWidgetItem)
    def _on_activated(self, item: QTableWidgetItem) -> None:
        self.accept()
        self.wanted.emit([self._found[item.row()].key])

    @Slot()
    def _on_show(self) -> None:
        self.accept()
        self.wanted.emit(self._keys)

    @Slot()
    def _choose(self) -> None:
        dialogs.choose_save_file(
            self,
            self.tr("Save the list"),
            [self.tr("Text") + " (*.txt)"],
            self._save,
            "data",
            self.tr("{name} - not read").format(name=Path(self._name).stem) + ".txt",
        )

    def _save(self, path: Path) -> None:
        task = self._runner.submit(self._service.export_job(path, self._report()))
        task.failed.connect(self._on_failed)
        said = self.tr("The list is in {name}.").format(name=path.name)
        task.succeeded.connect(lambda _: self._said.setText(said))

    def _report(self) -> str:
        lines = [self._name, ""]
        row = self.tr("Row {number}")
        for each in self._found:
            lines += [f"{row.format(number=each.row)}: {translate(each.reason)}", each.text, ""]
        return "\n".join(lines)
