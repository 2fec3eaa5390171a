"""What Excel puts below (or above) a few cells when their fill handle is dragged.

Two numbers or more go on as a straight line, and dates, weekdays and months as a calendar does;
everything else repeats. Knows no table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from desktop_ft.core.calendar_series import next_dates, next_names

_NUMBER = re.compile(r"-?[0-9]+(?:([.,])([0-9]+))?")

At = Callable[[int], str]


def continued(values: Sequence[str], *, other_way: bool = False) -> At:
    """Return what stands `at` places from the first of the values, also before it.

    `other_way` is Excel's Ctrl: what would go on repeats, and a single number goes on by 1.
    """
    line = _line(values, other_way=other_way)
    if line is None and not other_way:
        line = next_dates(values) or next_names(values)
    return line if line is not None else lambda at: values[at % len(values)]


def _line(values: Sequence[str], *, other_way: bool) -> At | None:
    found = [_NUMBER.fullmatch(value) for value in values]
    if not all(found) or (len(values) > 1) is other_way:
        return None
    signs = {match[1] for match in found if match and match[1]}
    if len(signs) > 1:
        return None
    sign = signs.pop() if signs else "."
    places = max(len(match[2] or "") for match in found if match)
    numbers = [Fraction(value.replace(",", ".")) for value in values]
    start, step = _fit(numbers)
    width = len(values[0]) if _are_padded(values) else 0

    def at(place: int) -> str:
        number = start + step * place
        scaled = number * 10**places
        if scaled.denominator == 1:
            written = _decimal(int(scaled), places)
        else:  # as many digits as Excel has
            written = format(float(number), ".15g")
        return written.replace(".", sign).zfill(width)

    return at


def _fit(numbers: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Return beginning and step of the line through the numbers: least squares, as Excel does."""
    count = len(numbers)
    if count == 1:
        return numbers[0], Fraction(1)
    middle = Fraction(count - 1, 2)
    mean = sum(numbers, Fraction()) / count
    across = sum(((at - middle) ** 2 for at in range(count)), Fraction())
    step = sum(((at - middle) * (each - mean) for at, each in enumerate(numbers)), Fraction())
    step /= across
    return mean - step * middle, step


def _decimal(scaled: int, places: int) -> str:
    if not places:
        return str(scaled)
    digits = str(abs(scaled)).zfill(places + 1)
    return ("-" if scaled < 0 else "") + digits[:-places] + "." + digits[-places:]


def _are_padded(values: Sequence[str]) -> bool:
    """Tell whether these are numbers like 007, all of one width."""
    same = len({len(value) for value in values}) == 1 and len(values[0]) > 1
    return same and any(
        len(each) > 1 and each.startswith("0") and each.isdigit() for each in values
    )
