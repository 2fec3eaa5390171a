"""How a file is to be read, with a look at its rows: encoding, delimiter, sheet, roles.

Opens the file anew in the background for every choice; knows the document service.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from desktop_ft.core.text import text
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import SpinBox
from desktop_ft.services.document import Document, DocumentService
from desktop_ft.services.files import SHEETS, TEXTS, FileInfo, FileKind, OpenOptions, kind_of
from desktop_ft.ui.editor.file_words import ENCODINGS, delimiters, encoding_word, quotes
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.presenter import error_text

_SIZE = (860, 560)
_PAUSE_MS = 150
_MOST_TITLES = 1000


class ReadDialog(BaseDialog):
    """With `given` the document is the dialog's own from now on: it shows it first and closes it.

    Signals: `chosen(Document)` with the file opened as the user wants it.
    """

    chosen = Signal(object)

    def __init__(
        self,
        service: DocumentService,
        runner: TaskRunner,
        document: Document,
        parent: QWidget,
        *,
        given: bool = False,
    ) -> None:
        assert document.path is not None
        title = self.tr("How to read {name}").format(name=document.path.name)
        super().__init__(parent, "readDialog", title, size=_SIZE)
        self._service = service
        self._runner = runner
        self._path: Path = document.path
        self._info: FileInfo = document.file
        self._is_plain = kind_of(document.path) is FileKind.TXT or document.file.kind is _LINES
        self._names = [column.name for column in document.dataset.columns]
        self._roles = document.dataset.roles
        self._task: Task | None = None
        self._opened: Document | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._open)
        self._encoding = self._combo("readEncoding", self._encodings(), self._info.encoding)
        self._delimiter = self._combo("readDelimiter", self._delimiters(), self._info.delimiter)
        sheets = {name: name for name in self._info.sheets}
        self._sheet = self._combo("readSheet", sheets, self._info.sheet or "")
        self._header = QCheckBox(self.tr("The first row holds the columns' names"))
        self._header.setObjectName("readHeader")
        self._header.setChecked(self._info.header)
        self._header.toggled.connect(self._on_choice)
        self._quote = self._combo("readQuote", quotes(), self._info.quote)
        self._top = SpinBox()
        self._top.setObjectName("readHeaderRow")
        self._top.setRange(1, _MOST_TITLES)
        self._top.setValue(self._info.header_row + 1)
        self._top.valueChanged.connect(self._on_choice)
        self._preview = Grid(runner, editable=False)
        self._preview.setObjectName("readPreview")
        self._said = self.words(name="readSaid")
        self._accept = self.primary_button("readAccept", self.tr("Use it so"), self.accept)
        self._lay_out()
        self.finished.connect(self._on_finished)
        if given:
            self._take(document)
        else:
            self._open()

    # -- the window ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.column.addLayout(self._form())
        self.column.addWidget(self._said)
        self.column.addWidget(self._preview, 1)
        self.add_buttons(self.cancel_button("readCancel"), self._accept)

    def _form(self) -> QFormLayout:
        """Return only those choices that this kind of file knows."""
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        kind = self._info.kind
        rows: list[tuple[str, QWidget]] = []
        if kind in SHEETS:
            rows.append((self.tr("Sheet"), self._sheet))
        if kind in TEXTS:
            rows.append((self.tr("Letters (encoding)"), self._encoding))
        if kind in _TABLES - SHEETS:
            rows.append((self.tr("Between the columns"), self._delimiter))
            rows.append((self.tr("Around texts"), self._quote))
        if kind in _TABLES:
            rows.append((self.tr("The table begins in row"), self._top))
        for words, field in rows:
            field.setAccessibleName(words)
            form.addRow(words, field)
        if kind in _TABLES:
            form.addRow("", self._header)
        return form

    def _combo(self, name: str, words: Mapping[str, str], chosen: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        for value, word in words.items():
            combo.addItem(word, value)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
        combo.currentIndexChanged.connect(self._on_choice)
        return combo

    def _encodings(self) -> dict[str, str]:
        now = self._info.encoding
        return {now: encoding_word(now)} | ENCODINGS

    def _delimiters(self) -> dict[str, str]:
        words = {mark: f"{word}  {_seen(mark)}" for mark, word in delimiters().items()}
        if self._is_plain:
            words = {"": self.tr("nothing: each line is an answer")} | words
        now = self._info.delimiter
        return words if now in words or not now else {now: now} | words

    # -- opening ------------------------------------------------------------------------------

    def options(self) -> OpenOptions:
        """Return how the file is to be read as the choices stand."""
        kind = self._info.kind
        is_table = kind in _TABLES
        is_text = is_table and kind not in SHEETS
        return OpenOptions(
            _LINES if self._is_plain else kind,
            encoding=str(self._encoding.currentData()) if kind in TEXTS else None,
            delimiter=str(self._delimiter.currentData()) if is_text else None,
            sheet=str(self._sheet.currentData() or "") or None if kind in SHEETS else None,
            header=self._header.isChecked() if is_table else None,
            header_row=self._wanted_top() if is_table else None,
            quote=str(self._quote.currentData()) if is_text else None,
        )

    def _wanted_top(self) -> int | None:
        """Return where the table begins; another sheet or dialect is looked at afresh."""
        moved = self._top.value() - 1 != self._info.header_row
        is_same = (
            self._sheet.currentData() in (self._info.sheet, None)
            and self._delimiter.currentData() == self._info.delimiter
            and self._quote.currentData() == self._info.quote
        )
        return self._top.value() - 1 if moved or is_same else None

    @Slot()
    def _on_choice(self) -> None:
        self._accept.setEnabled(False)  # what is shown is not yet what was chosen
        self._pause.start()

    @Slot()
    def _open(self) -> None:
        self._drop()
        self._accept.setEnabled(False)
        self._said.setText(self.tr("Reading…"))
        self._task = self._runner.submit(self._service.open_job(self._path, self.options()))
        self._task.succeeded.connect(self._on_opened)
        self._task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_opened(self, document: object) -> None:
        assert isinstance(document, Document)
        if self.sender() is not self._task or self.isHidden():
            document.close()
            return
        self._task = None
        self._take(document)

    def _take(self, document: Document) -> None:
        """Show a document, which is closed again unless it is chosen."""
        self._opened = document
        dataset = document.dataset
        self._info = document.file
        self._top.blockSignals(True)  # what was found is no choice of the user's
        self._top.setValue(document.file.header_row + 1)
        self._top.blockSignals(False)
        for field in (self._quote, self._top, self._header):
            field.setEnabled(self._info.kind is not _LINES)
        names = [column.name for column in dataset.columns]
        if names == self._names and dataset.roles != self._roles:
            document.do(dataset.edit_roles(self._roles, text("editor", "Say what the columns are")))
        self._preview.show_document(document)
        self._said.setText(self._words(document))
        self._accept.setEnabled(True)

    def _words(self, document: Document) -> str:
        said = []
        if document.file.problems:
            said.append(
                self.tr("%n row(s) cannot be read in this way.", "", document.file.problems)
            )
        if self._preview.rows.roles_can_change:
            said.append(self.tr("Click on the arrow in a column's head to say what it is."))
        return " ".join(said)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            self._task = None
            self._said.setText(error_text(error).sentences)

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        document = self._opened
        if result == self.DialogCode.Accepted and document is not None:
            self._opened = None
            self._preview.show_document(None)
            self.chosen.emit(document)
        self._drop()

    def _drop(self) -> None:
        """Let go what was opened for the look alone."""
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
        if self._opened is not None:
            dataset = self._opened.dataset
            self._names = [column.name for column in dataset.columns]
            self._roles = dataset.roles
            self._preview.show_document(None)
            self._opened.close()
            self._opened = None


_LINES = FileKind.TXT
_TABLES = frozenset((FileKind.CSV, FileKind.TSV, FileKind.TXT)) | SHEETS


def _seen(mark: str) -> str:
    return {"\t": "⇥"}.get(mark, mark)
