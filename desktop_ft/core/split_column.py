"""Finds and reads the column, or key of conversations, that says what each row is for.

Knows no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.arrow_arrays import as_flags, as_numbers
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.search.texts import Columns
from desktop_ft.core.shapes import ChatShape, Record, Unreadable

Pace = Callable[[int, int], None]
"""Is told how many rows of how many are through; may raise to end the work."""

_BLOCK = 20_000
_SAMPLE = 400
_EVERY = 1000
_LONGEST = 20
_MOST_VALUES = 12
"""A column of more different values than that divides nothing."""


class Use(IntEnum):
    """What a row is for."""

    TRAIN = 0
    VALID = 1
    TEST = 2


_VALUES = {
    Use.TRAIN: "train training tr learn fit dev_train обучение обучающая обуч учебная тренировочная"
    " трейн train-set trainset",
    Use.VALID: "valid validation val dev eval evaluation holdout held-out проверка проверочная"
    " валидация валидационная вал контроль контрольная",
    Use.TEST: "test testing tst тест тестовая тестирование испытание",
}
_OF_VALUE = {word: use for use, words in _VALUES.items() for word in words.split()}
_NAMES = (
    "split set subset part partition fold usage use purpose dataset_split data_split sample"
    " часть выборка набор раздел разбиение деление назначение"
)


@dataclass(frozen=True, slots=True, eq=False)
class OwnSplit:
    """What the rows of a table are for: `uses` goes with `ids`, -1 where the column says nothing.

    `column` is the name of the column; `is_file` where it is that of a file, whose rows stand
    behind those of the table and are kept aside.
    """

    column: str
    ids: Ids
    uses: NDArray[np.int8]
    is_file: bool = False

    def of(self, ids: Ids) -> NDArray[np.int8]:
        """Return the uses of these examples; -1 for those that are not known."""
        top = max(int(each.max(initial=-1)) for each in (ids, self.ids)) + 1
        by_id = np.full(top, -1, np.int8)
        by_id[self.ids] = self.uses
        return by_id[ids]

    def learned(self, ids: Ids) -> int:
        """Return how many of these examples are not kept aside."""
        return int(np.count_nonzero(self.of(ids) <= Use.TRAIN))


@dataclass(frozen=True, slots=True)
class SplitChoice:
    """A column that the user points at, and what its values mean; others are to learn from."""

    column: str
    uses: tuple[tuple[str, Use], ...]


def first_guess(values: SplitValues) -> SplitChoice:
    """Return what the values seem to mean; where none says so, the rarest one is kept aside."""
    known = [(value, use) for value in values.values if (use := use_of(value)) is not None]
    aside = [use for _, use in known if use is not Use.TRAIN]
    if aside and len(aside) < len(values.values):
        return SplitChoice(values.column, tuple(known))
    return SplitChoice(values.column, ((values.values[-1], Use.VALID),))


@dataclass(frozen=True, slots=True, eq=False)
class SplitValues:
    """The different values of a column, the commonest first, and which of them each row holds.

    `codes` goes with `ids` and counts in `values`; -1 stands for none of them. A column of too
    many values to divide by has no `values`.
    """

    column: str
    ids: Ids
    codes: NDArray[np.int8]
    values: tuple[str, ...]
    counts: tuple[int, ...]

    def divided(self, choice: SplitChoice) -> OwnSplit:
        """Return what the rows are for if the values mean this."""
        meant = dict(choice.uses)
        uses = [meant.get(value, Use.TRAIN) for value in self.values]
        by_code = np.array([*uses, Use.TRAIN], np.int8)  # the last one serves -1
        return OwnSplit(self.column, self.ids, by_code[self.codes])


def use_of(value: str) -> Use | None:
    """Return what a cell says, or None for anything else."""
    word = value.strip().casefold()
    if word.endswith((" set", " data", " split")):
        word = word.rsplit(" ", 1)[0]
    return _OF_VALUE.get(word)


def split_columns(dataset: Dataset) -> list[int]:
    """Return the columns that seem to say what each row is for, the likeliest first.

    Looks at the first rows alone: at least two uses must be named there, or one in a column of
    such a name, and nothing else may stand there.
    """
    said: dict[int, set[Use]] = {at: set() for at in range(len(dataset.columns))}
    for key in dataset.order[:_SAMPLE].tolist():
        if not said:
            return []
        record = dataset.record(key)
        if isinstance(record, Unreadable):
            continue
        cells = dataset.shape.cells(record)
        for at in list(said):
            value = cells[at] or ""
            use = use_of(value) if len(value) <= _LONGEST else None
            if use is not None:
                said[at].add(use)
            elif value.strip():
                del said[at]
    named = [at for at in said if _is_name(dataset.columns[at].name) and said[at]]
    others = [at for at in said if at not in named and len(said[at]) > 1]
    return [*named, *others]


def found_split(dataset: Dataset, pace: Pace, choice: SplitChoice | None = None) -> OwnSplit | None:
    """Return what the column that the user points at says, else the likeliest one, if any."""
    if choice is not None:
        return split_values(dataset, choice.column, pace).divided(choice)
    name = found_column(dataset)
    return _read(dataset, name, pace) if name is not None else None


def found_column(dataset: Dataset) -> str | None:
    """Return the name of the likeliest of these columns or keys."""
    if _has_keys(dataset):
        return _found_key(dataset)
    columns = split_columns(dataset)
    return dataset.columns[columns[0]].name if columns else None


def may_divide(dataset: Dataset) -> list[str]:
    """Return the columns or keys that a user might point at: short values, some of them repeated.

    Looks at the first rows alone.
    """
    seen: dict[str, list[str]] = {}
    count = 0
    for key in dataset.order[:_SAMPLE].tolist():
        record = dataset.record(key)
        if isinstance(record, Unreadable):
            continue
        count += 1
        for name, value in _said(dataset, record):
            seen.setdefault(name, []).append(value)
    fits = []
    for name, values in seen.items():
        filled = [value for value in values if value]
        short = all(len(value) <= _LONGEST for value in filled)
        different = len(set(filled))
        if name and filled and short and different <= min(_MOST_VALUES, max(1, count // 2)):
            fits.append(name)
    return fits


def split_values(dataset: Dataset, column: str, pace: Pace) -> SplitValues:
    """Read the values of a column or key of the whole table."""
    names: dict[str, int] = {}
    ids = dataset.order
    codes = np.full(len(ids), -1, np.int64)
    for at, (values, places) in _coded(dataset, column, pace):
        new = [names.setdefault(value, len(names)) if value else -1 for value in values]
        codes[at : at + len(places)] = np.array([*new, -1], np.int64)[places]
        if len(names) > _MOST_VALUES:
            return SplitValues(column, ids, np.full(len(ids), -1, np.int8), (), ())
    counts = np.bincount(codes[codes >= 0], minlength=len(names))
    order = np.argsort(-counts, kind="stable")
    rank = np.empty(len(names) + 1, np.int8)
    rank[order], rank[-1] = np.arange(len(names)), -1
    commonest = tuple(list(names)[at] for at in order.tolist())
    return SplitValues(column, ids, rank[codes], commonest, tuple(counts[order].tolist()))


def _read(dataset: Dataset, column: str, pace: Pace) -> OwnSplit | None:
    """Read what a column says in the usual words."""
    ids, uses = dataset.order, np.full(len(dataset), -1, np.int8)
    for at, (values, places) in _coded(dataset, column, pace):
        meant = [use_of(value) for value in values]
        known = np.array([-1 if use is None else int(use) for use in (*meant, None)], np.int8)
        uses[at : at + len(places)] = known[places]
    if _has_keys(dataset) and not (uses >= 0).any():
        return None
    return OwnSplit(column, ids, uses)


Coded = tuple[list[str], NDArray[np.int64]]
"""Different values, and for each row which of them it holds: -1 for none."""


def _coded(dataset: Dataset, column: str, pace: Pace) -> Iterator[tuple[int, Coded]]:
    """Walk over the values of a column or key, by the block, with the first row of each."""
    if _has_keys(dataset):
        yield from _coded_keys(dataset, column, pace)
        return
    import pyarrow.compute as pc

    number = next((at for at, each in enumerate(dataset.columns) if each.name == column), None)
    if number is None:
        return
    columns, ids = Columns(dataset), dataset.order
    for at in range(0, len(ids), _BLOCK):
        pace(at, len(ids))
        (texts,) = columns.together(ids[at : at + _BLOCK], [number])
        coded = pc.dictionary_encode(texts)
        values = [(value or "").strip() for value in coded.dictionary.to_pylist()]
        places = as_numbers(coded.indices)
        if coded.indices.null_count:
            places[as_flags(pc.is_null(coded.indices))] = -1
        yield at, (values, places)


def _coded_keys(dataset: Dataset, column: str, pace: Pace) -> Iterator[tuple[int, Coded]]:
    for at in range(0, len(dataset), _EVERY):
        pace(at, len(dataset))
        values: dict[str, int] = {}
        places = []
        for key in dataset.order[at : at + _EVERY].tolist():
            record = dataset.record(key)
            value = _as_value(record.get(column)) if isinstance(record, dict) else None
            places.append(-1 if value is None else values.setdefault(value, len(values)))
        yield at, (list(values), np.array(places, np.int64))


def _has_keys(dataset: Dataset) -> bool:
    return isinstance(dataset.shape, ChatShape | PreferenceShape)


def _said(dataset: Dataset, record: Record) -> list[tuple[str, str]]:
    """Return what stands in a row beside its texts, by column or key."""
    if _has_keys(dataset):
        pairs = record.items() if isinstance(record, dict) else ()
        return [(name, told) for name, each in pairs if (told := _as_value(each)) is not None]
    cells = dataset.shape.cells(record)
    both = zip(dataset.columns, cells, strict=True)
    return [(column.name, (cell or "").strip()) for column, cell in both]


def _as_value(value: object) -> str | None:
    """Return a value by which one can divide as a text, else None."""
    return str(value).strip() if isinstance(value, str | int) else None


def _found_key(dataset: Dataset) -> str | None:
    """Find a key beside the turns of conversations; it must have one of the usual names."""
    said: dict[str, bool] = {}
    for key in dataset.order[:_SAMPLE].tolist():
        record = dataset.record(key)
        for name, value in record.items() if isinstance(record, dict) else ():
            if _is_name(name):
                fits = isinstance(value, str) and (not value.strip() or use_of(value) is not None)
                said[name] = said.get(name, True) and fits
    return next((name for name, fits in said.items() if fits), None)


def _is_name(name: str) -> bool:
    return name.strip().casefold().replace(" ", "_") in _NAMES.split()
