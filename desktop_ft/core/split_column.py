"""Finds the column, or key of conversations, that says what each row is for. Knows no file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.search.texts import Columns
from desktop_ft.core.shapes import ChatShape, Unreadable

Pace = Callable[[int, int], None]
"""Is told how many rows of how many are through; may raise to end the work."""

_BLOCK = 20_000
_SAMPLE = 400
_EVERY = 1000
_LONGEST = 20


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

    `column` is the name of the column.
    """

    column: str
    ids: Ids
    uses: NDArray[np.int8]

    def of(self, ids: Ids) -> NDArray[np.int8]:
        """Return the uses of these examples; -1 for those that are not known."""
        top = max(int(each.max(initial=-1)) for each in (ids, self.ids)) + 1
        by_id = np.full(top, -1, np.int8)
        by_id[self.ids] = self.uses
        return by_id[ids]


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


def found_split(dataset: Dataset, pace: Pace) -> OwnSplit | None:
    """Return what the likeliest of these columns or keys says, if there is one."""
    if isinstance(dataset.shape, ChatShape | PreferenceShape):
        return _split_by_key(dataset, pace)
    columns = split_columns(dataset)
    return own_split(dataset, columns[0], pace) if columns else None


def own_split(dataset: Dataset, column: int, pace: Pace) -> OwnSplit:
    """Read a column of the whole table."""
    import pyarrow.compute as pc

    columns = Columns(dataset)
    ids, uses = dataset.order, np.full(len(dataset), -1, np.int8)
    for at in range(0, len(ids), _BLOCK):
        pace(at, len(ids))
        (texts,) = columns.together(ids[at : at + _BLOCK], [column])
        coded = pc.dictionary_encode(texts)
        meant = [use_of(value or "") for value in coded.dictionary.to_pylist()]
        values = np.array([-1 if use is None else int(use) for use in (*meant, None)], np.int8)
        places = pc.fill_null(coded.indices, len(meant)).to_numpy(zero_copy_only=False)
        uses[at : at + _BLOCK] = values[places]
    return OwnSplit(dataset.columns[column].name, ids, uses)


def _split_by_key(dataset: Dataset, pace: Pace) -> OwnSplit | None:
    """Read a key beside the turns of conversations; it must have one of the usual names."""
    said: dict[str, bool] = {}
    for key in dataset.order[:_SAMPLE].tolist():
        record = dataset.record(key)
        for name, value in record.items() if isinstance(record, dict) else ():
            if _is_name(name):
                fits = isinstance(value, str) and (not value.strip() or use_of(value) is not None)
                said[name] = said.get(name, True) and fits
    names = [name for name, fits in said.items() if fits]
    if not names:
        return None
    column = names[0]
    uses = np.full(len(dataset), -1, np.int8)
    for row, key in enumerate(dataset.order.tolist()):
        if not row % _EVERY:
            pace(row, len(dataset))
        record = dataset.record(key)
        value = record.get(column) if isinstance(record, dict) else None
        use = use_of(value) if isinstance(value, str) else None
        uses[row] = -1 if use is None else int(use)
    return OwnSplit(column, dataset.order, uses) if (uses >= 0).any() else None


def _is_name(name: str) -> bool:
    return name.strip().casefold().replace(" ", "_") in _NAMES.split()
