"""The foot tells how many tokens a small table has and how many rows have findings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_ft.ui.editor import survey
from place_driver import Driver

ROWS = [
    ("prompt", "completion"),
    ("one two three", "four"),
    ("one", ""),
    ("Where is the key?", "In the drawer"),
    ("Where is the key?", "On the wall"),
]


def says(drive: Driver, words: str) -> None:
    def said() -> None:
        assert words in drive.status

    drive.qtbot.waitUntil(said, timeout=10_000)


def test_the_foot_counts_tokens_and_rows_with_findings(drive: Driver) -> None:
    drive.table(ROWS)

    says(drive, "4 example(s) · 18 token(s) · 1 with findings")


def test_it_counts_anew_after_an_edit(drive: Driver) -> None:
    drive.table(ROWS)
    says(drive, "1 with findings")

    drive.select(1, 1)
    drive.type_text("two")
    drive.press(Qt.Key.Key_Return)

    says(drive, "20 token(s)")
    assert "findings" not in drive.status


def test_a_large_table_is_not_counted_unasked(
    drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive.table(ROWS)
    says(drive, "token(s)")

    monkeypatch.setattr(survey, "_MOST_ROWS", 4)
    drive.select(4, 0)
    drive.type_text("more")
    drive.press(Qt.Key.Key_Return)

    says(drive, "5 example(s)")
    assert "token" not in drive.status
