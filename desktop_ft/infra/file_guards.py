"""Claims on the user's files, so that a second window is told, and their older versions.

A claim is a lock in the program's own data folder; the system releases it when its program ends,
however it ends. Programs of other users or computers are not seen: what they do to a file is
noticed by the look at the file itself.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from weakref import WeakValueDictionary

from filelock import FileLock, Timeout

from desktop_ft.core.errors import CannotSave
from desktop_ft.core.text import text
from desktop_ft.infra.versions import VersionFolder, file_key
from desktop_ft.services.safety import Access, FileVersion, Guard

_ANY_WRITE = 0o222

_log = logging.getLogger(__name__)


class DiskKeeper:
    """Keeps claims and versions in a folder; one for each program that runs."""

    def __init__(self, folder: Path) -> None:
        self._locks = folder / "open"
        self.older = VersionFolder(folder / "versions")
        self._mutex = threading.Lock()
        self._claims: WeakValueDictionary[str, _Claim] = WeakValueDictionary()

    def guard(self, path: Path | None) -> Guard:
        """Claim a file, if it is free."""
        return FileGuard(self, path)

    def versions(self, path: Path) -> Sequence[FileVersion]:
        """Return the older versions of a file, the newest first."""
        return self.older.of(path)

    def claim(self, path: Path) -> _Claim | None:
        """Return this program's claim on a file, or None where another program has it.

        The claim lasts as long as somebody holds it. Where no lock can be had at all, nobody is
        kept from their work.
        """
        key = file_key(path)
        with self._mutex:
            held = self._claims.get(key)
            if held is not None:
                return held
            try:
                self._locks.mkdir(parents=True, exist_ok=True, mode=0o700)
                made = _Claim(self._locks / f"{key}.lock")
            except Timeout:
                return None
            except OSError as error:
                _log.info("%s cannot be claimed: %s", path.name, error)
                made = _Claim(None)
            self._claims[key] = made
            return made


class _Claim:
    """A lock that goes with its last holder."""

    def __init__(self, place: Path | None) -> None:
        self._lock = FileLock(place, timeout=0, thread_local=False) if place else None
        if self._lock is not None:
            self._lock.acquire()


class FileGuard:
    """Watches over the file of one document."""

    def __init__(self, keeper: DiskKeeper, path: Path | None) -> None:
        self._keeper = keeper
        self._claims: dict[Path, _Claim] = {}
        self._kept: set[Path] = set()
        self._access = Access.FREE if path is None else self._claimed(path)

    @property
    def access(self) -> Access:
        """Whether the file may be written."""
        return self._access

    def before_save(self, path: Path, *, anew: bool) -> None:
        """Claim a file that is about to be written, and keep what it holds."""
        if path not in self._claims:
            claim = self._keeper.claim(path)
            if claim is None:
                raise _in_use(path)
            self._claims[path] = claim
        if path.is_file() and (anew or path not in self._kept):
            self._keeper.older.keep(path)
        self._kept.add(path)

    def settle(self, path: Path) -> None:
        """Take `path` for the document's file and let others go."""
        self._access = Access.FREE
        self._claims = {each: claim for each, claim in self._claims.items() if each == path}

    def release(self) -> None:
        """Let the file go."""
        self._claims.clear()

    def _claimed(self, path: Path) -> Access:
        if self._keeper.older.holds(path):
            return Access.COPY
        claim = self._keeper.claim(path)
        if claim is None:
            return Access.IN_USE
        self._claims[path] = claim
        return Access.FREE if _may_write(path) else Access.PROTECTED


def _may_write(path: Path) -> bool:
    """Tell whether a file may be replaced; one marked as read-only is left alone by root as well.

    A file that is not there (any more) is no protected one.
    """
    try:
        mode = path.stat().st_mode
    except OSError:
        return True
    folder = path.resolve().parent
    return bool(mode & _ANY_WRITE) and os.access(path, os.W_OK) and os.access(folder, os.W_OK)


def _in_use(path: Path) -> CannotSave:
    return CannotSave(
        text("infra", "{file} was not saved: it is open in another window.").format(file=path.name),
        text("infra", "Two windows that save the same file undo each other's changes."),
        text("infra", "Close it there, or save your rows under another name."),
    )
