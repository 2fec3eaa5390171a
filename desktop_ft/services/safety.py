"""What keeps the user's file from harm: who else has it, what it was before, whether it may be
written. Knows no disk and no window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop_ft.services.files import FileIdentity

VERSIONS_KEPT = 5
"""Older versions that are kept of each file."""

VERSION_BYTES = 1 << 30
"""What all older versions together may take; the oldest go first."""


class Access(StrEnum):
    """Whether the document may be written into the file that it was read from.

    PROTECTED: the file or its folder forbids it. IN_USE: another window has it. COPY: it is an
    older version, kept by the program.
    """

    FREE = "free"
    PROTECTED = "protected"
    IN_USE = "in use"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class FileNews:
    """What another program did to the open file: `now` is None where the file is gone."""

    now: FileIdentity | None


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A file as it was before a session's first save; `when` it had been written."""

    path: Path
    when: datetime
    size: int


class Guard(Protocol):
    """Watches over the file of one document, for as long as that is open."""

    @property
    def access(self) -> Access:
        """Whether the file may be written."""
        ...

    def before_save(self, path: Path, *, anew: bool) -> None:
        """Claim a file that is about to be written and keep what it holds; for a worker.

        It is kept once in a session, and again with `anew`. Raises `CannotSave` where another
        window has the file.
        """
        ...

    def settle(self, path: Path) -> None:
        """Take `path`, which was just written, for the document's file and let others go."""
        ...

    def release(self) -> None:
        """Let the file go."""
        ...


class Keeper(Protocol):
    """Gives out guards and finds what they kept."""

    def guard(self, path: Path | None) -> Guard:
        """Claim a file, if it is free; for a worker."""
        ...

    def versions(self, path: Path) -> Sequence[FileVersion]:
        """Return the older versions of a file, the newest first."""
        ...


class Unguarded:
    """A guard that guards nothing, for work without a window."""

    access = Access.FREE

    def before_save(self, path: Path, *, anew: bool) -> None:
        """Do nothing."""

    def settle(self, path: Path) -> None:
        """Do nothing."""

    def release(self) -> None:
        """Do nothing."""


class NothingKept:
    """A keeper without a folder to keep things in."""

    def guard(self, path: Path | None) -> Guard:
        """Return a guard that guards nothing."""
        del path
        return Unguarded()

    def versions(self, path: Path) -> Sequence[FileVersion]:
        """Return none."""
        del path
        return ()
