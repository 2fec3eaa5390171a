"""Looks for many small faults in single texts at once. Knows none of them.

A pattern made of all patterns is sought first, over thousands of texts in one call; only the few
texts it finds are asked rule by rule, and only what a rule's own pattern finds is asked exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from desktop_ft.core.arrow_arrays import as_flags, numbers
from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import ChangeTexts
from desktop_ft.core.checks.voices import PROSE, Voice
from desktop_ft.core.edits import Ids
from desktop_ft.core.text import Text

Change = Callable[[str], str]
_ALMOST_ALL = 0.5


@dataclass(frozen=True, slots=True)
class Mending:
    """How the texts of a rule are mended; `taken` is what we propose.

    `change` is carried out twice with the same result as once.
    """

    label: Callable[[int], Text]
    change: Change
    taken: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class TextRule:
    """A fault that one text shows by itself.

    `pattern` (RE2) finds every text that is wrong, and some that are not; without `is_wrong`
    a text is wrong if the mending would change it. Where more than the share `habit` of the
    texts are so, it is the way this set is written, and nothing is said. An example in which
    `excuse` is said anywhere means to be so.
    """

    code: str
    severity: Severity
    title: Text
    why: Text
    source: str
    pattern: str
    mending: Mending | None = None
    is_wrong: Callable[[str], bool] | None = None
    voices: Sequence[Voice] = PROSE
    habit: float = 1.0
    excuse: re.Pattern[str] | None = None

    def finds(self, value: str) -> bool:
        """Tell whether a text that the pattern found is really wrong."""
        if self.is_wrong is not None:
            return self.is_wrong(value)
        return self.mending is None or self.mending.change(value) != value


@dataclass(slots=True)
class _Seen:
    texts: int = 0
    wrong: int = 0
    ids: list[Ids] = field(default_factory=list)


class RulesCheck:
    """Asks all rules in one walk."""

    def __init__(self, rules: Sequence[TextRule]) -> None:
        self._seen = [(rule, _Seen()) for rule in rules]
        self._sieve = "|".join(f"(?:{rule.pattern})" for rule in rules)

    def look(self, batch: TextBatch) -> None:
        """Notice which examples are wrong by which rule."""
        import pyarrow.compute as pc

        for rule, seen in self._seen:
            seen.texts += int(np.count_nonzero(batch.said_by(rule.voices)))
        places = batch.places_of(self._sieve)
        if not len(places):
            return
        some = batch.texts if len(places) > len(batch.texts) * _ALMOST_ALL else None
        found = some if some is not None else batch.texts.take(numbers(places))
        for rule, seen in self._seen:
            hits = as_flags(pc.match_substring_regex(found, rule.pattern))
            at = np.flatnonzero(hits.astype(bool))
            at = at if some is not None else places[at]
            at = at[np.isin(batch.voices[at], [int(voice) for voice in rule.voices])]
            wrong = [place for place in at.tolist() if rule.finds(batch.text(place))]
            wrong = [place for place in wrong if not _is_excused(rule, batch, place)]
            if wrong:
                seen.wrong += len(wrong)
                seen.ids.append(np.unique(batch.owners[wrong]))

    def findings(self) -> Iterator[Finding]:
        """Return one finding for each rule that something is wrong by."""
        for rule, seen in self._seen:
            if seen.ids and (rule.habit >= 1 or seen.wrong <= rule.habit * seen.texts):
                yield _finding(rule, np.concatenate(seen.ids))


def _is_excused(rule: TextRule, batch: TextBatch, place: int) -> bool:
    if rule.excuse is None:
        return False
    row = int(np.searchsorted(batch.starts, place, side="right")) - 1
    said = range(int(batch.starts[row]), int(batch.starts[row + 1]))
    return any(rule.excuse.search(batch.text(each)) for each in said)


def _finding(rule: TextRule, ids: Ids) -> Finding:
    mending = rule.mending
    fix = None
    if mending is not None:
        label = mending.label(len(ids))
        fix = ChangeTexts(label, ids, mending.change, frozenset(rule.voices))
    return Finding(
        rule.code,
        rule.severity,
        rule.title,
        rule.why,
        ids,
        fix,
        taken=mending is not None and mending.taken,
        topic=Topic.TEXT,
        source=rule.source,
    )
