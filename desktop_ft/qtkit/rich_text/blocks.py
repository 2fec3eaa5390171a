"""Cuts a growing Markdown text into blocks that are whole and one that may still change.

Knows no screen. HTML, reference links and pictures' addresses are text; nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 4_000
"""A block that weighs more goes on as a new one, so that a step costs the same at any length."""
_LONGEST_CODE = 900  # code can go on anywhere and look the same
# What reading and laying out cost, in ordinary signs: each line, each sign that may be Markdown,
# each cell of a table, and each sign that is two units to Qt, as emoji are.
_LINE, _MARKUP, _CELL, _WIDE = 10, 4, 20, 16
_MARKUP_SIGNS = "*_`~[]<!&"
# Deeper than this the parser would leave words out, and of so many backticks nothing would be
# left; then the text stands as it was written.
_DEEP = re.compile(
    r"^(?:[ \t]*(?:[>*+-]|\d+[.)])){9}|^[ \t]{33,}|^[ \t]*(?:`{40}|~{40})", re.MULTILINE
)
_NESTING = 100
_FENCE = re.compile(r"`{3,}|~{3,}")
_AT_LEFT = re.compile(r"\n(?=[^\s>])")
# Looking for the end of a link costs the square of the brackets that are open.
_MOST_BRACKETS = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A block at the top: its tokens, or its words where they are shown as they were written."""

    tokens: tuple[Token, ...] = ()
    plain: str = ""
    goes_on: bool = False


@dataclass(slots=True)
class Growing:
    """The end of a text that may still change."""

    words: str = ""
    opening: str = ""  # of the code or the table that began in an earlier piece
    last: list[Piece] = field(default_factory=list)

    def add(self, words: str) -> list[Piece]:
        """Take in more words; return the pieces that are whole now. `rest` gives the others."""
        whole: list[Piece] = []
        self.words += words
        while len(self.words) > (limit := light_start(self.words, self._limit())):
            cut = _cut_at(self.words, limit)
            late, self.words = self.words[cut:], self.words[:cut]
            whole += self._settle(is_long=True)
            self.words += late
        return whole + self._settle(is_long=False)

    def _limit(self) -> int:
        is_code = (self.opening or self.words).startswith(("```", "~~~"))
        return _LONGEST_CODE if is_code else LONGEST

    def rest(self) -> list[Piece]:
        """Return the last block as it looks now."""
        return self.last

    def code_in(self, later: str) -> str:
        """Return what of later words belongs to code that is still open now."""
        _, _, opening = self._pieces(self.words)
        fence = _FENCE.match(opening)
        if fence is None:
            return ""
        closing = re.search(rf"^ {{0,3}}{re.escape(fence[0])}+[ \t]*$", later, re.MULTILINE)
        return later[: closing.start()] if closing else later

    def _settle(self, *, is_long: bool) -> list[Piece]:
        pieces, begins, opening = self._pieces(self.words) if self.words else ([], 0, "")
        self.last = []
        if len(pieces) >= 2 and begins > 0:
            self.words = "\n".join(self.words.split("\n")[begins:])
            self.opening = ""
            self.last = pieces[-1:]
            return pieces[:-1]
        if is_long:
            self.words, self.opening = "", opening
            return pieces
        self.last = pieces
        return []

    def _pieces(self, words: str) -> tuple[list[Piece], int, str]:
        """Return the blocks, the line where the last begins, and how what is open there began."""
        if _DEEP.search(words) and not self.opening:
            return [Piece(plain=words)], 0, ""
        source = f"{self.opening}\n{words}" if self.opening else words
        before = self.opening.count("\n") + 1 if self.opening else 0
        tokens = _parser(links=source.count("[") <= _MOST_BRACKETS).parse(source)
        pieces: list[Piece] = []
        first, begins = 0, 0
        for at, token in enumerate(tokens):
            if token.level == 0 and token.nesting <= 0:
                group = tuple(tokens[first : at + 1])
                pieces.append(Piece(group, goes_on=bool(self.opening) and first == 0))
                begins = group[0].map[0] if group[0].map else 0
                first = at + 1
        opening = _still_open(pieces[-1].tokens, source) if pieces else ""
        return pieces, max(0, begins - before), opening


def light_start(words: str, most: int) -> int:
    """Return how many signs at the start weigh no more than so much, or about."""
    size = min(most, len(words))
    while size > 1 and (weight := _weight(words[:size])) > most:
        size = max(1, min(size - 1, size * most // weight))
    return size


def _weight(words: str) -> int:
    markup = sum(map(words.count, _MARKUP_SIGNS))
    wide = len(words.encode("utf-16-le", "surrogatepass")) // 2 - len(words)
    lines, cells = words.count("\n"), words.count("|")
    return len(words) + _LINE * lines + _CELL * cells + _MARKUP * markup + _WIDE * wide


def _still_open(block: Sequence[Token], source: str) -> str:
    """Return the lines by which code or a table goes on in a new piece, "" for all else."""
    lines = source.split("\n")
    first = block[0]
    if first.type == "table_open" and first.map and lines[-1:] == [""] and lines[-2].strip():
        return "\n".join(lines[first.map[0] : first.map[0] + 2])
    if first.type != "fence" or not first.map:
        return ""
    closing = re.compile(rf" {{0,3}}{re.escape(first.markup)}+[ \t]*")
    if any(closing.fullmatch(line) for line in lines[first.map[0] + 1 :]):
        return ""
    return f"{first.markup}{first.info.splitlines()[0] if first.info else ''}"


def _cut_at(words: str, limit: int) -> int:
    """Return where a long block is cut: before a line that stands at the left, if there is one."""
    for found in reversed(list(_AT_LEFT.finditer(words, limit // 2, limit))):
        return found.start() + 1
    for sign in ("\n", " "):
        at = words.rfind(sign, limit // 2, limit)
        if at >= 0:
            return at + 1
    return limit


@cache
def _parser(*, links: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING})
    parser.enable(["table", "strikethrough"])
    parser.disable(["html_block", "html_inline", "reference"])
    return parser if links else parser.disable(["link", "image"])
