"""OpenAI's Batch API: a file of questions, answered within a day. No request is repeated here.

Shapes: OpenAI's guide and reference of the Batch API; openai 3.54 (types/batch*.py). Knows nothing
of Qt or storage.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Literal

import openai

from desktop_ft.core.errors import NotFound
from desktop_ft.core.jobs import META_MARK
from desktop_ft.core.providers import Batches
from desktop_ft.core.tasks import CancelToken
from desktop_ft.infra import openai_answers as read
from desktop_ft.infra.network import Patience
from desktop_ft.services.batches import BatchAnswer, RemoteBatch
from desktop_ft.services.engines import AskSpec

_CHAT, _COMPLETIONS = "/v1/chat/completions", "/v1/completions"
_PURPOSE: Literal["batch"] = "batch"
_LISTED = 100
_BAD = 400

Talk = Callable[[CancelToken], AbstractContextManager[None]]


class OpenAIBatches:
    """`BatchGateway` over HTTP; `talk` makes the failures of what happens inside sentences."""

    def __init__(
        self,
        client: openai.OpenAI,
        limits: Batches,
        waits: Patience,
        talk: Talk,
        hide: Callable[[Any], Any],
    ) -> None:
        self._client = client
        self._limits = limits
        self._waits = waits
        self._talk = talk
        self._hide = hide

    @property
    def limits(self) -> Batches:
        return self._limits

    def endpoint(self, spec: AskSpec) -> str:
        return _CHAT if spec.prompt is None else _COMPLETIONS

    def line(self, name: str, spec: AskSpec) -> bytes:
        row = {
            "custom_id": name,
            "method": "POST",
            "url": self.endpoint(spec),
            "body": _body(spec),
        }
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"

    def send_file(self, name: str, content: bytes, token: CancelToken) -> str:
        with self._talk(token):
            sent = self._client.files.create(
                file=(name, content, "application/jsonl"),
                purpose=_PURPOSE,
                timeout=self._waits.upload,
            )
            return read.to_file_id(sent)

    def file_called(self, name: str, token: CancelToken) -> str:
        with self._talk(token):
            page = read.asked_page(
                lambda: self._client.files.list(
                    purpose=_PURPOSE, limit=_LISTED, timeout=self._waits.look
                )
            )
            files = [read.to_file(item) for item in read.page_of(page)]
        return next((file.id for file in files if file.name == name), "")

    def create(self, file_id: str, endpoint: str, mark: str, token: CancelToken) -> RemoteBatch:
        where: Any = endpoint
        window: Any = self._limits.window
        with self._talk(token):
            made = self._client.batches.create(
                input_file_id=file_id,
                endpoint=where,
                completion_window=window,
                metadata={META_MARK: mark},
            )
            return self._seen(made)

    def listed(self, token: CancelToken) -> Sequence[RemoteBatch]:
        with self._talk(token):
            page = read.asked_page(
                lambda: self._client.batches.list(limit=_LISTED, timeout=self._waits.look)
            )
            return [self._seen(item) for item in read.page_of(page)]

    def batch(self, batch_id: str, token: CancelToken) -> RemoteBatch:
        with self._talk(token):
            found = self._client.batches.retrieve(batch_id, timeout=self._waits.look)
            return self._seen(found)

    def cancel(self, batch_id: str, token: CancelToken) -> RemoteBatch:
        with self._talk(token):
            return self._seen(self._client.batches.cancel(batch_id))

    def answers(self, file_id: str, token: CancelToken) -> Sequence[BatchAnswer]:
        with self._talk(token):
            content = self._client.files.content(file_id, timeout=self._waits.upload).read()
        found = [_answer(line) for line in content.split(b"\n") if line.strip()]
        return [self._hide(each) if each.problem else each for each in found]

    def delete_file(self, file_id: str, token: CancelToken) -> None:
        try:
            with self._talk(token):
                self._client.files.delete(file_id)
        except NotFound:
            return

    def _seen(self, item: Any) -> RemoteBatch:
        found: RemoteBatch = self._hide(_batch(item))
        return found


def _body(spec: AskSpec) -> dict[str, Any]:
    body: dict[str, Any] = {"model": spec.model}
    if spec.prompt is None:
        body["messages"] = [dict(message) for message in spec.messages]
        body["max_completion_tokens"] = spec.max_tokens
    else:
        body["prompt"] = spec.prompt
        body["max_tokens"] = spec.max_tokens
    if spec.stop:
        body["stop"] = list(spec.stop)
    chosen = {"temperature": spec.temperature, "top_p": spec.top_p, "seed": spec.seed}
    return body | {name: value for name, value in chosen.items() if value is not None}


def _batch(item: Any) -> RemoteBatch:
    counts = getattr(item, "request_counts", None)
    metadata = getattr(item, "metadata", None)
    problems = getattr(getattr(item, "errors", None), "data", None) or ()
    said = (read.word(each, "message") for each in problems)
    status = getattr(item, "status", None)
    if not isinstance(status, str):
        raise read.NotTheApi(f"{type(item).__name__}: {str(item)[:80]}")
    return RemoteBatch(
        id=read.to_file_id(item),
        status=status,
        input_file=read.word(item, "input_file_id"),
        output_file=read.word(item, "output_file_id"),
        error_file=read.word(item, "error_file_id"),
        done=read.number(counts, "completed") or 0,
        failed=read.number(counts, "failed") or 0,
        total=read.number(counts, "total") or 0,
        expires_at=read.number(item, "expires_at") or 0,
        mark=str(metadata.get(META_MARK, "")) if isinstance(metadata, Mapping) else "",
        problem=next((each for each in said if each), ""),
    )


def _answer(line: bytes) -> BatchAnswer:
    """Read one line; of what is no such line, an answer without a name."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return BatchAnswer("")
    name = row.get("custom_id") if isinstance(row, dict) else None
    if not isinstance(name, str):
        return BatchAnswer("")
    response = _of(row, "response")
    body = _of(response, "body")
    status = response.get("status_code")
    error = _of(row, "error") or _of(body, "error")
    if error or not isinstance(status, int) or status >= _BAD:
        said = error.get("message") or f"HTTP {status}"
        return BatchAnswer(name, problem=str(said), code=str(error.get("code") or ""))
    choices = body.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(first, dict):
        return BatchAnswer(name, problem="no choices")
    words = _of(first, "message").get("content") if "message" in first else first.get("text")
    finish = first.get("finish_reason")
    usage = _of(body, "usage")
    return BatchAnswer(
        name,
        words if isinstance(words, str) else "",
        _count(usage.get("completion_tokens")),
        _count(usage.get("prompt_tokens")),
        finish if isinstance(finish, str) else None,
    )


def _of(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
