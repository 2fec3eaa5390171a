"""A real engine in a process of its own, as the window would start it."""

from __future__ import annotations

import json
import os
import signal
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import httpx2
from openai import OpenAI

T = TypeVar("T")
REPO = Path(__file__).resolve().parents[2]
START_S = 60
# Nothing here is encrypted, and to load all certificates takes 40 ms for each request.
_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def wait_for(look: Callable[[], T], timeout: float, what: str) -> T:
    """Look until what is seen is true, and return it."""
    deadline = time.monotonic() + timeout
    pause = threading.Event()
    while not (seen := look()):
        assert time.monotonic() < deadline, f"waited {timeout:.0f} s in vain for {what}"
        pause.wait(0.05)
    return seen


class EngineProcess:
    """Starts an engine on a folder; a context that leaves no process behind."""

    def __init__(
        self, home: Path, *arguments: str, max_file_kb: int | None = None, **environment: str
    ) -> None:
        self.home = home
        self._arguments = arguments
        self._max_file_kb = max_file_kb
        self._environment = environment
        self.process: subprocess.Popen[str] | None = None
        self.address = ""
        self.token = ""

    def __enter__(self) -> EngineProcess:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None and self.process.poll() is None:
            self.stop()

    def program(self) -> list[str]:
        return [sys.executable, "-m", "desktop_ft", "engine"]

    def command(self) -> list[str]:
        program = [*self.program(), "--home", str(self.home)]
        # Writing beyond the limit fails as it does on a full disk.
        limit = f'ulimit -f {self._max_file_kb}; exec "$@"'
        prefix = ["bash", "-c", limit, "_"] if self._max_file_kb else []
        return [*prefix, *program, *self._arguments]

    def run_again(self) -> subprocess.CompletedProcess[str]:
        """A second engine on the same folder, until it ends."""
        return subprocess.run(
            self.command(), capture_output=True, text=True, timeout=START_S,
            env=self._env(), check=False,
        )  # fmt: skip

    def start(self) -> None:
        """Return when it says that it is ready."""
        self.process = subprocess.Popen(
            self.command(), stdout=subprocess.PIPE, text=True, env=self._env()
        )
        assert self.process.stdout is not None
        first = self.process.stdout.readline()
        second = self.process.stdout.readline()
        assert first.startswith("Address: "), first
        assert second.startswith("Token file: "), second
        self.address = first.removeprefix("Address: ").strip()
        self.token = Path(second.removeprefix("Token file: ").strip()).read_text()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it; its exit status."""
        assert self.process is not None
        assert self.process.stdout is not None
        self.process.send_signal(number)
        try:
            return self.process.wait(60)
        finally:
            self.process.stdout.close()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.stop(signal.SIGKILL)

    def _env(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(REPO), **self._environment}

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def root(self) -> str:
        """The address without `/v1`."""
        return self.address.removesuffix("/v1")

    @property
    def log(self) -> str:
        return (self.home / "engine.log").read_text(encoding="utf-8")

    def client(self, transport: httpx2.BaseTransport | None = None, **options: Any) -> OpenAI:
        """The official client, as any program would use it."""
        if transport is not None:
            options["http_client"] = httpx2.Client(transport=transport, timeout=60)
        settings = {"base_url": self.address, "api_key": self.token, "max_retries": 0}
        return OpenAI(**{**settings, **options})

    def request(self, method: str, path: str, **options: Any) -> httpx2.Response:
        """A plain request with the token; `path` from the root."""
        headers = {"Authorization": f"Bearer {self.token}", **options.pop("headers", {})}
        settings = {"timeout": 60, "verify": _NO_CERTIFICATES, **options}
        return httpx2.request(method, self.root + path, headers=headers, **settings)


def error_of(response: httpx2.Response) -> dict[str, Any]:
    """The error of a refusal, which always has OpenAI's four fields."""
    body = json.loads(response.content)
    assert set(body) == {"error"}, body
    assert set(body["error"]) == {"message", "type", "param", "code"}, body
    assert "Traceback" not in response.text
    return dict(body["error"])
