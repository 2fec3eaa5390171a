"""Which rows are kept aside."""

from __future__ import annotations

import pytest

from desktop_ft.core.split import no_split, percent_split, tool_split


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
    assert sorted([*split.train.tolist(), *split.valid.tolist()]) == list(range(count))


def test_the_same_seed_splits_in_the_same_way() -> None:
    assert percent_split(50, 20, 7).train.tolist() == percent_split(50, 20, 7).train.tolist()
    assert percent_split(50, 20, 7).train.tolist() != percent_split(50, 20, 8).train.tolist()


def test_without_a_split_the_order_stays() -> None:
    assert no_split(4).train.tolist() == [0, 1, 2, 3]
    assert not len(no_split(4).valid)
