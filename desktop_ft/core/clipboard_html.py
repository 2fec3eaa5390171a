r"""Cells to and from the HTML of a clipboard, as table programs write and read it.

The plain text beside it is not enough: LibreOffice's has no line breaks, and a text such as 007
or =1+1 becomes a number or a formula when it is pasted. `mso-number-format:'\@'` tells Excel
that a cell is a text, `sdnum="1033;0;@"` LibreOffice. Knows nothing of Qt or of the system's
clipboard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape, unescape

from desktop_ft.core.numbers import is_number

_OURS = '<meta name="generator" content="Desktop FT">'
_HEAD = (
    '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8">'
    f"{_OURS}</head><body><table>"
)
_TAIL = "</table></body></html>"
_AS_TEXT = ' style="mso-number-format:\'\\@\'" sdnum="1033;0;@"'
_BREAK = '<br style="mso-data-placement:same-cell">'
_LINE_END = re.compile(r"\r\n|\r|\n")
_RUN = re.compile(r"^ +| {2,}|(?<=\n) +| +$")

_TOKEN = re.compile(
    r"<!--.*?-->|<(style|script|title)\b.*?</\1\s*>"
    r"""|<(/?)([a-z][\w:]*)((?:[^>"']|"[^"]*"|'[^']*')*+)>""",
    re.DOTALL | re.IGNORECASE,
)
_OFFICE = re.compile(
    r'<meta\s+name="generator"\s+content="(?:LibreOffice|OpenOffice)', re.IGNORECASE
)
_SPAN = re.compile(r"""\b(col|row)span\s*=\s*["']?(\d{1,5})""", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SIGNS = ("=", "+", "-", "@", "'")
_LONGEST_MARKED = 255
_MOST_SPANNED = 16_384
_KEPT_SPACE = "\0"  # a space that is one of several


def to_html(rows: Iterable[Sequence[str]]) -> str:
    """Write cells as a table; all but plain numbers are marked as texts."""
    lines = [f"<tr>{''.join(map(_written, row))}</tr>" for row in rows]
    return "".join((_HEAD, *lines, _TAIL))


def is_ours(html: str) -> bool:
    """Tell whether `to_html` wrote it; the plain text beside it then says the same, exactly."""
    return _OURS in html


def is_of_office(html: str) -> bool:
    """Tell whether LibreOffice wrote it, whose plain text lacks what this has."""
    return _OFFICE.search(html) is not None


def from_html(html: str) -> list[list[str]]:
    """Read the cells of all tables; [] where there are none."""
    reader = _Reader(as_written=is_of_office(html))
    at = 0
    for match in _TOKEN.finditer(html):
        reader.text(html[at : match.start()])
        at = match.end()
        if match[3]:
            reader.tag(match[3].lower(), match[4], is_end=bool(match[2]))
    reader.text(html[at:])
    reader.end_cell()
    return reader.rows


def _written(value: str) -> str:
    mark = _AS_TEXT if _looks_otherwise(value) else ""
    lines = _LINE_END.sub("\n", escape(value, quote=False))
    lines = _RUN.sub(lambda run: f"<span style='mso-spacerun:yes'>{run[0]}</span>", lines)
    return f"<td{mark}>{lines.replace(chr(10), _BREAK)}</td>"


def _looks_otherwise(value: str) -> bool:
    """Tell whether a program may take a text for a date, a formula, a truth or another number.

    Old Excels show a long text that is marked as one as ####.
    """
    is_short = len(value) <= _LONGEST_MARKED
    return value.startswith(_SIGNS) or (is_short and bool(value) and not is_number(value))


class _Reader:
    """Puts cells together from tags and texts."""

    def __init__(self, *, as_written: bool) -> None:
        self.rows: list[list[str]] = []
        self._as_written = as_written
        self._cell: list[str] | None = None
        self._breaks = 0
        self._tables = 0
        self._width = 1
        self._runs = 0
        self._hanging: dict[int, int] = {}  # rows that a cell above still covers, by column

    def text(self, raw: str) -> None:
        """Take what stands between two tags."""
        if self._cell is None or not raw:
            return
        said = unescape(raw)
        if self._runs:
            said = said.replace("\u00a0", _KEPT_SPACE).replace(" ", _KEPT_SPACE)
        elif not self._as_written:
            said = _SPACE.sub(" ", said)
        self._cell.append(said)

    def tag(self, name: str, attributes: str, *, is_end: bool) -> None:
        """Take a tag; those of a table in a cell are no rows and cells."""
        if name == "table":
            self._tables += -1 if is_end else 1
        elif name == "br" and self._cell is not None:
            self._cell.append("\n")
        elif name == "span" and self._cell is not None:
            is_run = "mso-spacerun" in attributes
            self._runs = (
                max(0, self._runs - 1) if is_end else self._runs + (is_run or self._runs > 0)
            )
        elif name in ("p", "div") and is_end and self._cell is not None:
            self._cell.append("\n")
        elif name in ("tr", "td", "th") and self._tables == 1:
            self.end_cell()
            if name == "tr" and not is_end:
                self._begin_row()
            elif name != "tr" and not is_end:
                self._begin_cell(attributes)

    def end_cell(self) -> None:
        """Take the open cell, if there is one, as complete."""
        if self._cell is None:
            return
        said, self._cell, self._runs = "".join(self._cell), None, 0
        if not self._as_written:
            said = re.sub(r" *\n *", "\n", re.sub(" {2,}", " ", said)).strip(" \n")
        self.rows[-1].append("" if said == "\n" else said.replace(_KEPT_SPACE, " "))
        self.rows[-1].extend([""] * (self._width - 1))

    def _count_run(self, attributes: str, *, is_end: bool) -> None:
        """Know where a run of spaces ends, and with it spans inside of it."""
        if is_end:
            self._runs = max(0, self._runs - 1)
        elif self._runs or "mso-spacerun" in attributes:
            self._runs += 1

    def _begin_row(self) -> None:
        self.rows.append([])

    def _begin_cell(self, attributes: str) -> None:
        if not self.rows:
            self.rows.append([])
        row = self.rows[-1]
        while self._hanging.get(len(row), 0):
            self._hanging[len(row)] -= 1
            row.append("")
        spans = {which.lower(): int(count) for which, count in _SPAN.findall(attributes)}
        self._width = min(max(1, spans.get("col", 1)), _MOST_SPANNED)
        if spans.get("row", 1) > 1:
            for column in range(len(row), len(row) + self._width):
                self._hanging[column] = spans["row"] - 1
        self._cell = []
