"""A proxy on loopback that speaks HTTP (plain and CONNECT) and SOCKS 5, with a login if wanted."""

from __future__ import annotations

import base64
import selectors
import socket
import struct
import threading
from socketserver import BaseRequestHandler, ThreadingTCPServer
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

_PIECE = 65_536


class Proxy:
    """Serves until it is left; a context manager. `used` are the hosts and ports asked for."""

    def __init__(self, login: str = "") -> None:
        self.login = login
        self.used: list[str] = []
        # What CONNECT answers instead of a way through.
        self.refuses_with = 0
        proxy = self

        class Handler(_Handler):
            owner = proxy

        self._server = ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self.open: set[socket.socket] = set()
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def address(self, scheme: str) -> str:
        """Return how a user would write it: http or socks5."""
        return f"{scheme}://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Proxy:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        for each in list(self.open):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the other side was quicker
        self._server.server_close()
        self._thread.join()


class _Handler(BaseRequestHandler):
    owner: Proxy
    request: socket.socket

    def handle(self) -> None:
        self.owner.open.add(self.request)
        try:
            first = self.request.recv(1, socket.MSG_PEEK)
            if first == b"\x05":
                self._socks()
            elif first:
                self._http()
        except OSError:
            return
        finally:
            self.owner.open.discard(self.request)

    # -- HTTP --------------------------------------------------------------------------------

    def _http(self) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = self.request.recv(_PIECE)
            if not piece:
                return
            head += piece
        lines = head.split(b"\r\n\r\n", 1)[0].decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ")
        headers = {
            name.lower(): value for name, _, value in (each.partition(": ") for each in lines[1:])
        }
        wanted = "Basic " + base64.b64encode(self.owner.login.encode()).decode()
        if self.owner.login and headers.get("proxy-authorization") != wanted:
            self._say(407, "Proxy-Authenticate: Basic realm=x\r\n")
        elif self.owner.refuses_with:
            self._say(self.owner.refuses_with)
        elif method == "CONNECT":
            host, _, port = target.partition(":")
            self._tunnel(host, int(port), b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            parts = urlsplit(target)
            path = target.partition(parts.netloc)[2] or "/"
            plain = head.replace(target.encode(), path.encode(), 1)
            plain = plain.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
            self._tunnel(parts.hostname or "", parts.port or 80, b"", plain)

    def _say(self, status: int, headers: str = "") -> None:
        answer = f"HTTP/1.1 {status} No\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n"
        self.request.sendall(answer.encode())

    # -- SOCKS -------------------------------------------------------------------------------

    def _socks(self) -> None:
        _, count = self._read(2)
        methods = self._read(count)
        if self.owner.login:
            if 2 not in methods:
                self.request.sendall(b"\x05\xff")
                return
            self.request.sendall(b"\x05\x02")
            name = self._read(self._read(2)[1])
            password = self._read(self._read(1)[0])
            if b":".join((name, password)).decode() != self.owner.login:
                self.request.sendall(b"\x01\x01")
                return
            self.request.sendall(b"\x01\x00")
        else:
            self.request.sendall(b"\x05\x00")
        kind = self._read(4)[3]
        if kind == 3:
            host = self._read(self._read(1)[0]).decode()
        else:
            host = socket.inet_ntoa(self._read(4))
        (port,) = struct.unpack("!H", self._read(2))
        if self.owner.refuses_with:
            self.request.sendall(b"\x05\x02\x00\x01" + bytes(6))
            return
        self._tunnel(host, port, b"\x05\x00\x00\x01" + bytes(6))

    def _read(self, count: int) -> bytes:
        read = b""
        while len(read) < count:
            piece = self.request.recv(count - len(read))
            if not piece:
                raise OSError("the client went")
            read += piece
        return read

    # -- both --------------------------------------------------------------------------------

    def _tunnel(self, host: str, port: int, hello: bytes, first: bytes = b"") -> None:
        self.owner.used.append(f"{host}:{port}")
        with socket.create_connection((host, port), timeout=10) as there:
            self.owner.open.add(there)
            try:
                self.request.sendall(hello)
                there.sendall(first)
                _pump(self.request, there)
            finally:
                self.owner.open.discard(there)


def _pump(one: Any, other: Any) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(one, selectors.EVENT_READ, other)
        selector.register(other, selectors.EVENT_READ, one)
        while True:
            for key, _ in selector.select():
                piece = key.fileobj.recv(_PIECE)  # type: ignore[union-attr]
                if not piece:
                    return
                key.data.sendall(piece)
