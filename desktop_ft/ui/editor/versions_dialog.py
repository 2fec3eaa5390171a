"""Lets the user pick an older version of the open file. Opens nothing itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.document import DocumentService
from desktop_ft.services.safety import VERSION_BYTES, VERSIONS_KEPT, FileVersion

_WIDTH, _ROW_PX = 460, 34
_LEAST_SIZE = 1024  # in bytes Qt's Russian is wrong, and nobody wants to know


class VersionsDialog(QDialog):
    """Signals: `chosen(Path)`, the version to open as a copy."""

    chosen = Signal(object)

    def __init__(
        self, service: DocumentService, runner: TaskRunner, path: Path, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("versionsDialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        title = self.tr("Restore an older version of {name}").format(name=path.name)
        self.setWindowTitle(title)
        self._title = QLabel(title)
        self._title.setProperty("kind", "heading")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._words = QLabel(self._rule())
        self._words.setObjectName("versionsText")
        self._words.setProperty("kind", "muted")
        self._words.setWordWrap(True)
        self._list = QListWidget()
        self._list.setObjectName("versionsList")
        self._list.setAccessibleName(self.tr("Older versions"))
        self._list.itemActivated.connect(self._on_open)
        self._open = QPushButton(self.tr("Open as a copy"))
        self._open.setObjectName("versionsOpen")
        self._open.setProperty("kind", "primary")
        self._open.setDefault(True)
        self._open.setEnabled(False)
        self._open.clicked.connect(self._on_open)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("versionsCancel")
        self._cancel.clicked.connect(self.reject)
        self._list.setFixedHeight(_ROW_PX * VERSIONS_KEPT + 8)
        self._lay_out()
        self._task = runner.submit(service.versions_job(path))
        self._task.succeeded.connect(self._on_found)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._list)
        column.addWidget(self._words)
        column.addSpacing(4)
        column.addLayout(buttons)

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
