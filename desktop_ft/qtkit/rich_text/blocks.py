"""Cuts a growing Markdown text into blocks that are whole and one that may still change.

Knows no screen. HTML, reference links and pictures' addresses are text; nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 4_000
"""A block that is longer goes on as a new one, so that a step costs the same at any length."""
_LONGEST_CODE = 600  # code can go on anywhere and look the same
# Deeper than this the parser would leave words out; then the text stands as it was written.
_DEEP = re.compile(r"^(?:[ \t]*(?:[>*+-]|\d+[.)])){9}|^[ \t]{33,}", re.MULTILINE)
_NESTING = 100
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
    opening: str = ""  # of the code that began in an earlier piece
    found: list[Piece] = field(default_factory=list)

    def add(self, words: str) -> list[Piece]:
        """Take in more words; return the pieces that are whole now. `rest` gives the others."""
        whole: list[Piece] = []
        self.words += words
        while len(self.words) > (limit := self._limit()):
            cut = _cut_at(self.words, limit)
            late, self.words = self.words[cut:], self.words[:cut]
            whole += self._settle(is_long=True)
            self.words += late
        return whole + self._settle(is_long=False)

    def _limit(self) -> int:
        is_code = self.opening or self.words.startswith(("```", "~~~"))
        return _LONGEST_CODE if is_code else LONGEST

    def rest(self) -> list[Piece]:
        """Return the last block as it looks now."""
        return self._pieces(self.words)[0] if self.words else []

    def _settle(self, *, is_long: bool) -> list[Piece]:
        pieces, begins, fence = self._pieces(self.words)
        if is_long and (len(pieces) < 2 or begins == 0):
            self.words, self.opening = "", fence
            return pieces
        if len(pieces) < 2 or begins == 0:
            return []
        lines = self.words.split("\n")
        self.words = "\n".join(lines[begins:])
        self.opening = ""
        return pieces[:-1]

    def _pieces(self, words: str) -> tuple[list[Piece], int, str]:
        """Return the blocks, the line where the last begins, and how a code still open began."""
        if _DEEP.search(words) and not self.opening:
            return [Piece(plain=words)], 0, ""
        source = f"{self.opening}\n{words}" if self.opening else words
        tokens = _parser(links=source.count("[") <= _MOST_BRACKETS).parse(source)
        pieces: list[Piece] = []
        first, begins = 0, 0
        for at, token in enumerate(tokens):
            if token.level == 0 and token.nesting <= 0:
                group = tuple(tokens[first : at + 1])
                pieces.append(Piece(group, goes_on=bool(self.opening) and first == 0))
                begins = group[0].map[0] if group[0].map else 0
                first = at + 1
        fence = _open_fence(tokens[-1], source) if tokens else ""
        return pieces, max(0, begins - bool(self.opening)), fence


def codes(words: str) -> list[str]:
    """Return the pieces of code in a whole text, in their order."""
    parsed = _parser(links=words.count("[") <= _MOST_BRACKETS).parse(words)
    return [token.content for token in parsed if token.type in {"fence", "code_block"}]


def _open_fence(last: Token, source: str) -> str:
    if last.type != "fence" or last.level or not last.map:
        return ""
    lines = source.split("\n")
    closing = re.compile(rf" {{0,3}}{re.escape(last.markup)}+[ \t]*")
    inside = lines[last.map[0] + 1 :]
    if any(closing.fullmatch(line) for line in inside):
        return ""
    return f"{last.markup}{last.info.splitlines()[0] if last.info else ''}"


def _cut_at(words: str, limit: int) -> int:
    for sign in ("\n", " "):
        found = words.rfind(sign, limit // 2, limit)
        if found >= 0:
            return found + 1
    return limit


@cache
def _parser(*, links: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING})
    parser.enable(["table", "strikethrough"])
    parser.disable(["html_block", "html_inline", "reference"])
    return parser if links else parser.disable(["link", "image"])
