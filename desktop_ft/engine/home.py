"""The engine's folder: who owns it, its secrets, and where a running engine is found."""

from __future__ import annotations

import json
import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

_HOME_VARIABLE = "DESKTOP_FT_HOME"
_MODELS_VARIABLE = "DESKTOP_FT_MODELS"


@dataclass(frozen=True, slots=True)
class Running:
    """A running engine, as it announced itself."""

    pid: int
    address: str
    token_file: str


class Home:
    """One folder, one engine at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.database = self.folder / "engine.db"
        self.jobs = self.folder / "jobs"
        self.log = self.folder / "engine.log"
        self.paces = self.folder / "paces"
        # Base models that the user added, those that are on their way, and models on their way out.
        self.models = self.folder / "models"
        self.additions = self.folder / "additions"
        self.exports = self.folder / "exports"
        self.token_file = self.folder / "token"
        self._announcement = self.folder / "engine.json"
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._token = ""
        self._lock = FileLock(self.folder / "engine.lock", timeout=0)

    def take(self) -> bool:
        """Own the folder until the process ends; False when another engine does."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        # What a killed engine left would lead clients astray.
        self._announcement.unlink(missing_ok=True)
        self.folder.chmod(0o700)
        self.jobs.mkdir(mode=0o700, exist_ok=True)
        return True

    def keep_jobs_on(self, storage: Path) -> None:
        """Put the jobs where other computers reach them, beside those of other engines."""
        name = self.folder / "name"
        if not name.exists():
            write_private(name, secrets.token_hex(8))
        self.jobs = storage.absolute() / f"engine-{_text(name)}" / "jobs"
        self.jobs.mkdir(mode=0o700, parents=True, exist_ok=True)

    def new_token(self) -> str:
        """A token for this run, which only this user can read."""
        self._token = secrets.token_urlsafe(32)
        write_private(self.token_file, self._token)
        return self._token

    def announce(self, address: str) -> Running:
        """Say where the engine is; only called when it really answers."""
        running = Running(os.getpid(), address, str(self.token_file))
        text = {"pid": running.pid, "address": address, "token_file": running.token_file}
        write_private(self._announcement, json.dumps(text))
        return running

    def is_ours(self) -> bool:
        """Whether the announcement still names this engine; the folder may have been removed."""
        running = self.running()
        return running is not None and running.pid == os.getpid()

    def retract(self) -> None:
        """Take the announcement back; the folder is still ours."""
        if self.is_ours():
            self._announcement.unlink(missing_ok=True)

    def withdraw(self) -> None:
        """Take the announcement back and give the folder free."""
        self.retract()
        if self._token and _text(self.token_file) == self._token:
            self.token_file.unlink(missing_ok=True)
        self._lock.release()

    def running(self) -> Running | None:
        """The engine that announced itself here, if any did."""
        try:
            value = json.loads(_text(self._announcement))
            return Running(int(value["pid"]), str(value["address"]), str(value["token_file"]))
        except (ValueError, KeyError, TypeError):
            return None


def _text(path: Path) -> str:
    """What stands in a file; nothing when it is not there."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def write_private(path: Path, text: str) -> None:
    """Write a file that is never half there and never readable by others."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


def models_folder() -> Path:
    """Where the base models lie: named by the environment, in the bundle, or in the source."""
    named = os.environ.get(_MODELS_VARIABLE)
    if named:
        return Path(named)
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "models"
    return Path(__file__).resolve().parents[2] / ".cache" / "models"


def default_home() -> Path:
    """The folder where the window keeps its engine, so that both meet there."""
    named = os.environ.get(_HOME_VARIABLE)
    if named:
        return Path(named) / "data" / "engine"
    from platformdirs import user_data_path

    return user_data_path("desktop-ft", appauthor=False) / "engine"
