"""A reversible change of a dataset, as data: the only thing that ever changes one.

One gesture of the user is one `Edit`. Knows nothing of who asked for it or how it is shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.columns import shape_from_json, shape_to_json
from desktop_ft.core.example import Role
from desktop_ft.core.pairs import Pairs
from desktop_ft.core.review import Review, ReviewChanges, Status
from desktop_ft.core.shapes import Record, Shape
from desktop_ft.core.text import Text
from desktop_ft.core.turned import turned

ExampleId = int
Ids = NDArray[np.int64]

_NO_IDS: Ids = np.empty(0, dtype=np.int64)
_MANY = 1_000  # records that are sooner taken over whole


@dataclass(frozen=True, slots=True, eq=False)
class OrderChange:
    """Rows that go and rows that come.

    `removed_at` are places in the order before the change, `inserted_at` places in the order
    after it; both ascend and go with their ids. A move is both at once.
    """

    removed_at: Ids = field(default_factory=_NO_IDS.copy)
    removed_ids: Ids = field(default_factory=_NO_IDS.copy)
    inserted_at: Ids = field(default_factory=_NO_IDS.copy)
    inserted_ids: Ids = field(default_factory=_NO_IDS.copy)

    def apply(self, order: Ids) -> Ids:
        """Return the new order of ids; `order` stays as it is."""
        if len(self.removed_at) and len(self.removed_at) == len(self.inserted_at):
            # As many came as went: what stands before the first and after the last stays there.
            first = int(min(self.removed_at[0], self.inserted_at[0]))
            end = int(max(self.removed_at[-1], self.inserted_at[-1])) + 1
            result = order.copy()
            if self.stays_in_place:
                result[first:end] = self.inserted_ids
                return result
            kept = _without(order[first:end], self.removed_at - first)
            result[first:end] = _with(kept, self.inserted_at - first, self.inserted_ids)
            return result
        kept = _without(order, self.removed_at) if len(self.removed_at) else order
        return _with(kept, self.inserted_at, self.inserted_ids) if len(self.inserted_at) else kept

    @property
    def stays_in_place(self) -> bool:
        """Tell whether one block of rows is put in another order, and all others stay."""
        gone, come = self.removed_at, self.inserted_at
        if not len(gone) or len(gone) != len(come) or gone[0] != come[0]:
            return False
        return bool(gone[-1] == come[-1] and gone[-1] - gone[0] + 1 == len(gone))

    def inverse(self) -> OrderChange:
        """Return the change that takes this one back."""
        return OrderChange(self.inserted_at, self.inserted_ids, self.removed_at, self.removed_ids)


def _without(order: Ids, places: Ids) -> Ids:
    first, last = int(places[0]), int(places[-1])
    if last - first + 1 == len(places):  # one block: many times as quick
        return np.concatenate((order[:first], order[last + 1 :]))
    return np.delete(order, places)


def _with(order: Ids, places: Ids, ids: Ids) -> Ids:
    first, last = int(places[0]), int(places[-1])
    if last - first + 1 == len(places):
        return np.concatenate((order[:first], ids, order[first:]))
    result = np.empty(len(order) + len(ids), dtype=np.int64)
    is_free = np.ones(len(result), dtype=bool)
    is_free[places] = False
    result[places] = ids
    result[is_free] = order
    return result


@dataclass(frozen=True, slots=True, eq=False)
class Edit:
    """One step of undo.

    `records` holds, by example id, the overlay's value before and after; None stands for "as in
    the file" (before the first change) or "not there" (a new row). `roles` are those of all
    columns before and after, `reviews` what was said of examples before and after, `shape` the
    columns themselves.
    """

    label: Text
    records: Mapping[ExampleId, tuple[Record | None, Record | None]] = field(default_factory=dict)
    order: OrderChange | None = None
    roles: tuple[tuple[Role, ...], tuple[Role, ...]] | None = None
    reviews: Mapping[ExampleId, tuple[Review, Review]] = field(default_factory=dict)
    shape: tuple[Shape, Shape] | None = None

    def __post_init__(self) -> None:
        if isinstance(self.records, dict) and len(self.records) > _MANY:
            object.__setattr__(self, "records", Pairs.of(self.records))

    @property
    def record_ids(self) -> Ids:
        """Return the ids of the examples whose records change."""
        records = self.records
        if isinstance(records, Pairs):
            return records.ids
        return np.fromiter(records, dtype=np.int64, count=len(records))

    def inverse(self) -> Edit:
        """Return the edit that takes this one back."""
        records = self.records
        return Edit(
            self.label,
            records.turned() if isinstance(records, Pairs) else turned(records),
            self.order.inverse() if self.order else None,
            (self.roles[1], self.roles[0]) if self.roles else None,
            ReviewChanges.of(self.reviews).inverse() if self.reviews else {},
            (self.shape[1], self.shape[0]) if self.shape else None,
        )

    def __bool__(self) -> bool:
        changed = self.records or self.order is not None or self.roles
        return bool(changed or self.reviews or self.shape)


def edit_to_json(edit: Edit) -> str:
    """Write an edit for the journal."""
    return json.dumps(edit_to_data(edit), ensure_ascii=False, separators=(",", ":"))


def edit_to_data(edit: Edit) -> dict[str, Any]:
    """Return what `edit_to_json` writes, for whoever writes it quicker."""
    label = edit.label
    data: dict[str, Any] = {
        "label": [label.context, label.source, _plain(label.params), label.count],
        "records": [[key, old, new] for key, (old, new) in edit.records.items()],
    }
    if edit.order is not None:
        order = edit.order
        arrays = (order.removed_at, order.removed_ids, order.inserted_at, order.inserted_ids)
        data["order"] = [array.tolist() for array in arrays]
    if edit.roles is not None:
        data["roles"] = edit.roles
    if edit.shape is not None:
        data["shape"] = [shape_to_json(shape) for shape in edit.shape]
    if edit.reviews:
        data["reviews"] = [
            [key, _review_parts(old), _review_parts(new)]
            for key, (old, new) in edit.reviews.items()
        ]
    return data


def edit_from_json(line: str) -> Edit:
    """Read what `edit_to_json` wrote; raise ValueError or KeyError if it is something else."""
    data = json.loads(line)
    context, source, params, count = data["label"]
    order, roles, shapes = data.get("order"), data.get("roles"), data.get("shape")
    return Edit(
        Text(context, source, params, count),
        {int(key): (_record(old), _record(new)) for key, old, new in data["records"]},
        OrderChange(*(np.array(part, dtype=np.int64) for part in order)) if order else None,
        (_roles(roles[0]), _roles(roles[1])) if roles else None,
        {int(key): (_review(old), _review(new)) for key, old, new in data.get("reviews", ())},
        (shape_from_json(shapes[0]), shape_from_json(shapes[1])) if shapes else None,
    )


def _plain(params: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in params.items()}


def _record(value: Any) -> Record | None:
    return tuple(value) if isinstance(value, list) else value


def _roles(names: list[str]) -> tuple[Role, ...]:
    return tuple(Role(name) for name in names)


def _review_parts(review: Review) -> tuple[str, str, str]:
    return review.status.value, review.label, review.note


def _review(parts: list[str]) -> Review:
    status, label, note = parts
    return Review(Status(status), label, note)
