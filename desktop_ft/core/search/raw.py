"""Finds the records that may hold a text by their bytes, before any is decoded.

Decoding a record takes 10 µs, looking at its bytes a fraction of one. The bytes are an untouched
memory map, looked at by Arrow's RE2 in place and without the interpreter lock. What is found
here is a superset: the decoded cells decide. Knows how JSON and CSV write letters, no files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.arrow_arrays import numbers
from desktop_ft.core.edits import Ids
from desktop_ft.core.search.query import Query, matcher


class Writing(Enum):
    """How a file writes letters: as they are, quotes doubled, or escaped as JSON does."""

    PLAIN = "plain"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Frame:
    """A whole sound record with one column left open: patterns of what stands around its text."""

    column: int
    before: str
    behind: str


@dataclass(frozen=True, slots=True)
class RawRecords:
    """Record i lies in content[bounds[i]:bounds[i + 1]].

    `reshaped` is a pattern (RE2, over bytes) of records whose cells may show what is not in their
    bytes, such as a list that is written anew; None where cells show nothing but their own text.
    `quote` is what a CSV file doubles inside quotes, `delimiter` what stands between its fields.
    `frames` are what most records look like.
    """

    content: Any
    bounds: Ids
    encoding: str
    writing: Writing
    reshaped: str | None = None
    quote: str = ""
    delimiter: str = ""
    frames: tuple[Frame, ...] = ()


@runtime_checkable
class HasRaw(Protocol):
    """A row source whose records can be looked at undecoded."""

    def raw_records(self) -> RawRecords | None:
        """Return where the records lie, or None if that does not help."""
        ...


def candidates(raw: RawRecords, pattern: str, indexes: Ids) -> NDArray[np.bool_]:
    """Tell for each of these records whether its bytes match what `raw_pattern` returned."""
    import pyarrow.compute as pc

    mask = pc.match_substring_regex(taken(raw, indexes), pattern=pattern)
    return np.asarray(mask.to_numpy(zero_copy_only=False), dtype=bool)


def taken(raw: RawRecords, indexes: Ids) -> Any:
    """Return the bytes of these records as an Arrow array; a run of them is not copied."""
    import pyarrow as pa

    bounds = np.ascontiguousarray(raw.bounds, dtype=np.int64)
    buffers = [None, pa.py_buffer(bounds), pa.py_buffer(raw.content)]
    records = pa.Array.from_buffers(pa.large_binary(), len(bounds) - 1, buffers)
    if len(indexes) and bool((np.diff(indexes) == 1).all()):
        return records.slice(int(indexes[0]), len(indexes))
    return records.take(numbers(indexes))


def raw_pattern(raw: RawRecords, query: Query) -> str | None:
    """Return the RE2 pattern of every record that may hold a plain text, or None if none is.

    Each letter may be written in several ways: small or capital, as a `\\u` escape, as itself.
    """
    if query.is_regex or any(is_made_up(letter) for letter in query.sought):
        return None
    letters = []
    for letter in query.sought:
        ways: list[str] = []
        for variant in variants(letter, query.case):
            ways += ways_of(variant, raw)
        if not ways:  # the file cannot hold it
            letters = [_NOTHING]
            break
        letters.append(f"(?:{'|'.join(ways)})")
    pattern = "".join(letters)
    return pattern if raw.reshaped is None else f"{pattern}|{raw.reshaped}"


_NOTHING = r"[^\x00-\xff]"


def is_made_up(letter: str) -> bool:
    """Tell whether a letter may stand for bytes that are none, or for half a letter."""
    return letter == "\ufffd" or "\ud800" <= letter <= "\udfff"


@lru_cache(maxsize=4096)
def variants(letter: str, case: bool) -> tuple[str, ...]:
    """Return all letters that match a letter; asked of the very library that decides."""
    if case:
        return (letter,)
    finder = matcher(Query(letter))
    found = {_cased()[begin:end] for begin, end in finder.spans(_cased())}
    return tuple(sorted(found | {letter}))


@lru_cache(maxsize=1)
def _cased() -> str:
    """Return every letter that has another form."""
    letters = (chr(code) for code in range(0x1F000) if not 0xD800 <= code <= 0xDFFF)
    return "".join(c for c in letters if not c.lower() == c.upper() == c.casefold() == c)


def quoted_ways(letter: str, raw: RawRecords) -> list[str]:
    """Return how a letter is written inside quotes, as patterns of bytes."""
    if raw.writing is Writing.JSON:
        is_bare = letter >= " " and letter not in '"\\'
        return ways_of(letter, raw)[0 if is_bare else 1 :]
    if letter == raw.quote:
        return [_bytes(letter.encode(raw.encoding)) * 2]
    return ways_of(letter, raw)


_SHORT = {"\n": "n", "\t": "t", "\r": "r", "\b": "b", "\f": "f", "/": "/", '"': '"', "\\": "\\"}


def ways_of(letter: str, raw: RawRecords) -> list[str]:
    """Return how a letter may be written, as patterns of bytes."""
    ways = []
    try:
        ways.append(_bytes(letter.encode(raw.encoding)))
    except UnicodeEncodeError:
        pass
    if raw.writing is Writing.CSV and letter == raw.quote:
        ways = [f"{_bytes(letter.encode(raw.encoding))}{{1,2}}"]
    if raw.writing is Writing.JSON:
        if letter in _SHORT:
            ways.append(_bytes(b"\\" + _SHORT[letter].encode("ascii")))
        units = letter.encode("utf-16-be").hex()
        ways.append("".join(_escape(units[at : at + 4]) for at in range(0, len(units), 4)))
    return ways


def _escape(code: str) -> str:
    digits = (f"[{d}{d.upper()}]" if d.isalpha() else d for d in code)
    return rf"\x5cu{''.join(digits)}"


def _bytes(raw: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in raw)


_ODD = r"(?:[\[{]|-?[0-9][0-9.]*(?:[eE]|[0-9.]{15}))"
"""A list, an object, or a number that may be shown in other digits than it is written in."""


def reshaped_values(keys: list[str] | None) -> str:
    """Return the pattern of JSON records with a value that a cell shows otherwise than written.

    `keys` limits it to the values of these keys; None stands for all.
    """
    if keys is None:
        return rf":\s*{_ODD}"
    names = {way for key in keys for way in (json.dumps(key), json.dumps(key, ensure_ascii=False))}
    told = "|".join(_bytes(name.encode("utf-8", "surrogatepass")) for name in sorted(names))
    return rf"(?:{told})\s*:\s*{_ODD}"
