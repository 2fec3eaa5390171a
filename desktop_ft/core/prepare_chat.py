"""Analyses conversations and preferences: one walk over them with all checks. Knows no file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from desktop_ft.core.chat_rows import CHUNK, ChatRows, Made, batch_of
from desktop_ft.core.checks import duplicates, extra_columns, few_examples, unreadable
from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.chat import same_answer
from desktop_ft.core.checks.chat.conversation import RowCheck
from desktop_ft.core.checks.chat.rows import FAULTS, REMARKS
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.pairs import repeats
from desktop_ft.core.checks.preference import answers
from desktop_ft.core.checks.structure import no_system, structure_rules
from desktop_ft.core.checks.target import target_rules
from desktop_ft.core.checks.target.too_long import too_long
from desktop_ft.core.checks.target.whole_file import whole_file
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.example import Format
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepare_walk import TextWalk
from desktop_ft.core.prepared import Analysis
from desktop_ft.core.shapes import Json, Unreadable
from desktop_ft.core.split_column import OwnSplit, found_split
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import Text
from desktop_ft.core.token_estimate import CountTokens
from desktop_ft.core.turns import as_turns, find, text_of


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
    for start in range(0, len(keys), CHUNK):
        token.check()
        report(Steps(start, len(keys), "rows"))
        walk.look(keys[start : start + CHUNK], token.check)
    analysis = walk.analysis(token.check)
    report(Steps(len(keys), len(keys), "rows"))
    return analysis


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
            self._texts.look(batch_of(self._made.shape, rows), check)

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
            too_long(target, ids, self._texts.tokens_at_once()),
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
        for start in range(0, len(ids), CHUNK):
            keys = ids[start : start + CHUNK].tolist()
            rows = [(key, self._made.row(self._dataset.record(key))) for key in keys]
            yield batch_of(self._made.shape, rows)

    def _wrong_ids(self, code: str) -> Ids:
        return np.array(self._wrong.get(code, []), dtype=np.int64)

    def _finding(self, check: RowCheck) -> Finding | None:
        return check.finding(self._wrong_ids(check.code))


def _fault_of_answers(row: Json) -> str | None:
    better, worse = ("".join(map(text_of, as_turns(row[key]))) for key in _ANSWERS)
    if not worse.strip():
        return "empty_rejected"
    return "same_answers" if row[_ANSWERS[0]] == row[_ANSWERS[1]] or better == worse else None


_ANSWERS = ("preferred_output", "non_preferred_output")


def _number(value: Json) -> int:
    """Stand for a value in few bytes, whatever the order of its keys."""
    return hash(json.dumps(value, ensure_ascii=True, sort_keys=True))
