"""Who may come in, and that everybody else learns nothing and breaks nothing."""

from __future__ import annotations

import asyncio
import hmac
import http.client
import json
import socket
from typing import Any

import httpx2
import openai
import pytest
import uvicorn
from uvicorn.server import ServerState

from desktop_ft.engine.api import guard, patience
from desktop_ft.engine.api.guard import Activity, Door, Guard
from desktop_ft.engine.api.patience import PatientProtocol
from engine_process import EngineProcess, error_of

ANSWERED = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
PATHS = ("/health", "/v1/files", "/v1/models", "/v1/fine_tuning/jobs", "/nowhere", "/")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer wrong", "Basic x", "Bearer \xfc"], ids=repr
)
def test_without_the_token_there_is_nothing(
    engine: EngineProcess, path: str, header: str | None
) -> None:
    headers = {} if header is None else {"Authorization": header.encode("latin-1")}
    answer = httpx2.get(engine.root + path, headers=headers)
    assert answer.status_code == 401
    error = error_of(answer)
    assert error["type"] == "invalid_request_error"
    assert engine.token not in answer.text


def test_the_official_client_knows_the_refusal(engine: EngineProcess) -> None:
    with engine.client(api_key="wrong") as client, pytest.raises(openai.AuthenticationError) as no:
        client.models.list()
    assert no.value.code == "invalid_api_key"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "", "[::1]"]
)
def test_a_foreign_host_name_is_refused(engine: EngineProcess, host: str) -> None:
    port = engine.root.rsplit(":", 1)[1]
    answer = engine.request("GET", "/health", headers={"Host": host.format(port=port)})
    assert answer.status_code == 403
    error_of(answer)


def test_localhost_is_no_foreign_name(engine: EngineProcess) -> None:
    port = engine.root.rsplit(":", 1)[1]
    answer = engine.request("GET", "/v1/files", headers={"Host": f"localhost:{port}"})
    assert answer.status_code == 200


def test_two_host_headers_are_refused(engine: EngineProcess) -> None:
    host = engine.root.removeprefix("http://")
    with socket.create_connection(("127.0.0.1", int(host.rsplit(":", 1)[1]))) as raw:
        raw.sendall(
            f"GET /health HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n"
            f"Authorization: Bearer {engine.token}\r\nConnection: close\r\n\r\n".encode()
        )
        assert raw.makefile("rb").readline().split()[1] in (b"400", b"403")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1"])
def test_web_pages_are_refused(engine: EngineProcess, origin: str) -> None:
    answer = engine.request("GET", "/v1/models", headers={"Origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers
    preflight = httpx2.options(engine.root + "/v1/files", headers={"Origin": origin})
    assert preflight.status_code == 403


async def yes(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


async def nothing() -> Any:
    return {"type": "http.request", "body": b"", "more_body": False}


def call_guard(
    client: Any, headers: dict[str, str], app: Any = yes, receive: Any = nothing
) -> tuple[int, dict[str, Any]]:
    """Ask a guard in front of an app."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http", "method": "GET", "path": "/v1/files", "headers": raw, "client": client,
    }  # fmt: skip
    asyncio.run(Guard(app, Door("secret", 5000), Activity())(scope, receive, send))
    return sent[0]["status"], json.loads(b"".join(part["body"] for part in sent[1:]))


GOOD = {"host": "127.0.0.1:5000", "authorization": "Bearer secret"}


@pytest.mark.parametrize("client", [("127.0.0.1", 9), ("127.8.8.8", 9), ("::1", 9)])
def test_this_computer_comes_in(client: Any) -> None:
    assert call_guard(client, GOOD)[0] == 200


@pytest.mark.parametrize(
    "client", [("192.168.1.2", 9), ("10.0.0.1", 9), ("8.8.8.8", 9), ("fe80::1", 9), ("x", 9), None]
)
def test_another_computer_gets_nothing_even_with_the_token(client: Any) -> None:
    status, body = call_guard(client, GOOD)
    assert status == 403
    assert body["error"]["code"] == "forbidden"


def test_tokens_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []
    real = hmac.compare_digest

    def watched(given: bytes, expected: bytes) -> bool:
        compared.append(given)
        return bool(real(given, expected))

    monkeypatch.setattr(hmac, "compare_digest", watched)
    client = ("127.0.0.1", 9)
    assert call_guard(client, GOOD)[0] == 200
    assert call_guard(client, {**GOOD, "authorization": "Bearer secreu"})[0] == 401
    assert compared == [b"Bearer secret", b"Bearer secreu"]


def test_a_body_that_does_not_come_ends_the_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PIECE_SECONDS", 0.01)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()

    async def never() -> Any:
        await asyncio.Event().wait()

    status, body = call_guard(("127.0.0.1", 9), GOOD, app=app, receive=never)
    assert (status, body["error"]["code"]) == (408, "request_timeout")


@pytest.mark.parametrize("first", [b"", b"GET /health HTTP/1.1\r\nHos", ANSWERED + b"GET /he"])
def test_a_head_that_does_not_come_closes_the_connection(
    monkeypatch: pytest.MonkeyPatch, first: bytes
) -> None:
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.2)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"yes"})

    async def talk() -> bytes:
        config = uvicorn.Config(app, http=PatientProtocol, lifespan="off", log_config=None)
        config.load()
        state = ServerState()
        made = lambda: PatientProtocol(config, state, {})  # noqa: E731
        server = await asyncio.get_running_loop().create_server(made, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(first)
        heard = await asyncio.wait_for(reader.read(), 20)
        writer.close()
        server.close()
        return heard

    assert (b"yes" in asyncio.run(talk())) == first.startswith(ANSWERED)


def test_a_header_does_not_make_a_neighbour() -> None:
    forwarded = {**GOOD, "x-forwarded-for": "127.0.0.1", "forwarded": "for=127.0.0.1"}
    assert call_guard(("192.168.1.2", 9), forwarded)[0] == 403


def test_too_large_a_request_is_refused_before_it_is_read(engine: EngineProcess) -> None:
    big = b"x" * (8 * 1024 * 1024 + 1)
    answer = engine.request(
        "POST", "/v1/completions", content=big, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 413
    assert error_of(answer)["code"] == "request_too_large"


def test_too_large_a_request_in_chunks_is_refused_too(engine: EngineProcess) -> None:
    def chunks() -> Any:
        for _ in range(9):
            yield b"x" * (1024 * 1024)

    try:
        answer = engine.request(
            "POST", "/v1/completions", content=chunks(),
            headers={"Content-Type": "application/json"},
        )  # fmt: skip
    except httpx2.TransportError:
        pytest.fail("the refusal did not reach the client")
    assert answer.status_code == 413


def test_an_unauthorised_upload_reads_its_refusal(engine: EngineProcess) -> None:
    body = b"x" * (3 * 1024 * 1024)
    connection = http.client.HTTPConnection(engine.root.removeprefix("http://"), timeout=20)
    try:
        connection.request("POST", "/v1/files", body=iter([body[:1000]]), headers={})
        assert connection.getresponse().status == 401
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/nowhere", 404),
        ("GET", "/", 404),
        ("GET", "/v1/files/", 404),
        ("GET", "/docs", 404),
        ("GET", "/openapi.json", 404),
        ("PUT", "/v1/files", 405),
        ("GET", "/v1/chat/completions", 405),
        ("GET", "/v1/files/..%2f..%2ftoken", 404),
        ("GET", "/v1/files/file-nowhere", 404),
        ("GET", "/v1/files/file-nowhere/content", 404),
        ("DELETE", "/v1/files/file-nowhere", 404),
        ("GET", "/v1/fine_tuning/jobs/ftjob-nowhere", 404),
        ("GET", "/v1/fine_tuning/jobs/ftjob-nowhere/events", 404),
        ("GET", "/v1/fine_tuning/jobs/ftjob-nowhere/checkpoints", 404),
        ("POST", "/v1/fine_tuning/jobs/ftjob-nowhere/cancel", 404),
        ("GET", "/v1/models/nobody", 404),
        ("DELETE", "/v1/models/nobody", 404),
        ("GET", "/v1/files?limit=0", 400),
        ("GET", "/v1/files?limit=10001", 400),
        ("GET", "/v1/files?limit=many", 400),
        ("GET", "/v1/files?order=sideways", 400),
        ("GET", "/v1/files?after=file-nowhere", 400),
        ("GET", "/v1/fine_tuning/jobs?limit=-1", 400),
        ("GET", "/v1/fine_tuning/jobs?after=ftjob-nowhere", 400),
    ],
)
def test_every_refusal_has_the_shape_of_openai(
    engine: EngineProcess, method: str, path: str, status: int
) -> None:
    answer = engine.request(method, path)
    assert answer.status_code == status
    assert error_of(answer)["message"]
    assert answer.headers["x-request-id"].startswith("req_")
    assert ("allow" in answer.headers) == (status == 405)


@pytest.mark.parametrize("path", ["chat/completions", "completions", "fine_tuning/jobs"])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b"null",
        b"NaN",
        b'{"model": NaN}',
        b'{"model": 1e999}',
        b'{"model": "\\ud83d"}',
        b'{"model": "\xff"}',
        b"[" * 99_999,
        b'{"a":' * 500 + b"1" + b"}" * 500,
        b'{"model": "\x00"}',
        b"{}{}",
    ],
    ids=lambda body: repr(body[:20]),
)
def test_a_body_that_is_no_request_is_refused(
    engine: EngineProcess, path: str, body: bytes
) -> None:
    answer = engine.request(
        "POST", f"/v1/{path}", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 400
    error_of(answer)


JSON_PATHS = (
    "chat/completions",
    "completions",
    "fine_tuning/jobs",
    "uploads",
    "uploads/u/complete",
)


@pytest.mark.parametrize("path", JSON_PATHS)
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "text/json"])
def test_a_body_of_another_kind_is_refused(engine: EngineProcess, path: str, kind: str) -> None:
    answer = engine.request("POST", f"/v1/{path}", content=b"{}", headers={"Content-Type": kind})
    assert answer.status_code == 415
    assert error_of(answer)["code"] == "unsupported_content_type"
    assert kind in error_of(answer)["message"]


def test_a_head_without_end_is_refused(engine: EngineProcess) -> None:
    port = int(engine.root.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as raw:
        raw.sendall(b"GET /health HTTP/1.1\r\nX: " + b"a" * 100_000)
        assert raw.makefile("rb").readline().split()[1] in (b"400", b"431")
    assert engine.request("GET", "/health").status_code == 200


def test_nothing_of_this_is_in_the_log(engine: EngineProcess) -> None:
    engine.request("GET", "/v1/files?limit=0&secret=parameter")
    assert engine.token not in engine.log
    assert "secret=parameter" not in engine.log
    assert "Traceback" not in engine.log
