"""What is learned: held-out rows and general questions, beside a plain TRL script, by three seeds.

Both sides read the same rows as often as our rules for "auto" say; the plain script has the rate
that is customary with LoRA, 2e-4, in place of TRL's own, with which so few rows teach nothing.
`LEARNING_ROWS` sets how many rows of each set are taught (20); `LEARNING_SEEDS` how often.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

from bench_training import BASE, HERE, SHARED, gsm8k_rows, koziev_rows, surroundings
from measure import Contender, Notes, benchmark

ROWS = int(os.environ.get("LEARNING_ROWS", "20"))
SEEDS = range(1, 1 + int(os.environ.get("LEARNING_SEEDS", "3")))
HELD_OUT, PAIRS, PAIRS_HELD_OUT = 20, 24, 12
# Letters of the longest rows that are taken: more would take hours.
_GSM8K_LETTERS, _DPO_LETTERS = 280, 1600
_EPOCHS = 5


@benchmark("It learns: rows of gsm8k")
def gsm8k(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT and a plain TRL script", lambda: _table(work, "gsm8k"), repeat=1)


@benchmark("It learns: rows of koziev_ru")
def koziev(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT and a plain TRL script", lambda: _table(work, "koziev"), repeat=1)


@benchmark("It learns: preferences of lf_dpo_en")
def preferences(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT", lambda: _preferred(work, "our_dpo.py"), repeat=1)
    yield Contender("plain DPOTrainer", lambda: _preferred(work, "plain_dpo.py"), repeat=1)


def _table(work: Path, name: str) -> Notes:
    count = ROWS + HELD_OUT
    rows = koziev_rows(count) if name == "koziev" else gsm8k_rows(count, _GSM8K_LETTERS)
    sides: dict[str, list[dict[str, float]]] = {"our_sft.py": [], "plain_sft.py": []}
    for seed in SEEDS:
        for script, figures in sides.items():
            ours = script == "our_sft.py"
            order = {
                "base": str(BASE), "rows": rows[:ROWS], "held_out": rows[ROWS:], "seed": seed,
                "batch": None if ours else 8, "epochs": None if ours else _EPOCHS, "rate": 2e-4,
                "examined": True, "base_too": ours and seed == SEEDS[0],
            }  # fmt: skip
            figures.append(_figures(script, order, work))
            print(name, seed, script, figures[-1], file=sys.stderr, flush=True)
    base = sides["our_sft.py"][0]
    lines = [
        f"{ROWS} rows taught, {HELD_OUT} held out; means of {len(SEEDS)} seeds (least to most)",
        f"base model       loss {base['base_loss']:.3f}, exact {base['base_exact']:.0%}",
    ]
    for label, figures in zip(("Desktop FT", "plain TRL"), sides.values(), strict=True):
        lines += [
            f"{label:<16} loss {_of(figures, 'loss', '.3f')}, exact {_of(figures, 'exact', '.0%')}",
            (
                f"{'':<16} 20 general questions: distance {_of(figures, 'distance', '.3f')}, "
                f"the same answer {_of(figures, 'same', '.0%')}"
            ),
        ]
    return Notes(lines)


def _of(figures: list[dict[str, float]], key: str, form: str) -> str:
    values = [one[key] for one in figures]
    return f"{fmean(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def _preferred(work: Path, script: str) -> Notes:
    pairs = _pairs()
    order = {
        "base": str(BASE), "pairs": pairs[:PAIRS], "held_out": pairs[PAIRS:], "batch": 2,
        "epochs": 3, "beta": 0.1, "rate": 5e-5,
    }  # fmt: skip
    found = _figures(script, order, work)
    kept = work / "dpo.tokens"
    if "tokens" in found:
        kept.write_text(str(found["tokens"]))
    tokens = float(kept.read_text())
    return Notes(
        (
            (
                f"{tokens / found['cpu']:.0f} tokens per processor second, "
                f"{tokens / found['seconds']:.0f} by the clock; "
                f"peak {found['peak'] / 2**20:.0f} MiB"
            ),
            (
                f"{PAIRS_HELD_OUT} held-out pairs: margin 0 before, {found['margin']:+.4f} after; "
                f"{found['told_apart']:.0%} on the right side"
            ),
        )
    )


def _pairs() -> list[dict[str, Any]]:
    values = json.loads((SHARED / "lf_dpo_en.json").read_text("utf-8"))
    found = []
    for value in values:
        talk = value["conversations"]
        texts = [talk[0]["value"], value["chosen"]["value"], value["rejected"]["value"]]
        if len(talk) == 1 and all(texts) and sum(map(len, texts)) <= _DPO_LETTERS:
            asked = [{"role": "user", "content": texts[0]}]
            found.append({"prompt": asked, "chosen": texts[1], "rejected": texts[2]})
    return found[: PAIRS + PAIRS_HELD_OUT]


def _figures(script: str, order: dict[str, Any], work: Path) -> dict[str, float]:
    path = work / "order.json"
    path.write_text(json.dumps(order), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, str(HERE / script), str(path)], env=surroundings(), check=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=work,
    )  # fmt: skip
    found: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return found
