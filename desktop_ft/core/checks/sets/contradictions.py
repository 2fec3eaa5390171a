"""Notices that one question has several answers; earlier turns and instructions count too."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.sets.gathered import Gathered, Seen
from desktop_ft.core.likeness.folding import Places
from desktop_ft.core.likeness.pairs import firsts
from desktop_ft.core.likeness.sketch import mixed
from desktop_ft.core.text import plural, text

_MANY = 0.2
"""Where a larger share of the examples is concerned, several answers seem to be meant."""

SOURCE = "Northcutt et al., Confident Learning, JAIR 2021: labels that contradict each other"


class Contradictions:
    """Compares digests of questions and answers without regard to capitals, marks and spaces."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    def look(self, batch: TextBatch) -> None:
        """Remember digests of each example."""
        self._gathered.look(batch)

    def findings(self) -> Iterable[Finding]:
        """Offer to keep the answer that is given most often, of equally frequent ones the first."""
        seen = self._gathered.seen
        places = np.flatnonzero(seen.has_question & (seen.answer != 0) & ~seen.is_pair)
        questions = firsts(mixed(seen.asked[places] ^ mixed(seen.system[places])))
        several = _with_several_answers(questions, seen.answer[places])
        if not several.any():
            return
        places, questions = places[several], questions[several]
        kept_for = _kept_for(seen, places, questions)
        gone = np.array(sorted(kept_for), dtype=np.int64)
        are_meant = len(places) > _MANY * len(seen)
        removed = seen.ids[gone]
        yield Finding(
            "contradictions",
            Severity.HINT if are_meant else Severity.WARN,
            text("core", "The same question with different answers"),
            plural(
                "core",
                "%n question(s) stand here with more than one answer. If only one of them is right,"
                " the others teach the model to guess. If all are right, leave them: the model"
                " learns to vary.",
                "",
                len(np.unique(questions)),
            ),
            seen.ids[places],
            RemoveRows(
                plural(
                    "core",
                    "Keep the answer given most often, or the first; leave out %n example(s)",
                    "",
                    len(removed),
                ),
                removed,
                {int(seen.ids[row]): int(seen.ids[stays]) for row, stays in kept_for.items()},
            ),
            topic=Topic.SETS,
            source=SOURCE,
        )


def _with_several_answers(questions: Places, answers: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Mark the rows whose question has more than one answer."""
    first_answer = answers[questions]
    several = np.zeros(len(questions), dtype=bool)
    several[questions[answers != first_answer]] = True
    marked: NDArray[np.bool_] = several[questions]
    return marked


def _kept_for(seen: Seen, places: Places, questions: Places) -> dict[int, int]:
    """Return for each row that goes the row whose answer stays."""
    rows: dict[int, dict[int, list[int]]] = {}
    for question, place, answer in zip(
        questions.tolist(), places.tolist(), seen.answer[places].tolist(), strict=True
    ):
        rows.setdefault(question, {}).setdefault(answer, []).append(place)
    kept: dict[int, int] = {}
    for answers in rows.values():
        stays = max(answers.values(), key=len)
        kept.update(
            (row, stays[0]) for given in answers.values() if given is not stays for row in given
        )
    return kept
