"""Small changes of texts that several checks make: a common ending, a common beginning.

Knows no check.
"""

from __future__ import annotations

from collections.abc import Callable


def beginnings(prefix: str) -> tuple[str, ...]:
    """Return a beginning as it stands, and as another fix may have written it."""
    return (prefix, prefix.lower())


def with_ending(mark: str) -> Callable[[str], str]:
    """Return the change that puts a mark at the end, unless it stands there."""
    return lambda value: value if value.endswith(mark) else value + mark


def without_prefix(prefix: str, keep: str = "") -> Callable[[str], str]:
    """Return the change that cuts a beginning off and puts `keep` in its place.

    The text may have been written in lower case by another fix before.
    """
    forms = beginnings(prefix)

    def change(value: str) -> str:
        for form in forms:
            if value.startswith(form):
                return keep + value[len(form) :]
        return value

    return change
