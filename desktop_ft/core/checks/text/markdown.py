"""Marks of Markdown in a few answers of a set that is otherwise written plainly."""

from __future__ import annotations

import re

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.text.rule import Mending, TextRule
from desktop_ft.core.checks.text.subject import is_about_code
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.text import plural, text

_BOLD = re.compile("\\*\\*([^\\s*\\d](?:[^*\\n]*[^\\s*])?)\\*\\*")
_HEADING = re.compile("^#{2,6} +(?=[^\\W\\d])", re.MULTILINE)
_LINK = re.compile("!?\\[([^\\[\\]\\n]+)\\]\\((https?://[^\\s()]+)\\)")


def without_markdown(value: str) -> str:
    """Write the words without the marks; a text with code stays."""
    mended = value
    while True:
        before = mended
        mended = _LINK.sub("\\1 (\\2)", _HEADING.sub("", _BOLD.sub("\\1", before)))
        if mended == before:
            return value if is_about_code(value) else mended


RULE = TextRule(
    "markdown",
    Severity.HINT,
    text("core", "A few answers with marks for bold, headings or links"),
    text(
        "core",
        "Most of your answers are plain text; these hold marks such as ** and ##. The model would"
        " use such marks now and then. Write all answers in one way.",
    ),
    "CommonMark 0.31: headings, emphasis, links; told where less than a tenth of the answers do so",
    "\\*\\*[^\\s*]|(?m:^#{2,6} +[^\\s\\d])|\\]\\(https?://",
    Mending(
        lambda count: plural("core", "Take the marks of Markdown out of %n example(s)", "", count),
        without_markdown,
        taken=False,
    ),
    voices=(Voice.ASSISTANT, Voice.PREFERRED),
    habit=0.1,
)
