"""The style sheet, written once from the tokens. Knows names of colours, no widgets of ours.

What a widget is, it says by the dynamic property `kind`:
QPushButton: primary, plain (default), flat, danger. QLabel: title, heading, strong, muted, small,
error, warn, good, accent, mono. QFrame: card, bar, panel, line.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from desktop_ft.resources import resource


def build_style_sheet(theme: str, colors: Mapping[str, str], base_px: int) -> str:
    """Fill the tokens and the sizes that follow from the base size into the rules."""
    values = {
        **colors,
        "base": f"{base_px}px",
        "small": f"{base_px - 1}px",
        "heading": f"{base_px + 2}px",
        "title": f"{base_px + 7}px",
        # 30 px high in all at the base size: 28 and the two edges.
        "control": f"{base_px + 15}px",
        "control_focus": f"{base_px + 13}px",
        # Fusion gives a spin box three pixels more than it is asked for.
        "spin": f"{base_px + 12}px",
        "spin_focus": f"{base_px + 10}px",
        "rail": f"{base_px - 2}px",
        # What cannot be used now is faint, and is the only thing allowed to be.
        "faint": _mix(colors["muted"], colors["surface"], 0.6),
        "accent_faint": _mix(colors["accent"], colors["surface"], 0.55),
        "pictures": resource("themes", theme).as_posix(),
    }
    rules = resource("themes", "style.qss").read_text("utf-8")
    return _AtTemplate(rules).substitute(values)


class _AtTemplate(Template):
    """`@name` instead of `$name`, which reads better among style rules."""

    delimiter = "@"


def _mix(front: str, back: str, share: float) -> str:
    """Return `front` laid over `back` so thinly that only `share` of it shows."""
    pairs = zip(_channels(front), _channels(back), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
