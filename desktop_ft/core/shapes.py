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
    """A column as the file names it; `role` is set where the file's shape decides it."""

    name: str
    role: Role | None = None
    editable: bool = True


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
            return _unreadable_cells(record, len(self.columns))
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
            return _unreadable_cells(record, len(self.columns))
        assert isinstance(record, dict)
        return tuple(_shown(record.get(column.name)) for column in self.columns)

    def update(self, record: Record, changes: Mapping[int, str]) -> Record:
        """Return the object with these values replaced; other keys and their order stay."""
        changed = dict(record) if isinstance(record, dict) else {}
        for number, value in changes.items():
            name = self.columns[number].name
            changed[name] = _typed_like(changed.get(name), value)
        return changed

    def blank(self, changes: Mapping[int, str]) -> Record:
        """Return an object with every column as an empty text and these set."""
        return self.update({column.name: "" for column in self.columns}, changes)

    def example(self, record: Record, roles: Sequence[Role]) -> Example:
        """Join the columns of each role, in column order, into one message."""
        return _example_by_roles(self.cells(record), roles)

    def format(self, roles: Sequence[Role]) -> Format:
        """Prompt–completion if the keys say so, else chat."""
        return _format_by_names(self.columns, roles)


_CHAT_COLUMNS = (
    Column("system", Role.SYSTEM),
    Column("user", Role.USER),
    Column("assistant", Role.ASSISTANT),
)


@dataclass(frozen=True, slots=True)
class ChatShape:
    """Objects with a `messages` list: the system text, the last question and its answer as cells.

    Earlier turns and every other key stay in the record untouched.
    """

    columns: tuple[Column, ...] = _CHAT_COLUMNS

    def cells(self, record: Record) -> Fields:
        """Return the system text, the last question and the last answer."""
        if isinstance(record, Unreadable):
            return _unreadable_cells(record, len(self.columns))
        messages = _messages(record)
        places = (_find(messages, column.name) for column in self.columns)
        return tuple("" if at is None else _content_text(messages[at]) for at in places)

    def update(self, record: Record, changes: Mapping[int, str]) -> Record:
        """Return the conversation with these turns' texts replaced or added.

        A system text that is emptied takes its message away, as an empty one teaches nothing.
        """
        messages = list(_messages(record))
        for number, value in sorted(changes.items()):
            _set_turn(messages, self.columns[number].name, value)
        changed: Json = dict(record) if isinstance(record, dict) else {}
        changed["messages"] = messages
        return changed

    def blank(self, changes: Mapping[int, str]) -> Record:
        """Return a conversation of one question and one answer."""
        turns = [{"role": "user", "content": ""}, {"role": "assistant", "content": ""}]
        return self.update({"messages": turns}, changes)

    def example(self, record: Record, roles: Sequence[Role]) -> Example:
        """Return the whole conversation; roles stand in the record itself."""
        del roles
        if isinstance(record, Unreadable):
            return Example(())
        return Example(tuple(_message(raw) for raw in _messages(record)))

    def format(self, roles: Sequence[Role]) -> Format:
        """Conversations are chat."""
        del roles
        return Format.CHAT


def _unreadable_cells(record: Unreadable, width: int) -> Fields:
    return (record.text,) + ("",) * (width - 1)


def _shown(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


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
    for role in (Role.SYSTEM, Role.USER, Role.ASSISTANT):
        parts = [cell for cell, its in zip(cells, roles, strict=True) if its is role]
        if parts and (role is not Role.SYSTEM or any(parts)):
            joined = "\n\n".join(part for part in parts if part) if len(parts) > 1 else parts[0]
            messages.append(Message(role.value, joined))
    return Example(tuple(messages))


def _format_by_names(columns: Sequence[Column], roles: Sequence[Role]) -> Format:
    """Data that already is prompt–completion keeps that shape (DESIGN 12)."""
    taught = {
        (column.name.lower(), role)
        for column, role in zip(columns, roles, strict=True)
        if role is not Role.NOTE
    }
    pair = {("prompt", Role.USER), ("completion", Role.ASSISTANT)}
    return Format.PROMPT_COMPLETION if taught == pair else Format.CHAT


def _messages(record: Record) -> list[Json]:
    found = record.get("messages") if isinstance(record, dict) else None
    if not isinstance(found, list):
        return []
    return [message for message in found if isinstance(message, dict)]


def _find(messages: Sequence[Json], role: str) -> int | None:
    """Return the place of the first system turn, or of the last turn of another role."""
    places = [at for at, message in enumerate(messages) if message.get("role") == role]
    if not places:
        return None
    return places[0] if role == "system" else places[-1]


def _content_text(message: Json) -> str:
    """Return a turn's text; content parts are joined, parts that are no text left out."""
    content = message.get("content")
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        texts = [part.get("text") for part in content if isinstance(part, dict)]
        return "\n".join(text for text in texts if isinstance(text, str))
    return ""


def _message(raw: Json) -> Message:
    weight = raw.get("weight")
    has_content = raw.get("content") is not None
    return Message(
        role=str(raw.get("role", "")),
        content=_content_text(raw) if has_content else None,
        weight=weight if isinstance(weight, int) else None,
    )


def _set_turn(messages: list[Json], role: str, value: str) -> None:
    at = _find(messages, role)
    if at is None:
        if role == "system" and not value:
            return
        turn = {"role": role, "content": value}
        messages.insert(_place_for(messages, role), turn)
    elif role == "system" and not value:
        del messages[at]
    else:
        messages[at] = {**messages[at], "content": _new_content(messages[at], value)}


def _place_for(messages: Sequence[Json], role: str) -> int:
    if role == "system":
        return 0
    answer = _find(messages, "assistant")
    return answer if role == "user" and answer is not None else len(messages)


def _new_content(message: Json, value: str) -> object:
    """Put the text into the text part of content parts, so that pictures stay."""
    content = message.get("content")
    if not isinstance(content, list):
        return value
    others = [p for p in content if not (isinstance(p, dict) and isinstance(p.get("text"), str))]
    return [{"type": "text", "text": value}, *others]
