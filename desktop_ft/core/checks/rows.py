"""Small helpers of the checks over many rows. Knows no check."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from desktop_ft.core.edits import Ids


def ids_where(ids: Ids, flags: Iterable[bool]) -> Ids:
    """Return the ids whose flag is true."""
    chosen: Ids = ids[np.fromiter(flags, dtype=bool, count=len(ids))]
    return chosen


def without_prefix(prefix: str, keep: str = "") -> Callable[[str], str]:
    """Return the change that cuts a beginning off and puts `keep` in its place.

    The text may have been written in lower case by another fix before.
    """
    forms = (prefix, prefix.lower())

    def change(value: str) -> str:
        for form in forms:
            if value.startswith(form):
                return keep + value[len(form) :]
        return value

    return change
