"""The Batch API as it answers (OpenAI's guide and reference, 2026-11-12).

Importing it gives the server these routes. A batch is answered when `answer_batch` says so, or
after `looks` looks at it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from provider.faults import Answer
from provider.server import ProviderServer, _Asked, _on
from provider.shapes import page
from provider.world import Refusal

_ENDPOINTS = {"/v1/chat/completions": "chat", "/v1/completions": "text"}
_ALIVE = ("validating", "in_progress", "finalizing")


@dataclass
class Habits:
    """How batches are answered: after so many looks (None: only when told), with which of the
    lines lost, refused or sent twice; `spoil` changes the file of answers.
    """

    looks: int | None = 1
    lost: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)
    spoil: Callable[[list[bytes]], list[bytes]] = field(default=lambda lines: lines)


_HABITS: WeakKeyDictionary[ProviderServer, Habits] = WeakKeyDictionary()


def habits_of(server: ProviderServer) -> Habits:
    """Return how this server answers batches, to be changed."""
    return _HABITS.setdefault(server, Habits())


def answer_batch(server: ProviderServer, batch_id: str, status: str = "completed") -> None:
    """End a batch: all lines answered, or half of them where it expired or was cancelled."""
    world, habits = server.world, habits_of(server)
    with world.lock:
        batch = world.batches[batch_id]
        lines = _rows(world.file(batch["input_file_id"]).content)
        reached = lines if status == "completed" else lines[: len(lines) // 2]
        done, failed = [], []
        for row in reached:
            name = row["custom_id"]
            if name in habits.lost:
                continue
            if name in habits.refused:
                failed.append(_refusal(world.new_id("batch_req_"), name))
                continue
            line = _answer(server, world.new_id("batch_req_"), row)
            done += [line] * (2 if name in habits.twice else 1)
        if status == "expired":
            failed += [
                _expired(world.new_id("batch_req_"), row["custom_id"])
                for row in lines[len(reached) :]
            ]
        random.Random(3).shuffle(done)  # the order is not that of the questions
        batch["request_counts"] |= {"completed": len(done), "failed": len(failed)}
        for kind, found in (("output", habits.spoil(done)), ("error", failed)):
            if found:
                content = b"\n".join(found) + b"\n"
                kept = world.put_file(f"{batch_id}_{kind}.jsonl", content, "batch_output")
                batch[f"{kind}_file_id"] = kept.id
        batch["status"] = status
        batch[f"{status}_at"] = world.tick()


def fail_batch(server: ProviderServer, batch_id: str, message: str) -> None:
    """Refuse a batch as a whole, as happens while it is validated."""
    with server.world.lock:
        batch = server.world.batches[batch_id]
        problem = {"code": "invalid_json_line", "line": 1, "message": message, "param": None}
        batch["errors"] = {"object": "list", "data": [problem]}
        batch["status"] = "failed"


def _rows(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.split(b"\n") if line]


def _answer(server: ProviderServer, name: str, row: dict[str, Any]) -> bytes:
    words = "".join(server.answer_to(row["body"]))
    chat = row["url"] == "/v1/chat/completions"
    said = {"message": {"role": "assistant", "content": words}} if chat else {"text": words}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion" if chat else "text_completion",
        "created": 1,
        "model": row["body"]["model"],
        "choices": [{"index": 0, "finish_reason": "stop", **said}],
        "usage": {"prompt_tokens": 12, "completion_tokens": 5, "total_tokens": 17},
    }
    response = {"status_code": 200, "request_id": name, "body": body}
    return _line(name, row["custom_id"], response, None)


def _refusal(name: str, custom_id: str) -> bytes:
    error = {"message": "The prompt was flagged.", "type": "invalid_request_error", "code": "flag"}
    return _line(
        name, custom_id, {"status_code": 400, "request_id": name, "body": {"error": error}}, None
    )


def _expired(name: str, custom_id: str) -> bytes:
    words = "This request could not be executed before the completion window expired."
    return _line(name, custom_id, None, {"code": "batch_expired", "message": words})


def _line(name: str, custom_id: str, response: object, error: object) -> bytes:
    row = {"id": name, "custom_id": custom_id, "response": response, "error": error}
    return json.dumps(row, ensure_ascii=False).encode()


@_on("POST", "/batches", "batches.create")
def _create(owner: ProviderServer, asked: _Asked) -> Answer:
    world, body = owner.world, asked.body
    with world.lock:
        kept = world.files.get(body["input_file_id"])
        if kept is None or kept.purpose != "batch":
            raise Refusal(400, f"Invalid input_file_id: {body['input_file_id']}", "invalid_file")
        if body.get("completion_window") != "24h" or body.get("endpoint") not in _ENDPOINTS:
            raise Refusal(400, "Invalid completion_window or endpoint.", "invalid_value")
        rows = _rows(kept.content)
        if len({row["body"]["model"] for row in rows}) != 1:
            raise Refusal(400, "All requests of a batch must be to one model.", "mismatched_model")
        if len({row["custom_id"] for row in rows}) != len(rows):
            raise Refusal(400, "The custom_id is not unique.", "duplicate_custom_id")
        made = world.tick()
        batch = {
            "id": world.new_id("batch_"),
            "object": "batch",
            "endpoint": body["endpoint"],
            "model": rows[0]["body"]["model"],
            "errors": None,
            "input_file_id": kept.id,
            "completion_window": "24h",
            "status": "validating",
            "output_file_id": None,
            "error_file_id": None,
            "created_at": made,
            "expires_at": made + 86_400,
            "request_counts": {"total": len(rows), "completed": 0, "failed": 0},
            "metadata": body.get("metadata"),
        }
        world.batches[batch["id"]] = batch
        return Answer.of(batch)


@_on("GET", "/batches", "batches.list")
def _listed(owner: ProviderServer, asked: _Asked) -> Answer:
    with owner.world.lock:
        shown = list(reversed(owner.world.batches.values()))
    return Answer.of(page(shown, asked.query.get("after"), int(asked.query.get("limit", 20))))


@_on("GET", "/batches/{id}", "batches.retrieve")
def _retrieve(owner: ProviderServer, asked: _Asked) -> Answer:
    batch = _found(owner, asked)
    habits = habits_of(owner)
    with owner.world.lock:
        if batch["status"] == "cancelling":
            answer_batch(owner, batch["id"], "cancelled")
        elif batch["status"] in _ALIVE and habits.looks is not None:
            batch["looks"] = batch.get("looks", 0) + 1
            batch["status"] = "in_progress"
            if batch["looks"] > habits.looks:
                answer_batch(owner, batch["id"])
    return Answer.of({name: value for name, value in batch.items() if name != "looks"})


@_on("POST", "/batches/{id}/cancel", "batches.cancel")
def _cancel(owner: ProviderServer, asked: _Asked) -> Answer:
    batch = _found(owner, asked)
    with owner.world.lock:
        if batch["status"] not in _ALIVE:
            raise Refusal(409, f"Cannot cancel a batch that is {batch['status']}.", "invalid_state")
        batch["status"] = "cancelling"
    return Answer.of(batch)


def _found(owner: ProviderServer, asked: _Asked) -> dict[str, Any]:
    with owner.world.lock:
        if asked["id"] not in owner.world.batches:
            raise Refusal(404, f"No batch found with id '{asked['id']}'.")
        return owner.world.batches[asked["id"]]
