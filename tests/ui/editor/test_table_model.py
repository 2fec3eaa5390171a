"""The model tells Qt of every edit just as it was, and looks into rows without working."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_ft.core.clipboard import Area
from desktop_ft.core.edits import Edit, OrderChange
from desktop_ft.core.example import Role
from desktop_ft.core.text import text
from desktop_ft.qtkit.table.roles import Mark, TableRole, Tone
from desktop_ft.services.document import Document
from desktop_ft.ui.editor import gestures
from desktop_ft.ui.editor.table_model import DatasetModel
from documents import Documents, cells_of

CHAT = '{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}'
BROKEN = '{"prompt": "half'


@pytest.fixture
def model(qapp: object) -> DatasetModel:
    return DatasetModel()


def shown(model: DatasetModel, role: int = Qt.ItemDataRole.EditRole) -> list[tuple[str, ...]]:
    return [
        tuple(model.index(row, column).data(role) for column in range(model.columnCount()))
        for row in range(model.filled_rows())
    ]


def random_gesture(rng: random.Random, document: Document) -> Edit:
    dataset = document.dataset
    count = len(dataset)
    kind = rng.choice(["cell", "cell", "new", "insert", "delete", "clear", "paste", "role", "move"])
    row = rng.randrange(count) if count else 0
    ranges = [(row, min(count - 1, row + rng.randrange(3)))] if count else []
    if ranges and ranges[0][1] + 3 < count and rng.random() < 0.5:
        ranges.append((ranges[0][1] + 2, ranges[0][1] + 2))
    if kind == "new" or not count:
        return gestures.set_cell(dataset, count, rng.randrange(2), "new")
    if kind == "cell":
        return gestures.set_cell(dataset, row, rng.randrange(2), str(rng.random()))
    if kind == "insert":
        return gestures.insert_rows(dataset, row, rng.randrange(1, 4))
    if kind == "delete":
        return gestures.delete_rows(dataset, ranges)
    if kind == "clear":
        return gestures.fill_cells(
            dataset, ranges, [0, 1], "", text("t", "t"), gestures.Pace()
        ).edit
    if kind == "paste":
        target = Area(row, rng.randrange(2))
        block = [["a", "b", "c"]] * rng.randrange(1, 5)
        return gestures.paste_cells(dataset, block, target, gestures.Pace()).edit
    if kind == "role":
        return gestures.set_role(dataset, rng.randrange(2), rng.choice(list(Role)))
    to = rng.randrange(count)
    moved = OrderChange(np.array([row]), dataset.order[[row]], np.array([to]), dataset.order[[row]])
    return Edit(text("t", "move"), order=moved)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("pieces", [0, 8_000_000])
def test_a_long_random_walk_keeps_qt_and_the_document_alike(
    model: DatasetModel,
    documents: Documents,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    pieces: int,
) -> None:
    monkeypatch.setattr("desktop_ft.ui.editor.table_model._MOVED_IDS", pieces)
    document = documents.table([["q", "a"], *([str(n), f"a{n}"] for n in range(12))])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_document(document)
    start = cells_of(document)
    states = [start]
    rng = random.Random(seed)
    for _ in range(60):
        act = rng.random()
        if act < 0.6:
            document.do(random_gesture(rng, document))
        elif act < 0.85:
            document.undo()
        else:
            document.redo()
        assert shown(model) == cells_of(document)
        assert model.rowCount() == len(document.dataset) + 1
        states.append(cells_of(document))
    while document.history.undo_label is not None:
        document.undo()
    assert shown(model) == start
    del tester


def test_selection_and_current_cell_stay_with_their_row(
    model: DatasetModel, documents: Documents
) -> None:
    document = documents.table([["q", "a"], *([str(n), "x"] for n in range(6))])
    model.set_document(document)
    kept = QPersistentModelIndex(model.index(4, 1))
    chosen = QItemSelectionModel(model)
    chosen.select(model.index(4, 1), QItemSelectionModel.SelectionFlag.Select)
    document.do(gestures.insert_rows(document.dataset, 0, 3))
    document.do(gestures.delete_rows(document.dataset, [(0, 0), (3, 3)]))
    assert (kept.row(), kept.column()) == (5, 1)
    assert [(each.row(), each.column()) for each in chosen.selectedIndexes()] == [(5, 1)]


def test_a_cell_shows_its_first_line_and_holds_the_whole(
    model: DatasetModel, documents: Documents
) -> None:
    document = documents.lines(
        [
            '{"prompt": "one\\ntwo", "completion": "' + "x" * 5000 + '"}',
            '{"prompt": "short", "completion": ""}',
        ]
    )
    model.set_document(document)
    display = shown(model, Qt.ItemDataRole.DisplayRole)
    assert display[0] == ("one …", "x" * 200 + " …")
    assert shown(model)[0] == ("one\ntwo", "x" * 5000)
    assert display[1] == ("short", "empty")
    assert model.index(1, 1).data(TableRole.TONE) is Tone.BAD
    assert model.index(1, 0).data(TableRole.TONE) is None


def test_heads_say_the_role_and_the_name(model: DatasetModel, documents: Documents) -> None:
    model.set_document(documents.table([["question", "answer", "source"], ["q", "a", "s"]]))
    titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(3)]
    assert titles == ["user · question", "assistant · answer", "note · source"]
    assert model.headerData(0, Qt.Orientation.Horizontal, TableRole.HAS_MENU) is True
    assert model.document is not None
    model.document.do(gestures.set_role(model.document.dataset, 2, Role.SYSTEM))
    assert model.headerData(2, Qt.Orientation.Horizontal) == "system · source"


def test_a_chat_file_has_fixed_roles(model: DatasetModel, documents: Documents) -> None:
    model.set_document(documents.lines([CHAT]))
    titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(3)]
    assert titles == ["system", "user", "assistant"]
    assert model.headerData(0, Qt.Orientation.Horizontal, TableRole.HAS_MENU) is False


def test_marks_tell_good_changed_and_unreadable_rows(
    model: DatasetModel, documents: Documents
) -> None:
    good = '{"prompt": "p", "completion": "c"}'
    document = documents.lines([good, BROKEN, good])
    model.set_document(document)

    def marks() -> list[Mark]:
        rows = range(model.rowCount())
        return [model.headerData(row, Qt.Orientation.Vertical, TableRole.MARK) for row in rows]

    assert marks() == [Mark.GOOD, Mark.BROKEN, Mark.GOOD, Mark.NEW]
    assert model.setData(model.index(2, 0), "other")
    assert marks() == [Mark.GOOD, Mark.BROKEN, Mark.CHANGED, Mark.NEW]
    document.undo()
    assert marks() == [Mark.GOOD, Mark.BROKEN, Mark.GOOD, Mark.NEW]
    spoken = model.headerData(1, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "row 2, could not be read"


def test_an_unreadable_row_shows_its_text_and_cannot_be_edited(
    model: DatasetModel, documents: Documents
) -> None:
    document = documents.lines(['{"prompt": "p", "completion": "c"}', BROKEN])
    model.set_document(document)
    index = model.index(1, 0)
    assert index.data() == BROKEN
    assert index.data(TableRole.TONE) is Tone.BAD
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(index, "other")
    assert "could not be read" in str(model.why_locked(1, 0))
    assert not document.is_dirty


def test_a_huge_cell_is_shown_but_not_edited_in_place(
    model: DatasetModel, documents: Documents
) -> None:
    document = documents.lines(['{"prompt": "' + "x" * 1_200_000 + '", "completion": "c"}'])
    model.set_document(document)
    assert len(model.index(0, 0).data()) < 250
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert model.index(0, 1).flags() & Qt.ItemFlag.ItemIsEditable
    assert "too long" in str(model.why_locked(0, 0))


def test_typing_in_the_empty_last_row_adds_one(model: DatasetModel, documents: Documents) -> None:
    document = documents.table([["question", "answer"], ["q", "a"]])
    model.set_document(document)
    assert model.index(1, 0).data() == "Type here to add an example"
    assert not model.setData(model.index(1, 0), "")
    assert model.setData(model.index(1, 1), "new answer")
    assert cells_of(document) == [("q", "a"), ("", "new answer")]
    assert model.rowCount() == 3


def test_every_changed_cell_is_one_step(model: DatasetModel, documents: Documents) -> None:
    document = documents.table([["question", "answer"], ["q", "a"]])
    model.set_document(document)
    model.setData(model.index(0, 0), "one")
    model.setData(model.index(0, 0), "one")
    model.setData(model.index(0, 0), "two")
    document.undo()
    assert shown(model) == [("one", "a")]
    document.undo()
    assert shown(model) == [("q", "a")]
    assert document.history.undo_label is None
