"""The example panel as a person uses it: typing, moving, removing, adding, undoing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QToolButton,
)

from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.ui.editor.panel.text_box import TextBox
from panel_driver import Panel, chat, said
from place_driver import ALT, CTRL, Driver

Key = Qt.Key

FAQ = [["question", "answer"], ["q1", "a1"], ["q2", "a2"]]
CHAT: dict[str, Any] = {
    "id": 1,
    "messages": [
        {"role": "system", "content": "s"},
        {"role": "user", "content": "q"},
        {"role": "assistant", "content": "a", "mood": "calm"},
    ],
}


@pytest.fixture
def panel(drive: Driver) -> Panel:
    """Return what drives the panel of a Data place."""
    return Panel(drive)


class TestTyping:
    """What is typed becomes one step of undo when the bubble is left."""

    def test_leaving_keeps_it_in_panel_and_grid(self, drive: Driver, panel: Panel) -> None:
        drive.table(FAQ)
        panel.type_in(1, " more")
        assert drive.cells[0] == ("q1", "a1")
        drive.grid.setFocus()
        assert drive.cells[0] == ("q1", "a1 more")
        assert drive.document.history.steps == 1
        drive.settle()
        drive.click("undoButton")
        panel.settle()
        assert panel.told == [("user", "q1"), ("assistant", "a1")]

    def test_ctrl_enter_keeps_it_and_escape_takes_it_back(
        self, drive: Driver, panel: Panel
    ) -> None:
        drive.lines(json.dumps(CHAT))
        box = panel.type_in(2, "!")
        QTest.keyClick(box, Key.Key_Return, CTRL)
        assert panel.record() == json.loads(json.dumps(CHAT).replace('"a"', '"a!"'))
        assert panel.bubbles[2].hasFocus()
        box = panel.type_in(2, "?")
        QTest.keyClick(box, Key.Key_Escape)
        drive.grid.setFocus()
        assert panel.record()["messages"][2]["content"] == "a!"
        assert box.text() == "a!"
        assert drive.document.history.steps == 1

    def test_going_to_another_row_keeps_it(self, drive: Driver, panel: Panel) -> None:
        drive.table(FAQ)
        panel.type_in(1, "!")
        drive.grid.go_to(1, 0)
        panel.settle()
        assert drive.cells[0] == ("q1", "a1!")
        assert panel.told == [("user", "q2"), ("assistant", "a2")]

    def test_undo_and_save_take_it_first(self, drive: Driver, panel: Panel) -> None:
        path = drive.table(FAQ)
        drive.place.activateWindow()
        box = panel.type_in(1, "!")
        QTest.keyClick(box, Key.Key_S, CTRL)
        drive.settle()
        assert path.read_text() == "question,answer\nq1,a1!\nq2,a2\n"
        panel.type_in(1, "?")
        drive.place.commands["edit.undo"].trigger()
        panel.settle()
        assert drive.cells[0] == ("q1", "a1!")
        drive.place.commands["edit.redo"].trigger()
        assert drive.cells[0] == ("q1", "a1!?")

    def test_a_filter_that_hides_the_row_keeps_it(self, drive: Driver, panel: Panel) -> None:
        drive.table(FAQ)
        panel.type_in(1, "!")
        drive.place.commands["edit.filter"].trigger()
        drive.settle()
        assert drive.cells[0] == ("q1", "a1!")

    def test_what_is_found_late_of_a_row_that_is_gone_is_left(
        self, drive: Driver, panel: Panel
    ) -> None:
        drive.table(FAQ)
        dataset = drive.document.dataset
        drive.document.do(dataset.edit_insert(1, [{0: "q", 1: "a"}], dataset_label()))
        drive.grid.go_to(1, 0)
        panel.settle()
        assert panel.told == [("user", "q"), ("assistant", "a")]
        drive.document.undo()
        drive.place._panel.take_findings(())  # before the table tells of another row
        panel.settle()
        assert panel.told != [("user", "q"), ("assistant", "a")]

    def test_a_change_elsewhere_leaves_what_is_typed(self, drive: Driver, panel: Panel) -> None:
        drive.table(FAQ)
        box = panel.type_in(1, "!")
        dataset = drive.document.dataset
        drive.document.do(dataset.edit_cells({(0, 0): "Q"}, dataset_label()))
        panel.settle()
        assert box.text() == "a1!"
        drive.grid.setFocus()
        assert drive.cells[0] == ("Q", "a1!")

    def test_nothing_typed_is_nothing_done(self, drive: Driver, panel: Panel) -> None:
        odd = "tab\there, no\u00a0break, line\u2028sep\r\nend "
        drive.lines(chat(said("user", odd), said("assistant", "a")))
        panel.box(0).setFocus()
        drive.grid.setFocus()
        assert drive.document.history.steps == 0
        panel.type_in(0, "!")
        drive.grid.setFocus()
        assert panel.record()["messages"][0]["content"] == odd + "!"

    def test_enter_begins_and_the_arrows_go_through(self, drive: Driver, panel: Panel) -> None:
        drive.lines(json.dumps(CHAT))
        QTest.keyClick(panel.focus(0), Key.Key_Down)
        assert panel.bubbles[1].hasFocus()
        QTest.keyClick(panel.bubbles[1], Key.Key_F2)
        assert panel.box(1).hasFocus()
        QTest.keyClick(panel.box(1), Key.Key_Escape)
        QTest.keyClick(panel.bubbles[1], Key.Key_Escape)
        assert drive.grid.hasFocus()

    def test_ctrl_z_in_a_bubble_undoes_the_table_when_nothing_is_typed(
        self, drive: Driver, panel: Panel
    ) -> None:
        drive.table(FAQ)
        drive.place.activateWindow()
        box = panel.type_in(1, "!")
        QTest.keyClick(box, Key.Key_Return, CTRL)
        box.setFocus()
        QTest.keyClick(box, Key.Key_Z, CTRL)
        QTest.keyClick(box, Key.Key_Z, CTRL)
        panel.settle()
        assert drive.cells[0] == ("q1", "a1")

    def test_content_parts_are_typed_in_one_by_one(self, drive: Driver, panel: Panel) -> None:
        picture = {"type": "image_url", "image_url": {"url": "https://example.org/a.png"}}
        parts = [{"type": "text", "text": "one"}, picture, {"type": "text", "text": "two"}]
        drive.lines(chat(said("user", parts), said("assistant", "a")))
        (note,) = panel.showing(QLabel, "bubbleNote")
        assert note.text() == "A picture: https://example.org/a.png"
        second = panel.showing(TextBox, "bubbleText", panel.bubbles[0])[1]
        second.edit()
        QTest.keyClicks(second, "!")
        drive.grid.setFocus()
        content = panel.record()["messages"][0]["content"]
        assert content == [parts[0], picture, {"type": "text", "text": "two!"}]


def dataset_label() -> Any:
    from desktop_ft.core.text import text

    return text("core", "Edit a turn")


class TestTurns:
    """Turns come, go and move."""

    def test_they_move_by_keys_and_come_back_by_undo(self, drive: Driver, panel: Panel) -> None:
        drive.lines(json.dumps(CHAT))
        QTest.keyClick(panel.focus(1), Key.Key_Down, ALT)
        assert panel.told == [("system", "s"), ("assistant", "a"), ("user", "q")]
        panel.settle()
        assert panel.bubbles[2].hasFocus()
        QTest.keyClick(panel.bubbles[2], Key.Key_Up, ALT)
        assert panel.told == [("system", "s"), ("user", "q"), ("assistant", "a")]
        assert drive.document.history.steps == 2

    def test_they_move_by_the_mouse(self, drive: Driver, panel: Panel) -> None:
        drive.lines(json.dumps(CHAT))
        panel.settle()
        first, last = panel.bubbles[0], panel.bubbles[2]
        grip, left = QPoint(8, 8), Qt.MouseButton.LeftButton
        QTest.mousePress(first, left, pos=grip)
        for y in (30, last.geometry().bottom() - first.y() - 2):
            QTest.mouseMove(first, QPoint(8, y))
        line = panel.widget.findChild(QFrame, "dropLine")
        assert line is not None
        assert line.isVisible()
        QTest.mouseRelease(first, left, pos=QPoint(8, y))
        panel.settle()
        assert [who for who, _ in panel.told] == ["user", "assistant", "system"]
        assert not line.isVisible()

    def test_they_go_by_delete(self, drive: Driver, panel: Panel) -> None:
        drive.lines(json.dumps(CHAT))
        QTest.keyClick(panel.focus(0), Key.Key_Delete)
        panel.settle()
        assert panel.told == [("user", "q"), ("assistant", "a")]
        assert panel.bubbles[0].hasFocus()
        drive.click("undoButton")
        panel.settle()
        assert panel.told[0] == ("system", "s")

    def test_the_next_one_is_added_and_typed_at_once(self, drive: Driver, panel: Panel) -> None:
        drive.lines(json.dumps(CHAT))
        drive.click("addTurn")
        panel.settle()
        assert panel.told[3] == ("user", "")
        QTest.keyClicks(panel.box(3), "and then?")
        drive.grid.setFocus()
        panel.settle()
        assert panel.record()["messages"][3] == said("user", "and then?")
        assert drive.find(QPushButton, "addTurn").text() == "Add an answer"

    def test_somebody_else_says_it(self, drive: Driver, panel: Panel) -> None:
        drive.lines(chat(said("user", "q"), said("bot", "a")))
        assert panel.findings == ["Turns with an unknown role"]
        drive.click("findingMend")
        panel.settle()
        assert panel.record()["messages"][1] == said("assistant", "a")
        assert panel.findings == []

    def test_an_answer_is_learned_or_not(self, drive: Driver, panel: Panel) -> None:
        drive.lines(
            chat(
                said("user", "q"), said("assistant", "a"),
                said("user", "r"), said("assistant", "b"),
            )
        )  # fmt: skip
        first, second = panel.showing(Toggle, "bubbleLearn")
        assert first.isChecked()
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
        panel.settle()
        assert panel.record()["messages"][1] == said("assistant", "a", weight=0)
        assert not first.isChecked()
        assert second.isChecked()
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
        assert panel.record()["messages"][1] == said("assistant", "a", weight=1)

    def test_the_menu_does_it_too(self, drive: Driver, panel: Panel) -> None:
        drive.lines(json.dumps(CHAT))
        panel.menu(2, "turnLearn")
        assert panel.record()["messages"][2]["weight"] == 0
        panel.menu(2, "turnUp")
        assert [who for who, _ in panel.told] == ["system", "assistant", "user"]
        panel.menu(0, "turnRemove")
        assert [who for who, _ in panel.told] == ["assistant", "user"]

    def test_an_empty_part_of_a_table_is_filled_in(self, drive: Driver, panel: Panel) -> None:
        drive.table([["system", "question", "answer"], ["", "q", "a"]])
        assert [who for who, _ in panel.told] == ["user", "assistant"]
        drive.click("addHidden")
        panel.settle()
        QTest.keyClicks(panel.box(0), "Be kind.")
        drive.grid.setFocus()
        assert drive.cells[0] == ("Be kind.", "q", "a")

    def test_five_hundred_turns_are_made_as_they_are_seen(
        self, drive: Driver, panel: Panel
    ) -> None:
        turns = [said(("user", "assistant")[at % 2], f"turn {at}") for at in range(500)]
        drive.lines(chat(*turns))
        panel.settle()
        assert len(panel.bubbles) < 60
        for _ in range(40):
            QTest.keyClick(panel.focus(len(panel.bubbles) - 1), Key.Key_Down)
        assert len(panel.bubbles) > 60


def test_f6_goes_to_the_example_and_back(drive: Driver, panel: Panel) -> None:
    drive.table(FAQ)
    drive.place.activateWindow()
    drive.grid.setFocus()
    QTest.keyClick(drive.grid, Key.Key_F6)
    assert panel.bubbles[0].hasFocus()
    QTest.keyClick(panel.bubbles[0], Key.Key_F6)
    assert drive.grid.hasFocus()


def test_tab_goes_from_above_to_below(drive: Driver, panel: Panel) -> None:
    drive.lines(
        chat(said("user", "q"), said("assistant", "a"), said("user", "r"), said("assistant", "b"))
    )
    drive.place.activateWindow()
    panel.settle()
    drive.find(QToolButton, "examplePreview").setFocus()
    went = []
    for _ in range(9):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Key.Key_Tab)
        at = QApplication.focusWidget()
        assert at is not None
        went.append(at.objectName())
    answered = ["bubble", "bubbleLearn"]
    assert went == [
        "bubble", *answered, "bubble", *answered, "addTurn", "addOther", "reviewDraft",
    ]  # fmt: skip
