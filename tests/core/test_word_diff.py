"""Which words of two texts differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.word_diff import Span, word_diff


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
