"""The strict rules of every test, as fixtures that need no Qt.

A log record of level WARNING or above, a thread left running and a connection to another machine
each fail the test that made them. `tests/architecture/test_strict_rules.py` shows that they do.
"""

from __future__ import annotations

import logging
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

# Only a thread that really stays is waited for so long.
THREAD_GRACE_S = 30.0

# Threads of libraries that live as long as the process and hold nothing of ours.
_LASTING_THREADS = re.compile(r"^(TMonitor|tqdm|pytest_timeout|IOThread)")
_LOOPBACK = re.compile(r"^(localhost|127\.\d+\.\d+\.\d+|::1|0\.0\.0\.0|::)?$")


class LogWatch(logging.Handler):
    """Collects what a test logged at WARNING or above and nobody expected."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.unexpected: list[str] = []
        self._expected: list[re.Pattern[str]] = []
        self._seen: set[re.Pattern[str]] = set()

    def expect(self, pattern: str) -> None:
        """Allow records whose message matches `pattern`; at least one must come."""
        self._expected.append(re.compile(pattern))

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        matching = [pattern for pattern in self._expected if pattern.search(message)]
        self._seen.update(matching)
        if not matching:
            self.unexpected.append(f"{record.levelname} {record.name}: {message}")

    def missing(self) -> list[str]:
        """Return the expected patterns that never came."""
        return [pattern.pattern for pattern in self._expected if pattern not in self._seen]


@contextmanager
def watch_log() -> Iterator[LogWatch]:
    """Watch the program's logger and complain at the end."""
    watch = LogWatch()
    logger = logging.getLogger("desktop_ft")
    logger.addHandler(watch)
    try:
        yield watch
    finally:
        logger.removeHandler(watch)
    assert not watch.unexpected, "unexpected log: " + "; ".join(watch.unexpected)
    assert not watch.missing(), f"expected in the log, but never came: {watch.missing()}"


def living_threads() -> set[threading.Thread]:
    """Return the Python threads that run now, without Qt's and the libraries' lasting ones."""
    return {
        thread
        for thread in threading.enumerate()
        if not isinstance(thread, threading._DummyThread)
        and not _LASTING_THREADS.match(thread.name)
        and type(thread).__name__ != "TMonitor"
    }


@contextmanager
def no_leaked_threads() -> Iterator[None]:
    """Complain about threads that a test started and left; those about to end get a moment."""
    before = living_threads()
    yield
    deadline = time.monotonic() + THREAD_GRACE_S
    left = living_threads() - before
    for thread in left:
        thread.join(max(0.0, deadline - time.monotonic()))
    names = sorted(thread.name for thread in left if thread.is_alive())
    assert not names, f"threads left running: {names}"


class NetworkUsed(RuntimeError):
    """A test tried to reach another machine."""


class NetworkGuard:
    """Lets sockets reach this computer only, and remembers who tried more."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        self._connect = socket.socket.connect
        self._connect_ex = socket.socket.connect_ex
        self._getaddrinfo = socket.getaddrinfo

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Put the guard in the place of the real calls until `patch` is undone."""
        guard = self

        def connect(sock: socket.socket, address: object) -> None:
            guard._check(sock, address)
            guard._connect(sock, address)

        def connect_ex(sock: socket.socket, address: object) -> int:
            guard._check(sock, address)
            return guard._connect_ex(sock, address)

        def getaddrinfo(host: object, *args: object, **kwargs: object) -> object:
            name = host.decode() if isinstance(host, bytes) else str(host or "")
            if name.endswith(".invalid"):  # RFC 2606: never resolves, and needs no question
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            guard._check_host(name)
            return guard._getaddrinfo(host, *args, **kwargs)

        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket.socket, "connect_ex", connect_ex)
        patch.setattr(socket, "getaddrinfo", getaddrinfo)

    def _check(self, sock: socket.socket, address: object) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
            self._check_host(str(address[0]))

    def _check_host(self, host: str) -> None:
        if not _LOOPBACK.match(host):
            self.tried.append(host)
            raise NetworkUsed(f"a test tried to reach {host}; only this computer is allowed")
