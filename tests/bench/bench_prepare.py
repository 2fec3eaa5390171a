"""Preparing prompt–completion rows: against OpenAI's own tool, by its checks and by all of ours.

The tool was in the `openai` package up to 2.34.0; it is installed into a virtual environment of
its own, once, below .cache. Where pip cannot fetch it, ours runs alone. Each runs in a process of
its own; the lines below the times tell what that process took, the one above is this one's.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure import Contender, Notes, benchmark, made_once

REPO = Path(__file__).resolve().parent.parent.parent
_PEER = REPO / ".cache" / "peers" / "prepare_data"
_WORDS = ("who", "what", "is", "the", "capital", "of", "France", "вопрос", "ответ", "12", "or.")


@benchmark("Prepare a JSONL file of 100,000 rows")
def prepare(work: Path) -> Iterator[Contender]:
    yield from _contenders(work, 100_000, repeat=3)


@benchmark("Prepare a JSONL file of 1,000,000 rows")
def prepare_million(work: Path) -> Iterator[Contender]:
    yield from _contenders(work, 1_000_000, repeat=1)


def _contenders(work: Path, rows: int, repeat: int) -> Iterator[Contender]:
    path = made_once(work / f"pairs-{rows}.jsonl", lambda path: _write_rows(path, rows))
    same = [sys.executable, str(Path(__file__).with_name("same_checks.py")), str(path)]
    yield Contender("Desktop FT, the tool's checks", lambda: _run(work, same, ["{out}"]), repeat)
    tool = peer_program(_PEER, "openai", ["openai==2.34.0", "pandas==2.3.3", "openpyxl"])
    if tool is not None:
        theirs = [str(tool), "tools", "fine_tunes.prepare_data", "-q", "-f", str(path)]
        yield Contender("openai 2.34.0 prepare_data", lambda: _run(work, theirs), repeat)
    ours = [sys.executable, "-m", "desktop_ft", "prepare", str(path), "--accept-all"]
    yield Contender(
        "Desktop FT, all checks, tokens counted",
        lambda: _run(work, ours, ["--out", "{out}"]),
        repeat,
    )


def _run(work: Path, command: Sequence[str], more: Sequence[str] = ()) -> Notes:
    """Run a command and tell what its process took."""
    with tempfile.TemporaryDirectory() as out:
        full = [*command, *(each.format(out=out) for each in more)]
        # as an installed program starts: with its byte code at hand, after the first time
        env = {**os.environ, "PYTHONPYCACHEPREFIX": str(work / "pycache")}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        process = subprocess.Popen(full, cwd=REPO, env=env, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, full)
    return Notes((f"{used.ru_utime + used.ru_stime:.1f} s of processor, {_mib(used):.0f} MiB",))


def _mib(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _write_rows(path: Path, rows: int) -> None:
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(rows):
            question = " ".join(chance.choices(_WORDS, k=20))
            answer = " ".join(chance.choices(_WORDS, k=40))
            row = {"prompt": f"{number} {question}{number % 7}", "completion": f"{number} {answer}"}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def peer_program(home: Path, program: str, packages: Sequence[str]) -> Path | None:
    """Return a program out of an environment of its own, made once; None if it cannot be had."""
    folder = "Scripts" if sys.platform == "win32" else "bin"
    if not (home / "ready").exists():
        venv.create(home, with_pip=True, clear=True)
        pip = [str(home / folder / "python"), "-m", "pip", "install", "--quiet"]
        if subprocess.run([*pip, *packages], check=False).returncode:
            return None
        (home / "ready").touch()
    return home / folder / program
