"""A scripted server that speaks OpenAI's API to the real client, without a socket.

Holds files and jobs like the real one; a test changes them, or puts a failure before a path.
`FakeEngines` is the directory of such servers that the services want.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2

from desktop_ft.core.errors import EngineUnavailable
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.services.engines import Engine, EngineKind, Health
from desktop_ft.services.secrets import Secret

KEY = "sk-test-abcdefghijklmnop1234"
Answer = Callable[[httpx2.Request], httpx2.Response]


def refusal(status: int, code: str, message: str, **headers: str) -> httpx2.Response:
    """Return an error as the API words it."""
    error = {"error": {"message": message, "type": "x", "param": None, "code": code}}
    return httpx2.Response(status, json=error, headers=headers)


def web_page(status: int = 200) -> httpx2.Response:
    """Return what a captive portal or a wrong address answers."""
    return httpx2.Response(status, html="<html><body>Welcome</body></html>")


def sse(pieces: list[dict[str, Any]]) -> bytes:
    """Return a stream of server-sent events."""
    lines = [f"data: {json.dumps(piece, ensure_ascii=False)}\n\n" for piece in pieces]
    return "".join([*lines, "data: [DONE]\n\n"]).encode()


@dataclass
class FakeOpenAI:
    """The server's state; `requests` are all that came, `before` answers in its stead."""

    key: str = KEY
    jobs: list[dict[str, Any]] = field(default_factory=list)
    events: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    models: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, Answer] = field(default_factory=dict)
    requests: list[httpx2.Request] = field(default_factory=list)
    page_size: int = 100

    def transport(self) -> httpx2.MockTransport:
        """Return the way to it."""
        return httpx2.MockTransport(self.handle)

    def paths(self) -> list[str]:
        """Return method and path of all requests."""
        return [f"{request.method} {request.url.path}" for request in self.requests]

    def bodies(self, path: str) -> list[dict[str, Any]]:
        """Return the JSON of all that was posted to a path."""
        posted = [each for each in self.requests if each.method == "POST"]
        return [json.loads(each.content) for each in posted if each.url.path == path]

    def add_model(self, name: str, **more: Any) -> None:
        """Offer a model."""
        model = {"id": name, "object": "model", "created": 1, "owned_by": "x", **more}
        self.models.append(model)

    def add_job(self, status: str = "running", **more: Any) -> dict[str, Any]:
        """Have a job; return it, to be changed by the test."""
        number = len(self.jobs) + 1
        made = {
            "id": f"ftjob-{number}",
            "object": "fine_tuning.job",
            "created_at": 1000 + number,
            "finished_at": None,
            "estimated_finish": None,
            "model": "base",
            "fine_tuned_model": None,
            "organization_id": "org",
            "status": status,
            "training_file": "file-1",
            "validation_file": None,
            "result_files": [],
            "hyperparameters": {"n_epochs": 8, "batch_size": 1},
            "trained_tokens": None,
            "seed": 1,
            # A healthy job of the real API has an error of nulls.
            "error": {"code": None, "message": None, "param": None},
            "metadata": None,
            **more,
        }
        self.jobs.insert(0, made)
        self.events[made["id"]] = []
        return made

    def say(self, job_id: str, message: str, created_at: int = 1000, **data: Any) -> None:
        """Add an event to a job."""
        number = sum(len(each) for each in self.events.values()) + 1
        made = {
            "id": f"ftevent-{number}",
            "object": "fine_tuning.job.event",
            "created_at": created_at,
            "level": "info",
            "message": message,
            "type": "metrics" if data else "message",
            "data": data or None,
        }
        self.events[job_id].insert(0, made)

    def learn(self, job_id: str, step: int, loss: float, total: int = 80) -> None:
        """Add the figures of a step."""
        self.say(
            job_id,
            f"Step {step}/{total}: training loss={loss:.2f}",
            1000 + step,
            step=step,
            total_steps=total,
            train_loss=loss,
        )

    def handle(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        request.read()
        self.requests.append(request)
        path = request.url.path.removeprefix("/v1")
        for pattern, answer in self.before.items():
            if re.fullmatch(pattern, f"{request.method} {path}"):
                return answer(request)
        if request.headers.get("authorization") != f"Bearer {self.key}":
            quoted = request.headers.get("authorization", "")
            return refusal(401, "invalid_api_key", f"Incorrect API key provided: {quoted}.")
        return self._answer(request, path)

    def _answer(self, request: httpx2.Request, path: str) -> httpx2.Response:
        match [request.method, *path.strip("/").split("/")]:
            case ["GET", "models"]:
                return _page(self.models)
            case ["DELETE", "models", name]:
                self.models = [each for each in self.models if each["id"] != name]
                return httpx2.Response(200, json={"id": name, "object": "model", "deleted": True})
            case ["POST", "files"]:
                return self._upload(request)
            case ["DELETE", "files", name]:
                gone = self.files.pop(name, None) is None
                if gone:
                    return refusal(404, "not_found", "No such File object")
                return httpx2.Response(200, json={"id": name, "object": "file", "deleted": True})
            case ["GET", "files", name, "content"]:
                return httpx2.Response(200, content=self.files[name])
            case ["POST", "fine_tuning", "jobs"]:
                return self._create(json.loads(request.content))
            case ["GET", "fine_tuning", "jobs"]:
                return _page(self.jobs)
            case ["GET", "fine_tuning", "jobs", name]:
                return self._job(name)
            case ["POST", "fine_tuning", "jobs", name, "cancel"]:
                self._known(name)["status"] = "cancelled"
                return self._job(name)
            case ["GET", "fine_tuning", "jobs", name, "events"]:
                return self._events(name, request.url.params.get("after"))
            case ["POST", "chat", "completions"] | ["POST", "completions"]:
                return self._speak(json.loads(request.content), is_chat="chat" in path)
        return refusal(404, "not_found", f"Invalid URL ({request.method} {path})")

    def _upload(self, request: httpx2.Request) -> httpx2.Response:
        name = f"file-{len(self.files) + 1}"
        self.files[name] = request.content
        return httpx2.Response(
            200,
            json={
                "id": name,
                "object": "file",
                "bytes": len(request.content),
                "created_at": 1,
                "filename": "x.jsonl",
                "purpose": "fine-tune",
                "status": "processed",
            },
        )

    def _create(self, asked: dict[str, Any]) -> httpx2.Response:
        made = self.add_job(
            "validating_files",
            model=asked["model"],
            training_file=asked["training_file"],
            validation_file=asked.get("validation_file"),
            metadata=asked.get("metadata"),
            user_provided_suffix=asked.get("suffix"),
        )
        self.say(made["id"], f"Created fine-tuning job: {made['id']}")
        return httpx2.Response(200, json=made)

    def _known(self, name: str) -> dict[str, Any]:
        return next(job for job in self.jobs if job["id"] == name)

    def _job(self, name: str) -> httpx2.Response:
        if not any(job["id"] == name for job in self.jobs):
            return refusal(404, "not_found", f"No such job: {name}")
        return httpx2.Response(200, json=self._known(name))

    def _events(self, name: str, after: str | None) -> httpx2.Response:
        events = self.events[name]
        start = 0
        if after:
            start = [event["id"] for event in events].index(after) + 1
        end = start + self.page_size
        return _page(events[start:end], has_more=end < len(events))

    def _speak(self, asked: dict[str, Any], *, is_chat: bool) -> httpx2.Response:
        if asked["model"] not in self.answers:
            return refusal(404, "model_not_found", "The model does not exist")
        words = self.answers[asked["model"]]
        chunks = [_chunk(word, None, is_chat) for word in words]
        chunks.append(_chunk("", "stop", is_chat))
        usage = {"prompt_tokens": 3, "completion_tokens": len(words), "total_tokens": 3}
        chunks.append({**_chunk("", None, is_chat), "choices": [], "usage": usage})
        return httpx2.Response(
            200, content=sse(chunks), headers={"content-type": "text/event-stream"}
        )


def _page(data: list[dict[str, Any]], *, has_more: bool = False) -> httpx2.Response:
    return httpx2.Response(200, json={"object": "list", "data": data, "has_more": has_more})


def _chunk(word: str, finish: str | None, is_chat: bool) -> dict[str, Any]:
    said = {"delta": {"content": word}} if is_chat else {"text": word}
    kind = "chat.completion.chunk" if is_chat else "text_completion"
    choice = {"index": 0, "finish_reason": finish, "logprobs": None, **said}
    return {"id": "c", "object": kind, "created": 1, "model": "m", "choices": [choice]}


class FakeEngines:
    """`Engines` over scripted servers; the one named "local" can be stopped and is started anew."""

    def __init__(self, **servers: FakeOpenAI) -> None:
        self.servers = servers
        self.stopped: set[str] = set()
        self.starts: list[str] = []
        self.broken: dict[str, Exception] = {}
        self.loading: tuple[str, ...] = ()
        self.forecasts: list[object] = []
        self.questions: list[Mapping[str, object]] = []
        self._gateways: dict[str, OpenAIGateway] = {}

    def engines(self) -> list[Engine]:
        return [_engine(name) for name in self.servers]

    def gateway(self, engine_id: str, token: CancelToken, report: Report) -> OpenAIGateway:
        if engine_id in self.broken:
            raise self.broken[engine_id]
        if engine_id in self.stopped:
            self.stopped.discard(engine_id)
            self.starts.append(engine_id)
        return self._open(engine_id)

    def running(self, engine_id: str, token: CancelToken) -> OpenAIGateway | None:
        if engine_id in self.broken:
            raise self.broken[engine_id]
        return None if engine_id in self.stopped else self._open(engine_id)

    def close(self) -> None:
        for gateway in self._gateways.values():
            gateway.close()

    def _open(self, engine_id: str) -> OpenAIGateway:
        if engine_id not in self._gateways:
            server = self.servers[engine_id]
            is_local = engine_id == "local"
            target = Target(_engine(engine_id).name, _address(engine_id), Secret(KEY), is_local)
            self._gateways[engine_id] = OpenAIGateway(
                target,
                health=self._health if is_local else None,
                foresee=self._foresee if is_local else None,
                transport=server.transport(),
            )
        return self._gateways[engine_id]

    def _foresee(self, question: Mapping[str, object]) -> object:
        """Answer with the forecasts in turn, the last one again and again; None without any."""
        self.questions.append(question)
        if not self.forecasts:
            return None
        return self.forecasts.pop(0) if len(self.forecasts) > 1 else self.forecasts[0]

    def _health(self) -> Health:
        return Health(pid=1, loading=self.loading)


def not_there() -> EngineUnavailable:
    """Return the error of an engine that does not answer."""
    return EngineUnavailable(Text("infra", "The engine on this computer does not answer."))


def _address(engine_id: str) -> str:
    return "http://127.0.0.1:9/v1" if engine_id == "local" else f"https://{engine_id}.invalid/v1"


def _engine(name: str) -> Engine:
    kinds = {"local": EngineKind.LOCAL, "openai": EngineKind.OPENAI}
    names = {"local": "This computer", "openai": "OpenAI"}
    return Engine(name, names.get(name, name), kinds.get(name, EngineKind.COMPATIBLE))
