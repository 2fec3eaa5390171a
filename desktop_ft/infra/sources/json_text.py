"""Write a changed JSON value the way the file writes it: only what changed gets new text.

Numbers like 1.50, twice-written keys, odd spacing and `\\/` outlive an edit of another value.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_DECODER = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[ \t\r\n]*")
_TEXT = r'"(?:[^"\\]|\\.)*"'
_ESCAPED = re.compile(r"\\u(?!00[0-7])[0-9a-fA-F]{4}")


@dataclass(frozen=True, slots=True)
class Style:
    """How a file writes JSON: what stands between values, and whether only ASCII is used."""

    comma: str = ", "
    colon: str = ": "
    ascii_only: bool = False

    def dumps(self, value: object) -> str:
        """Write a value in this style."""
        return json.dumps(value, ensure_ascii=self.ascii_only, separators=(self.comma, self.colon))


def load(text: str) -> Any:
    """Parse JSON as written by anybody: control characters inside texts are forgiven."""
    return _DECODER.decode(text)


def end_of_value(text: str, at: int) -> int:
    """Return where the value that begins at `at` ends; raise JSONDecodeError if there is none."""
    return _DECODER.raw_decode(text, at)[1]


def style_of(lines: Iterable[str]) -> Style:
    """Return the style that these lines are written in, the commonest where they differ."""
    spacing: Counter[tuple[str, str]] = Counter()
    raw = escaped = False
    for line in lines:
        between = _spacing(line)
        if between is not None:
            spacing[between] += 1
        raw = raw or not line.isascii()
        escaped = escaped or _ESCAPED.search(line) is not None
    comma, colon = spacing.most_common(1)[0][0] if spacing else (", ", ": ")
    return Style(comma, colon, escaped and not raw)


def _spacing(line: str) -> tuple[str, str] | None:
    """Return what stands between two members and between a key and its value."""
    first = re.match(rf"\s*\{{\s*{_TEXT}(\s*:\s*)", line)
    if first is None:
        return None
    comma = re.search(rf'["\]}}\w](\s*,\s*){_TEXT}\s*:', line)
    colon = first[1] if "\n" not in first[1] else ": "
    if comma is None or "\n" in comma[1]:
        return ("," if colon == ":" else ", "), colon
    return comma[1], colon


def rewrite(text: str, old: object, new: object, style: Style) -> str:
    """Return `text`, which says `old`, changed as little as possible so that it says `new`."""
    if style.dumps(old) == text.strip():
        return style.dumps(new)
    end, written = _patched(text, _skip(text, 0), old, new, style)
    return text[: _skip(text, 0)] + written + text[end:].rstrip("\r\n\t ")


def members(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    """Walk over the object that begins at `at`: each key with the bounds of its value."""
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, at = _DECODER.raw_decode(text, at)
        begin = _skip(text, _skip(text, at) + 1)
        end = end_of_value(text, begin)
        yield key, begin, end
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)


def items(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Walk over the array that begins at `at`: the bounds of each value."""
    at = _skip(text, at + 1)
    while text[at] != "]":
        end = end_of_value(text, at)
        yield at, end
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _patched(text: str, at: int, old: object, new: object, style: Style) -> tuple[int, str]:
    """Return where the value at `at` ends, and the text that says `new` in its place."""
    end = end_of_value(text, at)
    if json.dumps(old) == json.dumps(new):
        return end, text[at:end]
    if isinstance(old, dict) and isinstance(new, dict) and list(new)[: len(old)] == list(old):
        return end, _patched_object(text[at:end], old, new, style)
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return end, _patched_array(text[at:end], old, new, style)
    return end, style.dumps(new)


def _patched_object(text: str, old: dict[str, Any], new: dict[str, Any], style: Style) -> str:
    """Replace changed values (of a key written twice: the last, which counts); add new keys."""
    bounds = {key: (begin, end) for key, begin, end in members(text, 0)}
    parts, done = [], 0
    for key, (begin, end) in sorted(bounds.items(), key=lambda each: each[1]):
        parts += [text[done:begin], _patched(text, begin, old[key], new[key], style)[1]]
        done = end
    more = [
        f"{style.dumps(key)}{style.colon}{style.dumps(new[key])}" for key in list(new)[len(old) :]
    ]
    added = style.comma.join(more)
    if added and old:
        added = style.comma + added
    return "".join(parts) + added + text[done:] if old else text[:1] + added + text[1:]


def _patched_array(text: str, old: list[Any], new: list[Any], style: Style) -> str:
    parts, done = [], 0
    for (begin, end), before, after in zip(items(text, 0), old, new, strict=True):
        parts += [text[done:begin], _patched(text, begin, before, after, style)[1]]
        done = end
    return "".join(parts) + text[done:]
