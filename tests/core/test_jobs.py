"""The table of job states, what may follow what, and merging events without gaps or doubles."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.example import Format
from desktop_ft.core.jobs import (
    STATES,
    TRANSITIONS,
    Job,
    JobEvent,
    Stage,
    may_follow,
    merge_events,
    newest,
    state_of,
)

# The client's list of statuses, the one that OpenAI's own example answers besides, and the one of
# those who take a while to stop.
CLIENT = ["validating_files", "queued", "running", "succeeded", "failed", "cancelled"]
ALL = [*CLIENT, "paused", "cancelling"]


def job(status: str = "running", **more: object) -> Job:
    return Job(id="ftjob-1", status=status, model="m", created_at=100, **more)  # type: ignore[arg-type]


def event(number: int, at: int) -> JobEvent:
    return JobEvent(id=f"e{number}", created_at=at, message=f"line {number}")


def test_the_table_has_every_status_of_the_client() -> None:
    assert sorted(STATES) == sorted(ALL)
    assert sorted(TRANSITIONS) == sorted(ALL)


@pytest.mark.parametrize("status", ["succeeded", "failed", "cancelled"])
def test_a_final_state_allows_nothing_and_is_never_left(status: str) -> None:
    state = state_of(status)
    assert not state.active
    assert not state.may_cancel
    assert not any(may_follow(status, other) for other in ALL if other != status)


@pytest.mark.parametrize("status", ["validating_files", "queued", "running", "paused"])
def test_an_active_state_can_be_cancelled_and_can_end(status: str) -> None:
    state = state_of(status)
    assert state.active
    assert state.may_cancel
    assert all(may_follow(status, final) for final in ("succeeded", "failed", "cancelled"))


def test_only_a_finished_training_can_be_tried() -> None:
    assert [status for status in ALL if state_of(status).may_try] == ["succeeded"]


def test_an_unknown_status_is_shown_as_it_is() -> None:
    state = state_of("CANCELLATION_REQUESTED")
    assert "CANCELLATION_REQUESTED" in str(state.words)
    assert state.active
    assert not state_of("CANCELLATION_REQUESTED", finished=True).active


def test_an_unknown_status_may_follow_and_be_followed_by_all() -> None:
    assert may_follow("running", "evaluating")
    assert may_follow("evaluating", "running")
    assert may_follow("evaluating", "failed")


def test_a_late_answer_does_not_wake_the_dead() -> None:
    cancelled, late = job("cancelled"), job("running")
    assert newest(cancelled, late) is cancelled
    assert newest(job("running"), cancelled) is cancelled
    assert newest(None, late) is late


def test_stages_are_in_the_order_of_the_story() -> None:
    assert [stage.value for stage in Stage] == [
        "uploaded",
        "checked",
        "queued",
        "learning",
        "ready",
    ]


def test_what_the_preparation_decided_is_read_from_the_metadata() -> None:
    made = job(
        metadata={
            "desktop_ft_format": "prompt-completion",
            "desktop_ft_separator": "\n\n###\n\n",
            "desktop_ft_stop": "\n",
            "desktop_ft_dataset": "faq",
            "desktop_ft_examples": "5",
        }
    )
    assert made.format is Format.PROMPT_COMPLETION
    assert (made.separator, made.stop, made.name) == ("\n\n###\n\n", "\n", "faq")
    assert made.count("desktop_ft_examples") == 5
    assert made.count("desktop_ft_valid_examples") is None


def test_a_job_of_somebody_else_has_a_name_and_no_mark() -> None:
    assert job().name == "ftjob-1"
    assert job(suffix="tone").name == "tone"
    assert job().mark == ""
    assert job().format is Format.CHAT


@pytest.mark.parametrize("value", [None, True, "12", float("nan")])
def test_a_figure_that_is_none_is_no_figure(value: object) -> None:
    assert JobEvent("e", 1, "m", data={"train_loss": value}).number("train_loss") is None


def test_events_of_one_second_keep_their_order() -> None:
    first = [event(1, 10), event(2, 10)]
    fresh = [event(3, 10), event(4, 11)]
    assert [each.id for each in merge_events(first, fresh)] == ["e1", "e2", "e3", "e4"]


@given(st.lists(st.integers(0, 5), max_size=30), st.integers(0, 1000))
def test_any_overlapping_pages_merge_to_the_whole(times: list[int], seed: int) -> None:
    """Whatever pages arrive, twice or overlapping, each event is there once and in order."""
    whole = [event(number, at) for number, at in enumerate(sorted(times))]
    draw = random.Random(seed)
    known: tuple[JobEvent, ...] = ()
    end = 0
    while end < len(whole):
        end = min(len(whole), end + draw.randint(1, 5))
        start = max(0, end - draw.randint(1, 10))
        start = min(start, len(known))  # a page reaches back to what is known: no gap
        known = merge_events(known, whole[start:end])
    assert list(known) == whole
