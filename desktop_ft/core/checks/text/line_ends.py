"""Line ends of several kinds: those of Windows, of old Macs, of presentation programs."""

from __future__ import annotations

import re

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.text import lost_backslash
from desktop_ft.core.checks.text.rule import Mending, TextRule
from desktop_ft.core.text import plural, text

_ENDS = re.compile(f"\r\n?|(?!{lost_backslash.PATTERN})[\v\f\u2028\u2029]")


def plain_lines(value: str) -> str:
    """End every line the one way that models are used to."""
    return _ENDS.sub("\n", value)


RULE = TextRule(
    "line_ends",
    Severity.HINT,
    text("core", "Line ends of another kind"),
    text(
        "core",
        "Programs end lines in different ways, and nobody sees it. The model would learn to"
        " write them all, mixed; one way is enough.",
    ),
    "Unicode Standard 5.8, newline guidelines",
    "[\\r\\v\\f\u2028\u2029]",
    Mending(
        lambda count: plural("core", "Write the same line ends in %n example(s)", "", count),
        plain_lines,
    ),
)
