"""Reads what each place takes from the files that come with the program."""

from __future__ import annotations

import json
from functools import lru_cache

from desktop_ft.core.targets import BUILT_IN, Target, target_of
from desktop_ft.resources import resource


@lru_cache(maxsize=1)
def read_targets() -> tuple[Target, ...]:
    """Return all targets, this computer first."""
    files = sorted(resource("targets").glob("*.json"))
    found = [target_of(json.loads(path.read_text(encoding="utf-8"))) for path in files]
    return tuple(sorted(found, key=lambda each: (each.code != BUILT_IN, each.name.casefold())))
