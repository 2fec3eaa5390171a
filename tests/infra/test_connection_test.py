"""An address and a key are tried against the real API before they are kept."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from desktop_ft.core.errors import AppError, NotAuthorised, WrongAnswer
from desktop_ft.core.tasks import CancelToken
from desktop_ft.infra.connection_test import GatewayTester
from desktop_ft.services.secrets import Secret

KEY = Secret("sk-test-0123456789")
MODELS = {"object": "list", "data": [{"id": "m", "object": "model"}]}


class Server:
    """A real server on this computer whose pages the test chooses."""

    def __init__(self) -> None:
        self.pages: dict[str, object] = {"/v1/models": MODELS}
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = server.pages.get(self.path.partition("?")[0])
                if isinstance(page, str):
                    self._say(200, "text/html", page)
                elif self.headers.get("Authorization") != f"Bearer {KEY.reveal()}":
                    self._say(401, "application/json", '{"error": {"message": "Incorrect key"}}')
                elif page is None:
                    self._say(404, "application/json", '{"error": {"message": "Invalid URL"}}')
                else:
                    self._say(200, "application/json", json.dumps(page))

            def _say(self, status: int, kind: str, text: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def test_an_engine_that_trains(server: Server) -> None:
    server.pages["/v1/fine_tuning/jobs"] = {"object": "list", "data": [], "has_more": False}
    report = GatewayTester().check_connection(server.address, KEY, CancelToken())
    assert (report.models, report.may_train) == (("m",), True)


def test_an_engine_that_only_answers(server: Server) -> None:
    report = GatewayTester().check_connection(server.address, KEY, CancelToken())
    assert report.may_train is False
    assert "does not train" in str(report.note)


@pytest.mark.parametrize("key", [Secret("sk-wrong-0123456"), None])
def test_a_wrong_key_or_none(server: Server, key: Secret | None) -> None:
    with pytest.raises(NotAuthorised):
        GatewayTester().check_connection(server.address, key, CancelToken())


def test_a_web_page(server: Server) -> None:
    server.pages["/v1/models"] = "<html>Welcome</html>"
    with pytest.raises(WrongAnswer):
        GatewayTester().check_connection(server.address, KEY, CancelToken())


def test_an_address_without_v1(server: Server) -> None:
    with pytest.raises(AppError):
        GatewayTester().check_connection(server.address.removesuffix("/v1"), KEY, CancelToken())
