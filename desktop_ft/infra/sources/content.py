"""The untouched bytes of an opened file, safe from what other programs do to the file meanwhile.

A memory map of the user's own file would kill the program (SIGBUS) when another one cuts the
file short, and show changed bytes when it writes in place. So small files are read into memory
and large ones are mapped from a copy of our own. Knows nothing of what is in the bytes.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import mmap
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop_ft.core.errors import AppError, BadFile
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import Text, text
from desktop_ft.services.files import FileIdentity

Content = bytes | mmap.mmap
Place = Callable[[str], Path]
"""Gives the path for a working file of that name, kept as long as the document is open."""

IN_MEMORY = 32 << 20
"""Files up to this size are held in memory."""

PIECE = 4 << 20
"""How much is read or scanned before a job looks whether it is to end."""

_EDGE = 64 << 10
_COPY_PIECE = 64 << 20
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_WITHIN = (errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP)
"""Said by a system that cannot copy between these two files by itself."""


class MappedFile(mmap.mmap):
    """The bytes of a file that nobody else writes; it knows where they lie."""

    path: Path
    facts: os.stat_result

    def let_go(self, begin: int, end: int) -> None:
        """Give the memory of these bytes back to the system, which has them on the disk anyway.

        They are read again when somebody looks. Without it a walk over a large file makes the
        program seem as large as the file.
        """
        first = begin - begin % mmap.PAGESIZE
        if hasattr(self, "madvise") and end > first:
            self.madvise(mmap.MADV_DONTNEED, first, end - first)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes of a mapped file that go into another one as they are."""

    content: MappedFile
    start: int
    stop: int

    def __bytes__(self) -> bytes:
        return self.content[self.start : self.stop]

    def write_to(self, out: BinaryIO) -> None:
        """Copy inside the system where it can do that: half the work of reading and writing."""
        done = self._copied(out)
        if done < self.stop:
            out.write(self.content[done : self.stop])

    def _copied(self, out: BinaryIO) -> int:
        """Return up to where the system could copy."""
        at = self.start
        if not hasattr(os, "copy_file_range"):
            return at
        try:
            file = self.content.path.open("rb")
        except FileNotFoundError:
            return at
        with file:
            if not os.path.samestat(os.fstat(file.fileno()), self.content.facts):
                return at
            out.flush()
            while at < self.stop:
                count = _copied_within(file, out, self.stop - at, at)
                if not count:
                    break
                at += count
        return at


def is_no_room(error: OSError) -> bool:
    """Tell whether a write failed because the disk (or the user's share of it) is full."""
    return error.errno in _NO_ROOM


def read_content(path: Path, place: Place, token: CancelToken, report: Report) -> Content:
    """Return the bytes of a file; a large one is copied to `place` and mapped from there."""
    try:
        check_is_file(path)
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            return _own_copy(file, size, place, token, report) if size > IN_MEMORY else file.read()
    except OSError as error:
        raise unopened(path, error) from error
    except MemoryError as error:
        raise BadFile(
            text("infra", "{file} is too large for this computer.").format(file=path.name),
            text("infra", "There is neither room on the disk for a working copy nor memory."),
            text("infra", "Free some space on the disk and open it again."),
        ) from error


def check_is_file(path: Path) -> None:
    """Raise for a folder, a device or a pipe; opening a pipe would wait for its other end."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise BadFile(
            text("infra", "{file} is not a file that holds rows.").format(file=path.name),
            text("infra", "It is a device or a pipe."),
            text("infra", "Choose a table or a text file."),
        )


def map_file(path: Path) -> MappedFile:
    """Map a file that nobody else writes."""
    with path.open("rb") as file:
        content = MappedFile(file.fileno(), 0, access=mmap.ACCESS_READ)
        content.path, content.facts = path, os.fstat(file.fileno())
    return content


def pieces(content: Content, begin: int = 0, end: int | None = None) -> Iterator[bytes]:
    """Walk over the bytes from `begin` to `end` in pieces."""
    stop = len(content) if end is None else end
    for at in range(begin, stop, PIECE):
        yield content[at : min(at + PIECE, stop)]
        let_go(content, at, min(at + PIECE, stop))


def give_back_memory() -> None:
    """Give freed memory to the system, where the C library keeps it: 70 MB after a large table."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)


def let_go(content: Content, begin: int, end: int) -> None:
    """Hold no memory for these bytes any longer, if they can be had again."""
    if isinstance(content, MappedFile):
        content.let_go(begin, end)


def identity(path: Path) -> FileIdentity:
    """Return what tells this file from a later one of the same name."""
    with path.open("rb") as file:
        facts = os.fstat(file.fileno())
        digest = hashlib.sha256(file.read(_EDGE))
        if facts.st_size > _EDGE:
            file.seek(max(_EDGE, facts.st_size - _EDGE))
            digest.update(file.read(_EDGE))
    return FileIdentity(facts.st_size, facts.st_mtime_ns, digest.hexdigest())


def is_same(one: FileIdentity, other: FileIdentity) -> bool:
    """Tell whether both are the same file with the same content.

    A file small enough to be digested whole may have been touched in between.
    """
    if (one.size, one.digest) != (other.size, other.digest):
        return False
    return one.mtime_ns == other.mtime_ns or one.size <= 2 * _EDGE


def unopened(path: Path, error: OSError) -> AppError:
    """Say in plain words why the system refuses to open a file."""
    why, todo = _reasons(error)
    return BadFile(
        text("infra", "{file} cannot be opened.").format(file=path.name),
        why,
        todo,
        details=f"{path}: {error.strerror or error}",
    )


def _reasons(error: OSError) -> tuple[Text, Text]:
    if isinstance(error, FileNotFoundError):
        return (
            text("infra", "It is not there (any more)."),
            text("infra", "See whether it was moved, renamed or deleted."),
        )
    if isinstance(error, IsADirectoryError):
        return (
            text("infra", "It is a folder."),
            text("infra", "Choose a file inside it."),
        )
    if isinstance(error, PermissionError):
        return (
            text("infra", "You do not have the right to read it."),
            text("infra", "Ask its owner, or copy it to a folder of your own."),
        )
    if error.errno == errno.ELOOP:
        return (
            text("infra", "It is a link that leads back to itself."),
            text("infra", "Choose the file itself instead of the link."),
        )
    return (
        text("infra", "The system says: {reason}.").format(reason=error.strerror or error),
        text("infra", "Copy it to this computer's own disk and try again."),
    )


def _own_copy(
    file: BinaryIO, size: int, place: Place, token: CancelToken, report: Report
) -> Content:
    """Map a copy of the file; without room for it on the disk, memory must do."""
    try:
        copy = place("base")
        _copy(file, copy, size, token, report)
    except OSError as error:
        if not is_no_room(error):
            raise
        return file.read()
    return map_file(copy)


def _copy(file: BinaryIO, target: Path, size: int, token: CancelToken, report: Report) -> None:
    """Copy an open file, in no time where the file system can share its blocks."""
    if shutil.disk_usage(target.parent).free < size + IN_MEMORY:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with target.open("wb") as out:
        done = 0
        while count := _copy_piece(file, out):
            token.check()
            done += count
            report(Steps(done, size, "bytes"))


def _copy_piece(file: BinaryIO, out: BinaryIO) -> int:
    """Copy the next piece inside the system if it can do that, else through our memory."""
    count = _copied_within(file, out, _COPY_PIECE) if hasattr(os, "copy_file_range") else None
    return out.write(file.read(PIECE)) if count is None else count


def _copied_within(file: BinaryIO, out: BinaryIO, count: int, at: int | None = None) -> int | None:
    """Let the system copy so many bytes or fewer; None where it cannot."""
    try:
        return os.copy_file_range(file.fileno(), out.fileno(), count, at)
    except OSError as error:
        if error.errno not in _NOT_WITHIN:
            raise
        return None
