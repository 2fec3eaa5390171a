"""Examples are written in other shapes, and what does not fit is told."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Role
from desktop_ft.core.preferences import preference_shape
from desktop_ft.core.reshaping import Reshaping, Target
from desktop_ft.core.shape_guess import shape_of
from desktop_ft.core.shapes import Column, Record, TableShape, Unreadable
from desktop_ft.core.text import text
from rows import Rows, chats, table, turns

TOOLS = [{"type": "function", "function": {"name": "f", "parameters": {}}}]
CALLED = {
    "messages": [
        {"role": "user", "content": "q"},
        {
            "role": "assistant",
            "tool_calls": [
                {
                    "id": "call_1",
                    "type": "function",
                    "function": {"name": "f", "arguments": '{"x": 1}'},
                }
            ],
        },
        {"role": "tool", "tool_call_id": "call_1", "content": "r"},
        {"role": "assistant", "content": "a"},
    ],
    "tools": TOOLS,
}
LONG = turns(
    ("system", "s"), ("user", "q1"), ("assistant", "a1"), ("user", "q"), ("assistant", "a")
)


def reshaped(dataset: Dataset, target: Target) -> tuple[list[Any], list[str]]:
    reshaping = Reshaping(dataset, target)
    rows = [reshaping.row(key) for key in dataset.order.tolist()]
    return rows, [str(each) for each in reshaping.sentences()]


def test_a_table_in_every_shape() -> None:
    rows = table(("q", "a"))
    assert reshaped(rows, Target.PAIRS) == ([{"prompt": "q", "completion": "a"}], [])
    assert reshaped(rows, Target.CHAT) == ([turns(("user", "q"), ("assistant", "a"))], [])
    assert reshaped(rows, Target.ALPACA)[0] == [{"instruction": "q", "input": "", "output": "a"}]
    assert reshaped(rows, Target.SHAREGPT)[0] == [
        {"conversations": [{"from": "human", "value": "q"}, {"from": "gpt", "value": "a"}]}
    ]


def test_earlier_turns_fit_into_alpaca_but_not_into_a_pair() -> None:
    assert reshaped(chats(LONG), Target.ALPACA) == (
        [
            {
                "instruction": "q",
                "input": "",
                "output": "a",
                "system": "s",
                "history": [["q1", "a1"]],
            }
        ],
        [],
    )
    rows, lost = reshaped(chats(LONG), Target.PAIRS)
    assert rows == [{"prompt": "q", "completion": "a"}]
    assert lost == [
        "The text that says how the model should behave, in 1 row.",
        "Earlier turns of the conversation, in 1 row.",
    ]


def test_calls_survive_sharegpt_and_back() -> None:
    rows, lost = reshaped(chats(CALLED), Target.SHAREGPT)
    assert lost == []
    assert [turn["from"] for turn in rows[0]["conversations"]] == [
        "human",
        "function_call",
        "observation",
        "gpt",
    ]
    again = Dataset(Rows(shape_of(rows), rows), (Role.SYSTEM, Role.USER, Role.ASSISTANT))
    assert reshaped(again, Target.CHAT) == ([CALLED], [])
    lost = reshaped(chats(CALLED), Target.ALPACA)[1]
    assert "Calls of tools and their results, in 1 row." in lost


@pytest.mark.parametrize("record", [LONG, turns(("user", "q"), ("assistant", "a"))])
def test_sharegpt_and_back(record: Record) -> None:
    rows, _ = reshaped(chats(record), Target.SHAREGPT)
    again = Dataset(Rows(shape_of(rows), rows), (Role.SYSTEM, Role.USER, Role.ASSISTANT))
    assert reshaped(again, Target.CHAT) == ([record], [])


def test_what_is_lost_is_told() -> None:
    muted = turns(("user", "q"), ("assistant", "a"), id=7)
    muted["messages"][1]["weight"] = 0
    picture = turns(("user", ""), ("assistant", "a"))
    picture["messages"][0]["content"] = [{"type": "image_url", "image_url": {"url": "x"}}]
    broken = Unreadable("half", text("core", "why"))
    rows, lost = reshaped(chats(muted, picture, broken), Target.PAIRS)
    assert rows[2] is None
    assert lost == [
        "Other values beside the turns, in 1 row.",
        "Pictures and sounds, in 1 row.",
        "1 row that could not be read.",
        "The marks of answers not to be learned, in 1 row.",
    ]
    shape = TableShape((Column("q"), Column("a"), Column("id")))
    noted = Dataset(Rows(shape, [("q", "a", "7")]), (Role.USER, Role.ASSISTANT, Role.NOTE))
    assert reshaped(noted, Target.CHAT)[1] == ["Columns that are notes, in 1 row."]


def test_preferences_become_openais() -> None:
    record = {
        "conversations": [{"from": "human", "value": "q"}],
        "chosen": {"from": "gpt", "value": "good"},
        "rejected": {"from": "gpt", "value": "bad"},
    }
    shape = preference_shape([record])
    assert shape is not None
    roles = (Role.SYSTEM, Role.USER, Role.PREFERRED, Role.REJECTED)
    expected = {
        "input": {"messages": [{"role": "user", "content": "q"}]},
        "preferred_output": [{"role": "assistant", "content": "good"}],
        "non_preferred_output": [{"role": "assistant", "content": "bad"}],
    }
    assert reshaped(Dataset(Rows(shape, [record]), roles), Target.PREFERENCE) == ([expected], [])
    names = TableShape((Column("p"), Column("c"), Column("r")))
    columns = Dataset(Rows(names, [("q", "good", "bad")]), roles[1:])
    assert reshaped(columns, Target.PREFERENCE) == ([expected], [])
    rows, lost = reshaped(Dataset(Rows(shape, [record]), roles), Target.CHAT)
    assert rows == [turns(("user", "q"), ("assistant", "good"))]
    assert lost == ["The worse answer, in 1 row."]
