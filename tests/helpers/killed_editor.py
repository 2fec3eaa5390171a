"""Edits and saves a table in a process of its own, which is killed at a given moment.

Started once, it forks for every order on its input: `NAME SEED SECONDS FOLDER`. The same seed makes
the same steps, so that the test can tell what must have been kept.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import select
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import numpy as np

from desktop_ft.core.column_edits import add_column, delete_columns, rename_column
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.review import Review, Status
from desktop_ft.core.row_edits import duplicate_rows, move_rows
from desktop_ft.core.search.query import Query
from desktop_ft.core.search.replace import replace_all
from desktop_ft.core.search.scan import Scope
from desktop_ft.core.sorting import SortKey, sort_rows
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.core.text import text
from desktop_ft.infra.documents import document_service
from desktop_ft.services.document import Document, DocumentService
from desktop_ft.services.document_ports import SavedAs

STEPS = 150
NAMES = ("t.csv", "t.jsonl", "t.json", "t.xlsx", "t.csv.gz", "t.jsonl.gz", "t.ods", "t.parquet")
LABEL = text("core", "Edit")
_ROWS = [(f"question {row}", f"answer {row}") for row in range(12)]
_MOST_ROWS, _MOST_COLUMNS = 30, 5
_ACTS = (
    *("cell",) * 4, *("undo",) * 2, *("redo",) * 2, "insert", "delete", "review", "move", "copy",
    "sort", "replace", "add column", "rename column", "delete column",
)  # fmt: skip


def write_table(path: Path) -> None:
    """Write the table with which everything begins, as the file's name wants it."""
    path.write_bytes(_content(path.name))


@cache
def _content(name: str) -> bytes:
    if name.endswith((".xlsx", ".ods", ".parquet")):
        return _converted(name)
    lines = [json.dumps({"question": one, "answer": two}) for one, two in _ROWS]
    content = "".join(f"{each}\n" for each in lines)
    if ".csv" in name:
        content = "question,answer\n" + "".join(f"{one},{two}\n" for one, two in _ROWS)
    elif name.endswith(".json"):
        content = "[\n  " + ",\n  ".join(lines) + "\n]\n"
    return gzip.compress(content.encode()) if name.endswith(".gz") else content.encode()


def _converted(name: str) -> bytes:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made)
        write_table(folder / "t.csv")
        document = service_in(folder).open_job(folder / "t.csv")(CancelToken(), no_report)
        document.save_job(folder / name)(CancelToken(), no_report)
        document.close()
        return (folder / name).read_bytes()


def service_in(folder: Path) -> DocumentService:
    return document_service(folder / "sessions", folder / "data")


def steps(document: Document, seed: int) -> Iterator[int]:
    """Do one step after another; the number of each is yielded when it was done."""
    dice = random.Random(seed)
    for number in range(1, STEPS + 1):
        _step(document, dice, number)
        yield number


def _step(document: Document, dice: random.Random, number: int) -> None:
    act = dice.choice(_ACTS)
    if act == "undo":
        document.undo()
    elif act == "redo":
        document.redo()
    else:
        document.do(_edit(document.dataset, act, dice, number))


def _edit(dataset: Dataset, act: str, dice: random.Random, number: int) -> Edit:
    rows, columns = len(dataset), len(dataset.columns)
    row, column = dice.randrange(rows), dice.randrange(columns)
    one = np.array([row], dtype=np.int64)
    if act == "delete" and rows > 3:
        return dataset.edit_delete([dataset.id_at(row)], LABEL)
    if act == "review":
        said = Review(dice.choice(tuple(Status)), f"label {number % 3}")
        return dataset.edit_reviews({dataset.id_at(row): said}, LABEL)
    if act == "move":
        return move_rows(dataset, one, dice.randrange(rows + 1))
    if act == "copy" and rows < _MOST_ROWS:
        return duplicate_rows(dataset, one)
    if act == "sort":
        keys = [SortKey(column, descending=dice.random() < 0.5)]
        return sort_rows(dataset, keys, CancelToken(), no_report)
    if act == "replace":
        old, new = dice.sample(("word", "term", "answer", "reply"), 2)
        scope = Scope(columns=range(columns))
        return replace_all(dataset, Query(old), new, scope, CancelToken(), no_report).edit
    if act == "add column" and columns < _MOST_COLUMNS:
        return add_column(dataset, dice.randrange(2, columns + 1), f"new {number}")
    if act == "rename column":
        return rename_column(dataset, column, f"name {number}")
    if act == "delete column" and columns > 2:
        return delete_columns(dataset, [dice.randrange(2, columns)])
    if act == "insert" and rows < _MOST_ROWS:
        return dataset.edit_insert(row, [{0: f"new {number}", 1: "row"}], LABEL)
    words = f"step {number} " + "word " * dice.randrange(40) + "end"
    return dataset.edit_cells({(dataset.id_at(row), dice.randrange(columns)): words}, LABEL)


def work(name: str, seed: int, folder: Path) -> None:
    """Edit, save now and then, note what is known to be on the disk; then wait to be killed."""
    document = service_in(folder).open_job(folder / name)(CancelToken(), no_report)
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
    while True:
        signal.pause()


def _save(job: Callable[[CancelToken, Report], SavedAs], done: list[SavedAs]) -> None:
    done.append(job(CancelToken(), no_report))


def warm_up() -> None:
    """Import what opening and saving import late, once for all children."""
    for name in NAMES:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
            folder = Path(made)
            write_table(folder / name)
            document = service_in(folder).open_job(folder / name)(CancelToken(), no_report)
            document.do(_edit(document.dataset, "cell", random.Random(1), 1))
            document.saved(document.save_job()(CancelToken(), no_report))
            document.close()


def main() -> None:
    warm_up()
    for order in sys.stdin:
        name, seed, seconds, folder = order.split(maxsplit=3)
        pid = os.fork()
        if not pid:
            try:
                work(name, int(seed), Path(folder.strip()))
            finally:
                os._exit(1)
        select.select([], [], [], float(seconds))
        os.kill(pid, signal.SIGKILL)
        print(os.waitpid(pid, 0)[1], flush=True)


if __name__ == "__main__":
    main()
