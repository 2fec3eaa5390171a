"""Reads when providers let their models go, from the list that comes with the program."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

from desktop_ft.resources import resource


def answers_until(provider: str, model: str) -> date | None:
    """Return the day on which a provider's model stops to answer, None where none is known."""
    found = _read()["answers_end"].get(provider, {})
    # A model that came out of a training bears the name of its base: ft:gpt-4o-mini:acme::x
    base = model.split(":")[1] if model.startswith("ft:") and model.count(":") > 1 else model
    written = found.get(model) or found.get(base)
    return date.fromisoformat(written) if written else None


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(resource("shutdowns.json").read_text(encoding="utf-8"))
    return read
