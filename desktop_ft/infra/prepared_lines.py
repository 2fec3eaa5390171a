"""Writes prepared rows as JSON lines: those of a table by the column, without an object a row.

The bytes are those that orjson makes of the same rows; a test holds the two together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import orjson

from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.example import Format
from desktop_ft.core.prepared import Columns, Lines
from desktop_ft.core.shapes import Json
from desktop_ft.core.table_rows import row_of_block
from desktop_ft.core.table_texts import TableBlock

# What JSON writes otherwise than it is, besides the letters that orjson writes as \u001f.
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r"))
_RARE = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"


def json_line(row: Json) -> bytes:
    """Return a row as a line; what orjson refuses (half a character, 20 digits) goes escaped."""
    try:
        return orjson.dumps(row) + b"\n"
    except TypeError:
        return json.dumps(row, separators=(",", ":")).encode() + b"\n"


def written(lines: Lines) -> Iterable[bytes]:
    """Return rows as lines, in one piece or in many."""
    if isinstance(lines, Columns):
        return _table_lines(lines.format, lines.block)
    return map(json_line, lines)


def _table_lines(format_: Format, block: TableBlock) -> Iterator[bytes]:
    import pyarrow.compute as pc

    if not len(block):
        return
    said = {voice: _escaped(texts) for voice, texts in block.said.items()}
    parts = _PARTS[format_](said)
    lines = pc.binary_join_element_wise(*map(_large, parts), _large(""))
    start = 0
    for at in sorted(block.odd):
        yield _bytes(lines.slice(start, at - start))
        yield json_line(row_of_block(format_, block, at))
        start = at + 1
    yield _bytes(lines.slice(start))


def _pair_parts(said: dict[Voice, Any]) -> list[Any]:
    asked, answer = said[Voice.USER], said[Voice.ASSISTANT]
    return ['{"prompt":"', asked, '","completion":"', answer, '"}\n']


def _chat_parts(said: dict[Voice, Any]) -> list[Any]:
    answer = '"},{"role":"assistant","content":"'
    return ['{"messages":[', *_asked(said), answer, said[Voice.ASSISTANT], '"}]}\n']


def _preference_parts(said: dict[Voice, Any]) -> list[Any]:
    turn = '[{"role":"assistant","content":"'
    return [
        '{"input":{"messages":[',
        *_asked(said),
        f'"}}]}},"preferred_output":{turn}',
        said[Voice.PREFERRED],
        f'"}}],"non_preferred_output":{turn}',
        said[Voice.REJECTED],
        '"}]}\n',
    ]


_PARTS = {
    Format.PROMPT_COMPLETION: _pair_parts,
    Format.CHAT: _chat_parts,
    Format.PREFERENCE: _preference_parts,
}


def _asked(said: dict[Voice, Any]) -> list[Any]:
    """Return the turns up to the question, the last one still open."""
    import pyarrow.compute as pc

    question = ['{"role":"user","content":"', said[Voice.USER]]
    system = said.get(Voice.SYSTEM)
    if system is None:
        return question
    turn = ['{"role":"system","content":"', system, '"},']
    told = pc.binary_join_element_wise(*map(_large, turn), _large(""))
    return [pc.if_else(pc.equal(system, ""), _large(""), told), *question]


def _escaped(texts: Any) -> Any:
    """Write texts as they stand between the quotation marks of JSON."""
    import pyarrow as pa
    import pyarrow.compute as pc

    made = texts
    for letter, sign in _ESCAPES:
        if pc.any(pc.match_substring(made, letter)).as_py():
            made = pc.replace_substring(made, letter, sign)
    rare = pc.match_substring_regex(texts, _RARE)
    if pc.any(rare).as_py():
        others = [orjson.dumps(text)[1:-1].decode() for text in texts.filter(rare).to_pylist()]
        made = pc.replace_with_mask(made, rare, pa.array(others, type=pa.large_string()))
    return made


def _large(part: Any) -> Any:
    import pyarrow as pa

    return pa.scalar(part, pa.large_string()) if isinstance(part, str) else part


def _bytes(lines: Any) -> bytes:
    """Return lines one after another, as they lie in memory anyway."""
    if not len(lines):
        return b""
    _, bounds, letters = lines.buffers()
    offsets = np.frombuffer(bounds, dtype=np.int64)
    begin, end = int(offsets[lines.offset]), int(offsets[lines.offset + len(lines)])
    return letters.slice(begin, end - begin).to_pybytes()  # type: ignore[no-any-return]
