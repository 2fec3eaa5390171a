"""Conversations and preferences as rows of a format, and the fixes on the way to the file.

Rows are decoded when they are needed, never all at once, and stay as they are, with their tools.
Knows no check and no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from desktop_ft.core.arrow_arrays import strings
from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import Fix, RemoveRows, removed_ids
from desktop_ft.core.checks.pairs import Task
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.example import Format
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.prepare_fixes import Fixes, text_changes
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import SHOWN, Change, Lines, Prepared, places_of
from desktop_ft.core.said_texts import changed_record, texts_of
from desktop_ft.core.shapes import ROW_KEYS, ChatShape, Json, Record, Unreadable
from desktop_ft.core.turns import Turn, as_turns, find, text_of

CHUNK = 500
"""So many rows are decoded at once."""

# What a row is written as has always OpenAI's shape, whatever the file's is.
_CHAT = ChatShape()
_PREFERENCE = PreferenceShape()


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """Makes rows of a format out of records."""

    dataset: Dataset
    format: Format
    options: PrepareOptions

    @property
    def shape(self) -> ChatShape | PreferenceShape:
        """The shape of the rows that are made."""
        return _PREFERENCE if self.format is Format.PREFERENCE else _CHAT

    @property
    def is_as_in_file(self) -> bool:
        """Whether the file itself holds rows of this format."""
        shape = self.dataset.shape
        if self.options.system:
            return False
        if self.format is Format.PREFERENCE:
            return shape == _PREFERENCE
        return isinstance(shape, ChatShape) and shape.is_native

    @property
    def taught_keys(self) -> frozenset[str]:
        """The keys of a record of which the row is made."""
        shape, more = self.dataset.shape, self.options.row_keys(ROW_KEYS)
        if isinstance(shape, ChatShape):
            return frozenset((shape.key, *more, *(() if shape.is_native else ("system",))))
        if isinstance(shape, PreferenceShape):
            worse = (shape.rejected,) if self.format is Format.PREFERENCE else ()
            return frozenset((*shape.asked[:1], shape.preferred, *worse, *more))
        return frozenset()

    def row(self, record: Record) -> Json:
        """Return the training row that a record makes."""
        shape = self.dataset.shape
        if self.format is Format.PREFERENCE and isinstance(shape, PreferenceShape):
            assert isinstance(record, dict)
            row = shape.preference_row(record)
            asked = self._taken(row["input"])
            return {**row, "input": {**asked, "messages": self._instructed(asked["messages"])}}
        row = self._taken(row_of(self.dataset, record))
        return {**row, "messages": self._instructed(row["messages"])}

    def _taken(self, row: Json) -> Json:
        """Leave out the keys that the target would refuse."""
        if self.options.target is None:
            return row
        keys = self.options.target.row_keys
        return {key: value for key, value in row.items() if key in keys}

    def conversation(self, row: Json) -> Json:
        """Return a row as a conversation that ends with the better answer."""
        if self.format is not Format.PREFERENCE:
            return row
        asked = row["input"]
        return {**asked, "messages": [*asked["messages"], *row["preferred_output"]]}

    def _instructed(self, turns: object) -> object:
        system = self.options.system
        if not system or not isinstance(turns, list) or find(as_turns(turns), "system") is not None:
            return turns
        return [{"role": "system", "content": system}, *turns]


@dataclass(frozen=True, slots=True, eq=False)
class ChatRows:
    """The readable rows of a dataset as conversations or preferences."""

    made: Made
    ids: Ids

    @property
    def dataset(self) -> Dataset:
        """Where they come from."""
        return self.made.dataset

    @property
    def task(self) -> Task:
        """Conversations are questions with answers of their own."""
        return Task.CONDITIONAL

    def prepare(self, fixes: Sequence[Fix]) -> Prepared:
        """Carry out these fixes; a conversation needs neither separator nor ending."""
        ids = self.ids[~np.isin(self.ids, removed_ids(fixes))]
        return Prepared(
            self.made.format,
            PreparedChat(self.made, ids, Fixes(fixes)),
            separator="",
            stop="",
            task=self.task,
            is_changed=bool(fixes) or not self.made.is_as_in_file,
            bom=self.made.options.bom,
        )

    def questions(self, ids: Ids) -> Iterator[Any]:
        """Walk over what the user says in these conversations."""
        for start in range(0, len(ids), CHUNK):
            asked: list[str] = []
            for key in ids[start : start + CHUNK].tolist():
                row = self.made.row(self.dataset.record(key))
                voices, texts = texts_of(self.made.shape, row)
                said = zip(voices, texts, strict=True)
                asked.append("\n".join(text for voice, text in said if voice is Voice.USER))
            yield strings(asked)

    def changes(self, finding: Finding, limit: int) -> list[Change]:
        """Show what a finding is about and what its fix alone would do."""
        return self._changes(finding.ids[:limit].tolist(), finding.fix)

    def unchanged(self, keys: Sequence[ExampleId]) -> list[Change]:
        """Show these rows as they are."""
        return self._changes(keys, None)

    def _changes(self, keys: Sequence[ExampleId], fix: Fix | None) -> list[Change]:
        places = places_of(self.dataset, keys)
        return [self._change(key, places[key], fix) for key in keys]

    def _change(self, key: ExampleId, place: int, fix: Fix | None) -> Change:
        record = self.dataset.record(key)
        if isinstance(record, Unreadable):
            return Change(key, place, (record.text[:SHOWN], ""), None)
        shape = self.made.shape
        row = changed_record(shape, self.made.row(record), lambda _voice, said: said[:SHOWN])
        before = self._told(row)
        if isinstance(fix, RemoveRows):
            after = None if np.any(fix.ids == key) else before
            return Change(key, place, before, after, fix.kept_for.get(key))
        if fix is None:
            return Change(key, place, before, before)
        new = Fixes([fix]).record(key, shape, row)
        texts = text_changes(shape, row, new)
        return Change(key, place, before, self._told(new), texts=texts)

    def _told(self, row: Json) -> tuple[str, str]:
        return _told(as_turns(self.made.conversation(row)["messages"]))


@dataclass(frozen=True, slots=True)
class PreparedChat:
    """Conversations with the fixes carried out, when they are asked for."""

    made: Made
    ids: Ids
    fixes: Fixes

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, place: int) -> Json:
        """Return a row as it goes into the file."""
        key = int(self.ids[place])
        row = self.made.row(self.made.dataset.record(key))
        return self.fixes.record(key, self.made.shape, row)

    def lines(self, places: Ids) -> Iterator[Lines]:
        """Walk over the rows at these places."""
        for start in range(0, len(places), CHUNK):
            yield [self.row(place) for place in places[start : start + CHUNK].tolist()]

    def texts(self, lines: Lines) -> list[str]:
        """Return what the model will read."""
        assert not hasattr(lines, "block")
        found: list[str] = []
        for row in lines:
            found += texts_of(self.made.shape, row)[1]
        return found


def row_of(dataset: Dataset, record: Record) -> Json:
    """Return the conversation that a record makes; "messages" is always there."""
    shape = dataset.shape
    if isinstance(shape, ChatShape | PreferenceShape) and isinstance(record, dict):
        return shape.chat_row(record)
    example = shape.example(record, dataset.roles)
    turns = [{"role": turn.role, "content": turn.content or ""} for turn in example.messages]
    return {"messages": turns}


def row_texts(row: Json) -> list[str]:
    """Return what a model reads of a conversation: turns, calls, and the tools it may call."""
    return texts_of(_CHAT, row)[1]


def batch_of(
    shape: ChatShape | PreferenceShape, rows: Sequence[tuple[ExampleId, Json]]
) -> TextBatch:
    """Lay the texts of rows out as the checks of texts look at them."""
    starts, voices, texts = [0], [], []
    for _, row in rows:
        speaking, said = texts_of(shape, row)
        voices += speaking
        texts += said
        starts.append(len(texts))
    return TextBatch(
        np.array([key for key, _ in rows], dtype=np.int64),
        np.array(starts, dtype=np.int64),
        np.array(voices, dtype=np.uint8),
        strings(texts),
    )


def _told(turns: Sequence[Turn]) -> tuple[str, str]:
    """Return the last question and the last answer as a person reads them."""
    last = {str(turn.get("role")): turn for turn in turns}
    question, answer = last.get("user", {}), last.get("assistant", {})
    weight = answer.get("weight")
    told = text_of(answer)
    return text_of(question), told if weight is None else f"{told} (weight {weight})"
