"""A long way through the history is worked out in the background, and can be given up."""

from __future__ import annotations

from desktop_ft.ui.editor.history_jump import go_to_step
from place_driver import Driver

ROWS = 1_200


def changed(drive: Driver) -> list[list[tuple[str, ...]]]:
    """Make a table and change all of it twice; return its rows after each step."""
    drive.table([(f"question {row}", f"answer {row}") for row in range(ROWS)])
    states = [drive.cells]
    grid = drive.grid
    for word in ("once", "twice"):
        grid.selectAll()
        grid.fill_wanted.emit(word)
        drive.settle()
        states.append(drive.cells)
    grid.go_to(5, 0)
    grid.insert_above()
    states.append(drive.cells)
    return states


def test_it_leads_to_the_very_rows(drive: Driver) -> None:
    states = changed(drive)
    for done in (0, 3, 1, 2):
        go_to_step(drive.grid, done)
        drive.settle()
        assert drive.document.history.done == done
        assert drive.cells == states[done]
        assert drive.grid.rows.filled_rows() == len(states[done])


def test_nothing_else_changes_on_the_way(drive: Driver) -> None:
    states = changed(drive)
    go_to_step(drive.grid, 0)
    assert drive.grid.is_busy
    drive.grid.undo()
    drive.grid.delete_rows()
    assert drive.cells == states[3]
    drive.settle()
    assert drive.cells == states[0]
    drive.grid.redo()
    assert drive.cells == states[1]


def test_a_way_that_is_given_up_changes_nothing(drive: Driver) -> None:
    states = changed(drive)
    tasks: list[object] = []
    drive.grid.began.connect(lambda what, task: (tasks.append(what), task.cancel()))
    go_to_step(drive.grid, 0)
    drive.settle()
    assert tasks == ["Going to the step…"]
    assert not drive.grid.is_busy
    assert drive.document.history.done == 3
    assert drive.cells == states[3]
