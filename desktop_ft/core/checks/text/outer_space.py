"""Spaces and empty lines at the start or end of texts, beyond what the set does everywhere.

Answers may start with one space: models of prompt and completion are trained so. What half the
texts start or end with is the way of this set, and other checks look after it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import ChangeTexts
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.edits import Ids
from desktop_ft.core.text import Text, plural, text

_SPACE = "\\s\u001c-\u001f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\\v"
_HABIT = 0.5
_MOST_KINDS = 10_000
_QUESTIONS = (Voice.SYSTEM, Voice.USER)
_ANSWERS = (Voice.ASSISTANT, Voice.PREFERRED, Voice.REJECTED)


@dataclass(slots=True)
class _Side:
    """What the texts of one side start and end with, where that is space."""

    voices: tuple[Voice, ...]
    texts: int = 0
    kinds: dict[tuple[str, str], int] = field(default_factory=dict)
    kind_of: array[int] = field(default_factory=lambda: array("i"))
    ids: array[int] = field(default_factory=lambda: array("q"))

    def note(self, owners: Ids, ends: tuple[str, str]) -> None:
        """Note examples with a text that starts and ends so."""
        if len(owners) and (ends in self.kinds or len(self.kinds) < _MOST_KINDS):
            kind = self.kinds.setdefault(ends, len(self.kinds))
            self.kind_of.frombytes(np.full(len(owners), kind, dtype=np.intc).tobytes())
            self.ids.frombytes(owners.astype(np.int64).tobytes())

    def habits(self) -> tuple[str, str]:
        """Return what more than half of the texts start and end with, else nothing."""
        times = np.bincount(np.frombuffer(self.kind_of, np.intc), minlength=len(self.kinds))
        found = ["", ""]
        for at in (0, 1):
            counts: Counter[str] = Counter()
            for ends, kind in self.kinds.items():
                counts[ends[at]] += int(times[kind])
            for space, count in counts.items():
                if count > _HABIT * self.texts:
                    found[at] = space
        return found[0], found[1]


class OuterSpace:
    """Looks at both ends of every text, questions apart from answers."""

    def __init__(self) -> None:
        self._questions = _Side(_QUESTIONS)
        self._answers = _Side(_ANSWERS)

    def look(self, batch: TextBatch) -> None:
        """Note the texts that start or end with space."""
        # two questions: RE2 answers each from one end of a text
        starts, ends = batch.places_of(f"\\A[{_SPACE}]"), batch.places_of(f"[{_SPACE}]\\z")
        # as a rule one space and nothing else, before a million answers
        usual = batch.places_of(f"\\A [^{_SPACE}]") if len(starts) else starts
        usual = np.setdiff1d(usual, ends, assume_unique=True)
        others = np.setdiff1d(np.union1d(starts, ends), usual, assume_unique=True)
        for side in (self._questions, self._answers):
            said = batch.said_by(side.voices)
            side.texts += int(np.count_nonzero(said))
            side.note(batch.owners[usual[said[usual]]], (" ", ""))
            by_ends: dict[tuple[str, str], list[int]] = {}
            for place in others[said[others]].tolist():
                by_ends.setdefault(_ends(batch.text(place)), []).append(place)
            for both, its in by_ends.items():
                side.note(batch.owners[its], both)

    def findings(self) -> Iterator[Finding]:
        """Tell of the texts whose ends differ from what is usual here."""
        yield from _finding(
            self._questions,
            "space_around_questions",
            text("core", "Spaces or empty lines around questions"),
            lambda count: plural("core", "Trim the questions of %n example(s)", "", count),
        )
        yield from _finding(
            self._answers,
            "space_around_answers",
            text("core", "Spaces or empty lines around answers"),
            lambda count: plural("core", "Trim the answers of %n example(s)", "", count),
        )


def _finding(
    side: _Side, code: str, title: Text, label: Callable[[int], Text]
) -> Iterator[Finding]:
    start, end = side.habits()
    change = trimmer(start, end, may_start_with_space=side.voices == _ANSWERS)
    ids = _changed(side, change)
    if len(ids):
        yield Finding(
            code,
            Severity.HINT,
            title,
            text(
                "core",
                "Nobody sees them, but the model learns them like letters: such texts start or"
                " end in another way than the rest.",
            ),
            ids,
            ChangeTexts(label(len(ids)), ids, change, frozenset(side.voices)),
            taken=True,
            topic=Topic.TEXT,
            source="Desktop FT; a leading space of answers is kept, as OpenAI's prepare_data wants",
        )


def _changed(side: _Side, change: Callable[[str], str]) -> Ids:
    wrong = np.array(
        [change(f"{start}x{end}") != f"{start}x{end}" for start, end in side.kinds], dtype=bool
    )
    if not len(wrong):
        return np.empty(0, dtype=np.int64)
    ids = np.frombuffer(side.ids, dtype=np.int64)
    kinds = np.frombuffer(side.kind_of, dtype=np.intc)
    return np.unique(ids[wrong[kinds]])


def trimmer(start: str, end: str, *, may_start_with_space: bool) -> Callable[[str], str]:
    """Return the change that leaves, at the ends, only what is usual in the set."""
    starts = {"", start, " "} if may_start_with_space else {"", start}

    def change(value: str) -> str:
        body = value.strip()
        if not body:
            return value
        before, after = _ends(value)
        return (
            (before if before in starts else start) + body + (after if after in ("", end) else end)
        )

    return change


def _ends(value: str) -> tuple[str, str]:
    """Return the space before and after a text; a text of nothing but space has none here."""
    body = value.strip()
    if not body:
        return "", ""
    at = value.index(body)
    return value[:at], value[at + len(body) :]
