"""The rows that engines name in their complaints, as they were seen to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.flagged_rows import flagged_rows


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        (
            "Invalid file format. Example 100, message 2 Discriminator 'role' is missing",
            (100,),
        ),
        ("This file failed moderation safety checks. Flagged lines: 4, 13", (4, 13)),
        ("Flagged lines: 4, 13…", (4, 13)),
        ("… every line is a JSON dictionary. Line 5 is not a dictionary (HINT: …)", (5,)),
        ("Rows 3-6 and 9 are empty.", (3, 4, 5, 6, 9)),
        ("lines [2, 2, 1]", (1, 2)),
        ("Example #7 is too long; line 12 as well", (7, 12)),
        ("example 3 and example 5", (3, 5)),
        ("Training file has 3 example(s), but must have at least 10 examples", ()),
        ("Example 4, 2 messages are empty", (4,)),
        ("line 0", ()),
        ("The model has 5 lines of defence", ()),
        ("", ()),
    ],
)
def test_rows_are_read_from_an_engine_s_words(said: str, rows: tuple[int, ...]) -> None:
    assert flagged_rows(said) == rows


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=30))
def test_every_list_of_lines_is_read(lines: list[int]) -> None:
    said = "Flagged lines: " + ", ".join(map(str, lines))
    assert flagged_rows(said) == tuple(sorted(set(lines)))


@given(st.text(max_size=200))
def test_no_words_break_it(said: str) -> None:
    assert all(row > 0 for row in flagged_rows(said))


def test_a_whole_file_named_is_cut() -> None:
    assert len(flagged_rows("lines 1-999999999")) == 1000
