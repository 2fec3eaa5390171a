"""The order of the steps and what each one needs, as a table. Knows no widget and no document."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from desktop_ft.core.checks.finding import Topic


class StepId(StrEnum):
    """A step of the preparation."""

    COLUMNS = "columns"
    FINDINGS = "findings"
    PRIVACY = "privacy"
    SPLIT = "split"
    SUMMARY = "summary"


class ViewId(StrEnum):
    """Something to look at beside the way; from it one goes back to the step one came from."""

    COVERAGE = "coverage"
    ENOUGH = "enough"


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
    Step(StepId.PRIVACY, Need.ANALYSIS),
    Step(StepId.SPLIT, Need.ANALYSIS),
    Step(StepId.SUMMARY, Need.PREPARED),
)

VIEWS = {ViewId.COVERAGE: Need.ANALYSIS, ViewId.ENOUGH: Need.PREPARED}
"""What each view needs."""

_ORDER = tuple(step.id for step in STEPS)


def number_of(step: StepId) -> int:
    """Return the place of a step, from 0."""
    return _ORDER.index(step)


def need_of(step: StepId) -> Need:
    """Return what a step needs."""
    return STEPS[number_of(step)].need


def after(step: StepId, skipped: Collection[StepId] = ()) -> StepId | None:
    """Return the next step that is not skipped, or None after the last one."""
    rest = _ORDER[number_of(step) + 1 :]
    return next((each for each in rest if each not in skipped), None)


def before(step: StepId, skipped: Collection[StepId] = ()) -> StepId | None:
    """Return the step before that is not skipped, or None at the first one."""
    rest = _ORDER[: number_of(step)]
    return next((each for each in reversed(rest) if each not in skipped), None)


def shows(step: StepId, topic: Topic) -> bool:
    """Tell whether a step is where findings of a topic are decided."""
    return step is (StepId.PRIVACY if topic is Topic.PRIVACY else StepId.FINDINGS)


def without_results(step: StepId) -> StepId:
    """Return where to go from `step` when the rows have changed: what was found is found anew."""
    return step if need_of(step) is Need.NOTHING else StepId.FINDINGS
