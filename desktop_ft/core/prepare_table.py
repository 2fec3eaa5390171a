"""Analyses what stands in columns: one walk with all checks.

The texts are read by the block and never kept, so memory does not grow with the table but for a
few numbers a row. Prompt–completion rows are checked as OpenAI's `prepare_data` checked them,
apart from its bugs. Knows no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np

from desktop_ft.core.arrow_arrays import as_flags, as_numbers
from desktop_ft.core.checks import (
    classification,
    completion_prefix,
    completion_suffix,
    duplicates,
    empty_completions,
    extra_columns,
    few_examples,
    identical,
    leading_space,
    long_examples,
    prompt_prefix,
    prompt_suffix,
    unreadable,
    upper_case,
)
from desktop_ft.core.checks.chat import empty_answer, no_question, same_answer
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.half import (
    Hashes,
    different,
    hashes,
    mixed,
)
from desktop_ft.core.checks.pairs import Pairs, repeats
from desktop_ft.core.checks.preference import answers
from desktop_ft.core.checks.target.too_long import too_long
from desktop_ft.core.checks.target.whole_file import whole_file
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.edits import Ids
from desktop_ft.core.example import Format
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepare_walk import TextWalk
from desktop_ft.core.prepared import (
    Analysis,
)
from desktop_ft.core.prepared_table import TableRows
from desktop_ft.core.split_column import OwnSplit, found_split
from desktop_ft.core.table_rows import ShapedTable
from desktop_ft.core.table_texts import TableBlock
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.token_estimate import CountTokens

# In the order of `prepare_data`, which is the order in which fixes are carried out.
_HABITS: tuple[Callable[[Pairs], Finding | None], ...] = (
    classification.check,
    duplicates.check,
    long_examples.check,
    upper_case.check_prompts,
    upper_case.check_completions,
    prompt_suffix.check,
    prompt_prefix.check,
    completion_prefix.check,
    completion_suffix.check,
    leading_space.check,
)

# How many letters a line has besides its texts.
_AROUND = {Format.PROMPT_COMPLETION: 30, Format.CHAT: 80, Format.PREFERENCE: 160}


def analyse_table(
    table: ShapedTable,
    options: PrepareOptions,
    count: CountTokens,
    token: CancelToken,
    report: Report,
) -> Analysis:
    """Find what is to find; raises `CannotPrepare` where nothing could be learned."""
    dataset, size, done = table.dataset, len(table.dataset), 0
    own = options.beside or found_split(dataset, lambda *_: token.check(), options.split)
    walk = _Walk(table, options, count, own)
    for block in table.blocks(dataset.order):
        token.check()
        report(Steps(done, size, "rows"))
        walk.look(block, token.check)
        done += len(block)
    analysis = walk.analysis(token.check)
    report(Steps(size, size, "rows"))
    return analysis


class _Walk:
    """One pass over the rows, gathering what the checks say."""

    def __init__(
        self,
        table: ShapedTable,
        options: PrepareOptions,
        count: CountTokens,
        own: OwnSplit | None,
    ) -> None:
        self._table = table
        self._options = options
        self._own = own
        self._size = 0
        self._pairs = Pairs(self._again)
        self._texts = TextWalk(table.format, options, count, len(table.dataset), own)
        self._ids: list[Ids] = []
        self._empty: list[Ids] = []
        self._same: list[Ids] = []
        self._unasked: list[Ids] = []
        self._rows: list[Hashes] = []
        self._answers: list[Hashes] = []

    def look(self, block: TableBlock, check: Callable[[], object]) -> None:
        """Look at the next rows; those that teach nothing are set apart."""
        block = self._sound(block)
        if not len(block):
            return
        self._texts.look(block, check)
        self._ids.append(block.ids)
        self._size += int(block.row_bytes.sum()) + len(block) * _AROUND[self._table.format]
        if self._table.format is Format.PROMPT_COMPLETION:
            halves = (Voice.USER, Voice.ASSISTANT)
            asked, told = ((block.said[voice], block.lengths[voice]) for voice in halves)
            self._pairs.see(block.ids, asked, told)
            return
        each = [hashes(texts) for texts in block.said.values()]
        self._rows.append(mixed(each))
        answer = list(block.said).index(self._table.answer)
        self._answers.append(each[answer])
        self._unasked.append(block.ids[_blank(block.said[Voice.USER])])

    def analysis(self, check: Callable[[], object]) -> Analysis:
        """Put together what was seen."""
        format_ = self._table.format
        found = self._habits() if format_ is Format.PROMPT_COMPLETION else self._of_turns()
        rows = TableRows(self._table, _all(self._ids), self._pairs)
        texts = self._texts
        texts.look_again(lambda ids: (each.batch() for each in self._table.blocks(ids)), check)
        found += self._of_target(rows.ids)
        found += texts.findings()
        revision = self._table.dataset.revision
        return Analysis.of(format_, rows, found, texts.tokens(), revision, texts.facts(), self._own)

    def _sound(self, block: TableBlock) -> TableBlock:
        answer = block.said[self._table.answer]
        if self._table.format is Format.PROMPT_COMPLETION:
            # an answer of spaces is none of a conversation, but `prepare_data` let it pass
            empty = _is_empty(answer)
        else:
            empty = _blank(answer)
        if self._table.format is Format.PREFERENCE:
            empty |= _blank(block.said[Voice.REJECTED])
            same = ~empty & _equal(answer, block.said[Voice.REJECTED])
            self._same.append(block.ids[same])
            self._empty.append(block.ids[empty])
            return block.where(~(empty | same))
        self._empty.append(block.ids[empty])
        return block.where(~empty)

    def _of_table(self, sound: Ids) -> list[Finding | None]:
        dataset, own = self._table.dataset, self._own
        return [
            unreadable.check(self._table.broken, self._table.reason),
            few_examples.check(len(sound) if own is None else own.learned(sound)),
            extra_columns.check(extra_columns.names(dataset, self._table.taught)),
            *self._table.losses(),
        ]

    def _of_target(self, ids: Ids) -> list[Finding | None]:
        target, format_ = self._options.target, self._table.format
        if target is None and format_ is Format.PROMPT_COMPLETION:
            return []  # `prepare_data` had a limit of its own, which is looked after
        found: list[Finding | None] = [too_long(target, ids, self._texts.tokens_at_once())]
        if target is not None:
            found += whole_file(target, format_, len(ids), self._size)
        return found

    def _habits(self) -> list[Finding | None]:
        pairs = self._pairs
        identical.check(pairs)
        return [
            *self._of_table(pairs.ids),
            empty_completions.check(_all(self._empty)),
            *(check(pairs) for check in _HABITS),
        ]

    def _of_turns(self) -> list[Finding | None]:
        ids = _all(self._ids)
        found = self._of_table(ids)
        if self._table.format is Format.PREFERENCE:
            found.append(answers.empty_answers(_all(self._empty)))
            found.append(answers.same_answers(_all(self._same)))
        else:
            found.append(empty_answer.CHECK.finding(_all(self._empty)))
        found.append(no_question.CHECK.finding(_all(self._unasked)))
        if len(ids):
            found.append(duplicates.finding(repeats(ids, np.concatenate(self._rows))))
            answers_given = different(np.concatenate(self._answers))
            found.append(same_answer.check(answers_given, len(ids)))
        return found

    def _again(self) -> Iterator[tuple[Any, Any]]:
        for block in self._table.blocks(self._pairs.ids):
            yield block.said[Voice.USER], block.said[Voice.ASSISTANT]


def _all(parts: Iterable[Ids]) -> Ids:
    found = list(parts)
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def _blank(texts: Any) -> np.ndarray[Any, np.dtype[np.bool_]]:
    import pyarrow.compute as pc

    return _is_empty(pc.utf8_trim_whitespace(texts))


def _is_empty(texts: Any) -> np.ndarray[Any, np.dtype[np.bool_]]:
    import pyarrow.compute as pc

    empty: np.ndarray[Any, np.dtype[np.bool_]] = as_numbers(pc.binary_length(texts)) == 0
    return empty


def _equal(texts: Any, others: Any) -> np.ndarray[Any, np.dtype[np.bool_]]:
    import pyarrow.compute as pc

    return as_flags(pc.equal(texts, others))
