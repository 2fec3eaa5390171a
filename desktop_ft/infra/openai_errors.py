"""Turns what the `openai` client raises into sentences. The only reader of its exceptions.

Nothing that leaves here holds a key: servers and libraries like to quote it.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

import openai

from desktop_ft.core.errors import (
    AppError,
    EngineUnavailable,
    NotAllowed,
    NotAuthorised,
    NotFound,
    NotReady,
    Offline,
    RateLimited,
    Refused,
    ServerFault,
    WrongAnswer,
)
from desktop_ft.core.text import Text, text
from desktop_ft.infra.unreachable import Hop, Unreached, causes_of, proxy_login, unreached

_KEY_LIKE = re.compile(r"\b(?:sk|sess|pk|key|nb)-[A-Za-z0-9_*.-]{6,}|Bearer\s+\S+")
_LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom we talked to, for the sentences; `key` only to take it out of them. `proxy` is the one
    in between, without a name or a password in it.
    """

    name: Text | str
    address: str
    is_local: bool
    key: str = field(default="", repr=False)
    proxy: str = ""


def scrub(said: str, key: str) -> str:
    """Take everything that is or looks like a key out of somebody else's words."""
    if len(key) > 3:
        said = said.replace(key, "…")
    return _KEY_LIKE.sub("…", said)


def to_app_error(error: Exception, origin: Origin) -> AppError:
    """Return the error as sentences."""
    if isinstance(error, openai.APITimeoutError):
        return _not_in_time(origin, _quote(str(error), origin))
    if isinstance(error, openai.APIConnectionError):
        return _not_reached(error, origin)
    if isinstance(error, openai.APIStatusError):
        return _refused(error, origin)
    if isinstance(error, openai.APIError):
        return _broken_off(error, origin)
    if isinstance(error, UnicodeEncodeError):
        return bad_key(origin)
    if isinstance(error, ValueError | RecursionError | openai.OpenAIError):  # broken JSON, mostly
        return wrong_answer(origin, f"{type(error).__name__}: {error}")
    return _not_reached(error, origin)


def wrong_answer(origin: Origin, seen: str = "") -> WrongAnswer:
    """Return the error for an address that answers, but not as the API does."""
    return WrongAnswer(
        text("infra", "{address} answers, but not as an engine does.").format(
            address=origin.address
        ),
        text("infra", "It looks like a web page or another program, or a part of the address is "
             "missing."),
        text("infra", "Look at the address in Settings; it often ends in /v1. In a hotel or "
             "company network, sign in to the network first."),
        details=_quote(seen, origin),
    )  # fmt: skip


def bad_key(origin: Origin) -> NotAuthorised:
    """Return the error for a key that cannot even be sent."""
    return NotAuthorised(
        text("infra", "The key for {engine} cannot be right.").format(engine=origin.name),
        text("infra", "It holds a character that no key has, such as a line break or a letter of "
             "another alphabet that only looks right."),
        text("infra", "Copy the key once more from where you got it, and put it in again in "
             "Settings."),
    )  # fmt: skip


def _not_in_time(origin: Origin, details: str) -> AppError:
    kind = EngineUnavailable if origin.is_local else Offline
    return kind(
        text("infra", "{engine} did not answer in time.").format(engine=origin.name),
        text("infra", "It is busy, or the network is slow."),
        text("infra", "Try again in a moment."),
        details=details,
    )


def _not_reached(error: Exception, origin: Origin) -> AppError:
    causes = list(causes_of(error))
    details = _quote("; ".join(f"{type(c).__name__}: {c}" for c in causes), origin)
    if any("illegal header value" in str(cause).lower() for cause in causes):
        return bad_key(origin)
    if origin.is_local:
        return EngineUnavailable(
            text("infra", "The engine on this computer does not answer."),
            text("infra", "It has ended, or was ended by another program."),
            text("infra", "Try again: the program starts it anew, and a training goes on from "
                 "where it was last kept."),
            details=details,
        )  # fmt: skip
    return _unreached(unreached(causes, origin.address, origin.proxy), origin, details)


def _unreached(found: Unreached, origin: Origin, details: str) -> Offline:
    if found.hop in {Hop.PROXY, Hop.PROXY_LOGIN}:
        what = text("infra", "{engine} cannot be reached through the proxy.")
    else:
        what = text("infra", "{engine} cannot be reached.")
    return Offline(what.format(engine=origin.name), found.why, found.todo, details=details)


def _refused(error: openai.APIStatusError, origin: Origin) -> AppError:
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
        self.details = _quote(f"HTTP {self.status} {self.code}: {said}{asked}", origin)
        self._headers = error.response.headers

    @property
    def engine(self) -> Text | str:
        return self.origin.name

    @property
    def quoted(self) -> Text | None:
        if not self.said:
            return None
        return text("infra", "It says: {words}").format(words=_quote(self.said, self.origin))

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
    return _unreached(proxy_login(answer.origin.proxy), answer.origin, answer.details)


def _too_late(answer: _Answer) -> AppError:
    return _not_in_time(answer.origin, answer.details)


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


def cut_short(origin: Origin) -> AppError:
    """Return the error for a streamed answer that stopped without saying that it is whole."""
    return ServerFault(
        text("infra", "The answer of {engine} broke off.").format(engine=origin.name),
        text("infra", "The connection ended in the middle of it."),
        text("infra", "Ask once more."),
    )


def _broken_off(error: openai.APIError, origin: Origin) -> AppError:
    """An error in the middle of a streamed answer, which has no status of its own."""
    return ServerFault(
        text("infra", "The answer of {engine} broke off.").format(engine=origin.name),
        text("infra", "It says: {words}").format(words=_quote(error.message, origin)),
        text("infra", "Ask once more."),
        details=_quote(f"{error.code or ''} {error.message}".strip(), origin),
    )


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


def _quote(said: str, origin: Origin) -> str:
    said = " ".join(scrub(said, origin.key).split())
    return said if len(said) <= _LONGEST_QUOTE else said[: _LONGEST_QUOTE - 1] + "…"
