"""Guesses from the first objects of a file in which shape they hold their examples."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_ft.core.preferences import preference_shape
from desktop_ft.core.shapes import ChatShape, Column, Json, ObjectShape, Shape
from desktop_ft.core.turns import as_turns, is_turns, style_of

_KEYS = ("messages", "conversations", "conversation", "dialog", "dialogue")
_MOST_LOOKED_AT = 50
_ANSWER_KEYS = ("output", "answer", "response", "completion")


def shape_of(records: Sequence[Json]) -> Shape:
    """Return the shape that most of these records have."""
    preference = preference_shape(records)
    if preference is not None:
        return preference
    for key in _KEYS:
        chats = [record[key] for record in records if isinstance(record.get(key), list)]
        is_chat = key == "messages" or (chats and sum(map(is_turns, chats)) * 2 > len(chats))
        if is_chat and len(chats) * 2 > len(records):
            return ChatShape(
                key=key,
                style=style_of(turn for chat in chats[:_MOST_LOOKED_AT] for turn in as_turns(chat)),
            )
    keys: dict[str, None] = {}
    for record in records:
        keys.update(dict.fromkeys(record))
    columns = [each for key in keys or ("prompt", "completion") for each in _columns(key, records)]
    return ObjectShape(tuple(columns))


def _columns(key: str, records: Sequence[Json]) -> list[Column]:
    """Return the column of a key, or those of the one question and answer nested in it."""
    values = [record[key] for record in records[:_MOST_LOOKED_AT] if key in record]
    lists = [value for value in values if isinstance(value, list) and len(value) == 1]
    inner = [value[0] for value in lists] if len(lists) == len(values) else values
    at: tuple[str | int, ...] = (key, 0) if lists and inner is not values else (key,)
    names = list(inner[0]) if inner and isinstance(inner[0], dict) else []
    is_pair = any(name in _ANSWER_KEYS for name in names) and all(
        isinstance(each, dict) and list(each) == names and _is_flat(each) for each in inner
    )
    if not is_pair:
        return [Column(key)]
    return [Column(f"{key}.{name}", path=(*at, name)) for name in names]


def _is_flat(value: Json) -> bool:
    return all(isinstance(each, str) for each in value.values())
