"""Letters that are gone for good: the sign for an unreadable letter, rows of question marks."""

from __future__ import annotations

import re

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.text.rule import TextRule
from desktop_ft.core.text import text

_MARKS = re.compile('(?:^|(?<=[\\s"«(]))\\?{2,}(?=[\\s,.!»")]|$)')
_LETTERS = re.compile("[^\\W\\d_]")
_FEWEST_WORDS = 2


def has_lost_letters(value: str) -> bool:
    """Tell of lost letters; question marks count where they are words, more of them than words."""
    if "\ufffd" in value:
        return True
    words = [mark.group() for mark in _MARKS.finditer(value)]
    lost = sum(map(len, words))
    return len(words) >= _FEWEST_WORDS and lost > len(_LETTERS.findall(value))


RULE = TextRule(
    "lost_letters",
    Severity.WARN,
    text("core", "Letters that were lost"),
    text(
        "core",
        "A program could not write some letters and put � or question marks in their place. They"
        " cannot be brought back from here: take them from the first file, or type them again.",
    ),
    "Unicode 17: U+FFFD REPLACEMENT CHARACTER; question marks as written by Windows code pages",
    '\ufffd|\\?{2,}[\\s,.!»")]+["«(]?\\?{2}',
    is_wrong=has_lost_letters,
)
