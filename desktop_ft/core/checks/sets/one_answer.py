"""Notices that many questions have one and the same answer, where answers are no classes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.sets.classes import classes_of
from desktop_ft.core.checks.sets.gathered import Gathered
from desktop_ft.core.text import text

_LEAST = 10
_SHARE = 0.2
_SHOWN = 80

SOURCE = "observation: a frequent answer is learned as the answer to everything"


class OneAnswer:
    """Counts answers by their digests; all answers alike is another check's matter."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    def look(self, batch: TextBatch) -> None:
        """Remember digests of each example."""
        self._gathered.look(batch)

    def findings(self) -> Iterable[Finding]:
        """Tell when a fifth of the examples have one answer."""
        seen = self._gathered.seen
        stays = seen.has_question & (seen.answer != 0) & ~seen.is_pair
        told = int(np.count_nonzero(stays))
        if told < _LEAST or classes_of(self._gathered) is not None:
            return
        answers, counts = np.unique(seen.answer[stays], return_counts=True)
        most = int(np.argmax(counts))
        if len(answers) == 1 or counts[most] < _SHARE * told:
            return
        name = " ".join(self._gathered.names.get(int(answers[most]), "").split())[:_SHOWN]
        yield Finding(
            "one_answer",
            Severity.HINT,
            text("core", "One answer stands behind many questions"),
            text(
                "core",
                "{share} % of the questions are answered “{answer}”. The model will give this"
                " answer too readily. If that is not meant, add questions with other answers.",
            ).format(share=round(100 * int(counts[most]) / told), answer=name),
            seen.ids[stays & (seen.answer == answers[most])],
            topic=Topic.SETS,
            source=SOURCE,
        )
