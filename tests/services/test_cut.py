"""Where a text that is too long is cut off."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.services.cut import cut_job
from taught import words


def _cut(texts: list[str], most: int) -> int | None:
    return cut_job(texts, most, words)(CancelToken(), no_report)


def test_what_is_short_enough_is_not_cut() -> None:
    assert _cut(["one two", "three"], 3) is None
    assert _cut([], 3) is None


def test_the_cut_is_counted_through_all_texts() -> None:
    assert _cut(["one two", "three four five"], 3) == len("one two" + "three ")
    assert _cut(["one two three"], 1) == len("one ")


@given(st.lists(st.lists(st.sampled_from(["a", "bc", "def"]), max_size=9), max_size=4))
def test_what_stands_before_the_cut_fits_and_one_more_word_does_not(some: list[list[str]]) -> None:
    texts = [" ".join(each) for each in some]
    cut = _cut(texts, 5)
    if cut is None:
        assert sum(words(texts).tolist()) <= 5
        return
    read: list[str] = []
    for text in texts:
        read.append(text[:cut])
        cut -= len(read[-1])
    assert sum(words(read).tolist()) == 5
