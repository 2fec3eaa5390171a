"""A training that the memory is too small for is refused, and told what would fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_ft.engine.trainer.forecast import Work, memory_bytes
from desktop_ft.engine.trainer.plan import Plan
from desktop_ft.engine.trainer.request import TrainingError
from desktop_ft.engine.trainer.room import check_room
from small_model import make_small_model

WORK = Work(Plan(3, 8, 1.0, 25, ends_early=True), 600.0, 1800, 0, 300.0)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return make_small_model(tmp_path / "model")


def test_what_fits_is_not_refused(base: Path) -> None:
    check_room(base, WORK, None, memory_bytes(base, WORK, None))


def test_what_does_not_fit_is_refused_with_what_would(base: Path) -> None:
    need = memory_bytes(base, WORK, None)
    with pytest.raises(
        TrainingError, match=r"needs about .* GB of memory, and .* GB are free"
    ) as told:
        check_room(base, WORK, None, need // 2)
    assert told.value.code == "out_of_memory"
    assert "Close other programs until" in told.value.message
    assert "letters" not in told.value.message


def test_shorter_examples_are_proposed_where_they_help(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_ft.engine.trainer.forecast._LIBRARIES", 1000)
    need = memory_bytes(base, WORK, None)
    with pytest.raises(TrainingError, match=r"Examples of up to about [0-9]+00 letters would fit"):
        check_room(base, WORK, None, int(need * 0.8))
