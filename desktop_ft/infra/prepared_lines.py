"""Writes prepared rows as JSON lines: those of a table by the column, without an object a row.

The bytes are those that orjson makes of the same rows; a test holds the two together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import orjson

from desktop_ft.core.arrow_arrays import bytes_of, one_text, strings
from desktop_ft.core.checks.in_bulk import joined
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.example import Format
from desktop_ft.core.prepared import Columns, Lines
from desktop_ft.core.shapes import Json
from desktop_ft.core.table_rows import rows_of_block
from desktop_ft.core.table_texts import TableBlock

# What JSON writes otherwise, in this order; the other control letters are rare.
_SIGNS = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_RARE = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
_FIRST_PRINTED = 0x20


def json_line(row: Json) -> bytes:
    """Return a row as a line; what orjson refuses (half a character, 20 digits) goes escaped."""
    try:
        return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        return json.dumps(row, separators=(",", ":")).encode() + b"\n"


def written(lines: Lines) -> Iterable[bytes | memoryview]:
    """Return rows as lines, in one piece or in many."""
    if isinstance(lines, Columns):
        return _table_lines(lines.format, lines.block)
    return map(json_line, lines)


def _table_lines(format_: Format, block: TableBlock) -> Iterator[bytes | memoryview]:
    if not len(block):
        return
    if block.odd:
        yield from map(json_line, rows_of_block(format_, block))
        return
    said = {voice: _escaped(texts) for voice, texts in block.said.items()}
    yield bytes_of(joined(*_PARTS[format_](said))).data


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
    empty = one_text("")
    told = joined('{"role":"system","content":"', system, '"},')
    return [pc.if_else(pc.equal(system, empty), empty, told), *question]


def _escaped(texts: Any) -> Any:
    """Write texts as they stand between the quotation marks of JSON."""
    import pyarrow.compute as pc

    letters = bytes_of(texts)
    held = letters.tobytes()
    # not by np.unique, which loads all that NumPy has for masked arrays
    there = np.flatnonzero(np.bincount(letters[letters < _FIRST_PRINTED]))
    controls = "".join(map(chr, there.tolist()))
    made = texts
    for letter, sign in _SIGNS.items():
        if letter in controls or (letter in '\\"' and letter.encode() in held):
            made = pc.replace_substring(made, letter, sign)
    if set(controls) - _SIGNS.keys():
        rare = pc.match_substring_regex(texts, _RARE)
        others = [orjson.dumps(text)[1:-1].decode() for text in texts.filter(rare).to_pylist()]
        made = pc.replace_with_mask(made, rare, strings(others))
    return made
