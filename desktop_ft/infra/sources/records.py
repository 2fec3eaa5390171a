"""Records that lie one after another in the bytes of a text file.

What they say is known to the readers built on this; here is only where they lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.shapes import Unreadable
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import text
from desktop_ft.infra.sources.content import Content
from desktop_ft.infra.sources.lines import Offsets

LONGEST = 64 << 20
"""Longer records are no examples: no model takes them, and each look at one would take seconds."""
_SHOWN = 10_000
_CHECK_EVERY = 2000


@dataclass(slots=True)
class ByteRecords:
    """Where the records of a text lie: record i in bounds[i]:bounds[i + 1], line end included.

    `begin` is the length of the byte order mark, `numbers` the line that each record begins in
    (kept in as little memory as they need), `encoding` that of `content`. What lies before the
    first record and after the last one is kept as it stands. `rest` is what a cut-off file ends
    with, in the file's own encoding. `returns` tells whether a lone carriage return ends a line
    as well; `sound` are the records that were found to hold letters only. `has_long` tells
    whether any is longer than `LONGEST`.
    """

    content: Content
    begin: int
    bounds: Offsets
    numbers: Sequence[int] | NDArray[np.integer[Any]]
    encoding: str = "utf-8"
    rest: bytes = b""
    returns: bool = False
    newline: str = field(init=False)
    sound: NDArray[np.bool_] = field(init=False, repr=False)
    has_long: bool = field(init=False)
    _at: memoryview = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._at = self.bounds.data  # gives plain numbers, quicker than NumPy
        self.numbers = _narrow(self.numbers)
        self.has_long = bool((np.diff(self.bounds) > LONGEST).any())
        self.newline = self._newline()
        self.sound = np.zeros(len(self), dtype=bool)

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def head(self) -> bytes:
        """What stands before the first record, without the byte order mark."""
        return self.content[self.begin : int(self.bounds[0])]

    @property
    def tail(self) -> bytes:
        """What stands behind the last record."""
        return self.content[int(self.bounds[-1]) :]

    def raw(self, index: int) -> bytes:
        """Return the bytes of a record with its line end."""
        return self.content[self._at[index] : self._at[index + 1]]

    def line(self, index: int) -> int:
        """Return the number, from 1, of the line in which a record begins."""
        return int(self.numbers[index])

    def too_long(self, index: int) -> Unreadable | None:
        """Return what stands for a record that is too long to be read, None for others."""
        if not self.has_long:
            return None
        begin, end = self._at[index], self._at[index + 1]
        if end - begin <= LONGEST:
            return None
        reason = text(
            "infra", "Line {line} has {size} MB. That is too long for one example."
        ).format(line=self.line(index), size=(end - begin) >> 20)
        head = self.content[begin : begin + _SHOWN]
        return Unreadable(head.decode(self.encoding, "replace") + "…", reason)

    def text(self, index: int) -> str | Unreadable:
        """Decode a record; bytes that stand for no letter make it unreadable."""
        too_long = self.too_long(index)
        if too_long is not None:
            return too_long
        raw = self.raw(index)
        try:
            return raw.decode(self.encoding)
        except UnicodeDecodeError:
            reason = text(
                "infra", "Line {line} has bytes that are no letters in the encoding {encoding}."
            ).format(line=self.line(index), encoding=self.encoding)
            return Unreadable(raw.decode(self.encoding, "replace").rstrip("\r\n"), reason)

    def ending(self, index: int) -> str:
        """Return the line end of a record, with the blank lines after it."""
        raw = self.raw(index)
        return raw[len(raw.rstrip(b"\r\n")) :].decode("ascii")

    def tied(self, raw: bytes, last: bool) -> bytes:
        """Give a record the line end it needs where another one follows."""
        if last or raw.endswith((b"\n", b"\r") if self.returns else b"\n"):
            return raw
        return raw + self.newline.encode("ascii")

    def undecodable(self, token: CancelToken, report: Report) -> list[int]:
        """Return the records with bytes that stand for no letter."""
        found = []
        for at in range(0, len(self), _CHECK_EVERY):
            token.check()
            report(Steps(at, len(self), "rows"))
            stop = min(at + _CHECK_EVERY, len(self))
            if not self._are_letters(at, stop):
                found += [row for row in range(at, stop) if isinstance(self.text(row), Unreadable)]
        return found

    def _are_letters(self, begin: int, end: int) -> bool:
        """Tell whether all bytes of a run of records stand for letters; not of a very long one."""
        if self.has_long:
            return False
        try:
            self.content[int(self.bounds[begin]) : int(self.bounds[end])].decode(self.encoding)
        except UnicodeDecodeError:
            return False
        return True

    def _newline(self) -> str:
        raw = self.raw(0) if len(self) and self.too_long(0) is None else self.head
        ending = raw[len(raw.rstrip(b"\r\n")) :]
        if ending[:2] == b"\r\n":
            return "\r\n"
        return "\r" if self.returns and ending[:1] == b"\r" else "\n"


def _narrow(numbers: Sequence[int] | NDArray[np.integer[Any]]) -> Sequence[int] | NDArray[Any]:
    """Return line numbers in little memory: in most files every record has one line."""
    count = len(numbers)
    if not isinstance(numbers, np.ndarray) or not count:
        return numbers
    first, last = int(numbers[0]), int(numbers[-1])
    if last - first == count - 1 and bool((np.diff(numbers) == 1).all()):
        return range(first, last + 1)
    return numbers.astype(np.uint32) if last < 1 << 32 else numbers
