"""Prepares what stands in columns: one walk with all checks, and the fixes on the way to the file.

The texts are read by the block and never kept, so memory does not grow with the table but for a
few numbers a row. Prompt–completion rows are checked as OpenAI's `prepare_data` checked them,
apart from its bugs. Knows no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
from desktop_ft.core.checks.affix import ending_in, separator_in
from desktop_ft.core.checks.chat import empty_answer, no_question, same_answer
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import Fix, Part, RemoveRows, removed_ids
from desktop_ft.core.checks.half import (
    Hashes,
    common_suffix,
    different,
    hashes,
    mixed,
    stands_inside,
)
from desktop_ft.core.checks.pairs import Pairs, Task, repeats, task_of
from desktop_ft.core.checks.preference import answers
from desktop_ft.core.checks.target.too_long import too_long
from desktop_ft.core.checks.target.whole_file import whole_file
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.example import Format
from desktop_ft.core.prepare_fixes import Fixes
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepare_walk import TextWalk
from desktop_ft.core.prepared import (
    Analysis,
    Change,
    Columns,
    Lines,
    Prepared,
    TextChange,
    places_of,
)
from desktop_ft.core.shapes import Json, Unreadable
from desktop_ft.core.split_column import OwnSplit, found_split
from desktop_ft.core.table_rows import ShapedTable, rows_of_block
from desktop_ft.core.table_texts import Spoken, TableBlock
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


@dataclass(frozen=True, slots=True, eq=False)
class TableRows:
    """The rows of a table that can be taught."""

    table: ShapedTable
    ids: Ids
    pairs: Pairs

    @property
    def dataset(self) -> Dataset:
        """Where they come from."""
        return self.table.dataset

    @property
    def task(self) -> Task:
        """What the rows seem to teach."""
        return self.pairs.task if self._are_pairs else Task.CONDITIONAL

    @property
    def _are_pairs(self) -> bool:
        return self.table.format is Format.PROMPT_COMPLETION

    def prepare(self, fixes: Sequence[Fix]) -> Prepared:
        """Carry out these fixes, and find out what question and answer will be marked with."""
        stays = ~np.isin(self.ids, removed_ids(fixes))
        made = PreparedTable(self.table, self.ids[stays], Fixes(fixes))
        is_changed = bool(fixes) or not self.table.fits_file()
        bom = self.table.options.bom
        if not self._are_pairs:
            return Prepared(self.table.format, made, "", "", self.task, is_changed, bom)
        task = self._task_of(made, stays)
        separator = made.fixes.added(Part.PROMPT)
        ending = made.fixes.added(Part.COMPLETION)
        if len(made) > 1 and not separator and task is not Task.OPEN_ENDED:
            separator = separator_in(common_suffix(made.said(Voice.USER)))
        if len(made) > 1 and not ending:
            ending = ending_in(
                common_suffix(made.said(Voice.ASSISTANT)),
                lambda mark: stands_inside(made.said(Voice.ASSISTANT), mark),
            )
        return Prepared(self.table.format, made, separator, ending, task, is_changed, bom)

    def _task_of(self, made: PreparedTable, stays: np.ndarray[Any, np.dtype[np.bool_]]) -> Task:
        """Return what is left to teach; the answers are read again only where it is doubtful."""
        kept = self.pairs.completions.hashes[stays]
        has_questions = self.pairs.prompts.longest > 0 or bool(made.fixes.added(Part.PROMPT))
        classes, rows = different(kept), len(kept)
        merging = made.fixes.merging(Part.COMPLETION)
        least = classes // merging if merging else 1
        if task_of(rows, least, has_questions) is task_of(rows, classes, has_questions):
            return task_of(rows, classes, has_questions)
        seen = [hashes(texts) for texts in made.said(Voice.ASSISTANT)]
        return task_of(rows, different(np.concatenate(seen)), has_questions)

    def questions(self, ids: Ids) -> Iterator[Any]:
        """Walk over what is asked in these examples; texts without questions stand for them."""
        asks_nothing = self._are_pairs and not self.pairs.prompts.longest
        voice = self.table.answer if asks_nothing else Voice.USER
        for block in self.table.blocks(ids):
            yield block.said[voice]

    def changes(self, finding: Finding, limit: int) -> list[Change]:
        """Show what a finding is about and what its fix alone would do."""
        fix = finding.fix
        rows = self.unchanged(finding.ids[:limit].tolist())
        if isinstance(fix, RemoveRows):
            gone = set(fix.ids[np.isin(fix.ids, finding.ids[:limit])].tolist())
            return [
                replace(e, after=None, kept_for=fix.kept_for.get(e.key)) if e.key in gone else e
                for e in rows
            ]
        if fix is None:
            return rows
        return self._changed(rows, Fixes([fix]))

    def unchanged(self, keys: Sequence[ExampleId]) -> list[Change]:
        """Show these rows as they are."""
        places = places_of(self.table.dataset, keys)
        pairs = self._halves(keys)
        return [Change(key, places[key], pairs[key], pairs[key]) for key in keys]

    def _changed(self, rows: Sequence[Change], fixes: Fixes) -> list[Change]:
        before = self.table.block(np.array([each.key for each in rows], dtype=np.int64))
        after = fixes.block(before)
        places = {key: at for at, key in enumerate(before.ids.tolist())}
        return [
            self._change(each, before, after, places[each.key]) if each.key in places else each
            for each in rows
        ]

    def _change(self, change: Change, before: TableBlock, after: TableBlock, at: int) -> Change:
        both = [(voice, before.text(voice, at), after.text(voice, at)) for voice in before.said]
        texts = tuple(
            TextChange(voice, place, was, now)
            for place, (voice, was, now) in enumerate(both)
            if was != now
        )
        shown = (after.text(Voice.USER, at), after.text(self.table.answer, at))
        return replace(change, after=shown, texts=texts)

    def _halves(self, keys: Sequence[ExampleId]) -> dict[ExampleId, tuple[str, str]]:
        """Return question and answer of these examples, read at once."""
        dataset, found = self.table.dataset, {}
        for key in keys:
            record = dataset.record(key)
            if isinstance(record, Unreadable):
                found[key] = (record.text, "")
        block = self.table.block(
            np.array([key for key in keys if key not in found], dtype=np.int64)
        )
        for at, key in enumerate(block.ids.tolist()):
            found[key] = (block.text(Voice.USER, at), block.text(self.table.answer, at))
        for key in keys:
            if key not in found:
                example = dataset.example(key)
                found[key] = (example.question, example.answer)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class PreparedTable:
    """The rows of a table with the fixes carried out, when they are asked for."""

    table: ShapedTable
    ids: Ids
    fixes: Fixes

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, place: int) -> Json:
        """Return a row as it goes into the file."""
        block = self.fixes.block(self.table.block(self.ids[place : place + 1]))
        return next(rows_of_block(self.table.format, block))

    def lines(self, places: Ids) -> Iterator[Lines]:
        """Walk over the rows at these places."""
        for block in self.table.blocks(self.ids[places]):
            yield Columns(self.table.format, self.fixes.block(block))

    def said(self, voice: Voice) -> Iterator[Any]:
        """Walk over what one voice says."""
        for block in self.table.blocks(self.ids):
            yield self.fixes.block(block).said[voice]

    def texts(self, lines: Lines) -> Spoken:
        """Return what the model will read."""
        assert isinstance(lines, Columns)
        return Spoken(lines.block)


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
