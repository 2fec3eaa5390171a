"""Errors as an OpenAI client expects them; no traceback and no path ever leaves the engine."""

from __future__ import annotations

import sqlite3
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from desktop_ft.engine.jobs.durable import NO_ROOM
from desktop_ft.engine.jobs.paging import UnknownCursor
from desktop_ft.engine.jobs.rows import NotJsonl
from desktop_ft.engine.jobs.uploads import UploadRefused
from desktop_ft.engine.models.types import (
    BadConversation,
    BrokenModel,
    ContextTooLong,
    ModelNotFound,
    NoMemoryForModel,
    NoTokenFits,
    UnknownToken,
)

_PYTHON_TYPES = {
    "str": "a string",
    "int": "an integer",
    "float": "a decimal",
    "bool": "a boolean",
    "list": "an array",
    "dict": "an object",
    "NoneType": "null",
}
_EXPECTED = {
    "string_type": "a string",
    "int_type": "an integer",
    "int_from_float": "an integer",
    "float_type": "a decimal",
    "bool_type": "a boolean",
    "list_type": "an array",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
}


class ApiError(Exception):
    """A refusal in OpenAI's form."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        param: str | None = None,
        code: str | None = None,
        kind: str = "invalid_request_error",
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.param = param
        self.code = code
        self.kind = kind


_KNOWN = (
    ApiError,
    BadConversation,
    BrokenModel,
    ContextTooLong,
    ModelNotFound,
    NoMemoryForModel,
    NoTokenFits,
    NotJsonl,
    UnknownCursor,
    UnknownToken,
    UploadRefused,
)


def error_body(error: ApiError) -> dict[str, Any]:
    """The JSON of a refusal."""
    return {
        "error": {
            "message": error.message,
            "type": error.kind,
            "param": error.param,
            "code": error.code,
        }
    }


def error_response(error: ApiError) -> JSONResponse:
    """A refusal as a response."""
    # Trying again would not make room, nor mend a bug: the client need not send it thrice.
    headers = {"x-should-retry": "false"} if error.status >= 500 else None
    return JSONResponse(error_body(error), error.status, headers)


def not_found(what: str, key: str) -> ApiError:
    """There is no such file."""
    return ApiError(404, f"No such {what} object: {key}", param="id")


def job_not_found(job_id: str) -> ApiError:
    """There is no such job."""
    message = f"Could not find fine-tuning job: {job_id}"
    return ApiError(404, message, param="fine_tuning_job_id", code="fine_tune_not_found")


def model_not_found(name: str) -> ApiError:
    """There is no such model."""
    message = f"The model '{name}' does not exist."
    return ApiError(404, message, param="model", code="model_not_found")


def wrong_content_type(given: str, wanted: str) -> ApiError:
    """The body is of a kind that this route does not read."""
    kind = given.partition(";")[0].strip()
    message = (
        f"Unsupported content type: '{kind}'. This API method only accepts '{wanted}' requests, "
        f"but you specified the header 'Content-Type: {kind}'. Please try again with a supported "
        "content type."
    )
    return ApiError(415, message, code="unsupported_content_type")


def disk_full() -> ApiError:
    """There is no room left; nothing of the attempt was kept."""
    message = (
        "The disk of this computer is full. Nothing was stored. "
        "Free some space and send the request again."
    )
    return ApiError(507, message, code="disk_full", kind="server_error")


def is_disk_full(error: BaseException) -> bool:
    """Whether an error means that the disk has no room."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    return isinstance(error, sqlite3.OperationalError) and "full" in str(error)


def _dotted(location: tuple[int | str, ...]) -> str | None:
    """`("body", "messages", 0, "role")` as `messages[0].role`."""
    text = ""
    for part in location[1:]:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".") or None


def unknown_parameter(name: str) -> ApiError:
    """Something is asked for that this route does not know."""
    return ApiError(400, f"Unknown parameter: '{name}'.", param=name, code="unknown_parameter")


def validation_error(problem: dict[str, Any]) -> ApiError:
    """What FastAPI found wrong with a request, in OpenAI's words."""
    kind, param = problem["type"], _dotted(tuple(problem["loc"]))
    if kind == "json_invalid":
        return ApiError(400, "We could not parse the JSON body of your request.")
    if kind == "missing":
        name = param or "body"
        message = f"Missing required parameter: '{name}'."
        return ApiError(400, message, param=param, code="missing_required_parameter")
    if kind == "extra_forbidden":
        return unknown_parameter(str(param))
    if kind in _EXPECTED:
        given = _PYTHON_TYPES.get(type(problem.get("input")).__name__, "something else")
        message = (
            f"Invalid type for '{param}': expected {_EXPECTED[kind]}, but got {given} instead."
        )
        return ApiError(400, message, param=param, code="invalid_type")
    message = f"Invalid value for '{param}': {problem['msg']}."
    return ApiError(400, message, param=param, code="invalid_value")


async def _on_validation(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return error_response(validation_error(error.errors()[0]))


async def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, ApiError):
        # FastAPI hides what happened while it read the body, such as too much of it.
        return error_response(error.__cause__)
    url = f"{request.method} {request.url.path}"
    if error.status_code == 404:
        return error_response(ApiError(404, f"Invalid URL ({url})"))
    if error.status_code == 405:
        message = f"Invalid method for URL ({url})"
        refusal = error_response(ApiError(405, message, code="method_not_supported"))
        # It says which methods there are.
        refusal.headers.update(error.headers or {})
        return refusal
    return error_response(ApiError(error.status_code, str(error.detail)))


async def _on_known(_: Request, error: Exception) -> JSONResponse:
    known = as_api_error(error)
    assert known is not None
    return error_response(known)


def as_api_error(error: Exception) -> ApiError | None:
    """An error of the engine's own kinds as a refusal; None for every other."""
    if isinstance(error, ApiError):
        return error
    if isinstance(error, ModelNotFound):
        return model_not_found(error.model_id)
    if isinstance(error, (BrokenModel, NoMemoryForModel)):
        return _unusable(error)
    if isinstance(error, ContextTooLong):
        message = (
            f"This model's maximum context length is {error.limit} tokens. However, you "
            f"requested {error.asked} tokens. Please reduce the length of the messages."
        )
        return ApiError(400, message, param="messages", code="context_length_exceeded")
    if isinstance(error, UnknownCursor):
        message = f"Invalid value for 'after': there is no '{error}' in this list."
        return ApiError(400, message, param="after", code="invalid_value")
    if isinstance(error, NotJsonl):
        return ApiError(400, str(error), param="file")
    if isinstance(error, BadConversation):
        message = f"The chat template of this model does not take these messages: {error}"
        return ApiError(400, message, param="messages", code="invalid_value")
    if isinstance(error, UnknownToken):
        message = f"Invalid token: {error.token}. Maximum value is {error.most}."
        return ApiError(400, message, code="invalid_value")
    if isinstance(error, NoTokenFits):
        message = "The vocabulary of this model cannot write the format that is asked for."
        return ApiError(400, message, param="response_format", code="unsupported_value")
    if isinstance(error, UploadRefused):
        return ApiError(400, str(error), param=error.param)
    return disk_full() if is_disk_full(error) else None


def _unusable(error: BrokenModel | NoMemoryForModel) -> ApiError:
    if isinstance(error, NoMemoryForModel):
        help_, code = "Close other programs, or use a smaller model.", "not_enough_memory"
    else:
        help_, code = "Remove it and add or train it again.", "model_damaged"
    return ApiError(500, f"{error} {help_}", param="model", code=code, kind="server_error")


async def _on_unexpected(_: Request, error: Exception) -> JSONResponse:
    return error_response(as_api_error(error) or internal_error())


def internal_error() -> ApiError:
    """Something that should not happen; the whole story is in the log alone."""
    message = (
        "The engine had a problem of its own and could not answer. "
        "The details are in its log, engine.log."
    )
    return ApiError(500, message, kind="server_error", code="internal_error")


def install(app: FastAPI) -> None:
    """Let the app answer every error in OpenAI's form.

    What is not foreseen here passes on to the guard, which writes it into the log.
    """
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    for kind in _KNOWN:
        app.add_exception_handler(kind, _on_known)
    app.add_exception_handler(Exception, _on_unexpected)
