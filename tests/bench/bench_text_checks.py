"""The checks of single texts over a million prompt–completion rows, each by itself.

One core each; the texts lie in Arrow before the clock starts, as the walk hands them over.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
from bench_documents import ROWS, rows_of
from measure import Contender, Notes, benchmark

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.text import text_checks
from desktop_ft.core.checks.voices import Voice

_AT_ONCE = 8192


@benchmark(f"Look at the texts of {ROWS:,} rows")
def look(work: Path) -> Iterator[Contender]:
    del work
    batches = _batches()
    yield Contender("all checks of single texts", lambda: _walk(batches), repeat=1)


def _walk(batches: list[TextBatch]) -> Notes:
    checks = text_checks()
    took = [0.0] * len(checks)
    for batch in batches:
        for at, check in enumerate(checks):
            took[at] += _cpu(lambda check=check, batch=batch: check.look(batch))
    for at, check in enumerate(checks):
        took[at] += _cpu(lambda check=check: list(check.findings()))
    each = (f"{type(c).__name__:<16}{s:8.2f} s" for c, s in zip(checks, took, strict=True))
    return Notes((*each, f"{'CPU in all':<16}{sum(took):8.2f} s"))


def _cpu(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def _batches() -> list[TextBatch]:
    pa.set_cpu_count(1)
    made: list[TextBatch] = []
    texts: list[str] = []
    for number, pair in enumerate(rows_of(ROWS), 1):
        texts += pair
        if len(texts) >= 2 * _AT_ONCE or number == ROWS:
            made.append(_batch(number - len(texts) // 2, texts))
            texts = []
    return made


def _batch(first: int, texts: list[str]) -> TextBatch:
    count = len(texts) // 2
    voices = np.tile(np.array([Voice.USER, Voice.ASSISTANT], dtype=np.uint8), count)
    ids = np.arange(first, first + count, dtype=np.int64)
    starts = np.arange(0, 2 * count + 1, 2, dtype=np.int64)
    return TextBatch(ids, starts, voices, pa.array(texts, pa.large_string()))
