"""Which way a text runs, told by its first letter that has a direction, as browsers do."""

from __future__ import annotations

import re
from unicodedata import bidirectional

# Where letters that run from right to left are: looked for first, as it is quick.
_THERE = re.compile(
    r"[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def has_right_to_left(text: str) -> bool:
    """Tell whether some letters run from right to left."""
    return not text.isascii() and _THERE.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Tell whether the text as a whole begins at the right."""
    if not has_right_to_left(text):
        return False
    for letter in text:
        kind = bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False
