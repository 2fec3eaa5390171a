"""Datasets made of a few rows in memory, for tests of what looks at examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from desktop_ft.core.checks.pairs import Pairs
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.example import Format, Role
from desktop_ft.core.prepare import analyse
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import Analysis
from desktop_ft.core.shapes import ChatShape, Column, ObjectShape, Record, Shape, TableShape
from desktop_ft.core.tasks import CancelToken, Report, no_report

USER, ASSISTANT, SYSTEM, NOTE = Role.USER, Role.ASSISTANT, Role.SYSTEM, Role.NOTE


class Rows:
    """A row source over a list."""

    def __init__(self, shape: Shape, records: Sequence[Record]) -> None:
        self.shape = shape
        self.records = records

    def __len__(self) -> int:
        return len(self.records)

    def record(self, index: int) -> Record:
        return self.records[index]


def pairs(*rows: tuple[str, str]) -> Pairs:
    """Return prompt–completion rows with the ids 0, 1, 2 …"""
    ids = np.arange(len(rows), dtype=np.int64)
    return Pairs.of(ids, [row[0] for row in rows], [row[1] for row in rows])


def table(*rows: tuple[str, str]) -> Dataset:
    """Return a table with the columns prompt and completion."""
    shape = TableShape((Column("prompt"), Column("completion")))
    return Dataset(Rows(shape, rows), (USER, ASSISTANT))


def objects(*records: Record, columns: Sequence[str] = ("prompt", "completion")) -> Dataset:
    """Return JSON objects; the first column is the question, the second the answer."""
    roles = (USER, ASSISTANT, *(NOTE for _ in columns[2:]))
    return Dataset(Rows(ObjectShape(tuple(map(Column, columns))), records), roles)


def chats(*records: Record) -> Dataset:
    """Return conversations as a JSONL file holds them."""
    return Dataset(Rows(ChatShape(), records), (SYSTEM, USER, ASSISTANT))


def turns(*said: tuple[str, str], **more: Any) -> dict[str, Any]:
    """Return a conversation; each turn is a role and what it says."""
    return {"messages": [{"role": role, "content": text} for role, text in said], **more}


def words(texts: Sequence[str]) -> Ids:
    """Count words instead of tokens."""
    return np.array([len(text.split()) for text in texts], dtype=np.int64)


def analysed(
    dataset: Dataset,
    format_: Format | None = None,
    token: CancelToken | None = None,
    report: Report = no_report,
) -> Analysis:
    """Analyse here and now, in the format that the data has, for what is looked at row by row."""
    options = PrepareOptions(topics=frozenset())
    chosen = format_ or dataset.format
    return analyse(dataset, chosen, words, token or CancelToken(), report, options)


def codes(analysis: Analysis) -> list[str]:
    """Return the codes of all findings, in order."""
    return [finding.code for finding in analysis.findings]


def written(analysis: Analysis, *, without: Sequence[str] = ()) -> list[Any]:
    """Return the rows that the proposed fixes come to, less some of them."""
    rows = analysis.prepare(analysis.proposed - set(without)).rows
    return [rows.row(place) for place in range(len(rows))]
