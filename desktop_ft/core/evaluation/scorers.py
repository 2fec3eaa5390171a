"""The ways to score one answer against the one hoped for: 0 is wrong, 1 is right.

The longest common subsequence of ROUGE-L is RapidFuzz's; it is imported when something is scored,
in a worker.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop_ft.core.evaluation.cases import Case
from desktop_ft.core.evaluation.chrf import chrf
from desktop_ft.core.evaluation.normalising import final_number, normalised, words
from desktop_ft.core.text import Text, text

SIMILARITY = "similarity"
"""The score that a model gives, after all answers are there; no other way to measure asks one."""

Score = Callable[[str, str], float | None]

_NEAR = 1e-9
_FENCED = re.compile(r"^\s*```(?:json)?\s*\n(.*?)\n?```\s*$", re.DOTALL)
# Answers are labels where few are used again and again, each of them short.
_MOST_LABELS, _LABEL_LENGTH, _USES_PER_LABEL = 20, 40, 3
_MOSTLY = 0.8
_WORDS_OF_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Scorer:
    """One way to score: `_of(expected, answer)`, None where it does not apply to this question.

    `is_right_or_wrong` tells that its scores are 0 and 1 only, and their mean a share.
    """

    code: str
    title: Text
    explains: Text
    is_right_or_wrong: bool
    _of: Score

    def score(self, case: Case, answer: str) -> float | None:
        """Return how good an answer is, from 0 to 1; of several accepted ones the best counts."""
        scores = [self._of(hoped, answer) for hoped in (case.expected, *case.accepted) if hoped]
        return max((each for each in scores if each is not None), default=None)


def scorers() -> list[Scorer]:
    """Return all ways to score, the strictest first."""
    return list(_all())


@cache
def _all() -> tuple[Scorer, ...]:
    return (
        Scorer(
            "exact",
            text("core", "Word for word"),
            text("core", "The answer is letter for letter the one you wrote."),
            True,
            lambda hoped, answer: float(answer.strip() == hoped.strip()),
        ),
        Scorer(
            "normalised",
            text("core", "The same words"),
            text("core", "The same words; capital letters, punctuation and spaces do not matter."),
            True,
            _same_words,
        ),
        Scorer(
            "contains",
            text("core", "Says it somewhere"),
            text("core", "Your answer stands somewhere in the one given, which may be longer."),
            True,
            _contains,
        ),
        Scorer(
            "number",
            text("core", "The same number"),
            text("core", "The number at the end is the same, however it is written."),
            True,
            _same_number,
        ),
        Scorer(
            "chrf",
            text("core", "Likeness of letters"),
            text(
                "core",
                "How many groups of letters the answer shares with yours (chrF). Good where the "
                "ending of a word may differ.",
            ),
            False,
            chrf,
        ),
        Scorer(
            "rouge_l",
            text("core", "Likeness of words"),
            text(
                "core",
                "How many words the answer shares with yours in the same order (ROUGE-L).",
            ),
            False,
            _rouge_l,
        ),
        Scorer(
            "json",
            text("core", "Valid JSON"),
            text("core", "The answer is JSON that a program can read."),
            True,
            _valid_json,
        ),
        Scorer(
            "schema",
            text("core", "JSON of the same shape"),
            text("core", "The answer is JSON with the same fields and kinds of values as yours."),
            True,
            _same_shape,
        ),
        Scorer(
            SIMILARITY,
            text("core", "Likeness of meaning"),
            text(
                "core",
                "How near the answer comes to yours in what it means, as an embedding "
                "model sees it. Numbers of different models cannot be compared.",
            ),
            False,
            _unknown,
        ),
    )


def propose(cases: Iterable[Case]) -> tuple[str, ...]:
    """Return the codes of the scorers that fit the answers hoped for, the most telling first."""
    hoped = [case.expected for case in cases if case.expected]
    if not hoped:
        return ()
    if _share(hoped, lambda each: _parsed(each) is not None) >= _MOSTLY:
        return ("schema", "json", "chrf")
    if labels_of(hoped):
        return ("normalised", "contains")
    if _share(hoped, _ends_in_number) >= _MOSTLY:
        return ("number", "chrf")
    return ("chrf", "rouge_l", "normalised", "contains")


def labels_of(hoped: Sequence[str]) -> tuple[str, ...]:
    """Return the few answers that are used again and again, the most frequent first; else none."""
    counts = Counter(each.strip() for each in hoped)
    few = 2 <= len(counts) <= _MOST_LABELS and len(hoped) >= _USES_PER_LABEL * len(counts)
    short = all(0 < len(each) <= _LABEL_LENGTH and "\n" not in each for each in counts)
    return tuple(label for label, _ in counts.most_common()) if few and short else ()


def _share(hoped: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, hoped)) / len(hoped)


def _ends_in_number(said: str) -> bool:
    """Tell whether an answer is a number, with a word or two of what it counts."""
    return bool(final_number(said)) and ("####" in said or len(said.split()) <= _WORDS_OF_NUMBER)


def _same_words(hoped: str, answer: str) -> float:
    return float(normalised(answer) == normalised(hoped))


def _contains(hoped: str, answer: str) -> float | None:
    wanted = normalised(hoped)
    return float(f" {wanted} " in f" {normalised(answer)} ") if wanted else None


def _same_number(hoped: str, answer: str) -> float | None:
    wanted = final_number(hoped)
    if not wanted:
        return None
    found = final_number(answer)
    return float(any(abs(a - b) <= _NEAR * max(1.0, abs(a)) for a in wanted for b in found))


def _rouge_l(hoped: str, answer: str) -> float | None:
    """ROUGE-L (Lin 2004): the harmonic mean of the shares that the common subsequence takes."""
    from rapidfuzz.distance import LCSseq

    wanted, said = words(hoped), words(answer)
    if not wanted:
        return None
    common = LCSseq.similarity(wanted, said)
    return 2 * common / (len(wanted) + len(said))


def _unknown(hoped: str, answer: str) -> None:
    """Tell nothing: a model is asked for this one, and what it said is kept."""
    del hoped, answer


def _parsed(said: str) -> Any:
    """Return the object or list that a text is, also between fences, None if it is none."""
    fenced = _FENCED.match(said)
    try:
        value = json.loads(fenced.group(1) if fenced else said)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) else None


def _valid_json(hoped: str, answer: str) -> float | None:
    return None if _parsed(hoped) is None else float(_parsed(answer) is not None)


def _same_shape(hoped: str, answer: str) -> float | None:
    wanted = _parsed(hoped)
    if wanted is None:
        return None
    found = _parsed(answer)
    return float(found is not None and _is_like(wanted, found))


def _is_like(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, dict):
        return (
            isinstance(found, dict)
            and wanted.keys() == found.keys()
            and all(_is_like(value, found[name]) for name, value in wanted.items())
        )
    if isinstance(wanted, list):
        if not isinstance(found, list):
            return False
        return not wanted or all(any(_is_like(one, each) for one in wanted) for each in found)
    if isinstance(wanted, bool) or wanted is None:
        return type(found) is type(wanted)
    if isinstance(wanted, int | float):
        return isinstance(found, int | float) and not isinstance(found, bool)
    return isinstance(found, str)
