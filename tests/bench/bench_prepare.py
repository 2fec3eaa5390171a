"""Preparing 100,000 prompt–completion rows: the whole command against OpenAI's own tool.

The tool was in the `openai` package up to 2.34.0; it is installed into a virtual environment of
its own, once, below .cache. Where pip cannot fetch it, ours runs alone.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure import Contender, benchmark, made_once
from peers import peer_python

REPO = Path(__file__).resolve().parent.parent.parent
_WORDS = ("who", "what", "is", "the", "capital", "of", "France", "вопрос", "ответ", "12", "or.")


@benchmark("Prepare a JSONL file of 100,000 rows")
def prepare(work: Path) -> Iterator[Contender]:
    path = made_once(work / "pairs.jsonl", _write_rows)
    ours = [sys.executable, "-m", "desktop_ft", "prepare", str(path), "--accept-all"]
    yield Contender("Desktop FT (tokens counted too)", lambda: _run(ours))
    tool = _peer_tool()
    if tool is not None:
        theirs = [str(tool), "tools", "fine_tunes.prepare_data", "-q", "-f", str(path)]
        yield Contender("openai 2.34.0 prepare_data", lambda: _run(theirs))


def _run(command: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as out:
        more = ["--out", out] if "--accept-all" in command else []
        subprocess.run([*command, *more], cwd=REPO, check=True, stdout=subprocess.DEVNULL)


def _write_rows(path: Path) -> None:
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(100_000):
            question = " ".join(chance.choices(_WORDS, k=20))
            answer = " ".join(chance.choices(_WORDS, k=40))
            row = {"prompt": f"{number} {question}{number % 7}", "completion": f"{number} {answer}"}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _peer_tool() -> Path | None:
    python = peer_python("prepare_data", "openai==2.34.0", "pandas==2.3.3")
    return None if python is None else python.with_name("openai")
