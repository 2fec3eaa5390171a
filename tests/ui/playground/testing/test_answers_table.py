"""The table of a test: what its cells say, and that ten thousand rows hold up nothing."""

from __future__ import annotations

import time

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_ft.core.evaluation.cases import Case, CaseKind, Contestant, Reply
from desktop_ft.qtkit.rich_text.answer_view import AnswerView
from desktop_ft.services.evaluation.rows import Row, Trend
from desktop_ft.ui.playground.testing.answers_table import AnswersView
from desktop_ft.ui.playground.testing.blind_dialog import pairs_of
from desktop_ft.ui.playground.testing.filter_bar import ERRORS, GENERAL, Wanted
from desktop_ft.ui.playground.testing.questions_tab import _find
from desktop_ft.ui.playground.testing.table_model import Answered, AnswersModel

OLD = Contestant("here/base", "here", "base", "Base")
NEW = Contestant("here/tuned", "here", "tuned", "Tuned")
BOTH = (OLD, NEW)
BY = (OLD.key, NEW.key, "exact")


def case(number: int, kind: CaseKind = CaseKind.MINE) -> Case:
    return Case(number, f"Question {number}?", f"Answer {number}.", kind=kind)


def answered(number: int, who: Contestant, words: str, score: float | None = None) -> Answered:
    scores = {} if score is None else {"exact": score}
    return Answered(Reply(number, who.key, words), scores)


def shown(model: QAbstractItemModel, row: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_answers_come_into_their_rows(qtbot: QtBot) -> None:
    view = AnswersView()
    qtbot.addWidget(view)
    model = view.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    model.show_cases([case(n) for n in range(3)], BOTH)
    model.show_scorer("exact", as_percent=True)
    changes: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda a, b: changes.append((a.row(), b.row())))
    model.take([answered(2, NEW, "Answer\n2.", 1.0), answered(1, OLD, "", 0.0)])
    assert changes == [(1, 2)]
    assert shown(model, 2) == ["Question 2?", "Answer 2.", "", "", "Answer 2.", "100 %"]
    assert shown(model, 1) == ["Question 1?", "Answer 1.", "(empty)", "0 %", "", ""]
    failed = Reply(0, OLD.key, "", error="The engine is away.")
    model.take([Answered(failed, {})])
    assert shown(model, 0)[2:4] == ["not answered: The engine is away.", ""]
    model.take([Answered(Reply(77, OLD.key, "of another test"), {})])
    assert model.rowCount() == 3


def test_good_and_bad_are_told_by_words_and_by_colour(qtbot: QtBot) -> None:
    model = AnswersModel()
    model.show_cases([case(0)], BOTH)
    model.show_scorer("exact", as_percent=True)
    model.take([answered(0, OLD, "no", 0.0), answered(0, NEW, "Answer 0.", 1.0)])
    grounds = [model.index(0, column).data(Qt.ItemDataRole.BackgroundRole) for column in (3, 5)]
    assert all(grounds)
    assert grounds[0] != grounds[1]
    assert [model.index(0, column).data() for column in (3, 5)] == ["0 %", "100 %"]


def test_an_order_shows_some_rows_and_keeps_taking_answers(qtbot: QtBot) -> None:
    model = AnswersModel()
    model.show_cases([case(n) for n in range(5)], BOTH)
    model.show_order([4, 1])
    assert [model.headerData(row, Qt.Orientation.Vertical) for row in (0, 1)] == [5, 2]
    model.take([answered(1, NEW, "late"), answered(2, NEW, "not in sight")])
    assert shown(model, 1)[4] == "late"
    assert model.seat_of(2) == -1
    assert model.rows[2].replies[NEW.key].text == "not in sight"


def test_a_row_opens_whole_and_is_taught(qtbot: QtBot) -> None:
    view = AnswersView()
    qtbot.addWidget(view)
    view.model.show_cases([case(0), case(1)], BOTH)
    view.model.take([answered(1, OLD, "line one\nline two"), answered(1, NEW, "Answer 1.")])
    assert view.detail.isHidden()
    view.table.look_at(1)
    assert not view.detail.isHidden()
    said = view.detail.findChild(AnswerView, "rowAnswer1")
    assert said is not None
    assert said.text() == "line one\nline two"
    teach = view.detail.findChild(QPushButton, "teachRow1")
    assert teach is not None
    with qtbot.waitSignal(view.teach_requested) as told:
        teach.click()
    assert told.args == ["Question 1?", "line one\nline two", "Answer 1.", "Base"]
    view.model.take([answered(1, OLD, "another")])
    assert said.toPlainText() == "another"


def test_an_answer_shows_its_markdown_and_why_there_is_none(qtbot: QtBot) -> None:
    view = AnswersView()
    qtbot.addWidget(view)
    view.model.show_cases([case(0), case(1)], BOTH)
    view.model.take([answered(0, OLD, "**Yes**, and `no`:\n\n- one\n- two")])
    view.table.look_at(0)
    said = view.detail.findChild(AnswerView, "rowAnswer1")
    assert said is not None
    assert "**" not in said.toPlainText()
    assert said.text().startswith("**Yes**")
    why = view.detail.findChild(QLabel, "rowAnswer2Instead")
    assert why is not None
    assert why.text() == "not asked yet"
    view.table.look_at(1)
    assert said.isHidden()


def test_markup_in_an_answer_stays_text(qtbot: QtBot) -> None:
    view = AnswersView()
    qtbot.addWidget(view)
    hostile = '<img src="file:///etc/passwd"><script>x</script>\x1b[31m\u202e' + "y" * 1_000_000
    view.model.show_cases([case(0)], BOTH)
    view.model.take([answered(0, OLD, hostile)])
    view.table.look_at(0)
    said = view.detail.findChild(AnswerView, "rowAnswer1")
    assert said is not None
    assert said.toPlainText().startswith('<img src="file:///etc/passwd"><script>')
    assert len(said.toPlainText()) < 60_000


def test_better_worse_alike_errors_and_words_are_found() -> None:
    rows = [Row(case(n)) for n in range(4)] + [Row(case(4, CaseKind.GENERAL))]
    for row, old, new in zip(
        rows, (0.0, 1.0, 1.0, None, 0.0), (1.0, 0.0, 1.0, 1.0, 1.0), strict=True
    ):
        for who, score in ((OLD, old), (NEW, new)):
            error = "away" if score is None else None
            row.replies[who.key] = Reply(row.case.number, who.key, f"{score}", error=error)
            row.scores[who.key] = {} if score is None else {"exact": score}
    from desktop_ft.core.tasks import CancelToken

    def found(which: str, *words: str) -> list[int]:
        return _find(rows, Wanted(which, words), BY, CancelToken()).order

    assert found(Trend.BETTER) == [0]
    assert found(Trend.WORSE) == [1]
    assert found(Trend.SAME) == [2]
    assert found(ERRORS) == [3]
    assert found(GENERAL) == [4]
    assert found("all") == [0, 1, 2, 3, 4]
    assert found("all", "question", "2?") == [2]
    counts = _find(rows, Wanted(), BY, CancelToken()).counts
    assert (counts["better"], counts["worse"], counts["same"], counts["errors"]) == (1, 1, 1, 1)


def test_blind_pairs_hide_the_sides_and_come_again_the_same() -> None:
    rows = [Row(case(n)) for n in range(40)]
    for row in rows:
        for who in BOTH:
            words = "alike" if row.case.number == 0 else f"{who.title} {row.case.number}"
            row.replies[who.key] = Reply(row.case.number, who.key, words)
    rows[1].replies[OLD.key] = Reply(1, OLD.key, "", error="away")
    pairs = pairs_of("test-1", rows, OLD.key, NEW.key)
    numbers = [pair.row.case.number for pair in pairs]
    assert sorted(numbers) == list(range(2, 40))
    assert numbers != sorted(numbers)
    assert 8 < sum(pair.left == OLD.key for pair in pairs) < 30
    assert pairs == pairs_of("test-1", rows, OLD.key, NEW.key)
    assert pairs != pairs_of("test-2", rows, OLD.key, NEW.key)


def test_ten_thousand_rows_cost_what_is_in_sight(qtbot: QtBot) -> None:
    """By the processor's time: taking a batch and painting must not look at every row."""
    view = AnswersView()
    qtbot.addWidget(view)
    view.resize(1000, 600)

    def cost(count: int) -> float:
        view.model.show_cases([case(n) for n in range(count)], BOTH)
        with qtbot.waitExposed(view):
            view.show()
        view.grab()
        batch = [answered(n, NEW, "x" * 300, 1.0) for n in range(0, count, count // 50)]
        began = time.thread_time()
        for _ in range(5):
            view.model.take(batch)
            view.grab()
        return time.thread_time() - began

    few, many = cost(100), cost(10_000)
    assert many < 4 * few + 0.05
