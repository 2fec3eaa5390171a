"""Refuses a training that the memory is too small for, before it begins; says what would fit."""

from __future__ import annotations

from pathlib import Path

import psutil

from desktop_ft.engine.pace import Pace
from desktop_ft.engine.trainer.forecast import Work, memory_bytes, tokens_that_fit
from desktop_ft.engine.trainer.objective import PACK_BUDGET
from desktop_ft.engine.trainer.request import TrainingError

_GB = 1e9
# A token is about four letters of English; the user is told of letters.
_LETTERS = 4
# What a foresight may be wrong by: nobody is sent away for less.
_PATIENCE = 0.9


def make_sure_it_fits(base: Path, work: Work, pace: Pace | None) -> None:
    """Raise TrainingError where the training needs more memory than there is."""
    # What this process holds already is part of what is foreseen.
    held = psutil.Process().memory_info().rss
    check_room(base, work, pace, psutil.virtual_memory().available + held)


def check_room(base: Path, work: Work, pace: Pace | None, room: int) -> None:
    """The same for so many bytes."""
    need = memory_bytes(base, work, pace)
    if need * _PATIENCE <= room:
        return
    fitting = tokens_that_fit(base, work, pace, room)
    least = memory_bytes(base, work, pace) / _GB
    todo = f"Close other programs until {least:.1f} GB are free, or choose a smaller base model."
    if fitting >= PACK_BUDGET:
        letters = fitting * _LETTERS // 100 * 100
        todo += f" Examples of up to about {letters} letters would fit as it is."
    raise TrainingError(
        "out_of_memory",
        f"This training needs about {need / _GB:.1f} GB of memory, and {room / _GB:.1f} GB are "
        f"free. {todo}",
    )
