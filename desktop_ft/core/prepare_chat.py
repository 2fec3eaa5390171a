"""Prepares conversations: walks over them once with all checks, carries out fixes.

A table becomes conversations of one question and one answer; conversations stay as they are, with
their tools. Rows are decoded when they are needed, never all at once. Knows no file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop_ft.core.checks import duplicates, extra_columns, few_examples, unreadable
from desktop_ft.core.checks.chat import long_conversation, same_answer
from desktop_ft.core.checks.chat.conversation import RowCheck, content_text
from desktop_ft.core.checks.chat.rows import FAULTS, REMARKS
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import Fix, RemoveRows, RewriteMessages, removed_ids
from desktop_ft.core.checks.pairs import Task
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.example import Format
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.prepared import Analysis, Change, Prepared, places_of
from desktop_ft.core.shapes import ROW_KEYS, ChatShape, Json, Record, Unreadable
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import Text
from desktop_ft.core.token_estimate import CountTokens, TokenEstimate

_CHUNK = 500


def analyse_chat(
    dataset: Dataset, count: CountTokens, token: CancelToken, report: Report
) -> Analysis:
    """Find what is to find in conversations."""
    walk = _Walk(dataset, count)
    keys = dataset.order.tolist()
    for start in range(0, len(keys), _CHUNK):
        token.check()
        walk.look(keys[start : start + _CHUNK])
        report(Steps(start, len(keys), "rows"))
    report(Steps(len(keys), len(keys), "rows"))
    return walk.analysis()


@dataclass(frozen=True, slots=True, eq=False)
class ChatRows:
    """The readable rows of `dataset` as conversations."""

    dataset: Dataset
    ids: Ids

    @property
    def task(self) -> Task:
        """Conversations are questions with answers of their own."""
        return Task.CONDITIONAL

    @property
    def are_conversations(self) -> bool:
        """Whether the file itself holds conversations."""
        return isinstance(self.dataset.shape, ChatShape | PreferenceShape)

    @property
    def _are_native(self) -> bool:
        shape = self.dataset.shape
        return isinstance(shape, ChatShape) and shape.is_native

    def prepare(self, fixes: Sequence[Fix]) -> Prepared:
        """Carry out these fixes; a conversation needs neither separator nor ending."""
        ids = self.ids[~np.isin(self.ids, removed_ids(fixes))]
        rewrites = {
            key: fix
            for fix in fixes
            if isinstance(fix, RewriteMessages)
            for key in fix.ids.tolist()
        }
        return Prepared(
            Format.CHAT,
            _PreparedChat(self.dataset, ids, rewrites),
            separator="",
            stop="",
            task=self.task,
            is_changed=bool(fixes) or not self._are_native,
        )

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
            return Change(key, place, (record.text, ""), None)
        turns = _turns(row_of(self.dataset, record))
        before = _told(turns)
        if isinstance(fix, RemoveRows):
            return Change(key, place, before, None, fix.kept_for.get(key))
        if isinstance(fix, RewriteMessages):
            return Change(key, place, before, _told(fix.change(turns)))
        return Change(key, place, before, before)


@dataclass(frozen=True, slots=True)
class _PreparedChat:
    dataset: Dataset
    ids: Ids
    rewrites: dict[ExampleId, RewriteMessages]

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, place: int) -> Json:
        key = int(self.ids[place])
        made = row_of(self.dataset, self.dataset.record(key))
        rewrite = self.rewrites.get(key)
        return made if rewrite is None else {**made, "messages": rewrite.change(made["messages"])}

    def texts(self, row: Json) -> list[str]:
        return row_texts(row)


class _Walk:
    """One pass over the rows, gathering what the checks say of each."""

    def __init__(self, dataset: Dataset, count: CountTokens) -> None:
        self._dataset = dataset
        self._tokens = TokenEstimate(count, len(dataset))
        shape = dataset.shape
        self._is_chat = isinstance(shape, ChatShape | PreferenceShape)
        self._taught = _taught_keys(dataset)
        self._ids: list[ExampleId] = []
        self._wrong: dict[str, list[ExampleId]] = {}
        self._broken: list[ExampleId] = []
        self._reason: Text | None = None
        self._extra: dict[str, None] = {}
        self._repeats = duplicates.Repeats()
        self._sound = 0
        self._answers: set[bytes] = set()

    def look(self, keys: Sequence[ExampleId]) -> None:
        """Look at the next rows."""
        for key in keys:
            record = self._dataset.record(key)
            if isinstance(record, Unreadable):
                self._broken.append(key)
                self._reason = self._reason or record.reason
                continue
            row = row_of(self._dataset, record)
            self._check(key, row)
            if self._is_chat and isinstance(record, dict):
                self._extra.update(
                    dict.fromkeys(each for each in record if each not in self._taught)
                )
            self._ids.append(key)
            self._tokens.see(row_texts(row), exactly_from=long_conversation.MOST_TOKENS)

    def _check(self, key: ExampleId, row: Json) -> None:
        turns = row["messages"]
        fault = next((each for each in FAULTS if each.is_wrong(turns)), None)
        if fault is not None:
            self._wrong.setdefault(fault.code, []).append(key)
            return
        for remark in REMARKS:
            if remark.is_wrong(turns):
                self._wrong.setdefault(remark.code, []).append(key)
        self._sound += 1
        self._repeats.see(key, _digest(row))
        self._answers.add(_digest(turns[-1]))

    def analysis(self) -> Analysis:
        """Put together what was seen."""
        ids = np.array(self._ids, dtype=np.int64)
        tokens = self._tokens.tokens()
        found = [
            unreadable.check(np.array(self._broken, dtype=np.int64), self._reason),
            few_examples.check(self._sound),
            extra_columns.check(self._left_out()),
            *(self._finding(check) for check in (*FAULTS, *REMARKS)),
            duplicates.finding(self._repeats.again),
            same_answer.check(len(self._answers), self._sound),
            long_conversation.check(ids, tokens),
        ]
        rows = ChatRows(self._dataset, ids)
        return Analysis.of(Format.CHAT, rows, found, tokens, self._dataset.revision)

    def _left_out(self) -> list[str]:
        return list(self._extra) if self._is_chat else extra_columns.names(self._dataset)

    def _finding(self, check: RowCheck) -> Finding | None:
        return check.finding(np.array(self._wrong.get(check.code, []), dtype=np.int64))


def row_of(dataset: Dataset, record: Record) -> Json:
    """Return the training row that a record makes; "messages" is always there."""
    shape = dataset.shape
    if isinstance(shape, ChatShape | PreferenceShape) and isinstance(record, dict):
        return shape.chat_row(record)
    example = shape.example(record, dataset.roles)
    turns = [{"role": turn.role, "content": turn.content or ""} for turn in example.messages]
    return {"messages": turns}


def _taught_keys(dataset: Dataset) -> frozenset[str]:
    """Return the keys of a record of which the training row is made."""
    shape = dataset.shape
    if isinstance(shape, ChatShape):
        return frozenset((shape.key, *ROW_KEYS, *(() if shape.is_native else ("system",))))
    if isinstance(shape, PreferenceShape):
        return frozenset((*shape.asked[:1], shape.preferred, *ROW_KEYS))
    return frozenset()


def row_texts(row: Json) -> list[str]:
    """Return what a model reads of a row: the turns, and the tools it may call."""
    tools = row.get("tools") or row.get("functions")
    described = [json.dumps(tools, ensure_ascii=False)] if tools else []
    return [*map(content_text, _turns(row)), *described]


def _turns(row: Json) -> list[Json]:
    turns = row.get("messages")
    return [turn for turn in turns if isinstance(turn, dict)] if isinstance(turns, list) else []


def _told(turns: Sequence[Json]) -> tuple[str, str]:
    """Return the last question and the last answer as a person reads them."""
    last = {str(turn.get("role")): turn for turn in turns}
    question, answer = last.get("user", {}), last.get("assistant", {})
    weight = answer.get("weight")
    told = content_text(answer)
    return content_text(question), told if weight is None else f"{told} (weight {weight})"


def _digest(value: Json) -> bytes:
    """Stand for a row in few bytes, whatever the order of its keys."""
    written = json.dumps(value, ensure_ascii=True, sort_keys=True).encode()
    return hashlib.blake2b(written, digest_size=16).digest()
