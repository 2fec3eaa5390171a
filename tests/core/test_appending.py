"""Rows of other files fit into a table by shape, names or roles; what does not is told."""

from __future__ import annotations

import pytest

from desktop_ft.core.appending import append, pasted_table
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import UserError
from desktop_ft.core.example import Role
from desktop_ft.core.shapes import Column, TableShape, Unreadable
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from rows import Rows, chats, objects, table, turns

U, A, N = Role.USER, Role.ASSISTANT, Role.NOTE


def named(names: list[str], roles: tuple[Role, ...], *rows: tuple[str, ...]) -> Dataset:
    return Dataset(Rows(TableShape(tuple(map(Column, names))), rows), roles)


def joined(dataset: Dataset, *others: Dataset) -> tuple[list[object], int, tuple[str, ...]]:
    made = append(dataset, others, CancelToken(), no_report)
    dataset.apply(made.edit)
    records = [dataset.record(key) for key in dataset.order.tolist()]
    assert len(made.edit.records) == made.rows
    dataset.apply(made.edit.inverse())
    assert len(dataset) == 1
    return list(records), made.unreadable, made.columns


def test_by_names_in_another_order() -> None:
    other = named(["Completion", "id", " prompt"], (A, N, U), ("a", "7", "q"))
    records, unreadable, columns = joined(table(("x", "y")), other)
    assert (records, unreadable, columns) == ([("x", "y"), ("q", "a")], 0, ("id",))


def test_by_roles_where_no_name_is_the_same() -> None:
    other = named(["answer", "question"], (A, U), ("a", "q"))
    assert joined(table(("x", "y")), other)[0] == [("x", "y"), ("q", "a")]


def test_nothing_in_common() -> None:
    with pytest.raises(UserError):
        joined(table(("x", "y")), named(["k"], (N,), ("1",)))


def test_conversations_keep_all_that_they_hold() -> None:
    first, second = turns(("user", "q")), turns(("user", "q2"), tools=[{"x": 1}])
    broken = Unreadable("half", text("core", "why"))
    records, unreadable, _ = joined(chats(first), chats(second, broken), table(("p", "c")))
    assert records == [first, second, turns(("user", "p"), ("assistant", "c"))]
    assert unreadable == 1


def test_objects_keep_keys_that_are_no_column() -> None:
    first = {"prompt": "p", "completion": "c"}
    second = {"prompt": "p2", "completion": "c2", "more": 1}
    assert joined(objects(first), objects(second))[0] == [first, second]
    assert joined(objects(first), table(("q", "a")))[0][1] == {"prompt": "q", "completion": "a"}


def test_copied_cells_make_a_table() -> None:
    named_ = pasted_table([["id", "Вопрос", "Ответ"], ["1", "q", "a"]])
    assert (named_.columns, named_.rows) == (("id", "Вопрос", "Ответ"), [["1", "q", "a"]])
    plain = pasted_table([["How do I pay?", "By card."], ["x", "y"]])
    assert (plain.columns, len(plain.rows)) == (("prompt", "completion"), 2)
    assert pasted_table([["a", "b", "c", "d"]]).columns[2:] == ("column 3", "column 4")
    assert pasted_table([["only"]]).columns == ("completion",)
    assert pasted_table([["question", "question"], ["x", "y"]]).columns == ("prompt", "completion")
