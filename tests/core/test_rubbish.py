"""Many objects that stay, and the collector of rubbish."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from desktop_ft.core.rubbish import many_that_stay

MANY = 60_000


@pytest.fixture
def passes() -> Iterator[list[int]]:
    """Note of which generation each pass was."""
    noted: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "stop":
            noted.append(info["generation"])

    gc.callbacks.append(note)
    yield noted
    gc.callbacks.remove(note)
    gc.unfreeze()


def test_no_pass_goes_over_all_while_many_are_made(passes: list[int]) -> None:
    usual = gc.get_threshold()
    with many_that_stay(), many_that_stay():
        kept = [[{"messages": []}] for _ in range(MANY)]
        assert gc.get_threshold() != usual
    assert gc.get_threshold() == usual
    assert 0 in passes
    assert 2 not in passes
    assert gc.get_freeze_count() > len(kept)


def test_the_usual_comes_back_after_an_error() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError), many_that_stay():
        raise ValueError
    assert gc.get_threshold() == usual
    gc.unfreeze()
