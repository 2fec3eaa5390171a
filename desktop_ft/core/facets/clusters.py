"""Finds values that seem to be the same thing written in several ways.

The ways are those of OpenRefine (openrefine.org/docs/technical-reference/clustering-in-depth):
a key that different spellings share, by words or by groups of letters, and nearness by
Levenshtein's distance. Cyrillic stays Cyrillic here, where OpenRefine writes it in Latin letters.
Knows no file and no window.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from desktop_ft.core.edits import Ids
from desktop_ft.core.facets.index import BLOCK, ValueIndex
from desktop_ft.core.tasks import CancelToken, Report, Steps

MOST_COMPARED = 20_000
"""How many values are compared with each other; what they cost grows with the square."""
MOST_LETTERS = 200
"""Longer texts are not compared: their spelling is no matter of a few letters."""
MOST_VALUES, MOST_BYTES = 300_000, 40_000_000
"""Of more values than that, the most frequent are looked at."""
MOST_KEYED = 5_000
"""A text with more letters is no spelling of anything."""

_EVERY = 1000
_BLOCK = 256


class Method(StrEnum):
    """How values are found to belong together."""

    FINGERPRINT = "fingerprint"
    """The same words, whatever their order, capitals, marks and spaces."""
    NGRAM = "ngram"
    """The same groups of letters: spaces and doubled letters do not count either."""
    NEAREST = "nearest"
    """A few letters differ."""


@dataclass(frozen=True, slots=True)
class Way:
    """A method with its setting: `size` of the groups of letters, `likeness` from 0 to 1."""

    method: Method
    size: int = 2
    likeness: float = 0.85


@dataclass(frozen=True, slots=True)
class Spelling:
    """One value with the number of its rows; `key` is how the index knows it."""

    key: int
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Spellings that seem to mean the same, the most frequent first."""

    spellings: tuple[Spelling, ...]

    @property
    def proposed(self) -> str:
        """Return what all of them are to become."""
        return self.spellings[0].text

    @property
    def rows(self) -> int:
        """Return how many rows have one of them."""
        return sum(each.count for each in self.spellings)


@dataclass(frozen=True, slots=True)
class Clusters:
    """`left_out` of the values were not looked at: too many for comparing, or too long.

    `rows` are those of all clusters together.
    """

    found: tuple[Cluster, ...]
    left_out: int = 0
    rows: int = 0


def spellings(
    index: ValueIndex, ids: Ids, token: CancelToken, most: int = MOST_VALUES
) -> tuple[list[Spelling], int]:
    """Return the values of these examples, and how many were left out."""
    counts = index.counts(ids)
    places = np.flatnonzero(counts)
    different = len(places)
    if different > BLOCK:  # the most frequent first, in case not all can be looked at
        places = places[np.lexsort((index.firsts[places], -counts[places]))[:most]]
    found: list[Spelling] = []
    at = size = 0
    for texts in index.texts(places, token):
        if size > MOST_BYTES:
            break
        size += texts.nbytes
        here = places[at : at + len(texts)]
        at += len(texts)
        known = zip(
            index.keys[here].tolist(), texts.to_pylist(), counts[here].tolist(), strict=True
        )
        found += [Spelling(*each) for each in known if len(each[1]) <= MOST_KEYED]
    return found, different - len(found)


def folded(text: str) -> str:
    """Return a text without what does not tell words apart: width, capitals, ё, accents, marks.

    й, ї and ў keep their marks: they are letters of their own. So do numbers: 1.5 is not 15.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    plain = _SIGN_OF_NUMBER.sub(_MINUS, _POINT_IN_NUMBER.sub(_POINT, plain))
    return plain.translate(_FOLDINGS).strip()


def fingerprint(text: str) -> str:
    """Return a text's different words in alphabetical order."""
    return " ".join(sorted(set(folded(text).split())))


def ngram_fingerprint(text: str, size: int) -> str:
    """Return a text's different groups of `size` letters in alphabetical order."""
    letters = "".join(folded(text).split())
    if len(letters) <= size:
        return letters
    return "".join(sorted({letters[at : at + size] for at in range(len(letters) - size + 1)}))


def find_clusters(
    values: Sequence[Spelling], way: Way, token: CancelToken, report: Report
) -> Clusters:
    """Find the values that belong together; the clusters with most rows come first."""
    if way.method is Method.NEAREST:
        near = sorted(
            (value for value in values if 0 < len(value.text) <= MOST_LETTERS), key=_by_count
        )[:MOST_COMPARED]
        groups = _nearest(near, way.likeness, token, report)
        left_out = sum(1 for value in values if value.text) - len(near)
    else:
        groups = _sharing_a_key(values, _keyer(way), token, report)
        left_out = 0
    found = [Cluster(tuple(sorted(group, key=_by_count))) for group in groups]
    found.sort(key=lambda cluster: (-cluster.rows, cluster.proposed))
    return Clusters(tuple(found), left_out, sum(cluster.rows for cluster in found))


def _by_count(value: Spelling) -> tuple[int, str]:
    return -value.count, value.text


def _keyer(way: Way) -> Callable[[str], str]:
    if way.method is Method.FINGERPRINT:
        return fingerprint
    return lambda text: ngram_fingerprint(text, way.size)


def _sharing_a_key(
    values: Sequence[Spelling], key: Callable[[str], str], token: CancelToken, report: Report
) -> list[list[Spelling]]:
    groups: dict[str, list[Spelling]] = {}
    for done, value in enumerate(values):
        if not done % _EVERY:
            token.check()
            report(Steps(done, len(values), "steps"))
        found = key(value.text)
        if found:  # "!" and "?" have no letter in common, nor any at all
            groups.setdefault(found, []).append(value)
    return [group for group in groups.values() if len(group) > 1]


def _nearest(
    values: Sequence[Spelling], likeness: float, token: CancelToken, report: Report
) -> list[list[Spelling]]:
    """Gather around each value, the most frequent first, what is near it and not yet taken.

    Everything in a group is near its most frequent value, so that no chain of small steps puts
    together what is far apart; and once merged, no two of what is left are near.
    """
    neighbours: dict[int, list[int]] = {}
    for one, other in _near_pairs([folded(v.text) for v in values], likeness, token, report):
        neighbours.setdefault(one, []).append(other)
        neighbours.setdefault(other, []).append(one)
    taken = np.zeros(len(values), dtype=bool)
    groups = []
    for centre in sorted(neighbours):  # values come by their frequency
        if taken[centre]:
            continue
        group = [centre, *(each for each in sorted(neighbours[centre]) if not taken[each])]
        taken[group] = True
        if len(group) > 1:
            groups.append([values[each] for each in group])
    return groups


def _near_pairs(
    texts: Sequence[str], likeness: float, token: CancelToken, report: Report
) -> Iterator[tuple[int, int]]:
    """Return the pairs whose normalised Levenshtein similarity is at least `likeness`.

    By length, so that each block is compared only with what can be near: a text of 20 letters
    and one of 40 differ in 20 at least.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    by_length = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    ordered = [texts[at] for at in by_length]
    lengths = np.array([len(text) for text in ordered])
    for first in range(0, len(ordered), _BLOCK):
        token.check()
        report(Steps(first, len(ordered), "steps"))
        block = ordered[first : first + _BLOCK]
        longest = len(block[-1]) / likeness + 1e-9
        end = int(np.searchsorted(lengths, longest, side="right"))
        for begin in range(first, end, _EVERY * 4):
            token.check()
            others = ordered[begin : min(begin + _EVERY * 4, end)]
            near = process.cdist(
                block,
                others,
                scorer=Levenshtein.normalized_similarity,
                score_cutoff=likeness,
                dtype=np.float32,
            )
            for row, column in zip(*np.nonzero(near), strict=True):
                one, other = first + int(row), begin + int(column)
                if one < other and ordered[one]:
                    yield by_length[one], by_length[other]


class _Foldings(dict[int, str]):
    """What each letter becomes, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = letter if letter in _LETTERS_OF_THEIR_OWN else unicodedata.normalize("NFD", letter)
        self[code] = made = "".join(map(_kept_or_space, bare))
        return made


def _kept_or_space(letter: str) -> str:
    """Return a letter, a digit or a sign such as + as it is; a space for what parts words."""
    kind = unicodedata.category(letter)
    if kind == "Mn" or letter in _WITHIN:
        return ""
    return " " if kind[0] in "PZC" and letter not in _TELLING else letter


_LETTERS_OF_THEIR_OWN = frozenset("йїў")
_TELLING = frozenset("#%&@")
_WITHIN = frozenset("'’‘`´.")  # part no words: "don't", "U.S.A."
_FOLDINGS = _Foldings()
_POINT, _MINUS = "\u2396", "\u2212"
_POINT_IN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")
_SIGN_OF_NUMBER = re.compile(r"(?<!\w)[-–](?=\d)")
