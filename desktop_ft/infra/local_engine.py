"""The engine on this computer: finds the one that runs, or starts it and waits until it is ready.

The engine is a program of its own that outlives the window; it is found again by the file
`engine.json` in its home. Knows its command line and its /health, nothing else of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from desktop_ft.core.errors import DiskFull, EngineUnavailable
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text, text
from desktop_ft.infra.own_program import (
    creation_flags,
    has_engine,
    own_command,
    own_environment,
)
from desktop_ft.services.engines import Health
from desktop_ft.services.secrets import Secret

# It goes by itself when nobody asked it anything for so long and nothing is being trained.
IDLE_EXIT_S = 900
# What /health says of an engine that stays for other programs.
STAYS = "keeps_serving"
_READY_WITHIN_S = 90.0
_LOOK_EVERY_S = 0.1
_ANSWER_WITHIN_S = 3.0
# Two hundred long rows become tokens meanwhile.
_FORESEEN_S = 20.0
_LOG_TAIL = 2000


@dataclass(frozen=True, slots=True)
class RunningEngine:
    """Where the engine listens, the token that opens it, and how it was when it was looked at."""

    address: str
    token: Secret
    health: Health


class LocalEngine:
    """One engine home. Its methods wait for a process and belong into a worker."""

    def __init__(
        self, home: Path, command: Sequence[str] | None = None, idle_exit_s: int = IDLE_EXIT_S
    ) -> None:
        self._home = home
        self._command = list(command) if command is not None else engine_command()
        self._is_own = command is None
        self._command += ["--home", str(home), "--idle-exit", str(idle_exit_s)]
        self._process: _Outliving | None = None
        self._starting = threading.Lock()

    @property
    def output_file(self) -> Path:
        """Return where goes what the engine prints; it also keeps a log of its own beside it."""
        return self._home / "engine.out"

    @property
    def token_file(self) -> Path:
        """Return where the engine that runs has its token, for its owner alone to read."""
        return self._home / "token"

    def find(self) -> RunningEngine | None:
        """Return the engine that runs for this home, None if there is none."""
        self._reap()
        try:
            note = json.loads((self._home / "engine.json").read_text("utf-8"))
            address, pid = str(note["address"]), int(note["pid"])
            token = Path(note["token_file"]).read_text("utf-8").strip()
        except (OSError, ValueError, KeyError, TypeError):
            return None
        health = ask_health(address, token)
        # Another program may have got the port of an engine that was killed.
        if health is None or health.pid != pid:
            return None
        return RunningEngine(address, Secret(token), health)

    def ensure(self, token: CancelToken, report: Report) -> RunningEngine:
        """Return the running engine, started if need be; raises `EngineUnavailable`."""
        found = self.find()
        if found is not None:
            return found
        while not self._starting.acquire(timeout=_LOOK_EVERY_S):
            token.check()
        try:
            found = self.find()  # another worker may have started it meanwhile
            if found is not None:
                return found
            report(starting())
            self._start()
            return self._wait_until_ready(token)
        finally:
            self._starting.release()

    def expect_training(self, model: str) -> None:
        """Have a running engine get ready to train a model; a hint, which may come to nothing."""
        self._expect("/expect-training", model)

    def expect_question(self, model: str) -> None:
        """Have a running engine read a model that is likely to be asked; a hint as well."""
        self._expect("/expect-question", model)

    def _expect(self, path: str, model: str) -> None:
        found = self.find()
        if found is not None:
            wish = json.dumps({"model": model}).encode()
            _ask(found.address, found.token.reveal(), "POST", path, wish)

    def keep_serving(self, on: bool) -> bool:
        """Have the running engine stay for other programs, or go again; tell what it does now."""
        found = self.find()
        wish = json.dumps({"on": on}).encode()
        told: object = None
        if found is not None:
            told = _ask(found.address, found.token.reveal(), "PUT", "/keep-serving", wish)
        if not isinstance(told, dict):
            raise EngineUnavailable(
                text("infra", "The engine on this computer does not answer."),
                text("infra", "It may just have ended, or have too much to do."),
                text("infra", "Ask your model something, which starts it, then try again."),
            )
        return told.get("keeps_serving") is True

    def foresee(self, question: Mapping[str, object]) -> object:
        """Return what a running engine says a training would take; None if it cannot tell."""
        found = self.find()
        if found is None:
            return None
        asked = json.dumps(question).encode()
        return _ask(
            found.address, found.token.reveal(), "POST", "/foresee-training", asked, _FORESEEN_S
        )

    def _start(self) -> None:
        if self._is_own and not has_engine():
            raise EngineUnavailable(
                text("infra", "This edition of Desktop FT has no engine for this computer."),
                text("infra", "It is the small one, without the libraries that train."),
                text("infra", "Install Desktop FT Complete over it: everything of yours stays. "
                     "Or use another engine, under Settings, Connections."),
            )  # fmt: skip
        try:
            self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self.output_file.open("wb") as output:
                self._process = _Outliving(
                    self._command,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    cwd=self._home,
                    env=own_environment(),
                    start_new_session=sys.platform != "win32",
                    creationflags=_creation_flags(),
                )
        except OSError as exc:
            raise self._not_started(exc) from exc

    def _wait_until_ready(self, token: CancelToken) -> RunningEngine:
        deadline = time.monotonic() + _READY_WITHIN_S
        ended_at: float | None = None
        while time.monotonic() < deadline:
            found = self.find()
            if found is not None:
                return found
            if self._process is None and ended_at is None:
                ended_at = time.monotonic()
            # One that ends at once may have met another one that is about to be ready.
            if ended_at is not None and time.monotonic() - ended_at > _ANSWER_WITHIN_S:
                break
            token.sleep(_LOOK_EVERY_S)
        raise EngineUnavailable(
            text("infra", "The engine on this computer did not start."),
            text("infra", "Its own words are under “Details”."),
            text("infra", "Try again; if that does not help, restart the computer."),
            details=self._last_words(),
        )

    def _reap(self) -> None:
        if self._process is not None and self._process.poll() is not None:
            self._process = None

    def _not_started(self, exc: OSError) -> Exception:
        if exc.errno == 28:  # ENOSPC, on every system
            return DiskFull(
                text("infra", "The engine on this computer did not start: the disk is full."),
                None,
                text("infra", "Delete what you do not need on this computer, then try again."),
                details=str(exc),
            )
        return EngineUnavailable(
            text("infra", "The engine on this computer could not be started."),
            text("infra", "A part of the program is missing, or its folder may not be written to."),
            text("infra", "Install the program again, or look at the rights of the folder {folder}")
            .format(folder=self._home),
            details=str(exc),
        )  # fmt: skip

    def _last_words(self) -> str:
        for file in (self.output_file, self._home / "engine.log"):
            try:
                said = file.read_bytes()[-_LOG_TAIL:].decode("utf-8", errors="replace").strip()
            except OSError:
                continue
            if said:
                return said
        return ""


def starting() -> Text:
    """Return what is said while the engine is being started."""
    return text("infra", "Starting the engine on this computer…")


def engine_command() -> list[str]:
    """Return how this very program is started as an engine."""
    return own_command("engine")


def ask_health(address: str, token: str) -> Health | None:
    """Ask an engine on this computer how it is; None if that is no engine of ours."""
    told = _ask(address, token, "GET", "/health")
    if not isinstance(told, dict) or not isinstance(told.get("pid"), int):
        return None
    loading = told.get("loading")
    return Health(
        pid=told["pid"],
        version=str(told.get("version", "")),
        loading=tuple(str(name) for name in loading) if isinstance(loading, list) else (),
        jobs_active=int(told.get("jobs_active") or 0),
        extra={STAYS: told.get(STAYS) is True},
    )


def _ask(
    address: str,
    token: str,
    method: str,
    path: str,
    body: bytes = b"",
    within: float = _ANSWER_WITHIN_S,
) -> object:
    """Ask an engine on this computer what stands beside the API; None if it does not answer."""
    import http.client  # with all that it needs, which the first look at the window does not

    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=within)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    try:
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        told: object = json.loads(answer.read(65536)) if answer.status == 200 else None
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()
    return told


class _Outliving(subprocess.Popen[bytes]):
    """A process that is meant to go on when the one that started it ends."""

    def __del__(self) -> None:
        """Do not complain that it still runs."""


def _creation_flags() -> int:
    """Return what keeps Windows from opening a console and from ending the engine with us."""
    if sys.platform == "win32":
        return subprocess.CREATE_NEW_PROCESS_GROUP | creation_flags()
    return 0
