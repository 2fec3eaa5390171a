"""What a set of questions is about: topics with counts, and those with few questions.

Without a language model: questions are compared by their words, which are brought together by
latent semantic analysis (Deerwester and others, 1990; the decomposition by random projection,
Halko and others, 2011) and gathered by k-means on the sphere. Titles are the words that are
frequent in one topic and rare in others. The same set gives the same topics. Knows no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.topic_words import Words, words_of

MOST_QUESTIONS = 100_000
"""Of more questions a sample is looked at."""
LEAST_QUESTIONS = 12
"""Fewer have no topics worth the name."""

_SEED = 7
_DIMENSIONS = 48
_ROUNDS = 2
_CHUNK = 20_000
_MOST_TOPICS = 24
_LEARNED_FROM = 20_000
_STEPS = 20
_TITLE_WORDS = 4
_THIN_SHARE = 0.4
_THIN = 5
_MIXED = 0.25
"""Below this mean likeness to its centre a topic has none."""

Vectors = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """Questions about one thing; `example` is the one in the middle of them.

    `is_mixed` is set on what is left over, which has little in common.
    """

    words: tuple[str, ...]
    example: ExampleId
    ids: Ids
    is_thin: bool
    is_mixed: bool = False

    @property
    def count(self) -> int:
        """How many questions it has."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """The topics, the largest first; `looked_at` of `total` questions were looked at."""

    clusters: tuple[Cluster, ...]
    looked_at: int
    total: int

    @property
    def thin(self) -> int:
        """How many topics have few questions."""
        return sum(1 for each in self.clusters if each.is_thin)


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """The topics with a question of each, the one in its middle."""

    coverage: Coverage
    examples: tuple[str, ...]


def sampled(ids: Ids) -> Ids:
    """Return at most `MOST_QUESTIONS` of these examples, in their order."""
    if len(ids) <= MOST_QUESTIONS:
        return ids
    chosen = np.random.default_rng(_SEED).choice(len(ids), MOST_QUESTIONS, replace=False)
    return ids[np.sort(chosen)]


def coverage(
    ids: Ids, texts: Iterable[Any], total: int, token: CancelToken, report: Report
) -> Coverage:
    """Find the topics of these questions, given as Arrow arrays of some thousand each."""
    words = words_of(_watched(texts, len(ids), token, report))
    steps = _Steps(token, report)
    told = np.flatnonzero(np.diff(words.starts) > 0)
    if len(told) < LEAST_QUESTIONS or len(words.names) < 2:
        return Coverage((), len(ids), total)
    points = _points(words, steps)[told]
    topics = _topics(points, steps)
    labels, likeness = _nearest(points, topics)
    clusters = _clusters(ids, words, told, labels, likeness)
    steps.end()
    return Coverage(clusters, len(ids), total)


class _Steps:
    """Tells how far the second half of the work is."""

    def __init__(self, token: CancelToken, report: Report) -> None:
        self._token = token
        self._report = report
        self._done = 0
        self._total = 2 * _ROUNDS + _STEPS + 2

    def next(self) -> None:
        """Count a step; raises when the work is to end."""
        self._token.check()
        self._report(Steps(self._total + self._done, 2 * self._total, "steps"))
        self._done += 1

    def end(self) -> None:
        """Say that all is done."""
        self._report(Steps(1, 1, "steps"))


def _watched(texts: Iterable[Any], total: int, token: CancelToken, report: Report) -> Iterable[Any]:
    done = 0
    for batch in texts:
        token.check()
        report(Steps(done, 2 * max(1, total), "rows"))
        done += len(batch)
        yield batch


def _points(words: Words, steps: _Steps) -> Vectors:
    """Return a point for each text, of length one; near are those about the same."""
    count, vocabulary = len(words.starts) - 1, len(words.names)
    owners = words.owners
    in_texts = np.bincount(np.unique(owners * vocabulary + words.words) % vocabulary)
    rarity = np.log(count / np.maximum(in_texts, 1)) + 0.2
    rarity[in_texts < 2] = 0.0  # a word of one text brings nothing together
    weights = rarity[words.words].astype(np.float32)
    random = np.random.default_rng(_SEED)
    size = min(_DIMENSIONS, max(2, vocabulary - 1))
    base = random.standard_normal((vocabulary, size)).astype(np.float32)
    by_word = np.argsort(words.words, kind="stable")
    word_starts = np.concatenate(([0], np.cumsum(np.bincount(words.words, minlength=vocabulary))))
    for _ in range(_ROUNDS):
        steps.next()
        points = _unit(_sums(base, words.words, weights, words.starts))
        steps.next()
        base = _sums(points, owners[by_word], weights[by_word], word_starts)
        base = _square(base)
    return _unit(_sums(base, words.words, weights, words.starts))


def _square(base: Vectors) -> Vectors:
    """Return columns that stand at right angles and span the same, as a QR decomposition gives.

    By Gram and Schmidt, each column twice so that rounding leaves nothing: the small standalone
    program comes without LAPACK. A column that says nothing new becomes zero.
    """
    made = np.zeros(base.shape, np.float64)
    for at in range(base.shape[1]):
        column = base[:, at].astype(np.float64)
        length = float(np.sqrt(column @ column))
        before = made[:, :at]
        for _ in range(2):
            column -= before @ (before.T @ column)
        left = float(np.sqrt(column @ column))
        if left > length * 1e-6:
            made[:, at] = column / left
    return made.astype(np.float32)


def _sums(rows: Vectors, places: Places, weights: Vectors, starts: Places) -> Vectors:
    """Sum up, for each stretch, the weighted rows that it names."""
    made = np.zeros((len(starts) - 1, rows.shape[1]), np.float32)
    for first in range(0, len(starts) - 1, _CHUNK):
        last = min(first + _CHUNK, len(starts) - 1)
        begin, end = int(starts[first]), int(starts[last])
        for low in range(begin, end, _CHUNK * 10):
            high = min(low + _CHUNK * 10, end)
            taken = rows[places[low:high]] * weights[low:high, None]
            owner = np.searchsorted(starts, np.arange(low, high), side="right") - 1
            firsts = np.flatnonzero(np.concatenate(([True], np.diff(owner) > 0)))
            made[owner[firsts]] += np.add.reduceat(taken, firsts, axis=0)
    return made


def _unit(points: Vectors) -> Vectors:
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    made: Vectors = points / np.maximum(lengths, 1e-9)
    return made


def _topics(points: Vectors, steps: _Steps) -> Vectors:
    """Return the centres of the topics: k-means on a sample, begun by k-means++."""
    random = np.random.default_rng(_SEED)
    if len(points) > _LEARNED_FROM:
        chosen = random.choice(len(points), _LEARNED_FROM, replace=False)
        points = points[np.sort(chosen)]
    centres = _spread(points, _how_many(len(points)), random)
    for _ in range(_STEPS):
        steps.next()
        labels, _likeness = _nearest(points, centres)
        order = np.argsort(labels, kind="stable")
        there, firsts = np.unique(labels[order], return_index=True)
        moved = centres.copy()
        moved[there] = _unit(np.add.reduceat(points[order], firsts, axis=0))
        if np.allclose(moved, centres, atol=1e-4):
            break
        centres = moved
    return centres


def _how_many(count: int) -> int:
    return int(np.clip(round(np.sqrt(count) / 1.5), 2, _MOST_TOPICS))


def _spread(points: Vectors, count: int, random: np.random.Generator) -> Vectors:
    """Choose centres far from each other (Arthur and Vassilvitskii, 2007)."""
    chosen = [int(random.integers(len(points)))]
    nearest = points @ points[chosen[0]]
    while len(chosen) < count:
        far = np.maximum(1.0 - nearest, 0.0).astype(np.float64)
        if far.sum() <= 1e-6:
            break
        chosen.append(int(random.choice(len(points), p=far / far.sum())))
        nearest = np.maximum(nearest, points @ points[chosen[-1]])
    return points[chosen]


def _nearest(points: Vectors, centres: Vectors) -> tuple[Places, Vectors]:
    labels = np.empty(len(points), np.int64)
    likeness = np.empty(len(points), np.float32)
    for at in range(0, len(points), _CHUNK):
        near = points[at : at + _CHUNK] @ centres.T
        labels[at : at + _CHUNK] = near.argmax(axis=1)
        likeness[at : at + _CHUNK] = near.max(axis=1)
    return labels, likeness


def _clusters(
    ids: Ids, words: Words, told: Places, labels: Places, likeness: Vectors
) -> tuple[Cluster, ...]:
    topics = np.unique(labels)
    titles = _titles(words, told, labels, topics)
    usual = len(told) / len(topics)
    made = []
    for topic in topics.tolist():
        here = np.flatnonzero(labels == topic)
        middle = here[np.argmax(likeness[here])]
        made.append(
            Cluster(
                titles[topic],
                int(ids[told[middle]]),
                ids[told[here]],
                len(here) < max(_THIN, _THIN_SHARE * usual),
                float(likeness[here].mean()) < _MIXED,
            )
        )
    return tuple(sorted(made, key=lambda each: (-each.count, each.words)))


def _titles(
    words: Words, told: Places, labels: Places, topics: Places
) -> dict[int, tuple[str, ...]]:
    """Return for each topic the words that are frequent there and rare elsewhere (c-TF-IDF)."""
    topic_of = np.full(len(words.starts) - 1, -1, np.int64)
    topic_of[told] = labels
    vocabulary = len(words.names)
    codes, times = np.unique(topic_of[words.owners] * vocabulary + words.words, return_counts=True)
    topic, word = codes // vocabulary, codes % vocabulary
    sizes = np.bincount(topic, times)
    overall = np.bincount(word, times, vocabulary)
    usual = times.sum() / max(1, len(topics))
    scores = times / sizes[topic] * np.log1p(usual / overall[word])
    found: dict[int, tuple[str, ...]] = {}
    for each in topics.tolist():
        here = np.flatnonzero(topic == each)
        best = here[np.lexsort((word[here], -scores[here]))][:_TITLE_WORDS]
        found[each] = _names(words.names, word[best].tolist())
    return found


def _names(names: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(names[place] for place in places)
