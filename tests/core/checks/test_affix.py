"""Common ends: how they are found, and which of them are marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.checks.affix import (
    ENDINGS,
    LINE_BREAK,
    SEPARATORS,
    ending_in,
    free_ending,
    free_separator,
    separator_in,
)
from desktop_ft.core.checks.half import Half

_TEXTS = st.lists(st.text(alphabet="ab? \n", max_size=8), min_size=1, max_size=6)


@settings(deadline=None)  # Arrow is loaded by the first
@given(_TEXTS, st.text(alphabet="ab? \n", max_size=4))
def test_the_longest_common_ends_are_found(texts: list[str], shared: str) -> None:
    begin = [shared + text for text in texts]
    ends = [each[::-1] for each in begin]
    assert common_prefix(begin) == _letter_by_letter(begin)
    assert common_suffix(ends) == _letter_by_letter(begin)[::-1]


def common_prefix(texts: list[str]) -> str:
    return Half.of(texts).prefix


def common_suffix(texts: list[str]) -> str:
    return Half.of(texts).suffix


def held(*texts: str) -> Half:
    return Half.of(texts, (*SEPARATORS, *ENDINGS, LINE_BREAK))


def _letter_by_letter(texts: list[str]) -> str:
    size = 0
    while len({text[: size + 1] for text in texts}) == 1 and size < len(texts[0]):
        size += 1
    return texts[0][:size]


def test_no_texts_share_nothing() -> None:
    assert common_prefix([]) == ""
    assert common_suffix([]) == ""


def test_two_books_that_differ_in_the_first_letter_are_compared_at_once() -> None:
    book = "a" * 3_000_000
    started = time.process_time()
    assert common_suffix([f"x{book}", f"y{book}"]) == book
    assert common_prefix([f"{book}x", f"{book}y"]) == book
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("suffix", "separator"),
    [
        (" ->", " ->"),
        ("\n\n###\n\n", "\n\n###\n\n"),
        ("\n\n### =>\n\n", "\n\n### =>\n\n"),
        ("? ->", " ->"),
        ("s\n\n###\n\n", "\n\n###\n\n"),
        (" stuff? ->", " ->"),
        ("\nTrue:", "\nTrue:"),
        (" Answer:", " Answer:"),
        ("?\n", "\n"),
        (" =>", " =>"),
        ("", ""),
    ],
)
def test_a_mark_after_the_prompts_is_the_separator(suffix: str, separator: str) -> None:
    assert separator_in(suffix) == separator


@pytest.mark.parametrize("suffix", ["?", " stuff", "\t", " in French:", ".git>?", ":", "ing:"])
def test_bug_h_a_chance_end_of_the_prompts_is_no_separator(suffix: str) -> None:
    assert separator_in(suffix) == ""


@pytest.mark.parametrize(
    ("suffix", "ending"),
    [
        ("\n", "\n"),
        (" END", " END"),
        ("tail END", " END"),
        (" [END]", " [END]"),
        ("<|end|>", "<|end|>"),
        (".###", "###"),
        (".\n", "\n"),
        ("***", "***"),
    ],
)
def test_a_mark_after_the_completions_is_the_ending(suffix: str, ending: str) -> None:
    assert ending_in(suffix, held(f"some words{suffix}", f"others{suffix}").stands_inside) == ending


@pytest.mark.parametrize(
    "suffix",
    [
        "tive",
        ".",
        "...",
        " tail",
        " and that is the full answer.",
        " 5%",
        '."',
        "\nThank you",
        "?!",
    ],
)
def test_bug_h_a_chance_end_of_the_completions_stops_nothing(suffix: str) -> None:
    assert ending_in(suffix, held(f"some words{suffix}", f"others{suffix}").stands_inside) == ""


def test_an_ending_that_also_stands_inside_an_answer_would_cut_it_short() -> None:
    assert ending_in("\n", held("one line\n", "two\nlines\n").stands_inside) == ""


def test_separators_and_endings_are_proposed_in_the_order_of_the_tool() -> None:
    assert free_separator(held("one", "two")) == " ->"
    assert free_separator(held("one\nmore", "two")) == "\n\n###\n\n"
    assert free_separator(held("a -> b")) == "\n\n###\n\n"
    used = "\n\n###\n\n\n\n===\n\n\n\n---\n\n\n\n===>\n\n\n\n--->\n\n"
    assert free_separator(held(used)) == "\n\n### =>\n\n"
    assert free_ending(held("one")) == "\n"
    assert free_ending(held("one\ntwo")) == "."
    assert free_ending(held("one.\ntwo")) == " END"
    assert free_ending(held("\n. END***+++&&&$$$@@@%%%")) == " [END]"
