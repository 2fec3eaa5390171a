"""The order of the steps and what each one needs, as a table. Knows no widget and no document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StepId(StrEnum):
    """A step of the preparation."""

    COLUMNS = "columns"
    FINDINGS = "findings"
    SPLIT = "split"
    SUMMARY = "summary"


class Need(StrEnum):
    """What must have been worked out before a step can show anything."""

    NOTHING = "nothing"
    ANALYSIS = "analysis"
    PREPARED = "prepared"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table."""

    id: StepId
    need: Need


STEPS = (
    Step(StepId.COLUMNS, Need.NOTHING),
    Step(StepId.FINDINGS, Need.ANALYSIS),
    Step(StepId.SPLIT, Need.ANALYSIS),
    Step(StepId.SUMMARY, Need.PREPARED),
)

_ORDER = tuple(step.id for step in STEPS)


def number_of(step: StepId) -> int:
    """Return the place of a step, from 0."""
    return _ORDER.index(step)


def need_of(step: StepId) -> Need:
    """Return what a step needs."""
    return STEPS[number_of(step)].need


def after(step: StepId) -> StepId | None:
    """Return the next step, or None after the last one."""
    number = number_of(step) + 1
    return _ORDER[number] if number < len(_ORDER) else None


def before(step: StepId) -> StepId | None:
    """Return the step before, or None at the first one."""
    number = number_of(step)
    return _ORDER[number - 1] if number else None


def without_results(step: StepId) -> StepId:
    """Return where to go from `step` when the rows have changed: what was found is found anew."""
    return step if need_of(step) is Need.NOTHING else StepId.FINDINGS
