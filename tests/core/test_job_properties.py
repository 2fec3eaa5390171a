"""What holds of states and events in whatever order an engine tells them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.jobs import STATES, TRANSITIONS, Job, JobEvent, merge_events, newest, state_of

STATUSES = st.one_of(st.sampled_from(sorted(STATES)), st.text(max_size=12))
EVENTS = st.lists(
    st.builds(
        JobEvent, id=st.integers(0, 30).map(str), created_at=st.integers(0, 9), message=st.just("")
    ),
    max_size=40,
)


def job(status: str) -> Job:
    return Job("ftjob-1", status, "base", 1)


@given(st.lists(STATUSES, min_size=1, max_size=12))
def test_what_has_ended_stays_as_it_ended(told: list[str]) -> None:
    believed: Job | None = None
    ended = ""
    for status in told:
        believed = newest(believed, job(status))
        if ended and status in STATES:
            assert believed.status == ended
        known = STATES.get(believed.status)
        ended = believed.status if known is not None and not known.active else ""


@given(STATUSES, st.booleans())
def test_every_status_can_be_shown(status: str, finished: bool) -> None:
    state = state_of(status, finished=finished)
    assert str(state.words)
    if status not in STATES:
        assert state.active is not finished
        assert not status or status in str(state.words)


def test_every_state_is_in_the_table_of_transitions() -> None:
    assert set(TRANSITIONS) == set(STATES)
    assert set().union(*TRANSITIONS.values()) <= set(STATES)
    assert all(bool(TRANSITIONS[name]) == state.active for name, state in STATES.items())


@given(EVENTS, st.integers(0, 40))
def test_events_are_merged_each_once_and_in_order(events: list[JobEvent], cut: int) -> None:
    merged = merge_events(merge_events((), events[:cut]), events[cut:])
    assert sorted({event.id for event in events}) == sorted(event.id for event in merged)
    assert [event.created_at for event in merged] == sorted(event.created_at for event in merged)
    assert merge_events(merged, events) == merged
