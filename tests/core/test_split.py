"""Which rows are kept aside."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.split import (
    Split,
    grouped_split,
    no_split,
    percent_split,
    shares,
    tool_split,
)


def test_the_tools_split_is_that_of_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    for count in (5, 30, 999, 6_001):
        frame = pandas.DataFrame({"row": range(count)})
        train = frame.sample(n=max(count - 1000, int(count * 0.8)), random_state=42)
        split = tool_split(count)
        assert split.train.tolist() == train["row"].tolist()
        assert split.valid.tolist() == frame.drop(train.index)["row"].tolist()


@pytest.mark.parametrize(
    ("count", "percent", "aside"), [(100, 10, 10), (20, 1, 1), (3, 99, 2), (1, 50, 0), (10, 25, 2)]
)
def test_a_share_is_kept_aside_and_something_is_left_to_learn(
    count: int, percent: int, aside: int
) -> None:
    split = percent_split(count, percent)
    assert len(split.valid) == aside
    assert whole(split) == list(range(count))


def test_the_same_seed_splits_in_the_same_way() -> None:
    assert percent_split(50, 20, 7).train.tolist() == percent_split(50, 20, 7).train.tolist()
    assert percent_split(50, 20, 7).train.tolist() != percent_split(50, 20, 8).train.tolist()


def test_without_a_split_the_order_stays() -> None:
    assert no_split(4).train.tolist() == [0, 1, 2, 3]
    assert not len(no_split(4).valid)


def whole(split: Split) -> list[int]:
    return sorted([*split.train.tolist(), *split.valid.tolist(), *split.test.tolist()])


ROWS = st.lists(
    st.tuples(st.one_of(st.integers(0, 5), st.integers(100, 10_000)), st.integers(0, 3)),
    max_size=60,
)


@settings(deadline=None, max_examples=300)
@given(ROWS, st.integers(0, 70), st.integers(0, 5))
def test_groups_are_never_torn_and_nothing_is_lost(
    rows: list[tuple[int, int]], aside: int, seed: int
) -> None:
    groups = np.array([group for group, _ in rows], dtype=np.int64)
    classes = np.array([each for _, each in rows], dtype=np.int64)
    split = grouped_split(len(rows), aside, seed, groups, classes)
    assert whole(split) == list(range(len(rows)))
    assert not set(groups[split.train].tolist()) & set(groups[split.valid].tolist())
    again = grouped_split(len(rows), aside, seed, groups, classes)
    assert split.train.tolist() == again.train.tolist()
    if aside and len(set(groups.tolist())) > 1:
        assert len(split.train)
        assert len(split.valid)


@settings(deadline=None)
@given(st.integers(1, 80), st.integers(0, 90), st.integers(0, 5))
def test_rows_that_are_alone_come_to_the_number(count: int, aside: int, seed: int) -> None:
    split = grouped_split(count, aside, seed, np.arange(count))
    assert len(split.valid) == min(aside, count - 1)


@pytest.mark.parametrize("percent", [1, 10, 33, 50])
def test_without_groups_it_is_the_plain_split(percent: int) -> None:
    plain = percent_split(90, percent, 3)
    grouped = grouped_split(90, len(plain.valid), 3, np.arange(90), np.zeros(90, np.int64))
    assert grouped.train.tolist() == plain.train.tolist()
    assert grouped.valid.tolist() == plain.valid.tolist()


@settings(deadline=None)
@given(st.lists(st.integers(2, 200), min_size=1, max_size=6), st.floats(0.02, 0.5))
def test_every_class_has_its_share_in_both_parts(sizes: list[int], share: float) -> None:
    counts = np.array(sizes, dtype=np.int64)
    aside = max(len(sizes), round(share * sum(sizes)))
    classes = np.repeat(np.arange(len(sizes)), sizes)
    split = grouped_split(len(classes), aside, 1, np.arange(len(classes)), classes)
    found = np.bincount(classes[split.valid], minlength=len(sizes))
    assert (found >= 1).all()
    assert (found < counts).all()
    exact = counts * aside / counts.sum()
    if (exact >= 1).all() and (exact <= counts - 1).all():
        assert (np.abs(found - exact) < 1 + 1e-9).all()
        assert found.sum() == aside


def test_more_classes_than_are_kept_aside() -> None:
    assert shares(np.array([2, 2, 2, 2], dtype=np.int64), 3).sum() == 3


def test_groups_of_several_classes() -> None:
    groups = np.array([0, 0, 1, 1, *range(10, 50)], dtype=np.int64)
    classes = np.array([0, 1, 0, 1, *([0, 1] * 20)], dtype=np.int64)
    split = grouped_split(len(groups), 10, 3, groups, classes)
    assert np.bincount(classes[split.valid]).tolist() == [5, 5]
    assert not set(groups[split.train].tolist()) & set(groups[split.valid].tolist())


def test_large_groups_alone_still_give_two_parts() -> None:
    groups = np.repeat(np.arange(3), [5, 9, 7]).astype(np.int64)
    split = grouped_split(21, 2, 1, groups)
    assert split.valid.tolist() == [0, 1, 2, 3, 4]


def test_one_group_cannot_be_divided() -> None:
    split = grouped_split(8, 2, 1, np.zeros(8, np.int64))
    assert not len(split.valid)
    assert len(split.train) == 8


def test_groups_are_kept_aside_as_often_as_single_rows() -> None:
    groups = np.concatenate((np.repeat(np.arange(200), 3), np.arange(1000, 1600)))
    split = grouped_split(len(groups), 240, 5, groups)
    assert np.count_nonzero(split.valid < 600) == 120
