"""Everything that can be wrong with one answer: on the line, in its bytes, in what it says.

A fault that is `done` strikes after the provider did what it was asked; the others before.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http import HTTPStatus
from typing import Any, Literal

End = Literal["keep", "close", "reset", "stall"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer before it is spoiled."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, value: object, status: int = 200) -> Answer:
        """Return the answer that is a JSON value."""
        return cls(status, json.dumps(value).encode(), {"content-type": "application/json"})

    def wire(self, length: int | None = None) -> bytes:
        """Return its bytes; `length` is a wrong length to tell."""
        return self.head(len(self.body) if length is None else length) + self.body

    def head(self, length: int | None) -> bytes:
        """Return the bytes before the body."""
        try:
            words = HTTPStatus(self.status).phrase
        except ValueError:
            words = "Unknown"
        told = {"x-request-id": "req_planted", **self.headers}
        if length is not None:
            told["content-length"] = str(length)
        lines = [f"HTTP/1.1 {self.status} {words}", *(f"{n}: {v}" for n, v in told.items())]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass(frozen=True, slots=True)
class Wire:
    """What is really sent, and what becomes of the connection."""

    pieces: tuple[bytes, ...]
    end: End = "keep"


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to spoil an answer."""

    name: str
    spoil: Callable[[Answer], Wire]
    done: bool = False

    @property
    def stalls(self) -> bool:
        """Tell whether the client is left waiting."""
        return self.spoil(Answer(200, b"{}")).end == "stall"

    def __str__(self) -> str:
        return self.name


def _wire(*pieces: bytes, end: End = "keep") -> Wire:
    return Wire(pieces, end)


def _half(answer: Answer) -> Wire:
    return _wire(answer.head(len(answer.body)), answer.body[: len(answer.body) // 2], end="close")


def _chunked_half(answer: Answer) -> Wire:
    head = Answer(answer.status, b"", {**answer.headers, "transfer-encoding": "chunked"}).head(None)
    piece = answer.body[: len(answer.body) // 2]
    return _wire(head, f"{len(piece):x}\r\n".encode() + piece + b"\r\n", end="close")


def _byte_by_byte(answer: Answer) -> Wire:
    wire = answer.wire()
    return Wire(tuple(wire[n : n + 7] for n in range(0, len(wire), 7)))


def _lines() -> list[Fault]:
    """Faults of the line."""
    return [
        Fault("reset before", lambda _: _wire(end="reset")),
        Fault("reset after", lambda _: _wire(end="reset"), done=True),
        Fault("closed before", lambda _: _wire(end="close")),
        Fault("closed after", lambda _: _wire(end="close"), done=True),
        Fault("only the head", lambda a: _wire(a.head(len(a.body)), end="close"), done=True),
        Fault("half the body", _half, done=True),
        Fault("half of the chunks", _chunked_half, done=True),
        Fault("reset in the body", lambda a: Wire(_half(a).pieces, "reset"), done=True),
        Fault("slow bytes", _byte_by_byte, done=True),
        Fault("no answer before", lambda _: _wire(end="stall")),
        Fault("no answer after", lambda _: _wire(end="stall"), done=True),
        Fault("stalls in the body", lambda a: Wire(_half(a).pieces, "stall"), done=True),
        Fault("not HTTP", lambda _: _wire(b"SSH-2.0-OpenSSH_9.6\r\n", end="close")),
        Fault("head of noise", lambda _: _wire(b"\x00\xff\x16\x03" * 64, end="close")),
        # Kept open: whether a close is seen before the next request is for the kernel to say.
        Fault("length too small", lambda a: _wire(a.wire(len(a.body) // 2)), done=True),
        Fault("says gzip, is not", lambda a: _with(a, {"content-encoding": "gzip"}), done=True),
        Fault("gzip", _zipped, done=True),
        Fault("head of 200 kB", lambda a: _with(a, {"x-long": "a" * 200_000}), done=True),
    ]


def _with(answer: Answer, headers: dict[str, str]) -> Wire:
    told = Answer(answer.status, answer.body, {**answer.headers, **headers})
    return _wire(told.wire(), end="close")


def _zipped(answer: Answer) -> Wire:
    headers = {**answer.headers, "content-encoding": "gzip"}
    return _wire(Answer(answer.status, gzip.compress(answer.body), headers).wire())


# -- what a body may be instead of an answer ------------------------------------------------------

PAGE = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Welcome to our Wi-Fi</body>"
_JSON = {"content-type": "application/json"}


def _says(
    name: str, body: bytes, headers: dict[str, str], status: int = 200, *, done: bool = False
) -> Fault:
    return Fault(name, lambda _: _wire(Answer(status, body, headers).wire()), done)


def _edits(name: str, edit: Callable[[Any], Any]) -> Fault:
    """Spoil what the JSON of an answer says."""

    def spoil(answer: Answer) -> Wire:
        try:
            value = json.loads(answer.body)
        except ValueError:
            return _wire(answer.wire())
        return _wire(Answer(answer.status, json.dumps(edit(value)).encode(), answer.headers).wire())

    return Fault(name, spoil, done=True)


def _reencodes(name: str, encode: Callable[[bytes], bytes]) -> Fault:
    """Spoil the bytes of a JSON answer."""

    def spoil(answer: Answer) -> Wire:
        if answer.headers.get("content-type") != "application/json":
            return _wire(answer.wire())
        return _wire(Answer(answer.status, encode(answer.body), answer.headers).wire())

    return Fault(name, spoil, done=True)


def _each(change: Callable[[dict[str, Any]], None]) -> Callable[[Any], Any]:
    """Change an object, or every object of a list's page."""

    def edit(value: Any) -> Any:
        items = value.get("data") if isinstance(value, dict) else None
        for item in items if isinstance(items, list) else [value]:
            if isinstance(item, dict):
                change(item)
        return value

    return edit


def _put(**values: object) -> Callable[[Any], Any]:
    return _each(lambda item: item.update({n: v for n, v in values.items() if n in item}))


def _page_twice(value: Any) -> Any:
    if isinstance(value, dict) and isinstance(value.get("data"), list):
        value["data"] = [item for item in value["data"] for _ in range(2)]
    return value


def _page_turned(value: Any) -> Any:
    if isinstance(value, dict) and isinstance(value.get("data"), list):
        value["data"].reverse()
    return value


def _add_rewards(item: dict[str, Any]) -> None:
    if item.get("type") == "metrics":
        item["data"] = {
            "step": item["data"]["step"],
            "total_steps": item["data"]["total_steps"],
            "train_mean_reward": 0.42,
            "full_valid_mean_parse_error": 0.0,
            "usage": {"grader": {"tokens": 12}},
            "timing": {"step": {"eval": None}},
        }


def _bodies() -> list[Fault]:
    """Faults of what is said; what was asked for was done, or never arrived."""
    deep = b'{"a":' * 3000 + b"1" + b"}" * 3000
    junk = json.dumps({"junk": "x" * 2_000_000}).encode()
    wrong = {"error": {"message": "something went wrong", "type": "server_error"}}
    return [
        _says("a web page", PAGE, {"content-type": "text/html"}),
        _says("a web page called JSON", PAGE, _JSON),
        _says("a web page without a kind", PAGE, {}),
        _says("an empty body", b"", _JSON),
        _says("an empty body without a kind", b"", {}),
        _says("no content", b"", {}, 204),
        _says("null", b"null", _JSON),
        _says("a list", b"[]", _JSON),
        _says("a word", b'"ok"', _JSON),
        _says("a number", b"17", _JSON),
        _says("an empty object", b"{}", _JSON),
        _says("plain text", b"ok", {"content-type": "text/plain"}),
        _says("XML", b"<?xml version='1.0'?><Error><Code>x</Code></Error>", {}),
        _says("an error with 200", json.dumps(wrong).encode(), _JSON),
        _says("very deep JSON", deep, _JSON),
        _says("two megabytes of junk", junk, _JSON),
        _says("NaN", b'{"id": NaN, "status": NaN, "data": NaN}', _JSON),
        _says("another API", b'{"results": [], "count": 0, "next": null}', _JSON),
        _reencodes("half of the JSON", lambda body: body[: len(body) * 2 // 3]),
        _reencodes("JSON with a mark", lambda body: b"\xef\xbb\xbf" + body),
        _reencodes("JSON in UTF-16", lambda body: body.decode().encode("utf-16")),
        _reencodes("bytes that are no text", lambda body: body.replace(b'"id"', b'"\xff\xfe"')),
        _edits("no id", _each(lambda item: item.pop("id", None))),
        _edits("ids are numbers", _each(lambda item: item.update(id=7))),
        _edits("ids are null", _put(id=None)),
        _edits("data is null", lambda v: {**v, "data": None} if "data" in v else v),
        _edits("status is null", _put(status=None)),
        _edits("an unknown status", _put(status="preparing_accelerators")),
        _edits("paused", _put(status="paused")),
        _edits("an error of nulls", _put(error={"code": None, "message": None, "param": None})),
        _edits("an empty error", _put(error={})),
        _edits("no hyperparameters", _put(hyperparameters=None, method=None)),
        _edits("times are words", _put(created_at="yesterday", finished_at="soon")),
        _edits("times are fractions", _each(_fraction)),
        _edits("unknown fields", _each(lambda item: item.update(vendor={"x": [1]}, eval_id="e"))),
        _edits("everything twice", _page_twice),
        _edits("everything turned", _page_turned),
        _edits("event data is null", _put(data=None)),
        _edits("rewards", _each(_add_rewards)),
        _edits("always more", lambda v: {**v, "has_more": True} if "data" in v else v),
        _edits("more of nothing", _more_of_nothing),
        _edits("results are null", _put(result_files=None, metadata=None)),
    ]


def _fraction(item: dict[str, Any]) -> None:
    for name in ("created_at", "finished_at"):
        if isinstance(item.get(name), int):
            item[name] += 0.5


def _more_of_nothing(value: Any) -> Any:
    return {**value, "data": [], "has_more": True} if "data" in value else value


# -- refusals -----------------------------------------------------------------------------------


def _error(status: int, code: str | None, words: str, **headers: str) -> Answer:
    error = {"message": words, "type": "invalid_request_error", "param": None, "code": code}
    made = Answer.of({"error": error}, status)
    return Answer(status, made.body, {**made.headers, **headers})


def _refuses(name: str, answer: Answer, *, done: bool = False) -> Fault:
    return Fault(name, lambda _: _wire(answer.wire()), done)


def _in_an_hour() -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)


def _refusals() -> list[Fault]:
    """Faults of the status."""
    page = {"content-type": "text/html"}
    gone = "OpenAI is winding down the fine-tuning platform and your organization is no longer able"
    quota = "You exceeded your current quota, please check your plan and billing details."
    return [
        _refuses("400", _error(400, "invalid_request", "Bad suffix.")),
        _refuses("400 bare", Answer(400, b"")),
        _refuses("401", _error(401, "invalid_api_key", "Incorrect API key provided: KEY.")),
        _refuses("401 bare", Answer(401, b"")),
        _refuses("402", _error(402, "payment_required", "Payment required.")),
        _refuses("403 closing", _error(403, "training_not_available", f"{gone} to create jobs.")),
        _refuses("403", _error(403, None, "You have insufficient permissions: api.fine_tuning.")),
        _refuses("403 country", _error(403, "unsupported_country_region_territory", "No.")),
        _refuses("403 page", Answer(403, PAGE, page)),
        _refuses("403 bare", Answer(403, b"")),
        _refuses("404", _error(404, None, "Not found.")),
        _refuses("404 model", _error(404, "model_not_found", "The model does not exist")),
        _refuses("404 page", Answer(404, PAGE, page)),
        _refuses("405", _error(405, None, "Method not allowed.")),
        _refuses("407", Answer(407, PAGE, page)),
        _refuses("408", _error(408, None, "Request timed out.")),
        _refuses("409", _error(409, "conflict", "Another request is being processed.")),
        _refuses("410", _error(410, None, "Gone.")),
        _refuses("413", _error(413, None, "The file is larger than 512 MB.")),
        _refuses("413 page", Answer(413, PAGE, page)),
        _refuses("415", _error(415, None, "Unsupported media type.")),
        _refuses("422", _error(422, None, "n_epochs must be at most 20")),
        _refuses("429 seconds", _error(429, "slow_down", "Slow down.", **{"retry-after": "7"})),
        _refuses("429 date", _error(429, None, "Slow down.", **{"retry-after": _in_an_hour()})),
        _refuses("429", _error(429, "rate_limit_exceeded", "Slow down.")),
        _refuses("429 nonsense", _error(429, None, "Slow down.", **{"retry-after": "soon"})),
        _refuses("429 a day", _error(429, None, "Slow down.", **{"retry-after": "86400"})),
        _refuses("429 no money", _error(429, "insufficient_quota", quota)),
        _refuses("429 bare", Answer(429, b"")),
        _refuses("500", _error(500, "server_error", "The server had an error.")),
        _refuses("500 after", _error(500, "server_error", "The server had an error."), done=True),
        _refuses("500 page", Answer(500, PAGE, page)),
        _refuses("501", _error(501, None, "Not implemented.")),
        _refuses("502 page", Answer(502, PAGE, page)),
        _refuses("502 after", Answer(502, PAGE, page), done=True),
        _refuses("503", _error(503, None, "Overloaded.", **{"retry-after": "20"})),
        _refuses("504 after", Answer(504, PAGE, page), done=True),
        _refuses("507", _error(507, "insufficient_storage", "No space left.")),
        _refuses("520", Answer(520, PAGE, page)),
        _refuses("529", _error(529, "overloaded", "Overloaded.")),
        _refuses("302 to a page", Answer(302, b"", {"location": "/hotel/login"})),
        _refuses("302 in a circle", Answer(302, b"", {"location": "?again"})),
    ]


FAULTS: tuple[Fault, ...] = (*_lines(), *_bodies(), *_refusals())
BY_NAME: dict[str, Fault] = {fault.name: fault for fault in FAULTS}
