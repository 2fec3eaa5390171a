"""Charts as pictures: SVG, no script. Knows nothing of what they show.

Colours stand as attributes, for those who draw only these; the classes let the style of a page
replace them. All names handed in are plain texts in the reader's language; they are escaped here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT, _FOOT = 760, 200, 46
_EVERY = 70  # letters of the scale need so much room, in units of the picture
_ROW, _NAMES, _RIGHT = 34, 230, 70
_LEFT, _TOP = 52, 16
_LINES = ("muted", "accent", "good_text", "warn_text")
_DASHES = ("", "", "7 4", "2 4")
_TICKS = 4
_NAME_LETTERS = 34
_LEGEND_LETTERS = 26

Colours = Mapping[str, str]


def bars(counts: Sequence[tuple[str, int]], title: str, unit: str) -> str:
    """Draw a bar for each name and count."""
    most = max((count for _, count in counts), default=0) or 1
    wide = _WIDTH / max(1, len(counts))
    each_nth = max(1, round(_EVERY / wide))
    drawn = []
    for place, (name, count) in enumerate(counts):
        left, high = place * wide, count / most * (_HEIGHT - 24)
        drawn.append(
            f'<rect x="{left + 1:.1f}" y="{_HEIGHT - high:.1f}" width="{max(wide - 2, 1):.1f}"'
            f' height="{high:.1f}"><title>{escape(name)}: {thin_spaced(count)}</title></rect>'
        )
        if place % each_nth == 0:
            drawn.append(f'<text x="{left + 1:.1f}" y="{_HEIGHT + 18}">{escape(name)}</text>')
        if count == most:
            middle = left + wide / 2
            drawn.append(
                f'<text x="{middle:.1f}" y="{_HEIGHT - high - 6:.1f}" text-anchor="middle">'
                f"{thin_spaced(count)}</text>"
            )
    return (
        f'<svg class="bars" viewBox="0 0 {_WIDTH} {_HEIGHT + _FOOT}" role="img"'
        f' aria-label="{escape(title)}">{"".join(drawn)}'
        f'<line x1="0" y1="{_HEIGHT}" x2="{_WIDTH}" y2="{_HEIGHT}"/>'
        f'<text class="unit" x="{_WIDTH}" y="{_HEIGHT + 38}" text-anchor="end">{escape(unit)}'
        "</text></svg>"
    )


def spans(lines: Sequence[tuple[str, float, float, float]], title: str, colours: Colours) -> str:
    """Draw values from 0 to 1 below each other, as (name, value, low, high), with their bounds."""
    wide = _WIDTH - _NAMES - _RIGHT
    foot = len(lines) * _ROW + 6
    drawn = [
        f'<line class="grid" x1="{_NAMES + wide * at / _TICKS:.1f}" y1="0"'
        f' x2="{_NAMES + wide * at / _TICKS:.1f}" y2="{foot}" stroke="{colours["line"]}"/>'
        + _words(
            _NAMES + wide * at / _TICKS, foot + 18, f"{100 * at // _TICKS} %", colours, "middle"
        )
        for at in range(_TICKS + 1)
    ]
    for number, (name, value, low, high) in enumerate(lines):
        middle = number * _ROW + _ROW / 2 + 2
        token = _LINES[min(number, 1)]
        at, begin, end = (_NAMES + wide * min(1, max(0, each)) for each in (value, low, high))
        drawn += [
            _words(_NAMES - 12, middle + 5, _short(name, _NAME_LETTERS), colours, "end", name),
            (
                f'<rect class="{token}" x="{_NAMES}" y="{middle - 9:.1f}" width="{at - _NAMES:.1f}"'
                f' height="18" rx="2" fill="{colours[token]}" fill-opacity="0.75"/>'
            ),
            (
                f'<path class="bound" d="M{begin:.1f} {middle - 6:.1f}v12M{begin:.1f} {middle:.1f}'
                f'H{end:.1f}M{end:.1f} {middle - 6:.1f}v12" fill="none" stroke="{colours["text"]}"'
                ' stroke-width="1.5"/>'
            ),
            _words(
                _NAMES + wide + 14,
                middle + 5,
                f"{100 * value:.0f} %",
                colours,
                "start",
                token="text",
            ),
        ]
    return _picture(title, foot + 26, drawn)


def lines(
    series: Sequence[tuple[str, Sequence[tuple[float, float]], Sequence[tuple[float, float]]]],
    title: str,
    across: str,
    marks: Sequence[tuple[float, str]],
    colours: Colours,
    *,
    is_share: bool,
) -> str:
    """Draw lines as (name, points, bounds of each y); `marks` name places of x."""
    frame = _Frame.around([points for _, points, _ in series], [b for _, _, b in series], is_share)
    drawn = frame.grid(colours, marks, is_share=is_share)
    for number, (name, points, bounds) in enumerate(series):
        token = _LINES[number % len(_LINES)]
        colour, dashes = colours[token], _DASHES[number % len(_DASHES)]
        way = " ".join(f"{frame.x(x):.1f},{frame.y(y):.1f}" for x, y in points)
        drawn.append(
            f'<polyline class="{token}" points="{way}" fill="none" stroke="{colour}"'
            f' stroke-width="2" stroke-dasharray="{dashes or "none"}"/>'
        )
        for (x, _), (low, high) in zip(points, bounds, strict=bool(bounds)):
            drawn.append(
                f'<path class="{token}" d="M{frame.x(x):.1f} {frame.y(low):.1f}'
                f'V{frame.y(high):.1f}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
            )
        if bounds or len(points) == 1:
            drawn += [
                f'<circle class="{token}" cx="{frame.x(x):.1f}" cy="{frame.y(y):.1f}" r="4"'
                f' fill="{colour}" stroke="none"/>'
                for x, y in points
            ]
        left = _LEFT + number * (_WIDTH - _LEFT) / 4
        drawn.append(
            f'<line class="{token}" x1="{left:.1f}" y1="{_HEIGHT + 40}" x2="{left + 24:.1f}"'
            f' y2="{_HEIGHT + 40}" stroke="{colour}" stroke-width="2"'
            f' stroke-dasharray="{dashes or "none"}"/>'
            + _words(left + 30, _HEIGHT + 45, _short(name, _LEGEND_LETTERS), colours, "start", name)
        )
    drawn.append(_words(_WIDTH, _HEIGHT + 18, across, colours, "end"))
    return _picture(title, _HEIGHT + 56, drawn)


class _Frame:
    """Where values lie in the picture."""

    def __init__(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        self._x, self._y = x, y

    @classmethod
    def around(
        cls,
        points: Sequence[Sequence[tuple[float, float]]],
        bounds: Sequence[Sequence[tuple[float, float]]],
        is_share: bool,
    ) -> _Frame:
        """Return one that holds all points; shares have the whole of 0 to 1."""
        across = [x for each in points for x, _ in each] or [0.0]
        up = [y for each in points for _, y in each] + [
            y for each in bounds for b in each for y in b
        ]
        low, high = (0.0, 1.0) if is_share else (min([0.0, *up]), max([0.0, *up]) or 1.0)
        if not is_share:
            step = _nice_step((high - low) / (_TICKS + 1))
            low = math.floor(low / step) * step
            high = low + math.ceil((high - low) / step) * step
        first, last = min(across), max(across)
        if first == last:
            first, last = first - 0.5, last + 0.5
        return cls((first, last), (low, high))

    def x(self, value: float) -> float:
        low, high = self._x
        return _LEFT + 10 + (value - low) / (high - low) * (_WIDTH - _LEFT - 30)

    def y(self, value: float) -> float:
        low, high = self._y
        return _HEIGHT - (value - low) / (high - low) * (_HEIGHT - _TOP)

    def grid(
        self, colours: Colours, marks: Sequence[tuple[float, str]], *, is_share: bool
    ) -> list[str]:
        """Draw the levels with their values, and the names of places below."""
        low, high = self._y
        step = 0.25 if is_share else _nice_step((high - low) / (_TICKS + 1))
        digits = next((each for each in range(9) if math.isclose(round(step, each), step)), 9)
        drawn = []
        for number in range(round((high - low) / step) + 1):
            value = low + number * step
            words = f"{100 * value:.0f} %" if is_share else f"{value:.{digits}f}"
            drawn.append(
                f'<line class="grid" x1="{_LEFT}" y1="{self.y(value):.1f}" x2="{_WIDTH}"'
                f' y2="{self.y(value):.1f}" stroke="{colours["line"]}"/>'
                + _words(_LEFT - 8, self.y(value) + 4, words, colours, "end")
            )
        last = -math.inf
        for place, name in marks:
            at = self.x(place)
            if at - last >= _EVERY:
                last = at
                anchor = "end" if at > _WIDTH - _EVERY / 2 else "middle"
                drawn.append(_words(at, _HEIGHT + 18, name, colours, anchor))
        return drawn


def _nice_step(least: float) -> float:
    """Return the next larger of 1, 2, 2.5, 5 and their tenfolds, as scales have them."""
    power: float = 10 ** math.floor(math.log10(least))
    return next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= least * 0.999)


def thin_spaced(value: int) -> str:
    """Write a number with thin spaces, which every language reads alike."""
    return f"{value:,}".replace(",", "\u202f")


def _picture(title: str, high: float, drawn: Sequence[str]) -> str:
    return (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {high:.0f}"'
        f' role="img" aria-label="{escape(title)}">{"".join(drawn)}</svg>'
    )


def _words(
    x: float,
    y: float,
    said: str,
    colours: Colours,
    anchor: str,
    whole: str = "",
    token: str = "muted",
) -> str:
    title = f"<title>{escape(whole)}</title>" if whole and whole != said else ""
    return (
        f'<text class="{token}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="13"'
        f' fill="{colours[token]}">{title}{escape(said)}</text>'
    )


def _short(said: str, letters: int) -> str:
    return said if len(said) <= letters else said[: letters - 1] + "…"
