"""Preferences: a question with a better and a worse answer, in the ways that people write them.

OpenAI's `input` / `preferred_output` / `non_preferred_output`, LLaMA-Factory's conversations with
`chosen` and `rejected`, TRL's `prompt` / `chosen` / `rejected` of texts or turns. Knows no files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_ft.core.example import Format, Role
from desktop_ft.core.shapes import (
    ROW_KEYS,
    Column,
    Conversations,
    Fields,
    Json,
    Record,
    Unreadable,
    set_turn,
    unreadable_cells,
    with_value,
)
from desktop_ft.core.turns import (
    OPENAI,
    Turn,
    TurnStyle,
    as_turns,
    find,
    is_turns,
    openai_tools,
    openai_turns,
    shown,
    style_of,
    with_text,
)

_COLUMNS = (
    Column("system", Role.SYSTEM),
    Column("user", Role.USER),
    Column("preferred", Role.PREFERRED),
    Column("rejected", Role.REJECTED),
)
_SYSTEM, _USER, _PREFERRED = range(3)

_ANSWERS = (
    ("preferred_output", "non_preferred_output"),
    ("preferred_completion", "non_preferred_completion"),
    ("chosen", "rejected"),
)
_ASKED = (("input", "messages"), ("conversations",), ("messages",), ("prompt",))
_MOST_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class PreferenceShape(Conversations):
    """Objects with the turns up to the question at `asked`, and the answers under two keys.

    `asked` is empty where each answer holds the whole conversation. `form` is "turn" (an object),
    "turns" (a list of them) or "text".
    """

    columns: tuple[Column, ...] = _COLUMNS
    asked: tuple[str, ...] = ("input", "messages")
    preferred: str = "preferred_output"
    rejected: str = "non_preferred_output"
    form: str = "turns"
    style: TurnStyle = OPENAI

    def fits(self, record: Json) -> bool:
        """Tell whether an object is such a preference."""
        answers = (self.preferred, self.rejected)
        asked = not self.asked or is_turns(value_at(record, self.asked))
        return asked and any(_form(record.get(key)) == self.form for key in answers)

    def cells(self, record: Record) -> Fields:
        """Return the system text, the last question, the better and the worse answer."""
        if isinstance(record, Unreadable):
            return unreadable_cells(record, len(self.columns))
        row = record if isinstance(record, dict) else {}
        before = self._before(row)
        places = (find(before, speaker) for speaker in ("system", "user"))
        asked = ["" if at is None else shown(before[at]) for at in places]
        return (*asked, *(self._answer(row.get(key)) for key in (self.preferred, self.rejected)))

    def update(self, record: Record, changes: Mapping[int, str]) -> Record:
        """Return the preference with these texts replaced; all else in it stays."""
        changed: Json = dict(record) if isinstance(record, dict) else {}
        for number, value in sorted(changes.items()):
            if number > _USER:
                key = self.preferred if number == _PREFERRED else self.rejected
                changed[key] = self._answered(changed.get(key), value)
                continue
            speaker = self.columns[number].name
            if self.asked:
                turns = self._before(changed)
                set_turn(turns, speaker, value, self.style)
                changed = with_value(changed, self.asked, turns)
                continue
            for key in (self.preferred, self.rejected):
                turns = as_turns(changed.get(key))
                set_turn(turns, speaker, value, self.style)
                changed[key] = turns
        return changed

    def format(self, roles: Sequence[Role]) -> Format:
        """Two answers stay two answers, whatever the columns are called."""
        del roles
        return Format.PREFERENCE

    def blank(self, changes: Mapping[int, str]) -> Record:
        """Return a question with two empty answers."""
        question = self.style.turn("user", "")
        answer: object = self.style.turn("assistant", "")
        if self.form == "text":
            answer = ""
        elif self.form == "turns":
            answer = [answer] if self.asked else [question, answer]
        record: Json = with_value({}, self.asked, [question]) if self.asked else {}
        return self.update({**record, self.preferred: answer, self.rejected: answer}, changes)

    def chat_row(self, record: Json) -> Json:
        """Return the conversation that ends with the better answer, as OpenAI writes it."""
        return self._row(record, self.preferred)

    def rejected_row(self, record: Json) -> Json:
        """Return the conversation that ends with the worse answer."""
        return self._row(record, self.rejected)

    def preference_row(self, record: Json) -> Json:
        """Return the preference as OpenAI writes one; its three keys are always there."""
        better, worse = self.chat_row(record), self.rejected_row(record)
        turns = as_turns(better["messages"])
        answer = find(turns, "assistant")
        size = len(turns) if answer is None else answer
        if self.asked:
            size = len(as_turns(value_at(record, self.asked)))
        return {
            "input": {**better, "messages": turns[:size]},
            "preferred_output": turns[size:],
            "non_preferred_output": as_turns(worse["messages"])[size:],
        }

    def _row(self, record: Json, key: str) -> Json:
        answer = record.get(key)
        if self.form == "text":
            answer = [{"role": "assistant", "content": answer if isinstance(answer, str) else ""}]
        elif self.form == "turn":
            answer = [answer] if isinstance(answer, dict) else []
        before = as_turns(value_at(record, self.asked)) if self.asked else []
        holder = value_at(record, self.asked[:-1]) if self.asked else record
        found = holder if isinstance(holder, dict) else record
        row: Json = {"messages": openai_turns([*before, *as_turns(answer)])}
        row |= {name: found[name] for name in ROW_KEYS if name in found}
        if "tools" in row:
            row["tools"] = openai_tools(row["tools"])
        return row

    def _before(self, record: Json) -> list[Turn]:
        """Return the turns up to the question."""
        if self.asked:
            return as_turns(value_at(record, self.asked))
        return as_turns(record.get(self.preferred)) or as_turns(record.get(self.rejected))

    def _answer(self, value: object) -> str:
        if isinstance(value, str):
            return value
        turns = [value] if isinstance(value, dict) else as_turns(value)
        at = find(turns, "assistant")
        return "" if at is None else shown(turns[at])

    def _answered(self, value: object, said: str) -> object:
        if self.form == "text":
            return said
        if self.form == "turn":
            return with_text(value, said) if isinstance(value, dict) else self._new_answer(said)
        turns = as_turns(value)
        set_turn(turns, "assistant", said, self.style)
        return turns

    def _new_answer(self, said: str) -> Turn:
        return self.style.turn("assistant", said)


def preference_shape(records: Sequence[Json]) -> PreferenceShape | None:
    """Return the shape if most of these records are preferences with turns, else None."""
    for preferred, rejected in _ANSWERS:
        both = [record for record in records if preferred in record and rejected in record]
        if len(both) * 2 <= len(records):
            continue
        forms = [_form(record[preferred]) for record in both[:_MOST_LOOKED_AT]]
        form = max(set(forms), key=forms.count)
        asked = next((path for path in _ASKED if is_turns(value_at(both[0], path))), ())
        if not form or (not asked and form != "turns"):
            return None
        turns = [
            turn
            for record in both[:_MOST_LOOKED_AT]
            for turn in (*as_turns(value_at(record, asked)), *_answer_turns(record[preferred]))
        ]
        return PreferenceShape(
            asked=asked, preferred=preferred, rejected=rejected, form=form, style=style_of(turns)
        )
    return None


def _answer_turns(value: object) -> list[Turn]:
    return [value] if isinstance(value, dict) else as_turns(value)


def _form(value: object) -> str:
    if isinstance(value, str):
        return "text"
    if isinstance(value, dict):
        return "turn" if is_turns([value]) else ""
    return "turns" if is_turns(value) else ""


def value_at(record: Any, path: Sequence[str]) -> Any:
    """Return what stands at the end of a path of keys, or None."""
    for key in path:
        record = record.get(key) if isinstance(record, dict) else None
    return record
