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

_QUOTE, _LF, _CR = 34, 10, 13
Mask = NDArray[np.bool_]


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
    content: Content, begin: int, delimiter: int, token: CancelToken, report: Report
) -> CsvIndex:
    """Find all records from `begin` on."""
    quotes, line_ends = _scan(content, begin, token, report)
    token.check()
    opens, closes, unclosed = _quoted(content, begin, quotes, delimiter)
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


def _scan(
    content: Content, begin: int, token: CancelToken, report: Report
) -> tuple[Offsets, Offsets]:
    """Return the places of all quotes, and the places behind all line ends (LF, CRLF and CR)."""
    size = len(content)
    quotes, ends = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for at in range(begin, size, PIECE):
        token.check()
        count = min(PIECE, size - at)
        part = np.frombuffer(content, dtype=np.uint8, count=count, offset=at)
        quotes.append(np.flatnonzero(part == _QUOTE).astype(np.int64) + at)
        ended = part == _LF
        returns = np.flatnonzero(part == _CR)
        if len(returns):
            following = np.frombuffer(content, dtype=np.uint8)[
                np.minimum(returns + at + 1, size - 1)
            ]
            ended[returns[(following != _LF) | (returns + at + 1 == size)]] = True
        ends.append(np.flatnonzero(ended).astype(np.int64) + at + 1)
        report(Steps(at + count, size, "bytes"))
    return np.concatenate(quotes), np.concatenate(ends)


def _quoted(
    content: Content, begin: int, quotes: Offsets, delimiter: int
) -> tuple[Offsets, Offsets, int | None]:
    """Return where quoted texts open and close, and a quote that is never closed.

    Quotes open and close by turns as long as each opening one begins a field (or follows a
    closing one: a doubled quote) and each closing one ends its field. The few that break this
    rule are found beforehand; behind each, the turns begin anew.
    """
    count = len(quotes)
    none = np.empty(0, dtype=np.int64)
    if not count:
        return none, none, None
    may_open, may_close = _neighbours(content, begin, quotes, delimiter)
    doubled = np.append(False, quotes[1:] == quotes[:-1] + 1)
    turns = np.arange(count) & 1
    breaks = [
        np.flatnonzero(np.where(turns == opening, ~(may_open | doubled), ~may_close))
        for opening in (0, 1)
    ]
    openable = np.flatnonzero(may_open)
    opens, closes = [none], [none]
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


def _neighbours(content: Content, begin: int, quotes: Offsets, delimiter: int) -> tuple[Mask, Mask]:
    """Tell which quotes stand at the beginning of a field, and which may close one."""
    size = len(content)
    view = np.frombuffer(content, dtype=np.uint8)
    ends_field = np.zeros(256, dtype=bool)
    ends_field[[delimiter, _LF, _CR]] = True
    may_open = ends_field[view[np.maximum(quotes - 1, begin)]]
    may_open |= quotes == begin
    ends_field[_QUOTE] = True
    may_close = ends_field[view[np.minimum(quotes + 1, size - 1)]]
    may_close |= quotes == size - 1
    return may_open, may_close
