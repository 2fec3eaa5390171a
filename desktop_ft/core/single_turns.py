"""Conversations of one question and one answer, read as if they stood in columns.

So they can be written as prompt and completion. What has more turns, calls a tool or shows a
picture does not fit, and is told. Knows no check of texts and no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import numpy as np

from desktop_ft.core.arrow_arrays import strings
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.shapes import ChatShape, Json, Record, Unreadable
from desktop_ft.core.table_texts import TableBlock
from desktop_ft.core.text import Text, plural, text
from desktop_ft.core.turns import as_turns, is_text_part, speaker_of, text_of

_ROWS = 2_000
_TURN_ENDS = ["user", "assistant"]


class _Loss(StrEnum):
    TURNS = "lost_turns"
    CALLS = "lost_calls"
    PICTURES = "lost_pictures"


class SingleTurns:
    """Reads conversations by the block; `broken`, `reason` and `losses` are known after a walk."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._broken: dict[ExampleId, Text] = {}
        self._lost: dict[ExampleId, _Loss] = {}
        self._instructed: set[ExampleId] = set()

    @property
    def broken(self) -> Ids:
        """The rows that could not be read, in the order of the table."""
        return self._in_order(self._broken)

    @property
    def reason(self) -> Text | None:
        """Why the first of them could not be read."""
        return next(iter(self._broken.values()), None)

    def losses(self, *, joins_system: bool) -> list[Finding | None]:
        """Return what prompt and completion cannot hold, with the rows."""
        by_loss = {loss: [k for k, its in self._lost.items() if its is loss] for loss in _Loss}
        found = [_left_out(loss, self._in_order(keys)) for loss, keys in by_loss.items()]
        if not joins_system:
            found.append(_lost_system(self._in_order(self._instructed)))
        return found

    def blocks(self, ids: Ids) -> Iterator[TableBlock]:
        """Walk over those of these examples that fit."""
        for start in range(0, len(ids), _ROWS):
            yield self.block(ids[start : start + _ROWS])

    def block(self, ids: Ids) -> TableBlock:
        """Read those of these examples that fit."""
        kept: list[ExampleId] = []
        said: dict[Voice, list[str]] = {
            voice: [] for voice in (Voice.SYSTEM, Voice.USER, Voice.ASSISTANT)
        }
        for key in ids.tolist():
            texts = self._read(key)
            if texts is not None:
                kept.append(key)
                for voice, value in zip(said, texts, strict=True):
                    said[voice].append(value)
        columns = {voice: strings(texts) for voice, texts in said.items()}
        return TableBlock(np.array(kept, dtype=np.int64), columns)

    def _read(self, key: ExampleId) -> tuple[str, str, str] | None:
        record = self._dataset.record(key)
        if isinstance(record, Unreadable):
            self._broken[key] = record.reason
            return None
        row = _conversation(self._dataset, record)
        turns = as_turns(row.get("messages"))
        talk = [turn for turn in turns if speaker_of(turn) != "system"]
        loss = _loss(row, talk)
        if loss is not None:
            self._lost[key] = loss
            return None
        system = "\n\n".join(text_of(turn) for turn in turns if speaker_of(turn) == "system")
        if system:
            self._instructed.add(key)
        asked = text_of(talk[0]) if len(talk) > 1 else ""
        return system, asked, text_of(talk[-1])

    def _in_order(self, keys: object) -> Ids:
        found = np.array(list(keys), dtype=np.int64)  # type: ignore[call-overload]
        order: Ids = self._dataset.order[self._dataset.rows_of(found)]
        return order


def _conversation(dataset: Dataset, record: Record) -> Json:
    shape = dataset.shape
    assert isinstance(shape, ChatShape | PreferenceShape)
    return shape.chat_row(record) if isinstance(record, dict) else {}


def _loss(row: Json, talk: list[Json]) -> _Loss | None:
    if any(turn.get("tool_calls") or turn.get("function_call") for turn in talk):
        return _Loss.CALLS
    if row.get("tools") or row.get("functions"):
        return _Loss.CALLS
    if [speaker_of(turn) for turn in talk] not in (_TURN_ENDS, _TURN_ENDS[1:]):
        return _Loss.TURNS
    contents = [turn.get("content") for turn in talk]
    parts = [part for each in contents if isinstance(each, list) for part in each]
    return None if all(map(is_text_part, parts)) else _Loss.PICTURES


_TITLES = {
    _Loss.TURNS: text("core", "Conversations of several turns"),
    _Loss.CALLS: text("core", "Conversations with tools"),
    _Loss.PICTURES: text("core", "Conversations with pictures"),
}


def _left_out(loss: _Loss, ids: Ids) -> Finding | None:
    if not len(ids):
        return None
    return Finding(
        loss.value,
        Severity.WARN,
        _TITLES[loss],
        text(
            "core",
            "Prompt and completion hold one question and one answer, in words, and nothing else."
            " Choose the conversation format to keep these examples.",
        ),
        ids,
        RemoveRows(
            plural("core", "Leave out %n unfitting example(s)", "", len(ids)),
            ids,
            mends_table=False,
        ),
        taken=True,
        necessary=True,
        topic=Topic.STRUCTURE,
        source="OpenAI, schema FineTuneCompletionRequestInput (2025-04-29)",
    )


def _lost_system(ids: Ids) -> Finding | None:
    if not len(ids):
        return None
    return Finding(
        "lost_system",
        Severity.WARN,
        text("core", "Instructions that are not written"),
        text(
            "core",
            "Prompt and completion have no place for instructions (the system text). They are left"
            " out, unless you have them put before the question.",
        ),
        ids,
        topic=Topic.STRUCTURE,
        source="OpenAI, schema FineTuneCompletionRequestInput (2025-04-29)",
    )
