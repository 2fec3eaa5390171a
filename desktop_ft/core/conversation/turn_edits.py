"""Edits of single turns: each is one step of undo, and all else in the record stays as it is.

Knows no screen; the edits are carried out as all others are.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from desktop_ft.core.conversation.lanes import TurnShape, turns_in, with_turns
from desktop_ft.core.conversation.look import conversation_of
from desktop_ft.core.conversation.said import REFUSAL, Call, Lane, Said, Spot
from desktop_ft.core.conversation.tool_calls import (
    call_ids,
    dumped_like,
    with_call,
    without_call,
)
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.example import Role
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.shapes import ChatShape, Json, value_of, with_value
from desktop_ft.core.text import Text, text
from desktop_ft.core.turns import Turn, TurnStyle, is_text_part, part_key, speaker_of

Change = Callable[[Turn], Turn]
TOOL = "tool"
CALL = "call"


def edit_piece(dataset: Dataset, key: ExampleId, spot: Spot, piece: str | int, value: str) -> Edit:
    """Make the edit that lets a turn say something else; `piece` is the key of its piece."""
    label = text("core", "Edit a turn")
    if spot.lane is Lane.CELL:
        return dataset.edit_cells({(key, spot.at): value}, label)
    if spot.lane is Lane.SYSTEM:
        return _edit_record(dataset, key, label, lambda record: {**record, "system": value})
    if spot.lane is Lane.EARLIER:
        return _edit_earlier(dataset, key, spot, value, label)
    return _edit_turn(dataset, key, spot, label, lambda turn: with_piece(turn, piece, value))


def edit_call(dataset: Dataset, key: ExampleId, spot: Spot, call: Call) -> Edit:
    """Make the edit that gives a call another name and arguments."""
    label = text("core", "Edit a call of a tool")
    return _edit_turn(dataset, key, spot, label, lambda turn: with_call(turn, call))


def remove_call(dataset: Dataset, key: ExampleId, spot: Spot, at: int) -> Edit:
    """Make the edit that takes a call out of a turn."""
    label = text("core", "Remove a call of a tool")
    return _edit_turn(dataset, key, spot, label, lambda turn: without_call(turn, at))


def edit_learned(dataset: Dataset, key: ExampleId, spot: Spot, *, learned: bool) -> Edit:
    """Make the edit that says whether an answer is taught."""
    label = (
        text("core", "Learn from an answer")
        if learned
        else text("core", "Do not learn from an answer")
    )
    return _edit_turn(dataset, key, spot, label, lambda turn: _weighed(turn, int(learned)))


def edit_speaker(dataset: Dataset, key: ExampleId, spot: Spot, speaker: str) -> Edit:
    """Make the edit that lets somebody else say a turn: system, user or assistant."""
    label = text("core", "Change who speaks")
    style = _style(dataset)
    return _edit_turn(dataset, key, spot, label, lambda turn: _spoken(turn, speaker, style))


def can_be_named(dataset: Dataset, said: Said) -> bool:
    """Tell whether who says a turn can have a name, as in OpenAI's conversations."""
    is_openai = isinstance(dataset.shape, ChatShape) and _style(dataset).role == "role"
    return is_openai and said.editable and said.spot.lane is Lane.TALK and bool(said.speaker)


def edit_name(dataset: Dataset, key: ExampleId, spot: Spot, name: str) -> Edit:
    """Make the edit that gives the one who says a turn a name; "" takes it away."""

    def change(turn: Turn) -> Turn:
        if name:
            return {**turn, "name": name}
        return {each: value for each, value in turn.items() if each != "name"}

    return _edit_turn(dataset, key, spot, text("core", "Name who speaks"), change)


def remove_turn(dataset: Dataset, key: ExampleId, spot: Spot) -> Edit:
    """Make the edit that takes a turn out; a cell of a table is emptied."""
    label = text("core", "Remove a turn")
    if spot.lane in (Lane.CELL, Lane.SYSTEM):
        emptied = edit_piece(dataset, key, spot, "", "")
        return Edit(label, emptied.records)

    def change(turns: list[Any]) -> list[Any]:
        return turns[: spot.at] + turns[spot.at + 1 :]

    return _edit_lane(dataset, key, spot.lane, label, change)


def move_turn(dataset: Dataset, key: ExampleId, spot: Spot, to: int) -> Edit:
    """Make the edit that brings a turn to another place among the others."""
    label = text("core", "Move a turn")

    def change(turns: list[Any]) -> list[Any]:
        rest = turns[: spot.at] + turns[spot.at + 1 :]
        return [*rest[:to], turns[spot.at], *rest[to:]]

    return _edit_lane(dataset, key, spot.lane, label, change)


def add_turn(dataset: Dataset, key: ExampleId, at: int, what: str, tool: str = "") -> Edit:
    """Make the edit that puts an empty turn before the place `at` of the talk.

    `what` is system, user, assistant, `TOOL` (a result) or `CALL` (of `tool`).
    """
    style = _style(dataset)

    def change(turns: list[Any]) -> list[Any]:
        return [*turns[:at], _new_turn(turns[:at], what, tool, style), *turns[at:]]

    return _edit_lane(dataset, key, Lane.TALK, text("core", "Add a turn"), change)


def swap_answers(dataset: Dataset, key: ExampleId) -> Edit:
    """Make the edit that makes the better answer the worse one."""
    label = text("core", "Swap the two answers")
    shape = dataset.shape
    if isinstance(shape, PreferenceShape):
        one, other = shape.preferred, shape.rejected

        def change(record: Json) -> Json:
            swapped = {one: record.get(other), other: record.get(one)}
            return {**record, **swapped}

        return _edit_record(dataset, key, label, change)
    found = conversation_of(dataset, key)
    if not (found.preferred and found.rejected):
        return Edit(label)
    better, worse = found.preferred[0], found.rejected[0]
    cells = {(key, better.spot.at): worse.text, (key, worse.spot.at): better.text}
    return dataset.edit_cells(cells, label)


def next_speaker(said: tuple[Said, ...]) -> str:
    """Return who is likely to speak after these turns."""
    last = said[-1].speaker if said else Role.SYSTEM
    return Role.ASSISTANT if last in (Role.USER, TOOL, "function") else Role.USER


# -- single turns -----------------------------------------------------------------------------


def with_piece(turn: Turn, piece: str | int, value: str) -> Turn:
    """Return a turn that says `value` in one of its pieces."""
    if piece == REFUSAL:
        return {**turn, REFUSAL: value}
    name = "content" if "content" in turn or "from" not in turn else "value"
    if isinstance(piece, str):
        return {**turn, name: value}
    parts = list(turn[name])
    old = parts[piece]
    if isinstance(old, dict):
        inside = part_key(old) if is_text_part(old) else REFUSAL
        parts[piece] = {**old, inside: value}
    else:
        parts[piece] = value
    return {**turn, name: parts}


def _weighed(turn: Turn, weight: int) -> Turn:
    named = [name for name in ("weight", "loss_weight") if name in turn]
    return {**turn, **dict.fromkeys(named or ["weight"], weight)}


def _spoken(turn: Turn, speaker: str, style: TurnStyle) -> Turn:
    name = "role" if "role" in turn or "from" not in turn else "from"
    word = speaker
    if name == "from":  # beside "role" no engine knows other names
        word = {"system": style.system, "user": style.user, "assistant": style.assistant}[speaker]
    changed = {**turn, name: word}
    if speaker != Role.ASSISTANT:
        changed.pop("weight", None)  # only an answer has one; elsewhere engines refuse it
    return changed


def _new_turn(before: list[Any], what: str, tool: str, style: TurnStyle) -> Turn:
    turns = [turn for turn in before if isinstance(turn, dict)]
    in_openai_way = style.role == "role"
    if what == CALL and in_openai_way:
        function = {"name": tool, "arguments": "{}"}
        call = {"id": _free_id(turns), "type": "function", "function": function}
        return {"role": "assistant", "tool_calls": [call]}
    if what == CALL:
        return {style.role: "function_call", style.text: dumped_like("", _sharegpt_call(tool))}
    if what == TOOL and in_openai_way:
        return {"role": "tool", "tool_call_id": _open_call(turns), "content": ""}
    if what == TOOL:
        return {style.role: "observation", style.text: ""}
    return style.turn(what, "")


def _sharegpt_call(tool: str) -> Json:
    return {"name": tool, "arguments": {}}


def _free_id(turns: list[Turn]) -> str:
    taken = {each for turn in turns for each in call_ids(turn)}
    return next(name for at in itertools.count(1) if (name := f"call_{at}") not in taken)


def _open_call(turns: list[Turn]) -> str:
    """Return the id of the last call that has no result yet, or of the last one at all."""
    ids = [each for turn in turns for each in call_ids(turn)]
    answered = {turn.get("tool_call_id") for turn in turns if speaker_of(turn) == TOOL}
    waiting = [each for each in ids if each not in answered]
    return (waiting or ids or [""])[-1]


def link_result(dataset: Dataset, key: ExampleId, spot: Spot) -> Edit:
    """Make the edit that takes a result for that of the call above it; empty if there is none."""
    label = text("core", "Link a result to its call")
    shape = dataset.shape
    record = dataset.record(key)
    if not isinstance(shape, ChatShape | PreferenceShape) or not isinstance(record, dict):
        return Edit(label)
    before = [turn for turn in turns_in(shape, record, spot.lane)[: spot.at] if _is_turn(turn)]
    wanted = _open_call(before)
    if not wanted:
        return Edit(label)
    return _edit_turn(dataset, key, spot, label, lambda turn: {**turn, "tool_call_id": wanted})


def _is_turn(turn: object) -> bool:
    return isinstance(turn, dict)


# -- how edits are made -----------------------------------------------------------------------


def _edit_turn(dataset: Dataset, key: ExampleId, spot: Spot, label: Text, change: Change) -> Edit:
    def changed(turns: list[Any]) -> list[Any]:
        if spot.at >= len(turns) or not isinstance(turns[spot.at], dict):
            return turns
        return [*turns[: spot.at], change(turns[spot.at]), *turns[spot.at + 1 :]]

    return _edit_lane(dataset, key, spot.lane, label, changed)


def _edit_lane(
    dataset: Dataset,
    key: ExampleId,
    lane: Lane,
    label: Text,
    change: Callable[[list[Any]], list[Any]],
) -> Edit:
    shape = dataset.shape
    if not isinstance(shape, ChatShape | PreferenceShape):
        return Edit(label)
    return edit_turns(dataset, key, shape, lane, label, change)


def edit_turns(
    dataset: Dataset,
    key: ExampleId,
    shape: TurnShape,
    lane: Lane,
    label: Text,
    change: Callable[[list[Any]], list[Any]],
) -> Edit:
    """Make the edit that changes the turns of a lane; empty if they stay the same."""

    def changed(record: Json) -> Json:
        before = turns_in(shape, record, lane)
        after = change(before)
        return record if after == before else with_turns(shape, record, lane, after)

    return _edit_record(dataset, key, label, changed)


def _edit_record(
    dataset: Dataset, key: ExampleId, label: Text, change: Callable[[Json], Json]
) -> Edit:
    record = dataset.record(key)
    if not isinstance(record, dict):
        return Edit(label)
    changed = change(record)
    return dataset.edit_records({key: changed}, label) if changed is not record else Edit(label)


def _edit_earlier(dataset: Dataset, key: ExampleId, spot: Spot, value: str, label: Text) -> Edit:
    column = dataset.columns[spot.at]

    def change(record: Json) -> Json:
        pairs = [list(pair) for pair in value_of(record, column)]
        pair, side = divmod(spot.inner, 2)
        if pairs[pair][side] == value:
            return record
        pairs[pair][side] = value
        made: Json = with_value(record, column.path or (column.name,), pairs)
        return made

    return _edit_record(dataset, key, label, change)


def _style(dataset: Dataset) -> TurnStyle:
    shape = dataset.shape
    return shape.style if isinstance(shape, ChatShape | PreferenceShape) else TurnStyle()
