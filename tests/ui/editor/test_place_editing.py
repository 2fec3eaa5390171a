"""Every gesture in the grid, through every way in, is one step of undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from place_driver import ALT, CTRL, SHIFT, Driver

Key = Qt.Key
FAQ = [["question", "answer"], ["q1", "a1"], ["q2", "a2"], ["q3", "a3"]]
ROWS = [("q1", "a1"), ("q2", "a2"), ("q3", "a3")]
BROKEN = '{"prompt": "half'
GOOD = '{"prompt": "p", "completion": "c"}'


def undo_all(drive: Driver) -> None:
    while drive.find(QPushButton, "undoButton").isEnabled():
        drive.click("undoButton")
        drive.settle()


def test_typing_undo_and_redo_by_key_and_button(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(1, 1)
    drive.type_text("new")
    drive.press(Key.Key_Return)
    drive.settle()
    assert drive.cells[1] == ("q2", "new")
    assert drive.find(QPushButton, "undoButton").toolTip() == "Undo: Edit a cell (Ctrl+Z)"
    drive.press(Key.Key_Z, CTRL)
    assert drive.cells == ROWS
    drive.press(Key.Key_Y, CTRL)
    assert drive.cells[1] == ("q2", "new")
    drive.settle()
    drive.click("undoButton")
    drive.settle()
    assert drive.cells == ROWS
    drive.click("redoButton")
    drive.settle()
    assert drive.cells[1] == ("q2", "new")
    assert not drive.find(QPushButton, "redoButton").isEnabled()


def test_undo_goes_to_where_the_change_was(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(2, 1)
    drive.type_text("x")
    drive.press(Key.Key_Return)
    drive.select(0, 0)
    drive.press(Key.Key_Z, CTRL)
    assert drive.grid.currentIndex().row() == 2


def test_a_line_break_in_a_cell_survives(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(0, 1)
    drive.press(Key.Key_F2)
    drive.press(Key.Key_Return, ALT)
    drive.type_text("second")
    drive.press(Key.Key_Tab)
    assert drive.cells[0] == ("q1", "a1\nsecond")


def test_typing_in_the_last_row_adds_an_example(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(3, 0)
    drive.type_text("q4")
    drive.press(Key.Key_Tab)
    drive.type_text("a4")
    drive.press(Key.Key_Return)
    assert drive.cells == [*ROWS, ("q4", "a4")]
    drive.settle()
    assert drive.status.startswith("4 example")


@pytest.mark.parametrize("way", ["key", "row menu", "command"])
@pytest.mark.parametrize(
    ("command", "key", "held", "after"),
    [
        ("edit.insert", Key.Key_Equal, CTRL, [("q1", "a1"), ("", ""), *ROWS[1:]]),
        ("edit.add", Key.Key_Return, CTRL, [*ROWS[:2], ("", ""), ROWS[2]]),
        ("edit.delete", Key.Key_Delete, CTRL, [ROWS[0], ROWS[2]]),
        ("edit.delete", Key.Key_Minus, CTRL, [ROWS[0], ROWS[2]]),
        ("edit.clear", Key.Key_Delete, None, [ROWS[0], ("q2", ""), ROWS[2]]),
        ("edit.cut", Key.Key_X, CTRL, [ROWS[0], ("q2", ""), ROWS[2]]),
    ],
)
def test_commands_through_every_way_in(
    drive: Driver,
    way: str,
    command: str,
    key: Qt.Key,
    held: Qt.KeyboardModifier | None,
    after: list[tuple[str, str]],
) -> None:
    drive.table(FAQ)
    drive.select(1, 1)
    if way == "key":
        drive.press(key, held or Qt.KeyboardModifier.NoModifier)
    elif way == "row menu":
        drive.choose_in_row_menu(command)
    else:
        drive.place.commands[command].trigger()
    assert drive.cells == after
    drive.settle()
    undo_all(drive)
    assert drive.cells == ROWS


def test_several_rows_are_inserted_and_deleted_in_one_step(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(0, 0, 1)
    drive.press(Key.Key_Equal, CTRL)
    assert drive.cells == [("", ""), ("", ""), *ROWS]
    drive.press(Key.Key_A, CTRL)
    drive.press(Key.Key_Delete, CTRL)
    assert drive.cells == []
    drive.settle()
    assert drive.find(QPushButton, "undoButton").toolTip().startswith("Undo: Delete 5 row")
    drive.press(Key.Key_Z, CTRL)
    drive.press(Key.Key_Z, CTRL)
    assert drive.cells == ROWS


def test_the_head_of_a_row_opens_its_menu_too(drive: Driver) -> None:
    drive.table(FAQ)
    head = drive.grid.verticalHeader()
    at = head.rect().topLeft()
    at.setX(5)
    at.setY(head.sectionViewportPosition(2) + 5)
    head.customContextMenuRequested.emit(at)
    drive.choose(drive.find(QMenu, "rowMenu"), "edit.delete")
    assert drive.cells == ROWS[:2]


OFFICE = Path(__file__).parents[2] / "fixtures" / "libreoffice"


class TestClipboard:
    """Cells come and go as Excel writes and reads them."""

    def test_copy_writes_what_excel_reads(self, drive: Driver) -> None:
        drive.lines('{"prompt": "two\\nlines", "completion": "say \\"hi\\""}', GOOD)
        drive.press(Key.Key_A, CTRL)
        drive.press(Key.Key_C, CTRL)
        assert drive.clipboard() == '"two\nlines"\tsay "hi"\np\tc'

    def test_copy_tells_table_programs_what_is_text(self, drive: Driver) -> None:
        drive.lines('{"prompt": "=1+1", "completion": "007"}')
        drive.press(Key.Key_A, CTRL)
        drive.press(Key.Key_C, CTRL)
        html = QGuiApplication.clipboard().mimeData().html()
        assert html.count('sdnum="1033;0;@"') == 2

    def test_cells_of_libreoffice_keep_their_line_breaks(self, drive: Driver) -> None:
        drive.table(FAQ)
        for name, cells in (("one_cell", 1), ("column", 7)):
            copied = QMimeData()
            copied.setText((OFFICE / f"clipboard_{name}.txt").read_text("utf-8"))
            copied.setHtml((OFFICE / f"clipboard_{name}.html").read_text("utf-8"))
            QGuiApplication.clipboard().setMimeData(copied)
            drive.select(0, 1)
            drive.press(Key.Key_V, CTRL)
            assert drive.cells[cells > 1][1] == "На складе:\nряд 7,\nполка «Б»"
            assert len(drive.cells) == max(cells, len(ROWS))
            drive.press(Key.Key_Z, CTRL)

    def test_a_block_is_pasted_and_grows_the_table(self, drive: Driver) -> None:
        drive.table(FAQ)
        drive.clipboard('x\t"two\r\nlines"\r\ny\tw\r\n')
        drive.select(2, 0)
        drive.press(Key.Key_V, CTRL)
        assert drive.cells == [*ROWS[:2], ("x", "two\r\nlines"), ("y", "w")]
        assert drive.grid.selected().rows == ((2, 3),)
        drive.press(Key.Key_Z, CTRL)
        assert drive.cells == ROWS

    def test_one_value_fills_the_selection(self, drive: Driver) -> None:
        drive.table(FAQ)
        drive.clipboard("same\n")
        drive.select(0, 1, 2)
        drive.press(Key.Key_V, CTRL)
        assert [row[1] for row in drive.cells] == ["same"] * 3

    def test_one_value_fills_pieces_of_a_selection_and_nothing_between(self, drive: Driver) -> None:
        drive.table(FAQ)
        drive.clipboard("same")
        drive.place.show_rows([0, 2])
        drive.press(Key.Key_V, CTRL)
        assert drive.cells == [("same", "same"), ROWS[1], ("same", "same")]

    def test_pasting_below_the_last_row_adds_rows(self, drive: Driver) -> None:
        drive.table(FAQ)
        drive.clipboard("q4\ta4\nq5\ta5")
        drive.select(3, 0)
        drive.press(Key.Key_V, CTRL)
        assert drive.cells == [*ROWS, ("q4", "a4"), ("q5", "a5")]

    def test_pasting_into_a_new_table(self, drive: Driver) -> None:
        drive.click("startNew")
        drive.clipboard("q1\ta1\nq2\ta2")
        drive.press(Key.Key_V, CTRL)
        drive.settle()
        assert drive.cells == [("q1", "a1"), ("q2", "a2")]

    def test_unreadable_rows_are_left_alone_and_told(self, drive: Driver) -> None:
        drive.lines(GOOD, BROKEN, GOOD)
        drive.clipboard("same")
        drive.press(Key.Key_A, CTRL)
        drive.press(Key.Key_V, CTRL)
        assert drive.cells == [("same", "same"), (BROKEN, ""), ("same", "same")]
        assert "1 unreadable row" in drive.banner("errorBanner")

    def test_nothing_on_the_clipboard_changes_nothing(self, drive: Driver) -> None:
        drive.table(FAQ)
        drive.select(0, 0)
        drive.press(Key.Key_V, CTRL)
        assert drive.cells == ROWS

    def test_a_large_paste_happens_in_the_background_as_one_step(self, drive: Driver) -> None:
        drive.table(FAQ)
        drive.clipboard("q\ta\n" * 20_000)
        drive.select(0, 0)
        drive.press(Key.Key_V, CTRL)
        assert drive.grid.is_busy
        drive.type_text("nothing is typed meanwhile")
        drive.settle()
        assert len(drive.cells) == 20_000
        assert drive.cells[-1] == ("q", "a")
        drive.press(Key.Key_Z, CTRL)
        assert drive.cells == ROWS

    def test_a_large_copy_and_cut(self, drive: Driver) -> None:
        drive.table([FAQ[0], *([f"q{n}", "a"] for n in range(3000))])
        drive.press(Key.Key_A, CTRL)
        drive.press(Key.Key_X, CTRL)
        drive.settle()
        assert drive.clipboard().count("\n") == 2999
        assert set(drive.cells) == {("", "")}


def test_an_unreadable_row_can_be_deleted_but_not_edited(drive: Driver) -> None:
    drive.lines(GOOD, BROKEN)
    drive.settle()
    assert "1 unreadable" in drive.status
    assert "could not be read" in drive.banner("problemBanner")
    drive.banner_button("problemBanner")
    drive.settle()
    drive.find(QPushButton, "problemsShow").click()
    drive.place.activateWindow()
    drive.qtbot.waitUntil(drive.place.isActiveWindow)
    assert drive.grid.currentIndex().row() == 1
    drive.type_text("x")
    assert drive.editor() is None
    assert "cannot be edited" in drive.banner("errorBanner")
    drive.press(Key.Key_Delete, CTRL)
    drive.settle()
    assert drive.cells == [("p", "c")]
    assert "unreadable" not in drive.status


class TestRoles:
    """What a column is can be corrected, by mouse and by key, and taken back."""

    @pytest.mark.parametrize("way", ["click", "key", "context menu"])
    def test_the_menu_changes_the_role(self, drive: Driver, way: str) -> None:
        drive.table([["question", "answer", "source"], ["q", "a", "s"]])
        drive.select(0, 2)
        if way == "click":
            drive.open_column_menu(2)
        elif way == "key":
            drive.press(Key.Key_Return, ALT)
        else:
            head = drive.grid.column_head
            at = head.rect().center()
            at.setX(head.sectionViewportPosition(2) + 5)
            head.customContextMenuRequested.emit(at)
        drive.choose(drive.find(QMenu, "roleMenu"), "role.system")
        assert [role.value for role in drive.document.dataset.roles] == [
            "user",
            "assistant",
            "system",
        ]
        assert drive.grid.model().headerData(2, Qt.Orientation.Horizontal) == "system · source"
        drive.settle()
        assert "Change what “source” is" in drive.find(QPushButton, "undoButton").toolTip()
        drive.click("undoButton")
        assert drive.document.dataset.roles[2].value == "note"

    def test_a_chat_files_roles_are_fixed(self, drive: Driver) -> None:
        drive.lines('{"messages": [{"role": "user", "content": "q"}]}')
        drive.open_column_menu(1)
        menu = drive.find(QMenu, "roleMenu")
        assert not [each for each in menu.actions() if each.objectName().startswith("role.")]
        menu.close()


class TestExample:
    """The panel shows the current row as a conversation."""

    def test_it_follows_the_cursor_and_the_edits(self, drive: Driver) -> None:
        drive.table(FAQ)
        drive.select(1, 0)
        drive.settle()
        assert drive.find(QLabel, "exampleTitle").text() == "Example 2"
        assert bubbles(drive) == [("user", "q2"), ("assistant", "a2")]
        drive.type_text("a longer question")
        drive.press(Key.Key_Tab)
        drive.settle()
        assert bubbles(drive) == [("user", "a longer question"), ("assistant", "a2")]

    def test_tokens_are_counted_in_the_background(self, drive: Driver) -> None:
        drive.table([FAQ[0], ["three words here", "one"]])

        def counted() -> None:
            texts = [
                label.text()
                for label in drive.place.findChildren(QLabel, "bubbleTokens")
                if label.isVisible()
            ]
            assert [text.partition(" ")[0] for text in texts] == ["3", "1"]

        drive.qtbot.waitUntil(counted)

    def test_a_conversation_shows_all_its_turns(self, drive: Driver) -> None:
        turns = ", ".join(
            f'{{"role": "{role}", "content": "{text}"}}'
            for role, text in [
                ("system", "s"),
                ("user", "first"),
                ("assistant", "second"),
                ("user", "third"),
                ("assistant", "fourth"),
            ]
        )
        drive.lines(f'{{"messages": [{turns}]}}')
        assert [text for _, text in bubbles(drive)] == ["s", "first", "second", "third", "fourth"]

    def test_an_unreadable_row_is_explained(self, drive: Driver) -> None:
        drive.lines(GOOD, BROKEN)
        drive.select(1, 0)
        drive.settle()
        why = drive.find(QLabel, "exampleProblemText")
        assert why.isVisible()
        assert "Line 2" in why.text()
        assert "kept" in why.text()
        assert bubbles(drive) == [("", BROKEN)]

    def test_a_long_answer_is_shown_piece_by_piece(self, drive: Driver) -> None:
        drive.lines('{"prompt": "p", "completion": "' + "word " * 10_000 + '"}')
        more = [
            button
            for button in drive.place.findChildren(QPushButton, "bubbleMore")
            if button.isVisible()
        ]
        assert len(more) == 1
        assert more[0].text() == "46,000 more letters"
        more[0].click()
        assert more[0].text() == "30,000 more letters"

    def test_the_new_row_has_a_hint(self, drive: Driver) -> None:
        drive.table(FAQ)
        drive.select(3, 0)
        drive.settle()
        assert drive.find(QLabel, "exampleTitle").text() == "New example"
        assert bubbles(drive) == []


def bubbles(drive: Driver) -> list[tuple[str, str]]:
    from desktop_ft.ui.editor.panel.bubble import Bubble

    shown = [each for each in drive.place.findChildren(Bubble, "bubble") if each.isVisible()]
    return [(each.who, each.text) for each in shown]


def test_shift_click_and_ctrl_a_do_not_reach_the_new_row(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(0, 0)
    drive.press(Key.Key_End, CTRL | SHIFT)
    assert drive.grid.selected().rows == ((0, 2),)


def test_cells_pasted_before_any_file_is_open_begin_a_table(drive: Driver) -> None:
    drive.clipboard("q1\ta1\nq2\ta2")
    drive.qtbot.keyClick(drive.find(QPushButton, "startOpen"), Key.Key_V, CTRL)
    drive.settle()
    assert drive.cells == [("q1", "a1"), ("q2", "a2")]
