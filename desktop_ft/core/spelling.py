"""Which parts of a text are words whose spelling can be right or wrong. Knows no dictionary."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

_LONGEST = 40  # letters; no dictionary has longer words, and guessing at them takes seconds

# What is written for machines: code, addresses, names of files and of variables, placeholders.
_NOT_WORDS = r"""
    ```.*?(?:```|\Z) | `[^`\n]+`
  | \w[\w+.-]{0,30}://\S+ | www\.\S+ | [\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+
  | \{\{[^{}\n]*\}\} | [{<\[%][\w.:/ =\-"']{1,60}[}>%] | %\(\w+\)\w | \$\w+ | &\#?\w+;
  | (?<!\w)(?:[~.]{0,2}/|[A-Za-z]:\\|\\\\?)[\w./\\-]+
  | [@\#]\w+ | \w+(?:\.\w+)+ | \w*[\d_]\w*(?:-\w+)*
"""
_WORD = r"[\p{L}\p{M}\xad]+(?:['’ʼ‑-][\p{L}\p{M}\xad]+)*"
_PIECES = regex.compile(rf"(?:{_NOT_WORDS}) | (?P<word>{_WORD})", regex.VERBOSE | regex.DOTALL)
_PARTS = regex.compile(r"[‑-]")
# The accent that shows the stress of a Russian word, and the hyphen that is seen at line ends only.
_UNSEEN = {0x301: None, 0xAD: None}
_STRAIGHT = str.maketrans({"’": "'", "ʼ": "'", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, from `start` to `end` in letters of Python."""

    start: int
    end: int
    text: str


def words(text: str) -> Iterator[Word]:
    """Yield the words; no code, addresses, placeholders, numbers, nor words in capitals."""
    for found in _PIECES.finditer(text):
        word = found["word"]
        if word is not None and _is_plain(word):
            yield Word(found.start(), found.end(), word)


def as_in_dictionaries(word: str) -> str:
    """Return a word as dictionaries write it: plain apostrophes and hyphens, no stress marks."""
    plain = unicodedata.normalize("NFC", word.translate(_STRAIGHT))
    if plain.isascii():
        return plain
    if script(plain) == "CYRILLIC":
        plain = unicodedata.normalize("NFC", plain.translate(_UNSEEN))
    return plain.replace("\xad", "")


def parts(word: str) -> list[str]:
    """Return what a word with hyphens is put together from."""
    return [part for part in _PARTS.split(word) if part]


def script(word: str) -> str:
    """Return "LATIN", "CYRILLIC" and so on; "" where letters of several are mixed."""
    scripts = {_script_of(letter) for letter in word if letter.isalpha()}
    return scripts.pop() if len(scripts) == 1 else ""


def utf16_spans(text: str, found: Iterable[Word]) -> list[tuple[int, int]]:
    """Return start and length of words as Qt counts: a letter beyond U+FFFF is two units."""
    if not text or max(text) <= "\uffff":
        return [(word.start, word.end - word.start) for word in found]
    spans, at, units = [], 0, 0
    for word in found:
        units += _units(text[at : word.start])
        length = _units(word.text)
        spans.append((units, length))
        at, units = word.end, units + length
    return spans


def _is_plain(word: str) -> bool:
    if not 1 < len(word) <= _LONGEST:
        return False
    return all(part[1:] == part[1:].lower() for part in parts(word))


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
