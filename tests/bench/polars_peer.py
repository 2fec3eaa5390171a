"""What polars takes for what the table does: run by `peers.Polars` in an environment of its own.

Says when the rows are loaded; told on each line what to do, it answers with the wall and
processor seconds.
"""

from __future__ import annotations

import json
import sys
import time

import polars as pl

_PATH, _KIND = sys.argv[1:]


def _load() -> pl.DataFrame:
    return pl.read_csv(_PATH) if _KIND == "csv" else pl.read_ndjson(_PATH)


def _matching(frame: pl.DataFrame, pattern: str) -> int:
    columns = [pl.col(name).str.contains(pattern) for name in frame.columns]
    return int(frame.filter(pl.any_horizontal(columns)).height)


def main() -> None:
    """Do what each line says, over the rows that are loaded unless it says otherwise."""
    frame = _load()
    acts = {
        "filter": lambda pattern: _matching(frame, pattern),
        "filter the file": lambda pattern: _matching(_load(), pattern),
        "sort": lambda column: frame.sort(column, maintain_order=True),
        "replace": lambda pattern: frame.with_columns(pl.all().str.replace_all(pattern, "x")),
        "unique": lambda: frame.unique(maintain_order=True).height,
    }
    print("ready", flush=True)
    for line in sys.stdin:
        name, *words = json.loads(line)
        wall, cpu = time.perf_counter(), time.process_time()
        acts[name](*words)
        took = [time.perf_counter() - wall, time.process_time() - cpu]
        print(json.dumps(took), flush=True)


main()
