"""Words with letters of two alphabets that look alike: a Latin "c" in a Russian word.

A word is mended only where it is clear which alphabet it means: most of its letters are of one,
and every other letter has a twin there. An ending put to a foreign word ("PDFа") is no fault.
"""

from __future__ import annotations

import re
from itertools import pairwise

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.text.rule import Mending, TextRule
from desktop_ft.core.text import plural, text

_LATIN = "ABCEHKMOPTXYaceopxyIi"
_CYRILLIC = "АВСЕНКМОРТХУасеорхуІі"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_WORD = re.compile("[A-Za-z\u00c0-\u024f\u0400-\u04ff]*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff]"
                   "[A-Za-z])[A-Za-z\u00c0-\u024f\u0400-\u04ff]*")  # fmt: skip
_RUNS = re.compile("[\u0400-\u04ff]+|[^\u0400-\u04ff]+")
_CYRILLIC_WORD = re.compile("(?<![A-Za-z])[\u0400-\u04ff]{3,}(?![A-Za-z])")
_UKRAINIAN = re.compile("[ҐґЄєЇїІіЎў]")
_FEWEST = 3


def one_alphabet(value: str) -> str:
    """Write every word in the alphabet of most of its letters, where that is clear."""
    in_russian = _CYRILLIC_WORD.search(value) is not None
    in_ukrainian = _UKRAINIAN.search(value) is not None
    return _WORD.sub(lambda match: _mended(match.group(), in_russian, in_ukrainian), value)


def _mended(word: str, in_cyrillic: bool, in_ukrainian: bool) -> str:
    runs = _RUNS.findall(word)
    if len(word) < _FEWEST or any(_is_hump(a, b) for a, b in pairwise(runs)):
        return word
    foreign = [letter for letter in word if not _is_cyrillic(letter)]
    own = [letter for letter in word if _is_cyrillic(letter)]
    if len(own) > len(foreign):
        twins = _LATIN if in_ukrainian else _LATIN[:-2]
        return word.translate(_TO_CYRILLIC) if set(foreign) <= set(twins) else word
    has_ending = len(runs) == 2 and _is_cyrillic(runs[1][0]) and in_cyrillic
    if len(foreign) > len(own) and not has_ending and set(own) <= set(_CYRILLIC):
        return word.translate(_TO_LATIN)
    return word


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u04ff"


def _is_hump(before: str, after: str) -> bool:
    """Tell of two words written as one, as in "eТаможня"."""
    return before[-1].islower() and after[0].isupper()


RULE = TextRule(
    "lookalikes",
    Severity.WARN,
    text("core", "Words with letters of two alphabets"),
    text(
        "core",
        "A Latin letter stands in a Russian word, or the other way round; they look the same. The"
        " model does not know such a word, and a search does not find it.",
    ),
    "Unicode Technical Standard #39, confusables: Latin and Cyrillic",
    "[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]",
    Mending(
        lambda count: plural("core", "Write words in one alphabet in %n example(s)", "", count),
        one_alphabet,
    ),
)
