"""Lets the user pick an older version of the open file. Opens nothing itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.document import DocumentService
from desktop_ft.services.safety import VERSION_BYTES, VERSIONS_KEPT, FileVersion

_WIDTH, _ROW_PX = 460, 34
_LEAST_SIZE = 1024  # in bytes Qt's Russian is wrong, and nobody wants to know


class VersionsDialog(BaseDialog):
    """Signals: `chosen(Path)`, the version to open as a copy."""

    ROOMY = True
    chosen = Signal(object)

    def __init__(
        self, service: DocumentService, runner: TaskRunner, path: Path, parent: QWidget
    ) -> None:
        title = self.tr("Restore an older version of {name}").format(name=path.name)
        super().__init__(parent, "versionsDialog", title, width=_WIDTH)
        self._list = QListWidget()
        self._list.setObjectName("versionsList")
        self._list.setAccessibleName(self.tr("Older versions"))
        self._list.itemActivated.connect(self._on_open)
        self._list.setFixedHeight(_ROW_PX * VERSIONS_KEPT + 8)
        self._open = self.primary_button("versionsOpen", self.tr("Open as a copy"), self._on_open)
        self._open.setEnabled(False)
        self.column.addWidget(self.heading(title))
        self.column.addWidget(self._list)
        self.column.addWidget(self.note(self._rule(), "versionsText"))
        self.column.addSpacing(4)
        self.add_buttons(self.cancel_button("versionsCancel"), self._open)
        self._task = runner.submit(service.versions_job(path))
        self._task.succeeded.connect(self._on_found)

    def _rule(self) -> str:
        words = self.tr(
            "Before the first save after a file was opened, the old file is kept: the last "
            "{count} of each file, and {size} in all. Nothing in the file changes now; the older "
            "version opens as a copy."
        )
        return words.format(count=VERSIONS_KEPT, size=_size(VERSION_BYTES))

    @Slot(object)
    def _on_found(self, found: object) -> None:
        assert isinstance(found, list | tuple)
        for version in found:
            self._add(version)
        if found:
            self._list.setCurrentRow(0)
            self._list.setFocus()
        else:
            item = QListWidgetItem(self.tr("No older version was kept yet."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._open.setEnabled(bool(found))

    def _add(self, version: FileVersion) -> None:
        locale = QLocale()
        moment = QDateTime.fromSecsSinceEpoch(round(version.when.timestamp()))
        words = f"{locale.toString(moment.date(), QLocale.FormatType.LongFormat)}, " + (
            locale.toString(moment.time(), "HH:mm")
        )
        item = QListWidgetItem(f"{words} · {_size(version.size)}")
        item.setData(Qt.ItemDataRole.UserRole, version.path)
        self._list.addItem(item)

    @Slot()
    def _on_open(self) -> None:
        chosen = self._list.selectedItems()
        if chosen:
            path = chosen[0].data(Qt.ItemDataRole.UserRole)
            self.accept()
            self.chosen.emit(Path(path))


def _size(count: int) -> str:
    traditional = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    precise = 0 if count >= VERSION_BYTES else 1
    return QLocale().formattedDataSize(max(count, _LEAST_SIZE), precise, traditional)
