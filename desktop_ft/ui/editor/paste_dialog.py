"""Asks what parts the cells of a copied text, and shows what comes of it. Knows no table."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_ft.core import clipboard
from desktop_ft.qtkit.base_dialog import BaseDialog

_SIZE = (600, 400)
_SHOWN_ROWS, _SHOWN_COLUMNS, _SHOWN_LETTERS = 8, 12, 20_000
_OTHER = "other"


class PasteDialog(BaseDialog):
    """Signals: `wanted(str)` with the delimiter; an empty one means everything into one cell."""

    wanted = Signal(str)

    def __init__(self, pasted: str, delimiter: str, parent: QWidget) -> None:
        super().__init__(parent, "pasteDialog", self.tr("Paste text as cells"), size=_SIZE)
        self._pasted = pasted[:_SHOWN_LETTERS]
        self._choice = QComboBox()
        self._choice.setObjectName("pasteDelimiter")
        self._choice.setAccessibleName(self.tr("What parts the cells"))
        for words, value in (
            (self.tr("Tab (as Excel copies)"), "\t"),
            (self.tr("Comma"), ","),
            (self.tr("Semicolon"), ";"),
            (self.tr("Vertical bar"), "|"),
            (self.tr("Another sign"), _OTHER),
            (self.tr("Nothing: all of it into one cell"), ""),
        ):
            self._choice.addItem(words, value)
        self._choice.setCurrentIndex(max(0, self._choice.findData(delimiter)))
        self._other = QLineEdit()
        self._other.setObjectName("pasteOther")
        self._other.setAccessibleName(self.tr("The sign"))
        self._other.setMaxLength(1)
        self._other.setFixedWidth(60)
        self._size = self.note("", "pasteSize")
        self._table = QTableWidget()
        self._table.setObjectName("pastePreview")
        self._table.setAccessibleName(self.tr("What would be pasted"))
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.horizontalHeader().hide()
        self._accept = self.primary_button("pasteAccept", self.tr("Paste"), self._on_accept)
        self._lay_out()
        self._choice.currentIndexChanged.connect(self._show)
        self._other.textChanged.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.words(self.tr("The cells are parted by")))
        row.addWidget(self._choice)
        row.addWidget(self._other)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self._table, 1)
        self.column.addWidget(self._size)
        self.add_buttons(self.cancel_button("pasteCancel"), self._accept)

    @property
    def _delimiter(self) -> str | None:
        """The chosen delimiter; None while a sign is still to be typed."""
        chosen = str(self._choice.currentData())
        return (self._other.text() or None) if chosen == _OTHER else chosen

    @Slot()
    def _show(self) -> None:
        self._other.setVisible(self._choice.currentData() == _OTHER)
        delimiter = self._delimiter
        self._accept.setEnabled(delimiter is not None)
        rows = clipboard.from_text(self._pasted, delimiter) if delimiter is not None else []
        width = max((len(row) for row in rows), default=0)
        self._table.setRowCount(min(len(rows), _SHOWN_ROWS))
        self._table.setColumnCount(min(width, _SHOWN_COLUMNS))
        for at, row in enumerate(rows[:_SHOWN_ROWS]):
            for column in range(min(width, _SHOWN_COLUMNS)):
                words = row[column] if column < len(row) else ""
                self._table.setItem(at, column, QTableWidgetItem(words.replace("\n", " ")))
        more = "+" if len(self._pasted) == _SHOWN_LETTERS else ""
        words = self.tr("Rows: {rows}. Columns: {columns}.")
        self._size.setText(words.format(rows=f"{len(rows)}{more}", columns=width))

    @Slot()
    def _on_accept(self) -> None:
        delimiter = self._delimiter
        self.accept()
        if delimiter is not None:
            self.wanted.emit(delimiter)
