"""Questions or answers in another language than nearly all others of the set.

The first texts are looked at exactly; once it is clear which language is usual, a text with
several of its small words passes at once. A set of several languages is left in peace.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np

from desktop_ft.core.arrow_arrays import as_flags, as_numbers, numbers
from desktop_ft.core.checks.batch import Places, TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.text.language_of import language_of
from desktop_ft.core.checks.text.language_words import NAMES, SCRIPTS, WORDS
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.text import Text, text

_QUESTIONS = (Voice.USER,)
_ANSWERS = (Voice.ASSISTANT, Voice.PREFERRED)
_SHORTEST = 40  # bytes: fewer letters of Chinese say as much
_FIRST = 2000
_USUAL = 0.9
_KNOWN = 0.5  # of all longer texts; whose language is not known may be in any
_FEWEST = 10
_PASSING = 40  # the small words that are most frequent here: more of them make RE2 slow
_TRANSLATION = re.compile(
    "translat|which language|перев[её]?[дсл]|на каком языке|перекла[дс]|übersetz|tradu[izc]"
    "|(?:to|into|in|на) (?:english|french|german|spanish|russian|chinese|английский|русский)\\b",
    re.IGNORECASE,
)
_HOPELESS = 2000  # so many texts of other languages, and the set is one of several languages


class _Side:
    """Counts the languages of one side, and keeps which examples are in an unusual one."""

    def __init__(self, voices: tuple[Voice, ...]) -> None:
        self.voices = voices
        self.usual: str | None = None
        self.counts: Counter[str] = Counter()
        self.texts = 0
        self.ids: dict[str, list[int]] = {}
        self._given_up = False
        self._small: Counter[str] = Counter()
        self._passing = ""

    def look(self, batch: TextBatch) -> None:
        import pyarrow.compute as pc

        sizes = as_numbers(pc.binary_length(batch.texts))
        long: Places = np.flatnonzero(batch.said_by(self.voices) & (sizes >= _SHORTEST))
        self.texts += len(long)
        if not self.usual:
            first, long = long[:_FIRST], long[_FIRST:]
            self._exactly(batch, first)
            self._settle()
        if self._given_up or not len(long):
            return
        if self.usual:
            found = pc.match_substring_regex(batch.texts.take(numbers(long)), self._passing)
            passes = as_flags(found)
            self.counts[self.usual] += int(np.count_nonzero(passes))
            long = long[~passes]
        self._exactly(batch, long)
        others = self.counts.total() - (self.counts[self.usual] if self.usual else 0)
        self._given_up = others > max(_HOPELESS, (1 - _USUAL) * self.counts.total())

    def _exactly(self, batch: TextBatch, places: Places) -> None:
        if self._given_up:
            return
        for place in places.tolist():
            value = batch.text(place)
            language = language_of(value)
            if language is None:
                continue
            self.counts[language] += 1
            if not self.usual:
                self._small.update(set(value.lower().split()))
            if language != self.usual and not _is_asked_for(batch, place):
                self.ids.setdefault(language, []).append(int(batch.owners[place]))

    def _settle(self) -> None:
        """Decide which language is usual, once enough texts were looked at."""
        if self.counts.total() < _FIRST // 4:
            return
        language, count = self.counts.most_common(1)[0]
        if count < _USUAL * self.counts.total():
            self._given_up = True
            return
        self.usual = language
        self.ids.pop(language, None)
        known = set(WORDS.get(language, ()))
        words = [word for word, _ in self._small.most_common() if word in known][:_PASSING]
        self._small.clear()
        self._passing = _two_of(words) if words else f"[{_script(language)}]"

    def result(self) -> tuple[str, list[str]] | None:
        """Return the usual language and the others, most frequent first."""
        if self._given_up or self.counts.total() < _FEWEST:
            return None
        usual, count = self.counts.most_common(1)[0]
        if count < _USUAL * self.counts.total() or count < _KNOWN * self.texts:
            return None
        others = [language for language, _ in self.counts.most_common() if language != usual]
        others = [language for language in others if self.ids.get(language)]
        return (usual, others) if others else None


def _is_asked_for(batch: TextBatch, place: int) -> bool:
    """Tell whether a translation is asked for, or the language itself, in the same example."""
    row = int(np.searchsorted(batch.starts, place, side="right")) - 1
    said = range(int(batch.starts[row]), int(batch.starts[row + 1]))
    return any(_TRANSLATION.search(batch.text(each)) for each in said)


def _two_of(words: list[str]) -> str:
    """Return the pattern of two of these words; RE2 knows \\b between ASCII letters only."""
    one, edge = f"(?i:{'|'.join(words)})", "[^\\pL'’]"
    return f"(?s)(?:\\A|{edge}){one}{edge}(?:.*{edge})?{one}(?:{edge}|\\z)"


def _script(language: str) -> str:
    return dict(SCRIPTS)[language]


class Languages:
    """Looks at the language of the longer texts, questions apart from answers."""

    def __init__(self) -> None:
        self._sides = (_Side(_QUESTIONS), _Side(_ANSWERS))

    def look(self, batch: TextBatch) -> None:
        """Count the languages."""
        for side in self._sides:
            side.look(batch)

    def findings(self) -> Iterator[Finding]:
        """Tell of the texts in another language."""
        for side in self._sides:
            result = side.result()
            if result is not None:
                yield _finding(side, *result)


def _finding(side: _Side, usual: str, others: list[str]) -> Finding:
    ids = np.unique(np.array([key for code in others for key in side.ids[code]], dtype=np.int64))
    if side.voices == _QUESTIONS:
        code, title = "question_language", text("core", "Questions in another language")
        why = text(
            "core",
            "Nearly all questions are in {usual}; these are in {others}. That is fine if you mean"
            " it; a few of them alone will not teach the model a language.",
        )
    else:
        code, title = "answer_language", text("core", "Answers in another language")
        why = text(
            "core",
            "Nearly all answers are in {usual}; these are in {others}. The model would sometimes"
            " answer in another language without being asked to.",
        )
    return Finding(
        code,
        Severity.HINT,
        title,
        why.format(usual=NAMES[usual], others=_listed([NAMES[code] for code in others])),
        ids,
        topic=Topic.TEXT,
        source="Desktop FT: small words and scripts of 33 languages; told where nine of ten texts"
        " agree",
    )


def _listed(names: list[Text]) -> Text:
    if len(names) == 1:
        return names[0]
    return text("core", "{first}, {second}").format(first=names[0], second=_listed(names[1:]))
