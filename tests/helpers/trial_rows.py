"""Prepared rows to draw a learning curve of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from desktop_ft.core.checks.pairs import Task
from desktop_ft.core.example import Format
from desktop_ft.core.prepared import Lines, Prepared
from desktop_ft.core.split_plan import SplitPlan
from desktop_ft.services.prepare import WriteRequest


class Rows:
    """Prepared rows that are simply there."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._rows = rows

    @property
    def ids(self) -> Any:
        return np.arange(len(self._rows), dtype=np.int64)

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, place: int) -> Any:
        return self._rows[place]

    def lines(self, places: Any) -> Iterator[Lines]:
        yield [self._rows[place] for place in places]

    def texts(self, lines: Lines) -> list[str]:
        return []


def trial_request(count: int) -> WriteRequest:
    rows = [{"prompt": f"Room {n}?", "completion": f" Guest {n % 5}.\n"} for n in range(count)]
    prepared = Prepared(Format.PROMPT_COMPLETION, Rows(rows), "", "\n", Task.CONDITIONAL, True)
    return WriteRequest(prepared, SplitPlan())
