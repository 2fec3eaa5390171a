"""Edits of single turns: what they change, and that nothing else changes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop_ft.core.conversation import turn_edits
from desktop_ft.core.conversation.look import conversation_of
from desktop_ft.core.conversation.said import Call, Lane, Spot
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.example import Role
from desktop_ft.core.shape_guess import shape_of
from memory_rows import SHAREGPT, dataset_of, table_of

CHAT: dict[str, Any] = {
    "id": 7,
    "messages": [
        {"role": "user", "content": "q", "mood": "x"},
        {"role": "assistant", "content": "a", "audio": None},
    ],
    "extra": {"k": [1, 2]},
}


def after(dataset: Dataset, edit: Edit, key: int = 0) -> Any:
    """Carry an edit out, check that it can be taken back, and return the record."""
    before = json.dumps(dataset.record(key))
    dataset.apply(edit)
    changed = dataset.record(key)
    dataset.apply(edit.inverse())
    assert json.dumps(dataset.record(key)) == before
    dataset.apply(edit)
    return changed


def test_a_text_changes_and_all_else_stays() -> None:
    dataset = dataset_of(CHAT)
    edit = turn_edits.edit_piece(dataset, 0, Spot(Lane.TALK, 1), "", "b")
    changed = after(dataset, edit)
    wanted = json.dumps(CHAT).replace('"a"', '"b"')
    assert json.dumps(changed) == wanted


def test_who_speaks_gets_and_loses_a_name() -> None:
    dataset = dataset_of(CHAT)
    spot = Spot(Lane.TALK, 0)
    (first, *_) = conversation_of(dataset, 0).talk
    assert turn_edits.can_be_named(dataset, first)
    named = after(dataset, turn_edits.edit_name(dataset, 0, spot, "anna"))
    assert named["messages"][0] == {**CHAT["messages"][0], "name": "anna"}
    assert after(dataset, turn_edits.edit_name(dataset, 0, spot, "")) == CHAT
    sharegpt = dataset_of(SHAREGPT)
    assert not turn_edits.can_be_named(sharegpt, conversation_of(sharegpt, 0).talk[1])


def test_the_same_text_is_no_edit() -> None:
    assert not turn_edits.edit_piece(dataset_of(CHAT), 0, Spot(Lane.TALK, 1), "", "a")


def test_one_part_of_many_changes() -> None:
    picture = {"type": "image_url", "image_url": {"url": "x", "detail": "low"}}
    content = [{"type": "text", "text": "a"}, picture, {"type": "text", "text": "b", "id": 3}]
    dataset = dataset_of({"messages": [{"role": "user", "content": content}]})
    changed = after(dataset, turn_edits.edit_piece(dataset, 0, Spot(Lane.TALK, 0), 2, "c"))
    new = changed["messages"][0]["content"]
    assert new == [content[0], picture, {"type": "text", "text": "c", "id": 3}]


def test_a_system_text_beside_the_turns_changes_there() -> None:
    dataset = dataset_of(SHAREGPT)
    changed = after(dataset, turn_edits.edit_piece(dataset, 0, Spot(Lane.SYSTEM), "", "Be long."))
    assert changed == {**SHAREGPT, "system": "Be long."}


def test_a_cell_changes_as_in_the_grid() -> None:
    dataset = table_of(["q", "a"], roles=(Role.USER, Role.ASSISTANT))
    edit = turn_edits.edit_piece(dataset, 0, Spot(Lane.CELL, 1), "", "b")
    assert after(dataset, edit) == ("q", "b")


def test_an_earlier_turn_changes_in_its_pair() -> None:
    record = {"instruction": "q2", "output": "a2", "history": [["q1", "a1"], ["q", "a"]]}
    dataset = dataset_of(
        record, shape=shape_of([record]), roles=(Role.USER, Role.ASSISTANT, Role.USER)
    )
    edit = turn_edits.edit_piece(dataset, 0, Spot(Lane.EARLIER, 2, 1), "", "new")
    assert after(dataset, edit)["history"] == [["q1", "new"], ["q", "a"]]


def test_a_call_changes_in_either_way_of_writing_one() -> None:
    function = {"name": "f", "arguments": '{"a":1}', "strict": True}
    dataset = dataset_of(
        {"messages": [{"role": "assistant", "tool_calls": [{"id": "i", "function": function}]}]}
    )
    edit = turn_edits.edit_call(dataset, 0, Spot(Lane.TALK, 0), Call(0, "g", '{"a":2}'))
    changed = after(dataset, edit)["messages"][0]["tool_calls"]
    assert changed == [
        {"id": "i", "function": {"name": "g", "arguments": '{"a":2}', "strict": True}}
    ]
    dataset = dataset_of(SHAREGPT)
    edit = turn_edits.edit_call(dataset, 0, Spot(Lane.TALK, 1), Call(0, "f", '{"a": 2}'))
    changed = after(dataset, edit)["conversations"][1]["value"]
    assert changed == '{"name": "f", "arguments": {"a": 2}}'


@pytest.mark.parametrize(("learned", "weight"), [(True, 1), (False, 0)])
def test_an_answer_is_taught_or_not(learned: bool, weight: int) -> None:
    dataset = dataset_of(CHAT)
    spot = Spot(Lane.TALK, 1)
    changed = after(dataset, turn_edits.edit_learned(dataset, 0, spot, learned=learned))
    assert changed["messages"][1]["weight"] == weight
    assert conversation_of(dataset, 0).talk[1].learned is learned


def test_turns_move_go_and_come() -> None:
    dataset = dataset_of(CHAT)
    moved = after(dataset, turn_edits.move_turn(dataset, 0, Spot(Lane.TALK, 1), 0))
    assert [turn["content"] for turn in moved["messages"]] == ["a", "q"]
    gone = after(dataset, turn_edits.remove_turn(dataset, 0, Spot(Lane.TALK, 0)))
    assert [turn["content"] for turn in gone["messages"]] == ["q"]
    more = after(dataset, turn_edits.add_turn(dataset, 0, 1, "assistant"))
    assert more["messages"][1] == {"role": "assistant", "content": ""}
    assert more["extra"] == CHAT["extra"]


def test_new_turns_are_written_as_the_file_does() -> None:
    dataset = dataset_of(SHAREGPT)
    for what, turn in [
        ("user", {"from": "human", "value": ""}),
        ("assistant", {"from": "gpt", "value": ""}),
        (turn_edits.TOOL, {"from": "observation", "value": ""}),
    ]:
        changed = after(dataset, turn_edits.add_turn(dataset, 0, 0, what))
        assert changed["conversations"][0] == turn
    changed = after(dataset, turn_edits.add_turn(dataset, 0, 0, turn_edits.CALL, "g"))
    assert json.loads(changed["conversations"][0]["value"]) == {"name": "g", "arguments": {}}


def test_a_new_result_is_that_of_the_open_call() -> None:
    dataset = dataset_of(CHAT)
    dataset.apply(turn_edits.add_turn(dataset, 0, 1, turn_edits.CALL, "f"))
    dataset.apply(turn_edits.add_turn(dataset, 0, 2, turn_edits.TOOL))
    call, result = dataset.record(0)["messages"][1:3]  # type: ignore[index, call-overload]
    assert call["tool_calls"][0]["id"] == result["tool_call_id"]
    said = conversation_of(dataset, 0).talk[2]
    assert (said.answers, said.is_lost) == ("f", False)


def test_somebody_else_says_it() -> None:
    dataset = dataset_of(SHAREGPT)
    edit = turn_edits.edit_speaker(dataset, 0, Spot(Lane.TALK, 0), "assistant")
    assert after(dataset, edit)["conversations"][0] == {"from": "gpt", "value": "q"}


def test_answers_of_a_preference_change_in_all_its_forms() -> None:
    question = {"role": "user", "content": "q"}
    good, bad = ({"role": "assistant", "content": text} for text in ("good", "bad"))
    for record, key in [
        ({"prompt": [question], "chosen": "good", "rejected": "bad"}, "rejected"),
        ({"messages": [question], "chosen": good, "rejected": bad}, "rejected"),
        ({"chosen": [question, good], "rejected": [question, bad]}, "rejected"),
        (
            {
                "input": {"messages": [question], "tools": []},
                "preferred_output": [good],
                "non_preferred_output": [bad],
            },
            "non_preferred_output",
        ),
    ]:
        dataset = dataset_of(record)
        edit = turn_edits.edit_piece(dataset, 0, Spot(Lane.REJECTED, 0), "", "worse")
        changed = after(dataset, edit)
        assert json.dumps(changed[key]) == json.dumps(record[key]).replace("bad", "worse")
        assert {name: each for name, each in changed.items() if name != key} == {
            name: each for name, each in record.items() if name != key
        }


def test_a_question_shared_by_two_conversations_changes_in_both() -> None:
    question = {"role": "user", "content": "q"}
    good, bad = ({"role": "assistant", "content": text} for text in ("good", "bad"))
    dataset = dataset_of({"chosen": [question, good], "rejected": [question, bad]})
    changed = after(dataset, turn_edits.edit_piece(dataset, 0, Spot(Lane.TALK, 0), "", "Q"))
    assert changed["chosen"][0] == changed["rejected"][0] == {"role": "user", "content": "Q"}


def test_answers_swap() -> None:
    dataset = dataset_of({"prompt": [{"role": "user", "content": "q"}], "chosen": "g",
                          "rejected": "b"})  # fmt: skip
    changed = after(dataset, turn_edits.swap_answers(dataset, 0))
    assert (changed["chosen"], changed["rejected"]) == ("b", "g")
    assert list(changed) == ["prompt", "chosen", "rejected"]
    table = table_of(["q", "g", "b"], roles=(Role.USER, Role.PREFERRED, Role.REJECTED))
    assert after(table, turn_edits.swap_answers(table, 0)) == ("q", "b", "g")
