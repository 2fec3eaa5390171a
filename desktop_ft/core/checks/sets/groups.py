"""Which questions are nearly the same, and so which examples belong together. Knows no finding.

Sketches name the pairs worth comparing; their texts are read once more and compared word by word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from desktop_ft.core.arrow_arrays import strings
from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.sets.gathered import Gathered, Seen, asked_and_answer
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.likeness.alike import Reading, alike
from desktop_ft.core.likeness.folding import Places, fold
from desktop_ft.core.likeness.pairs import Pairs, candidates, components, firsts, no_pairs, repeated
from desktop_ft.core.likeness.sketch import Digests, mixed

MOST_PAIRS = 200_000
MOST_LETTERS = 40_000_000
"""So much is read again at most: the likeliest pairs."""
_SAME_QUESTION = 8
"""With so many next answers to the same question each answer is compared."""
_LENGTHS_ALIKE = 0.8
COMPARED_ANSWERS = 8
"""Of more answers to one question the first are compared with those to one nearly the same."""
_ALONE = np.uint64(0xA5A5A5A5)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """An example as its texts are compared."""

    asked: Reading
    answer: Reading

    @property
    def question(self) -> Reading:
        """What tells the example apart: without a question the text itself."""
        return self.asked if self.asked.folded else self.answer


class Alike:
    """Finds examples whose questions are nearly the same.

    Seen once, then `wanted` examples once more; without that second look only texts that differ
    in nothing but capitals, marks and spaces are taken to be alike.
    """

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self._told: dict[ExampleId, Told] = {}
        self._questions: Pairs | None = None

    @property
    def seen(self) -> Seen:
        """All examples, by columns."""
        return self.gathered.seen

    # -- the second look -------------------------------------------------------------------------

    def wanted(self) -> Ids:
        """Return the examples whose texts must be read again."""
        questions = self.question_pairs()
        answers = self._answers_to(np.unique(questions))
        places = np.unique(
            np.concatenate((questions.ravel(), self.answer_pairs().ravel(), answers))
        )
        letters = self.seen.asked_letters[places] + self.seen.answer_letters[places]
        fits = np.cumsum(letters) <= MOST_LETTERS
        return self.seen.ids[places[fits]]

    def _answers_to(self, questions: Places) -> Places:
        """Return the first examples of each different answer to these questions, some of many."""
        seen = self.seen
        asked = firsts(self.questions())
        answers = firsts(mixed(mixed(self.questions() ^ seen.system) ^ mixed(seen.answer)))
        is_asked = np.zeros(len(asked), dtype=bool)
        is_asked[questions] = True
        places = np.flatnonzero((answers == np.arange(len(answers))) & is_asked[asked])
        places = places[np.argsort(asked[places], kind="stable")]
        _, starts, sizes = np.unique(asked[places], return_index=True, return_counts=True)
        rank = np.arange(len(places)) - np.repeat(starts, sizes)
        return places[rank < COMPARED_ANSWERS]

    def look_again(self, batch: TextBatch) -> None:
        """Keep the texts of these examples until they have been compared."""

        both = asked_and_answer(batch)
        flat = [text for pair in both for text in pair]
        folded = fold(strings(flat))
        for at, (key, (asked, answer)) in enumerate(zip(batch.ids.tolist(), both, strict=True)):
            self._told[key] = Told(
                Reading(asked, folded.text(2 * at)), Reading(answer, folded.text(2 * at + 1))
            )

    # -- pairs -----------------------------------------------------------------------------------

    def questions(self) -> Digests:
        """Return what stands for the question of each example."""
        seen = self.seen
        return np.where(seen.has_question, seen.asked, mixed(seen.answer ^ _ALONE))

    def question_pairs(self) -> Pairs:
        """Return the pairs of examples, the first of each question, that are worth comparing."""
        if self._questions is None:
            first = firsts(self.questions())
            places = np.flatnonzero(first == np.arange(len(first)))
            seen = self.seen
            keys = mixed(seen.numbers[places] + seen.has_question[places].astype(np.uint64))
            found = candidates(seen.bands[places], keys, MOST_PAIRS)
            self._questions = places[found]
        return self._questions

    def answer_pairs(self) -> Pairs:
        """Return pairs of examples of one question whose answers are worth comparing."""
        seen = self.seen
        keys = mixed(self.questions() ^ seen.system)
        classes = firsts(mixed(keys ^ mixed(seen.answer)))
        places = np.flatnonzero((classes == np.arange(len(classes))) & seen.has_question)
        places = places[repeated(keys[places])]
        places = places[np.argsort(keys[places], kind="stable")]
        found = []
        for step in range(1, _SAME_QUESTION + 1):
            one, other = places[:-step], places[step:]
            sizes = seen.answer_letters[one], seen.answer_letters[other]
            hits = (keys[one] == keys[other]) & (
                seen.answer_numbers[one] == seen.answer_numbers[other]
            )
            hits &= np.minimum(*sizes) >= np.maximum(*sizes) * _LENGTHS_ALIKE
            found.append(np.stack((one[hits], other[hits]), axis=1))
        return np.concatenate(found)[:MOST_PAIRS] if found else no_pairs()

    @cached_property
    def times(self) -> Mapping[str, int]:
        """In how many different texts of those read again each word stands."""
        texts = {
            reading.folded: reading
            for told in self._told.values()
            for reading in (told.asked, told.answer)
        }
        times: Counter[str] = Counter()
        for reading in texts.values():
            times.update(set(reading.words()))
        return times

    def told(self, place: int) -> Told | None:
        """Return the texts of an example, if they were read again."""
        return self._told.get(int(self.seen.ids[place]))

    def alike_questions(self) -> Pairs:
        """Return the pairs of first examples whose questions are nearly the same."""
        return self._verified(self.question_pairs(), by_answer=False)

    def alike_answers(self) -> Pairs:
        """Return the pairs of examples of one question whose answers are nearly the same."""
        return self._verified(self.answer_pairs(), by_answer=True)

    def _verified(self, pairs: Pairs, *, by_answer: bool) -> Pairs:
        stays = np.zeros(len(pairs), dtype=bool)
        for at, (one, other) in enumerate(self.seen.ids[pairs].tolist()):
            left, right = self._told.get(one), self._told.get(other)
            if left is None or right is None:
                continue
            stays[at] = (
                alike(left.answer, right.answer, self.times)
                if by_answer
                else alike(left.question, right.question, self.times)
            )
        return pairs[stays]


def together(alike_: Alike, questions: Pairs) -> Places:
    """Return a label for each example; those of one label must stay in one part of a split.

    They ask nearly the same, or begin as one and the same conversation.
    """
    count = len(alike_.seen)
    every = np.arange(count)
    same = np.stack((every, firsts(alike_.questions())), axis=1)
    opened = np.flatnonzero(alike_.seen.opener)
    begun = np.stack((opened, opened[firsts(alike_.seen.opener[opened])]), axis=1)
    return components(count, np.concatenate((same, begun, questions)))
