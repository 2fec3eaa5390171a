"""The tokens of other people's windows: one for each, kept as digests, taken back one by one."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from pathlib import Path

from filelock import FileLock

from desktop_ft.engine.home import write_private

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_FILE = "clients.json"


class Clients:
    """A file of names and digests, which may change while an engine answers."""

    def __init__(self, home: Path) -> None:
        self._path = home / _FILE
        self._lock = FileLock(home / (_FILE + ".lock"), timeout=10)
        self._read_at: tuple[int, int] | None = None
        self._digests: dict[str, str] = {}

    def add(self, name: str) -> str:
        """A new client's token, which is nowhere else to be found again."""
        if not _NAME.fullmatch(name):
            raise ValueError("A name has up to 64 letters, digits, dots, dashes or underscores.")
        token = secrets.token_urlsafe(32)
        with self._lock:
            digests = self._read()
            if name in digests:
                raise ValueError(f"There is a client {name} already; revoke it first.")
            self._write({**digests, name: _digest(token)})
        return token

    def revoke(self, name: str) -> bool:
        """Let a client in no more; False when there is none of this name."""
        with self._lock:
            digests = self._read()
            if digests.pop(name, None) is None:
                return False
            self._write(digests)
        return True

    def names(self) -> list[str]:
        """All clients, by name."""
        return sorted(self._read())

    def who(self, token: str) -> str | None:
        """Whose token this is; as quick for a wrong one as for a right one."""
        given = _digest(token)
        found = None
        for name, digest in self._now().items():
            if hmac.compare_digest(given, digest):
                found = name
        return found

    def _now(self) -> dict[str, str]:
        """The digests, read again when the file has changed."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return {}
        if self._read_at != (status.st_mtime_ns, status.st_ino):
            self._digests = self._read()
            self._read_at = (status.st_mtime_ns, status.st_ino)
        return self._digests

    def _read(self) -> dict[str, str]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return {str(name): str(digest) for name, digest in values.items()}

    def _write(self, digests: dict[str, str]) -> None:
        write_private(self._path, json.dumps(digests, indent=1))


def _digest(token: str) -> str:
    # A token is 256 random bits: it needs no salt and no slow digest.
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
