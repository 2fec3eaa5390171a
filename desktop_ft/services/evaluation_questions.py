"""Questions to test models on: rows kept aside for a training, rows of a table, rows of a file.

Of a conversation its first question is taken, which needs nothing said before it. Knows neither
models nor the window.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.errors import BadFile, UserError
from desktop_ft.core.evaluation.cases import Case
from desktop_ft.core.example import Example
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.core.text import text
from desktop_ft.services.asking import without_ending
from desktop_ft.services.dividing import Opener
from desktop_ft.services.job_store import JobStore, TrainingData
from desktop_ft.services.training_files import inspect_file

_SEED = 7
_CHECK_EVERY = 500
_MOST_READ = 20_000
_SYSTEM = ("system", "developer")


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions, where they come from, and how many rows had none or no answer to compare with."""

    cases: tuple[Case, ...]
    name: str
    source: str = ""
    left_out: int = 0

    def some(self, most: int) -> Questions:
        """Return at most so many, by chance but the same ones every time, in their order."""
        if not 0 < most < len(self.cases):
            return self
        places = sorted(random.Random(_SEED).sample(range(len(self.cases)), most))
        cases = tuple(replace(self.cases[place], number=n) for n, place in enumerate(places))
        return replace(self, cases=cases)


QuestionsJob = Callable[[CancelToken, Report], Questions]


class EvaluationQuestions:
    """Makes the jobs that find questions."""

    def __init__(self, store: JobStore, opener: Opener) -> None:
        self._store = store
        self._opener = opener

    def kept_for(
        self, engine_id: str, model: str, token: CancelToken, report: Report
    ) -> TrainingData | None:
        """Return what the training of a model learned, if a file was kept for checking."""
        del report
        token.check()
        name = model.partition(":ckpt-step-")[0]
        for record in self._store.records():
            is_it = record.engine_id == engine_id and record.job.fine_tuned_model == name
            if is_it and record.request is not None:
                data = record.request.data
                return data if data.valid is not None and data.valid.is_file() else None
        return None

    def kept_job(self, data: TrainingData) -> QuestionsJob:
        """Return the job that reads the rows kept for checking."""

        def read(token: CancelToken, report: Report) -> Questions:
            del report
            if data.valid is None:
                raise _no_questions(data.name)
            return _from_rows(data.valid, data.separator, data.stop, token)

        return read

    def file_job(self, path: Path) -> QuestionsJob:
        """Return the job that reads a file: one made for training, or any table."""

        def read(token: CancelToken, report: Report) -> Questions:
            if path.suffix.casefold() == ".jsonl":
                try:
                    data = inspect_file(path, token, report)
                except BadFile:
                    return self._from_document(path, token)  # a table of its own making
                return _from_rows(path, data.separator, data.stop, token)
            return self._from_document(path, token)

        return read

    def table_job(
        self, dataset: Dataset, name: str, ids: Sequence[ExampleId] | None = None
    ) -> QuestionsJob:
        """Return the job that reads a table, or some of its rows; `dataset` is a fork."""

        def read(token: CancelToken, report: Report) -> Questions:
            del report
            return _from_table(dataset, name, ids, token)

        return read

    def _from_document(self, path: Path, token: CancelToken) -> Questions:
        document = self._opener(path)(token, no_report)
        try:
            found = _from_table(document.dataset.fork(), path.name, None, token)
        finally:
            document.close()
        cases = tuple(replace(case, example_id=None) for case in found.cases)
        return replace(found, cases=cases, source=str(path))


def _from_table(
    dataset: Dataset, name: str, ids: Sequence[ExampleId] | None, token: CancelToken
) -> Questions:
    cases: list[Case] = []
    seen = 0
    wanted = [ExampleId(int(key)) for key in dataset.order] if ids is None else list(ids)
    if len(wanted) > _MOST_READ:  # nobody asks a model so much; and they all lie in memory
        places = sorted(random.Random(_SEED).sample(range(len(wanted)), _MOST_READ))
        wanted = [wanted[place] for place in places]
    rows: Iterator[tuple[ExampleId, Example]]
    rows = ((key, dataset.example(key)) for key in wanted)
    for key, example in rows:
        seen += 1
        if seen % _CHECK_EVERY == 0:
            token.check()
        said = [(each.role, each.content or "") for each in example.messages]
        case = _case(len(cases), said, int(key))
        if case is not None:
            cases.append(case)
    return _found(cases, seen, name, "")


def _from_rows(path: Path, separator: str, stop: str, token: CancelToken) -> Questions:
    cases: list[Case] = []
    seen = 0
    try:
        with path.open("rb") as file:
            for line in file:
                if not line.strip():
                    continue
                seen += 1
                if seen % _CHECK_EVERY == 0:
                    token.check()
                case = _case(len(cases), _said(_parsed(line), separator, stop), None)
                if case is not None:
                    cases.append(case)
    except OSError as exc:
        raise BadFile(
            text("services", "The file {file} cannot be read.").format(file=path.name),
            details=str(exc),
        ) from exc
    return _found(cases, seen, path.name, str(path))


def _found(cases: Sequence[Case], seen: int, name: str, source: str) -> Questions:
    if not cases:
        raise _no_questions(name)
    return Questions(tuple(cases), name, source, seen - len(cases))


def _case(number: int, said: Sequence[tuple[str, str]], key: int | None) -> Case | None:
    """Return the first question of a conversation, with its answer if there is one."""
    system = question = expected = ""
    for role, words in said:
        if role in _SYSTEM and not question:
            system = words
        elif role == "user" and not question:
            question = words.strip()
        elif role == "assistant" and question:
            expected = words.strip()
            break
    return Case(number, question, expected, system, key) if question else None


def _said(row: dict[str, Any], separator: str, stop: str) -> list[tuple[str, str]]:
    if isinstance(row.get("prompt"), str):
        answer = str(row.get("completion") or "")
        return [
            ("user", without_ending(row["prompt"], separator)),
            ("assistant", without_ending(answer, stop)),
        ]
    turns = row.get("messages")
    if turns is None and isinstance(row.get("input"), dict):
        turns = [*_list(row["input"].get("messages")), *_list(row.get("preferred_output"))]
    return [
        (str(turn.get("role")), turn["content"])
        for turn in _list(turns)
        if isinstance(turn, dict) and isinstance(turn.get("content"), str)
    ]


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _no_questions(name: str) -> UserError:
    return UserError(
        text("services", "There is no question in {name}.").format(name=name),
        text("services", "A test needs rows with a question, and better with an answer too."),
        text("services", "Choose other rows, or say in Data which column holds the questions."),
    )
