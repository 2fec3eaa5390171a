"""Notices examples that say nearly the same as another one, question and answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.sets.gathered import Gathered
from desktop_ft.core.checks.sets.groups import COMPARED_ANSWERS, Alike, together
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.likeness.alike import alike
from desktop_ft.core.likeness.folding import Places
from desktop_ft.core.likeness.pairs import Pairs, firsts
from desktop_ft.core.likeness.sketch import mixed
from desktop_ft.core.text import plural, text

SOURCE = (
    "Lee et al., Deduplicating Training Data Makes Language Models Better, ACL 2022; candidates by"
    " MinHash, compared word by word"
)


class NearDuplicates:
    """Also knows, for the split, which examples must not be torn apart."""

    def __init__(self, alike_: Alike) -> None:
        self._alike = alike_

    @property
    def gathered(self) -> Gathered:
        """What is remembered of all examples."""
        return self._alike.gathered

    def look(self, batch: TextBatch) -> None:
        """Remember digests and a sketch of each example."""
        self._alike.gathered.look(batch)

    def wanted(self) -> Ids:
        """Return the examples to read once more, after the last batch."""
        return self._alike.wanted()

    def look_again(self, batch: TextBatch) -> None:
        """Look at examples that were wanted."""
        self._alike.look_again(batch)

    def together(self) -> tuple[Ids, Places]:
        """Return the examples, and for each a label of those that must stay together."""
        return self._alike.seen.ids, together(self._alike, self._questions)

    def findings(self) -> Iterable[Finding]:
        """Propose to keep one of each group: the one with the longest answer, else the first."""
        kept_for = self._kept_for()
        if not kept_for:
            return
        ids = np.array(sorted(kept_for, key=self._row.__getitem__), dtype=np.int64)
        label = plural("core", "Keep one of each group, leave out %n example(s)", "", len(ids))
        yield Finding(
            "near_duplicates",
            Severity.WARN,
            text("core", "Nearly the same example again"),
            text(
                "core",
                "These examples differ from another one only in capitals, punctuation, a typing"
                " slip or small words. The model learns nothing new from them, only that one"
                " harder than the rest. Of each group the one with the longest answer would stay,"
                " or the first where they are equally long.",
            ),
            ids,
            RemoveRows(label, ids, {int(key): kept_for[int(key)] for key in ids}),
            topic=Topic.SETS,
            source=SOURCE,
        )

    @cached_property
    def _questions(self) -> Pairs:
        return self._alike.alike_questions()

    @cached_property
    def _row(self) -> dict[ExampleId, int]:
        return {key: row for row, key in enumerate(self._alike.seen.ids.tolist())}

    def _kept_for(self) -> dict[ExampleId, ExampleId]:
        """Return for each example to leave out the one that stays."""
        seen = self._alike.seen
        said = mixed(mixed(self._alike.questions() ^ seen.system) ^ mixed(seen.answer))
        classes = firsts(said)  # those that differ in nothing but capitals, marks and spaces
        exact = firsts(seen.exact)
        near = self._near(classes)
        told = np.array(sorted({*near, *_with_several(classes, exact)}), dtype=np.int64)
        members = _by_label(classes, exact, told)
        best = {
            label: max(rows, key=lambda row: (int(seen.answer_letters[row]), -row))
            for label, rows in members.items()
        }
        copies = _copies(exact)
        ids = seen.ids
        kept: dict[ExampleId, ExampleId] = {}
        for centre, others in self._stars(near, best):
            stays = best[centre]
            for label in (centre, *others):
                for row in members[label]:
                    if row != stays:
                        gone = [row, *copies.get(row, ())]
                        kept.update((int(ids[each]), int(ids[stays])) for each in gone)
        return kept

    def _stars(
        self, near: Mapping[int, set[int]], best: Mapping[int, int]
    ) -> Iterable[tuple[int, list[int]]]:
        """Return each class that stays, with those whose examples are nearly like its own."""
        taken: set[int] = set()
        letters = self._alike.seen.answer_letters
        for centre in sorted(best, key=lambda label: (-int(letters[best[label]]), best[label])):
            if centre in taken:
                continue
            others = [each for each in sorted(near.get(centre, ())) if each not in taken]
            taken.update((centre, *others))
            yield centre, others

    def _near(self, classes: Places) -> dict[int, set[int]]:
        """Return for each class those whose question and answer are nearly the same."""
        near: dict[int, set[int]] = {}

        def add(one: int, other: int) -> None:
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)

        for one, other in self._alike.alike_answers().tolist():
            add(int(classes[one]), int(classes[other]))
        questions = self._questions
        if not len(questions):
            return near
        firsts_of = firsts(self._alike.questions())
        of_question = _by_label(firsts_of, classes, questions.ravel())
        for one, other in questions.tolist():
            for left in of_question[one][:COMPARED_ANSWERS]:
                for right in of_question[other][:COMPARED_ANSWERS]:
                    if self._same_answer(left, right):
                        add(left, right)
        return near

    def _same_answer(self, one: int, other: int) -> bool:
        seen = self._alike.seen
        if seen.system[one] != seen.system[other]:
            return False
        if seen.answer[one] == seen.answer[other] or not seen.has_question[one]:
            return True
        left, right = self._alike.told(one), self._alike.told(other)
        if left is None or right is None:
            return False
        return bool(seen.answer_numbers[one] == seen.answer_numbers[other]) and alike(
            left.answer, right.answer, self._alike.times
        )


def _with_several(classes: Places, exact: Places) -> list[int]:
    """Return the classes with examples that are not the same to the letter."""
    several = (exact == np.arange(len(exact))) & (classes != exact)
    found: list[int] = np.unique(classes[several]).tolist()
    return found


def _by_label(labels: Places, firsts_: Places, wanted: Places) -> dict[int, list[int]]:
    """Return the rows of each label; of those that are alike by `firsts_` only the first."""
    rows = np.flatnonzero((firsts_ == np.arange(len(firsts_))) & _is_one_of(labels, wanted))
    found: dict[int, list[int]] = {}
    for label, row in zip(labels[rows].tolist(), rows.tolist(), strict=True):
        found.setdefault(label, []).append(row)
    return found


def _is_one_of(labels: Places, wanted: Places) -> NDArray[np.bool_]:
    """Mark the rows with one of these labels, which are places of rows."""
    is_wanted = np.zeros(len(labels), dtype=bool)
    is_wanted[wanted] = True
    marked: NDArray[np.bool_] = is_wanted[labels]
    return marked


def _copies(exact: Places) -> dict[int, list[int]]:
    """Return for each row that is there again to the letter the rows that repeat it."""
    again = np.flatnonzero(exact != np.arange(len(exact)))
    found: dict[int, list[int]] = {}
    for row in again.tolist():
        found.setdefault(int(exact[row]), []).append(row)
    return found
