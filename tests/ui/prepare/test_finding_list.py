"""The list of findings by itself: topics, keys, and search among many."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.text import text
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.ui.prepare.lines import MANY, Deed, lines_of
from desktop_ft.ui.prepare.pages.finding_list import FindingList

TOPICS = (Topic.RULES, Topic.TEXT, Topic.LIMITS)


def found(number: int) -> Finding:
    return Finding(
        f"code{number}",
        list(Severity)[number % 3],
        text("core", f"Finding number {number}"),
        text("core", "Why"),
        np.arange(number),
        topic=TOPICS[number // 20],
    )


@pytest.fixture
def many(qtbot: QtBot, qapp: QApplication) -> Iterator[FindingList]:
    apply_theme(qapp, "light")
    made = FindingList()
    made.resize(360, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.show_findings([found(number) for number in range(60)], ())
    yield made
    made.close()
    made.deleteLater()


def test_keys_pass_over_the_heads_of_topics(qtbot: QtBot, many: FindingList) -> None:
    assert many.count() == 63
    assert many.current_code == "code0"
    qtbot.keyClick(many, Qt.Key.Key_End)
    assert many.current_code == "code59"
    qtbot.keyClick(many, Qt.Key.Key_Home)
    seen = [many.current_code]
    for _ in range(59):
        qtbot.keyClick(many, Qt.Key.Key_Down)
        seen.append(many.current_code)
    assert seen == [f"code{number}" for number in range(60)]


def test_a_search_leaves_what_it_names_and_its_topics(many: FindingList) -> None:
    assert many.show_only("NUMBER 4") == 11  # 4 and 40 to 49
    shown = [row for row in range(many.count()) if not many.item(row).isHidden()]
    assert len(shown) == 11 + 2
    assert many.current_code == "code4"
    assert many.show_only("nothing of the kind") == 0
    assert many.show_only("") == 60


def test_how_much_a_finding_matters_is_said(many: FindingList) -> None:
    said = [many.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(many.count())]
    assert said[0] == "Would be refused"
    assert said[1].startswith("Serious: ")
    assert said[2].startswith("Worth a look: ")
    assert said[3].startswith("Good to know: ")


def test_a_hundred_thousand_repeated_rows_are_laid_out_in_groups() -> None:
    ids = np.arange(MANY * 5, MANY * 10)
    kept_for = {int(key): int(key) % 1000 for key in ids}
    label = text("core", "Remove")
    lines = lines_of(
        Finding("duplicates", Severity.WARN, label, label, ids, RemoveRows(label, ids, kept_for))
    )
    assert len(lines) == len(ids) + 1000
    heads = np.flatnonzero(lines.deeds == Deed.KEEP)
    assert lines.ids[heads].tolist() == list(range(1000))
    assert (lines.ids[1:101] % 1000 == 0).all()
    assert sorted(lines.ids[lines.deeds == Deed.REMOVE].tolist()) == ids.tolist()


def test_an_answer_that_stays_is_shown_once_and_kept() -> None:
    label = text("core", "Prepare")
    fix = RemoveRows(label, np.array([7]), {7: 6})
    lines = lines_of(Finding("x", Severity.WARN, label, label, np.array([6, 7]), fix))
    assert (lines.ids.tolist(), lines.deeds.tolist()) == ([6, 7], [Deed.KEEP, Deed.REMOVE])
