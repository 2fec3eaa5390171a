"""Opening, editing and saving a million rows, beside pandas doing the same."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measure import Contender, benchmark, made_once

from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.infra.documents import document_service
from desktop_ft.services.document import Document

ROWS = 1_000_000
_LABEL = text("core", "Edit")
_WORDS = (
    *("how", "long", "may", "I", "keep", "this", "medicine", "open", "and", "cold"),
    *("лекарство", "хранить", "можно", "ли", "сколько"),
)


def write_jsonl(path: Path, rows: int = ROWS) -> None:
    """Write pairs of about 400 bytes, a third of them in Russian letters."""
    with path.open("w", encoding="utf-8") as file:
        for prompt, completion in rows_of(rows):
            line = json.dumps({"prompt": prompt, "completion": completion}, ensure_ascii=False)
            file.write(line + "\n")


def write_csv(path: Path, rows: int = ROWS) -> None:
    """Write the same as a table with line breaks and quotes in its cells."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("prompt,completion\n")
        for prompt, completion in rows_of(rows):
            quoted = completion.replace('"', '""')
            file.write(f'{prompt},"{quoted}"\n')


def rows_of(rows: int) -> Iterator[tuple[str, str]]:
    """Return pairs of about 380 letters, a third of the words in Russian."""
    draw = random.Random(1)
    for number in range(rows):
        prompt = " ".join(draw.choices(_WORDS, k=12))
        answer = " ".join(draw.choices(_WORDS, k=draw.choice((3, 20, 60))))
        yield f"{number} {prompt}?", f'It is "{answer}",\nas a rule.'


def _opened(work: Path, path: Path) -> Document:
    service = document_service(work / "sessions")
    return service.open_job(path)(CancelToken(), no_report)


def _first_screen(document: Document) -> None:
    dataset = document.dataset
    for row in range(40):
        dataset.cells(dataset.id_at(row))


def _edit(document: Document, value: str) -> None:
    document.do(document.dataset.edit_cells({(ROWS // 2, 0): value}, _LABEL))


def _closing(use: Callable[[Document], object], work: Path, path: Path) -> Callable[[], None]:
    def run() -> None:
        document = _opened(work, path)
        use(document)
        document.close()

    return run


@benchmark("Open a JSONL file of 1,000,000 rows and show the first screen")
def open_jsonl(work: Path) -> Iterator[Contender]:
    path = made_once(work / "rows.jsonl", write_jsonl)
    yield Contender("Desktop FT", _closing(_first_screen, work, path))
    yield Contender("pandas.read_json", lambda: _pandas().read_json(path, lines=True), repeat=1)


@benchmark("Open a CSV file of 1,000,000 rows with line breaks in cells")
def open_csv(work: Path) -> Iterator[Contender]:
    path = made_once(work / "rows.csv", write_csv)
    yield Contender("Desktop FT", _closing(_first_screen, work, path))
    yield Contender(
        "pandas.read_csv, texts kept",
        lambda: _pandas().read_csv(path, dtype=str, keep_default_na=False),
        repeat=1,
    )


@benchmark("Check every one of 1,000,000 rows for faults")
def check_jsonl(work: Path) -> Iterator[Contender]:
    path = made_once(work / "rows.jsonl", write_jsonl)

    def check(document: Document) -> None:
        document.checked(document.check_job()(CancelToken(), no_report))

    yield Contender("Desktop FT (with opening)", _closing(check, work, path), repeat=1)


@benchmark("Edit a cell, 1,000 times, in 1,000,000 rows")
def edit(work: Path) -> Iterator[Contender]:
    path = made_once(work / "rows.jsonl", write_jsonl)
    document = _opened(work, path)

    def ours() -> None:
        for number in range(1000):
            _edit(document, f"new {number}")

    yield Contender("Desktop FT (journalled)", ours, repeat=1)
    document.close()
    frame = _pandas().read_json(path, lines=True)

    def theirs() -> None:
        for number in range(1000):
            frame.iat[ROWS // 2, 0] = f"new {number}"

    yield Contender("pandas, DataFrame.iat", theirs, repeat=1)


@benchmark("Delete a row in the middle and undo it, 100 times")
def delete(work: Path) -> Iterator[Contender]:
    path = made_once(work / "rows.jsonl", write_jsonl)
    document = _opened(work, path)

    def ours() -> None:
        for _ in range(100):
            document.do(document.dataset.edit_delete([ROWS // 2], _LABEL))
            document.undo()

    yield Contender("Desktop FT (journalled)", ours, repeat=1)
    document.close()
    frame = _pandas().read_json(path, lines=True)

    def theirs() -> None:
        for _ in range(100):
            frame.drop(index=ROWS // 2)

    yield Contender("pandas, DataFrame.drop (no undo)", theirs, repeat=1)


@benchmark("Save 1,000,000 rows of which one was changed")
def save(work: Path) -> Iterator[Contender]:
    path = made_once(work / "rows.jsonl", write_jsonl)
    document = _opened(work, path)
    _edit(document, f"saved at {time.time()}")
    target = work / "saved.jsonl"
    yield Contender("Desktop FT", lambda: document.save_job(target)(CancelToken(), no_report))
    document.close()
    frame = _pandas().read_json(path, lines=True)

    def theirs() -> None:
        frame.to_json(work / "pandas.jsonl", orient="records", lines=True, force_ascii=False)

    yield Contender("pandas.to_json", theirs, repeat=1)


def _pandas() -> Any:
    import pandas as pd

    return pd
