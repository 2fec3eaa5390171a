"""The book of reviews: an SQLite file in the program's own folder, written in the background.

Knows nothing of rows; a review is kept by the file it belongs to and a place in it.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop_ft.core.review import Review, Status
from desktop_ft.core.review_match import KeptReview
from desktop_ft.infra.versions import file_key
from desktop_ft.services.reviews import Make

_IDLE_S = 0.5
_BUSY_S = 5.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS reviews (
    file TEXT NOT NULL, position INTEGER NOT NULL, digest BLOB NOT NULL, rows INTEGER NOT NULL,
    state TEXT NOT NULL, status TEXT NOT NULL, label BLOB NOT NULL, note BLOB NOT NULL,
    PRIMARY KEY (file, position)
) WITHOUT ROWID;
"""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Task:
    path: Path
    make: Make
    anew: bool


class SqliteReviewBook:
    """Writes in a thread that ends when it has nothing more to do."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._todo: deque[_Task] = deque()
        self._wake = threading.Condition()
        self._writing = False
        self._worker: threading.Thread | None = None

    def load(self, path: Path) -> list[KeptReview]:
        """Return all reviews of a file, after what waits has been written; for a worker."""
        with self._wake:
            self._wake.wait_for(lambda: not self._writing, _BUSY_S)
        if not self._path.exists():
            return []
        with self._opened() as db:
            rows = db.execute(
                "SELECT position, digest, rows, state, status, label, note FROM reviews"
                " WHERE file = ? ORDER BY position",
                (file_key(path),),
            )
            return [_kept(*row) for row in rows]

    def write(self, path: Path, make: Make, *, anew: bool) -> None:
        """Have reviews written; returns at once."""
        with self._wake:
            self._todo.append(_Task(path, make, anew))
            self._writing = True
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="reviews")
                self._worker.start()
            self._wake.notify_all()

    # -- in the worker thread -----------------------------------------------------------------

    def _work(self) -> None:
        while True:
            with self._wake:
                if not self._wake.wait_for(lambda: self._writing, _IDLE_S):
                    self._worker = None
                    return
            failed = not self._write_waiting()
            with self._wake:
                self._writing = bool(self._todo) and not failed
                self._wake.notify_all()

    def _write_waiting(self) -> bool:
        """Write what waits, in order; what fails is tried again with the next."""
        try:
            with self._opened() as db:
                while self._todo:
                    _write(db, self._todo[0])
                    self._todo.popleft()
        except (OSError, sqlite3.Error) as error:
            _log.info("the reviews cannot be written: %s", error)
            return False
        return True

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=_BUSY_S, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode=WAL")
            db.executescript(_SCHEMA)
            yield db


def _write(db: sqlite3.Connection, task: _Task) -> None:
    file, kept = file_key(task.path), task.make()
    db.execute("BEGIN IMMEDIATE")
    try:
        if task.anew:
            db.execute("DELETE FROM reviews WHERE file = ?", (file,))
        gone = [(file, each.position) for each in kept if not each.review]
        db.executemany("DELETE FROM reviews WHERE file = ? AND position = ?", gone)
        db.executemany("INSERT OR REPLACE INTO reviews VALUES (?,?,?,?,?,?,?,?)", _rows(file, kept))
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _rows(file: str, kept: Sequence[KeptReview]) -> Iterator[tuple[object, ...]]:
    """Return the rows to write; each unplaced review gets a place of its own before the first."""
    unplaced = 0
    for each in kept:
        review, position = each.review, each.position
        if not review:
            continue
        if position < 0:
            unplaced += 1
            position = -unplaced
        label, note = _encoded(review.label), _encoded(review.note)
        yield file, position, each.digest, each.rows, each.file, review.status.value, label, note


def _kept(
    position: int, digest: bytes, rows: int, file: str, status: str, label: bytes, note: bytes
) -> KeptReview:
    review = Review(Status(status), _decoded(label), _decoded(note))
    return KeptReview(position, digest, rows, file, review)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
