"""Marks of web pages left over in texts: `<br>`, `</p>`, `<a href=…>`."""

from __future__ import annotations

import re

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.text.rule import Mending, TextRule
from desktop_ft.core.checks.text.subject import ABOUT_PAGES, is_about_code
from desktop_ft.core.text import plural, text

_BLOCKS = "p|div|li|ul|ol|tr|table|h[1-6]|blockquote|section|article"
_INLINE = "span|b|i|u|em|strong|font|a|td|th|sup|sub|small|center|tbody|thead"
_CLOSED = f"</(?:{_BLOCKS}|{_INLINE})\\s*>"
_ALONE = "<(?:br|hr)\\s*/?>"
_WITH_MORE = "<(?:a|img|span|div|p|font|td|table|h[1-6])\\s+[a-z-]+\\s*=[^<>]*>"
_LEFT_OVER = re.compile(f"{_CLOSED}|{_ALONE}|{_WITH_MORE}", re.IGNORECASE)
_NEW_LINE = re.compile(f"\\n?{_ALONE}|</(?:{_BLOCKS})\\s*>\\n?", re.IGNORECASE)
_ITEM = re.compile("<li\\b[^<>]*>\\s*", re.IGNORECASE)
_WORD = re.compile("\\w")  # without a word left, the marks are the answer itself
_ANY = re.compile(f"</?(?:{_BLOCKS}|{_INLINE}|img)(?:\\s[^<>]*)?/?>", re.IGNORECASE)


def without_tags(value: str) -> str:
    """Take the marks away, ending lines where they did; a text about web pages stays."""
    mended = value
    while _LEFT_OVER.search(mended) and not is_about_code(mended):
        mended = _ANY.sub("", _ITEM.sub("- ", _NEW_LINE.sub("\n", mended)))
    return mended if _WORD.search(mended) else value


RULE = TextRule(
    "html_tags",
    Severity.WARN,
    text("core", "Marks left over from a web page"),
    text(
        "core",
        "Marks such as <br> tell a web page how to look and say nothing to a reader. The model"
        " would learn to write them, where the rest of your examples do without.",
    ),
    "HTML Living Standard, section 4",
    f"(?i:{_CLOSED}|{_ALONE}|{_WITH_MORE})",
    Mending(
        lambda count: plural("core", "Take web page marks out of %n example(s)", "", count),
        without_tags,
        taken=False,
    ),
    habit=0.3,
    excuse=ABOUT_PAGES,
)
