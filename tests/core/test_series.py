"""A dragged fill handle goes on as Excel's does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.series import continued


@pytest.mark.parametrize(
    ("values", "after"),
    [
        (["a"], ["a", "a", "a"]),
        (["a", "b"], ["a", "b", "a"]),
        (["1"], ["1", "1", "1"]),
        (["1", "2"], ["3", "4", "5"]),
        (["1", "3"], ["5", "7", "9"]),
        (["2", "1"], ["0", "-1", "-2"]),
        (["0.5", "1"], ["1.5", "2.0", "2.5"]),
        (["0,5", "1,0"], ["1,5", "2,0", "2,5"]),
        (["1", "2", "4"], ["5.33333333333333", "6.83333333333333", "8.33333333333333"]),
        (["008", "009"], ["010", "011", "012"]),
        (["5", "5"], ["5", "5", "5"]),
        (["1", "x"], ["1", "x", "1"]),
        (["1", ""], ["1", "", "1"]),
        (["1.0", "2,0"], ["1.0", "2,0", "1.0"]),
        (["1e3", "2e3"], ["1e3", "2e3", "1e3"]),
        (["+7916", "+7917"], ["+7916", "+7917", "+7916"]),
        (["12345678901234567890", "12345678901234567891"], ["12345678901234567892"]),
    ],
)
def test_what_comes_after(values: list[str], after: list[str]) -> None:
    at = continued(values)
    assert [at(len(values) + place) for place in range(len(after))] == after


@pytest.mark.parametrize(
    ("values", "before"),
    [(["1", "2"], ["0", "-1"]), (["a", "b"], ["b", "a"]), (["0.1", "0.2"], ["0.0", "-0.1"])],
)
def test_what_comes_before(values: list[str], before: list[str]) -> None:
    at = continued(values)
    assert [at(-1), at(-2)] == before


@pytest.mark.parametrize(
    ("values", "after"), [(["7"], ["8", "9"]), (["1", "2"], ["1", "2"]), (["a"], ["a", "a"])]
)
def test_ctrl_turns_it_round(values: list[str], after: list[str]) -> None:
    at = continued(values, other_way=True)
    assert [at(len(values)), at(len(values) + 1)] == after


@given(st.lists(st.text(max_size=4), min_size=1, max_size=6), st.integers(-9, 9))
def test_texts_repeat(values: list[str], turn: int) -> None:
    texts = [value + "x" for value in values]
    at = continued(texts)
    assert [at(turn * len(texts) + place) for place in range(len(texts))] == texts


@given(st.integers(), st.integers(), st.integers(2, 6))
def test_numbers_go_on_in_steps(start: int, step: int, count: int) -> None:
    at = continued([str(start + step * place) for place in range(count)])
    assert int(at(count + 3)) == start + step * (count + 3)
