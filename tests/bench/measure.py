"""How a benchmark is written: a function that yields contenders, ours first, then its peers.

    @benchmark("Open a JSONL file of 1,000,000 rows")
    def open_jsonl(work: Path) -> Iterator[Contender]:
        path = made_once(work / "rows.jsonl", write_rows)
        yield Contender("Desktop FT", lambda: open_dataset(path))
        yield Contender("pandas.read_json", lambda: pandas.read_json(path, lines=True), repeat=1)

Lives in a file `bench_*.py` of this folder. What is to be told besides the time is returned by
`run` as `Notes`. Every contender runs in a process of its own, so that
its peak memory is its own; `work` is the same folder for all of them.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


class Notes(tuple[str, ...]):
    """Lines that a contender wants printed below its time."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Contender:
    """One way of doing the same thing; only `run` is timed."""

    name: str
    run: Callable[[], object]
    repeat: int = 3


Benchmark = Callable[[Path], Iterator[Contender]]
REGISTRY: dict[str, Benchmark] = {}


def benchmark(title: str) -> Callable[[Benchmark], Benchmark]:
    """Put a function into the table under this title."""

    def register(function: Benchmark) -> Benchmark:
        if title in REGISTRY:
            raise ValueError(f"two benchmarks are called {title!r}")
        REGISTRY[title] = function
        return function

    return register


def made_once(path: Path, write: Callable[[Path], object]) -> Path:
    """Return the file, written by `write` if no contender before did."""
    if not path.exists():
        half_done = path.with_name(f"{path.name}.{os.getpid()}")
        write(half_done)
        half_done.replace(path)
    return path


@dataclass(frozen=True, slots=True)
class Measured:
    """What one contender took."""

    name: str
    seconds: float
    peak_mib: float
    extra_mib: float
    notes: Sequence[str] = ()


def measure(contender: Contender) -> Measured:
    """Run a contender in this process; the median of its times counts."""
    before = _peak_mib()
    times = []
    notes = Notes()
    for _ in range(contender.repeat):
        started = time.perf_counter()
        told = contender.run()
        times.append(time.perf_counter() - started)
        notes = told if isinstance(told, Notes) else notes
    peak = _peak_mib()
    return Measured(contender.name, statistics.median(times), peak, peak - before, notes)


def _peak_mib() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
