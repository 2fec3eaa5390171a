"""The rows of a table that can be taught, and the fixes on the way to the file.

The texts are read by the block and never kept. Knows no check and no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from desktop_ft.core.checks.affix import ending_in, separator_in
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import Fix, Part, RemoveRows, removed_ids
from desktop_ft.core.checks.half import (
    common_suffix,
    different,
    hashes,
    stands_inside,
)
from desktop_ft.core.checks.pairs import Pairs, Task, task_of
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.example import Format
from desktop_ft.core.prepare_fixes import Fixes
from desktop_ft.core.prepared import (
    SHOWN,
    Change,
    Columns,
    Lines,
    Prepared,
    TextChange,
    places_of,
)
from desktop_ft.core.shapes import Json, Unreadable
from desktop_ft.core.table_rows import ShapedTable, rows_of_block
from desktop_ft.core.table_texts import Spoken, TableBlock


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
        ids = np.array([each.key for each in rows], dtype=np.int64)
        before = self.table.block(ids).beginning(SHOWN)
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
                found[key] = (record.text[:SHOWN], "")
        block = self.table.block(
            np.array([key for key in keys if key not in found], dtype=np.int64)
        )
        for at, key in enumerate(block.ids.tolist()):
            both = block.text(Voice.USER, at), block.text(self.table.answer, at)
            found[key] = (both[0][:SHOWN], both[1][:SHOWN])
        for key in keys:
            if key not in found:
                example = dataset.example(key)
                found[key] = (example.question[:SHOWN], example.answer[:SHOWN])
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
