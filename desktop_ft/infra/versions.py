"""Older versions of the user's files, in a folder of the program's own.

Nothing is written beside the user's file. Knows no format and no document.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import secrets
import shutil
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop_ft.services.safety import VERSION_BYTES, VERSIONS_KEPT, FileVersion

_LINKED = 32 << 20
_PART = ".part"

_log = logging.getLogger(__name__)


def file_key(path: Path) -> str:
    """Return a short name for a file, the same by whatever link it is reached."""
    real = os.path.normcase(os.path.realpath(path))
    return hashlib.sha256(real.encode("utf-8", "surrogateescape")).hexdigest()[:32]


class VersionFolder:
    """The last versions of each file, each in a folder of its own under the file's own name."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def holds(self, path: Path) -> bool:
        """Tell whether a path is one of a kept version."""
        return path.absolute().is_relative_to(self._root.absolute())

    def keep(self, path: Path) -> None:
        """Keep a file as it is now; the oldest versions make room for it.

        A version that cannot be kept does not stop anybody from saving.
        """
        try:
            self._keep(path)
        except OSError as error:
            _log.info("no version of %s was kept: %s", path.name, error)

    def of(self, path: Path) -> Sequence[FileVersion]:
        """Return the versions of a file, the newest first."""
        found = []
        for folder in self._folders(file_key(path)):
            for kept in folder.iterdir():
                facts = kept.stat()
                when = datetime.fromtimestamp(facts.st_mtime, tz=UTC).astimezone()
                found.append(FileVersion(kept, when, facts.st_size))
        return found[::-1]

    def _keep(self, path: Path) -> None:
        facts = path.stat()
        if facts.st_size > VERSION_BYTES:
            return
        key = file_key(path)
        newest = self.of(path)[:1]
        if newest and _is_same(newest[0].path.stat(), facts):
            return
        home = self._root / key
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = home / f"{secrets.token_hex(4)}{_PART}"
        fresh.mkdir(mode=0o700)
        try:
            _duplicate(path, fresh / path.name, facts.st_size)
            fresh.replace(home / f"{time.time_ns():020d}")
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        self._make_room(key)

    def _folders(self, key: str) -> list[Path]:
        """Return the folders of a file's versions, the oldest first."""
        return sorted(each for each in (self._root / key).glob("*") if each.suffix != _PART)

    def _make_room(self, key: str) -> None:
        for folder in self._folders(key)[:-VERSIONS_KEPT]:
            shutil.rmtree(folder, ignore_errors=True)
        everything = sorted(self._root.glob("*/*"), key=lambda each: each.name, reverse=True)
        total = 0
        for folder in everything:
            with contextlib.suppress(OSError):  # another window tidies up as well
                total += sum(kept.stat().st_size for kept in folder.iterdir())
            if total > VERSION_BYTES:
                shutil.rmtree(folder, ignore_errors=True)


def _is_same(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)


def _duplicate(path: Path, copy: Path, size: int) -> None:
    """Copy a file; a large one gets a second name, which costs neither time nor room.

    Saving puts a new file in the old one's place, so the old one stays as it is.
    """
    if size > _LINKED:
        with contextlib.suppress(OSError):  # another disk, or one that knows no second names
            copy.hardlink_to(path.resolve())
            return
    shutil.copy2(path, copy)
