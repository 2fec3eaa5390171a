"""Turns an API's refusals into sentences, by status and code; a web page in its place is told too.

Knows the client's exceptions of refused requests only.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime

import openai

from desktop_ft.core.errors import (
    AppError,
    EngineUnavailable,
    NotAllowed,
    NotAuthorised,
    NotFound,
    NotReady,
    RateLimited,
    Refused,
    ServerFault,
)
from desktop_ft.core.text import Text, text
from desktop_ft.infra.origin import Origin, not_in_time, not_reached, quote, wrong_answer
from desktop_ft.infra.unreachable import proxy_login


def refused(error: openai.APIStatusError, origin: Origin) -> AppError:
    """Return the error for a request that was answered with a no."""
    answer = _Answer(error, origin)
    told = _told(answer)
    told.retry_after = answer.retry_after
    return told


# Statuses that say enough without a word of the API.
_TELLING = frozenset({401, 402, 407, 408, 429, 507})


def _told(answer: _Answer) -> AppError:
    if not answer.said and answer.status not in _TELLING:
        # An API says why; a web page or a proxy does not.
        if answer.status >= 500:
            return _server_fault(answer)
        return wrong_answer(answer.origin, answer.details)
    told = _BY_STATUS.get(answer.status)
    if told is None:
        told = _server_fault if answer.status >= 500 else _not_taken
    return told(answer)


class _Answer:
    """A refusal: the status, the engine's own code and words, and whose they are."""

    def __init__(self, error: openai.APIStatusError, origin: Origin) -> None:
        self.status = error.status_code
        self.code = error.code or ""
        self.said = _server_words(error)
        self.origin = origin
        asked = f" ({error.request_id})" if error.request_id else ""
        said = self.said or str(error.body or "")
        self.details = quote(f"HTTP {self.status} {self.code}: {said}{asked}", origin)
        self._headers = error.response.headers

    @property
    def engine(self) -> Text | str:
        return self.origin.name

    @property
    def quoted(self) -> Text | None:
        if not self.said:
            return None
        return text("infra", "It says: {words}").format(words=quote(self.said, self.origin))

    @property
    def retry_after(self) -> float | None:
        return retry_after(self._headers.get("retry-after", ""), time.time())


def retry_after(header: str, now: float) -> float | None:
    """Read the header `Retry-After`: seconds, or a point in time (RFC 9110, section 10.2.3)."""
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(header).timestamp() - now
        except (ValueError, OverflowError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _not_authorised(answer: _Answer) -> AppError:
    if answer.origin.is_local:
        return EngineUnavailable(
            text("infra", "The engine on this computer does not know this window."),
            text("infra", "It was started anew in the meantime."),
            text("infra", "Try again in a moment."),
            details=answer.details,
        )
    return NotAuthorised(
        text("infra", "{engine} does not accept the key.").format(engine=answer.engine),
        text("infra", "It is missing, was withdrawn, or belongs to another address."),
        text("infra", "Put in the key again in Settings and test it there."),
        details=answer.details,
    )


def _not_allowed(answer: _Answer) -> AppError:
    elsewhere = text("infra", "Choose another engine; the one on this computer is always there.")
    if answer.code == "training_not_available":
        return NotAllowed(
            text("infra", "{engine} no longer trains models for your organisation.").format(
                engine=answer.engine
            ),
            text("infra", "OpenAI is closing its training: organisations that have not used it "
                 "lately are refused, and from 6 January 2027 everybody is."),
            elsewhere,
            details=answer.details,
        )  # fmt: skip
    if answer.code == "unsupported_country_region_territory":
        return NotAllowed(
            text("infra", "{engine} does not serve the country this network is in.").format(
                engine=answer.engine
            ),
            None,
            elsewhere,
            details=answer.details,
        )
    return NotAllowed(
        text("infra", "{engine} does not allow this with your key.").format(engine=answer.engine),
        answer.quoted,
        text("infra", "Ask whoever gave you the key, or use another one."),
        details=answer.details,
    )


def _not_found(answer: _Answer) -> AppError:
    if answer.code == "model_not_found" or "model" in answer.said.lower():
        return NotFound(
            text("infra", "{engine} does not have this model.").format(engine=answer.engine),
            text("infra", "It was deleted, has been retired, or is not there yet."),
            text("infra", "Choose another model from the list."),
            details=answer.details,
        )
    return NotFound(
        text("infra", "{engine} does not have what was asked for.").format(engine=answer.engine),
        answer.quoted,
        text("infra", "It may have been deleted there. Look at the list again."),
        details=answer.details,
    )


def _too_large(answer: _Answer) -> AppError:
    return Refused(
        text("infra", "The file is too large for {engine}.").format(engine=answer.engine),
        answer.quoted,
        text("infra", "Train with fewer examples, or choose another engine."),
        details=answer.details,
    )


def _rate_limited(answer: _Answer) -> AppError:
    if answer.code == "insufficient_quota":
        return _no_money(answer)
    return RateLimited(
        text("infra", "{engine} asks to wait a moment.").format(engine=answer.engine),
        text("infra", "It got too many questions in a short time."),
        text("infra", "Try again in a minute."),
        details=answer.details,
    )


def _server_fault(answer: _Answer) -> AppError:
    if answer.status == 507 or answer.code in {"disk_full", "insufficient_storage"}:
        return _disk_full(answer)
    if answer.status == 503:
        return NotReady(
            text("infra", "{engine} is not ready yet.").format(engine=answer.engine),
            answer.quoted,
            text("infra", "Try again in a minute."),
            details=answer.details,
        )
    return ServerFault(
        text("infra", "{engine} could not do it.").format(engine=answer.engine),
        answer.quoted or text("infra", "It has a fault of its own at the moment."),
        text("infra", "Try again in a few minutes."),
        details=answer.details,
    )


def _disk_full(answer: _Answer) -> AppError:
    if answer.origin.is_local:
        todo = text("infra", "Delete what you do not need on this computer, then try again.")
    else:
        todo = text("infra", "Ask whoever runs it to make room, then try again.")
    return ServerFault(
        text("infra", "{engine} has no room left on its disk.").format(engine=answer.engine),
        text("infra", "Nothing you made is lost."),
        todo,
        details=answer.details,
    )


def _not_taken(answer: _Answer) -> AppError:
    return Refused(
        text("infra", "{engine} does not take this as it is.").format(engine=answer.engine),
        answer.quoted,
        text("infra", "Correct what it names and try again."),
        details=answer.details,
    )


def _no_money(answer: _Answer) -> AppError:
    return RateLimited(
        text("infra", "Your account at {engine} has no money left.").format(engine=answer.engine),
        None,
        text("infra", "Top it up on the engine's web site, then try again."),
        details=answer.details,
    )


def _unknown_to_it(answer: _Answer) -> AppError:
    return Refused(
        text("infra", "{engine} does not know how to do this.").format(engine=answer.engine),
        answer.quoted,
        text("infra", "Do it on the engine's web site, or choose another engine."),
        details=answer.details,
    )


def _wants_login(answer: _Answer) -> AppError:
    return not_reached(proxy_login(answer.origin.proxy), answer.origin, answer.details)


def _too_late(answer: _Answer) -> AppError:
    return not_in_time(answer.origin, answer.details)


def _at_it_already(answer: _Answer) -> AppError:
    return NotReady(
        text("infra", "{engine} is busy with this at the moment.").format(engine=answer.engine),
        answer.quoted,
        text("infra", "Try again in a minute."),
        details=answer.details,
    )


_BY_STATUS: dict[int, Callable[[_Answer], AppError]] = {
    401: _not_authorised,
    402: _no_money,
    403: _not_allowed,
    404: _not_found,
    405: _unknown_to_it,
    407: _wants_login,
    408: _too_late,
    409: _at_it_already,
    413: _too_large,
    429: _rate_limited,
    501: _unknown_to_it,
}


def _server_words(error: openai.APIStatusError) -> str:
    """Return the API's own sentence, or "" if what came is no answer of the API."""
    body = error.body
    if isinstance(body, dict):
        message = body.get("message")
        if isinstance(message, str):
            return message
        inner = body.get("error")
        if isinstance(inner, str):
            return inner
    return ""
