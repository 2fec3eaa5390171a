"""Spaces that look like any other and are not, above all the one that breaks no line.

Where typography wants one, it stays: in numbers and before units, around dashes and French
punctuation, after short words; and the wide space of Chinese and Japanese.
"""

from __future__ import annotations

import re

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.text.rule import Mending, TextRule
from desktop_ft.core.text import plural, text

_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_WIDE = "\u3000"
_EAST = re.compile("[\u3001-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff5e]")
_SPACE = re.compile(
    f"(?<!\\d)(?<![«№§—–‹„“])(?<!\\b\\w)(?<!\\b\\w\\w)(?<!\\b\\w\\w\\w)(?<!\\.)"
    f"[{_ODD}](?![;:!?»%‰€$£₽°—–›\\d])"
)


def plain_spaces(value: str) -> str:
    """Write ordinary spaces where nothing asks for another one."""
    value = _SPACE.sub(" ", value)
    return value if _EAST.search(value) else value.replace(_WIDE, " ")


RULE = TextRule(
    "odd_spaces",
    Severity.HINT,
    text("core", "Spaces of another kind"),
    text(
        "core",
        "They look like spaces, but come from a web page or a text program and keep a line from"
        " being broken. The model knows words best after an ordinary space.",
    ),
    "Unicode 17: general category Zs; typographic uses kept",
    f"[{_ODD}{_WIDE}]",
    Mending(
        lambda count: plural("core", "Write ordinary spaces in %n example(s)", "", count),
        plain_spaces,
        taken=False,
    ),
)
