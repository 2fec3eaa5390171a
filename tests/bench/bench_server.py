"""The engine as a program: how soon it is there, how soon it answers, and what memory it holds.

The peer is what a script with transformers does for the same answer, without any server.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import httpx2
import psutil
from bench_generation import MODEL, MODELS, QUESTIONS, cold_peer, theirs
from measure import Contender, Notes, benchmark

REPO = Path(__file__).resolve().parent.parent.parent
TOKENS = 32


@benchmark("Engine ready to be asked, no model in memory")
def ready(_work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT engine", _start_and_stop, repeat=5)
    yield Contender("import torch, transformers", partial(_python, "import torch, transformers"))


@benchmark("From no engine to the first token over HTTP")
def from_nothing(_work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT engine", _cold)
    yield Contender("transformers generate, no server", cold_peer)


@benchmark("First token over HTTP, the model in memory")
def first_token(_work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT engine", lambda: _settled().first_token(QUESTIONS[1]), repeat=7)
    yield Contender("transformers generate, no server", lambda: theirs()(QUESTIONS[1], 1), repeat=7)


@benchmark(f"Answer of {TOKENS} tokens over HTTP, the model in memory")
def whole_answer(_work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT engine", lambda: _settled().answer(QUESTIONS[1], TOKENS))
    yield Contender("transformers generate, no server", lambda: theirs()(QUESTIONS[1], TOKENS))


class Engine:
    """A real engine in a folder of its own."""

    def __init__(self) -> None:
        self._home = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "desktop_ft", "engine", "--home", self._home.name],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(REPO), "DESKTOP_FT_MODELS": str(MODELS)},
        )
        assert self.process.stdout is not None
        self._address = self.process.stdout.readline().split()[-1]
        self._token = Path(self.process.stdout.readline().split()[-1]).read_text("utf-8")

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self._home.cleanup()

    def answer(self, question: str, tokens: int) -> float:
        """Ask, and read the answer; the seconds to its first token."""
        talk: dict[str, Any] = {"messages": [{"role": "user", "content": question}]}
        body = {**talk, "model": MODEL, "stream": True, "max_tokens": tokens, "temperature": 0}
        headers = {"Authorization": f"Bearer {self._token}"}
        began, first = time.perf_counter(), 0.0
        url = f"{self._address}/chat/completions"
        with httpx2.stream("POST", url, json=body, headers=headers, timeout=120) as response:
            for line in response.iter_lines():
                if not first and '"delta":{"content":' in line:
                    first = time.perf_counter() - began
        return first

    def first_token(self, question: str) -> None:
        """Ask for one token."""
        self.answer(question, 1)

    def memory(self) -> str:
        """What it holds: all that is mapped, and of it what nobody shares."""
        found = psutil.Process(self.process.pid).memory_full_info()
        return f"{found.rss / 2**20:.0f} MiB, {found.uss / 2**20:.0f} of it alone"

    def settle(self) -> None:
        """Wait until the model is packed: until the processor is left alone."""
        process, used = psutil.Process(self.process.pid), -1.0
        while (now := sum(process.cpu_times()[:2])) - used > 0.05:
            used = now
            threading.Event().wait(1)


def _start_and_stop() -> None:
    Engine().stop()


def _cold() -> Notes:
    began = time.perf_counter()
    engine = Engine()
    there = time.perf_counter() - began
    at_rest = engine.memory()
    first = engine.answer(QUESTIONS[0], 1)
    notes = Notes(
        (
            f"the engine was ready after {there:.2f} s; the first token came {first:.2f} s later",
            f"memory at rest {at_rest}",
        )
    )
    engine.stop()
    return notes


@cache
def _settled() -> Engine:
    engine = Engine()
    atexit.register(engine.stop)
    engine.answer(QUESTIONS[0], 8)
    engine.settle()
    print(f"    memory with the model {engine.memory()}", file=sys.stderr)
    return engine


def _python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, stderr=subprocess.DEVNULL)
