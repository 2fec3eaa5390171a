"""What each answer says that others do not, and what a comparison may cost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.answer_diff import Difference, Likeness, differences


def marked(text: str, found: Difference) -> list[str]:
    return [text[start:end].strip() for start, end in found.spans]


def test_two_answers_each_mark_their_own_words() -> None:
    texts = ["Принимайте 5 мг утром 💊 и пейте воду.", "Принимайте 10 мг вечером 💊 и пейте воду."]
    found = differences(texts)
    assert [each.likeness for each in found] == [Likeness.PARTLY] * 2
    said = [marked(*pair) for pair in zip(texts, found, strict=True)]
    assert said == [["5", "утром"], ["10", "вечером"]]


def test_of_the_first_that_counts_which_no_other_says() -> None:
    texts = ["take one red pill now", "take one blue pill now", "take two blue pills now"]
    first, second, third = differences(texts)
    assert marked(texts[0], first) == ["red"]
    assert marked(texts[1], second) == ["blue"]
    assert marked(texts[2], third) == ["two blue pills"]


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("the same words", "the same words", Likeness.SAME),
        ("the same words", "the same  words\n", Likeness.SAME),
        ("one two three", "quite another thing", Likeness.HARDLY),
        ("a b " * 6_000, "b a " * 6_000, Likeness.TOO_LONG),
        ("x" * 30_000, "y" * 30_000, Likeness.TOO_LONG),
    ],
)
def test_what_is_told_where_nothing_is_marked(one: str, other: str, likeness: Likeness) -> None:
    assert [each.likeness for each in differences([one, other])] == [likeness] * 2
    assert not any(each.spans for each in differences([one, other]))


@pytest.mark.parametrize(
    "pair",
    [
        ("a " * 4_000, "a " * 4_001),
        ("a b c d e f g h " * 900, "h g f e d c b a " * 900),
        (" ".join(map(str, range(3_000))), " ".join(map(str, range(3_000, 0, -1)))),
        ("`" * 19_000, "`" * 18_000 + "'" * 2_000),
    ],
)
def test_no_answer_costs_more_than_a_moment(pair: tuple[str, str]) -> None:
    began = time.thread_time()
    differences(pair)
    assert time.thread_time() - began < 4.0  # half a second on an ordinary computer


words = st.lists(st.sampled_from(["один", "two", "3", "💊", ",", "  ", "\n"]), max_size=12)


@given(st.lists(words.map(" ".join), min_size=2, max_size=4))
def test_what_is_not_marked_stands_in_the_first(texts: list[str]) -> None:
    found = differences(texts)
    assert len(found) == len(texts)
    for text, each in zip(texts[1:], found[1:], strict=True):
        if each.likeness is Likeness.PARTLY:
            rest = text
            for start, end in reversed(each.spans):
                rest = rest[:start] + rest[end:]
            left = iter("".join(texts[0].split()))
            assert all(sign in left for sign in "".join(rest.split()))
