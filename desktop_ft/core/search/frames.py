"""Tells by their bytes which records surely hold a text in a column, without decoding any.

A frame is what a whole sound record looks like with one column left open. A record that fits its
frame with the sought text in the gap is sure to hold it, at 300 MB a second; of the others none
is told, so they have to be decoded. Knows no files.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_ft.core.search.query import Query
from desktop_ft.core.search.raw import RawRecords, Writing, is_made_up, quoted_ways, variants

_MANY_BYTES = (
    r"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    r"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    r"|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""The letters of more than one byte, none of them half a letter (RFC 3629, section 4)."""

_CODE = (
    r"\x5cu(?:[0-9a-cefA-CEF][0-9a-fA-F]{3}|[dD][0-7][0-9a-fA-F]{2}"
    r"|[dD][89abAB][0-9a-fA-F]{2}\x5cu[dD][c-fC-F][0-9a-fA-F]{2})"
)
JSON_LETTER = rf"(?:[\x20\x21\x23-\x5b\x5d-\x7f]|\x5c[\x22\x5c/bfnrt]|{_CODE}|{_MANY_BYTES})"
JSON_TEXT = rf"\x22{JSON_LETTER}*\x22"
JSON_VALUE = rf"(?:{JSON_TEXT}|null|true|false|-?(?:0|[1-9][0-9]{{0,14}}))"
LINE_LETTER = rf"(?:[\x00-\x09\x0b\x0c\x0e-\x7f]|{_MANY_BYTES})"


def sure_pattern(raw: RawRecords, query: Query, columns: Sequence[int]) -> str | None:
    """Return the pattern of records that surely hold a plain text in one of these columns."""
    if query.is_regex or query.word or raw.encoding != "utf-8":
        return None
    if not query.sought or any(is_made_up(letter) for letter in query.sought):
        return None
    gaps = _gaps(raw, query)
    wanted = [f"{f.before}(?:{gaps}){f.behind}" for f in raw.frames if f.column in columns]
    return rf"\A(?:{'|'.join(wanted)})\z" if wanted and gaps else None


def _gaps(raw: RawRecords, query: Query) -> str:
    if raw.writing is Writing.JSON:
        sought = _sought(raw, query)
        return rf"\x22{JSON_LETTER}*{sought}{JSON_LETTER}*\x22" if sought else ""
    if raw.writing is Writing.CSV:
        mark = f"\\x{ord(raw.delimiter):02x}"
        inside, plain = csv_letters(mark)
        sought = _sought(raw, query)
        ways = [rf"\x22{inside}*{sought}{inside}*\x22"] if sought else []
        if sought and not set(query.sought) & {'"', "\r", "\n", raw.delimiter}:
            ways.append(f"{plain}*{sought}{plain}*")
        return "|".join(ways)
    if set(query.sought) & {"\r", "\n"}:
        return ""
    sought = _sought(raw, query)
    return f"{LINE_LETTER}*{sought}{LINE_LETTER}*" if sought else ""


def csv_letters(mark: str) -> tuple[str, str]:
    """Return the letters of a field in quotes, and of one without."""
    inside = rf"(?:[\x00-\x21\x23-\x7f]|\x22\x22|{_MANY_BYTES})"
    return inside, rf"(?:[^\x22\r\n\x80-\xff{mark}]|{_MANY_BYTES})"


def csv_field(mark: str) -> str:
    """Return the pattern of a field of a table, `mark` being what stands between two."""
    inside, plain = csv_letters(mark)
    return rf"(?:\x22{inside}*\x22|{plain}*)"


def _sought(raw: RawRecords, query: Query) -> str:
    letters = []
    for letter in query.sought:
        ways = [way for each in variants(letter, query.case) for way in quoted_ways(each, raw)]
        if not ways:
            return ""
        letters.append(f"(?:{'|'.join(ways)})")
    return "".join(letters)
