"""Lets a worker leave a network read at once when its job is cancelled.

A read that waits for a slow engine could hold a worker, and with it the closing window, for
minutes. Reads are therefore made in short slices, and between them the token of the thread that
reads is looked at. Knows nothing of OpenAI.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ssl import SSLContext
from typing import Any

import httpcore2
import httpx2

from desktop_ft.core.tasks import CancelToken
from desktop_ft.infra.unreachable import causes_of

_SLICE_S = 0.1
_current = threading.local()


@contextmanager
def cancellable(token: CancelToken) -> Iterator[None]:
    """Make the network reads of this thread raise `Cancelled` once `token` is cancelled."""
    outer = getattr(_current, "token", None), getattr(_current, "opened", [])
    _current.token, _current.opened = token, []
    try:
        token.check()
        yield
    except Exception as exc:
        # httpcore2 leaves the way to a SOCKS proxy open when that does not let us through.
        if any(isinstance(cause, httpx2.ProxyError) for cause in causes_of(exc)):
            for stream in _current.opened:
                stream.close()
        raise
    finally:
        _current.token, _current.opened = outer


def make_cancellable(client: httpx2.Client) -> httpx2.Client:
    """Let the client read in slices.

    httpcore2 takes a network backend, but httpx2 has no way to hand one through; hence the
    attribute. `tests/infra/test_cancellable.py` notices when a new version moves it.
    """
    for transport in (client._transport, *client._mounts.values()):
        pool = getattr(transport, "_pool", None)
        if pool is not None:
            pool._network_backend = _Backend(pool._network_backend)
    return client


class _Backend(httpcore2.NetworkBackend):
    def __init__(self, inner: httpcore2.NetworkBackend) -> None:
        self._inner = inner

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        stream = self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        getattr(_current, "opened", []).append(stream)
        return _Stream(stream)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.connect_unix_socket(path, timeout, socket_options))


class _Stream(httpcore2.NetworkStream):
    def __init__(self, inner: httpcore2.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        token: CancelToken | None = getattr(_current, "token", None)
        if token is None:
            return self._inner.read(max_bytes, timeout)
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            token.check()
            left = _SLICE_S if deadline is None else min(_SLICE_S, deadline - time.monotonic())
            try:
                return self._inner.read(max_bytes, max(left, 0.001))
            except httpcore2.ReadTimeout:
                if deadline is not None and time.monotonic() >= deadline:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        # Not in slices: how much of it went out before a time-out, nobody tells.
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
