"""Opens and saves the user's files: the adapter behind `FileStore`.

What a file says is known to the readers and writers; here they meet the disk and the session.
They are imported by the worker that first needs them: the window shows sooner without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop_ft.core.errors import AppError, BadFile, CannotSave, FileChanged
from desktop_ft.core.shapes import Column, TableShape
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.core.text import Text, text
from desktop_ft.infra.atomic_files import check_target, unsaved, write_file
from desktop_ft.infra.sessions import BASE, DiskSession, SessionFolder
from desktop_ft.infra.sources.content import (
    IN_MEMORY,
    check_is_file,
    identity,
    is_same,
    read_content,
    unopened,
)
from desktop_ft.infra.sources.memory import MemorySource
from desktop_ft.services.document_ports import Opened
from desktop_ft.services.files import (
    SUFFIXES,
    FileIdentity,
    FileInfo,
    FileKind,
    OpenOptions,
    SaveRequest,
    Written,
    kind_of,
)
from desktop_ft.services.safety import FileNews, Keeper

_GLANCED = (FileKind.JSONL, FileKind.CSV, FileKind.TSV, FileKind.TXT)
_GLANCE = 256 << 10
"""How much of a large file is read for the first look: a screen of long rows, and more."""


class DiskStore:
    """Reads files into sources and writes datasets into files."""

    def __init__(self, sessions: Path, keeper: Keeper) -> None:
        self._sessions = sessions
        self._keeper = keeper

    def open(self, path: Path, options: OpenOptions, token: CancelToken, report: Report) -> Opened:
        """Open a file; raises `BadFile` if it cannot be read."""
        from desktop_ft.infra.sources.checking import check_of
        from desktop_ft.infra.sources.reading import read_source

        kind = options.kind or kind_of(path)
        if kind is None and not path.is_dir():
            raise _unknown_kind(path)
        folder = SessionFolder(self._sessions)
        try:
            known = _identity(path)
            content = read_content(path, folder.place, token, report)
            asked = (path.name, kind or FileKind.TXT, options)
            source, info = read_source(
                path.name, content, asked[1], options, folder.place, token, report
            )
        except BaseException:
            if folder.is_ours:
                folder.remove()
            raise
        guard = self._keeper.guard(path)
        check = check_of(source, info, content, folder.path / BASE, asked)
        return Opened(source, info, known, DiskSession(folder, content), guard, check)

    def glance(self, path: Path, options: OpenOptions) -> Opened | None:
        """Return the first rows of a large text; what is wrong with it, opening will tell."""
        from desktop_ft.infra.sources.reading import read_source

        kind = options.kind or kind_of(path)
        if kind not in _GLANCED:
            return None
        folder = SessionFolder(self._sessions)
        try:
            check_is_file(path)
            if path.stat().st_size <= IN_MEMORY:
                return None
            with path.open("rb") as file:
                head = file.read(_GLANCE)
            token = CancelToken()
            source, info = read_source(
                path.name, head, kind, options, folder.place, token, no_report
            )
        except (OSError, AppError):
            if folder.is_ours:
                folder.remove()
            return None
        return Opened(source, info, None, DiskSession(folder, None), self._keeper.guard(None))

    def new(self, columns: Sequence[str]) -> Opened:
        """Return an empty table that has no file yet."""
        source = MemorySource(TableShape(tuple(Column(name) for name in columns)), ())
        session = DiskSession(SessionFolder(self._sessions), None)
        return Opened(source, FileInfo(FileKind.CSV), None, session, self._keeper.guard(None))

    def save(self, request: SaveRequest, token: CancelToken, report: Report) -> Written:
        """Write a dataset; raises `CannotSave` (or a kind of it) and has changed nothing then."""
        path = request.path
        check_target(path)
        _check_copy(request)
        from desktop_ft.infra.writing import plan

        work = plan(request, token, report)
        try:
            write_file(path, work.parts, backup=True, before=lambda: _check_unchanged(request))
            now = identity(path)
        except OSError as error:
            raise unsaved(path, error) from error
        info = replace(work.info, size=now.size, notes=())
        return Written(info, now, work.left_out())

    def look(self, path: Path, known: FileIdentity) -> FileNews | None:
        """Return what became of a file, or None; one that was only touched is the same.

        A file that cannot be looked at (a network that is away) is no news: saving will tell.
        """
        try:
            now = identity(path)
        except FileNotFoundError:
            return FileNews(None)
        except OSError:
            return None
        return None if is_same(now, known) else FileNews(now)

    def losses(self, request: SaveRequest, token: CancelToken, report: Report) -> tuple[Text, ...]:
        """Return what would not survive this save; raises `CannotSave` if it is impossible."""
        from desktop_ft.infra.losses import losses

        return losses(request, token, report)

    def write_text(self, path: Path, content: str, token: CancelToken, report: Report) -> None:
        """Write a text in UTF-8, with the mark by which Windows knows it."""
        del token, report
        check_target(path)
        try:
            write_file(path, [content.encode("utf-8-sig", "backslashreplace")])
        except OSError as error:
            raise unsaved(path, error) from error


def _check_copy(request: SaveRequest) -> None:
    """Refuse to write a copy over the file that it is a copy of."""
    path, own = request.path, request.copy_of
    if own is None or not path.exists() or not own.exists() or not path.samefile(own):
        return
    raise CannotSave(
        text("infra", "{file} is the file that is open.").format(file=path.name),
        text("infra", "What you write here is a copy: another shape, or more columns."),
        text("infra", "Choose another name for it."),
    )


def _check_unchanged(request: SaveRequest) -> None:
    """Refuse to overwrite what another program wrote; a file that is gone may be made anew."""
    if request.known is None or not request.path.exists():
        return
    if not is_same(identity(request.path), request.known):
        raise FileChanged(
            text("infra", "{file} was changed by another program since you opened it.").format(
                file=request.path.name
            ),
            text("infra", "Saving now would undo what was changed there."),
            text("infra", "Save under another name, or overwrite it."),
        )


def _identity(path: Path) -> FileIdentity:
    try:
        check_is_file(path)
        return identity(path)
    except OSError as error:
        raise unopened(path, error) from error


def _unknown_kind(path: Path) -> BadFile:
    return BadFile(
        text("infra", "{file} is of a kind that is not known here.").format(file=path.name),
        text("infra", "Its name does not end in one of these: {endings}.").format(
            endings=", ".join(SUFFIXES)
        ),
        text("infra", "Choose a table or a text file, or save it as one of these."),
    )
