"""Find out how a table in a text file is divided into fields."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a cell may hold a book

DELIMITERS = ",;\t|"
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_ROWS = 200
_MOST_ROWS = 0.6


def declared_delimiter(sample: str) -> tuple[str, int] | None:
    """Return what Excel's own first line `sep=;` says, and the length of that line."""
    match = _SEP_LINE.match(sample)
    return (match[1], match.end()) if match else None


def find_delimiter(sample: str, likely: str) -> str:
    """Return the character that cuts the sample into rows most like its header.

    `likely` wins where nothing speaks for another one, as in a table of one column.
    """
    best, best_score = likely, 0.0
    for delimiter in sorted(DELIMITERS, key=lambda each: each != likely):
        score = _likeness(sample, delimiter)
        if score > best_score + 1e-9:
            best, best_score = delimiter, score
    return best


def split(record: str, delimiter: str, quote: str = '"') -> tuple[str, ...]:
    """Cut one record, without its line end, into fields; `quote` is "" where none has a meaning."""
    if not quote:
        return tuple(record.split(delimiter))
    return tuple(next(csv.reader((record,), delimiter=delimiter, quotechar=quote), ()))


def _likeness(sample: str, delimiter: str) -> float:
    """Return the share of rows as wide as the header; 0 if there is none of several fields.

    Where the first row is a single field, as a title is, most rows tell how wide the header is.
    """
    reader = csv.reader(sample.splitlines(keepends=True), delimiter=delimiter)
    widths = [len(row) for row, _ in zip(reader, range(_ROWS), strict=False) if row]
    if not widths:
        return 0.0
    width = widths[0]
    if width < 2:
        width, count = Counter(widths).most_common(1)[0]
        if width < 2 or count < _MOST_ROWS * len(widths):
            return 0.0
    same = Counter(widths)[width] / len(widths)
    return same + min(width, 50) / 1000  # of two equally good ones, the finer
