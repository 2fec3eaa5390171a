"""Records of all shapes, read as conversations."""

from __future__ import annotations

from typing import Any

from desktop_ft.core.conversation.look import conversation_of
from desktop_ft.core.conversation.said import Call, Lane, Piece, Spot
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Role
from desktop_ft.core.shape_guess import shape_of
from desktop_ft.core.shapes import Column, Record, Shape, TableShape
from memory_rows import SHAREGPT, dataset_of, table_of


def told(dataset: Dataset, key: int = 0) -> list[tuple[str, str]]:
    return [(each.speaker, each.text) for each in conversation_of(dataset, key).all]


def test_a_chat_row_says_everything_in_order() -> None:
    turns = [
        {"role": "developer", "content": "Be kind."},
        {"role": "user", "content": "q", "name": "Anna"},
        {"role": "assistant", "content": "a", "weight": 0},
        {"role": "user", "content": None},
    ]
    found = conversation_of(dataset_of({"messages": turns}), 0)
    assert [each.speaker for each in found.talk] == ["system", "user", "assistant", "user"]
    assert found.talk[1].name == "Anna"
    assert [each.learned for each in found.talk] == [None, None, False, None]
    assert found.talk[3].pieces == (Piece("", ""),)
    assert found.can_change


def test_calls_and_their_results_belong_together() -> None:
    calls = [
        {"id": "a", "type": "function", "function": {"name": "one", "arguments": '{"x": 1}'}},
        {"id": "b", "type": "function", "function": {"name": "two", "arguments": "{}"}},
    ]
    turns = [
        {"role": "assistant", "content": None, "tool_calls": calls},
        {"role": "tool", "tool_call_id": "b", "content": "2"},
        {"role": "tool", "tool_call_id": "zz", "content": "?"},
    ]
    call, result, lost = conversation_of(dataset_of({"messages": turns}), 0).talk
    assert call.calls == (Call(0, "one", '{"x": 1}'), Call(1, "two", "{}"))
    assert call.pieces == ()
    assert (result.answers, result.is_lost) == ("two", False)
    assert lost.is_lost


def test_sharegpt_calls_are_calls_too() -> None:
    found = conversation_of(dataset_of(SHAREGPT), 0).talk
    assert [each.speaker for each in found] == ["system", "user", "assistant", "tool", "assistant"]
    assert found[0].spot == Spot(Lane.SYSTEM)
    assert found[2].calls == (Call(0, "f", '{"a": 1}'),)
    assert (found[3].answers, found[3].is_lost) == ("f", False)


def test_parts_keep_their_places_and_pictures_are_noted() -> None:
    content = [
        {"type": "text", "text": "Look:"},
        {"type": "image_url", "image_url": {"url": "data:image/png;base64," + "A" * 40_000}},
        {"type": "image_url", "image_url": {"url": "https://example.org/a.png"}},
        {"type": "text", "text": "What is it?"},
    ]
    turns = [{"role": "user", "content": content}, {"role": "assistant", "refusal": "No."}]
    asked, answer = conversation_of(dataset_of({"messages": turns}), 0).talk
    assert [piece.key for piece in asked.pieces] == [0, 1, 2, 3]
    assert str(asked.pieces[1].note) == "A picture inside the file (30 KB)"
    assert str(asked.pieces[2].note) == "A picture: https://example.org/a.png"
    assert asked.text == "Look:\nWhat is it?"
    assert answer.pieces == (Piece("refusal", "No."),)


def test_preferences_have_two_answers() -> None:
    record = {
        "input": {"messages": [{"role": "user", "content": "q"}]},
        "preferred_output": [{"role": "assistant", "content": "good"}],
        "non_preferred_output": [{"role": "assistant", "content": "bad"}],
    }
    found = conversation_of(dataset_of(record), 0)
    assert [[each.text for each in lane] for lane in (found.talk, found.preferred)] == [
        ["q"],
        ["good"],
    ]
    assert [each.text for each in found.rejected] == ["bad"]
    assert found.is_preference


def test_a_preference_is_as_long_as_its_question_with_the_longer_answer() -> None:
    record = {
        "input": {"messages": [{"role": "user", "content": "q"}]},
        "preferred_output": [{"role": "assistant", "content": "good"}],
        "non_preferred_output": [{"role": "assistant", "content": "bad"}],
    }
    found = conversation_of(dataset_of(record), 0)
    assert found.at_once([100, 10, 20]) == 120
    assert found.at_once([100, 30, 20]) == 130
    turns = [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]
    assert conversation_of(dataset_of({"messages": turns}), 0).at_once([100, 10]) == 110


def test_whole_conversations_share_what_is_the_same() -> None:
    before = [{"role": "user", "content": "q"}]
    record = {
        "chosen": [*before, {"role": "assistant", "content": "good"}],
        "rejected": [*before, {"role": "assistant", "content": "bad"}],
    }
    found = conversation_of(dataset_of(record), 0)
    assert [each.text for each in found.talk] == ["q"]
    assert [each.text for each in found.preferred] == ["good"]
    assert [each.text for each in found.rejected] == ["bad"]


def test_a_table_row_is_a_question_and_an_answer() -> None:
    dataset = table_of(["q", "", "n"], roles=(Role.USER, Role.ASSISTANT, Role.NOTE))
    assert told(dataset) == [("user", "q"), ("assistant", "")]
    found = conversation_of(dataset, 0)
    assert found.talk[1].spot == Spot(Lane.CELL, 1)
    assert not found.can_change


def test_empty_cells_are_hidden_where_others_say_the_same_part() -> None:
    columns = ("instruction", "input", "output", "system")
    shape: Shape = TableShape(tuple(map(Column, columns)))
    roles = (Role.USER, Role.USER, Role.ASSISTANT, Role.SYSTEM)
    found = conversation_of(table_of(["do", "", "done", ""], roles=roles, shape=shape), 0)
    assert [(each.speaker, each.text, each.column) for each in found.talk] == [
        ("user", "do", "instruction"),
        ("assistant", "done", ""),
    ]
    assert [each.column for each in found.hidden] == ["input", ""]


def test_alpaca_history_comes_first() -> None:
    record: dict[str, Any] = {"instruction": "q2", "output": "a2", "history": [["q1", "a1"]]}
    shape = shape_of([record])
    roles = (Role.USER, Role.ASSISTANT, Role.USER)
    found = conversation_of(dataset_of(record, shape=shape, roles=roles), 0).talk
    assert [each.text for each in found] == ["q1", "a1", "q2", "a2"]


def test_two_columns_of_answers_are_compared() -> None:
    roles = (Role.USER, Role.PREFERRED, Role.REJECTED)
    found = conversation_of(table_of(["q", "good", "bad"], roles=roles), 0)
    assert [each.text for each in found.preferred] == ["good"]
    assert [each.text for each in found.rejected] == ["bad"]


def test_what_is_no_turn_is_shown_and_left_alone() -> None:
    record: Record = {"messages": ["hm", {"role": "user", "content": 5}]}
    first, second = conversation_of(dataset_of(record), 0).talk
    assert not first.editable
    assert str(first.pieces[0].note) == 'Not a turn: "hm"'
    assert str(second.pieces[0].note) == "Not a text: 5"
