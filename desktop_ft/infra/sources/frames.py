"""What most records of a file look like, for `core.search.frames`: their keys in their order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from desktop_ft.core.search.frames import JSON_TEXT, JSON_VALUE, csv_field
from desktop_ft.core.search.raw import Frame
from desktop_ft.core.shapes import ChatShape, Column, Json, Shape
from desktop_ft.core.turns import TurnStyle

_SPACE = r"[\x20\t]*"
_SPEAKERS = ("system", "user", "assistant")


def json_frames(shape: Shape, sample: Sequence[Json]) -> tuple[Frame, ...]:
    """Return the frames of objects with the keys that most of the sample have."""
    if not sample:
        return ()
    keys = Counter(map(tuple, sample)).most_common(1)[0][0]
    if isinstance(shape, ChatShape):
        return _chat_frames(shape, keys)
    columns = {_key(column): at for at, column in enumerate(shape.columns)}
    return tuple(
        Frame(columns[key], *_around(keys, at)) for at, key in enumerate(keys) if key in columns
    )


def csv_frames(width: int, delimiter: str) -> tuple[Frame, ...]:
    """Return the frames of rows as wide as the table."""
    mark = f"\\x{ord(delimiter):02x}"
    field = csv_field(mark)
    return tuple(
        Frame(at, (field + mark) * at, (mark + field) * (width - 1 - at) + r"(?:\r\n|\n|\r)?")
        for at in range(width)
    )


def line_frames() -> tuple[Frame, ...]:
    """Return the frame of a line."""
    return (Frame(1, "", r"[\r\n]*"),)


def _key(column: Column) -> str | None:
    return None if column.path else column.name


def _around(keys: Sequence[str], at: int) -> tuple[str, str]:
    """Return what stands in an object before and behind the value of a key."""
    before = [f"{_name(key)}{JSON_VALUE}" for key in keys[:at]]
    behind = [f"{_name(key)}{JSON_VALUE}" for key in keys[at + 1 :]]
    comma = f"{_SPACE},{_SPACE}"
    begin = rf"[\x20\t]*\{{{_SPACE}{comma.join([*before, _name(keys[at])])}"
    end = "".join(comma + each for each in behind)
    return begin, rf"{end}{_SPACE}\}}[\x20\t\r\n]*"


def _name(key: str) -> str:
    return f"{_written(key)}{_SPACE}:{_SPACE}"


def _written(value: str) -> str:
    ways = {json.dumps(value), json.dumps(value, ensure_ascii=False)}
    told = ("".join(f"\\x{byte:02x}" for byte in _utf8(way)) for way in sorted(ways))
    return f"(?:{'|'.join(told)})"


def _utf8(way: str) -> bytes:
    return way.encode("utf-8", "surrogatepass")


def _chat_frames(shape: ChatShape, keys: Sequence[str]) -> tuple[Frame, ...]:
    """Return the frames of conversations in which every turn has a speaker and a text only."""
    if shape.key not in keys or "system" in keys or shape.style.part:
        return ()
    begin, end = _around(keys, list(keys).index(shape.key))
    begin, end = rf"{begin}\[{_SPACE}", rf"{_SPACE}\]{end}"
    turns = _turns(shape.style)
    comma = f"{_SPACE},{_SPACE}"
    whole = {name: f"{before}{JSON_TEXT}{behind}" for name, (before, behind) in turns.items()}
    frames = []
    for at, name in enumerate(_SPEAKERS):
        others = "|".join(whole[each] for each in _SPEAKERS if each != name)
        every = "|".join(whole.values())
        # Shown is the first system text, and the last question and answer.
        earlier, later = (others, every) if name == "system" else (every, others)
        before, behind = turns[name]
        frames.append(
            Frame(at, f"{begin}(?:(?:{earlier}){comma})*{before}",
                  f"{behind}(?:{comma}(?:{later}))*{end}")
        )  # fmt: skip
    return tuple(frames)


def _turns(style: TurnStyle) -> Mapping[str, tuple[str, str]]:
    """Return for each speaker what stands around the text of a turn."""
    names: dict[str, Any] = {
        "system": style.system, "user": style.user, "assistant": style.assistant
    }  # fmt: skip
    return {
        speaker: (
            rf"\{{{_SPACE}{_name(style.role)}{_written(name)}{_SPACE},{_SPACE}{_name(style.text)}",
            rf"{_SPACE}\}}",
        )
        for speaker, name in names.items()
    }
