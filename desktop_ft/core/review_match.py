"""How a reviewed row is recognised again after its file was closed and opened.

A review is kept with a digest of the row's content, its position in the file, the number of rows
there, and what tells that very file from a later one. On opening, in this order:

1. it is that very file, or the row at that position has that content: it is the row (the rule);
2. a row elsewhere has that content: the row was moved. Of equal rows the first in the file goes to
   the first in the book, and none twice;
3. the file has as many rows as before, and the row at that position is nobody else's: its text was
   changed by another program. Label and note stay, but a decision was about another text, so the
   status is back to draft;
4. otherwise the review is unplaced: kept, in case the row comes back, and given to no row.

Knows nothing of where reviews are kept.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.review import NO_REVIEW, Review, ReviewChanges, Status
from desktop_ft.core.shapes import ObjectShape, TableShape
from desktop_ft.core.tasks import CancelToken

UNPLACED = -1
_CHECK_EVERY = 1000
_DIGEST_BYTES = 12


@dataclass(frozen=True, slots=True)
class KeptReview:
    """A review as it stands in the book.

    `rows` is how many the file had; `file` tells it from a later one and is "" for a row that was
    reviewed with changes the file does not have.
    """

    position: int
    digest: bytes
    rows: int
    file: str
    review: Review


@dataclass
class Recognised:
    """What became of the reviews of a file; `same` tells whether all were where they had been."""

    found: dict[ExampleId, Review]
    unplaced: tuple[KeptReview, ...]
    same: bool

    @cached_property
    def changes(self) -> ReviewChanges:
        """What gives the rows these reviews; the worker asks first, for it may take a while."""
        found = {key: (NO_REVIEW, review) for key, review in self.found.items() if review}
        return ReviewChanges.of(found)


def digest_of(dataset: Dataset, key: ExampleId) -> bytes:
    """Return a digest of a row's content, the same in every format that holds the same cells.

    What a conversation's cells do not show counts as well.
    """
    record = dataset.record(key)
    if isinstance(record, dict) and not isinstance(dataset.source.shape, TableShape | ObjectShape):
        content = json.dumps(record, sort_keys=True)
    else:
        content = json.dumps(dataset.cells(key))  # ASCII: lone surrogates are no trouble
    return hashlib.blake2b(content.encode("ascii"), digest_size=_DIGEST_BYTES).digest()


def kept_reviews(
    dataset: Dataset, saved: Dataset, ids: Iterable[ExampleId] | Ids, file: str
) -> list[KeptReview]:
    """Return these examples' reviews for the book, by where the saved file has them.

    A row that the file does not hold yet has no place there; it comes with the next save.
    """
    order, total = saved.order, len(saved)
    wanted = ids if isinstance(ids, np.ndarray) else np.fromiter(ids, dtype=np.int64)
    places = np.full(max(int(order.max(initial=-1)), int(wanted.max(initial=-1))) + 1, UNPLACED)
    places[order] = np.arange(total)
    return [
        KeptReview(
            place,
            digest_of(dataset, key),
            total,
            "" if dataset.is_changed_since(saved, key) else file,
            dataset.reviews.get(key),
        )
        for key, place in zip(wanted.tolist(), places[wanted].tolist(), strict=True)
        if place != UNPLACED
    ]


def recognise(
    kept: Sequence[KeptReview], dataset: Dataset, file: str, token: CancelToken
) -> Recognised:
    """Give reviews back to the rows of a file that was opened; `file` is as in `KeptReview`."""
    order, total = dataset.order, len(dataset)
    found: dict[ExampleId, Review] = {}
    missing: list[KeptReview] = []
    for number, each in enumerate(sorted(kept, key=lambda each: each.position)):
        if number % _CHECK_EVERY == 0:
            token.check()
        key = int(order[each.position]) if 0 <= each.position < total else None
        if key is not None and (each.file == file or digest_of(dataset, key) == each.digest):
            found[key] = each.review
        else:
            missing.append(each)
    if not missing:
        return Recognised(found, (), same=True)
    missing = _find_moved(missing, dataset, found, token)
    unplaced = []
    for each in missing:
        key = int(order[each.position]) if 0 <= each.position < total == each.rows else None
        if key is None or key in found:
            unplaced.append(replace(each, position=UNPLACED))
        else:
            found[key] = replace(each.review, status=Status.DRAFT)
    return Recognised(found, tuple(unplaced), same=False)


def _find_moved(
    missing: Sequence[KeptReview],
    dataset: Dataset,
    found: dict[ExampleId, Review],
    token: CancelToken,
) -> list[KeptReview]:
    """Look at the other rows until all are found; return those that are nowhere."""
    wanted: dict[bytes, deque[KeptReview]] = defaultdict(deque)
    for each in missing:
        wanted[each.digest].append(each)
    for number, key in enumerate(dataset.order.tolist()):
        if number % _CHECK_EVERY == 0:
            token.check()
        if key in found:
            continue
        waiting = wanted.get(digest_of(dataset, key))
        if waiting:
            found[key] = waiting.popleft().review
            if not waiting and not any(wanted.values()):
                break
    left = [each for waiting in wanted.values() for each in waiting]
    return sorted(left, key=lambda each: each.position)
