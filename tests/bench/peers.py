"""Environments of their own for peers that the program itself does not need, made once."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from types import TracebackType

_HERE = Path(__file__).resolve().parent
_PEERS = _HERE.parents[1] / ".cache" / "peers"
_POLARS = "polars==2.1.0"


def peer_python(name: str, *requirements: str) -> Path | None:
    """Return the Python of an environment that holds these; None where pip cannot fetch them."""
    home, folder = _PEERS / name, "Scripts" if sys.platform == "win32" else "bin"
    python = home / folder / "python"
    ready = home / "ready"
    if not ready.exists():
        venv.create(home, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", *requirements]
        if subprocess.run(pip, check=False, stdout=sys.stderr).returncode:
            return None
        ready.touch()
    return python


class Polars:
    """A process of its own in which polars holds the rows of a file and does what it is told."""

    def __init__(self, path: Path, kind: str) -> None:
        python = peer_python("polars", _POLARS)
        self._process: subprocess.Popen[str] | None = None
        if python is not None:
            command = [str(python), str(_HERE / "polars_peer.py"), str(path), kind]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            assert self._process.stdout is not None
            self._process.stdout.readline()  # it has loaded the rows, and rests

    def __enter__(self) -> Polars:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._process.communicate()

    def took(self, *words: str) -> tuple[float, float] | None:
        """Return the wall and processor seconds of an act; None where there is no polars."""
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            return None
        self._process.stdin.write(f"{json.dumps(words)}\n")
        self._process.stdin.flush()
        wall, cpu = json.loads(self._process.stdout.readline())
        return wall, cpu
