"""The engine's training against a plain TRL script: same rows, same steps, both in float32.

Rates are by processor time, so that what else the computer does says little; figures of one run.
`TRAINING_ROWS` sets how many rows of each set are taught (200); as many again, at most 50, are
held out. `TRAINING_BUSY=1` keeps one processor busy beside both.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from measure import Contender, Notes, benchmark, made_once

HERE = Path(__file__).resolve().parent
REPO = HERE.parents[1]
SHARED = REPO.parent / "shared" / "data"
BASE = Path(os.environ.get("DESKTOP_FT_MODELS") or REPO / ".cache" / "models")
BASE /= "SmolLM2-135M-Instruct"
ROWS = int(os.environ.get("TRAINING_ROWS", "200"))
HELD_OUT = min(50, ROWS)
BATCH, EPOCHS = 8, 1
# A figure of Kaplan et al. (2020, arXiv:2001.08361) without the slopes of the weights, which LoRA
# does not need: two operations forward and two back, for each weight and token.
OPERATIONS = 4
_BUSY = "while True: pass"

Row = dict[str, str]


@benchmark("Train on rows of gsm8k")
def gsm8k(work: Path) -> Iterator[Contender]:
    yield from _both(work, "gsm8k", gsm8k_rows)


@benchmark("Train on rows of koziev_ru")
def koziev(work: Path) -> Iterator[Contender]:
    yield from _both(work, "koziev", koziev_rows)


def _both(work: Path, name: str, read: Callable[[int], list[Row]]) -> Iterator[Contender]:
    order = made_once(work / f"{name}.json", partial(_write_order, read))
    yield Contender("Desktop FT", lambda: _run("our_sft.py", order, work), repeat=1)
    yield Contender("plain TRL script", lambda: _run("plain_sft.py", order, work), repeat=1)


def gsm8k_rows(count: int, letters: int = sys.maxsize) -> list[Row]:
    """The first rows of at most so many letters."""
    rows: list[Row] = []
    with (SHARED / "gsm8k_train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if len(row["question"]) + len(row["answer"]) <= letters:
                rows.append({"prompt": row["question"], "completion": row["answer"]})
            if len(rows) == count:
                break
    return rows


def koziev_rows(count: int) -> list[Row]:
    """Rows of different premises: those of one lie side by side, and some are held out."""
    with (SHARED / "koziev_ru_premise_qa.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        {"prompt": f"{row['premise']}\n{row['question']}", "completion": row["answer"]}
        for row in rows[:: len(rows) // count][:count]
    ]


def _write_order(read: Callable[[int], list[Row]], path: Path) -> None:
    rows = read(ROWS + HELD_OUT)
    order = {"base": str(BASE), "rows": rows[:ROWS], "held_out": rows[ROWS:],
             "batch": BATCH, "epochs": EPOCHS, "seed": 1, "rate": None,
             "examined": False, "base_too": False}  # fmt: skip
    path.write_text(json.dumps(order), encoding="utf-8")


def _run(script: str, order: Path, work: Path) -> Notes:
    busy = None
    if os.environ.get("TRAINING_BUSY"):
        busy = subprocess.Popen([sys.executable, "-c", _BUSY])
    try:
        told = subprocess.run(
            [sys.executable, str(HERE / script), str(order)], env=surroundings(), check=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=work,
        )  # fmt: skip
    finally:
        if busy is not None:
            busy.kill()
            busy.wait()
    figures = json.loads(told.stdout.splitlines()[-1])
    # The plain script does not count its tokens: they are those of ours, which runs first.
    kept = order.with_suffix(".figures")
    if "tokens" in figures:
        kept.write_text(json.dumps(figures), encoding="utf-8")
    return _told(figures, json.loads(kept.read_text("utf-8")))


def surroundings() -> dict[str, str]:
    """What a training script finds around itself."""
    paths = os.pathsep.join((str(REPO), str(HERE)))
    return {**os.environ, "PYTHONPATH": paths, "HF_HUB_OFFLINE": "1"}


def _told(figures: dict[str, float], ours: dict[str, float]) -> Notes:
    tokens = ours["tokens"]
    operations = OPERATIONS * ours["parameters"] * tokens / figures["cpu"]
    lines = [
        (
            f"{tokens / figures['cpu']:.0f} tokens per processor second, "
            f"{tokens / figures['seconds']:.0f} by the clock; "
            f"{operations / figures['rate']:.0%} of {figures['rate'] / 1e9:.0f} GFLOP/s"
        ),
        (
            f"held-out loss {figures['loss']:.4f}, peak {figures['peak'] / 2**20:.0f} MiB, "
            f"{figures['seconds']:.0f} s to train, {figures['ready']:.0f} s from start to end"
        ),
    ]
    if "read" in figures:
        lines.append(
            f"{tokens:.0f} tokens of rows, {figures['read']:.0f} read, general questions among them"
        )
    else:
        lines.append(f"ours took {ours['cpu'] / figures['cpu']:.0%} of its processor time")
    return Notes(lines)
