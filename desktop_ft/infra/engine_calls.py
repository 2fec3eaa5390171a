"""Asks the engine on this computer what stands beside the API, and says why where it refuses.

One request, one connection: these calls are rare, and the engine is next door.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from desktop_ft.core.errors import EngineUnavailable, NotFound
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import text
from desktop_ft.infra.engine_refusals import refusal
from desktop_ft.infra.local_engine import RunningEngine

_ANSWER_S = 60.0
_PIECE = 1 << 20
_MOST = 4 << 20


class EngineCalls:
    """Calls to one running engine. Everything raises `AppError`; Cancel is heard between pieces."""

    def __init__(self, engine: RunningEngine) -> None:
        parts = urlsplit(engine.address)
        self._host, self._port = parts.hostname or "", parts.port
        self._token = engine.token

    def ask(
        self, method: str, path: str, body: Mapping[str, object] | None = None
    ) -> dict[str, object]:
        """Ask, and return the object that comes back."""
        sent = None if body is None else json.dumps(body).encode()
        with self._request(method, path, sent) as answer:
            return _object(answer)

    def send(self, path: str, file: Path, token: CancelToken) -> Iterator[int]:
        """Put a file's bytes, a piece at a time; yields the size of each when it is sent."""
        size = file.stat().st_size
        connection = self._connection()
        try:
            connection.putrequest("PUT", path)
            for name, value in self._headers("application/octet-stream").items():
                connection.putheader(name, value)
            connection.putheader("Content-Length", str(size))
            connection.endheaders()
            with file.open("rb") as source:
                while piece := source.read(_PIECE):
                    token.check()
                    connection.send(piece)
                    yield len(piece)
            answer = connection.getresponse()
            _refuse(answer)
        except (OSError, http.client.HTTPException) as error:
            raise _gone(error) from error
        finally:
            connection.close()

    def fetch(self, path: str, target: Path, token: CancelToken) -> Iterator[int]:
        """Write what the engine sends into a file; yields the size of each piece."""
        with self._request("GET", path, None) as answer, target.open("xb") as out:
            while piece := answer.read(_PIECE):
                token.check()
                out.write(piece)
                yield len(piece)

    @contextmanager
    def _request(
        self, method: str, path: str, body: bytes | None
    ) -> Iterator[http.client.HTTPResponse]:
        connection = self._connection()
        try:
            try:
                connection.request(method, path, body, self._headers("application/json"))
                answer = connection.getresponse()
            except (OSError, http.client.HTTPException) as error:
                raise _gone(error) from error
            _refuse(answer)
            yield answer
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self._host, self._port, timeout=_ANSWER_S)

    def _headers(self, kind: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token.reveal()}", "Content-Type": kind}


def _refuse(answer: http.client.HTTPResponse) -> None:
    if answer.status < 400:
        return
    told = _error_of(answer)
    code, message = str(told.get("code") or ""), str(told.get("message") or answer.reason)
    error = refusal(code, message)
    if answer.status == 404:
        raise NotFound(error.what, error.why, error.todo, details=error.details)
    raise error


def _error_of(answer: http.client.HTTPResponse) -> dict[str, object]:
    try:
        told = json.loads(answer.read(_MOST)).get("error")
    except (ValueError, AttributeError, OSError):
        return {}
    return told if isinstance(told, dict) else {}


def _object(answer: http.client.HTTPResponse) -> dict[str, object]:
    try:
        told = json.loads(answer.read(_MOST) or b"{}")
    except (ValueError, OSError, http.client.HTTPException) as error:
        raise _gone(error) from error
    if not isinstance(told, dict):
        raise _gone(None)
    return told


def _gone(error: Exception | None) -> EngineUnavailable:
    return EngineUnavailable(
        text("infra", "The engine on this computer does not answer."),
        text("infra", "It may have been stopped, or the computer is very busy."),
        text("infra", "Try again."),
        details=str(error or ""),
    )
