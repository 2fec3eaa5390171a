"""Tells numbers from texts that look like some. Knows no kind of file."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,14})?")


def is_number(value: str) -> bool:
    """Tell whether a table program would show a number exactly so (not 00123, not 1.50)."""
    if not _NUMBER.fullmatch(value) or value == "-0":
        return False
    return not ("." in value and value.endswith("0"))
