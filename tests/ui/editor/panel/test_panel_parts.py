"""Calls as forms, two answers, findings and long texts in the example panel."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSplitter

from desktop_ft.qtkit.table.cell_editor import CellEditor
from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.ui.editor.panel.answers import TwoAnswers
from desktop_ft.ui.editor.panel.call_form import CallForm
from desktop_ft.ui.editor.panel.text_box import TextBox
from panel_driver import Panel, chat, said
from place_driver import Driver

Key = Qt.Key


@pytest.fixture
def panel(drive: Driver) -> Panel:
    """Return what drives the panel of a Data place."""
    return Panel(drive)


class TestCalls:
    """Calls of tools are forms."""

    def test_arguments_are_fields(self, drive: Driver, panel: Panel) -> None:
        drive.lines(call_chat('{"city": "Paris", "days": 3, "metric": true}'))
        fields = panel.showing(QLineEdit, "callField")
        assert [(each.accessibleName(), each.text()) for each in fields] == [
            ("city", "Paris"),
            ("days", "3"),
        ]
        fields[1].selectAll()
        QTest.keyClicks(fields[1], "5")
        QTest.keyClick(fields[1], Key.Key_Return)
        (switch,) = panel.showing(Toggle, "callSwitch")
        QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
        assert arguments(panel) == '{"city": "Paris", "days": 5, "metric": false}'
        assert drive.document.history.steps == 2
        drive.click("undoButton")
        drive.click("undoButton")
        panel.settle()
        assert [each.text() for each in fields] == ["Paris", "3"]
        assert switch.isChecked()

    def test_what_lies_inside_is_a_field_and_a_broken_list_is_told(
        self, drive: Driver, panel: Panel
    ) -> None:
        drive.lines(call_chat('{"where": {"city": "Paris"}, "tags": ["a"]}'))
        city, tags = panel.showing(QLineEdit, "callField")
        assert (city.accessibleName(), tags.text()) == ("where › city", '["a"]')
        city.setFocus()
        city.selectAll()
        QTest.keyClicks(city, "Rome")
        tags.setFocus()
        tags.selectAll()
        QTest.keyClicks(tags, '["b"')
        drive.grid.setFocus()
        panel.settle()
        (trouble,) = panel.showing(QLabel, "callTrouble")
        assert "list cannot be read" in trouble.text()
        assert tags.text() == '["b"'
        assert arguments(panel) == '{"where": {"city": "Rome"}, "tags": ["a"]}'
        tags.setFocus()
        tags.selectAll()
        QTest.keyClicks(tags, "b, c")
        QTest.keyClick(tags, Key.Key_Return)
        assert arguments(panel) == '{"where": {"city": "Rome"}, "tags": ["b", "c"]}'
        assert panel.showing(QLabel, "callTrouble") == []
        assert drive.document.history.steps == 2

    def test_who_speaks_is_named_from_the_menu(self, drive: Driver, panel: Panel) -> None:
        drive.lines(chat(said("user", "q"), said("assistant", "a")))
        for typed, wanted in (("anna", {"name": "anna"}), ("", {})):
            panel.menu(0, "turnName")
            dialog = drive.dialog("askLine")
            field = dialog.findChild(QLineEdit, "askLineField")
            assert field is not None
            field.setText(typed)
            drive.click_in(dialog, "askLineAccept")
            panel.settle()
            assert panel.record()["messages"][0] == {"role": "user", "content": "q", **wanted}
        assert drive.document.history.steps == 2

    def test_the_name_changes(self, drive: Driver, panel: Panel) -> None:
        drive.lines(call_chat("{}"))
        (name,) = panel.showing(QLineEdit, "callName")
        name.setFocus()
        name.selectAll()
        QTest.keyClicks(name, "search")
        drive.grid.setFocus()
        assert panel.record()["messages"][1]["tool_calls"][0]["function"]["name"] == "search"

    def test_what_is_no_object_is_text_with_a_plain_word(self, drive: Driver, panel: Panel) -> None:
        drive.lines(call_chat("{oops"))
        (text,) = panel.showing(TextBox, "callText")
        (trouble,) = panel.showing(QLabel, "callTrouble")
        assert "cannot be read" in trouble.text()
        assert "A call of a tool cannot be read" in panel.findings
        text.setFocus()
        text.selectAll()
        QTest.keyClicks(text, '{"a": 1}')
        drive.grid.setFocus()
        panel.settle()
        assert arguments(panel) == '{"a": 1}'
        assert [each.text() for each in panel.showing(QLineEdit, "callField")] == ["1"]
        assert panel.findings == []

    def test_the_tools_are_named(self, drive: Driver, panel: Panel) -> None:
        tools = [{"type": "function", "function": {"name": f"tool{at}"}} for at in range(8)]
        drive.lines(chat(said("user", "q"), said("assistant", "a"), tools=tools))
        hint = drive.find(QLabel, "exampleHint")
        assert hint.isVisible()
        assert hint.text() == "Tools it may call: tool0, tool1, tool2, tool3, tool4, tool5, …"

    def test_a_result_is_linked_to_its_call(self, drive: Driver, panel: Panel) -> None:
        drive.lines(call_chat("{}"))
        (name,) = [each for each in panel.showing(QLabel, "bubbleName") if each.text()]
        assert name.text() == "result of get_weather"

    def test_a_wrong_field_is_given_up_by_escape(self, drive: Driver, panel: Panel) -> None:
        drive.lines(call_chat('{"city": "Paris"}'))
        (field,) = panel.showing(QLineEdit, "callField")
        field.setFocus()
        QTest.keyClicks(field, "x")
        QTest.keyClick(field, Key.Key_Escape)
        assert field.text() == "Paris"
        assert drive.document.history.steps == 0
        assert isinstance(panel.bubbles[1].findChild(CallForm, "callForm"), CallForm)


def call_chat(written: str) -> str:
    function = {"name": "get_weather", "arguments": written}
    call = {"id": "c", "type": "function", "function": function}
    return chat(
        said("user", "q"),
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c", "content": "sun"},
        said("assistant", "Sunny."),
    )


def arguments(panel: Panel) -> str:
    found = panel.record()["messages"][1]["tool_calls"][0]["function"]["arguments"]
    assert isinstance(found, str)
    return found


class TestAnswers:
    """Two answers side by side."""

    TABLE = ("question", "chosen", "rejected"), ("q", "Take two pills.", "Take nine pills.")

    def test_words_that_differ_are_marked(self, drive: Driver, panel: Panel) -> None:
        drive.table(self.TABLE)
        assert panel.told == [
            ("user", "q"), ("preferred", "Take two pills."), ("rejected", "Take nine pills."),
        ]  # fmt: skip
        marked = [
            [each.cursor.selectedText() for each in panel.box(at).extraSelections()]
            for at in (1, 2)
        ]
        assert marked == [["two"], ["nine"]]

    def test_they_stand_side_by_side_where_there_is_room(self, drive: Driver, panel: Panel) -> None:
        drive.table(self.TABLE)
        answers = drive.find(TwoAnswers, "twoAnswers")
        split = drive.find(QSplitter, "dataSplitter")
        for width, side_by_side in ((340, False), (700, True), (340, False)):
            split.setSizes([0, 1200 - width, width])
            panel.settle()
            left, right = (answers.preferred.mapTo(answers, QPoint()),
                           answers.rejected.mapTo(answers, QPoint()))  # fmt: skip
            assert (right.x() > left.x()) is side_by_side

    def test_a_button_makes_room_for_that(self, drive: Driver, panel: Panel) -> None:
        drive.table(self.TABLE)
        drive.click("answersSideBySide")
        panel.settle()
        left, right = panel.bubbles[1:]
        assert left.mapTo(panel.widget, QPoint()).x() < right.mapTo(panel.widget, QPoint()).x()
        assert not drive.find(QPushButton, "answersSideBySide").isVisible()

    def test_they_swap(self, drive: Driver, panel: Panel) -> None:
        drive.table(self.TABLE)
        drive.click("swapAnswers")
        assert drive.cells[0] == ("q", "Take nine pills.", "Take two pills.")


class TestFindings:
    """What is wrong with the row is told, with a button that mends it."""

    def test_an_empty_answer(self, drive: Driver, panel: Panel) -> None:
        drive.table([["question", "answer"], ["q1", ""], ["q2", "a2"]])
        assert panel.findings == ["Answers that are empty"]
        drive.click("findingGo")
        panel.settle()
        assert panel.box(1).hasFocus()
        QTest.keyClicks(panel.box(1), "now")
        drive.grid.setFocus()
        panel.settle()
        assert panel.findings == []
        assert drive.cells[0] == ("q1", "now")

    def test_the_row_can_go(self, drive: Driver, panel: Panel) -> None:
        drive.table([["question", "answer"], ["q1", ""], ["q2", "a2"]])
        drive.click("findingMend")
        panel.settle()
        assert drive.cells == [("q2", "a2")]
        assert panel.told == [("user", "q2"), ("assistant", "a2")]

    def test_what_the_whole_table_shows_is_told_too(self, drive: Driver, panel: Panel) -> None:
        twice = ["Where do cats sleep?", "Wherever it is warm."]
        drive.table([["question", "answer"], twice, ["And where do dogs sleep?", ""], twice])
        drive.grid.setFocus()
        drive.place.commands["edit.filter"].trigger()
        test = drive.find(QComboBox, "filterTest")
        test.setCurrentIndex(test.findData("finding"))
        drive.settle()
        row = next(row for row in range(3) if drive.grid.rows.place_of(row) == 2)
        drive.grid.go_to(row, 0)
        panel.settle()
        assert panel.findings == ["The same example twice"]
        drive.click("findingMend")
        panel.settle()
        assert drive.cells == [tuple(twice), ("And where do dogs sleep?", "")]

    def test_the_last_of_many_turns_is_gone_to(self, drive: Driver, panel: Panel) -> None:
        turns = [said(("user", "assistant")[at % 2], f"turn {at}") for at in range(101)]
        drive.lines(chat(*turns))
        panel.settle()
        assert panel.findings == ["The last word is not the assistant's"]
        drive.click("findingGo")
        drive.qtbot.waitUntil(lambda: len(panel.bubbles) == 101)
        panel.settle()
        assert panel.box(100).hasFocus()

    def test_a_sound_row_tells_nothing(self, drive: Driver, panel: Panel) -> None:
        drive.lines(chat(said("user", "q"), said("assistant", "a")))
        assert panel.findings == []


class TestLongTexts:
    """What is too long for a bubble has a window of its own."""

    def test_it_is_edited_in_a_window(self, drive: Driver, panel: Panel) -> None:
        drive.lines(json.dumps({"prompt": "p", "completion": "many words\n" * 4_000}))
        assert panel.box(1).isReadOnly()
        QTest.keyClick(panel.focus(1), Key.Key_Return)
        dialog = drive.dialog("longTextDialog")
        field = dialog.findChild(CellEditor, "longText")
        assert field is not None
        QTest.keyClicks(field, "end")
        drive.click_in(dialog, "longTextKeep")
        panel.settle()
        assert drive.cells[0][1] == "many words\n" * 4_000 + "end"

    def test_a_single_long_line_is_edited_too(self, drive: Driver, panel: Panel) -> None:
        drive.lines(json.dumps({"prompt": "p", "completion": "x" * 300_000}))
        QTest.keyClick(panel.focus(1), Key.Key_Return)
        dialog = drive.dialog("longTextDialog")
        field = dialog.findChild(CellEditor, "longText")
        assert field is not None
        assert dialog.findChild(QLabel, "longTextCut") is not None
        QTest.keyClick(field, Key.Key_Return)
        QTest.keyClicks(field, "end")
        drive.click_in(dialog, "longTextKeep")
        panel.settle()
        assert drive.cells[0][1] == "x" * 300_000 + "\nend"

    def test_what_no_window_can_hold_is_refused(self, drive: Driver, panel: Panel) -> None:
        drive.lines(json.dumps({"prompt": "p", "completion": "x" * 1_200_000}))
        QTest.keyClick(panel.focus(1), Key.Key_Return)
        dialog = drive.dialog("longTextDialog")
        assert dialog.findChild(QLabel, "longTextRefusal") is not None
        drive.click_in(dialog, "longTextClose")
        panel.settle()

    def test_a_text_of_millions_is_told_by_its_letters(self, drive: Driver, panel: Panel) -> None:
        drive.lines(json.dumps({"prompt": "p", "completion": "word " * 400_000}))
        assert len(panel.box(1).text()) == 4_000

        def counted() -> None:
            texts = [each.text() for each in panel.showing(QLabel, "bubbleTokens")]
            assert texts == ["1 token(s)", "2,000,000 letters"]

        drive.qtbot.waitUntil(counted)


def test_the_head_leads_to_the_findings(drive: Driver, panel: Panel) -> None:
    turns = [said(("user", "assistant")[at % 2], f"turn {at}") for at in range(15)]
    drive.lines(chat(*turns))
    panel.settle()
    (title,) = panel.showing(QLabel, "findingTitle")
    assert title.visibleRegion().isEmpty()
    drive.click("exampleFindings")
    panel.settle()
    assert not title.visibleRegion().isEmpty()
