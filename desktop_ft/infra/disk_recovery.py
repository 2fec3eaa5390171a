"""Brings back the work of programs that ended without closing their documents."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from desktop_ft.core.errors import AppError, BadFile, UserError
from desktop_ft.core.shapes import Shape, Unreadable
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text, text
from desktop_ft.infra.journal import Journal, JournalDamaged
from desktop_ft.infra.sessions import BASE, JOURNAL, DiskSession, SessionFolder
from desktop_ft.infra.sources.content import (
    IN_MEMORY,
    Content,
    identity,
    is_same,
    map_file,
    read_content,
)
from desktop_ft.infra.sources.memory import MemorySource
from desktop_ft.services.document_ports import (
    Check,
    Facts,
    FileSource,
    Opened,
    Recoverable,
    Resumed,
    SavedMark,
    Step,
)
from desktop_ft.services.files import FileIdentity
from desktop_ft.services.safety import Keeper

_DAMAGED = "damaged-"
_KEEP_DAMAGED_S = 30 * 24 * 3600

_log = logging.getLogger(__name__)


class DiskRecovery:
    """Looks through the session folders that nobody has locked."""

    def __init__(self, sessions: Path, keeper: Keeper) -> None:
        self._sessions = sessions
        self._keeper = keeper

    def abandoned(self) -> list[Recoverable]:
        """Return the unsaved work that was left, newest first; clear away what holds none."""
        found = []
        for path in sorted(self._sessions.glob("*")):
            if path.name.startswith(_DAMAGED):
                _forget_old(path)
                continue
            folder = SessionFolder(self._sessions, path.name)
            if not path.is_dir() or not folder.take():
                continue
            item = self._look(folder)
            if item is not None:
                found.append(item)
        return sorted(found, key=lambda item: item.when, reverse=True)

    def resume(self, item: Recoverable, token: CancelToken, report: Report) -> Resumed:
        """Open abandoned work again; its session goes on from where it broke off."""
        folder = SessionFolder(self._sessions, item.key)
        if not folder.take():
            raise _in_use()
        try:
            return _resumed(folder, self._keeper, token, report)
        except JournalDamaged as error:
            raise _set_aside(folder, error) from error
        except BaseException:
            folder.release()
            raise

    def discard(self, item: Recoverable) -> None:
        """Throw the work away, unless another window has it by now."""
        folder = SessionFolder(self._sessions, item.key)
        if folder.take():
            folder.remove()

    def _look(self, folder: SessionFolder) -> Recoverable | None:
        """Describe what a folder holds; remove it if it holds nothing."""
        path = folder.path / JOURNAL
        if not path.exists():
            folder.remove()
            return None
        try:
            with closing(Journal(path)) as journal:
                facts, mark = journal.facts(), journal.mark()
                edits, at = journal.summary()
        except (JournalDamaged, sqlite3.Error) as error:
            when, problem = _when(path.stat().st_mtime), _set_aside(folder, error).what
            return Recoverable(folder.path.name, "", None, when, 0, problem)
        if facts is None or not edits:
            folder.remove()
            return None
        folder.release()
        where = mark.path if mark else facts.path
        name = where.name if where else ""
        return Recoverable(folder.path.name, name, where, _when(at), edits)


class LostSource(MemorySource):
    """As many rows as a file had that cannot be had any more."""

    def __init__(self, shape: Shape, rows: int) -> None:
        reason = text("infra", "The file as it was opened is lost, and this row with it.")
        super().__init__(shape, [Unreadable("", reason)] * rows)


def _resumed(folder: SessionFolder, keeper: Keeper, token: CancelToken, report: Report) -> Resumed:
    notes: list[Text] = []
    with closing(_journal(folder)) as journal:
        facts, mark = journal.facts(), journal.mark()
        if facts is None:
            raise JournalDamaged("no facts")
        steps, whole = _readable_steps(journal)
    source, check = _source(folder, facts, token, report)
    complete = source is not None
    if source is None:
        source = LostSource(facts.shape, facts.rows)
        notes.append(_LOST)
    if whole:
        session = DiskSession(folder, None, len(steps))
    else:
        notes.append(_CUT)
        session = _written_anew(folder, facts, steps, mark)
    changed = _changed_meanwhile(mark, facts)
    if changed is not None:
        notes.append(changed)
    guard = keeper.guard(mark.path if mark else facts.path)
    opened = Opened(source, facts.info, facts.identity, session, guard, check)
    return Resumed(opened, facts, steps, mark, tuple(notes), complete)


def _journal(folder: SessionFolder) -> Journal:
    try:
        return Journal(folder.path / JOURNAL)
    except sqlite3.Error as error:
        raise JournalDamaged(str(error)) from error


def _readable_steps(journal: Journal) -> tuple[list[Step], bool]:
    """Return the steps up to the first that cannot be read, and whether these are all."""
    steps: list[Step] = []
    try:
        for step in journal.steps():
            steps.append(step)  # noqa: PERF402  (what came before a broken one is wanted)
    except JournalDamaged as error:
        _log.info("the journal breaks off after %d steps: %s", len(steps), error)
        return steps, False
    return steps, True


def _source(
    folder: SessionFolder, facts: Facts, token: CancelToken, report: Report
) -> tuple[FileSource | None, Check | None]:
    """Return the rows as they were opened: from our working copy, else from the file itself."""
    if facts.identity is None:
        return MemorySource(facts.shape, ()), None
    content = _content(folder, facts, token, report)
    if content is None:
        return None, None
    from desktop_ft.infra.sources.checking import check_of  # later than the first look
    from desktop_ft.infra.sources.reading import read_source

    try:
        info = facts.info
        source, _ = read_source(
            facts.name, content, info.kind, info.options, folder.place, token, report
        )
    except BadFile:
        return None, None
    asked = (facts.name, info.kind, info.options)
    check = check_of(source, info, content, folder.path / BASE, asked)
    return (source, check) if len(source) == facts.rows else (None, None)


def _content(
    folder: SessionFolder, facts: Facts, token: CancelToken, report: Report
) -> Content | None:
    base = folder.path / BASE
    if base.exists():
        return map_file(base) if base.stat().st_size > IN_MEMORY else base.read_bytes()
    if facts.path is None or facts.identity is None:
        return None
    now = _identity(facts.path)
    if now is None or not is_same(now, facts.identity):
        return None
    return read_content(facts.path, folder.place, token, report)


def _written_anew(
    folder: SessionFolder, facts: Facts, steps: list[Step], mark: SavedMark | None
) -> DiskSession:
    """Start the journal again with the steps that could be read; the broken one is kept."""
    for path in folder.path.glob(f"{JOURNAL}*"):
        path.replace(path.with_name(f"broken-{path.name}"))
    session = DiskSession(folder, None)
    session.begin(facts)
    for step in steps:
        session.step(step)
    if mark is not None:
        session.saved(mark)
    return session


def _changed_meanwhile(mark: SavedMark | None, facts: Facts) -> Text | None:
    path, known = (mark.path, mark.identity) if mark else (facts.path, facts.identity)
    if path is None or known is None:
        return None
    now = _identity(path)
    if now is None:
        return text("infra", "The file {file} is not there any more; saving makes it anew.").format(
            file=path.name
        )
    if is_same(now, known):
        return None
    return text(
        "infra",
        "Another program changed {file} meanwhile; these rows stand on the file as it was before.",
    ).format(file=path.name)


def _identity(path: Path) -> FileIdentity | None:
    try:
        return identity(path)
    except OSError:
        return None


def _set_aside(folder: SessionFolder, error: Exception) -> AppError:
    """Put a folder whose journal cannot be read out of the way, and say so."""
    kept = folder.path.with_name(_DAMAGED + folder.path.name)
    folder.release()
    folder.path.replace(kept)
    _log.info("set aside %s: %s", kept, error)
    return BadFile(
        text("infra", "Unsaved work of an earlier session was found, but it cannot be read."),
        text("infra", "Its file on the disk is damaged."),
        text("infra", "It was set aside in {folder}.").format(folder=str(kept)),
        details=str(error),
    )


def _forget_old(path: Path) -> None:
    if time.time() - path.stat().st_mtime > _KEEP_DAMAGED_S:
        shutil.rmtree(path, ignore_errors=True)


def _when(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, tz=UTC).astimezone()


_LOST = text(
    "infra",
    "The file as you had opened it is lost. Here are the rows that you had changed or added.",
)
_CUT = text("infra", "The record of your last edits is damaged; some of them may be missing.")


def _in_use() -> AppError:
    return UserError(
        text("infra", "This work is open in another window."),
        None,
        text("infra", "Go on in that window, or close it first."),
    )
