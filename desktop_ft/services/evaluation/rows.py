"""One question with what each model answered and how good that was, as a table shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_ft.core.evaluation.cases import Case, CaseKind, Reply
from desktop_ft.services.evaluation.outcome import GENERAL_SCORER, Outcome, Scores

# From here on an answer counts as good, and below the other as bad, in the colours alone.
GOOD, POOR = 0.8, 0.4
_SAME = 1e-9


class Trend(StrEnum):
    """How a model did beside another on one question."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(slots=True)
class Row:
    """A question of a test; replies and scores by the contestant's key."""

    case: Case
    replies: dict[str, Reply] = field(default_factory=dict)
    scores: dict[str, Scores] = field(default_factory=dict)
    is_general: bool = field(init=False)
    """Whether it is asked of every model alike, to see what was forgotten."""

    def __post_init__(self) -> None:
        self.is_general = self.case.kind is CaseKind.GENERAL

    @property
    def hoped(self) -> str:
        """Return the answer that is hoped for, one of them where several are as good."""
        return self.case.expected or next(iter(self.case.accepted), "")

    @property
    def has_error(self) -> bool:
        """Tell whether a model could not be asked."""
        return any(reply.error for reply in self.replies.values())

    def score(self, contestant: str, scorer: str) -> float | None:
        """Return how good an answer was, None where that is not known."""
        code = GENERAL_SCORER if self.is_general else scorer
        return self.scores.get(contestant, {}).get(code)

    def trend(self, base: str, other: str, scorer: str) -> Trend | None:
        """Return how `other` did beside `base`, None where one has no score."""
        old, new = self.score(base, scorer), self.score(other, scorer)
        if old is None or new is None:
            return None
        if abs(new - old) <= _SAME:
            return Trend.SAME
        return Trend.BETTER if new > old else Trend.WORSE

    def holds(self, words: Sequence[str]) -> bool:
        """Tell whether all these words, in small letters, stand somewhere in it."""
        said = "\n".join(
            (self.case.question, self.hoped, *(each.text for each in self.replies.values()))
        ).casefold()
        return all(word in said for word in words)


def rows_of(outcome: Outcome) -> list[Row]:
    """Return the questions of a test with what came in so far."""
    rows = {case.number: Row(case) for case in outcome.evaluation.setup.cases}
    for reply in outcome.replies:
        row = rows.get(reply.case)
        if row is not None:
            row.replies[reply.contestant] = reply
            row.scores[reply.contestant] = outcome.per_case.get((reply.case, reply.contestant), {})
    return list(rows.values())
