"""Charts as pictures inside a page: SVG, no script. Knows nothing of what they show."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDTH, _HEIGHT, _FOOT = 760, 200, 46
_EVERY = 70  # letters of the scale need so much room, in units of the picture


def bars(counts: Sequence[tuple[str, int]], title: str, unit: str) -> str:
    """Draw a bar for each name and count; `title` and `unit` are already escaped."""
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
        f' aria-label="{title}">{"".join(drawn)}'
        f'<line x1="0" y1="{_HEIGHT}" x2="{_WIDTH}" y2="{_HEIGHT}"/>'
        f'<text class="unit" x="{_WIDTH}" y="{_HEIGHT + 38}" text-anchor="end">{unit}</text></svg>'
    )


def thin_spaced(value: int) -> str:
    """Write a number with thin spaces, which every language reads alike."""
    return f"{value:,}".replace(",", "\u202f")
