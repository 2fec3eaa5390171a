"""How one record of a file becomes cells of a row, and how a changed cell goes back into it.

A record is what a source decodes: a tuple of strings (CSV, TSV, XLSX) or a parsed JSON object.
Records are never changed in place: `update` returns a new one. Knows nothing of files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from desktop_ft.core.example import Example, Format, Message, Role
from desktop_ft.core.text import Text
from desktop_ft.core.turns import (
    OPENAI,
    Turn,
    TurnStyle,
    as_turns,
    find,
    has_content,
    last_turns,
    openai_tools,
    openai_turns,
    shown,
    text_of,
    with_text,
)

Json = dict[str, Any]
Fields = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A piece of the file that is no record; it is shown, kept and saved as it stands."""

    text: str
    reason: Text


Record = Fields | Json | Unreadable


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the file names it; `role` is set where the file's shape decides it.

    `path` leads to a value inside nested objects; it is empty where `name` is the key itself.
    """

    name: str
    role: Role | None = None
    editable: bool = True
    path: tuple[str | int, ...] = ()


class Shape(Protocol):
    """The way between records and cells for one kind of file."""

    @property
    def columns(self) -> tuple[Column, ...]: ...

    def cells(self, record: Record) -> Fields:
        """Return one text per column."""
        ...

    def update(self, record: Record, changes: Mapping[int, str]) -> Record:
        """Return `record` with the cells at these column numbers replaced."""
        ...

    def blank(self, changes: Mapping[int, str]) -> Record:
        """Return a new record with these cells set and the others empty."""
        ...

    def example(self, record: Record, roles: Sequence[Role]) -> Example:
        """Return what `record` teaches when its columns play these roles."""
        ...

    def format(self, roles: Sequence[Role]) -> Format:
        """Return the format that data of this shape has without conversion."""
        ...


@dataclass(frozen=True, slots=True)
class TableShape:
    """Rows of text fields. A row may be shorter or longer than the header; surplus is kept."""

    columns: tuple[Column, ...]

    def cells(self, record: Record) -> Fields:
        """Return the fields, filled up or cut to the number of columns."""
        if isinstance(record, Unreadable):
            return unreadable_cells(record, len(self.columns))
        assert isinstance(record, tuple)
        missing = len(self.columns) - len(record)
        return record + ("",) * missing if missing > 0 else record[: len(self.columns)]

    def update(self, record: Record, changes: Mapping[int, str]) -> Record:
        """Return the row with these fields replaced, as long as it has to be."""
        fields = list(record) if isinstance(record, tuple) else []
        for column, value in changes.items():
            fields.extend([""] * (column + 1 - len(fields)))
            fields[column] = value
        return tuple(fields)

    def blank(self, changes: Mapping[int, str]) -> Record:
        """Return a full row of empty fields with these set."""
        return self.update(("",) * len(self.columns), changes)

    def example(self, record: Record, roles: Sequence[Role]) -> Example:
        """Join the columns of each role, in column order, into one message."""
        return _example_by_roles(self.cells(record), roles)

    def format(self, roles: Sequence[Role]) -> Format:
        """Prompt–completion if the header says so, else chat."""
        return _format_by_names(self.columns, roles)


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """JSON objects shown key by key; values that are no text are shown as JSON."""

    columns: tuple[Column, ...]

    def cells(self, record: Record) -> Fields:
        """Return each key's value as text; a missing key and null are empty."""
        if isinstance(record, Unreadable):
            return unreadable_cells(record, len(self.columns))
        assert isinstance(record, dict)
        return tuple(_shown(value_of(record, column)) for column in self.columns)

    def update(self, record: Record, changes: Mapping[int, str]) -> Record:
        """Return the object with these values replaced; other keys and their order stay."""
        changed = dict(record) if isinstance(record, dict) else {}
        for number, value in changes.items():
            column = self.columns[number]
            new = _typed_like(value_of(changed, column), value)
            if column.path:
                changed = with_value(changed, column.path, new)
            else:
                changed[column.name] = new  # a copy already
        return changed

    def blank(self, changes: Mapping[int, str]) -> Record:
        """Return an object with every column as an empty text and these set."""
        empty: Json = {}
        for column in self.columns:
            empty = with_value(empty, column.path or (column.name,), "")
        return self.update(empty, changes)

    def example(self, record: Record, roles: Sequence[Role]) -> Example:
        """Join the columns of each role, in column order, into one message."""
        earlier = _earlier(record, self.columns, roles)
        if not earlier:
            return _example_by_roles(self.cells(record), roles)
        taught = [Role.NOTE if at in earlier else role for at, role in enumerate(roles)]
        asked = _example_by_roles(self.cells(record), taught).messages
        system = tuple(each for each in asked if each.role == Role.SYSTEM)
        turns = tuple(turn for pairs in earlier.values() for turn in pairs)
        return Example(system + turns + asked[len(system) :])

    def format(self, roles: Sequence[Role]) -> Format:
        """Prompt–completion if the keys say so, else chat."""
        return _format_by_names(self.columns, roles)


_CHAT_COLUMNS = (
    Column("system", Role.SYSTEM),
    Column("user", Role.USER),
    Column("assistant", Role.ASSISTANT),
)


class Conversations:
    """What shapes have in common whose records are conversations, in which the roles stand."""

    __slots__ = ()

    def chat_row(self, record: Json) -> Json:
        """Return the conversation as OpenAI writes it."""
        raise NotImplementedError

    def example(self, record: Record, roles: Sequence[Role]) -> Example:
        """Return the whole conversation, which ends with the answer to learn."""
        del roles
        if not isinstance(record, dict):
            return Example(())
        return Example(tuple(map(message_of, as_turns(self.chat_row(record)["messages"]))))

    def format(self, roles: Sequence[Role]) -> Format:
        """Conversations are chat."""
        del roles
        return Format.CHAT


@dataclass(frozen=True, slots=True)
class ChatShape(Conversations):
    """Objects with a list of turns: the system text, the last question and its answer as cells.

    The list is `messages` as OpenAI writes it, or ShareGPT's `conversations`. Earlier turns and
    every other key stay in the record untouched.
    """

    columns: tuple[Column, ...] = _CHAT_COLUMNS
    key: str = "messages"
    style: TurnStyle = OPENAI

    @property
    def is_native(self) -> bool:
        """Tell whether the file writes conversations as engines read them."""
        return self.key == "messages" and (self.style.role, self.style.part) in _NATIVE

    def fits(self, record: Json) -> bool:
        """Tell whether an object is such a conversation."""
        return isinstance(record.get(self.key), list)

    def cells(self, record: Record) -> Fields:
        """Return the system text, the last question and the last answer."""
        if isinstance(record, Unreadable):
            return unreadable_cells(record, len(self.columns))
        turns = self._turns(record)
        known = last_turns(turns)
        places = [known.get(column.name) for column in self.columns]
        cells = ["" if at is None else shown(turns[at]) for at in places]
        if places[0] is None and isinstance(record, dict):
            cells[0] = _top_system(record) or ""
        return tuple(cells)

    def update(self, record: Record, changes: Mapping[int, str]) -> Record:
        """Return the conversation with these turns' texts replaced or added.

        A system text that is emptied takes its message away, as an empty one teaches nothing.
        """
        found = self._turns(record)
        changed: Json = dict(record) if isinstance(record, dict) else {}
        for number, value in sorted(changes.items()):
            speaker = self.columns[number].name
            if number == 0 and find(found, speaker) is None and _top_system(changed) is not None:
                changed["system"] = value
            else:
                set_turn(found, speaker, value, self.style)
        changed[self.key] = found
        return changed

    def blank(self, changes: Mapping[int, str]) -> Record:
        """Return a conversation of one question and one answer."""
        turns = [self.style.turn("user", ""), self.style.turn("assistant", "")]
        return self.update({self.key: turns}, changes)

    def chat_row(self, record: Json) -> Json:
        """Return the conversation as OpenAI writes one, with its tools; "messages" is there."""
        turns = openai_turns(record.get(self.key))
        row: Json = {"messages": turns, **{key: record[key] for key in ROW_KEYS if key in record}}
        if "tools" in row and not self.is_native:
            row["tools"] = openai_tools(row["tools"])
            if not row["tools"]:
                del row["tools"]
        system = _top_system(record)
        if system and isinstance(turns, list) and find(as_turns(turns), "system") is None:
            row["messages"] = [{"role": "system", "content": system}, *turns]
        return row

    def _turns(self, record: Record) -> list[Turn]:
        return as_turns(record.get(self.key)) if isinstance(record, dict) else []


_NATIVE = (("role", ""), ("role", "text"))
ROW_KEYS = ("tools", "parallel_tool_calls", "functions")
"""What a training row holds besides its messages; an engine may refuse other keys."""


def _top_system(record: Json) -> str | None:
    """Return a system text that stands beside the turns, as LLaMA-Factory writes it."""
    found = record.get("system")
    return found if isinstance(found, str) else None


def unreadable_cells(record: Unreadable, width: int) -> Fields:
    return (record.text,) + ("",) * (width - 1)


def _shown(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def value_of(record: Any, column: Column) -> Any:
    if not column.path:
        return record.get(column.name)
    for step in column.path:
        if isinstance(step, str):
            record = record.get(step) if isinstance(record, dict) else None
        else:
            is_there = isinstance(record, list) and step < len(record)
            record = record[step] if is_there else None
    return record


def with_value(holder: Any, path: Sequence[str | int], value: object) -> Any:
    """Return a holder with another value at the end of a path, which is made where it is not."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(first, str):
        inner = holder if isinstance(holder, dict) else {}
        return {**inner, first: with_value(inner.get(first), rest, value)}
    items = list(holder) if isinstance(holder, list) else []
    items += [{}] * (first + 1 - len(items))
    items[first] = with_value(items[first], rest, value)
    return items


def _typed_like(old: object, new: str) -> object:
    """Keep a number a number and a list a list when the new text still is one."""
    if old is None or isinstance(old, str):
        return new
    try:
        value: object = json.loads(new)
    except ValueError:
        return new
    return value if type(value) is type(old) else new


def _example_by_roles(cells: Fields, roles: Sequence[Role]) -> Example:
    messages = []
    answer = Role.ASSISTANT if Role.ASSISTANT in roles else Role.PREFERRED
    for role in (Role.SYSTEM, Role.USER, answer):
        parts = [cell for cell, its in zip(cells, roles, strict=True) if its is role]
        if parts and (role is not Role.SYSTEM or any(parts)):
            joined = "\n\n".join(part for part in parts if part) if len(parts) > 1 else parts[0]
            speaker = Role.ASSISTANT if role is Role.PREFERRED else role
            messages.append(Message(speaker.value, joined))
    return Example(tuple(messages))


def _earlier(
    record: Record, columns: Sequence[Column], roles: Sequence[Role]
) -> dict[int, list[Message]]:
    """Return, by column, the turns before the question: Alpaca's `history` of pairs."""
    found: dict[int, list[Message]] = {}
    for at, (column, role) in enumerate(zip(columns, roles, strict=True)):
        value = value_of(record, column) if isinstance(record, dict) else None
        if role is Role.USER and isinstance(value, list) and all(map(_is_pair, value)):
            found[at] = [
                Message(speaker.value, said)
                for pair in value
                for speaker, said in zip((Role.USER, Role.ASSISTANT), pair, strict=True)
            ]
    return found


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and [type(each) for each in value] == [str, str]


def _format_by_names(columns: Sequence[Column], roles: Sequence[Role]) -> Format:
    """Data that already is prompt–completion keeps that shape (DESIGN 12)."""
    taught = {
        (column.name.lower(), role)
        for column, role in zip(columns, roles, strict=True)
        if role is not Role.NOTE
    }
    pair = {("prompt", Role.USER), ("completion", Role.ASSISTANT)}
    return Format.PROMPT_COMPLETION if taught == pair else Format.CHAT


def message_of(turn: Turn) -> Message:
    """Return what the program looks at in a turn as OpenAI writes it."""
    weight = turn.get("weight")
    return Message(
        role=str(turn.get("role", "")),
        content=text_of(turn) if has_content(turn) else None,
        weight=weight if isinstance(weight, int) else None,
    )


def set_turn(turns: list[Turn], speaker: str, value: str, style: TurnStyle) -> None:
    """Put a text into the turn that a cell shows, which is made where it is missing."""
    at = find(turns, speaker)
    if at is None:
        if speaker == "system" and not value:
            return
        turns.insert(_place_for(turns, speaker), style.turn(speaker, value))
    elif speaker == "system" and not value:
        del turns[at]
    else:
        turns[at] = with_text(turns[at], value)


def _place_for(turns: Sequence[Turn], speaker: str) -> int:
    if speaker == "system":
        return 0
    answer = find(turns, "assistant")
    return answer if speaker == "user" and answer is not None else len(turns)
