"""Counting the tokens of 50,000 texts on one core: ours against tiktoken, loading left out."""

from __future__ import annotations

import json
import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from bench_prepare import REPO, peer_program
from measure import Contender, Notes, benchmark, made_once

_PEER = REPO / ".cache" / "peers" / "tiktoken"
_TEXTS = 50_000
_SENTENCES = (
    "What is the capital of France, and how many people live there today? ",
    "Сколько стоит доставка в другой город и когда её ждать? ",
    "def area(radius): return 3.14159 * radius ** 2\n",
    "Dear customer, your order no. 48213 was sent on 12 March 2026. ",
)


@benchmark("Count the tokens of 50,000 texts, one core")
def count(work: Path) -> Iterator[Contender]:
    path = made_once(work / "texts.json", _write_texts)
    yield Contender("Desktop FT", lambda: _ours(path))
    python = peer_program(_PEER, "python", ["tiktoken==0.14.0", "bpe-openai==0.1.4"])
    if python is not None:
        yield Contender("tiktoken 0.14.0", lambda: _theirs(python, path))


def _ours(path: Path) -> Notes:
    from desktop_ft.infra.tokens import count_tokens

    texts = json.loads(path.read_text("utf-8"))
    count_tokens(["load the vocabulary"])
    started = time.process_time()
    total = int(count_tokens(texts).sum())
    return _notes(total, time.process_time() - started)


def _theirs(python: Path, path: Path) -> Notes:
    script = Path(__file__).with_name("count_by_tiktoken.py")
    answer = subprocess.run(
        [str(python), str(script), str(path)], check=True, capture_output=True, text=True
    )
    total, seconds = answer.stdout.split()
    return _notes(int(total), float(seconds))


def _notes(total: int, seconds: float) -> Notes:
    return Notes((f"{total:,} tokens in {seconds:.2f} s of processor without loading",))


def _write_texts(path: Path) -> None:
    chance = random.Random(1)
    texts = ["".join(chance.choices(_SENTENCES, k=chance.randint(1, 8))) for _ in range(_TEXTS)]
    path.write_text(json.dumps(texts, ensure_ascii=False), "utf-8")
