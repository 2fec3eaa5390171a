"""Words of questions by what they mean, roughly: without endings, without the commonest.

Good enough to tell topics apart in English and Russian; words of other languages stay as they
are. Knows no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.likeness.folding import fold

Counts = NDArray[np.int64]

_MOST_WORDS = 200
"""Of longer questions the first words tell the topic."""
_LEAST_LETTERS = 2
_LEAST_STEM = 3

_RUSSIAN = re.compile(
    "(?:ться|тся|ешься|ется|ются|ится|ями|ами|ого|его|ому|ему|ыми|ими|ешь|ишь|ете|ите|ала|ила|али"
    "|или|ать|ять|ить|еть|уть|ость|ости|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ых|их|ым|им|ом|ем|ам|ям"
    "|ах|ях|ов|ев|ет|ит|ут|ют|ат|ят|ал|ил|ть|[аяоеыиуюьй])$"
)
_ENGLISH = re.compile("(?:ations|ation|ings|ing|ies|ied|edly|ed|ly|es|s|e|y)$")
_COMMON = (
    "a an the and or but if then else of to in on at by for from with about as into out up down off"
    " over under is are was were be been being am do does did done have has had having can could"
    " will would shall should may might must i me my mine we us our you your he him his she her it"
    " its they them their this that these those there here what which who whom whose when where why"
    " how all any both each few more most other some such no nor not only own same so than too very"
    " just also please tell give let get got make want need know dont im ive id whats ll ve re"
    " а б бы был была были было быть в вам вас ваш весь во вот все всего всех вы где да даже для до"
    " его ее ей ему если есть еще же за зачем и из или им их к как какая какие каких какой какое"
    " каком кем ко когда кого ком кто куда ли лишь м мне много можно мой моя мы на над надо нам нас"
    " наш не него нее нет ни но ну о об однако он она они оно от откуда очень по под почему при про"
    " с сам свой себя со сколько так такой там те тебе тебя тем то тобой тогда того тоже только том"
    " тот ты у уже хотя чего чей чем через что чтобы чье чья эта эти это этого этой этом этот я"
    " нужно скажи пожалуйста который которая которые"
)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of n texts: those of text i are `words[starts[i]:starts[i + 1]]`, as places in
    `names`, which are the words as they are most often written.
    """

    names: tuple[str, ...]
    words: Counts
    starts: Counts

    @property
    def owners(self) -> Counts:
        """Which text each word belongs to."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


def words_of(batches: Iterable[Any]) -> Words:
    """Return the telling words of all texts, given as Arrow arrays of some thousand each."""
    places: dict[str, int] = {}
    found: list[int] = []
    starts = [0]
    for texts in batches:
        folded = fold(texts)
        whole = folded.letters.tobytes().decode("utf-32-le")
        ends = folded.starts.tolist()
        for begin, end in pairwise(ends):
            words = whole[begin:end].split()[:_MOST_WORDS]
            found += [places.setdefault(word, len(places)) for word in words]
            starts.append(len(found))
    return _stemmed(list(places), np.array(found, np.int64), np.array(starts, np.int64))


def _stemmed(vocabulary: list[str], words: Counts, starts: Counts) -> Words:
    """Take words of one stem for one, and leave those out that tell nothing."""
    times = np.bincount(words, minlength=len(vocabulary))
    stems: dict[str, int] = {}
    place = np.full(len(vocabulary), -1, np.int64)
    names: list[str] = []
    best: list[int] = []
    for at, word in enumerate(vocabulary):
        if not _tells(word):
            continue
        stem = stems.setdefault(_stem(word), len(stems))
        place[at] = stem
        if stem == len(names):
            names.append(word)
            best.append(at)
        elif times[at] > times[best[stem]]:
            names[stem], best[stem] = word, at
    stays = place[words] >= 0 if len(words) else np.zeros(0, dtype=bool)
    kept = np.concatenate(([0], np.cumsum(stays)))
    return Words(tuple(names), place[words[stays]], kept[starts])


def _tells(word: str) -> bool:
    return len(word) >= _LEAST_LETTERS and word not in _common() and any(map(str.isalpha, word))


def _stem(word: str) -> str:
    """Cut an ending off; what is left may be no word, but other forms share it."""
    endings = _RUSSIAN if "а" <= word[0] <= "я" else _ENGLISH
    stem = endings.sub("", word)
    return stem if len(stem) >= _LEAST_STEM else word


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.split())
