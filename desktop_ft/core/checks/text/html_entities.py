"""Names of letters left over from web pages: `&nbsp;`, `&amp;`, `&#39;`."""

from __future__ import annotations

import html
import re

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.text.rule import Mending, TextRule
from desktop_ft.core.checks.text.subject import ABOUT_PAGES, is_about_code
from desktop_ft.core.text import plural, text

_NAME = re.compile("&(?:[A-Za-z]{2,8}[0-9]{0,2}|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});")
_PLAIN = {"\u00a0": " ", "\u00ad": "", "\u200b": ""}


def with_letters(value: str) -> str:
    """Write the letter that a name stands for; a text that is about such names stays."""
    while not is_about_code(value):
        mended = _NAME.sub(_letter, value)
        if mended == value:
            break
        value = mended
    return value


def _letter(match: re.Match[str]) -> str:
    letter = html.unescape(match.group())
    return _PLAIN.get(letter, letter)


RULE = TextRule(
    "html_entities",
    Severity.WARN,
    text("core", "Signs left over from a web page"),
    text(
        "core",
        "Web pages write some letters as a name, such as &amp; for &. Here the name was kept"
        " instead of the letter, and the model would learn to write it.",
    ),
    "HTML Living Standard, section 13.5: named character references",
    "&(?:[A-Za-z]{2,8}[0-9]{0,2}|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});",
    Mending(
        lambda count: plural(
            "core", "Turn codes such as “&amp;” into letters in %n example(s)", "", count
        ),
        with_letters,
    ),
    excuse=ABOUT_PAGES,
)
