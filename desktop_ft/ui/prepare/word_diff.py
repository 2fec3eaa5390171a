"""What differs between two texts, word by word, made short enough for one line. Knows no widget."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_ft.core.word_diff import MOST_STEPS, TooMuch, word_runs, words_of

_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n\s]*|[.!?\n\s]+")
# Comparing grows with the square of the length; a page of text is compared in 20 ms.
_MOST_WORDS = 1500
_MOST_LETTERS = 200_000
_AROUND = 24


class Kind(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and what happened to it."""

    kind: Kind
    text: str


def word_diff(before: str, after: str | None, most_words: int = _MOST_WORDS) -> list[Piece]:
    """Return the pieces in reading order; `after` None means that all of it goes.

    What differs in more words than `most_words` is shown as a whole.
    """
    if after is None:
        return [Piece(Kind.REMOVED, before)] if before else []
    if before == after:
        return [Piece(Kind.SAME, before)] if before else []
    start = _shared(before, after)
    left, right = before[start:], after[start:]
    end = _shared(left[::-1], right[::-1])
    middle = _compare(left[: len(left) - end], right[: len(right) - end], most_words)
    pieces = [Piece(Kind.SAME, before[:start]), *middle, Piece(Kind.SAME, left[len(left) - end :])]
    return _joined(pieces)


def in_one_line(pieces: Sequence[Piece]) -> list[Piece]:
    """Show blanks that come or go, and cut what stays so that the changes can be seen."""
    last = len(pieces) - 1
    return [
        _shortened(piece, is_first=at == 0, is_last=at == last)
        if piece.kind is Kind.SAME
        else replace(piece, text=_visible(piece.text))
        for at, piece in enumerate(pieces)
    ]


def with_marks(piece: Piece) -> str:
    """Return a piece to be read in many lines: blanks that come or go can be seen."""
    if piece.kind is Kind.SAME:
        return piece.text
    shown = piece.text.replace("\n", "↵\n").replace("\t", "⇥")
    return shown.replace(" ", "␣") if not piece.text.strip() else shown


def _shared(one: str, other: str) -> int:
    """Return how many characters both begin with, not parting a word."""
    size, wrong = 0, min(len(one), len(other)) + 1
    while wrong - size > 1:  # halving, which compares many letters at once
        middle = (size + wrong) // 2
        if other.startswith(one[:middle]):
            size = middle
        else:
            wrong = middle
    while size > 0 and _inside_word(one, size, other):
        size -= 1
    return size


def _inside_word(one: str, size: int, other: str) -> bool:
    if not one[size - 1].isalnum():
        return False
    follows = (text[size : size + 1] for text in (one, other))
    return any(letter.isalnum() for letter in follows)


def _compare(before: str, after: str, most_words: int) -> list[Piece]:
    if len(before) + len(after) > _MOST_LETTERS:
        return _replaced(before, after)
    old, new = words_of(before), words_of(after)
    if len(old) + len(new) > most_words:
        return _compare_sentences(before, after, most_words)
    try:
        runs = list(word_runs(old, new, most_steps=MOST_STEPS))
    except TooMuch:  # the same few words again and again
        return _replaced(before, after)
    pieces = []
    for run in runs:
        if run.is_same:
            pieces.append(Piece(Kind.SAME, run.ours))
        else:
            pieces += _replaced(run.ours, run.theirs)
    return pieces


def _compare_sentences(before: str, after: str, most_words: int) -> list[Piece]:
    """Find the sentences that differ, and in them the words; texts too long are told as a whole."""
    old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    if not 2 < len(old) + len(new) <= most_words:
        return _replaced(before, after)
    pieces = []
    left = most_words
    for run in word_runs(old, new):
        words = len(words_of(run.ours)) + len(words_of(run.theirs))
        if run.is_same:
            pieces.append(Piece(Kind.SAME, run.ours))
        elif words <= left:
            left -= words
            pieces += _compare(run.ours, run.theirs, words)
        else:
            pieces += _replaced(run.ours, run.theirs)
    return pieces


def _replaced(before: str, after: str) -> list[Piece]:
    return [Piece(Kind.REMOVED, before), Piece(Kind.ADDED, after)]


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if joined and joined[-1].kind is piece.kind:
            joined[-1] = replace(piece, text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _visible(text: str) -> str:
    shown = text.replace("\n", "↵").replace("\t", "⇥")
    return shown.replace(" ", "␣") if not text.strip() else shown


def _shortened(piece: Piece, *, is_first: bool, is_last: bool) -> Piece:
    text = " ".join(piece.text.split("\n"))
    if is_last or len(text) <= 2 * _AROUND:
        return replace(piece, text=text)
    if is_first:
        return replace(piece, text="…" + text[-2 * _AROUND :])
    return replace(piece, text=f"{text[:_AROUND]} … {text[-_AROUND:]}")
