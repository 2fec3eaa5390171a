"""Whom a conversation is with, and the sentences that hold whoever that is.

Nothing that leaves here holds a key: servers and libraries like to quote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_ft.core.errors import AppError, EngineUnavailable, Offline, WrongAnswer
from desktop_ft.core.text import Text, text
from desktop_ft.infra.unreachable import Hop, Unreached

_KEY_LIKE = re.compile(r"\b(?:sk|sess|pk|key|nb)-[A-Za-z0-9_*.-]{6,}|Bearer\s+\S+")
_LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom we talked to, for the sentences. `key`, and `password` for the proxy, only to take them
    out of what is said; `proxy` is the one in between, without either in it.
    """

    name: Text | str
    address: str
    is_local: bool
    key: str = field(default="", repr=False)
    proxy: str = ""
    password: str = field(default="", repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what nobody may read."""
        return tuple(filter(None, (self.key, self.password)))


def scrub(said: str, secrets: Iterable[str]) -> str:
    """Take everything that is or looks like a key out of somebody else's words."""
    for secret in secrets:
        if len(secret) > 3:
            said = said.replace(secret, "…")
    return _KEY_LIKE.sub("…", said)


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
        details=quote(seen, origin),
    )  # fmt: skip


def not_in_time(origin: Origin, details: str) -> AppError:
    """Return the error for an answer that did not come."""
    kind = EngineUnavailable if origin.is_local else Offline
    return kind(
        text("infra", "{engine} did not answer in time.").format(engine=origin.name),
        text("infra", "It is busy, or the network is slow."),
        text("infra", "Try again in a moment."),
        details=details,
    )


def not_reached(found: Unreached, origin: Origin, details: str) -> Offline:
    """Return the error for a way that ends somewhere in between."""
    if found.hop in {Hop.PROXY, Hop.PROXY_LOGIN}:
        what = text("infra", "{engine} cannot be reached through the proxy.")
    else:
        what = text("infra", "{engine} cannot be reached.")
    return Offline(what.format(engine=origin.name), found.why, found.todo, details=details)


def quote(said: str, origin: Origin) -> str:
    """Return somebody else's words in one short line, without keys."""
    said = " ".join(scrub(said, origin.secrets).split())
    return said if len(said) <= _LONGEST_QUOTE else said[: _LONGEST_QUOTE - 1] + "…"
