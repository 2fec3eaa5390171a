"""One language: whether it has a word, and what a misspelt one may be. Asks Hunspell."""

from __future__ import annotations

import codecs
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from desktop_ft.core.spelling import as_in_dictionaries, parts, script
from desktop_ft.infra.spelling.dictionaries import Dictionary

_log = logging.getLogger(__name__)

_VARIANTS = 3  # of one language; en_US and en_GB are looked into, not all eighteen
_MOST_KNOWN = 200_000
_MIDDLE_BYTES = 20_000
_ENDS = (b"\n", b"/", b"\t")  # of a word in a dictionary's list
_ODD_NAMES = {"microsoft_cp1251": "cp1251", "tis620_2533": "tis_620"}


class _Hunspell(Protocol):
    def spell(self, word: str) -> bool: ...
    def suggest(self, word: str) -> Sequence[str]: ...


def _odd_encoding(name: str) -> codecs.CodecInfo | None:
    """Let Hunspell's names of encodings be known to Python, too."""
    known = _ODD_NAMES.get(name.lower().replace("-", "_"))
    return codecs.lookup(known) if known is not None else None


codecs.register(_odd_encoding)


class Language:
    """The dictionaries of one language; each is loaded when it is first asked."""

    def __init__(self, code: str, dictionaries: Sequence[Dictionary]) -> None:
        from hunspell import Hunspell

        self.code = code
        self.script = _script_of(dictionaries[0])
        self._make = Hunspell
        self._all = list(dictionaries[:_VARIANTS])
        self._waiting = list(self._all)
        self._loaded: list[_Hunspell] = []
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Tell whether a word is right here; its parts may be, where it has hyphens."""
        known = self._known.get(word)
        if known is None:
            plain = as_in_dictionaries(word)
            known = self._has(plain) or ("-" in plain and all(map(self._has, parts(plain))))
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[word] = known
        return known

    @property
    def is_loaded(self) -> bool:
        """Tell whether a dictionary of it is in memory."""
        return bool(self._loaded)

    def forget(self) -> None:
        """Give the memory back; the next question loads again."""
        self._loaded.clear()
        self._known.clear()
        self._waiting = list(self._all)

    def likeness(self, words: Sequence[str]) -> int:
        """Count the words that stand in the first dictionary as they are, without loading it."""
        try:
            encoding = _encoding(self._all[0])
            lines = b"\n" + self._all[0].dic.read_bytes().replace(b"\r", b"")
            stems = [as_in_dictionaries(word).lower().encode(encoding, "ignore") for word in words]
        except (OSError, LookupError):
            return 0
        return sum(any(b"\n" + stem + end in lines for end in _ENDS) for stem in stems)

    def suggest(self, word: str) -> list[str]:
        """Return what may be meant, the likeliest first."""
        found: list[str] = []
        for each in self._hunspells():
            try:
                found += each.suggest(as_in_dictionaries(word))
            except UnicodeError:  # the dictionary has no such letters
                continue
        return found

    def _has(self, word: str) -> bool:
        if self._spells(word):
            return True
        if "ё" in word and self._spells(word.replace("ё", "е")):
            return True
        inner = word.split("'")
        return len(inner) > 1 and all(len(part) < 2 or self._spells(part) for part in inner)

    def _spells(self, word: str) -> bool:
        for each in self._hunspells():
            try:
                if each.spell(word):
                    return True
            except UnicodeError:
                continue
        return False

    def _hunspells(self) -> Iterator[_Hunspell]:
        yield from self._loaded
        while self._waiting:
            pair = self._waiting.pop(0)
            try:
                made = self._make(pair.stem.name, str(pair.stem.parent), "UTF-8")
            except OSError as error:
                _log.info("the dictionary %s cannot be read: %s", pair.stem.name, error)
                continue
            self._loaded.append(made)
            yield made


def _script_of(pair: Dictionary) -> str:
    """Return the script of a dictionary, by the middle of its words."""
    try:
        encoding = _encoding(pair)
        with pair.dic.open("rb") as file:
            file.seek(max(0, pair.dic.stat().st_size // 2 - _MIDDLE_BYTES))
            text = file.read(2 * _MIDDLE_BYTES).decode(encoding, "replace")
    except (OSError, LookupError) as error:
        _log.info("the dictionary %s cannot be read: %s", pair.stem.name, error)
        return ""
    lines = (line.partition("/")[0] for line in text.split("\n")[1:-1] or text.split("\n"))
    counts = Counter(script(line) for line in lines if line)
    counts.pop("", None)
    return counts.most_common(1)[0][0] if counts else ""


def _encoding(pair: Dictionary) -> str:
    """Return the encoding that a dictionary names."""
    named = re.search(rb"^\s*(?:\xef\xbb\xbf)?SET\s+(\S+)", pair.aff.read_bytes(), re.MULTILINE)
    return named[1].decode("ascii", "replace") if named else "latin-1"
