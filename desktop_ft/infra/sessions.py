"""A folder for each open document, with its working copy and journal, locked while it is open.

A folder that nobody has locked belonged to a program that ended without closing its document.
Knows no file format and nothing of what the steps mean.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
import threading
import uuid
from collections import deque
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from desktop_ft.core.errors import AppError, CannotSave
from desktop_ft.core.text import text
from desktop_ft.infra.atomic_files import write_file
from desktop_ft.infra.journal import Journal
from desktop_ft.infra.sources.content import Content
from desktop_ft.services.document_ports import Facts, SavedMark, Step

BASE = "base"
"""The working copy of the file as it was opened."""

JOURNAL = "journal.sqlite"
_IDLE_S = 0.5

_log = logging.getLogger(__name__)


class SessionFolder:
    """A folder of our own under `root`, made when the first file is put into it."""

    def __init__(self, root: Path, key: str | None = None) -> None:
        self.path = root / (key or uuid.uuid4().hex)
        self._lock = FileLock(self.path / "lock", timeout=0, thread_local=False)

    def take(self) -> bool:
        """Make the folder if it is not there and lock it; tell whether it is ours now."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    def release(self) -> None:
        """Let others have the folder."""
        self._lock.release(force=True)

    def remove(self) -> None:
        """Delete the folder with all that is in it."""
        if self._lock.is_locked:
            self.release()
        shutil.rmtree(self.path, ignore_errors=True)

    def place(self, name: str) -> Path:
        """Return the path of a file in the folder, which is there and ours from now on."""
        if not self._lock.is_locked:
            self.take()
        return self.path / name

    @property
    def is_ours(self) -> bool:
        """Tell whether the folder was made or taken over by us."""
        return self._lock.is_locked


class DiskSession:
    """Writes the journal of one document in a thread that ends when it has nothing more to do.

    `base` is the file's content where it is held in memory; it is written before the first step,
    so that looking at a file leaves no trace. `steps` counts those that the journal has already.
    """

    def __init__(self, folder: SessionFolder, base: Content | None, steps: int = 0) -> None:
        self._folder = folder
        self._base = base if isinstance(base, bytes) else None
        self._facts: Facts | None = None
        self._mark: SavedMark | None = None
        self._journal: Journal | None = None
        self._seq = steps
        self._todo: deque[Callable[[Journal], None]] = deque()
        self._wake = threading.Condition()
        self._woken = self._closed = False
        self._worker: threading.Thread | None = None
        self._trouble: AppError | None = None

    @property
    def trouble(self) -> AppError | None:
        """Why edits cannot be kept safe at present, or None."""
        return self._trouble

    @property
    def is_kept(self) -> bool:
        """Tell whether every step so far is on the disk."""
        return not self._todo

    def begin(self, facts: Facts) -> None:
        """Remember what the first step will need."""
        self._facts = facts

    def step(self, step: Step) -> None:
        """Have a step written as soon as can be."""
        self._seq += 1
        seq = self._seq
        self._post(lambda journal: journal.step(seq, step))

    def saved(self, mark: SavedMark) -> None:
        """Have it written that the file was saved."""
        if self._seq:
            self._post(lambda journal: journal.saved(mark))
        else:
            self._mark = mark

    def close(self) -> None:
        """Forget the work."""
        self._closed = True
        if self._seq or self._folder.is_ours:
            self._rouse()

    def _post(self, task: Callable[[Journal], None]) -> None:
        self._todo.append(task)
        self._rouse()

    def _rouse(self) -> None:
        with self._wake:
            self._woken = True
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="journal")
                self._worker.start()
            self._wake.notify()

    # -- in the worker thread -----------------------------------------------------------------

    def _work(self) -> None:
        while True:
            with self._wake:
                if not self._wake.wait_for(lambda: self._woken, _IDLE_S):
                    self._worker = None
                    return
                self._woken = False
            self._write()
            if self._closed:
                self._remove()
                return

    def _write(self) -> None:
        """Write what waits, in order; what fails is tried again with the next step."""
        try:
            while self._todo and not self._closed:
                self._todo[0](self._opened())
                self._todo.popleft()
            self._trouble = None
        except (OSError, sqlite3.Error) as error:
            _log.info("the journal cannot be written: %s", error)
            self._trouble = CannotSave(
                text("infra", "Your edits are not kept safe against a crash at present."),
                text("infra", "The folder for it cannot be written: {reason}.").format(
                    reason=error
                ),
                text("infra", "Save the file soon, and make some room on the disk."),
                details=str(self._folder.path),
            )

    def _opened(self) -> Journal:
        if self._journal is None:
            path = self._folder.place(JOURNAL)
            if self._base is not None:
                write_file(self._folder.place(BASE), [self._base])
                self._base = None
            self._journal = Journal(path)
            if self._facts is not None:
                self._journal.begin(self._facts)
            if self._mark is not None:
                self._journal.saved(self._mark)
        return self._journal

    def _remove(self) -> None:
        if self._journal is not None:
            self._journal.close()
        self._folder.remove()
