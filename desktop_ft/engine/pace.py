"""How quickly this computer trains a base model: measured figures, kept in the engine's folder.

Written by a calibration and renewed by every training. What was measured on another computer, or
with another version of the model or of torch, does not count. Knows no torch and no job.
"""

from __future__ import annotations

import json
import platform
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

import psutil

Source = Literal["calibration", "training"]
# What a step costs beside its tokens (optimizer, bookkeeping), as so many tokens more. Measured
# with SmolLM2-135M-Instruct on two cores: a step of 60 tokens takes as long as one should of 85.
STEP_TOKENS = 25.0
# Fewer steps of a training say less than what was measured before.
_FEW_STEPS = 5


@dataclass(frozen=True, slots=True)
class Pace:
    """What was measured. Seconds: `load` for libraries and model, `begin` from there to the first
    step, `per_token` for a token that is learned from. `peak_memory` in bytes, at steps of up to
    `longest` tokens.
    """

    load: float
    begin: float
    per_token: float
    steps: int
    longest: int
    peak_memory: int
    by: Source = "calibration"

    @property
    def tokens_per_second(self) -> float:
        return 1 / self.per_token


class StepTimes:
    """Sums up the steps of one training as they come; the first one warms up and does not count."""

    def __init__(self) -> None:
        self.steps = 0
        self.longest = 0
        self._tokens = 0.0
        self._seconds = 0.0
        self._warm = False

    def add(self, tokens: int, seconds: float) -> None:
        """Note a step."""
        self.longest = max(self.longest, tokens)
        if not self._warm:
            self._warm = True
            return
        self.steps += 1
        self._tokens += tokens + STEP_TOKENS
        self._seconds += seconds

    @property
    def per_token(self) -> float | None:
        """Seconds for a token, None before there is anything to tell it by."""
        return self._seconds / self._tokens if self._tokens else None


def pace_from(value: Any) -> Pace | None:
    """The figures that a trainer wrote, None where they are none."""
    try:
        found = Pace(**value)
    except TypeError:
        return None
    numbers: tuple[Any, ...] = (
        found.load, found.begin, found.per_token, found.steps, found.longest, found.peak_memory
    )  # fmt: skip
    if not all(isinstance(number, int | float) and number >= 0 for number in numbers):
        return None
    return found if found.per_token > 0 else None


def write_pace(path: Path, pace: Pace, base: Path) -> None:
    """Keep what was measured with a base model; whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    values = {"measured_on": fingerprint(base), "pace": asdict(pace)}
    part.write_text(json.dumps(values), encoding="utf-8")
    part.replace(path)


class PaceBook:
    """What is known of every base model, one small file for each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, base: Path) -> Path:
        """Where the figures of a base model are."""
        return self._folder / f"{base.name}.json"

    def of(self, base: Path) -> Pace | None:
        """The figures of a base model on this computer, None where it has to be measured."""
        try:
            values = json.loads(self.path(base).read_text(encoding="utf-8"))
            same = values["measured_on"] == fingerprint(base)
            return pace_from(values["pace"]) if same else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def learn(self, base: Path, now: Pace) -> None:
        """Take in a training's own figures: half of what counts is the newest."""
        old = self.of(base)
        if now.steps < _FEW_STEPS:
            return
        if old is not None:
            now = replace(
                now,
                # One that was ready before its job came tells nothing of loading.
                load=now.load or old.load,
                begin=(now.begin + old.begin) / 2,
                per_token=(now.per_token + old.per_token) / 2,
            )
        with suppress(OSError):  # without it the next one is foreseen by older figures
            write_pace(self.path(base), now, base)


def fingerprint(base: Path) -> dict[str, Any]:
    """What the figures depend on: the computer, torch, and the model's own files."""
    files = sorted(base.glob("*.safetensors"))
    return {
        **_computer(),
        "model": [[file.name, file.stat().st_size] for file in files],
    }


@cache
def _computer() -> dict[str, Any]:
    return {
        "system": platform.system(),
        "processor": _processor(),
        "cores": psutil.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1024**3),
        "torch": metadata.version("torch"),
    }


def _processor() -> str:
    with suppress(OSError), Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
