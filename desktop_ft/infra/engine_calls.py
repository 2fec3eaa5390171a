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

from desktop_ft.core.errors import AppError, DiskFull, EngineUnavailable, NotFound, Refused
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Text, text
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


def refusal(code: str, message: str) -> AppError:
    """Return the error for a code of the engine; its own words are kept as details."""
    what = _WORDS.get(code)
    details = f"{code}: {message}" if code else message
    if code == "disk_full":
        return DiskFull(*_disk_full(), details=details)
    if what is not None:
        return Refused(*what, details=details)
    said = text("infra", "The engine on this computer refused: {words}").format(words=message)
    return Refused(said, None, None, details=details)


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


def _disk_full() -> tuple[Text, Text | None, Text]:
    return (
        text("infra", "There is not enough room on the disk."),
        None,
        text("infra", "Delete what you do not need on this computer, then try again."),
    )


_Sentences = tuple[Text, Text | None, Text | None]
_WORDS: dict[str, _Sentences] = {
    "out_of_memory": (
        text("infra", "This computer has too little free memory for this model."),
        None,
        text("infra", "Close other programs and try again, or choose a smaller model."),
    ),
    "bad_weights": (
        text("infra", "The files of the model are damaged or incomplete."),
        None,
        text("infra", "Get the model once more, then try again."),
    ),
    "bad_config": (
        text("infra", "The description of the model (config.json) cannot be understood."),
        None,
        text("infra", "Get the model once more, or choose another one."),
    ),
    "no_weights": (
        text("infra", "There are no weights in the safetensors format."),
        text("infra", "Other forms may hold programs, so they are never opened here."),
        text("infra", "Look for the same model with files that end in .safetensors."),
    ),
    "unsupported": (
        text("infra", "Models of this kind cannot be written in this form."),
        None,
        text("infra", "Choose another form."),
    ),
    "no_network": (
        text("infra", "The Hugging Face Hub cannot be reached, or the connection broke off."),
        text("infra", "This computer may not be on the internet, or something stands between."),
        text("infra", "Add the model again later: what was fetched is kept."),
    ),
    "not_found": (
        text("infra", "There is no such model on the Hugging Face Hub."),
        text("infra", "Its name may be mistyped, or the model is private."),
        text("infra", "Copy the name from the top of the model's page."),
    ),
    "gated": (
        text("infra", "The owner gives this model only to those who accepted its conditions."),
        None,
        text(
            "infra",
            "Accept them on the model's page and log in there with this computer, or choose an "
            "open model.",
        ),
    ),
    "name_taken": (
        text("infra", "There is a model of this name already."),
        None,
        text("infra", "Choose another name."),
    ),
    "model_in_use": (
        text("infra", "The model is still needed."),
        text("infra", "A training, an export or a fine-tuned model stands on it."),
        text("infra", "Wait for them to end, or delete the fine-tuned models first."),
    ),
    "pickle": (
        text("infra", "The model is kept in a form that may hold a program."),
        text("infra", "Such files are run when they are read, so they are never opened here."),
        text("infra", "Look for the same model with files that end in .safetensors."),
    ),
    "quantized": (
        text("infra", "The weights of this model are compressed and cannot be trained."),
        None,
        text("infra", "Look for the same model without GPTQ, AWQ or 4bit in its name."),
    ),
    "incomplete": (
        text("infra", "A part of the model is missing."),
        text("infra", "Its weights lie in several files, and all of them are needed."),
        text("infra", "Get all files of the model, then try again."),
    ),
    "bad_tokenizer": (
        text(
            "infra", "The model's list of words is missing or belongs to another model."
        ),
        None,
        text("infra", "Get the model once more, or choose another one."),
    ),
    "unknown_kind": (
        text("infra", "Models of this kind are not known here."),
        text("infra", "Some need programs of their own, and strangers' programs are never run."),
        text("infra", "Choose another model."),
    ),
    "too_large": (
        text("infra", "The model needs more memory than this computer has free."),
        None,
        text("infra", "Close other programs, or choose a smaller model."),
    ),
    "damaged": (
        text("infra", "A file of the model arrived damaged."),
        None,
        text("infra", "Add the model again to fetch it anew."),
    ),
    "too_large_for_f16": (
        text("infra", "The numbers of this model are too large for the shorter form."),
        None,
        text("infra", "Choose the exact form."),
    ),
    "not_the_same": (
        text("infra", "What was written did not answer as the model does, so it was thrown away."),
        None,
        text("infra", "Choose another form, or report this to the makers of the program."),
    ),
}
