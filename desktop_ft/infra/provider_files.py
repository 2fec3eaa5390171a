"""Reads what the hosts do differently from the files that come with the program."""

from __future__ import annotations

import json
from functools import lru_cache

from desktop_ft.core.providers import COMPATIBLE, OPENAI, Provider, provider_of
from desktop_ft.resources import resource


@lru_cache(maxsize=1)
def read_providers() -> tuple[Provider, ...]:
    """Return all providers: OpenAI first, whoever only speaks its language last."""
    files = sorted(resource("providers").glob("*.json"))
    found = [provider_of(json.loads(path.read_text(encoding="utf-8"))) for path in files]
    return tuple(
        sorted(found, key=lambda each: (each.code == COMPATIBLE, each.code != OPENAI, each.name))
    )


def read_provider(code: str) -> Provider:
    """Return one; what nobody knows is taken for a host that speaks OpenAI's language."""
    known = {each.code: each for each in read_providers()}
    return known.get(code) or known[COMPATIBLE]


def provider_at(host: str) -> Provider:
    """Return whose address it is."""
    at = (each for each in read_providers() if each.is_at(host))
    return next(at, None) or read_provider(COMPATIBLE)
