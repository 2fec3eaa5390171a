"""How dates, weekdays and months go on, as Excel's fill handle knows them. Knows no table."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

At = Callable[[int], str]

# What Excel has in its own lists, in English and in Russian; Russian says «5 января» too.
_LISTS = tuple(
    tuple(words.split())
    for words in (
        "sun mon tue wed thu fri sat",
        "sunday monday tuesday wednesday thursday friday saturday",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "january february march april may june july august september october november december",
        "вс пн вт ср чт пт сб",
        "воскресенье понедельник вторник среда четверг пятница суббота",
        "янв фев мар апр май июн июл авг сен окт ноя дек",
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    )
)
_ISO = re.compile(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})([-/.])(?P<m>\d{1,2})\2(?P<y>\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"(?P<m>\d{1,2})(/)(?P<d>\d{1,2})\2(?P<y>\d{4})", re.ASCII)


def next_dates(values: Sequence[str]) -> At | None:
    """Return what stands `at` places from the first of these dates; None if these are none.

    The same day of several months goes on by months, as in Excel, all else by days. Where it
    cannot be known which number is the month, nothing is guessed.
    """
    read = [
        (form, found)
        for form in (_ISO, _DAY_FIRST, _MONTH_FIRST)
        if (found := _read(form, values)) is not None
    ]
    if len(read) != 1:
        return None
    form, found = read[0]
    place = _by_months(found) or _by_days(found)
    if place is None:
        return None

    def at(number: int) -> str:
        try:
            return _written(form, values[0], place(number))
        except (ValueError, OverflowError):  # beyond what a calendar has
            return values[number % len(values)]

    return at


def next_names(values: Sequence[str]) -> At | None:
    """Return the same for weekdays and months by name; None if these are none."""
    lower = [value.lower() for value in values]
    names = next((each for each in _LISTS if all(word in each for word in lower)), None)
    if names is None:
        return None
    places = [names.index(word) for word in lower]
    steps = {(b - a) % len(names) for a, b in pairwise(places)} or {1}
    if len(steps) > 1:
        return None
    start, step, like = places[0], steps.pop(), values[0]

    def at(number: int) -> str:
        name = names[(start + step * number) % len(names)]
        if like.isupper():
            return name.upper()
        return name.capitalize() if like[0].isupper() else name

    return at


def _read(form: re.Pattern[str], values: Sequence[str]) -> list[date] | None:
    found, signs = [], set()
    for value in values:
        match = form.fullmatch(value)
        if match is None:
            return None
        signs.add(match[2])
        try:
            found.append(date(*(int(match[part]) for part in "ymd")))
        except ValueError:
            return None
    return found if len(signs) == 1 else None


def _by_months(found: Sequence[date]) -> Callable[[int], date] | None:
    """Return the line through the same day of several months."""
    months = [each.year * 12 + each.month - 1 for each in found]
    steps = {b - a for a, b in pairwise(months)}
    if len({each.day for each in found}) > 1 or len(steps) != 1 or steps == {0}:
        return None
    step, day = steps.pop(), found[0].day

    def place(number: int) -> date:
        year, month = divmod(months[0] + step * number, 12)
        return date(year, month + 1, min(day, calendar.monthrange(year, month + 1)[1]))

    return place


def _by_days(found: Sequence[date]) -> Callable[[int], date] | None:
    """Return the line through these days, if they stand at even distances."""
    days = [each.toordinal() for each in found]
    steps = {b - a for a, b in pairwise(days)} or {1}
    if len(steps) > 1:
        return None
    step = steps.pop()
    return lambda number: date.fromordinal(days[0] + step * number)


def _written(form: re.Pattern[str], like: str, day: date) -> str:
    """Write a date as another one is written."""
    match = form.fullmatch(like)
    assert match is not None
    numbers = {"y": f"{day.year:04}", "m": str(day.month), "d": str(day.day)}
    for part in "md":
        if len(match[part]) == 2:
            numbers[part] = numbers[part].zfill(2)
    order = sorted("ymd", key=lambda part: match.start(part))
    return match[2].join(numbers[part] for part in order)
