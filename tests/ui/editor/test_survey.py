"""The foot tells how many tokens a small table has and how many rows have findings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from desktop_ft.core.token_estimate import CountTokens
from desktop_ft.qtkit.tasks import Job
from desktop_ft.services.document import Document
from desktop_ft.ui.editor import row_findings, survey
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


def filter_by_finding(drive: Driver) -> None:
    drive.click("filterButton")
    combo = drive.find(QComboBox, "filterTest")
    combo.setCurrentIndex(combo.findData("finding"))
    drive.settle()


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


def test_one_look_serves_the_foot_and_the_filter(
    drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    begin = row_findings._job

    def noted(document: Document, count: CountTokens) -> Job:
        looks.append(document.name)
        return begin(document, count)

    monkeypatch.setattr(row_findings, "_job", noted)
    drive.table(ROWS)
    says(drive, "1 with findings")

    filter_by_finding(drive)

    assert "any finding" in drive.find(QComboBox, "filterList").itemText(0)
    assert len(looks) == 1


def test_what_the_filter_finds_in_a_large_table_is_told_at_the_foot(
    drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey, "_MOST_ROWS", 3)
    drive.table(ROWS)
    filter_by_finding(drive)
    says(drive, "1 with findings")
