"""Dates, weekdays and months go on as in Excel."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.series import continued


@pytest.mark.parametrize(
    ("values", "after"),
    [
        (["2026-01-01"], ["2026-01-02", "2026-01-03"]),
        (["2026-12-31"], ["2027-01-01"]),
        (["2024-02-28"], ["2024-02-29", "2024-03-01"]),
        (["01.02.2026"], ["02.02.2026"]),
        (["1.2.2026"], ["2.2.2026"]),
        (["31.01.2026", "28.02.2026"], ["28.03.2026"]),
        (["01.01.2026", "08.01.2026"], ["15.01.2026", "22.01.2026"]),
        (["2026-01-31", "2026-03-31"], ["2026-05-31", "2026-07-31", "2026-09-30"]),
        (["2025-05-09", "2026-05-09"], ["2027-05-09"]),
        (["2026-01-03", "2026-01-02"], ["2026-01-01", "2025-12-31"]),
        (["12/31/2026"], ["01/01/2027"]),
        (["31/12/2026"], ["01/01/2027"]),
        (["01/02/2026"], ["01/02/2026"]),  # which is the month?
        (["2026-02-30"], ["2026-02-30"]),
        (["2026-01-01", "2026-01-02", "2026-01-09"], ["2026-01-01"]),
        (["2026-01-01", "02.01.2026"], ["2026-01-01"]),
        (["9999-12-31"], ["9999-12-31"]),
        (["Mon"], ["Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon"]),
        (["SATURDAY"], ["SUNDAY"]),
        (["mon", "wed"], ["fri", "sun", "tue"]),
        (["Oct", "Nov"], ["Dec", "Jan"]),
        (["May"], ["Jun"]),
        (["April", "May"], ["June"]),
        (["Пн"], ["Вт", "Ср", "Чт", "Пт", "Сб", "Вс", "Пн"]),
        (["пятница"], ["суббота", "воскресенье", "понедельник"]),
        (["Декабрь"], ["Январь"]),
        (["мая"], ["июня"]),
        (["Mon", "Tue", "Thu"], ["Mon"]),
        (["Mon", "x"], ["Mon"]),
    ],
)
def test_what_comes_after(values: list[str], after: list[str]) -> None:
    at = continued(values)
    assert [at(len(values) + place) for place in range(len(after))] == after


@pytest.mark.parametrize(
    ("values", "before"),
    [(["2026-03-01"], ["2026-02-28"]), (["Mon"], ["Sun", "Sat"]), (["0001-01-01"], ["0001-01-01"])],
)
def test_what_comes_before(values: list[str], before: list[str]) -> None:
    at = continued(values)
    assert [at(-1 - place) for place in range(len(before))] == before


@pytest.mark.parametrize("values", [["2026-01-01"], ["Mon", "Tue"]])
def test_ctrl_repeats(values: list[str]) -> None:
    at = continued(values, other_way=True)
    assert [at(len(values) + place) for place in range(len(values))] == values


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(2, 27), st.integers(-900, 900))
def test_days_go_on_in_steps(start: date, step: int, place: int) -> None:
    at = continued([start.isoformat(), (start + timedelta(step)).isoformat()])
    assert at(place) == (start + timedelta(step * place)).isoformat()
