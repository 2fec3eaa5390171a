"""What is known of the file behind a document: kind, dialect, identity, what to write where.

Knows no file format: the readers and writers are in `infra`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.text import Text


class FileKind(StrEnum):
    """A kind of file that a dataset can be kept in."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    TXT = "txt"


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
}
SUFFIXES = tuple(_KINDS)


def kind_of(path: Path) -> FileKind | None:
    """Return the kind that a file's name claims, or None."""
    return _KINDS.get(path.suffix.lower())


@dataclass(frozen=True, slots=True)
class OpenOptions:
    """How to read a file where the user knows better; None means: find out."""

    kind: FileKind | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header: bool | None = None


@dataclass(frozen=True, slots=True)
class FileInfo:
    """How a file was read, for the user to see and correct.

    `encoding` is Python's name ("utf-8", "utf-16-le", "cp1251"); `bom` tells whether the file
    begins with a byte order mark. `problems` counts the unreadable rows and is None until all
    have been looked at. `notes` are sentences that the user should read.
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

    @property
    def options(self) -> OpenOptions:
        """Return the options that read this file again in the same way."""
        return OpenOptions(
            self.kind, self.encoding, self.delimiter or None, self.sheet, self.header
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
    by now, nothing is written. None overwrites whatever is there.
    """

    dataset: Dataset
    info: FileInfo
    path: Path
    kind: FileKind
    encoding: str
    known: FileIdentity | None


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written; `left_out` tells what it could not hold."""

    info: FileInfo
    identity: FileIdentity
    left_out: tuple[Text, ...] = ()
