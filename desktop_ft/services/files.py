"""What is known of the file behind a document: kind, dialect, identity, what to write where.

Knows no file format: the readers and writers are in `infra`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.reshaping import Target
from desktop_ft.core.text import Text


class FileKind(StrEnum):
    """A kind of file that a dataset can be kept in."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    TXT = "txt"
    ODS = "ods"
    PARQUET = "parquet"
    XLS = "xls"
    SPSS = "sav"
    STATA = "dta"


READ_ONLY = frozenset((FileKind.XLS, FileKind.SPSS, FileKind.STATA))
"""Kinds that are read but never written: what is edited is saved as another kind."""

SHEETS = frozenset((FileKind.XLSX, FileKind.XLS, FileKind.ODS))
"""Kinds in which a table is one sheet of several."""

TEXTS = frozenset((FileKind.JSONL, FileKind.JSON, FileKind.CSV, FileKind.TSV, FileKind.TXT))
"""Kinds of plain text, which may be packed by gzip."""

PACKED = ".gz"

_KINDS = {
    ".jsonl": FileKind.JSONL,
    ".ndjson": FileKind.JSONL,
    ".json": FileKind.JSON,
    ".csv": FileKind.CSV,
    ".tsv": FileKind.TSV,
    ".tab": FileKind.TSV,
    ".xlsx": FileKind.XLSX,
    ".xlsm": FileKind.XLSX,
    ".txt": FileKind.TXT,
    ".ods": FileKind.ODS,
    ".parquet": FileKind.PARQUET,
    ".pq": FileKind.PARQUET,
    ".xls": FileKind.XLS,
    ".sav": FileKind.SPSS,
    ".zsav": FileKind.SPSS,
    ".dta": FileKind.STATA,
}
SUFFIXES = (*_KINDS, PACKED)


def kind_of(path: Path) -> FileKind | None:
    """Return the kind that a file's name claims, or None; `.csv.gz` is a CSV file, packed."""
    suffix = path.suffix.lower()
    if suffix != PACKED:
        return _KINDS.get(suffix)
    inner = _KINDS.get(Path(path.stem).suffix.lower())
    return inner if inner in TEXTS else None


def is_packed(path: Path) -> bool:
    """Tell whether a file's name says that it is packed by gzip."""
    return path.suffix.lower() == PACKED


@dataclass(frozen=True, slots=True)
class OpenOptions:
    """How to read a file where the user knows better; None means: find out.

    `quote` is the character around fields, "" where there is none. `header_row` counts from 0. A
    `delimiter` makes a table of a plain text, "" says that each of its lines is an answer.
    """

    kind: FileKind | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header: bool | None = None
    header_row: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class FileInfo:
    """How a file was read, for the user to see and correct.

    `encoding` is Python's name ("utf-8", "utf-16-le", "cp1251"); `bom` tells whether the file
    begins with a byte order mark; `packed`, whether it is a gzip file. `header_row` is the row,
    from 0, in which the columns' names (or, without a header, the first rows) stand.
    `problems` counts the unreadable rows and is None until all have been looked at. `notes` are
    sentences that the user should read.
    """

    kind: FileKind
    encoding: str = "utf-8"
    bom: bool = False
    delimiter: str = ""
    newline: str = "\n"
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    header: bool = True
    size: int = 0
    problems: int | None = 0
    notes: tuple[Text, ...] = ()
    header_row: int = 0
    quote: str = '"'
    packed: bool = False

    @property
    def options(self) -> OpenOptions:
        """Return the options that read this file again in the same way."""
        return OpenOptions(
            self.kind,
            self.encoding,
            self.delimiter if self.delimiter or self.kind is FileKind.TXT else None,
            self.sheet,
            self.header,
            self.header_row,
            self.quote,
        )


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """What tells whether a file is still the one we knew: `digest` is of its head and tail."""

    size: int
    mtime_ns: int
    digest: str


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """What to write where. `dataset` belongs to the job alone.

    `known` is the identity of the file at `path` as the user last saw it: if it is another one
    by now, nothing is written. None overwrites whatever is there. `target` is the shape to write
    JSON in, None for the one that the rows have; `agreed` says that the user knows what will not
    survive, so that texts too long for a cell are cut. `marks` adds status, label and note to
    each row; `copy_of` is the open file, which a copy must not be written over.
    """

    dataset: Dataset
    info: FileInfo
    path: Path
    kind: FileKind
    encoding: str
    known: FileIdentity | None
    target: Target | None = None
    agreed: bool = False
    marks: bool = False
    copy_of: Path | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written; `left_out` tells what it could not hold."""

    info: FileInfo
    identity: FileIdentity
    left_out: tuple[Text, ...] = ()
