"""Text of a growing answer: whole characters, and no trace of a stop sequence."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.engine.models.answer_text import StopFilter


def fed(stops: tuple[str, ...], pieces: list[str]) -> tuple[list[str], bool]:
    """What comes out of a filter, piece by piece, up to the stop."""
    stop = StopFilter(stops)
    shown = []
    for piece in pieces:
        shown.append(stop.add(piece))
        if stop.stopped:
            return shown, True
    return [*shown, stop.rest()], False


def test_text_passes_when_nothing_stops_it() -> None:
    assert fed((), ["one ", "two"]) == (["one ", "two", ""], False)


def test_stop_across_three_pieces_is_never_shown() -> None:
    shown, stopped = fed(("\n###\n",), ["answer\n", "##", "#\nmore"])
    assert stopped
    assert shown == ["answer", "", ""]


def test_what_only_looked_like_a_stop_is_shown_later() -> None:
    assert fed((" END",), ["the E", " EN", "TRY"]) == (["the", " E", " ENTRY", ""], False)


def test_the_earliest_stop_wins() -> None:
    shown, stopped = fed(("later", "now"), ["right now, not later"])
    assert stopped
    assert "".join(shown) == "right "


def test_empty_stop_is_no_stop() -> None:
    assert fed(("",), ["text"]) == (["text", ""], False)


@given(
    text=st.text(alphabet="ab\nE", max_size=30),
    stops=st.lists(st.text(alphabet="ab\nE", min_size=1, max_size=4), max_size=3),
    cuts=st.lists(st.integers(0, 30), max_size=8),
)
def test_pieces_make_no_difference(text: str, stops: list[str], cuts: list[int]) -> None:
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [text[a:b] for a, b in itertools.pairwise(places)]
    found = [text.find(stop) for stop in stops if stop in text]
    shown, stopped = fed(tuple(stops), pieces)
    assert stopped == bool(found)
    if not found:
        assert "".join(shown) == text
        return
    # Cut into pieces, the stop that is complete first wins; it never lets a stop through.
    assert text.startswith("".join(shown))
    assert not any(stop in "".join(shown) for stop in stops)


@pytest.mark.parametrize("stop", ["aab", "abab"])
def test_repeating_beginnings(stop: str) -> None:
    shown, stopped = fed((stop,), list("aaaabab"))
    assert stopped
    assert "".join(shown) == "aaaabab"[: "aaaabab".find(stop)]
