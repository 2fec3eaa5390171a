"""Which rows of a training file an engine complains of, read from its own words.

Known from OpenAI's answers: "Example 100, message 2 …", "Flagged lines: 4, 13", "Line 5 is not a
dictionary", "lines 3-7", "row 12". Rows are counted from 1, as engines count them. Knows no file.
"""

from __future__ import annotations

import re

_WORD = r"(?:example|line|row|sample|record)"
_NUMBERS = r"\d{1,9}(?:\s*(?:-|–|\.\.|to)\s*\d{1,9})?"
# A colon, a sign or a word may stand between the word and its numbers, nothing else.
_BETWEEN = r"\s*(?:numbers?|no\.?|nos\.?|at|on|#|:|\(|\[)*\s*"
# Several rows need the plural: in "Example 4, 2 messages" the 2 is no row.
_NAMED = re.compile(
    rf"\b(?:{_WORD}s{_BETWEEN}(?P<rows>{_NUMBERS}(?:\s*(?:,|;|and|&)\s*(?:and\s+)?{_NUMBERS})*)"
    rf"|{_WORD}{_BETWEEN}(?P<row>{_NUMBERS}))",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(\d{1,9})(?:\s*(?:-|–|\.\.|to)\s*(\d{1,9}))?")
# "must have at least 10 examples" counts rows and names none; the number stands before the word.
_MOST = 1000


def flagged_rows(message: str) -> tuple[int, ...]:
    """Return the rows that a message names, each once, in their order; at most a thousand."""
    found: dict[int, None] = {}
    for named in _NAMED.finditer(message):
        for span in _SPAN.finditer(named["rows"] or named["row"]):
            first = int(span[1])
            last = int(span[2]) if span[2] else first
            for row in range(first, min(last, first + _MOST) + 1):
                if row > 0 and len(found) < _MOST:
                    found[row] = None
    return tuple(sorted(found))
