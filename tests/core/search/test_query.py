"""What is sought and what replaces it, in one text."""

from __future__ import annotations

import contextlib
import time

import pytest

from desktop_ft.core.search.query import BadPattern, Query, SlowPattern, matcher


def replaced(sought: str, new: str, cell: str) -> str:
    return matcher(Query(sought, is_regex=True)).replacer(new).replaced(cell)


@pytest.mark.parametrize(
    ("query", "spans"),
    [
        (Query("ёж"), [(0, 2), (3, 5), (6, 8)]),
        (Query("ёж", case=True), [(3, 5), (6, 8)]),
        (Query("ёж", word=True), [(0, 2), (3, 5)]),
        (Query("."), []),
        (Query(".", is_regex=True), [(at, at + 1) for at in range(10)]),
    ],
)
def test_spans(query: Query, spans: list[tuple[int, int]]) -> None:
    assert matcher(query).spans("Ёж ёж ёжик") == spans


def test_groups_in_the_replacement() -> None:
    assert replaced(r"(\d+)-(?P<to>\d+)", r"${to}/$1 $$ \2", "12-34") == "34/12 $ 34"
    assert replaced("a", r"\n", "xay") == "x\ny"


def test_a_plain_replacement_is_taken_as_it_is() -> None:
    assert matcher(Query("a")).replacer(r"$1\n").replaced("bAb") == r"b$1\nb"


@pytest.mark.parametrize(
    "pattern", ["(a", "a)", "[a", "*a", "a**", "\\", "[z-a]", "(?P=q)", "a{2,1}"]
)
def test_a_bad_expression_is_explained(pattern: str) -> None:
    with pytest.raises(BadPattern) as caught:
        matcher(Query(pattern, is_regex=True))
    assert caught.value.why is not None
    assert caught.value.todo is not None


@pytest.mark.parametrize("new", ["$3", "\\", "\\3", "${q}", "\\q"])
def test_a_bad_replacement_is_explained(new: str) -> None:
    with pytest.raises(BadPattern):
        matcher(Query("(a)", is_regex=True)).replacer(new)


def test_what_hangs_others_does_not_hang_us() -> None:
    for pattern in (r"(a+)+$", r"(a|aa)+$", r"(.*a){20}"):
        began = time.process_time()
        with contextlib.suppress(SlowPattern):  # either is well; going on for ever is not
            matcher(Query(pattern, is_regex=True)).finds("a" * 40 + "b")
        assert time.process_time() - began < 3


def test_an_expression_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_ft.core.search.query.PATIENCE_S", 0.1)
    slow = matcher(Query(r"(.+)(.+)(.+)\3\2\1[0-9]", is_regex=True))
    cell = "xyzw" * 200 + "7"
    with pytest.raises(SlowPattern):
        slow.finds(cell)
    with pytest.raises(SlowPattern):
        slow.spans(cell, 0.1)
    with pytest.raises(SlowPattern) as caught:
        slow.replacer("").replaced(cell)
    assert caught.value.todo is not None
