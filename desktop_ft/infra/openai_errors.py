"""Turns what the `openai` client raises into sentences. The only reader of its exceptions.

Nothing that leaves here holds a key: servers and libraries like to quote it.
"""

from __future__ import annotations

import openai

from desktop_ft.core.errors import AppError, EngineUnavailable, NotAuthorised, ServerFault
from desktop_ft.core.text import text
from desktop_ft.infra.openai_refusals import refused
from desktop_ft.infra.origin import Origin, not_in_time, not_reached, quote, wrong_answer
from desktop_ft.infra.unreachable import causes_of, unreached


def to_app_error(error: Exception, origin: Origin) -> AppError:
    """Return the error as sentences."""
    if isinstance(error, openai.APITimeoutError):
        return not_in_time(origin, quote(str(error), origin))
    if isinstance(error, openai.APIConnectionError):
        return _line_broke(error, origin)
    if isinstance(error, openai.APIStatusError):
        return refused(error, origin)
    if isinstance(error, openai.APIError):
        return _broken_off(error, origin)
    if isinstance(error, UnicodeEncodeError):
        return bad_key(origin)
    if isinstance(error, ValueError | RecursionError | openai.OpenAIError):  # broken JSON, mostly
        return wrong_answer(origin, f"{type(error).__name__}: {error}")
    return _line_broke(error, origin)


def bad_key(origin: Origin) -> NotAuthorised:
    """Return the error for a key that cannot even be sent."""
    return NotAuthorised(
        text("infra", "The key for {engine} cannot be right.").format(engine=origin.name),
        text("infra", "It holds a character that no key has, such as a line break or a letter of "
             "another alphabet that only looks right."),
        text("infra", "Copy the key once more from where you got it, and put it in again in "
             "Settings."),
    )  # fmt: skip


def _line_broke(error: Exception, origin: Origin) -> AppError:
    causes = list(causes_of(error))
    details = quote("; ".join(f"{type(c).__name__}: {c}" for c in causes), origin)
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
    return not_reached(unreached(causes, origin.address, origin.proxy), origin, details)


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
        text("infra", "It says: {words}").format(words=quote(error.message, origin)),
        text("infra", "Ask once more."),
        details=quote(f"{error.code or ''} {error.message}".strip(), origin),
    )
