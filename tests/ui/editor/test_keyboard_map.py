"""The keys that users bring along from Excel and its like, rule by rule."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from place_driver import Driver

FAQ = [["a", "b", "c"], *[[f"{row}{name}" for name in "abc"] for row in (1, 2, 3)], ["4a", "", ""]]
LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Rule:
    """From cell (1, 1), or the selection from there to `to`, these keys lead `at` and change cells.

    A step in brackets is typed letter by letter, any other is pressed. `rows` and `columns` are
    what is selected then.
    """

    name: str
    steps: str
    at: tuple[int, int]
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    to: tuple[int, int] = (1, 1)
    rows: tuple[tuple[int, int], ...] | None = None
    columns: tuple[int, ...] | None = None
    editing: bool = False


RULES = [
    Rule("F2 edits", "F2 [!] Return", (2, 1), {(1, 1): "2b!"}),
    Rule("typing replaces", "[x] Return", (2, 1), {(1, 1): "x"}),
    Rule("Enter goes down", "Return", (2, 1)),
    Rule("Shift+Enter goes up", "[x] Shift+Return", (0, 1), {(1, 1): "x"}),
    Rule("Tab goes right", "[x] Tab", (1, 2), {(1, 1): "x"}),
    Rule("Shift+Tab goes left", "[x] Shift+Tab", (1, 0), {(1, 1): "x"}),
    Rule("Esc gives up", "[x] Esc", (1, 1)),
    Rule("Alt+Enter breaks the line", "[x] Alt+Return [y] Return", (2, 1), {(1, 1): "x\ny"}),
    Rule("Ctrl+D fills down", "Ctrl+D", (2, 1), {(2, 1): "2b"}, to=(2, 1)),
    Rule("Ctrl+R fills right", "Ctrl+R", (1, 2), {(1, 2): "2b"}, to=(1, 2)),
    Rule(
        "Ctrl+Enter fills the selection", "[x] Ctrl+Return", (2, 2),
        {(1, 1): "x", (1, 2): "x", (2, 1): "x", (2, 2): "x"}, to=(2, 2),
    ),
    Rule("Ctrl+arrow jumps to the edge", "Ctrl+Down", (2, 1)),
    Rule("Ctrl+Shift+arrow extends to the edge", "Ctrl+Shift+Down", (2, 1), rows=((1, 2),)),
    Rule("Ctrl+Home", "Ctrl+Home", (0, 0)),
    Rule("Ctrl+End", "Ctrl+End", (3, 2)),
    Rule("Ctrl+A", "Ctrl+A", (1, 1), rows=((0, 3),), columns=(0, 1, 2)),
    Rule("Ctrl+Space selects the column", "Ctrl+Space", (1, 1), rows=((0, 3),), columns=(1,)),
    Rule("Shift+Space selects the row", "Shift+Space", (1, 1), rows=((1, 1),), columns=(0, 1, 2)),
    Rule("Backspace empties and edits", "Backspace [n] Return", (2, 1), {(1, 1): "n"}),
    Rule("Delete clears", "Del", (1, 2), {(1, 1): "", (1, 2): ""}, to=(1, 2)),
    Rule("Ctrl+Z", "[x] Return Ctrl+Z", (1, 1)),
    Rule("Ctrl+Y", "[x] Return Ctrl+Z Ctrl+Y", (1, 1), {(1, 1): "x"}),
    Rule("Ctrl+Shift+Z", "[x] Return Ctrl+Z Ctrl+Shift+Z", (1, 1), {(1, 1): "x"}),
    Rule("copy and paste", "Ctrl+C Down Ctrl+V", (2, 1), {(2, 1): "2b"}),
    Rule("cut and paste", "Ctrl+X Down Ctrl+V", (2, 1), {(1, 1): "", (2, 1): "2b"}),
    Rule(
        "paste into the selection", "Ctrl+C Shift+Down Shift+Right Ctrl+Alt+V", (2, 2),
        {(1, 2): "2b", (2, 1): "2b", (2, 2): "2b"},
    ),
    Rule("columns move, the cell stays", "Alt+Right", (1, 1), columns=(1,)),
    Rule("rows move", "Alt+Down", (2, 1), {(1, 0): "3a", (1, 1): "3b", (1, 2): "3c",
                                           (2, 0): "2a", (2, 1): "2b", (2, 2): "2c"}),
    Rule("arrow while typing", "[x] Down", (2, 1), {(1, 1): "x"}),
    Rule(
        "Shift+arrow while typing goes on editing", "[x] Shift+Down [y] Return", (3, 1),
        {(1, 1): "x", (2, 1): "y"},
    ),
    Rule("Shift+arrow selects in an edited text", "F2 Shift+Left [!] Return", (2, 1),
         {(1, 1): "2!"}),
    Rule("F2 turns typing into editing", "[xy] F2 Left [!] Return", (2, 1), {(1, 1): "x!y"}),
    Rule("a row is inserted above", "Ctrl++", (1, 0), {(1, 0): "", (1, 1): "", (1, 2): ""}),
    Rule("Alt+Page Down goes a screen aside", "Alt+PgDown", (1, 2)),
]  # fmt: skip


def do(drive: Driver, steps: str) -> None:
    for step in steps.split():
        if step.startswith("["):
            drive.type_text(step[1:-1])
        else:
            QTest.keySequence(drive.editor() or drive.grid, QKeySequence(step))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule(drive: Driver, rule: Rule) -> None:
    drive.table(FAQ)
    before = drive.cells
    drive.select(1, 1, *rule.to)
    do(drive, rule.steps)
    drive.settle()
    here = drive.grid.currentIndex()
    assert (here.row(), here.column()) == rule.at
    assert bool(drive.editor()) is rule.editing
    for (row, column), value in rule.cells.items():
        assert drive.cells[row][column] == value
    if not rule.cells:
        assert drive.cells == before
    elif len(drive.cells) == len(before):
        others = [(row, column) for row in range(4) for column in range(3)]
        for row, column in others:
            if (row, column) not in rule.cells:
                assert drive.cells[row][column] == before[row][column]
    if rule.rows is not None:
        assert drive.grid.selected().rows == rule.rows
    if rule.columns is not None:
        assert drive.grid.selected().columns == rule.columns


def test_double_click_edits(drive: Driver) -> None:
    drive.table(FAQ)
    at = drive.grid.visualRect(drive.grid.model().index(1, 1)).center()
    QTest.mouseClick(drive.grid.viewport(), LEFT, pos=at)
    QTest.mouseDClick(drive.grid.viewport(), LEFT, pos=at)
    do(drive, "[!] Return")
    assert drive.cells[1][1] == "2b!"


def test_heads_select_columns_ctrl_adds_and_shift_extends(drive: Driver) -> None:
    drive.table(FAQ)
    head = drive.grid.column_head

    def click(column: int, held: Qt.KeyboardModifier) -> None:
        at = QPoint(head.sectionViewportPosition(column) + 20, 10)
        QTest.mouseClick(head.viewport(), LEFT, held, at)

    def first_column() -> None:
        QTest.keyRelease(drive.grid, Qt.Key.Key_Control)  # or the last click still holds it
        drive.grid.selectColumn(0)

    drive.select(0, 0)
    first_column()
    click(2, Qt.KeyboardModifier.ControlModifier)
    assert drive.grid.selected().columns == (0, 2)
    first_column()
    click(2, Qt.KeyboardModifier.ShiftModifier)
    assert drive.grid.selected().columns == (0, 1, 2)


def test_a_hundred_steps_and_more_are_undone(drive: Driver) -> None:
    drive.table(FAQ)
    before = drive.cells
    drive.select(0, 0)
    for number in range(120):
        do(drive, f"[{number % 10}] Return Up")
    for _ in range(120):
        do(drive, "Ctrl+Z")
    assert drive.cells == before
    assert not drive.document.is_dirty


def test_the_font_grows_and_shrinks_by_key(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(0, 0)
    sizes = [drive.grid.fontInfo().pixelSize()]
    for keys in ("Ctrl+Shift+.", "Ctrl+Shift+,", "Ctrl+Shift+,", "Ctrl+0"):
        do(drive, keys)
        sizes.append(drive.grid.fontInfo().pixelSize())
    assert sizes[1] > sizes[0] == sizes[2] > sizes[3]
    assert sizes[4] == sizes[0]


@pytest.mark.parametrize(
    ("keys", "bar"), [("Ctrl+F", "findBar"), ("Ctrl+H", "findBar"), ("Ctrl+G", "goToBar"),
                      ("F5", "goToBar"), ("Ctrl+Shift+L", "filterBar")],
)  # fmt: skip
def test_keys_open_the_bars(drive: Driver, keys: str, bar: str) -> None:
    drive.table(FAQ)
    drive.select(0, 0)
    do(drive, keys)
    found = [each for each in drive.place.findChildren(object, bar) if each.isVisible()]
    assert found
