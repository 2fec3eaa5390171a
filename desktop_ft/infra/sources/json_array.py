"""A JSON array of objects as a row source; its objects are found once and decoded when looked at.

What stands between two objects belongs to the first of them, so that untouched text stays as it
is; what stands around the array is kept as well.
"""

from __future__ import annotations

import json
import re

import numpy as np

from desktop_ft.core.shapes import Unreadable
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.infra.sources import json_text
from desktop_ft.infra.sources.content import IN_MEMORY, Content
from desktop_ft.infra.sources.encodings import Encoding
from desktop_ft.infra.sources.jsonl import JsonLines
from desktop_ft.infra.sources.records import ByteRecords
from desktop_ft.services.files import FileKind

_CHECK_EVERY = 2000
_HEAD = 4096
_CONTAINERS = frozenset(("data", "rows", "examples", "items", "records", "dataset", "train"))
_OBJECTS = re.compile(r"\[\s*\{")
_BETWEEN = re.compile(r"[ \t\r\n,]*")


class JsonArray(JsonLines):
    """The objects of an array."""

    kind = FileKind.JSON
    after = " \t\r\n,"

    def tied(self, raw: bytes, last: bool) -> bytes:
        """Put a comma behind an object unless it is the last one."""
        body = raw.rstrip(self.after.encode("ascii"))
        if last:
            return body
        return raw if b"," in raw[len(body) :] else body + self._new_ending().encode("ascii")

    def _new_ending(self) -> str:
        first = self.records.text(0) if len(self.records) > 1 else ",\n"
        if isinstance(first, Unreadable):
            return ",\n"
        return first[len(first.rstrip(self.after)) :]


def find_array(
    content: Content, encoding: Encoding, token: CancelToken, report: Report
) -> ByteRecords | None:
    """Find the objects of the array that the text is, or that an object wraps as its "data".

    Returns None if it is neither. Where the array breaks off, the rest is one record.
    """
    head = content[encoding.bom : encoding.bom + _HEAD].lstrip()
    if len(content) > IN_MEMORY and not head.startswith(b"["):
        return None  # lines; to look for an array in an object would need all of it in memory
    text = content[encoding.bom :].decode(encoding.name, "surrogateescape")
    at = _array_start(text)
    if at is None:
        return None
    try:
        begins, end = _elements(text, at, token, report)
    except (json.JSONDecodeError, RecursionError):
        return None
    if text[:at].strip() == "" and text[end + 1 :].strip():
        return None  # several arrays, one on each line
    return _in_bytes(content, text, [*begins, end], encoding)


def _array_start(text: str) -> int | None:
    """Return where the array begins: the whole text, or the rows in an object around them."""
    at = len(text) - len(text.lstrip())
    if text[at : at + 1] == "[":
        return at
    if text[at : at + 1] != "{":
        return None
    try:
        places = {key: (begin, end) for key, begin, end in json_text.members(text, at)}
    except (ValueError, IndexError, RecursionError):
        return None
    lists = [key for key, (begin, _) in places.items() if _OBJECTS.match(text, begin)]
    if len(lists) != 1 or lists[0].lower() not in _CONTAINERS:
        return None
    behind = max(end for _, end in places.values())
    return places[lists[0]][0] if text[behind:].strip() == "}" else None


def _elements(text: str, at: int, token: CancelToken, report: Report) -> tuple[list[int], int]:
    """Return where the elements begin, and where the last one's text ends.

    Where the array breaks off, what cannot be read is the last element.
    """
    begins: list[int] = []
    at = _skip(text, at + 1)
    while at < len(text) and text[at] != "]":
        if len(begins) % _CHECK_EVERY == 0:
            token.check()
            report(Steps(at, len(text), "bytes"))
        begins.append(at)
        try:
            end = json_text.end_of_value(text, at)
        except (json.JSONDecodeError, RecursionError):
            if len(begins) == 1:
                raise
            return begins, len(text)
        at = _skip(text, end)
    if at >= len(text) and not begins:
        raise json.JSONDecodeError("nothing follows", text, at)
    return begins, at


def _skip(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _in_bytes(content: Content, text: str, places: list[int], encoding: Encoding) -> ByteRecords:
    """Turn places in the text into places in the bytes, and count the lines."""
    bounds, numbers = [], []
    at, byte, line = 0, encoding.bom, 1
    for place in places:
        between = text[at:place]
        byte += len(between.encode(encoding.name, "surrogateescape"))
        line += between.count("\n")
        bounds.append(byte)
        numbers.append(line)
        at = place
    return ByteRecords(
        content,
        encoding.bom,
        np.array(bounds, dtype=np.int64),
        np.array(numbers[:-1], dtype=np.int64),
        encoding.name,
    )
