"""The benchmark runner gives each contender a process of its own and tells what it took."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[1] / "bench"

EXAMPLE = """
import os
from measure import Contender, benchmark, made_once

@benchmark("Adding up")
def adding(work):
    pids = work / "pids"
    numbers = made_once(work / "numbers", lambda path: path.write_text("1 2 3"))
    def note():
        with pids.open("a") as file:
            file.write(f"{os.getpid()} {numbers.read_text()}\\n")
        return bytearray(50_000_000)
    yield Contender("ours", note, repeat=2)
    yield Contender("a peer", lambda: sum(range(3_000_000)), repeat=1)

@benchmark("Something else")
def other(work):
    raise AssertionError("not chosen")
    yield
"""


def test_chosen_benchmark_is_measured(tmp_path: Path) -> None:
    for name in ("run.py", "measure.py"):
        shutil.copy(BENCH / name, tmp_path)
    (tmp_path / "bench_example.py").write_text(EXAMPLE)
    report = tmp_path / "report.json"
    command = [sys.executable, str(tmp_path / "run.py"), "adding", "--json", str(report)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "1 benchmarks" in told
    assert "a peer" in told
    ours, peer = json.loads(report.read_text())["Adding up"]
    assert (ours["name"], peer["name"]) == ("ours", "a peer")
    assert ours["extra_mib"] > 40
    assert peer["extra_mib"] < 20
    assert peer["seconds"] > 0.001
