"""Whatever a row may hold comes back from the journal just as it went in."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.core.edits import Edit
from desktop_ft.core.text import text
from desktop_ft.infra.journal import Journal
from desktop_ft.services.document_ports import Act, Step

RECORDS: list[Any] = [
    ("question", "ответ\n\t\0\u2028"),
    ("half \ud83d of a letter",),
    {"prompt": "q", "tags": ["a", None, True, False]},
    {"whole": 12345678901234567890123, "small": -1},
    {"number": 1.0, "large": 1e300, "none": -0.0},
    {"messages": [{"role": "user", "content": "q", "weight": 0.5}]},
    {"\ud800": "a half for a name"},
]


@pytest.fixture
def journal(tmp_path: Path) -> Any:
    made = Journal(tmp_path / "journal.sqlite")
    yield made
    made.close()


@pytest.mark.parametrize("record", RECORDS, ids=range(len(RECORDS)))
def test_a_row_comes_back_as_it_was(journal: Journal, record: Any) -> None:
    journal.step(
        1, Step(Act.DO, Edit(text("core", "Edit"), {7: (None, record), 9: (record, None)}))
    )
    (step,) = journal.steps()
    assert step.edit is not None
    assert repr(dict(step.edit.records)) == repr({7: (None, record), 9: (record, None)})


def test_no_number_becomes_nothing(journal: Journal) -> None:
    record: dict[str, Any] = {"answer": "a", "score": math.nan, "most": math.inf}
    journal.step(1, Step(Act.DO, Edit(text("core", "Edit"), {1: (None, record)})))
    (step,) = journal.steps()
    assert step.edit is not None
    assert repr(step.edit.records[1][1]) == repr(record)
