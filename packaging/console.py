"""How the commands of dev.py talk and start other programs; knows nothing of what they do."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

HEARTBEAT_S = 20.0


class CannotGoOn(Exception):
    """Something only the user can mend; the message is shown as it is, and the command ends."""


def say(line: str) -> None:
    """Print a line at once, also into a pipe."""
    print(line, flush=True)


@contextmanager
def step(what: str, expected: str = "") -> Iterator[None]:
    """Announce a step, show that it is alive, and say how long it took."""
    say(f"==> {what}" + (f" ({expected})" if expected else ""))
    started = time.monotonic()
    done = threading.Event()
    heart = threading.Thread(target=_beat, args=(done, started), daemon=True)
    heart.start()
    try:
        yield
    finally:
        done.set()
        heart.join()
    say(f"    done in {seconds(time.monotonic() - started)}")


def _beat(done: threading.Event, started: float) -> None:
    while not done.wait(HEARTBEAT_S):
        say(f"    ... {seconds(time.monotonic() - started)}")


def seconds(value: float) -> str:
    """Write a duration for people: "4.2 s", "3 min 05 s"."""
    if value < 60:
        return f"{value:.1f} s"
    return f"{int(value // 60)} min {int(value % 60):02} s"


def run_quietly(
    command: Sequence[str | Path],
    log: Path,
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> tuple[int, str]:
    """Run a command with its output in a log file; return the exit code and the last lines."""
    log.parent.mkdir(parents=True, exist_ok=True)
    words = [str(word) for word in command]
    with log.open("a", encoding="utf-8") as out:
        out.write(f"\n$ {' '.join(words)}\n")
        out.flush()
        begin = out.tell()
        code = subprocess.run(
            words, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=env, cwd=cwd, check=False
        ).returncode
    with log.open("rb") as written:
        written.seek(begin)
        lines = written.read().decode("utf-8", "replace").splitlines()
    return code, "\n".join(lines[-15:])
