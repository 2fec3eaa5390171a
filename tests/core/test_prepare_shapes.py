"""Conversations of other shapes and preferences are prepared as OpenAI writes them."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_ft.core.example import Format
from memory_rows import dataset_of
from rows import analysed, written

SHAREGPT = {
    "conversations": [
        {"from": "human", "value": "q"},
        {"from": "function_call", "value": '{"name": "f", "arguments": {"x": 1}}'},
        {"from": "observation", "value": "r"},
        {"from": "gpt", "value": "a"},
    ],
    "system": "be kind",
    "tools": '[{"name": "f", "parameters": {}}]',
}
PARTS = {
    "messages": [
        {"role": "user", "content": [{"type": "text", "value": "q"}], "loss_weight": 0.0},
        {"role": "assistant", "content": [{"type": "text", "value": "a"}], "loss_weight": 1.0},
    ]
}
PREFERENCE = {
    "conversations": [{"from": "human", "value": "q"}],
    "chosen": {"from": "gpt", "value": "a"},
    "rejected": {"from": "gpt", "value": "b"},
}
PAIR = [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]


@pytest.mark.parametrize("record", [PARTS, PREFERENCE])
def test_rows_are_taught_as_openai_writes_them(record: dict[str, Any]) -> None:
    analysis = analysed(dataset_of(record), Format.CHAT)
    assert written(analysis) == [{"messages": PAIR}]
    assert analysis.prepare(frozenset()).is_changed


def test_two_answers_stay_two_answers_unless_chat_is_chosen() -> None:
    assert written(analysed(dataset_of(PREFERENCE))) == [
        {
            "input": {"messages": PAIR[:1]},
            "preferred_output": PAIR[1:],
            "non_preferred_output": [{"role": "assistant", "content": "b"}],
        }
    ]


def test_calls_of_tools_are_taught() -> None:
    (row,) = written(analysed(dataset_of(SHAREGPT)))
    assert [turn["role"] for turn in row["messages"]] == [
        "system", "user", "assistant", "tool", "assistant",
    ]  # fmt: skip
    assert row["messages"][2]["tool_calls"][0]["function"]["name"] == "f"
    assert row["tools"] == [{"type": "function", "function": {"name": "f", "parameters": {}}}]


def test_only_what_is_not_taught_is_told() -> None:
    two = dataset_of({**PREFERENCE, "id": 1})
    found = {each.code: each for each in analysed(two, Format.CHAT).findings}
    assert "rejected, id" in str(found["extra_columns"].why)


def test_columns_with_two_answers() -> None:
    analysis = analysed(dataset_of({"prompt": "q", "chosen": "a", "rejected": "b"}))
    assert written(analysis) == [{"messages": PAIR}]


@pytest.mark.parametrize("in_columns", [True, False])
@pytest.mark.parametrize(("words", "is_long"), [(1000, False), (1100, True)])
def test_a_preference_is_as_long_as_its_question_with_one_answer(
    words: int, is_long: bool, in_columns: bool
) -> None:
    """The rule of places that learn preferences; both answers together would be too long here."""
    question, answers = "q " * 1000, ("a " * 900, "b " * words)
    if in_columns:
        row: dict[str, Any] = {"question": question, "chosen": answers[0], "rejected": answers[1]}
    else:
        said = [{"role": "assistant", "content": each} for each in answers]
        row = {
            "input": {"messages": [{"role": "user", "content": question}]},
            "preferred_output": said[:1],
            "non_preferred_output": said[1:],
        }
    analysis = analysed(dataset_of(row), Format.PREFERENCE)
    codes = {each.code for each in analysis.findings}
    assert ("long_conversations" in codes) is is_long
    assert analysis.tokens.tolist() == [1900 + words]
