"""A worker leaves a read that waits for a silent server, over a real socket."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from desktop_ft.core.errors import AppError, Offline
from desktop_ft.core.tasks import Cancelled, CancelToken
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.services.engines import AskSpec

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


class SilentServer:
    """Takes a connection, says `words`, and then nothing more."""

    def __init__(self, words: bytes) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._words = words
        self.asked = threading.Event()
        self._taken: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        try:
            taken, _ = self._listener.accept()
        except OSError:
            return
        self._taken.append(taken)
        taken.recv(65536)
        taken.sendall(self._words)
        self.asked.set()

    def close(self) -> None:
        # Closing alone does not wake an accept.
        with socket.socket() as knock:
            knock.settimeout(1)
            knock.connect_ex(("127.0.0.1", self.port))
        self._thread.join(30)
        for taken in self._taken:
            taken.close()
        self._listener.close()


@pytest.fixture
def silent() -> Iterator[SilentServer]:
    server = SilentServer(b"")
    yield server
    server.close()


def gateway_to(server: SilentServer, timeout_s: float | None = None) -> OpenAIGateway:
    address = f"http://127.0.0.1:{server.port}/v1"
    return OpenAIGateway(Target("Acme", address, timeout_s=timeout_s))


def cancel_when_asked(server: SilentServer, token: CancelToken) -> threading.Thread:
    def run() -> None:
        server.asked.wait(30)
        token.cancel()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_waiting_for_an_answer_is_left_when_cancelled(silent: SilentServer) -> None:
    gateway, token = gateway_to(silent), CancelToken()
    thread = cancel_when_asked(silent, token)
    began = time.monotonic()
    with pytest.raises(Cancelled):
        gateway.models(token)
    assert time.monotonic() - began < 20  # the time-out of this call is 30 s
    thread.join()
    gateway.close()


def test_waiting_for_the_next_word_is_left_when_cancelled() -> None:
    piece = b'data: {"choices": [{"index": 0, "text": "It "}]}\n\n'
    server = SilentServer(HEAD + b"%x\r\n%s\r\n" % (len(piece), piece))
    gateway, token = gateway_to(server), CancelToken()
    pieces = gateway.ask(AskSpec("m", prompt="x"), token)
    assert next(pieces).text == "It "
    # Only now: whoever cancels earlier cancels the first word as well.
    thread = cancel_when_asked(server, token)
    began = time.monotonic()
    with pytest.raises(Cancelled):
        next(pieces)
    assert time.monotonic() - began < 20
    thread.join()
    gateway.close()
    server.close()


def test_a_time_out_is_kept_although_reads_are_sliced(
    silent: SilentServer,
) -> None:
    gateway = gateway_to(silent, 0.4)
    began = time.monotonic()
    with pytest.raises(Offline, match="in time"):
        gateway.jobs(CancelToken())
    assert 0.3 < time.monotonic() - began < 20
    gateway.close()


def test_an_engine_that_is_not_there_is_told_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    gateway = OpenAIGateway(Target("Acme", f"http://127.0.0.1:{port}/v1"))
    with pytest.raises(AppError, match="no engine listens there"):
        gateway.models(CancelToken())
    gateway.close()


def test_a_name_that_nobody_knows() -> None:
    gateway = OpenAIGateway(Target("Acme", "https://nobody.invalid/v1"))
    with pytest.raises(Offline, match="Nobody knows the address"):
        gateway.models(CancelToken())
    gateway.close()
