"""Edits of turns on conversations of all kinds: undone to the byte, and nothing else is touched."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.conversation import turn_edits
from desktop_ft.core.conversation.look import conversation_of
from desktop_ft.core.conversation.row_findings import row_findings
from desktop_ft.core.conversation.said import Lane, Said
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.shapes import ChatShape, Json
from rows import ASSISTANT, SYSTEM, USER, Rows

WORDS = st.text(max_size=8)
PARTS = st.one_of(
    st.fixed_dictionaries({"type": st.just("text"), "text": WORDS}),
    st.fixed_dictionaries({"type": st.just("image_url"), "image_url": st.just({"url": "x"})}),
    st.fixed_dictionaries({"type": st.just("refusal"), "refusal": WORDS}),
    st.integers(),
)
FUNCTION = st.fixed_dictionaries(
    {"name": WORDS, "arguments": st.one_of(WORDS, st.just('{"a": 1, "b": [2]}'), st.just({"a": 1}))}
)
CALLS = st.lists(
    st.one_of(
        st.fixed_dictionaries({"id": WORDS, "type": st.just("function"), "function": FUNCTION}),
        st.fixed_dictionaries({"type": st.just("custom")}),
    ),
    max_size=2,
)
TURN = st.fixed_dictionaries(
    {"role": st.sampled_from(["system", "developer", "user", "assistant", "tool", "bot"])},
    optional={
        "content": st.one_of(WORDS, st.none(), st.lists(PARTS, max_size=3), st.integers()),
        "tool_calls": CALLS,
        "function_call": FUNCTION,
        "tool_call_id": WORDS,
        "weight": st.sampled_from([0, 1, 0.5]),
        "name": WORDS,
        "refusal": st.one_of(WORDS, st.none()),
        "mood": st.lists(st.integers(), max_size=2),
    },
)
RECORD = st.fixed_dictionaries(
    {"id": st.integers(), "messages": st.lists(st.one_of(TURN, WORDS), max_size=5)}
)


def chats(record: Json) -> Dataset:
    return Dataset(Rows(ChatShape(), [record]), (SYSTEM, USER, ASSISTANT))


def edits_of(dataset: Dataset, said: Said) -> list[turn_edits.Edit]:
    spot, end = said.spot, len(conversation_of(dataset, 0).talk)
    made = [
        turn_edits.remove_turn(dataset, 0, spot),
        turn_edits.move_turn(dataset, 0, spot, end - 1),
        turn_edits.edit_learned(dataset, 0, spot, learned=False),
        turn_edits.edit_speaker(dataset, 0, spot, "user"),
        turn_edits.link_result(dataset, 0, spot),
        *(turn_edits.add_turn(dataset, 0, spot.at, what) for what in ("user", "tool", "call")),
    ]
    said_texts = [piece for piece in said.pieces if piece.note is None and said.editable]
    made += [turn_edits.edit_piece(dataset, 0, spot, each.key, "new") for each in said_texts]
    for call in said.calls:
        made.append(turn_edits.edit_call(dataset, 0, spot, call))
        made.append(turn_edits.remove_call(dataset, 0, spot, call.at))
    return made


@settings(max_examples=150, deadline=None)
@given(RECORD)
def test_every_edit_is_taken_back_to_the_byte(record: dict[str, Any]) -> None:
    dataset = chats(record)
    before = json.dumps(record)
    for said in conversation_of(dataset, 0).talk:
        for edit in edits_of(dataset, said):
            dataset.apply(edit)
            changed = dataset.record(0)
            assert isinstance(changed, dict)
            assert changed["id"] == record["id"]
            conversation_of(dataset, 0)
            dataset.apply(edit.inverse())
            assert json.dumps(dataset.record(0)) == before
    assert json.dumps(record) == before


@settings(max_examples=150, deadline=None)
@given(RECORD)
def test_a_piece_that_changes_leaves_all_others(record: dict[str, Any]) -> None:
    dataset = chats(record)
    for at, said in enumerate(conversation_of(dataset, 0).talk):
        for piece in said.pieces:
            if piece.note is not None or not said.editable or piece.text == "new":
                continue
            edit = turn_edits.edit_piece(dataset, 0, said.spot, piece.key, "new")
            dataset.apply(edit)
            after = conversation_of(dataset, 0).talk
            (same,) = [each for each in after[at].pieces if each.key == piece.key]
            assert same.text == "new"
            others = [each for number, each in enumerate(after) if number != at]
            assert others == [
                each
                for number, each in enumerate(conversation_of(chats(record), 0).talk)
                if number != at
            ]
            assert after[at].calls == said.calls
            dataset.apply(edit.inverse())


@settings(max_examples=150, deadline=None)
@given(RECORD)
def test_every_mend_can_be_made(record: dict[str, Any]) -> None:
    dataset = chats(record)
    for finding in row_findings(dataset, 0, conversation_of(dataset, 0), 10):
        if finding.mend is not None:
            edit = finding.mend.edit()
            dataset.apply(edit)
            dataset.apply(edit.inverse())
            assert dataset.record(0) == record
        assert finding.spot is None or finding.spot.lane is Lane.TALK
