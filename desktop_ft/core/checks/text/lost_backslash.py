"""Formulas whose backslash was eaten: "\\frac" became a page break and "rac".

A program took "\\f", "\\b", "\\t" and the like for signs of control. What follows tells it from
a real tabulator or page break.
"""

from __future__ import annotations

import re

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.text.rule import Mending, TextRule
from desktop_ft.core.text import plural, text

_EATEN = {
    "\f": ("f", "rac|orall"),
    "\b": ("b", "eta|inom|egin|ar|oldsymbol|mod|ig"),
    "\v": ("v", "ec|arepsilon|dots|arphi"),
    "\a": ("a", "lpha|pprox|ngle|lign"),
    "\t": ("t", "extbf|ext\\{|imes|heta|frac"),
}
PATTERN = "|".join(f"\\x{ord(sign):02x}(?:{words})" for sign, (_, words) in _EATEN.items())
"""Where a backslash is missing; both RE2 and Python read it."""
_FOUND = re.compile(PATTERN)


def with_backslash(value: str) -> str:
    """Write the backslash and its letter again."""
    return _FOUND.sub(lambda match: f"\\{_EATEN[match[0][0]][0]}{match[0][1:]}", value)


RULE = TextRule(
    "lost_backslash",
    Severity.WARN,
    text("core", "Broken formulas"),
    text(
        "core",
        "A program read the backslash of a formula as an order of its own: \\frac became “rac”"
        " behind a page break. The model would learn broken formulas.",
    ),
    "RFC 8259, section 7: escapes of JSON; commands of LaTeX that begin like one",
    PATTERN,
    Mending(
        lambda count: plural("core", "Put the formulas of %n example(s) right", "", count),
        with_backslash,
    ),
)
