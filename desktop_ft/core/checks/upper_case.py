"""Notices a column with more than a third of its letters in capitals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from desktop_ft.core.checks.finding import Finding, Severity
from desktop_ft.core.checks.fixes import Part, RewriteText
from desktop_ft.core.checks.pairs import Pairs
from desktop_ft.core.text import text

_CHUNK = 4096
_CODE_POINTS = 0x110000


def check_prompts(pairs: Pairs) -> Finding | None:
    """Propose to write all questions in lower case."""
    if not _mostly_capitals(pairs.prompts):
        return None
    return _finding(
        "upper_prompts",
        pairs,
        RewriteText(
            text("core", "Write all questions in lower case"),
            Part.PROMPT,
            str.lower,
            mends_table=True,
        ),
    )


def check_completions(pairs: Pairs) -> Finding | None:
    """Propose to write all answers in lower case."""
    if not _mostly_capitals(pairs.completions):
        return None
    return _finding(
        "upper_completions",
        pairs,
        RewriteText(
            text("core", "Write all answers in lower case"),
            Part.COMPLETION,
            str.lower,
            mends_table=True,
        ),
    )


def _finding(code: str, pairs: Pairs, fix: RewriteText) -> Finding:
    title = (
        text("core", "Questions mostly in capitals")
        if fix.part is Part.PROMPT
        else text("core", "Answers mostly in capitals")
    )
    why = text(
        "core",
        "More than a third of the letters are capitals, and models know ordinary writing better."
        " Lower case changes names and abbreviations too: take this only where that is fine.",
    )
    return Finding(code, Severity.WARN, title, why, pairs.ids, fix, taken=True)


def _mostly_capitals(texts: Sequence[str]) -> bool:
    """Tell whether capitals times two outnumber small letters, as `prepare_data` counted."""
    counts = np.zeros(_CODE_POINTS, dtype=np.int64)
    for start in range(0, len(texts), _CHUNK):
        joined = "".join(texts[start : start + _CHUNK]).encode("utf-32-le", "surrogatepass")
        counts += np.bincount(np.frombuffer(joined, dtype="<u4"), minlength=_CODE_POINTS)
    letters = [(chr(point), int(counts[point])) for point in np.flatnonzero(counts)]
    upper = sum(times for letter, times in letters if letter.isalpha() and letter.isupper())
    lower = sum(times for letter, times in letters if letter.isalpha() and letter.islower())
    return upper * 2 > lower
