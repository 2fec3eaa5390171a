"""Holds real traffic against OpenAI's published contract.

`ContractTransport` sends every request on to the real server; the request and the response are
validated against the description by openapi-core. The places where the description and the real
API are known to differ are bridged here, and named.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest, MockResponse
from openapi_schema_validator import OAS31Validator

SPEC = Path(__file__).resolve().parents[3] / "shared" / "reference" / "openapi-fine-tuning.json"
_HOST = "https://api.openai.com"


class ContractTransport(httpx2.BaseTransport):
    """A transport that looks at everything that passes."""

    def __init__(self) -> None:
        if not SPEC.exists():
            pytest.skip("OpenAI's description of its API is not beside this checkout")
        self._spec = json.loads(SPEC.read_text(encoding="utf-8"))
        _one_type_for_each_parameter(self._spec)
        # Its own example of a paused job has this status, which its list of them forgets.
        status = self._spec["components"]["schemas"]["FineTuningJob"]["properties"]["status"]
        status["enum"].append("paused")
        self._openapi = OpenAPI.from_dict(self._spec, config=Config(spec_validator_cls=None))
        self._inner = httpx2.HTTPTransport()
        # (method, path pattern) of what was validated, for the test to see that all was.
        self.seen: set[tuple[str, str]] = set()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        asked = _asked(request)
        self._openapi.validate_request(asked)
        response = self._inner.handle_request(request)
        try:
            content = b"".join(_chunks(response))
        finally:
            response.close()
        if response.status_code == 200:
            self._check(asked, content, response.headers.get("content-type", ""))
        else:
            self._check_schema("ErrorResponse", json.loads(content))
        self.seen.add((request.method, self._pattern(asked.path)))
        return httpx2.Response(
            response.status_code, headers=_plain(response.headers), content=content
        )

    def close(self) -> None:
        self._inner.close()

    def _check(self, asked: MockRequest, content: bytes, kind: str) -> None:
        if kind.startswith("text/event-stream"):
            self._check_stream(asked.path, content)
            return
        if kind == "application/octet-stream":
            # The description calls a file's content a JSON string; the API sends the bytes.
            content = json.dumps(content.decode("utf-8")).encode()
            kind = "application/json"
        answer = MockResponse(content, status_code=200, content_type=kind)
        self._openapi.validate_response(asked, answer)

    def _check_stream(self, path: str, content: bytes) -> None:
        lines = [line for line in content.decode("utf-8").split("\n") if line]
        assert lines[-1] == "data: [DONE]"
        for line in lines[:-1]:
            chunk = json.loads(line.removeprefix("data: "))
            if path.endswith("/chat/completions"):
                self._check_schema("CreateChatCompletionStreamResponse", chunk)
                continue
            # The description forgets that a chunk's finish_reason is null until the last,
            # and usage until the end.
            for choice in chunk["choices"]:
                choice["finish_reason"] = choice["finish_reason"] or "stop"
            if chunk.get("usage", 0) is None:
                del chunk["usage"]
            self._check_schema("CreateCompletionResponse", chunk)

    def _check_schema(self, name: str, value: Any) -> None:
        schema = {
            "$ref": f"#/components/schemas/{name}",
            "components": self._spec["components"],
        }
        OAS31Validator(schema).validate(value)

    def _pattern(self, path: str) -> str:
        given = path.removeprefix("/v1").split("/")
        for pattern in self._spec["paths"]:
            parts = pattern.split("/")
            if len(parts) == len(given) and all(
                part == value or part.startswith("{")
                for part, value in zip(parts, given, strict=True)
            ):
                return str(pattern)
        raise AssertionError(f"{path} is not in the description")


def _one_type_for_each_parameter(spec: dict[str, Any]) -> None:
    """openapi-core cannot read a query parameter of two types (`metadata`: object or null)."""
    for path in spec["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", ()) if isinstance(operation, dict) else ():
                kind = parameter.get("schema", {}).get("type")
                if isinstance(kind, list):
                    parameter["schema"]["type"] = kind[0]


def _asked(request: httpx2.Request) -> MockRequest:
    return MockRequest(
        _HOST,
        request.method,
        request.url.path,
        args=dict(request.url.params),
        headers={"Authorization": request.headers.get("authorization", "")},
        data=request.content,
        content_type=request.headers.get("content-type", "application/json"),
    )


def _chunks(response: httpx2.Response) -> Iterator[bytes]:
    assert isinstance(response.stream, httpx2.SyncByteStream)
    yield from response.stream


def _plain(headers: httpx2.Headers) -> list[tuple[str, str]]:
    """The headers without those that speak of the transfer."""
    gone = ("content-length", "transfer-encoding", "connection")
    return [(name, value) for name, value in headers.multi_items() if name not in gone]
