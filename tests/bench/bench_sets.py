"""The checks of whole sets, the split and the topics of questions, at the sizes that people have.

One core each. A twentieth of the rows are near copies of earlier ones, which must be found.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
from measure import Contender, Notes, benchmark

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.sets import set_checks
from desktop_ft.core.checks.sets.facts import facts_of
from desktop_ft.core.checks.sets.near_duplicates import NearDuplicates
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.coverage import coverage
from desktop_ft.core.split import grouped_split
from desktop_ft.core.tasks import CancelToken, no_report

_AT_ONCE = 8192
_SIZES = (100_000, 1_000_000)
_COPIES = 0.05
_MOST_SECONDS = 60.0  # for the smaller size


@benchmark("Near copies and the other checks of sets")
def sets(work: Path) -> Iterator[Contender]:
    del work
    for rows in _SIZES:
        yield Contender(f"{rows:,} rows", lambda rows=rows: _walk(rows), repeat=1)


@benchmark("Divide 1,000,000 rows in groups and classes")
def split(work: Path) -> Iterator[Contender]:
    del work
    count = 1_000_000
    random_ = np.random.default_rng(1)
    alone = np.arange(count) + count
    groups = np.where(random_.random(count) < 0.8, alone, random_.integers(0, 60_000, count))
    classes = random_.integers(0, 5, count)
    yield Contender("a tenth aside", lambda: grouped_split(count, 100_000, 1, groups, classes))


@benchmark("Topics of 100,000 questions")
def topics(work: Path) -> Iterator[Contender]:
    del work
    texts = [batch.texts.filter(pa.array(batch.voices == Voice.USER)) for batch in _made(100_000)]
    ids = np.arange(100_000)
    token = CancelToken()
    yield Contender("topics", lambda: coverage(ids, texts, len(ids), token, no_report), repeat=1)


def _walk(rows: int) -> Notes:
    checks = set_checks()
    near = next(each for each in checks if isinstance(each, NearDuplicates))
    batches: list[TextBatch] = []
    took = 0.0
    for batch in _made(rows):
        batches.append(batch)
        took += sum(_cpu(lambda each=each, batch=batch: each.look(batch)) for each in checks)
    took += _cpu(lambda: _look_again(near, batches))
    found: dict[str, int] = {}
    took += _cpu(
        lambda: found.update(
            (finding.code, finding.count) for each in checks for finding in each.findings()
        )
    )
    took += _cpu(lambda: facts_of(checks))
    met = "" if rows > _SIZES[0] else f" of {_MOST_SECONDS:.0f} at most"
    told = (f"{code:<18}{count:>9,}" for code, count in found.items())
    return Notes((f"{'CPU':<18}{took:9.1f} s{met}", *told))


def _look_again(near: NearDuplicates, batches: list[TextBatch]) -> None:
    wanted = near.wanted()
    for batch in batches:
        rows = np.flatnonzero(np.isin(batch.ids, wanted))
        if len(rows):
            places = np.stack((2 * rows, 2 * rows + 1), axis=1).ravel()
            near.look_again(_batch(batch.ids[rows], batch.texts.take(pa.array(places))))


def _cpu(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def _made(rows: int) -> Iterator[TextBatch]:
    pa.set_cpu_count(1)
    random_ = random.Random(1)
    letters = "abcdefghijklmnoprstuvw"
    words = ["".join(random_.choices(letters, k=random_.randint(3, 10))) for _ in range(30_000)]
    for first in range(0, rows, _AT_ONCE):
        pairs: list[tuple[str, str]] = []
        for _ in range(min(_AT_ONCE, rows - first)):
            if pairs and random_.random() < _COPIES:
                asked, answer = random_.choice(pairs)
                pairs.append((f"please {asked}", answer))
                continue
            asked = " ".join(random_.choices(words, k=random_.randint(8, 20)))
            pairs.append((f"{asked}?", " ".join(random_.choices(words, k=20))))
        texts = pa.array([text for pair in pairs for text in pair], pa.large_string())
        yield _batch(np.arange(first, first + len(pairs), dtype=np.int64), texts)


def _batch(ids: np.ndarray[tuple[int], np.dtype[np.int64]], texts: pa.Array) -> TextBatch:
    voices = np.tile(np.array([Voice.USER, Voice.ASSISTANT], dtype=np.uint8), len(ids))
    return TextBatch(ids, np.arange(0, 2 * len(ids) + 1, 2, dtype=np.int64), voices, texts)
