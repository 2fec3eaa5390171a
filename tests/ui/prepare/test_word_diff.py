"""What differs between two texts, and how it is shown in one line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.ui.prepare.word_diff import Kind, Piece, in_one_line, word_diff

_TEXT = st.text(alphabet="ab c\n.Ж", max_size=20)


def said(pieces: list[Piece]) -> str:
    marks = {Kind.SAME: "{}", Kind.REMOVED: "[-{}]", Kind.ADDED: "[+{}]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces)


@given(_TEXT, _TEXT)
def test_the_pieces_hold_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(p.text for p in pieces if p.kind is not Kind.ADDED) == before
    assert "".join(p.text for p in pieces if p.kind is not Kind.REMOVED) == after
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("one two", "one two", "one two"),
        ("one two", None, "[-one two]"),
        ("one", "one ->", "one[+ ->]"),
        ("one", " one", "[+ ]one"),
        ("Answer: Paris", "Paris", "[-Answer: ]Paris"),
        ("What IS it", "what is it", "[-What][+what] [-IS][+is] it"),
        ("Paris is big", "Paris was big", "Paris [-is][+was] big"),
        ("cart", "carts", "[-cart][+carts]"),
    ],
)
def test_whole_words_are_marked(before: str, after: str | None, expected: str) -> None:
    assert said(word_diff(before, after)) == expected


def test_blanks_that_come_or_go_can_be_seen() -> None:
    assert said(in_one_line(word_diff("one", " one\n"))) == "[+␣]one[+↵]"
    assert said(in_one_line(word_diff("one", "one\n\n###\n\n"))) == "one[+↵↵###↵↵]"


def test_what_stays_gives_way_to_what_changes() -> None:
    long = "word " * 40 + "end"
    line = in_one_line(word_diff(long, long + "\n"))
    assert line[0].text.startswith("…")
    assert line[0].text.endswith("end")
    assert len(line[0].text) < 60
    first = in_one_line(word_diff(long, " " + long))
    assert first[-1].text == long
    middle = in_one_line(word_diff(f"A {long} B", f"C {long} D"))
    assert " … " in middle[2].text


def test_of_a_long_text_only_the_sentences_that_differ_are_told() -> None:
    page = "".join(f"This is sentence {n} of many. " for n in range(300))
    one = page.replace("sentence 3 ", "sentense 3 ").replace("sentence 290 ", "sentense 290 ")
    wrong = "[-sentense][+sentence]"
    expected = page.replace("sentence 3 ", f"{wrong} 3 ").replace("sentence 290 ", f"{wrong} 290 ")
    assert said(word_diff(one, page)) == expected


def test_a_book_is_compared_without_a_pause() -> None:
    book = "some words of a book " * 20_000
    started = time.process_time()
    pieces = word_diff(book.upper(), book)
    word_diff(book, book + "\n")
    assert time.process_time() - started < 5
    assert [piece.kind for piece in pieces][:2] == [Kind.REMOVED, Kind.ADDED]
