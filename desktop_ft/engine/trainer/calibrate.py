"""Measures how quickly this computer learns, by learning for a few seconds, really.

The steps are those of every training, on texts that are nobody's; what was learned is thrown
away. It is broken off as soon as a job wants the process.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
import torch

from desktop_ft.engine.pace import Pace, Source
from desktop_ft.engine.trainer.encode import encode_rows
from desktop_ft.engine.trainer.events import EventLog
from desktop_ft.engine.trainer.hardware import Device
from desktop_ft.engine.trainer.learn import Learner
from desktop_ft.engine.trainer.lesson import Lesson
from desktop_ft.engine.trainer.plan import Plan
from desktop_ft.engine.trainer.rows import PairRow
from desktop_ft.engine.trainer.stop import Stopped, StopRequest
from desktop_ft.engine.trainer.told import Told

log = logging.getLogger(__name__)
# Long enough for a dozen steps on two slow cores; a quick computer is through before.
_SECONDS = 12.0
_ANSWER = "This is a sentence of an answer that nobody is taught; it only takes its time. "
# Rows of one to twelve such sentences: what is trained is short and long, too. No step takes long:
# a job that comes meanwhile waits for the end of one.
_LENGTHS = (1, 4, 1, 8, 2, 12, 1, 4, 2, 8, 1, 4, 12, 2, 4, 8)


class _Patience(StopRequest):
    """Stops the learning when the time is up, from when it is first asked, or a job has come."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._until: float | None = None

    def is_asked(self) -> bool:
        now = time.monotonic()
        self._until = self._until or now + _SECONDS
        return self._told.is_told() or now > self._until


def calibrate(
    model: Any, tokenizer: Any, loaded_in: float, told: Told, device: Device = "cpu"
) -> Pace | None:
    """Learn for a while; None where too little came of it. The model is changed by it."""
    began = time.monotonic()
    rows = [PairRow(f"Question {n}?", _ANSWER * length) for n, length in enumerate(_LENGTHS)]
    encoded = encode_rows(tokenizer, rows, 1024)
    plan = Plan(1, 1, 1.0, len(encoded.rows), ends_early=False)
    with tempfile.TemporaryDirectory() as folder:
        lesson = Lesson(encoded.rows, (), plan, 1, Path(folder), None, device=device)
        learner = Learner(model, tokenizer, lesson, _Patience(told), EventLog(Path(folder)))
        try:
            learner.train()
        except Stopped:
            log.info("the time to measure is over")
    return pace_of(learner, loaded_in, began, "calibration")


def pace_of(learner: Learner, loaded_in: float, began: float, by: Source) -> Pace | None:
    """What the steps of a training showed."""
    progress = learner.progress
    per_token = progress.times.per_token
    if per_token is None:
        return None
    return Pace(
        load=loaded_in,
        begin=progress.first_step - began,
        per_token=per_token,
        steps=progress.times.steps,
        longest=learner.objective.longest,
        peak_memory=_peak_memory(),
        by=by,
    )


def _peak_memory() -> int:
    if torch.cuda.is_available():
        return int(torch.cuda.max_memory_allocated())
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
