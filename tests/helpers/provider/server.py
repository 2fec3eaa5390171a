"""A provider over real HTTP on loopback; its answers can be spoiled, step by step.

Steps are named as the client names its calls: `jobs.create`, `files.create`, `chat`, ...
"""

from __future__ import annotations

import json
import re
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

from provider.faults import PAGE, Answer, Fault
from provider.profiles import COMPATIBLE, Profile
from provider.shapes import file_content, file_shape, job_shape, model_shape, page
from provider.world import Refusal, StoredJob, World

KEY = "sk-planted-4f9Zq81LmVb72KdTs05Xw"


def _ignore(step: str, moment: str) -> None:
    """Hear nothing."""
    del step, moment


@dataclass(frozen=True, slots=True)
class Call:
    """A request that arrived: its step, and what it held."""

    step: str
    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass(slots=True)
class _Asked:
    """A request while it is being answered."""

    match: re.Match[str]
    query: dict[str, str]
    body: dict[str, Any]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return unquote(self.match[name])


class ProviderServer:
    """Serves a `World` until it is left; a context manager.

    `calls` are all requests in the order of their arrival. `script` spoils the next answers of a
    step. `answer_to` tells the words with which a request to a model is answered, else these are
    `words`. `hear` is told of every request in the thread that serves it: "asked" before anything
    is done, "done" before it is answered, "answered".
    """

    def __init__(
        self,
        profile: Profile = COMPATIBLE,
        *,
        tls: ssl.SSLContext | None = None,
        key: str = KEY,
        words: tuple[str, ...] = ("Paris", " is", " the", " capital", "."),
    ) -> None:
        self.world = World(profile)
        self.key = key
        self.words = words
        self.answer_to: Callable[[dict[str, Any]], tuple[str, ...]] = lambda _: self.words
        self.calls: list[Call] = []
        self.hear: Callable[[str, str], None] = _ignore
        self._faults: dict[str, list[tuple[Fault, float]]] = {}
        self._lock = threading.Lock()
        provider = self

        class Handler(_Handler):
            owner = provider

        self._server = _Server(("127.0.0.1", 0), Handler, tls)
        self._scheme = "http" if tls is None else "https"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def address(self) -> str:
        """The server without a path."""
        return f"{self._scheme}://127.0.0.1:{self._server.server_address[1]}"

    @property
    def base_url(self) -> str:
        """The address a user types."""
        return self.address + self.world.profile.base_path

    @property
    def jobs(self) -> dict[str, StoredJob]:
        """The jobs that were really made."""
        return self.world.jobs

    def script(self, step: str, fault: Fault, times: float = 1) -> None:
        """Spoil the next answers of a step (`times` may be infinite)."""
        with self._lock:
            self._faults.setdefault(step, []).append((fault, times))

    def renew(self) -> None:
        """Forget all that was asked and made."""
        self.heal()
        self.calls.clear()
        self.world = World(self.world.profile)

    def heal(self) -> None:
        """Forget all faults that were not met."""
        with self._lock:
            self._faults.clear()

    def count(self, step: str) -> int:
        """Return how often a step was asked for."""
        return sum(call.step == step for call in self.calls)

    def fault_of(self, step: str) -> Fault | None:
        """Take the next fault of a step."""
        with self._lock:
            waiting = self._faults.get(step)
            if not waiting:
                return None
            fault, times = waiting[0]
            if times <= 1:
                del waiting[0]
            else:
                waiting[0] = (fault, times - 1)
            return fault

    def drop_connections(self) -> None:
        """Break every connection that is open."""
        self._server.drop_connections()

    def __enter__(self) -> ProviderServer:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.drop_connections()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    """Keeps its connections, so that its threads end with it."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128

    def __init__(
        self, address: tuple[str, int], handler: type[_Handler], tls: ssl.SSLContext | None
    ) -> None:
        super().__init__(address, handler)
        self._tls = tls
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        wrapped = request
        try:
            if self._tls is not None:
                wrapped = self._tls.wrap_socket(request, server_side=True)
        except OSError:
            self.shutdown_request(request)
            return
        with self._open_lock:
            self._open.add(wrapped)
        try:
            super().process_request_thread(wrapped, client_address)
        finally:
            with self._open_lock:
                self._open.discard(wrapped)

    def drop_connections(self) -> None:
        with self._open_lock:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # the other side was quicker

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that leave are what this server is for."""


class _Handler(BaseHTTPRequestHandler):
    owner: ProviderServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        if parts.path == "/hotel/login":
            self._send(Answer(200, PAGE, {"content-type": "text/html"}))
            return
        base = self.owner.world.profile.base_path
        path = parts.path.removeprefix(base) if parts.path.startswith(base) else ""
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        step, act, match = _route(self.command, path)
        body, files = _body(self.headers.get("content-type", ""), raw)
        call = Call(step, self.command, self.path, dict(self.headers.items()), body)
        self.owner.calls.append(call)
        fault = self.owner.fault_of(step)
        self.owner.hear(step, "asked")
        if fault is not None and not fault.done:
            answer = Answer(200, b"{}")
        else:
            answer = self._answer(act, _Asked(match, query, body, files))
        self.owner.hear(step, "done")
        if fault is None:
            self._send(answer)
        else:
            self._spoil(fault, answer)
        self.owner.hear(step, "answered")

    def _answer(self, act: _Act | None, asked: _Asked) -> Answer:
        try:
            self._check_key()
            if act is None:
                raise Refusal(404, f"Invalid URL ({self.command} {self.path})")
            return act(self.owner, asked)
        except Refusal as refusal:
            error = {"message": str(refusal), "type": "invalid_request_error", "param": None}
            return Answer.of({"error": {**error, "code": refusal.code}}, refusal.status)

    def _check_key(self) -> None:
        sent = self.headers.get(self.owner.world.profile.key_header, "")
        if sent.removeprefix("Bearer ") != self.owner.key:
            quoted = sent.removeprefix("Bearer ")
            raise Refusal(401, f"Incorrect API key provided: {quoted}.", "invalid_api_key")

    def _send(self, answer: Answer) -> None:
        if self.close_connection:  # or the client may ask again before it sees the end
            answer = replace(answer, headers={**answer.headers, "connection": "close"})
        self.connection.sendall(answer.wire())

    def _spoil(self, fault: Fault, answer: Answer) -> None:
        wire = fault.spoil(answer)
        try:
            for piece in wire.pieces:
                self.connection.sendall(piece)
        except OSError:
            self.close_connection = True
            return
        if wire.end == "reset":
            linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
            self.close_connection = True
        elif wire.end == "close":
            self.close_connection = True
        elif wire.end == "stall":
            self.close_connection = True
            self._wait_until_left()

    def _wait_until_left(self) -> None:
        """Answer nothing until the client, or the test, breaks the connection."""
        try:
            while self.connection.recv(1024):
                continue
        except OSError:
            return


# -- what is asked for -------------------------------------------------------------------------

_Act = Callable[[ProviderServer, _Asked], Answer]
_ROUTES: list[tuple[str, str, re.Pattern[str], _Act]] = []


def _on(method: str, path: str, step: str) -> Callable[[_Act], _Act]:
    pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + "$")

    def add(act: _Act) -> _Act:
        _ROUTES.append((step, method, pattern, act))
        return act

    return add


def _route(method: str, path: str) -> tuple[str, _Act | None, re.Match[str]]:
    for step, wanted, pattern, act in _ROUTES:
        match = pattern.match(path)
        if match is not None and method == wanted:
            return step, act, match
    return "unknown", None, cast("re.Match[str]", re.match("", ""))


def _body(kind: str, raw: bytes) -> tuple[dict[str, Any], dict[str, tuple[str, bytes]]]:
    if not kind.startswith("multipart/form-data"):
        try:
            read = json.loads(raw or b"{}")
        except ValueError:
            read = {}
        return (read if isinstance(read, dict) else {}), {}
    message = BytesParser(policy=HTTP).parsebytes(
        b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw
    )
    fields: dict[str, Any] = {}
    files: dict[str, tuple[str, bytes]] = {}
    for part in message.iter_parts():  # type: ignore[attr-defined]
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True) or b""
        if part.get_filename() is None:
            fields[name] = content.decode()
        else:
            files[name] = (part.get_filename(), content)
    return fields, files


@_on("GET", "/models", "models.list")
def _models(owner: ProviderServer, asked: _Asked) -> Answer:
    del asked
    shown = [model_shape(name, about) for name, about in owner.world.models.items()]
    if owner.world.profile.lists_bare_models:
        return Answer.of(shown)
    return Answer.of({"object": "list", "data": shown})


@_on("DELETE", "/models/{id}", "models.delete")
def _delete_model(owner: ProviderServer, asked: _Asked) -> Answer:
    with owner.world.lock:
        if owner.world.models.pop(asked["id"], None) is None:
            raise Refusal(404, f"The model '{asked['id']}' does not exist", "model_not_found")
    return Answer.of({"id": asked["id"], "object": "model", "deleted": True})


@_on("POST", "/files", "files.create")
def _create_file(owner: ProviderServer, asked: _Asked) -> Answer:
    name, content = asked.files["file"]
    world = owner.world
    if world.profile.wants_bom and not content.startswith(b"\xef\xbb\xbf"):
        raise Refusal(400, "The file must be UTF-8 with a byte-order mark.", "invalidPayload")
    return Answer.of(file_shape(world.put_file(name, content, asked.body["purpose"])))


@_on("GET", "/files", "files.list")
def _files(owner: ProviderServer, asked: _Asked) -> Answer:
    wanted = asked.query.get("purpose")
    with owner.world.lock:
        kept = reversed(list(owner.world.files.values()))
        shown = [file_shape(each) for each in kept if wanted in (None, each.purpose)]
    return Answer.of(page(shown, asked.query.get("after"), int(asked.query.get("limit", 10_000))))


@_on("GET", "/files/{id}/content", "files.content")
def _content(owner: ProviderServer, asked: _Asked) -> Answer:
    kept = owner.world.file(asked["id"])
    return Answer(
        200, file_content(owner.world, kept), {"content-type": "application/octet-stream"}
    )


@_on("GET", "/files/{id}", "files.retrieve")
def _file(owner: ProviderServer, asked: _Asked) -> Answer:
    return Answer.of(file_shape(owner.world.file(asked["id"])))


@_on("DELETE", "/files/{id}", "files.delete")
def _delete_file(owner: ProviderServer, asked: _Asked) -> Answer:
    with owner.world.lock:
        owner.world.file(asked["id"])
        del owner.world.files[asked["id"]]
    return Answer.of({"id": asked["id"], "object": "file", "deleted": True})


@_on("POST", "/uploads", "uploads.create")
def _create_upload(owner: ProviderServer, asked: _Asked) -> Answer:
    world = owner.world
    upload = {
        "id": world.new_id("upload_"),
        "object": "upload",
        "bytes": asked.body["bytes"],
        "created_at": world.tick(),
        "expires_at": world.now + 3600,
        "filename": asked.body["filename"],
        "purpose": asked.body["purpose"],
        "status": "pending",
        "file": None,
    }
    with world.lock:
        world.uploads[upload["id"]] = {"shown": upload, "parts": {}}
    return Answer.of(upload)


@_on("POST", "/uploads/{id}/parts", "uploads.part")
def _part(owner: ProviderServer, asked: _Asked) -> Answer:
    world = owner.world
    part = world.new_id("part_")
    with world.lock:
        _upload(world, asked)["parts"][part] = asked.files["data"][1]
    shown = {"id": part, "object": "upload.part", "created_at": 1, "upload_id": asked["id"]}
    return Answer.of(shown)


@_on("POST", "/uploads/{id}/complete", "uploads.complete")
def _complete(owner: ProviderServer, asked: _Asked) -> Answer:
    world = owner.world
    with world.lock:
        upload = _upload(world, asked)
        content = b"".join(upload["parts"][part] for part in asked.body["part_ids"])
        shown = upload["shown"]
        if len(content) != shown["bytes"]:
            raise Refusal(400, f"Expected {shown['bytes']} bytes, got {len(content)}.")
        kept = world.put_file(shown["filename"], content, shown["purpose"])
        shown |= {"status": "completed", "file": file_shape(kept)}
    return Answer.of(shown)


@_on("POST", "/uploads/{id}/cancel", "uploads.cancel")
def _cancel_upload(owner: ProviderServer, asked: _Asked) -> Answer:
    with owner.world.lock:
        shown = _upload(owner.world, asked)["shown"]
        shown["status"] = "cancelled"
    return Answer.of(shown)


def _upload(world: World, asked: _Asked) -> dict[str, Any]:
    if asked["id"] not in world.uploads:
        raise Refusal(404, f"No such Upload object: {asked['id']}")
    return world.uploads[asked["id"]]


@_on("POST", "/fine_tuning/jobs", "jobs.create")
def _create_job(owner: ProviderServer, asked: _Asked) -> Answer:
    return Answer.of(job_shape(owner.world, owner.world.create_job(asked.body)))


@_on("GET", "/fine_tuning/jobs", "jobs.list")
def _jobs(owner: ProviderServer, asked: _Asked) -> Answer:
    world = owner.world
    with world.lock:
        listed = [job for job in world.jobs.values() if job.id not in world.unlisted]
        shown = [job_shape(world, job) for job in reversed(listed)]
    return Answer.of(page(shown, asked.query.get("after"), int(asked.query.get("limit", 20))))


@_on("GET", "/fine_tuning/jobs/{id}/events", "jobs.events")
def _events(owner: ProviderServer, asked: _Asked) -> Answer:
    world = owner.world
    with world.lock:
        shown = list(reversed(world.job(asked["id"]).events))
    return Answer.of(page(shown, asked.query.get("after"), int(asked.query.get("limit", 20))))


@_on("GET", "/fine_tuning/jobs/{id}/checkpoints", "jobs.checkpoints")
def _checkpoints(owner: ProviderServer, asked: _Asked) -> Answer:
    world = owner.world
    if not world.profile.has_checkpoints:
        raise Refusal(404, "Not Found")
    with world.lock:
        shown = list(reversed(world.job(asked["id"]).checkpoints))
    return Answer.of(page(shown, asked.query.get("after"), int(asked.query.get("limit", 10))))


@_on("GET", "/fine_tuning/jobs/{id}", "jobs.retrieve")
def _job(owner: ProviderServer, asked: _Asked) -> Answer:
    return Answer.of(job_shape(owner.world, owner.world.job(asked["id"])))


@_on("POST", "/fine_tuning/jobs/{id}/cancel", "jobs.cancel")
def _cancel(owner: ProviderServer, asked: _Asked) -> Answer:
    return Answer.of(job_shape(owner.world, owner.world.cancel(asked["id"])))


@_on("POST", "/fine_tuning/jobs/{id}/pause", "jobs.pause")
def _pause(owner: ProviderServer, asked: _Asked) -> Answer:
    return Answer.of(job_shape(owner.world, owner.world.pause(asked["id"])))


@_on("POST", "/fine_tuning/jobs/{id}/resume", "jobs.resume")
def _resume(owner: ProviderServer, asked: _Asked) -> Answer:
    return Answer.of(job_shape(owner.world, owner.world.resume(asked["id"])))


@_on("POST", "/chat/completions", "chat")
def _chat(owner: ProviderServer, asked: _Asked) -> Answer:
    return _say(owner, asked, "chat.completion", lambda word: {"delta": {"content": word}})


@_on("POST", "/completions", "completions")
def _completions(owner: ProviderServer, asked: _Asked) -> Answer:
    return _say(owner, asked, "text_completion", lambda word: {"text": word})


def _say(
    owner: ProviderServer, asked: _Asked, kind: str, piece: Callable[[str], dict[str, Any]]
) -> Answer:
    model = asked.body.get("model")
    if model not in owner.world.models:
        raise Refusal(404, f"The model `{model}` does not exist", "model_not_found")
    words = owner.answer_to(asked.body)
    about = {"id": "answer-1", "object": kind, "created": 1, "model": model}
    if asked.body.get("stream") and kind == "chat.completion":
        about["object"] = "chat.completion.chunk"
    if not asked.body.get("stream"):
        whole = {"message": {"role": "assistant", "content": "".join(words)}}
        shown = whole if kind == "chat.completion" else {"text": "".join(words)}
        choice = {"index": 0, "finish_reason": "stop", **shown}
        usage = {"prompt_tokens": 3, "completion_tokens": len(words), "total_tokens": 8}
        return Answer.of({**about, "choices": [choice], "usage": usage})
    chunks = [
        {**about, "choices": [{"index": 0, "finish_reason": None, **piece(word)}]} for word in words
    ]
    chunks.append({**about, "choices": [{"index": 0, "finish_reason": "stop", **piece("")}]})
    lines = [f"data: {json.dumps(chunk)}\n\n" for chunk in chunks]
    body = "".join([*lines, "data: [DONE]\n\n"]).encode()
    return Answer(200, body, {"content-type": "text/event-stream"})
