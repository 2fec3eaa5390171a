"""Tries out the standalone program as its user would get it, and measures it.

It is moved to a folder with spaces and Russian letters, gets an empty home and nothing of this
checkout on its path, is asked for its version and plays the story on a virtual display.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import display
import smoke_tables
from console import say, seconds
from contents import COMPLETE, SMALL

QUICK_S = 60
STORY_S = 1200
_IDLE_S = 5
# What `--version-long` must say; a library that was left out says "not there" or nothing.
FACTS = (
    r"^Desktop FT: \d+\.\d+\.\d+",
    r"^Python: 3\.\d+",
    r"^Qt: 6\.",
    r"^PySide6: 6\.",
    r"^openai: \d",
    r"^pandas: \d",
    r"^pyarrow: \d",
    r"^keyring: \d",
    r"^TLS: OpenSSL",
    r"^Certificates: the system's$",
    r"^Tokenizers: quicktok, [45] tokens",
    r"^Spelling: .*en_US.*ru_RU",
    r"^Key store: \S",
    r"^Languages: en, ru$",
    r"^Themes: dark, light$",
    r"^Icons: [1-9]\d",
    r"^Samples: \S+\.jsonl, \S+\.jsonl",
    r"^Parts: \d+",
)
# Of the edition that trains on this computer, and of the one that does not.
FACTS_OF = {
    COMPLETE: (
        r"^torch: 2\.13",
        r"^trl: \d",
        r"^Engine: for this computer$",
        r"^Base model: \S+ in .*_internal",
    ),
    SMALL: (r"^torch: not there$", r"^Engine: not there$", r"^Base model: \S+ not there$"),
}


def try_out(bundle: Path) -> bool:
    """Run every check; return whether all passed."""
    complete = bundle.name == COMPLETE
    with _moved(bundle) as moved, tempfile.TemporaryDirectory() as home:
        started = time.monotonic()
        env = _environment(Path(home))
        problems = _version(moved, env, FACTS + FACTS_OF[COMPLETE if complete else SMALL])
        problems += _preparation(moved, env, Path(home))
        with _screen(env) as shown:
            problems += _window(moved, shown)
            problems += _story(moved, shown, Path(home)) if complete else []
    for problem in problems:
        say(f"    FAILED: {problem}")
    state = "FAILED" if problems else "ok"
    say(f"==> The standalone program: {state} in {seconds(time.monotonic() - started)}")
    return not problems


@contextmanager
def _moved(bundle: Path) -> Iterator[Path]:
    """Move the program away from where it was built, and back."""
    elsewhere = bundle.parent / "моя программа"
    bundle.rename(elsewhere)
    try:
        yield elsewhere
    finally:
        elsewhere.rename(bundle)


def _environment(home: Path) -> dict[str, str]:
    if sys.platform == "win32":
        folders = {name: str(home) for name in ("USERPROFILE", "APPDATA", "LOCALAPPDATA")}
        return {**folders, "SYSTEMROOT": os.environ["SYSTEMROOT"], "PATH": ""}
    return {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "OMP_NUM_THREADS": "2"}


@contextmanager
def _screen(env: Mapping[str, str]) -> Iterator[dict[str, str]]:
    if not sys.platform.startswith("linux"):
        yield dict(env)
        return
    with display.virtual_display() as shown:
        yield {**env, "DISPLAY": shown["DISPLAY"]}


def _run(bundle: Path, env: Mapping[str, str], *arguments: str, limit: int) -> tuple[str, float]:
    started = time.monotonic()
    answer = subprocess.run(
        [bundle / "desktop-ft", *arguments],
        env=env,
        cwd=env.get("HOME"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=limit,
        check=False,
    )
    if answer.returncode != 0 or answer.stderr:
        say(answer.stdout + answer.stderr)
    if answer.returncode != 0:
        raise subprocess.CalledProcessError(answer.returncode, ["desktop-ft", *arguments])
    return answer.stdout, time.monotonic() - started


def _version(bundle: Path, env: Mapping[str, str], facts: Sequence[str]) -> list[str]:
    _, took = _run(bundle, env, "--version", limit=QUICK_S)
    told, took_long = _run(bundle, env, "--version-long", limit=QUICK_S)
    say(told.rstrip())
    say(f"    --version in {seconds(took)}, --version-long in {seconds(took_long)}")
    return [
        f"--version-long does not say {fact}"
        for fact in facts
        if not re.search(fact, told, re.MULTILINE)
    ]


def _preparation(bundle: Path, env: Mapping[str, str], home: Path) -> list[str]:
    """Have a file of each reader prepared: the libraries behind them are found by name."""
    problems, started = [], time.monotonic()
    made = smoke_tables.tables(home)
    for table in made:
        out = home / f"prepared {table.suffix}"
        words = ("prepare", str(table), "--accept-all", "--out", str(out))
        try:
            _run(bundle, env, *words, limit=QUICK_S)
        except subprocess.CalledProcessError as error:
            problems.append(f"a {table.suffix} is not prepared: {error}")
            continue
        if not list(out.glob("*.jsonl")):
            problems.append(f"`prepare` wrote nothing for a {table.suffix}")
    say(f"    {len(made)} kinds of tables prepared in {seconds(time.monotonic() - started)}")
    return problems


def _window(bundle: Path, env: Mapping[str, str]) -> list[str]:
    """Open the window and close it; say how long it took and what it held."""
    if not sys.platform.startswith("linux"):
        return []
    started = time.monotonic()
    process = subprocess.Popen([bundle / "desktop-ft"], env=env, stderr=subprocess.PIPE)
    try:
        shown = _wait_for_window(env, process)
        took = time.monotonic() - started
        if not shown:
            return ["the window did not appear"]
        time.sleep(_IDLE_S)
        held = _memory_mib(process.pid)
        say(f"    the window after {seconds(took)}; idle it holds {held:.0f} MiB of its own")
    finally:
        process.terminate()
        told = process.communicate(timeout=QUICK_S)[1]
    return [f"the window said: {told.decode()}"] if told.strip() else []


def _wait_for_window(env: Mapping[str, str], process: subprocess.Popen[bytes]) -> bool:
    """Look for a window of this process until there is one."""
    until = time.monotonic() + QUICK_S
    while time.monotonic() < until and process.poll() is None:
        tree = subprocess.run(
            ["xwininfo", "-root", "-tree"], env=env, capture_output=True, text=True, check=False
        ).stdout
        if '"desktop-ft"' in tree and re.search(r"\b[6-9]\d\dx|\b1\d{3}x", _lines_of(tree)):
            return True
        time.sleep(0.05)
    return False


def _lines_of(tree: str) -> str:
    return "\n".join(line for line in tree.splitlines() if '"desktop-ft"' in line)


def _memory_mib(pid: int) -> float:
    """Return what a process holds that no other shares."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(int(kib) for kib in re.findall(r"^Private_\w+: +(\d+)", rollup, re.MULTILINE)) / 1024


def _story(bundle: Path, env: Mapping[str, str], home: Path) -> list[str]:
    out = home / "story"
    started = time.time()
    told, took = _run(bundle, env, "play", "--out", str(out), limit=STORY_S)
    say(told.rstrip())
    report = json.loads((out / "report.json").read_text("utf-8"))
    pictures = [step["screenshot"] for step in report["steps"] if step["screenshot"]]
    first = min((out / Path(name).name).stat().st_mtime for name in pictures)
    say(f"    the story in {seconds(took)}, its first picture after {seconds(first - started)}")
    return list(story_problems(report))


def story_problems(report: Mapping[str, Any]) -> Iterator[str]:
    """Say what a story did not come to that it had to."""
    if not report["questions"]:
        yield "the story asked nothing"
    for asked in report["questions"]:
        if asked["tuned"] != asked["expected"]:
            yield f"{asked['question']!r} is answered by {asked['tuned']!r}"
        if asked["base"] == asked["expected"]:
            yield f"the base model knew the answer to {asked['question']!r}"
    if not any("Paris" in asked["tuned"] for asked in report["general"]):
        yield "the fine-tuned model has forgotten the capital of France"
