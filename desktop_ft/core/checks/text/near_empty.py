"""Questions and answers that say nothing: "-", "n/a", "нет ответа", one letter, only spaces.

Numbers, yes and no, emoji and short names of classes say something. A text that many examples
share is taken for a class, and so are single letters where several of them occur.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.text import plural, text

_SIDES = ((Voice.USER,), (Voice.ASSISTANT, Voice.PREFERRED))
_WORDS = (
    "n/a|n\\.a\\.|null|nan|nil|undefined|tbd|no answer|no data|not available|not applicable"
    "|missing|empty|нет ответа|нет данных|н/д|н\\.д\\.|не указано|без ответа|пусто|немає відповіді"
    "|немає даних|keine angabe|keine antwort|k\\.\\s?a\\.|entfällt|sans réponse|pas de réponse"
    "|non renseigné|sin respuesta|sin datos|no aplica"
)
_SIGNS = "[\\pP\\s_~^|<>=\\x{a0}\\x{200b}\\x{feff}]+|-|\\+"
# a capital may be an answer (vitamin C), and so may "y" and "n"
_LETTER = "[a-mo-xzà-öø-ÿа-гжзйл-яα-ω]"
_PATTERN = f"\\A\\s*(?:{_SIGNS}|{_LETTER}|(?i:[\\[(<]?(?:{_WORDS})[\\])>]?[.!]?))\\s*\\z"
_CLASS_SHARE = 0.1
_CLASS_COUNT = 3
_CLASS_LETTERS = 3
_MOST_KINDS = 20_000


class NearEmpty:
    """Keeps, of each such short text, the examples that hold it."""

    def __init__(self) -> None:
        self._texts = [0, 0]
        self._kinds: list[dict[str, list[int]]] = [defaultdict(list), defaultdict(list)]

    def look(self, batch: TextBatch) -> None:
        """Note the texts that may say nothing."""
        places = batch.places_of(_PATTERN)
        for side, voices in enumerate(_SIDES):
            said = batch.said_by(voices)
            self._texts[side] += int(np.count_nonzero(said))
            kinds = self._kinds[side]
            for place in places[said[places]].tolist():
                kind = batch.text(place).strip().lower()
                if kind in kinds or len(kinds) < _MOST_KINDS:
                    kinds[kind].append(int(batch.owners[place]))

    def findings(self) -> Iterator[Finding]:
        """Tell of the texts that are no classes."""
        sides = zip(self._texts, self._kinds, strict=True)
        found = [key for count, kinds in sides for key in _empty_ones(count, kinds)]
        if not found:
            return
        ids = np.unique(np.array(found, dtype=np.int64))
        yield Finding(
            "near_empty",
            Severity.WARN,
            text("core", "Questions or answers that say nothing"),
            text(
                "core",
                "A dash, “n/a” or a single letter stands where a text should be. The model would"
                " learn to answer so. Write the text, or leave the example out.",
            ),
            ids,
            RemoveRows(
                plural("core", "Leave out %n example(s) with nothing in them", "", len(ids)), ids
            ),
            topic=Topic.TEXT,
            source="Desktop FT: only punctuation, one letter, or a usual word for “no value”",
        )


def _empty_ones(texts: int, kinds: dict[str, list[int]]) -> Iterator[int]:
    letters = sum(len(kind) == 1 and kind.isalpha() for kind in kinds)
    for kind, ids in kinds.items():
        is_class = len(ids) >= max(_CLASS_COUNT, _CLASS_SHARE * texts)
        if len(kind) == 1 and kind.isalpha():
            is_class = is_class or letters >= _CLASS_LETTERS
        elif kind in ("+", "-"):
            is_class = "+" in kinds and "-" in kinds
        elif not kind:
            is_class = False
        if not is_class:
            yield from ids
