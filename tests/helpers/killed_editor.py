"""Edits and saves a table in a process of its own, which is killed at a given moment.

Started once, it forks for every order on its input: `SEED SECONDS FOLDER`. The same seed makes the
same steps, so that the test can tell what must have been kept.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop_ft.core.review import Review, Status
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.core.text import text
from desktop_ft.infra.documents import document_service
from desktop_ft.services.document import Document, DocumentService, SavedAs

STEPS = 400
TABLE = "question,answer\n" + "".join(f"q{row},a{row}\n" for row in range(12))
LABEL = text("core", "Edit")


def service_in(folder: Path) -> DocumentService:
    return document_service(folder / "sessions", folder / "data")


def steps(document: Document, seed: int) -> Iterator[int]:
    """Do one step after another; the number of each is yielded when it was done."""
    dice = random.Random(seed)
    for number in range(1, STEPS + 1):
        _step(document, dice, number)
        yield number


def _step(document: Document, dice: random.Random, number: int) -> None:
    dataset = document.dataset
    rows = len(dataset)
    act = dice.choice(("cell", "cell", "cell", "insert", "delete", "undo", "redo", "review"))
    row = dice.randrange(rows) if rows else 0
    if act == "undo":
        document.undo()
    elif act == "redo":
        document.redo()
    elif act == "delete" and rows > 3:
        document.do(dataset.edit_delete([dataset.id_at(row)], LABEL))
    elif act == "review" and rows:
        said = Review(dice.choice(tuple(Status)), f"label {number % 3}")
        document.do(dataset.edit_reviews({dataset.id_at(row): said}, LABEL))
    elif act == "cell" and rows:
        words = f"step {number} " + "word " * dice.randrange(40)
        document.do(dataset.edit_cells({(dataset.id_at(row), 1): words}, LABEL))
    else:
        document.do(dataset.edit_insert(row, [{0: f"new {number}"}], LABEL))


def work(seed: int, folder: Path) -> None:
    """Edit, save now and then meanwhile, and note what is known to be on the disk."""
    document = service_in(folder).open_job(folder / "t.csv")(CancelToken(), no_report)
    kept = os.open(folder / "kept", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    pause = threading.Event()
    saver: threading.Thread | None = None
    done: list[SavedAs] = []
    for number in steps(document, seed):
        if saver is None and number % 5 == 0:
            job = document.save_job()
            saver = threading.Thread(target=_save, args=(job, done))
            saver.start()
        while not document.is_kept:
            pause.wait(0.0002)
        os.write(kept, b"%d\n" % number)
        if saver is not None and done:
            saver.join()
            document.saved(done.pop())
            saver = None


def _save(job: Callable[[CancelToken, Report], SavedAs], done: list[SavedAs]) -> None:
    done.append(job(CancelToken(), no_report))


def warm_up() -> None:
    """Import what opening and saving import late, once for all children."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "t.csv").write_text(TABLE)
        document = service_in(folder).open_job(folder / "t.csv")(CancelToken(), no_report)
        document.saved(document.save_job()(CancelToken(), no_report))
        document.close()


def main() -> None:
    warm_up()
    for order in sys.stdin:
        seed, seconds, folder = order.split(maxsplit=2)
        pid = os.fork()
        if not pid:
            try:
                work(int(seed), Path(folder.strip()))
            finally:
                os._exit(1)
        select.select([], [], [], float(seconds))
        os.kill(pid, signal.SIGKILL)
        print(os.waitpid(pid, 0)[1], flush=True)


if __name__ == "__main__":
    main()
