"""Finds the rows an engine complains of in the table that is open.

An engine counts the lines of the file it was sent; the table may have been prepared, divided and
edited since. So a line is found by what it says: the last question and its answer, whatever
endings the preparation put behind them. Knows no window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.example import Example
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.services.document import Document
from desktop_ft.services.job_store import TrainingData

_CHECK_EVERY = 500
Said = tuple[str, str]


def is_open(document: Document | None, data: TrainingData | None) -> bool:
    """Tell whether the open table is what a training learned from, by the name of its files."""
    if document is None or data is None:
        return False
    if document.path is not None and document.path == data.train:
        return True
    return Path(document.name).stem == data.name


def rows_job(
    document: Document, data: TrainingData, rows: Sequence[int]
) -> Callable[[CancelToken, Report], list[ExampleId]]:
    """Return the job that finds the examples which stand in these lines (from 1) of the file."""
    dataset = document.dataset.fork()

    def job(token: CancelToken, report: Report) -> list[ExampleId]:
        del report
        wanted = _said_in(data, frozenset(rows))
        return _found(dataset, wanted, data, token) if wanted else []

    return job


def _found(
    dataset: Dataset, wanted: frozenset[Said], data: TrainingData, token: CancelToken
) -> list[ExampleId]:
    found = []
    for number, (key, example) in enumerate(dataset.examples()):
        if number % _CHECK_EVERY == 0:
            token.check()
        if _plain(*_of_example(example), data) in wanted:
            found.append(key)
    return found


def _said_in(data: TrainingData, rows: frozenset[int]) -> frozenset[Said]:
    """Read these lines; the engine's count leaves no line out."""
    said = set()
    try:
        with data.train.open("rb") as file:
            for number, line in enumerate(islice(file, max(rows, default=0)), 1):
                if number in rows:
                    row = _object(line)
                    if row is not None:
                        said.add(_plain(*_of_row(row), data))
    except OSError:
        return frozenset()  # the file is gone; the line is told by its number alone
    return frozenset(said - {("", "")})


def _object(line: bytes) -> Mapping[str, Any] | None:
    try:
        row = orjson.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        return None
    return row if isinstance(row, dict) else None


def _of_row(row: Mapping[str, Any]) -> Said:
    if "prompt" in row or "completion" in row:
        return (str(row.get("prompt") or ""), str(row.get("completion") or ""))
    asked = row.get("input")
    turns = row.get("messages") or (asked.get("messages") if isinstance(asked, dict) else [])
    answers = row.get("preferred_output") or turns
    return (_last(turns, "user"), _last(answers, "assistant"))


def _last(turns: object, role: str) -> str:
    for turn in reversed(turns if isinstance(turns, list) else []):
        if isinstance(turn, dict) and turn.get("role") == role:
            content = turn.get("content")
            return content if isinstance(content, str) else ""
    return ""


def _of_example(example: Example) -> Said:
    return (example.question, example.answer)


def _plain(question: str, answer: str, data: TrainingData) -> Said:
    """Take off what the preparation put there."""
    question, answer = question.strip(), answer.strip()
    question = question.removesuffix(data.separator.strip()).strip()
    return (question, answer.removesuffix(data.stop.strip()).strip())
