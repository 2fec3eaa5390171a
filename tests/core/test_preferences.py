"""Preferences of all kinds show a question and two answers, and take edits back."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.shape_guess import shape_of
from desktop_ft.core.shapes import ChatShape, ObjectShape

USER = {"role": "user", "content": "q"}


def said(text: str) -> dict[str, str]:
    return {"role": "assistant", "content": text}


OPENAI = {
    "input": {"messages": [{"role": "system", "content": "s"}, USER], "tools": []},
    "preferred_output": [said("good")],
    "non_preferred_output": [said("bad")],
}
OLD = {
    "input": {"messages": [USER]},
    "preferred_completion": [said("good")],
    "non_preferred_completion": [said("bad")],
}
LLAMA = {
    "conversations": [{"from": "human", "value": "q"}],
    "chosen": {"from": "gpt", "value": "good"},
    "rejected": {"from": "gpt", "value": "bad"},
}
TRL = {"prompt": [USER], "chosen": [said("good")], "rejected": [said("bad")]}
WHOLE = {"chosen": [USER, said("good")], "rejected": [USER, said("bad")], "score": 1.5}
MIXED = {"messages": [USER], "chosen": "good", "rejected": "bad"}
ALL = [OPENAI, OLD, LLAMA, TRL, WHOLE, MIXED]


def shaped(record: dict[str, Any]) -> PreferenceShape:
    shape = shape_of([record])
    assert isinstance(shape, PreferenceShape)
    assert shape.fits(record)
    return shape


@pytest.mark.parametrize("record", ALL)
def test_each_kind(record: dict[str, Any]) -> None:
    shape = shaped(record)
    assert shape.cells(record)[1:] == ("q", "good", "bad")
    for column, new in ((1, "q2"), (2, "better"), (3, "worse")):
        changed = shape.update(record, {column: new})
        cells = list(shape.cells(record))
        cells[column] = new
        assert shape.cells(changed) == tuple(cells)
        assert isinstance(changed, dict)
        assert list(changed) == list(record)
        assert shape.update(changed, {column: shape.cells(record)[column]}) == record
    assert [(turn.role, turn.content) for turn in shape.example(record, ()).messages][-2:] == [
        ("user", "q"),
        ("assistant", "good"),
    ]
    assert shape.rejected_row(record)["messages"][-1] == said("bad")


@pytest.mark.parametrize("record", ALL)
def test_a_new_row_is_of_the_same_kind(record: dict[str, Any]) -> None:
    shape = shaped(record)
    made = shape.blank({1: "q", 2: "good", 3: "bad"})
    assert isinstance(made, dict)
    assert shape.fits(made)
    assert shape.cells(made) == ("", "q", "good", "bad")
    kept = {key: value for key, value in record.items() if key in made}
    if record is OPENAI:
        kept["input"] = {"messages": [USER]}
    assert made == kept


def test_texts_alone_are_columns() -> None:
    shape = shape_of([{"prompt": "q", "chosen": "good", "rejected": "bad"}])
    assert isinstance(shape, ObjectShape)


def test_a_system_text_is_added_in_front() -> None:
    changed = shaped(WHOLE).update(WHOLE, {0: "be kind"})
    assert isinstance(changed, dict)
    for key in ("chosen", "rejected"):
        assert [turn["role"] for turn in changed[key]] == ["system", "user", "assistant"]


def test_conversations_under_other_names() -> None:
    for record, key in (
        ({"conversations": [{"from": "human", "value": "q"}], "id": 1}, "conversations"),
        ({"conversation": [USER, said("a")]}, "conversation"),
    ):
        shape = shape_of([record])
        assert isinstance(shape, ChatShape)
        assert (shape.key, shape.is_native) == (key, False)
        assert shape.cells(record)[1] == "q"
    assert isinstance(shape_of([{"conversations": ["a", "b"]}]), ObjectShape)


def test_a_system_text_beside_the_turns() -> None:
    record = {"conversations": [{"from": "human", "value": "q"}], "system": "s", "tools": "[]"}
    shape = shape_of([record])
    assert shape.cells(record) == ("s", "q", "")
    assert shape.update(record, {0: "t"}) == {**record, "system": "t"}
    assert [turn.role for turn in shape.example(record, ()).messages] == ["system", "user"]


def test_an_answer_inside_a_list_of_one_has_columns() -> None:
    record = {"instruction": "i", "instances": [{"input": "x", "output": "y"}]}
    shape = shape_of([record])
    assert [column.name for column in shape.columns] == [
        "instruction",
        "instances.input",
        "instances.output",
    ]
    assert shape.cells(record) == ("i", "x", "y")
    assert shape.update(record, {2: "z"}) == {
        "instruction": "i",
        "instances": [{"input": "x", "output": "z"}],
    }
    assert shape.cells({"instruction": "i", "instances": []}) == ("i", "", "")
    assert shape.update({}, {2: "z"}) == {"instances": [{"output": "z"}]}


def test_alpaca_history_is_what_was_said_before() -> None:
    from desktop_ft.core.roles import guess_roles

    record = {
        "instruction": "i",
        "input": "x",
        "output": "o",
        "system": "s",
        "history": [["q1", "a1"]],
    }
    shape = shape_of([record])
    roles = guess_roles(shape.columns, [shape.cells(record)])
    told = [(turn.role, turn.content) for turn in shape.example(record, roles).messages]
    assert told == [
        ("system", "s"),
        ("user", "q1"),
        ("assistant", "a1"),
        ("user", "i\n\nx"),
        ("assistant", "o"),
    ]
    without = {**record, "history": []}
    assert shape.example(without, roles).question == "i\n\nx"
