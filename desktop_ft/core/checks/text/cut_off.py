"""Answers that break off: in the middle of a sentence, with an open bracket, quote or code block.

The middle of a sentence is told only where nearly all longer answers end with a full stop; lists,
headings, names and addresses end without one and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from desktop_ft.core.checks.batch import Places, TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.edits import Ids
from desktop_ft.core.text import plural, text

_VOICES = (Voice.ASSISTANT, Voice.PREFERRED)
_LONG = 40
_USUAL = 0.9
_CLOSING = "[\"'”’»)\\]*_`\\s]*"
# "\\z" last of all: RE2 then reads from the end and stops early
_MARK = "[.!?…:;。！？।؟\\x{1f000}-\\x{1faff}☺❤️]"
ENDS_WELL = f"(?:{_MARK}{_CLOSING}|https?://\\S+\\s*)\\z"
"""How a finished text ends."""
_ELLIPSIS = f"(?:\\.\\.\\.|…){_CLOSING}\\z"
# the last line: long, no item of a list, its last word in small letters
_LINE = "(?:\\A|\\n)[^\\s*•#>|0-9=~–—-][^\\n]{36,}"
_MIDDLE = _LINE + "[\\s(«“\"](?:[\\p{Ll}’'-]+[,–—-]?|[–—-])\\s*\\z"
_OPEN = "(?:(?:\\A|[^:;=8-])\\([^()\\n]*|«[^«»\\n]*|“[^“”\\n]*)[\\pL,]\\s*\\z"
_FENCE = re.compile("^\\s*```", re.MULTILINE)


class CutOff:
    """Looks at the ends of the longer answers."""

    def __init__(self) -> None:
        self._long = 0
        self._well = 0
        self._trailing_off = 0
        self._sure: list[Ids] = []
        self._middle: list[Ids] = []
        self._dots: list[Ids] = []

    def look(self, batch: TextBatch) -> None:
        """Note how the longer answers end."""
        said = batch.said_by(_VOICES) & (batch.lengths >= _LONG)
        well = np.zeros(len(said), dtype=bool)
        well[batch.places_of(ENDS_WELL)] = True
        dots = batch.places_of(_ELLIPSIS)
        self._long += int(np.count_nonzero(said))
        self._well += int(np.count_nonzero(said & well))
        self._trailing_off += int(np.count_nonzero(said[dots]))
        self._dots.append(_owners(batch, dots[said[dots]]))
        bad = said & ~well
        if bad.any():
            middle, opened = batch.places_of(_MIDDLE), batch.places_of(_OPEN)
            self._middle.append(_owners(batch, middle[bad[middle]]))
            self._sure.append(_owners(batch, opened[bad[opened]]))
        fenced = batch.places_of("```", _VOICES).tolist()
        odd = [at for at in fenced if len(_FENCE.findall(batch.text(at))) % 2]
        self._sure.append(_owners(batch, np.array(odd, dtype=np.int64)))

    def findings(self) -> Iterator[Finding]:
        """Tell of answers that break off, and of those that trail off with dots."""
        ends_well = self._long > 0 and self._well >= _USUAL * self._long
        ids = _unique(self._sure + (self._middle if ends_well else []))
        if len(ids):
            yield Finding(
                "cut_off",
                Severity.WARN,
                text("core", "Answers that break off"),
                text(
                    "core",
                    "They end in the middle of a sentence, or a bracket, quote or block of code is"
                    " never closed. The model would learn to stop too early.",
                ),
                ids,
                RemoveRows(plural("core", "Leave out %n cut example(s)", "", len(ids)), ids),
                topic=Topic.TEXT,
                source="Desktop FT: told where nine of ten longer answers end with a full stop",
            )
        dots = np.setdiff1d(_unique(self._dots), ids)
        if len(dots) and ends_well and self._trailing_off <= (1 - _USUAL) * self._long / 2:
            yield Finding(
                "trailing_off",
                Severity.HINT,
                text("core", "Answers that end with three dots"),
                text(
                    "core",
                    "The rest of your answers end with a full stop. Perhaps a program shortened"
                    " these; look whether something is missing.",
                ),
                dots,
                topic=Topic.TEXT,
                source="Desktop FT: told where at most one of twenty longer answers ends so",
            )


def _owners(batch: TextBatch, places: Places) -> Ids:
    return np.unique(batch.owners[places])


def _unique(parts: list[Ids]) -> Ids:
    return np.unique(np.concatenate(parts)) if parts else np.empty(0, dtype=np.int64)
