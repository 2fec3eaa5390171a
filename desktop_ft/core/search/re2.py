"""Translates a regular expression into one of RE2 that matches wherever it matches, or more.

RE2 looks through whole columns twenty times as quickly; what it lets through is then looked at
with the expression itself. What it cannot say (a look ahead, a reference back) is left out.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, Protocol

from desktop_ft.core.search.query import Query
from desktop_ft.core.search.raw import variants

_MOST_REPEATS = 100
_NOT_OF_RE = re.compile(r"\{(?![0-9,])|\(\?[^:=!<>#PaiLmsux-]|\[:")
"""What the libraries read differently: inexact matches, switches of `regex` alone, [:alpha:]."""

_CATEGORIES = {
    _constants.CATEGORY_DIGIT: r"\p{Nd}",
    _constants.CATEGORY_NOT_DIGIT: r"[^0-9]",
    _constants.CATEGORY_SPACE: r"[^\x21-\x7e]",
    _constants.CATEGORY_NOT_SPACE: r"[^ \t\n\r\f]",
    _constants.CATEGORY_WORD: r"[^\x00-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7f]",
    _constants.CATEGORY_NOT_WORD: r"[^0-9A-Za-z_]",
}


class Untold(Exception):
    """RE2 has nothing like it."""


class Writer(Protocol):
    """How letters are written in what RE2 looks through."""

    @property
    def most_repeats(self) -> int:
        """How often something may be repeated, before it may be repeated without end."""
        ...

    @property
    def any(self) -> str:
        """The pattern of any letter."""
        ...

    @property
    def all(self) -> str:
        """The pattern of whatever may stand there."""
        ...

    def letter(self, code: int, case: bool) -> str:
        """Return the pattern of a letter."""
        ...

    def among(self, items: Iterable[Any], case: bool) -> str:
        """Return the pattern of one letter of a set."""
        ...


class _Texts:
    """Letters as RE2 reads them in texts."""

    most_repeats = _MOST_REPEATS
    any, all = "(?s:.)", "(?s:.*)"

    def letter(self, code: int, case: bool) -> str:
        if 0xD800 <= code <= 0xDFFF:
            return self.any
        ways = [f"\\x{{{ord(way):x}}}" for way in variants(chr(code), case)]
        return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"

    def among(self, items: Iterable[Any], case: bool) -> str:
        ways = []
        for kind, value in items:
            if kind is _constants.LITERAL:
                ways.append(self.letter(value, case))
            elif kind is _constants.RANGE:
                low, high = value
                span = f"[\\x{{{low:x}}}-\\x{{{high:x}}}]"
                # RE2 does not know the dotless and the dotted i of Turkish as forms of i.
                ways.append(span if case else f"(?i:{span})|[\\x{{130}}\\x{{131}}]")
            elif kind is _constants.CATEGORY and value in _CATEGORIES:
                ways.append(_CATEGORIES[value])
            else:  # all but these
                return self.any
        return f"(?:{'|'.join(ways)})"


_TEXTS = _Texts()


def re2_pattern(query: Query) -> str | None:
    """Return RE2's wider form of an expression, or None if there is none."""
    return wider_pattern(query, _TEXTS)


def wider_pattern(query: Query, writer: Writer) -> str | None:
    """Return a pattern that matches wherever an expression matches in what `writer` wrote."""
    if not query.is_regex or _NOT_OF_RE.search(query.sought):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = _parser.parse(query.sought, 0)
        case = query.case and "(?" not in query.sought  # else it may switch capitals off
        return _several(tree, case, writer)
    except (re.error, Untold, RecursionError, OverflowError):
        return None


def exact_pattern(query: Query) -> str | None:
    """Return the pattern of RE2 that finds a plain text just where it is, or None if none does.

    A question mark stands for a half letter too in what RE2 looks through.
    """
    if query.is_regex or query.word or not query.sought:
        return None
    if any(letter == "?" or 0xD800 <= ord(letter) <= 0xDFFF for letter in query.sought):
        return None
    return "".join(_TEXTS.letter(ord(letter), query.case) for letter in query.sought)


def _several(items: Iterable[Any], case: bool, writer: Writer) -> str:
    return "".join(_one(kind, value, case, writer) for kind, value in items)


def _one(kind: Any, value: Any, case: bool, writer: Writer) -> str:
    c = _constants
    if kind is c.LITERAL:
        return writer.letter(value, case)
    if kind in (c.ANY, c.NOT_LITERAL):
        return writer.any
    if kind is c.IN:
        return writer.among(value, case)
    if kind is c.BRANCH:
        return f"(?:{'|'.join(_several(branch, case, writer) for branch in value[1])})"
    if kind is c.SUBPATTERN:
        return f"(?:{_several(value[3], case, writer)})"
    if kind is c.ATOMIC_GROUP:
        return f"(?:{_several(value, case, writer)})"
    if kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        least, most, items = value
        return _repeat(least, most, _several(items, case, writer), writer.most_repeats)
    if kind in (c.AT, c.ASSERT, c.ASSERT_NOT):
        return ""
    if kind in (c.GROUPREF, c.GROUPREF_EXISTS):
        return writer.all
    raise Untold


def _repeat(least: Any, most: Any, inner: str, many: int) -> str:
    low = min(int(least), many)
    high = "" if most is _constants.MAXREPEAT or most > many else str(int(most))
    return f"(?:{inner}){{{low},{high}}}" if inner else ""
