"""Tells misspelt words by Hunspell, in the language that the text seems to be written in.

Letters decide which dictionaries come into question, and among those the one that knows most of
the words. Where none knows half of them, the language is unknown and nothing is called wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from desktop_ft.core.spelling import Word, as_in_dictionaries, parts, script, utf16_spans, words
from desktop_ft.infra.spelling.dictionaries import Dictionary
from desktop_ft.infra.spelling.language import Language

Spans = list[tuple[int, int]]

_FEW_WORDS, _SURE_WORDS = 4, 8
_LEAST_SHARE, _LEAST_SHARE_OF_USUAL, _SURE_SHARE = 0.5, 0.25, 0.7
_SAMPLE = 200
_MOST_TRIED, _MOST_LOADED = 3, 6  # an office has forty languages of 10 to 60 MB each
_SUGGESTIONS = 6
_LOOK_ALIKE = ("АВЕКМНОРСТУХаеорсухкі", "ABEKMHOPCTYXaeopcyxki")
_TO_LATIN, _TO_CYRILLIC = str.maketrans(*_LOOK_ALIKE), str.maketrans(*reversed(_LOOK_ALIKE))


class Checker:
    """Checks texts with these dictionaries; `usual` are the languages of the user, best first."""

    def __init__(self, dictionaries: Iterable[Dictionary], usual: Sequence[str]) -> None:
        by_code: dict[str, list[Dictionary]] = defaultdict(list)
        for each in dictionaries:
            by_code[each.language].append(each)
        order = {code: place for place, code in reversed(list(enumerate(usual)))}
        codes = sorted(by_code, key=lambda code: (order.get(code, len(order)), code))
        self._codes = codes
        self._by_script: dict[str, list[Language]] = defaultdict(list)
        for code in codes:
            language = Language(code, by_code[code])
            self._by_script[language.script].append(language)
        self._trusted = frozenset(usual)
        self._last: dict[str, Language] = {}

    @property
    def languages(self) -> list[str]:
        """Return the codes of the languages, the user's own first."""
        return list(self._codes)

    def check(self, texts: Sequence[str]) -> list[Spans]:
        """Return for each text where its misspelt words are, in UTF-16 units."""
        found = [list(words(text)) for text in texts]
        whole = self._guess([word.text for each in found for word in each])
        return [
            utf16_spans(text, self._wrong(each, whole))
            for text, each in zip(texts, found, strict=True)
        ]

    def suggest(self, word: str, text: str) -> list[str]:
        """Return what a misspelt word of a text may have been meant to be."""
        kind = script(word)
        if not kind:
            tried = (word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN))
            return [
                each
                for each in tried
                if any(language.knows(each) for language in self._of(script(each)))
            ]
        language = self._guess([each.text for each in words(text)]).get(kind)
        languages = [language] if language is not None else self._of(kind)[:1]
        found = [each for one in languages for each in one.suggest(word)]
        return list(dict.fromkeys(filter(None, found)))[:_SUGGESTIONS]

    def _wrong(self, found: Sequence[Word], whole: dict[str, Language]) -> list[Word]:
        own = self._guess([word.text for word in found], whole)
        return [word for word in found if self._is_wrong(word.text, own, whole)]

    def _is_wrong(self, word: str, own: dict[str, Language], whole: dict[str, Language]) -> bool:
        kind = script(as_in_dictionaries(word))
        if not kind:
            return self._is_half_foreign(word)
        if kind not in own:
            return False
        asked = {own[kind], whole.get(kind, own[kind])}
        asked |= {each for each in self._of(kind) if each.code in self._trusted}
        return not any(language.knows(word) for language in asked)

    def _is_half_foreign(self, word: str) -> bool:
        """Tell whether a letter is of another alphabet, but looks as the right one does."""
        mixed = [part for part in parts(word) if not script(as_in_dictionaries(part))]
        return any(self.suggest(part, "") for part in mixed)

    def _guess(
        self, found: Sequence[str], usual: dict[str, Language] | None = None
    ) -> dict[str, Language]:
        """Return the language of each script in which these words may be written."""
        by_script: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(found):
            by_script[script(as_in_dictionaries(word))].append(word)
        guessed = {}
        for kind, all_words in by_script.items():
            language = self._best(kind, all_words[:_SAMPLE], (usual or {}).get(kind))
            if language is not None:
                guessed[kind] = language
        return guessed

    def _best(self, kind: str, found: Sequence[str], usual: Language | None) -> Language | None:
        candidates = self._of(kind)
        if not candidates:
            return None
        base = usual or self._last.get(kind) or candidates[0]
        if len(found) < _FEW_WORDS:
            return base
        best, best_share = base, _share(base, found)
        enough = _LEAST_SHARE_OF_USUAL if base.code in self._trusted else _LEAST_SHARE
        for each in self._likely(candidates, found):
            if best_share >= _SURE_SHARE:
                break
            share = _share(each, found) if each is not base else 0.0
            if share > best_share and share >= _LEAST_SHARE:
                best, best_share, enough = each, share, _LEAST_SHARE
        if best_share < enough:
            return None
        if best_share >= _SURE_SHARE and len(found) >= _SURE_WORDS:
            self._last[kind] = best
        return best

    def _likely(self, candidates: Sequence[Language], found: Sequence[str]) -> Iterator[Language]:
        """Yield the user's languages and those at hand, then the few that look most alike."""
        at_hand = [each for each in candidates if each.code in self._trusted or each.is_loaded]
        yield from at_hand
        others = {each: each.likeness(found) for each in candidates if each not in at_hand}
        ranked = sorted(others, key=lambda each: -others[each])[:_MOST_TRIED]
        for each in ranked:
            if others[each]:
                self._make_room(candidates)
                yield each

    def _make_room(self, candidates: Sequence[Language]) -> None:
        """Let go a language that is not the user's, where many are in memory."""
        loaded = [each for each in candidates if each.is_loaded and each.code not in self._trusted]
        if len(loaded) >= _MOST_LOADED:
            loaded[0].forget()

    def _of(self, kind: str) -> list[Language]:
        return self._by_script.get(kind, [])


def _share(language: Language, found: Sequence[str]) -> float:
    return sum(map(language.knows, found)) / len(found)
