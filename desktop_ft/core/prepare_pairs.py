"""Prepares prompt–completion rows: reads them as columns, checks them, carries out fixes.

Acts as OpenAI's `prepare_data` acted, apart from its bugs. Knows no file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

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
from desktop_ft.core.checks.affix import common_suffix, ending_in, separator_in
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import Fix, Part, RemoveRows, RewriteText, removed_ids, rewriter
from desktop_ft.core.checks.pairs import Pairs, Task
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.example import Format, Role
from desktop_ft.core.prepared import Analysis, Change, Prepared, places_of
from desktop_ft.core.shapes import Json, Record, Unreadable
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import Text
from desktop_ft.core.token_estimate import CountTokens, TokenEstimate

_CHUNK = 2000
_KEYS = {"prompt", "completion"}

# In the order of `prepare_data`, which is the order in which fixes are carried out.
_CHECKS: tuple[Callable[[Pairs], Finding | None], ...] = (
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


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    pairs: Pairs
    unreadable: Ids
    reason: Text | None
    fits_file: bool
    """Whether every record is already just a prompt and a completion, both texts."""


def analyse_pairs(
    dataset: Dataset, count: CountTokens, token: CancelToken, report: Report
) -> Analysis:
    """Find what is to find; raises `CannotPrepare` where nothing could be learned."""
    size = len(dataset)

    def done(rows: int) -> None:
        token.check()
        report(Steps(rows, 2 * size, "rows"))

    read = _read(dataset, done)
    empty = empty_completions.check(read.pairs)
    pairs = _without(read.pairs, empty.ids) if empty else read.pairs
    identical.check(pairs)
    found = [
        unreadable.check(read.unreadable, read.reason),
        few_examples.check(len(pairs)),
        extra_columns.check(extra_columns.names(dataset)),
        empty,
    ]
    for number, check in enumerate(_CHECKS):
        done(size + size * number // len(_CHECKS))
        found.append(check(pairs))
    tokens = TokenEstimate(count, len(pairs))
    for both in zip(pairs.prompts, pairs.completions, strict=True):
        tokens.see(both)
    done(2 * size)
    rows = PairRows(dataset, pairs, read.fits_file)
    return Analysis.of(Format.PROMPT_COMPLETION, rows, found, tokens.tokens(), dataset.revision)


@dataclass(frozen=True, slots=True, eq=False)
class PairRows:
    """The rows of `pairs`, which came out of `dataset`."""

    dataset: Dataset
    pairs: Pairs
    fits_file: bool

    @property
    def ids(self) -> Ids:
        """The examples, in the order of the table."""
        return self.pairs.ids

    @property
    def task(self) -> Task:
        """What the rows seem to teach."""
        return self.pairs.task

    def prepare(self, fixes: Sequence[Fix]) -> Prepared:
        """Carry out these fixes, and find out what question and answer will be marked with."""
        pairs = _without(self.pairs, removed_ids(fixes))
        pairs = Pairs(
            pairs.ids,
            list(map(rewriter(fixes, Part.PROMPT), pairs.prompts)),
            list(map(rewriter(fixes, Part.COMPLETION), pairs.completions)),
        )
        return Prepared(
            Format.PROMPT_COMPLETION,
            _PreparedPairs(pairs),
            _added(fixes, Part.PROMPT) or _separator(pairs),
            _added(fixes, Part.COMPLETION) or _ending(pairs),
            pairs.task,
            is_changed=bool(fixes) or not self.fits_file,
        )

    def changes(self, finding: Finding, limit: int) -> list[Change]:
        """Show what a finding is about and what its fix alone would do."""
        fix = finding.fix
        rows = self.unchanged(finding.ids[:limit].tolist())
        if isinstance(fix, RemoveRows):
            return [replace(e, after=None, kept_for=fix.kept_for.get(e.key)) for e in rows]
        if not isinstance(fix, RewriteText):
            return rows
        prompt, completion = rewriter([fix], Part.PROMPT), rewriter([fix], Part.COMPLETION)
        return [
            replace(each, after=(prompt(each.before[0]), completion(each.before[1])))
            for each in rows
        ]

    def unchanged(self, keys: Sequence[ExampleId]) -> list[Change]:
        """Show these rows as they are."""
        places = places_of(self.dataset, keys)
        pairs = {key: self._pair(key) for key in keys}
        return [Change(key, places[key], pairs[key], pairs[key]) for key in keys]

    def _pair(self, key: ExampleId) -> tuple[str, str]:
        record = self.dataset.record(key)
        if isinstance(record, Unreadable):
            return record.text, ""
        example = self.dataset.example(key)
        return example.question, example.answer


@dataclass(frozen=True, slots=True)
class _PreparedPairs:
    pairs: Pairs

    def __len__(self) -> int:
        return len(self.pairs)

    def row(self, place: int) -> Json:
        return {"prompt": self.pairs.prompts[place], "completion": self.pairs.completions[place]}

    def texts(self, row: Json) -> list[str]:
        return list(row.values())


def _read(dataset: Dataset, done: Callable[[int], None]) -> _Read:
    """Read the rows as columns; a fork keeps them as they are while the user works on."""
    halves = _halves(dataset)
    ids: list[ExampleId] = []
    prompts: list[str] = []
    completions: list[str] = []
    broken: list[ExampleId] = []
    reason: Text | None = None
    fits = True
    for at, key in enumerate(dataset.order.tolist()):
        if at % _CHUNK == 0:
            done(at)
        record = dataset.record(key)
        if isinstance(record, Unreadable):
            broken.append(key)
            reason = reason or record.reason
            continue
        fits = fits and _is_plain(record)
        prompt, completion = halves(record)
        ids.append(key)
        prompts.append(prompt)
        completions.append(completion)
    return _Read(
        Pairs(np.array(ids, dtype=np.int64), prompts, completions),
        np.array(broken, dtype=np.int64),
        reason,
        fits,
    )


def _halves(dataset: Dataset) -> Callable[[Record], tuple[str, str]]:
    """Return what takes a record apart: two cells as a rule, which is quick."""
    shape, roles = dataset.shape, dataset.roles
    if roles.count(Role.USER) == 1 and roles.count(Role.ASSISTANT) == 1:
        prompt, completion = roles.index(Role.USER), roles.index(Role.ASSISTANT)

        def take(record: Record) -> tuple[str, str]:
            cells = shape.cells(record)
            return cells[prompt], cells[completion]

        return take

    def tell(record: Record) -> tuple[str, str]:
        example = shape.example(record, roles)
        return example.question, example.answer

    return tell


def _is_plain(record: object) -> bool:
    return (
        isinstance(record, dict)
        and record.keys() == _KEYS
        and all(type(value) is str for value in record.values())
    )


def _without(pairs: Pairs, ids: Ids) -> Pairs:
    if not len(ids):
        return pairs
    stays = ~np.isin(pairs.ids, ids)
    places = np.flatnonzero(stays).tolist()
    return Pairs(
        pairs.ids[stays],
        [pairs.prompts[place] for place in places],
        [pairs.completions[place] for place in places],
    )


def _added(fixes: Sequence[Fix], part: Part) -> str:
    """Return the mark that the fixes themselves put at the end of this half."""
    marks = (fix.added for fix in fixes if isinstance(fix, RewriteText) and fix.part is part)
    return next(filter(None, marks), "")


def _separator(pairs: Pairs) -> str:
    if len(pairs) < 2 or pairs.task is Task.OPEN_ENDED:
        return ""
    return separator_in(common_suffix(pairs.prompts))


def _ending(pairs: Pairs) -> str:
    if len(pairs) < 2:
        return ""
    return ending_in(common_suffix(pairs.completions), pairs.completions)
