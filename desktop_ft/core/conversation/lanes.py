"""The lists of turns in a record, whatever shape it has, and how a changed one goes back into it.

Turns and whatever else stands in such a list stay as they are. Knows no table.
"""

from __future__ import annotations

from typing import Any

from desktop_ft.core.conversation.said import Lane
from desktop_ft.core.preferences import PreferenceShape, value_at
from desktop_ft.core.shapes import ChatShape, Json, with_value
from desktop_ft.core.turns import Turn, text_of

TurnShape = ChatShape | PreferenceShape


def turns_in(shape: TurnShape, record: Json, lane: Lane) -> list[Any]:
    """Return what a lane holds, in a list of its own."""
    if isinstance(shape, ChatShape):
        return _as_list(record.get(shape.key)) if lane is Lane.TALK else []
    if lane is Lane.TALK:
        if shape.asked:
            return _as_list(value_at(record, shape.asked))
        return _answers(shape, record, Lane.PREFERRED)[: _shared(shape, record)]
    found = _answers(shape, record, lane)
    return found if shape.asked else found[_shared(shape, record) :]


def with_turns(shape: TurnShape, record: Json, lane: Lane, turns: list[Any]) -> Json:
    """Return the record with another list in a lane."""
    if isinstance(shape, ChatShape):
        return {**record, shape.key: turns}
    if lane is not Lane.TALK:
        if not shape.asked:
            turns = [*turns_in(shape, record, Lane.TALK), *turns]
        return {**record, _key(shape, lane): _in_form(shape, turns)}
    if shape.asked:
        changed: Json = with_value(record, shape.asked, turns)
        return changed
    both = {
        _key(shape, each): [*turns, *turns_in(shape, record, each)]
        for each in (Lane.PREFERRED, Lane.REJECTED)
    }
    return {**record, **both}


def has_bare_text(shape: TurnShape, lane: Lane) -> bool:
    """Tell whether the answer in a lane is a text alone, which can hold nothing but words."""
    is_answer = lane in (Lane.PREFERRED, Lane.REJECTED)
    return is_answer and isinstance(shape, PreferenceShape) and shape.form == "text"


def _key(shape: PreferenceShape, lane: Lane) -> str:
    return shape.preferred if lane is Lane.PREFERRED else shape.rejected


def _answers(shape: PreferenceShape, record: Json, lane: Lane) -> list[Any]:
    value = record.get(_key(shape, lane))
    if shape.form == "text":
        said = value if isinstance(value, str) else ""
        return [shape.style.turn("assistant", said)]
    if shape.form == "turn":
        return [value] if value is not None else []
    return _as_list(value)


def _in_form(shape: PreferenceShape, turns: list[Turn]) -> object:
    if shape.form == "text":
        return text_of(turns[0]) if turns else ""
    if shape.form == "turn":
        return turns[0] if turns else None
    return turns


def _shared(shape: PreferenceShape, record: Json) -> int:
    """Return how many turns two whole conversations have in common; each keeps an answer."""
    one, other = (_answers(shape, record, lane) for lane in (Lane.PREFERRED, Lane.REJECTED))
    count = 0
    for mine, theirs in zip(one[:-1], other[:-1], strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _as_list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list) else []
