"""Tells the language of a text by its script or its small words. Knows no set.

It would rather not know than be wrong: a text must hold several different small words of one
language, and clearly more of them than of any other.
"""

from __future__ import annotations

import re
from functools import cache

from desktop_ft.core.checks.text.language_words import SCRIPTS, WORDS

_LOOKED_AT = 1200
_WORD = re.compile("[^\\W\\d_]+(?:['’][^\\W\\d_]+)?")
_LETTER = re.compile("[^\\W\\d_]")
_FOREIGN = re.compile("[\u0370-\u03ff\u0530-\U0001ffff]")
_FEWEST_WORDS = 6
_FEWEST_SMALL = 4
_SMALL_SHARE = 0.2
_SECOND = 0.7
_SCRIPT_SHARE = {"ja": 0.1, "fa": 0.05}
_MOST = 0.5
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_FEWEST_LETTERS = 15
# what shows a language, and what is never in it; Kazakh, Tatar and others have more letters
_MORE = "әғқңөұүһҗӣӯҷҳҙҫҡѓќџјљњђћѕ"
_OWN_LETTERS = (
    ("be", "ў", f"иъщїєґ{_MORE}"),
    ("uk", "їєґ", f"ыэёъў{_MORE}"),
    ("ru", "ыэё", f"іїєґў{_MORE}"),
)


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in WORDS.items():
        for word in words:
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def language_of(value: str) -> str | None:
    """Return the code of the language a text is written in, or None where that is not clear."""
    head = value[:_LOOKED_AT]
    if _FOREIGN.search(head):
        found = _by_script(head)
        if found is not None:
            return found
    words = set(_WORD.findall(head.lower().replace("’", "'")))
    if len(words) < _FEWEST_WORDS:
        return _by_letters(head)
    known = _languages_of()
    counts: dict[str, int] = {}
    for word in words:
        for language in known.get(word, ()):
            counts[language] = counts.get(language, 0) + 1
    return _clear_one(counts, len(words)) or _by_letters(head)


def _clear_one(counts: dict[str, int], words: int) -> str | None:
    if not counts:
        return None
    language = max(counts, key=counts.__getitem__)
    count = counts.pop(language)
    is_clear = count >= max(_FEWEST_SMALL, _SMALL_SHARE * words)
    return language if is_clear and max(counts.values(), default=0) <= _SECOND * count else None


def _by_letters(value: str) -> str | None:
    """Tell East Slavic languages apart by the letters that only some of them have."""
    found = _CYRILLIC.findall(value)
    if len(found) < _FEWEST_LETTERS or len(found) < _MOST * len(_LETTER.findall(value)):
        return None
    cyrillic = set("".join(found).lower())
    for language, own, foreign in _OWN_LETTERS:
        if cyrillic & set(own) and not cyrillic & set(foreign):
            return language
    return None


def _by_script(value: str) -> str | None:
    letters = len(_LETTER.findall(value))
    for language, ranges in SCRIPTS:
        share = _SCRIPT_SHARE.get(language, _MOST)
        if len(re.findall(f"[{ranges}]", value)) > share * max(letters, _FEWEST_WORDS):
            return language
    return None
