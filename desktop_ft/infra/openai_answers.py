"""Reads the objects of the `openai` client into our own; lenient with what hosts leave out.

Real answers differ from the client's types: a healthy job may have an error of nulls, `data` may
be null, hyperparameters may be missing. Knows nothing of requests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import openai

from desktop_ft.core.jobs import Checkpoint, Job, JobEvent, JobFailure
from desktop_ft.infra.origin import Origin, wrong_answer
from desktop_ft.services.engines import Model, Piece, RemoteFile

Read = TypeVar("Read")
# A shorter one would hide half of what is said.
_SHORTEST_KEY = 6


class NotTheApi(Exception):
    """What came back is not what the API answers."""


def asked_page(ask: Callable[[], object]) -> object:
    """Ask for a list; the client stumbles over a web page in its place instead of saying so."""
    try:
        return ask()
    except AttributeError as exc:
        raise NotTheApi(str(exc)) from None


def page_of(page: Any) -> list[Any]:
    """Return the items of a list answer."""
    data = getattr(page, "data", None)
    if not isinstance(data, list):
        raise NotTheApi(_seen(page))
    return data


def to_file_id(sent: Any) -> str:
    """Return the id of an uploaded file."""
    return _id(sent)


def to_file(item: Any) -> RemoteFile:
    """Read an uploaded file."""
    return RemoteFile(
        _id(item),
        word(item, "filename"),
        number(item, "bytes") or 0,
        number(item, "created_at") or 0,
    )


def to_job(item: Any) -> Job:
    """Read a fine-tuning job."""
    status = getattr(item, "status", None)
    if not isinstance(status, str):
        raise NotTheApi(_seen(item))
    return Job(
        id=_id(item),
        status=status,
        model=word(item, "model"),
        created_at=number(item, "created_at") or 0,
        training_file=word(item, "training_file"),
        validation_file=word(item, "validation_file") or None,
        finished_at=number(item, "finished_at"),
        estimated_finish=number(item, "estimated_finish"),
        fine_tuned_model=word(item, "fine_tuned_model") or None,
        hyperparameters=_hyperparameters(item),
        suffix=word(item, "suffix") or word(item, "user_provided_suffix"),
        trained_tokens=number(item, "trained_tokens"),
        result_files=tuple(str(name) for name in getattr(item, "result_files", None) or ()),
        failure=_failure(getattr(item, "error", None)),
        metadata=_metadata(getattr(item, "metadata", None)),
        method=word(getattr(item, "method", None), "type"),
        seed=number(item, "seed"),
    )


def to_event(item: Any) -> JobEvent:
    """Read a line of what happened."""
    data = getattr(item, "data", None)
    return JobEvent(
        id=_id(item),
        created_at=number(item, "created_at") or 0,
        message=word(item, "message"),
        level=word(item, "level") or "info",
        type=word(item, "type") or "message",
        data=dict(data) if isinstance(data, Mapping) else {},
    )


def to_checkpoint(item: Any) -> Checkpoint:
    """Read a model kept in the middle of a training."""
    return Checkpoint(
        id=_id(item),
        created_at=number(item, "created_at") or 0,
        model=word(item, "fine_tuned_model_checkpoint"),
        step=number(item, "step_number") or 0,
        metrics=_figures(getattr(item, "metrics", None)),
    )


def to_model(item: Any) -> Model:
    """Read a model of the list."""
    return Model(
        id=_id(item),
        created=number(item, "created") or 0,
        owned_by=word(item, "owned_by"),
        parent=word(item, "parent"),
        shutdown_date=word(item, "shutdown_date"),
    )


def vectors(made: Any) -> list[list[float]]:
    """Read what an embedding model made of texts, in the order of these."""
    items = page_of(made)
    if not all(isinstance(getattr(item, "embedding", None), list) for item in items):
        raise NotTheApi(_seen(made))
    items = sorted(items, key=lambda item: number(item, "index") or 0)
    return [[float(each) for each in item.embedding] for item in items]


def hide(read: Read, key: str) -> Read:
    """Take the key out of everything that was read: servers like to quote it, and it is kept."""
    if len(key) < _SHORTEST_KEY or key not in repr(read):
        return read
    hidden: Read = _hide(read, key)
    return hidden


def _hide(value: Any, key: str) -> Any:
    if isinstance(value, str):
        return value.replace(key, "…")
    if isinstance(value, Mapping):
        return {_hide(name, key): _hide(held, key) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_hide(held, key) for held in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: _hide(getattr(value, field.name), key) for field in fields(value)}
        return replace(value, **held)
    return value


def check_is_stream(stream: openai.Stream[Any], origin: Origin) -> None:
    """Refuse a web page, which the client would take for a stream without a single piece."""
    kind = stream.response.headers.get("content-type", "")
    if "html" in kind:
        raise wrong_answer(origin, kind)


def chat_piece(chunk: Any) -> Piece | None:
    """Read a piece of a chat answer; None where it holds nothing for us."""
    choices = getattr(chunk, "choices", None) or []
    told = getattr(choices[0].delta, "content", None) if choices else None
    return _piece(chunk, choices, told)


def completion_piece(chunk: Any) -> Piece | None:
    """Read a piece of a continuation; None where it holds nothing for us."""
    choices = getattr(chunk, "choices", None) or []
    told = getattr(choices[0], "text", None) if choices else None
    return _piece(chunk, choices, told)


def _piece(chunk: Any, choices: list[Any], told: str | None) -> Piece | None:
    finish = getattr(choices[0], "finish_reason", None) if choices else None
    usage = getattr(chunk, "usage", None)
    tokens = _count(usage, "completion_tokens")
    if not told and finish is None and tokens is None:
        return None
    return Piece(told or "", finish, tokens, _count(usage, "prompt_tokens"))


def _count(usage: Any, name: str) -> int | None:
    count = getattr(usage, name, None)
    return count if isinstance(count, int) else None


def _id(item: Any) -> str:
    name = getattr(item, "id", None)
    if not isinstance(name, str):
        raise NotTheApi(_seen(item))
    return name


def _seen(item: Any) -> str:
    return f"{type(item).__name__}: {str(item)[:80]}"


def word(item: Any, name: str) -> str:
    """Return a text, "" where there is none."""
    value = getattr(item, name, None)
    return value if isinstance(value, str) else ""


def number(item: Any, name: str) -> int | None:
    """Return a whole number, None where there is none."""
    value = getattr(item, name, None)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value)


def _hyperparameters(item: Any) -> dict[str, float]:
    """Read what was used; a host may tell it beside the method, within it, or not at all."""
    method = getattr(item, "method", None)
    kinds = (getattr(method, kind, None) for kind in ("supervised", "dpo", "reinforcement"))
    found: dict[str, float] = {}
    for holder in (*kinds, item):
        found |= _figures(getattr(holder, "hyperparameters", None))
    return found


def _figures(holder: Any) -> dict[str, float]:
    """Return the numbers of an object; "auto", null and nested ones are none."""
    if not isinstance(holder, Mapping):
        told = getattr(holder, "__dict__", None) or {}
        holder = {**told, **(getattr(holder, "model_extra", None) or {})}
    return {
        str(name): value
        for name, value in holder.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and value == value
    }


def _failure(error: Any) -> JobFailure | None:
    code, message = word(error, "code"), word(error, "message")
    return JobFailure(code, message) if code or message else None


def _metadata(metadata: Any) -> dict[str, str]:
    if not isinstance(metadata, Mapping):
        return {}
    return {str(name): str(value) for name, value in metadata.items()}
