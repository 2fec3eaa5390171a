"""Writes blocks of Markdown into a text document, sign by sign: no HTML, no picture, no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextTableFormat,
)

from desktop_ft.qtkit.rich_text.blocks import Piece
from desktop_ft.qtkit.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_INDENT, _GAP = 20, 6
# A table of Qt's costs a hundred times what a line does; larger ones stand line by line.
_MOST_CELLS = 200
_MOST_COLUMNS = 12  # more do not fit into an answer, whose lines are broken instead
CELLS = 1_200
"""So many cells of tables are drawn in one answer."""
_SIZES = {"h1": 1.35, "h2": 1.2, "h3": 1.1}
COPY = "copy:"
FOLLOWED = ("http://", "https://")


class Writer:
    """Writes at the end of one document; `cursor` stands there, and `cells` may still be drawn."""

    def __init__(
        self, cursor: QTextCursor, plain: QTextCharFormat, *, fresh: bool, cells: int = CELLS
    ) -> None:
        self._cursor = cursor
        self._plain = plain
        self._fresh = fresh  # the block at the cursor is still empty
        self._looks: list[QTextCharFormat] = [plain]
        self._addresses: list[str] = []
        self._depth = 0
        self._quotes = 0
        self._numbers: list[int] = []
        self._marker = ""
        self.cells = cells
        self.codes: list[list[str]] = []
        """The pieces of code so far, each in the parts in which it came."""

    @property
    def fresh(self) -> bool:
        """Tell whether the last block is still empty and waits for words."""
        return self._fresh

    def write(self, piece: Piece) -> None:
        """Write one block."""
        if piece.plain:
            self._lines(piece.plain.rstrip("\n"), self._plain, is_code=False)
            return
        tokens = list(piece.tokens)
        at = 0
        while at < len(tokens):
            if tokens[at].type == "table_open":
                end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                self._table(tokens[at : end + 1], goes_on=piece.goes_on)
                at = end
            else:
                self._block(tokens[at], goes_on=piece.goes_on)
            at += 1

    def _block(self, token: Token, *, goes_on: bool) -> None:
        kind = token.type
        if kind in {"fence", "code_block"}:
            self._code(token, goes_on=goes_on)
        elif kind == "hr":
            self._begin()
            self._cursor.insertText("―" * 12, self._plain)
        elif kind == "heading_open":
            self._looks.append(self._heading(token.tag))
            self._begin()
        elif kind == "paragraph_open":
            self._begin()
        elif kind == "heading_close":
            self._looks.pop()
        elif kind == "inline":
            self._inline(token.children or [])
        else:
            self._nest(token)

    def _nest(self, token: Token) -> None:
        kind = token.type
        if kind == "blockquote_open":
            self._quotes += 1
        elif kind == "blockquote_close":
            self._quotes -= 1
        elif kind in {"bullet_list_open", "ordered_list_open"}:
            self._depth += 1
            start = token.attrs.get("start", 1) if kind.startswith("ordered") else 0
            self._numbers.append(int(start) if kind.startswith("ordered") else -1)
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self._depth -= 1
            self._numbers.pop()
        elif kind == "list_item_open":
            number = self._numbers[-1]
            self._marker = "•\u00a0" if number < 0 else f"{number}.\u00a0"
            if number >= 0:
                self._numbers[-1] = number + 1
        elif kind == "list_item_close" and self._marker:
            self._begin()  # an item without words

    def _begin(self, *, is_code: bool = False, gap: bool = True) -> None:
        shape = QTextBlockFormat()
        shape.setLeftMargin(_INDENT * min(self._depth + self._quotes, 12) + 8 * is_code)
        is_first = self._cursor.position() == 0
        shape.setTopMargin(0 if is_first or not gap or self._depth > 1 else _GAP)
        if is_code:
            shape.setBackground(current_theme().color("window"))
        if self._fresh:
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(self._plain)
        else:
            self._cursor.insertBlock(shape, self._plain)
        self._fresh = False
        if self._marker:
            self._cursor.insertText(self._marker, self._plain)
            self._marker = ""

    def _heading(self, tag: str) -> QTextCharFormat:
        look = QTextCharFormat(self._plain)
        font = self._plain.font()
        size = _SIZES.get(tag, 1.0)
        if font.pixelSize() > 0:  # the style sheet gives pixels
            font.setPixelSize(round(font.pixelSize() * size))
        else:
            font.setPointSizeF(font.pointSizeF() * size)
        font.setWeight(QFont.Weight.DemiBold)
        look.setFont(font)
        return look

    def _code(self, token: Token, *, goes_on: bool) -> None:
        mono = self._mono()
        if goes_on and self.codes:
            self.codes[-1].append(token.content)
        else:
            self.codes.append([token.content])
            self._begin(is_code=True)
            label = QTextCharFormat(self._plain)
            label.setForeground(current_theme().color("muted"))
            if token.info.strip():
                self._cursor.insertText(f"{token.info.strip()[:40]}  ", label)
            copy = self._link(f"{COPY}{len(self.codes) - 1}")
            self._cursor.insertText(QCoreApplication.translate("AnswerView", "Copy"), copy)
        self._lines(token.content.removesuffix("\n"), mono, is_code=True)

    def _lines(self, words: str, look: QTextCharFormat, *, is_code: bool) -> None:
        for at, line in enumerate(words.split("\n")):
            self._begin(is_code=is_code, gap=at == 0 and not is_code)
            self._cursor.insertText(line, look)

    def _mono(self) -> QTextCharFormat:
        look = QTextCharFormat(self._looks[-1])
        look.setFontFamilies(["monospace", "Consolas", "Menlo", "DejaVu Sans Mono"])
        look.setFontFixedPitch(True)
        return look

    def _link(self, address: str) -> QTextCharFormat:
        look = QTextCharFormat(self._looks[-1])
        look.setAnchor(True)
        look.setAnchorHref(address)
        look.setForeground(current_theme().color("accent"))
        look.setFontUnderline(True)
        return look

    def _inline(self, tokens: Sequence[Token]) -> None:
        base = len(self._looks)
        for token in tokens:
            kind = token.type
            if kind in {"softbreak", "hardbreak"}:
                self._cursor.insertText("\u2028", self._looks[-1])
            elif kind == "code_inline":
                look = self._mono()
                look.setBackground(current_theme().color("window"))
                self._cursor.insertText(token.content, look)
            elif kind == "image":
                words = QCoreApplication.translate("AnswerView", "[picture: {name}]")
                name = f"{token.content} {token.attrs.get('src', '')}".strip()
                self._cursor.insertText(words.format(name=name), self._looks[-1])
            elif kind == "link_open":
                self._open_link(str(token.attrs.get("href", "")))
            elif kind.endswith("_open"):
                self._looks.append(self._emphasis(kind))
            elif kind.endswith("_close"):
                self._close(kind)
            elif token.content:
                self._cursor.insertText(token.content, self._looks[-1])
        del self._looks[base:]

    def _open_link(self, address: str) -> None:
        self._addresses.append(address)
        can_open = address.casefold().startswith(FOLLOWED)
        look = self._link(address) if can_open else self._looks[-1]
        self._looks.append(QTextCharFormat(look))

    def _close(self, kind: str) -> None:
        self._looks.pop()
        if kind == "link_close":
            self._cursor.insertText(f" ({self._addresses.pop()})", self._looks[-1])

    def _emphasis(self, kind: str) -> QTextCharFormat:
        look = QTextCharFormat(self._looks[-1])
        if kind == "strong_open":
            look.setFontWeight(QFont.Weight.Bold)
        elif kind == "em_open":
            look.setFontItalic(True)
        elif kind == "s_open":
            look.setFontStrikeOut(True)
        return look

    def _table(self, tokens: Sequence[Token], *, goes_on: bool) -> None:
        """Draw a table; of one that goes on its head stands above already."""
        rows: list[list[Token]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)
        heads = 0 if goes_on else 1
        rows = rows[1 - heads :]
        if not rows:
            return
        wide = max(map(len, rows))
        if wide > _MOST_COLUMNS or wide * len(rows) > min(_MOST_CELLS, self.cells):
            lines = (" | ".join(cell.content for cell in row) for row in rows)
            self._lines("\n".join(lines), self._mono(), is_code=True)
            return
        self.cells -= wide * len(rows)
        if not self._fresh:
            self._cursor.insertBlock(QTextBlockFormat(), self._plain)
        shape = QTextTableFormat()
        shape.setBorderCollapse(True)
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(current_theme().color("line"))
        shape.setCellPadding(4)
        table = self._cursor.insertTable(len(rows), wide, shape)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                self._cursor = table.cellAt(at, column).firstCursorPosition()
                self._looks.append(self._emphasis("strong_open" if at < heads else ""))
                self._inline(cell.children or [])
                self._looks.pop()
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True
