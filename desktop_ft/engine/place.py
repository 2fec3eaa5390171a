"""Where the engine listens, and under which names it may be called."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

_LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Place:
    """An address of this computer; its own one alone, unless told otherwise."""

    host: str = _LOOPBACK
    port: int = 0
    certificate: Path | None = None
    key: Path | None = None
    name: str | None = None
    """By which others call it, where that is not this computer's own name."""

    @property
    def is_open(self) -> bool:
        """Whether other computers reach it."""
        return not is_loopback(self.host)

    def names(self) -> frozenset[str]:
        """The names by which others may call this computer; none where they may not."""
        if not self.is_open:
            return frozenset()
        own = {socket.gethostname(), socket.getfqdn(), "localhost", self.host, self.name or ""}
        return frozenset(name.lower() for name in own if name)

    def listen(self) -> socket.socket:
        """Take the port, or raise OSError."""
        try:
            family, _, _, _, where = socket.getaddrinfo(
                self.host, self.port, type=socket.SOCK_STREAM
            )[0]
            # asyncio turns the 40 ms of Nagle's delay off only where the protocol is named.
            listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        except (OSError, OverflowError) as problem:
            raise self._refused(problem) from None
        try:
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(where)
        except (OSError, OverflowError) as problem:
            listener.close()
            raise self._refused(problem) from None
        return listener

    def _refused(self, problem: Exception) -> OSError:
        return OSError(f"port {self.port} cannot be used ({problem})")

    def address(self, port: int) -> str:
        """The address by which clients on this computer call it."""
        scheme = "http" if self.certificate is None else "https"
        host = _LOOPBACK if self.host in ("0.0.0.0", "::") else self.host
        return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/v1"


def is_loopback(host: str) -> bool:
    """Whether only this computer has this address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
