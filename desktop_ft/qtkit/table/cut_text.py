"""A text with very long lines, cut into paragraphs that Qt lays out quickly, and joined again.

A paragraph's end means nothing: what really ends a line shows as a sign of its own (↵), so that
the text is exact wherever paragraphs are broken, joined or undone. Knows no widget.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PARAGRAPH = "\u2029"
_LETTERS = 2_000
# Up to so many letters, and then to the last blank if one is near.
_PIECE = re.compile(rf"(?s:.{{{_LETTERS - 200},{_LETTERS - 1}}}\s|.{{1,{_LETTERS}}})")
# What Qt takes for the end of a paragraph, and the signs in its place.
_SIGNS = {
    "\n": "↵⏎↲⮐",
    "\r": "␍",
    PARAGRAPH: "¶",
    "\ufdd0": "",
    "\ufdd1": "",
}
_PRIVATE = range(0xE000, 0xF8FF)


@dataclass(frozen=True, slots=True)
class CutText:
    """The signs that stand for line ends in one text, which has none of them itself."""

    signs: dict[str, str]

    @classmethod
    def of(cls, text: str, line_end: str) -> CutText:
        """Choose signs for a text whose lines end like this."""
        chosen: dict[str, str] = {}
        for end, candidates in _SIGNS.items():
            taken = "".join(chosen.values())
            free = (  # looking a sign up is quick, a set of all letters takes 60 ms
                sign
                for sign in [*candidates, *map(chr, _PRIVATE)]
                if sign not in taken and sign not in text
            )
            chosen[line_end if end == "\n" else end] = next(free)
        return cls(chosen)

    @property
    def line_break(self) -> str:
        """What to put in for a line that ends."""
        return f"{next(iter(self.signs.values()))}\n"

    def knows(self, text: str) -> bool:
        """Tell whether a text has a sign of its own, so that others are needed."""
        return any(sign in text for sign in self.signs.values())

    def cut(self, text: str) -> str:
        """Return the text for Qt, its paragraphs ending with a line feed."""
        for end, sign in self.signs.items():
            text = text.replace(end, sign)
        line_sign = self.line_break[0]
        lines = text.split(line_sign)
        return f"{line_sign}\n".join("\n".join(_PIECE.findall(line)) for line in lines)

    def join(self, raw: str) -> str:
        """Return the text of what Qt has."""
        text = raw.replace(PARAGRAPH, "")
        for end, sign in self.signs.items():
            text = text.replace(sign, end)
        return text
