"""The ports of an open document: where it is read and saved, and where its edits are kept safe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop_ft.core.dataset import Dataset, RowSource
from desktop_ft.core.edits import Edit
from desktop_ft.core.errors import AppError
from desktop_ft.core.example import Role
from desktop_ft.core.shapes import Shape
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text
from desktop_ft.services.files import (
    FileIdentity,
    FileInfo,
    OpenOptions,
    SaveRequest,
    Written,
)
from desktop_ft.services.safety import FileNews, Guard

Check = Callable[[CancelToken, Report], list[int]]
"""A job that finds the indexes of all records that cannot be decoded."""


class FileSource(RowSource, Protocol):
    """The records of a file, all of which can be checked."""

    def unreadable(self, token: CancelToken, report: Report) -> list[int]:
        """Return the indexes of the records that cannot be decoded; looks at every one."""
        ...


class Act(StrEnum):
    """What was done to a document."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Step:
    """One act, in the order of the acts; `edit` comes with DO alone."""

    act: Act
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class SavedMark:
    """A save: the file it made and the number of steps that were in it."""

    path: Path
    info: FileInfo
    identity: FileIdentity
    steps: int


@dataclass(frozen=True, slots=True)
class SavedAs:
    """The outcome of a save job, to be handed to `Document.saved` in the GUI thread.

    `left_out` names what the file could not hold; the document then stays with its old file, as
    it does where a copy was asked for.
    """

    path: Path
    written: Written
    state: int
    steps: int
    rows: Dataset
    is_copy: bool = False

    @property
    def left_out(self) -> tuple[Text, ...]:
        """What the written file does not hold."""
        return self.written.left_out


@dataclass(frozen=True, slots=True)
class Facts:
    """What must be known to open a document again as it was before its first step."""

    name: str
    path: Path | None
    info: FileInfo
    identity: FileIdentity | None
    shape: Shape
    roles: tuple[Role, ...]
    rows: int


class Session(Protocol):
    """Keeps the work on one open document safe until it is closed.

    Nothing here waits for the disk.
    """

    def begin(self, facts: Facts) -> None:
        """Remember what the first step will need; nothing is written yet."""
        ...

    def step(self, step: Step) -> None: ...

    def saved(self, mark: SavedMark) -> None: ...

    @property
    def trouble(self) -> AppError | None:
        """Why edits cannot be kept safe at present, or None if they are."""
        ...

    @property
    def is_kept(self) -> bool:
        """Tell whether every step so far would survive a crash."""
        ...

    def close(self) -> None:
        """Forget the work: it was saved, or is not wanted any more."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a file gives; `check` where its rows are not to be checked by the source."""

    source: FileSource
    info: FileInfo
    identity: FileIdentity | None
    session: Session
    guard: Guard
    check: Check | None = None


class FileStore(Protocol):
    """Reads files into sources and writes datasets into files."""

    def open(
        self, path: Path, options: OpenOptions, token: CancelToken, report: Report
    ) -> Opened: ...

    def new(self, columns: Sequence[str]) -> Opened:
        """Return an empty table that has no file yet."""
        ...

    def glance(self, path: Path, options: OpenOptions) -> Opened | None:
        """Return the first rows of a file that takes long to open, or None; never raises."""
        ...

    def save(self, request: SaveRequest, token: CancelToken, report: Report) -> Written: ...

    def losses(self, request: SaveRequest, token: CancelToken, report: Report) -> tuple[Text, ...]:
        """Return, in sentences, what would not survive this save; nothing is written."""
        ...

    def write_text(self, path: Path, content: str, token: CancelToken, report: Report) -> None:
        """Write a plain text file that is no document."""
        ...

    def look(self, path: Path, known: FileIdentity) -> FileNews | None:
        """Return what became of a file that was like `known`, or None if it still is."""
        ...


@dataclass(frozen=True, slots=True)
class Recoverable:
    """Unsaved work of a program that ended without closing its document.

    `edits` counts the steps since the last save. Where `problem` is set the work cannot be
    brought back; it was set aside.
    """

    key: str
    name: str
    path: Path | None
    when: datetime
    edits: int
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Resumed:
    """Abandoned work, opened again: replaying the steps over the source gives it back.

    `complete` is False where the file as it was opened is lost, so that only changed and new
    rows can be had.
    """

    opened: Opened
    facts: Facts
    steps: Sequence[Step]
    mark: SavedMark | None
    notes: tuple[Text, ...]
    complete: bool


class Recovery(Protocol):
    """Finds the work that a crash or a power cut left behind."""

    def abandoned(self) -> list[Recoverable]: ...

    def resume(self, item: Recoverable, token: CancelToken, report: Report) -> Resumed: ...

    def discard(self, item: Recoverable) -> None: ...
