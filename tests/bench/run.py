"""Runs the benchmarks of this folder and prints them as a table: `run.py [WORD...] [--json FILE]`.

Words choose the benchmarks whose title holds one of them; `--rows 1000,5000000` asks the tables of
figures for other sizes.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import os
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from measure import REGISTRY, Measured, measure

HERE = Path(__file__).resolve().parent


def load() -> None:
    """Import every benchmark file, so that it registers itself."""
    sys.path.insert(0, str(HERE.parents[1]))  # the program, which need not be installed
    for path in sorted(HERE.glob("bench_*.py")):
        importlib.import_module(path.stem)


def run_all(words: list[str], work: Path) -> dict[str, list[Measured]]:
    """Run the chosen benchmarks, one process per contender."""
    results: dict[str, list[Measured]] = {}
    for title in REGISTRY:
        if words and not any(word.lower() in title.lower() for word in words):
            continue
        results[title] = []
        print(f"\n{title}", flush=True)
        while (measured := _run_one(title, len(results[title]), work)) is not None:
            results[title].append(measured)
            print(_row(measured, results[title][0]), flush=True)
            for note in measured.notes:
                print(f"    {note}", flush=True)
    return results


def _run_one(title: str, number: int, work: Path) -> Measured | None:
    command = [sys.executable, __file__, "--one", title, str(number), "--work", str(work)]
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    last = json.loads(answer.stdout.splitlines()[-1])
    return None if last is None else Measured(**last)


def _row(measured: Measured, ours: Measured) -> str:
    times = measured.seconds / ours.seconds if ours.seconds else 0.0
    ratio = "" if measured is ours else f"{times:8.1f} x"
    memory = f"{measured.peak_mib:8.0f} MiB (+{measured.extra_mib:.0f})"
    return f"  {measured.name:<40} {_seconds(measured.seconds):>12} {memory:<24} {ratio}"


def _seconds(value: float) -> str:
    if value < 1e-3:
        return f"{value * 1e6:.1f} us"
    return f"{value * 1e3:.1f} ms" if value < 1 else f"{value:.2f} s"


def _contender(title: str, number: int, work: Path) -> None:
    contender = next(islice(REGISTRY[title](work), number, None), None)
    print(json.dumps(None if contender is None else dataclasses.asdict(measure(contender))))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("words", nargs="*", help="parts of titles")
    parser.add_argument("--json", type=Path, help="write the figures to a file as well")
    parser.add_argument("--rows", help="sizes for the tables of figures: 1000,5000000")
    parser.add_argument("--one", nargs=2, metavar=("TITLE", "NUMBER"), help=argparse.SUPPRESS)
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.rows:
        os.environ.update(dict.fromkeys(("SPEED_ROWS", "TABLE_ROWS"), options.rows))
    load()
    if options.one:
        _contender(options.one[0], int(options.one[1]), options.work)
        return 0
    with tempfile.TemporaryDirectory(prefix="desktop-ft-bench-") as work:
        results = run_all(options.words, Path(work))
    if options.json:
        figures = {title: [dataclasses.asdict(m) for m in row] for title, row in results.items()}
        options.json.write_text(json.dumps(figures, indent=1), "utf-8")
    print(f"\n{len(results)} benchmarks; the first line of each is ours")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
