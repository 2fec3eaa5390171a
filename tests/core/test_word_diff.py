"""Which words of two texts differ."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.word_diff import AT_ONCE_STEPS, MOST_STEPS, Span, TooMuch, word_diff


def cut(text: str, spans: list[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_only_changed_words_are_marked() -> None:
    one, other = "Take two tablets daily.", "Take four small tablets daily!"
    left, right = word_diff(one, other)
    assert cut(one, left) == ["two", "."]
    assert cut(other, right) == ["four small", "!"]


def test_russian_words_are_whole() -> None:
    one, other = "в холодильнике, при 2–8 °C", "в шкафу, при 2–8 °C"
    left, right = word_diff(one, other)
    assert (cut(one, left), cut(other, right)) == (["холодильнике"], ["шкафу"])


def test_the_same_texts_differ_nowhere() -> None:
    assert word_diff("a b c", "a b c") == ([], [])


def test_a_text_against_none_differs_wholly() -> None:
    assert word_diff("a b", "") == ([(0, 3)], [])


@given(st.text("ab \n.", max_size=40), st.text("ab \n.", max_size=40))
def test_what_is_not_marked_is_the_same_in_both(one: str, other: str) -> None:
    left, right = word_diff(one, other)
    assert kept(one, left) == kept(other, right)


def kept(text: str, spans: list[Span]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return "".join(text.split())


@pytest.mark.parametrize(("one", "other"), [("a b ", "b a c "), ("the ", "the, "), ("a\n", "b\n")])
def test_the_same_words_again_and_again_are_given_up_soon(one: str, other: str) -> None:
    """A small model repeats itself; difflib takes the cube of the length for it: 11 s for these."""
    began = time.process_time()
    with contextlib.suppress(TooMuch):
        word_diff(one * 400, other * 300, AT_ONCE_STEPS)
    with contextlib.suppress(TooMuch):
        word_diff(one * 4000, other * 3000, MOST_STEPS)
    assert time.process_time() - began < 10


def test_a_page_of_text_is_compared_at_once() -> None:
    page = " ".join(f"word{number % 150} of many{number % 60}, and" for number in range(70))
    changed = page.replace("word7 ", "other ")
    left, right = word_diff(page, changed, AT_ONCE_STEPS)
    assert {*cut(page, left), *cut(changed, right)} == {"word7", "other"}
