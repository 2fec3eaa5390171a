"""Write rows as another kind of file than the one they came from (Save As).

What the other kind cannot hold is named, never dropped in silence.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import CannotSave
from desktop_ft.core.example import Format, Role
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.reshaping import Reshaping, Target
from desktop_ft.core.shapes import ChatShape, Json, Unreadable
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import Text, plural, text
from desktop_ft.infra.marks import Marks
from desktop_ft.infra.rewriting import not_in_encoding
from desktop_ft.infra.sources.json_text import Style
from desktop_ft.services.files import FileKind

_CHECK_EVERY = 1000
_STYLE = Style()
_ASCII = Style(ascii_only=True)


class Conversion:
    """Writes a dataset as another kind of text file; `left_out` is complete after the last part."""

    def __init__(
        self,
        dataset: Dataset,
        kind: FileKind,
        encoding: str,
        token: CancelToken,
        report: Report,
        target: Target | None = None,
        marks: Marks | None = None,
        delimiter: str = "",
    ) -> None:
        self._dataset = dataset
        self._encoding = encoding
        self._delimiter = delimiter or ("\t" if kind is FileKind.TSV else ",")
        self._marks = marks
        self._reshaping = Reshaping(dataset, target) if target is not None else None
        self._token, self._report = token, report
        self._left = _LeftOut()
        self._kind = kind

    @property
    def left_out(self) -> tuple[Text, ...]:
        """What the file does not hold, in sentences."""
        if self._reshaping is not None:
            return self._reshaping.sentences()
        return self._left.sentences()

    def parts(self) -> Iterator[bytes]:
        """Return the content of the file; raise `CannotSave` for a row that it cannot hold."""
        writers: dict[FileKind, Callable[[], Iterator[str]]] = {
            FileKind.JSONL: self._json_lines,
            FileKind.JSON: self._json_array,
            FileKind.CSV: self._table,
            FileKind.TSV: self._table,
            FileKind.TXT: self._lines,
        }
        for row, written in enumerate(writers[self._kind](), -1):
            try:
                yield written.encode(self._encoding)
            except UnicodeEncodeError as error:
                raise not_in_encoding(self._dataset, max(row, 0), error) from error

    def _rows(self) -> Iterator[int]:
        return walked(self._dataset, self._token, self._report)

    def _json_lines(self) -> Iterator[str]:
        yield ""
        for key in self._rows():
            yield self._json(key, "\n")

    def _json_array(self) -> Iterator[str]:
        yield "["
        between = "\n"
        for key in self._rows():
            written = self._json(key, "")
            if written:
                yield between + written
                between = ",\n"
            else:
                yield ""
        yield "\n]\n"

    def _json(self, key: int, end: str) -> str:
        reshaping = self._reshaping
        record = reshaping.row(key) if reshaping else self._left.json(self._dataset, key)
        if record is None:
            return ""
        if self._marks is not None:
            record = self._marks.inside(key, record)
        written = _STYLE.dumps(record)
        try:
            written.encode(self._encoding)
        except UnicodeEncodeError:
            written = _ASCII.dumps(record)
        return written + end

    def _table(self) -> Iterator[str]:
        buffer = io.StringIO()
        writer = csv.writer(buffer, delimiter=self._delimiter, lineterminator="\r\n")

        def line(cells: tuple[str, ...]) -> str:
            buffer.seek(0)
            buffer.truncate()
            writer.writerow(cells)
            return buffer.getvalue()

        names = tuple(column.name for column in self._dataset.columns)
        header = names if self._marks is None else self._marks.header()
        yield ("\ufeff" if self._encoding.startswith("utf") else "") + line(header)
        for key in self._rows():
            cells = self._left.cells(self._dataset, key)
            yield line(cells if self._marks is None else self._marks.beside(key, cells))

    def _lines(self) -> Iterator[str]:
        yield ""
        for row, key in enumerate(self._rows(), 1):
            example = self._dataset.example(key)
            if "\n" in example.answer or "\r" in example.answer:
                raise line_break(row)
            self._left.questions += bool(example.question)
            yield example.answer + "\n"


class TableRows:
    """The rows of a dataset as cells; `left_out` is complete after the last row.

    With `longest`, longer texts are cut; characters that `unwritable` matches are left out.
    """

    def __init__(
        self,
        dataset: Dataset,
        token: CancelToken,
        report: Report,
        longest: int | None = None,
        unwritable: re.Pattern[str] | None = None,
        marks: Marks | None = None,
    ) -> None:
        self._dataset = dataset
        self._marks = marks
        self._longest, self._unwritable = longest, unwritable
        self._token, self._report = token, report
        self._left = _LeftOut()

    @property
    def left_out(self) -> tuple[Text, ...]:
        """What the cells do not show, in sentences."""
        return self._left.sentences()

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Walk over the rows in order."""
        for key in walked(self._dataset, self._token, self._report):
            cells = self._left.cells(self._dataset, key)
            if self._marks is not None:
                cells = self._marks.beside(key, cells)
            yield tuple(map(self._fitted, cells))

    def _fitted(self, cell: str) -> str:
        if self._unwritable is not None and self._unwritable.search(cell):
            self._left.characters += 1
            cell = self._unwritable.sub("", cell)
        if self._longest is not None and len(cell) > self._longest:
            self._left.cut += 1
            return cell[: self._longest]
        return cell


def walked(dataset: Dataset, token: CancelToken, report: Report) -> Iterator[int]:
    """Walk over the ids in order, telling how far it is and looking whether to end."""
    for row, key in enumerate(dataset.order.tolist()):
        if row % _CHECK_EVERY == 0:
            token.check()
            report(Steps(row, len(dataset), "rows"))
        yield key


class _LeftOut:
    """Counts what a file of another kind cannot hold."""

    def __init__(self) -> None:
        self.unreadable = self.questions = self.turns = self.keys = 0
        self.cut = self.characters = 0
        self.notes: dict[str, None] = {}

    def json(self, dataset: Dataset, key: int) -> Json | None:
        """Return the object for a row; None for one that could not be read."""
        record = dataset.written(key)
        if isinstance(record, Unreadable):
            self.unreadable += 1
            return None
        if isinstance(record, dict):
            return record
        cells = dataset.cells(key)
        for number, (role, cell) in enumerate(zip(dataset.roles, cells, strict=True)):
            if role is Role.NOTE and cell:
                self.notes[dataset.columns[number].name or str(number + 1)] = None
        example = dataset.example(key)
        if dataset.format is Format.PROMPT_COMPLETION:
            return {"prompt": example.question, "completion": example.answer}
        turns = [{"role": each.role, "content": each.content} for each in example.messages]
        return {"messages": turns}

    def cells(self, dataset: Dataset, key: int) -> tuple[str, ...]:
        """Return the cells of a row, and count what they do not show."""
        record = dataset.written(key)
        if isinstance(record, tuple):
            return record
        cells = dataset.cells(key)
        if isinstance(record, dict):
            shape = dataset.source.shape
            if isinstance(shape, ChatShape | PreferenceShape):
                self.turns += shape.blank(dict(enumerate(cells))) != record
            else:
                names = {column.name for column in dataset.columns}
                self.keys += not record.keys() <= names
        return cells

    def sentences(self) -> tuple[Text, ...]:
        """Say what was counted."""
        found = []
        if self.unreadable:
            found.append(
                plural("infra", "Left out: %n row(s) that could not be read.", "", self.unreadable)
            )
        if self.notes:
            found.append(
                text("infra", "Columns that are notes are left out: {columns}.").format(
                    columns=", ".join(self.notes)
                )
            )
        if self.questions:
            found.append(plural("infra", "Left out: %n question(s).", "", self.questions))
        if self.turns:
            found.append(
                plural(
                    "infra",
                    "Of %n conversation(s) only the last question and answer are kept.",
                    "",
                    self.turns,
                )
            )
        if self.keys:
            found.append(
                plural(
                    "infra",
                    "Left out: values that are no column, in %n row(s).",
                    "",
                    self.keys,
                )
            )
        if self.cut:
            found.append(
                plural(
                    "infra",
                    "%n text(s) cut to 32,767 characters: a cell holds no more.",
                    "",
                    self.cut,
                )
            )
        if self.characters:
            found.append(
                plural(
                    "infra",
                    "Left out: characters that cannot be saved, in %n cell(s).",
                    "",
                    self.characters,
                )
            )
        return tuple(found)


def line_break(row: int) -> CannotSave:
    """Refuse a text of several lines where each line is a row."""
    return CannotSave(
        text("infra", "Row {row} cannot be saved: its text has several lines.").format(row=row),
        text("infra", "In a plain text file each line is a row."),
        text("infra", "Save it as a table or as JSONL instead."),
    )
