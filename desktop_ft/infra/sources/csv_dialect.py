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
_QUOTE, _APOSTROPHE = '"', "'"
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


def find_quote(sample: str, delimiter: str) -> str:
    """Return the sign that stands around texts: an apostrophe, if all says so, else a quote.

    Apostrophes are letters far more often than marks: they must stand around every name in the
    header or around a text in each row, never be left open, and make all rows equally wide.
    """
    mark = re.escape(delimiter)
    start = f"(?:^|(?<={mark}))"
    if re.search(f'{start}"', sample, re.MULTILINE):
        return _QUOTE
    rows = _strictly(sample, delimiter)
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        return _QUOTE
    field = "'(?:[^']|'')*'"
    head = re.match(f"{field}(?:{mark}{field})*\r?(?:\n|\\Z)", sample)
    quoted = re.findall(f"{start}{field}(?={mark}|\r?$)", sample, re.MULTILINE)
    enough = len(quoted) > len(rows[0]) if head else len(quoted) >= max(len(rows) - 1, 2)
    return _APOSTROPHE if enough else _QUOTE


def _strictly(sample: str, delimiter: str) -> list[list[str]]:
    """Cut a sample as if apostrophes stood around texts; nothing where that cannot be."""
    lines = sample.splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=delimiter, quotechar=_APOSTROPHE, strict=True)
    try:
        return [row for row, _ in zip(reader, range(_ROWS), strict=False) if row]
    except csv.Error:
        return []


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
