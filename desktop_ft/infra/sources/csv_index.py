"""Find the records of a CSV file in its bytes, with line breaks in quotes, a million in a second.

Quotes count exactly as Python's csv module counts them (not strict): one opens a text only at the
beginning of a field, a doubled one inside is a letter, and after a closing one that is followed
by other letters the field goes on unquoted. Only a quote that is never closed is taken as a
letter, where the csv module would swallow the rest of the file.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.infra.sources.content import PIECE, Content
from desktop_ft.infra.sources.lines import Offsets

QUOTE, _LF, _CR = 34, 10, 13
NO_BYTE = 256
Mask = NDArray[np.bool_]
_NONE: Offsets = np.empty(0, dtype=np.int64)
_NO_MARKS: Mask = np.empty(0, dtype=bool)


@dataclass(frozen=True, slots=True)
class CsvIndex:
    """Record i lies in bounds[i]:bounds[i + 1], with its line end and the blank lines after it.

    `numbers` are the lines (from 1) in which records begin; `unclosed` is the place of a quote
    that is never closed, if there is one.
    """

    bounds: Offsets
    numbers: Offsets
    unclosed: int | None


def index_csv(
    content: Content,
    begin: int,
    delimiter: int,
    token: CancelToken,
    report: Report,
    quote: int | None = QUOTE,
) -> CsvIndex:
    """Find all records from `begin` on; without a `quote` each line is one."""
    marks = _Marks(delimiter, NO_BYTE if quote is None else quote)
    quotes, line_ends = _scan(content, begin, marks, token, report)
    token.check()
    opens, closes, unclosed = _quoted(quotes)
    token.check()
    ends = line_ends
    if len(opens):
        before = np.searchsorted(opens, line_ends) - 1
        inside = (before >= 0) & (line_ends <= closes[before])
        ends = line_ends[~inside]
    starts = np.concatenate(([np.int64(begin)], ends))
    starts = starts[starts < len(content)]
    first = np.frombuffer(content, dtype=np.uint8)[starts]
    starts = starts[(first != _LF) & (first != _CR)]
    numbers = np.searchsorted(line_ends, starts, side="right").astype(np.int64) + 1
    return CsvIndex(np.append(starts, len(content)), numbers, unclosed)


@dataclass(frozen=True, slots=True)
class _Quotes:
    """The places of all quotes; which begin a field, and which may close one."""

    places: Offsets
    may_open: Mask
    may_close: Mask


@dataclass(frozen=True, slots=True)
class _Marks:
    delimiter: int
    quote: int


def _scan(
    content: Content, begin: int, marks: _Marks, token: CancelToken, report: Report
) -> tuple[_Quotes, Offsets]:
    """Find all quotes, and the places behind all line ends (LF, CRLF and CR)."""
    size = len(content)
    whole = np.frombuffer(content, dtype=np.uint8)
    quote = marks.quote
    ends_field = np.zeros(NO_BYTE + 1, dtype=bool)
    ends_field[[marks.delimiter, _LF, _CR]] = True
    closes = ends_field.copy()
    closes[quote] = True
    quotes, ends = [_NONE], [_NONE]
    opening, closing = [_NO_MARKS], [_NO_MARKS]
    for at in range(begin, size, PIECE):
        token.check()
        part = whole[at : at + PIECE]
        found = np.flatnonzero((part == quote) | (part == _LF) | (part == _CR)) + at
        byte = whole[found]
        its = found[byte == quote]
        quotes.append(its)
        opening.append(ends_field[whole[np.maximum(its - 1, begin)]] | (its == begin))
        closing.append(closes[whole[np.minimum(its + 1, size - 1)]] | (its == size - 1))
        found, byte = found[byte != quote], byte[byte != quote]
        following = whole[np.minimum(found + 1, size - 1)]
        ended = (byte == _LF) | (following != _LF) | (found == size - 1)
        ends.append(found[ended] + 1)
        report(Steps(at + len(part), size, "bytes"))
    found_quotes = _Quotes(np.concatenate(quotes), np.concatenate(opening), np.concatenate(closing))
    return found_quotes, np.concatenate(ends)


def _quoted(found: _Quotes) -> tuple[Offsets, Offsets, int | None]:
    """Return where quoted texts open and close, and a quote that is never closed.

    Quotes open and close by turns as long as each opening one begins a field (or follows a
    closing one: a doubled quote) and each closing one ends its field. The few that break this
    rule are found beforehand; behind each, the turns begin anew.
    """
    quotes, may_open, may_close = found.places, found.may_open, found.may_close
    count = len(quotes)
    if not count:
        return _NONE, _NONE, None
    doubled = np.append(False, quotes[1:] == quotes[:-1] + 1)
    turns = np.arange(count) & 1
    breaks = [
        np.flatnonzero(np.where(turns == opening, ~(may_open | doubled), ~may_close))
        for opening in (0, 1)
    ]
    openable = np.flatnonzero(may_open)
    opens, closes = [_NONE], [_NONE]
    at = 0
    while at < count:
        place = int(np.searchsorted(openable, at))
        if place == len(openable):
            break
        at = int(openable[place])  # quotes before it are letters
        broken = breaks[at & 1]
        place = int(np.searchsorted(broken, at, side="right"))
        stop = int(broken[place]) if place < len(broken) else count
        is_close = stop < count and (stop - at) % 2 == 1
        upto = stop + 1 if is_close else stop
        pairs = (upto - at) // 2
        opens.append(quotes[at : at + 2 * pairs : 2])
        closes.append(quotes[at + 1 : at + 2 * pairs : 2])
        if stop == count and (count - at) % 2:
            return np.concatenate(opens), np.concatenate(closes), int(quotes[-1])
        at = stop + 1
    return np.concatenate(opens), np.concatenate(closes), None
