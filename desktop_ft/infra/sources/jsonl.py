"""JSON lines as a row source: one object a line, decoded when it is looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import orjson

from desktop_ft.core.edits import Ids
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.search.raw import RawRecords
from desktop_ft.core.shape_guess import shape_of
from desktop_ft.core.shapes import ChatShape, Json, Record, Shape, Unreadable
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import Text, text
from desktop_ft.infra.sources import bulk, json_text
from desktop_ft.infra.sources.records import ByteRecords
from desktop_ft.services.files import FileKind

MAX_DEPTH = 200
"""Deeper nesting is refused: it is never data, and walking it would exhaust the stack."""

_SAMPLE = 1000
_STYLE_SAMPLE = 50
_CHECK_EVERY = 2000
_LARGE = 1 << 20
_PLAIN = frozenset((str, bool, type(None)))
_NUMBER = re.compile(rb"[\[:,]\s*[-0-9]")
"""Stands in every line that holds a number, and in some whose texts look so."""
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')


class JsonLines:
    """The objects of a text, one on each line."""

    kind = FileKind.JSONL
    after = " \t\r\n"
    """The characters that may follow an object and belong to its record."""

    def __init__(self, records: ByteRecords) -> None:
        self.records = records
        self._after = self.after.encode("ascii")
        # A row of 20 MB takes 50 ms to parse, and who looks at it asks several times in a row.
        self._large: tuple[int, Record] | None = None
        self._is_utf8 = records.encoding == "utf-8"
        sample = [self._parsed(index) for index in _sample(len(records))]
        self.shape: Shape = shape_of([each for each in sample if isinstance(each, dict)])
        self._names = frozenset(
            column.path[0] if column.path else column.name for column in self.shape.columns
        )
        self.style = json_text.style_of(self._texts(min(len(records), _STYLE_SAMPLE)))

    def __len__(self) -> int:
        return len(self.records)

    def record(self, index: int) -> Record:
        """Return the object, or why there is none."""
        large = self._large
        if large is not None and large[0] == index:
            return large[1]
        too_long = self.records.too_long(index)
        if too_long is not None:
            return too_long
        raw = self.records.raw(index)
        parsed = self._quick(raw) or self._parsed(index)
        if not isinstance(parsed, Unreadable) and not self._fits(parsed):
            parsed = Unreadable(self._shown(index), self._misfit(self.records.line(index)))
        if len(raw) > _LARGE:
            self._large = (index, parsed)
        return parsed

    def unreadable(self, token: CancelToken, report: Report) -> list[int]:
        """Return the records that are no objects of the kind the others are."""
        found = []
        for index in range(len(self)):
            if index % _CHECK_EVERY == 0:
                token.check()
                report(Steps(index, len(self), "rows"))
            is_long = self.records.too_long(index) is not None
            parsed = None if is_long else self._quick(self.records.raw(index))
            sound = parsed is not None and self._fits(parsed)
            if not sound and isinstance(self.record(index), Unreadable):
                found.append(index)
        return found

    def _quick(self, raw: bytes) -> Json | None:
        """Parse with the quicker parser what it parses rightly: UTF-8, texts, no deep nesting.

        It makes other numbers of those with many digits, and refuses what is merely odd.
        """
        if not self._is_utf8 or raw.count(b"{") + raw.count(b"[") > MAX_DEPTH:
            return None
        try:
            parsed = orjson.loads(raw.rstrip(self._after))
        except orjson.JSONDecodeError:
            return None
        if not isinstance(parsed, dict) or (not _is_text(parsed) and _NUMBER.search(raw)):
            return None
        return parsed

    def raw_records(self) -> RawRecords | None:
        """Return the bytes of the records, for a search."""
        return bulk.raw_json(self)

    def texts(self, indexes: Ids, columns: Sequence[int]) -> list[Any] | None:
        """Return columns of these records at once, or None where only `record` is exact."""
        return bulk.json_texts(self, indexes, columns)

    def shown(self, line: bytes) -> Sequence[str] | None:
        """Return the cells of a line that has no numbers; None for one that cannot be read."""
        parsed = self._quick(line)
        return self.shape.cells(parsed) if parsed is not None and self._fits(parsed) else None

    def encode(self, record: Record, index: int | None, encoding: str) -> str:
        """Write a record in the file's style; `index` is where the source has its older form.

        Letters that `encoding` lacks (and halves of letters) are written as `\\u` escapes.
        """
        written = self._written(record, index, self.style)
        try:
            written.encode(encoding)
        except UnicodeEncodeError:
            return self._written(record, index, replace(self.style, ascii_only=True))
        return written

    def _written(self, record: Record, index: int | None, style: json_text.Style) -> str:
        old = None if index is None else self._parsed(index)
        if index is None or isinstance(old, Unreadable):
            return style.dumps(record) + self._new_ending()
        before = self.records.raw(index).decode(self.records.encoding)
        body = before.rstrip(self.after)
        return json_text.rewrite(body, old, record, style) + before[len(body) :]

    def tied(self, raw: bytes, last: bool) -> bytes:
        """Give a record that moved to or from the end of the file what it must end with."""
        return self.records.tied(raw, last)

    def _new_ending(self) -> str:
        return self.records.newline

    def _texts(self, count: int) -> list[str]:
        texts = (self._body(index) for index in range(count))
        return [each for each in texts if isinstance(each, str)]

    def _body(self, index: int) -> str | Unreadable:
        found = self.records.text(index)
        return found if isinstance(found, Unreadable) else found.rstrip(self.after)

    def _shown(self, index: int) -> str:
        body = self._body(index)
        return body.text if isinstance(body, Unreadable) else body

    def _parsed(self, index: int) -> Json | Unreadable:
        body = self._body(index)
        if isinstance(body, Unreadable):
            return body
        try:
            if body.count("[") + body.count("{") > MAX_DEPTH and _depth(body) > MAX_DEPTH:
                raise RecursionError
            parsed = json_text.load(body)
        except json.JSONDecodeError as error:
            return Unreadable(body, self._fault(index, body, error))
        except (RecursionError, ValueError):  # ValueError: a number of over 4,300 digits
            reason = text(
                "infra", "Line {line} is nested too deep or has a number that is too long."
            )
            return Unreadable(body, reason.format(line=self.records.line(index)))
        if isinstance(parsed, dict):
            return parsed
        reason = text("infra", "Line {line} holds no object in curly braces.")
        return Unreadable(body, reason.format(line=self.records.line(index)))

    def _fault(self, index: int, body: str, error: json.JSONDecodeError) -> Text:
        line = self.records.line(index) + error.lineno - 1
        if index == len(self) - 1 and error.pos >= len(body):
            return text("infra", "Line {line}, the last one, is cut off.").format(line=line)
        if error.msg.startswith("Unterminated string"):
            return text(
                "infra", "Line {line}: the text that begins at character {column} has no end."
            ).format(line=line, column=error.colno)
        return text("infra", "Line {line} is not valid JSON from character {column} on.").format(
            line=line, column=error.colno
        )

    def _fits(self, record: Json) -> bool:
        """Tell whether a sound object can be shown among the others."""
        if isinstance(self.shape, ChatShape | PreferenceShape):
            return self.shape.fits(record)
        return not record or not self._names.isdisjoint(record)

    def _misfit(self, line: int) -> Text:
        """Say why an object cannot be shown among the others."""
        if isinstance(self.shape, ChatShape):
            return text("infra", "Line {line} has no list of messages.").format(line=line)
        if isinstance(self.shape, PreferenceShape):
            return text("infra", "Line {line} has no two answers to choose from.").format(line=line)
        return text("infra", "Line {line} has none of the columns that the others have.").format(
            line=line
        )


def _sample(count: int) -> Sequence[int]:
    """Return the first records and some from all over the file, where new keys may turn up."""
    if count <= _SAMPLE:
        return range(count)
    return [*range(_SAMPLE // 2), *range(_SAMPLE // 2, count, max(1, count // (_SAMPLE // 2)))]


def _is_text(value: object) -> bool:
    """Tell whether a value holds no numbers."""
    kind = type(value)
    if kind is dict:
        values = value.values()  # type: ignore[attr-defined]
        return _PLAIN.issuperset(map(type, values)) or all(map(_is_text, values))
    if kind is list:
        return all(map(_is_text, value))  # type: ignore[call-overload]
    return kind is str or kind is bool or value is None


def _depth(line: str) -> int:
    deepest = depth = 0
    for match in _BRACKETS.finditer(line):
        if match[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif match[0] in "]}":
            depth -= 1
    return deepest
