"""Prepares conversations and preferences: walks over them once with all checks, carries out fixes.

Rows are decoded when they are needed, never all at once, and stay as they are, with their tools.
Knows no file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from desktop_ft.core.arrow_arrays import strings
from desktop_ft.core.checks import duplicates, extra_columns, few_examples, unreadable
from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.chat import same_answer
from desktop_ft.core.checks.chat.conversation import RowCheck
from desktop_ft.core.checks.chat.rows import FAULTS, REMARKS
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import Fix, RemoveRows, removed_ids
from desktop_ft.core.checks.pairs import Task, repeats
from desktop_ft.core.checks.preference import answers
from desktop_ft.core.checks.structure import no_system, structure_rules
from desktop_ft.core.checks.target import target_rules
from desktop_ft.core.checks.target.too_long import too_long
from desktop_ft.core.checks.target.whole_file import whole_file
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.example import Format
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.prepare_fixes import Fixes, text_changes
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepare_walk import TextWalk
from desktop_ft.core.prepared import Analysis, Change, Lines, Prepared, places_of
from desktop_ft.core.said_texts import texts_of
from desktop_ft.core.shapes import ROW_KEYS, ChatShape, Json, Record, Unreadable
from desktop_ft.core.split_column import OwnSplit, found_split
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import Text
from desktop_ft.core.token_estimate import CountTokens
from desktop_ft.core.turns import Turn, as_turns, find, text_of

_CHUNK = 500

# What a row is written as has always OpenAI's shape, whatever the file's is.
_CHAT = ChatShape()
_PREFERENCE = PreferenceShape()


def analyse_chat(
    dataset: Dataset,
    format_: Format,
    options: PrepareOptions,
    count: CountTokens,
    token: CancelToken,
    report: Report,
) -> Analysis:
    """Find what is to find in conversations or preferences."""
    own = options.beside or found_split(dataset, lambda *_: token.check(), options.split)
    walk = _Walk(Made(dataset, format_, options), count, own)
    keys = dataset.order.tolist()
    for start in range(0, len(keys), _CHUNK):
        token.check()
        report(Steps(start, len(keys), "rows"))
        walk.look(keys[start : start + _CHUNK], token.check)
    analysis = walk.analysis(token.check)
    report(Steps(len(keys), len(keys), "rows"))
    return analysis


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
        for start in range(0, len(ids), _CHUNK):
            asked: list[str] = []
            for key in ids[start : start + _CHUNK].tolist():
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
            return Change(key, place, (record.text, ""), None)
        row = self.made.row(record)
        before = self._told(row)
        if isinstance(fix, RemoveRows):
            after = None if np.any(fix.ids == key) else before
            return Change(key, place, before, after, fix.kept_for.get(key))
        if fix is None:
            return Change(key, place, before, before)
        new = Fixes([fix]).record(key, self.made.shape, row)
        texts = text_changes(self.made.shape, row, new)
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
        for start in range(0, len(places), _CHUNK):
            yield [self.row(place) for place in places[start : start + _CHUNK].tolist()]

    def texts(self, lines: Lines) -> list[str]:
        """Return what the model will read."""
        assert not hasattr(lines, "block")
        found: list[str] = []
        for row in lines:
            found += texts_of(self.made.shape, row)[1]
        return found


class _Walk:
    """One pass over the rows, gathering what the checks say of each."""

    def __init__(self, made: Made, count: CountTokens, own: OwnSplit | None) -> None:
        self._made = made
        self._dataset = made.dataset
        self._own = own
        self._texts = TextWalk(made.format, made.options, count, len(made.dataset), own)
        self._taught = made.taught_keys
        self._ids: list[ExampleId] = []
        self._wrong: dict[str, list[ExampleId]] = {}
        self._broken: list[ExampleId] = []
        self._reason: Text | None = None
        self._extra: dict[str, None] = {}
        self._sound: list[ExampleId] = []
        self._rows: list[int] = []
        self._answers: set[int] = set()
        target = made.options.target
        self._rules = structure_rules() + (target_rules(target) if target else [])
        self._without_system: list[ExampleId] = []
        self._size = 0

    def look(self, keys: Sequence[ExampleId], check: Callable[[], object]) -> None:
        """Look at the next rows."""
        rows: list[tuple[ExampleId, Json]] = []
        for key in keys:
            record = self._dataset.record(key)
            if isinstance(record, Unreadable):
                self._broken.append(key)
                self._reason = self._reason or record.reason
                continue
            row = self._made.row(record)
            if isinstance(record, dict):
                self._extra.update(
                    dict.fromkeys(each for each in record if each not in self._taught)
                )
            if self._is_sound(key, row):
                rows.append((key, row))
        self._ids += [key for key, _ in rows]
        if rows:
            self._texts.look(_batch(self._made.shape, rows), check)

    def _is_sound(self, key: ExampleId, row: Json) -> bool:
        conversation = self._made.conversation(row)
        turns = conversation["messages"]
        fault = next((each.code for each in FAULTS if each.is_wrong(turns)), None)
        if fault is None and self._made.format is Format.PREFERENCE:
            fault = _fault_of_answers(row)
        if fault is not None:
            self._wrong.setdefault(fault, []).append(key)
            return False
        for remark in REMARKS:
            if remark.is_wrong(turns):
                self._wrong.setdefault(remark.code, []).append(key)
        for rule in self._rules:
            if rule.is_broken(conversation):
                self._wrong.setdefault(rule.code, []).append(key)
        if find(turns, "system") is None:
            self._without_system.append(key)
        self._sound.append(key)
        written = json.dumps(row, ensure_ascii=True, sort_keys=True)
        self._size += len(written)
        self._rows.append(hash(written))
        self._answers.add(_number(turns[-1]))
        return True

    def analysis(self, check: Callable[[], object]) -> Analysis:
        """Put together what was seen."""
        self._texts.look_again(self._again, check)
        ids = np.array(self._ids, dtype=np.int64)
        tokens = self._texts.tokens()
        target = self._made.options.target
        found = [
            unreadable.check(np.array(self._broken, dtype=np.int64), self._reason),
            few_examples.check(self._learned()),
            extra_columns.check(list(self._extra)),
            *(self._finding(check) for check in FAULTS),
            answers.empty_answers(self._wrong_ids("empty_rejected")),
            answers.same_answers(self._wrong_ids("same_answers")),
            *(self._finding(check) for check in REMARKS),
            *(rule.finding(self._wrong_ids(rule.code)) for rule in self._rules),
            no_system.check(np.array(self._without_system, dtype=np.int64), len(self._sound)),
            duplicates.finding(repeats(ids, np.array(self._rows, dtype=np.int64))),
            same_answer.check(len(self._answers), len(self._sound)),
            too_long(target, ids, tokens),
            *(whole_file(target, self._made.format, len(ids), self._size) if target else ()),
            *self._texts.findings(),
        ]
        rows = ChatRows(self._made, ids)
        revision, facts = self._dataset.revision, self._texts.facts()
        return Analysis.of(self._made.format, rows, found, tokens, revision, facts, self._own)

    def _learned(self) -> int:
        """Return how many sound examples nothing keeps aside."""
        sound = np.array(self._sound, dtype=np.int64)
        return len(sound) if self._own is None else self._own.learned(sound)

    def _again(self, ids: Ids) -> Iterator[TextBatch]:
        for start in range(0, len(ids), _CHUNK):
            keys = ids[start : start + _CHUNK].tolist()
            rows = [(key, self._made.row(self._dataset.record(key))) for key in keys]
            yield _batch(self._made.shape, rows)

    def _wrong_ids(self, code: str) -> Ids:
        return np.array(self._wrong.get(code, []), dtype=np.int64)

    def _finding(self, check: RowCheck) -> Finding | None:
        return check.finding(self._wrong_ids(check.code))


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


def _batch(shape: ChatShape | PreferenceShape, rows: Sequence[tuple[ExampleId, Json]]) -> TextBatch:
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


def _fault_of_answers(row: Json) -> str | None:
    better, worse = ("".join(map(text_of, as_turns(row[key]))) for key in _ANSWERS)
    if not worse.strip():
        return "empty_rejected"
    return "same_answers" if row[_ANSWERS[0]] == row[_ANSWERS[1]] or better == worse else None


_ANSWERS = ("preferred_output", "non_preferred_output")


def _told(turns: Sequence[Turn]) -> tuple[str, str]:
    """Return the last question and the last answer as a person reads them."""
    last = {str(turn.get("role")): turn for turn in turns}
    question, answer = last.get("user", {}), last.get("assistant", {})
    weight = answer.get("weight")
    told = text_of(answer)
    return text_of(question), told if weight is None else f"{told} (weight {weight})"


def _number(value: Json) -> int:
    """Stand for a value in few bytes, whatever the order of its keys."""
    return hash(json.dumps(value, ensure_ascii=True, sort_keys=True))
