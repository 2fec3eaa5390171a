"""Whether a Ray cluster answers at all, found out without Ray, whose own attempts end late."""

from __future__ import annotations

import contextlib
import socket
import threading
import time

_PROBE_S = 5.0
_EVERY_S = 2.0


def answers(address: str) -> bool:
    """Whether somebody listens there; True where only Ray can tell ("auto", "ray://…")."""
    host, colon, port = address.rpartition(":")
    if not colon or not port.isdigit() or "://" in address:
        return True
    with contextlib.suppress(OSError):
        socket.create_connection((host.strip("[]"), int(port)), _PROBE_S).close()
        return True
    return False


def silent(address: str, seconds: float) -> str:
    """The sentences for a cluster that did not answer for so long."""
    return (
        f"The Ray cluster at {address} did not answer for {seconds:.0f} seconds. See that it runs "
        "(`ray status`) and that the engine was started with its address, then start the "
        "training again."
    )


def wait_for(address: str, asked: threading.Event, seconds: float) -> bool:
    """Wait until it answers; False when it does not for so long, or something else is asked."""
    until = time.monotonic() + seconds
    while not asked.is_set():
        if answers(address):
            return True
        if time.monotonic() > until:
            return False
        asked.wait(_EVERY_S)
    return False
