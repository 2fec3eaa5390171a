"""Finds in sketches the pairs worth comparing, and what hangs together. Knows no text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.likeness.folding import Places
from desktop_ft.core.likeness.sketch import BANDS, Digests, mixed

Pairs = NDArray[np.int64]
"""Two columns: the lesser place first."""

_NEIGHBOURS = 16
"""In a crowd that shares a band each is compared with so many only; ten bands bring the rest."""


def no_pairs() -> Pairs:
    """Return no pair."""
    return np.empty((0, 2), np.int64)


def candidates(bands: NDArray[np.uint32], keys: Digests, most: int) -> Pairs:
    """Return pairs of places that share a band and the key, and of too many the likeliest.

    Linear but for sorting: a crowd of thousands that share a band costs no square.
    """
    count = len(keys)
    found: list[Places] = []
    for band in range(BANDS):
        some = np.flatnonzero(bands[:, band])
        shared = mixed(bands[some, band].astype(np.uint64) ^ keys[some])
        again = repeated(shared)
        some, shared = some[again], shared[again]
        beside = bands[some, (band + 1) % BANDS]
        order = np.lexsort((beside, shared))
        places, shared = some[order], shared[order]
        for step in range(1, _NEIGHBOURS + 1):
            hits = np.flatnonzero(shared[step:] == shared[:-step])
            if not len(hits):
                break
            one, other = places[hits], places[hits + step]
            found.append(np.minimum(one, other) * count + np.maximum(one, other))
    if not found:
        return no_pairs()
    codes, times = np.unique(np.concatenate(found), return_counts=True)
    if len(codes) > most:
        codes = np.sort(codes[np.argsort(-times, kind="stable")[:most]])
    return np.stack((codes // count, codes % count), axis=1)


def components(count: int, pairs: Pairs) -> Places:
    """Return for each place the least place that it hangs together with."""
    labels = np.arange(count, dtype=np.int64)
    while True:
        before = labels.copy()
        least = np.minimum(labels[pairs[:, 0]], labels[pairs[:, 1]])
        np.minimum.at(labels, pairs[:, 0], least)
        np.minimum.at(labels, pairs[:, 1], least)
        labels = labels[labels]
        if np.array_equal(labels, before):
            return labels


def repeated(values: Digests) -> NDArray[np.bool_]:
    """Mark the values that are there more than once; as a rule few, and soon known."""
    ordered = np.sort(values)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(twice):
        return np.zeros(len(values), dtype=bool)
    at = np.minimum(np.searchsorted(twice, values), len(twice) - 1)
    marked: NDArray[np.bool_] = twice[at] == values
    return marked


def firsts(values: Digests) -> Places:
    """Return for each place the first one that holds the same value."""
    found = np.arange(len(values))
    some = np.flatnonzero(repeated(values))
    if len(some):
        _, first, inverse = np.unique(values[some], return_index=True, return_inverse=True)
        found[some] = some[first[inverse]]
    return found
