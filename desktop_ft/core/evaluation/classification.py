"""How well labels were given: precision, recall and F1 of each, and what was taken for what.

Definitions as in scikit-learn's `classification_report`; an answer that is none of the labels is
counted as `OTHER`, which is a wrong answer and no label of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

OTHER = ""


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How one label fared, each from 0 to 1; `support` is how often it was the right one."""

    label: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Classification:
    """`matrix[i][j]` tells how often label i was answered as j; the last column is `OTHER`."""

    labels: tuple[LabelScore, ...]
    matrix: tuple[tuple[int, ...], ...]
    accuracy: float
    macro_f1: float
    n: int


def classification(
    labels: Sequence[str], expected: Sequence[str], answers: Sequence[str]
) -> Classification | None:
    """Compare answers with the right labels; None where there are no labels or no answers."""
    if not labels or not expected:
        return None
    place = {label: number for number, label in enumerate(labels)}
    matrix = [[0] * (len(labels) + 1) for _ in labels]
    for right, answer in zip(expected, answers, strict=True):
        given = label_in(answer, labels)
        matrix[place[right.strip()]][place.get(given, len(labels))] += 1
    scores = tuple(_score(label, number, matrix) for number, label in enumerate(labels))
    correct = sum(matrix[number][number] for number in range(len(labels)))
    return Classification(
        scores,
        tuple(map(tuple, matrix)),
        correct / len(expected),
        sum(each.f1 for each in scores) / len(scores),
        len(expected),
    )


def label_in(answer: str, labels: Sequence[str]) -> str:
    """Return the label that an answer gives: it is the label, or begins with it; else `OTHER`."""
    said = _plain(answer)
    found = [label for label in labels if _begins_with(said, _plain(label))]
    return max(found, key=len, default=OTHER)


def _begins_with(said: str, label: str) -> bool:
    if not label or not said.startswith(label):
        return False
    rest = said[len(label) :]
    return not rest or not (rest[0].isalnum() or rest[0] == "_")


def _plain(said: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", said).casefold().split()).strip("\"'«»“”.")


def _score(label: str, number: int, matrix: Sequence[Sequence[int]]) -> LabelScore:
    hit = matrix[number][number]
    support = sum(matrix[number])
    given = sum(row[number] for row in matrix)
    precision = hit / given if given else 0.0
    recall = hit / support if support else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return LabelScore(label, precision, recall, f1, support)
