"""The order of the steps, without a window."""

from __future__ import annotations

import pytest

from desktop_ft.core.checks.finding import Topic
from desktop_ft.ui.prepare import flow
from desktop_ft.ui.prepare.flow import Need, StepId


def test_the_steps_lead_to_the_end_and_back() -> None:
    way = [StepId.COLUMNS]
    while (following := flow.after(way[-1])) is not None:
        way.append(following)
    assert way == list(StepId)
    assert [flow.before(step) for step in way] == [None, *way[:-1]]
    assert [flow.number_of(step) for step in way] == [0, 1, 2, 3, 4]


def test_each_step_needs_at_least_what_the_one_before_needs() -> None:
    order = list(Need)
    needs = [order.index(step.need) for step in flow.STEPS]
    assert needs == sorted(needs)
    assert needs[0] == 0


@pytest.mark.parametrize("step", list(StepId))
def test_when_the_rows_change_only_what_needs_no_rows_stays(step: StepId) -> None:
    expected = StepId.COLUMNS if step is StepId.COLUMNS else StepId.FINDINGS
    assert flow.without_results(step) is expected


def test_a_step_with_nothing_to_decide_is_passed_over_both_ways() -> None:
    skipped = {StepId.PRIVACY}
    assert flow.after(StepId.FINDINGS, skipped) is StepId.SPLIT
    assert flow.before(StepId.SPLIT, skipped) is StepId.FINDINGS


def test_each_finding_is_decided_at_one_step() -> None:
    at = {topic: [step for step in StepId if flow.shows(step, topic)] for topic in Topic}
    assert at.pop(Topic.PRIVACY) == [StepId.PRIVACY]
    assert all(steps == [StepId.FINDINGS] for steps in at.values())
