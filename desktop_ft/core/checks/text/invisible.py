"""Letters that nobody sees: of no width, of control, of writing direction. Knows no set.

What a script or an emoji needs stays: the joiners of Persian and of Indian scripts, of families
of emoji and of flags, and the marks of direction where something is written from right to left.
"""

from __future__ import annotations

import re

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.text import lost_backslash
from desktop_ft.core.checks.text.rule import Mending, TextRule
from desktop_ft.core.text import plural, text

_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001fbff"
# Arabic, Syriac, N'Ko, the scripts of India, Thai, Lao, Tibetan, Burmese, Khmer, Mongolian
_JOINING = "\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile("[\u05d0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NEVER = (
    "\\x00-\\x08\\x0e-\\x1f\\x7f\u00ad\u180e\u200b-\u200d\u202d\u202e\u2060-\u2065"
    "\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069"
_KEPT = (
    f"[{_EMOJI}\ufe0f]\u200d(?=[{_EMOJI}])"
    f"|[{_JOINING}][\u200b-\u200d]"
    "|\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
)
_TERMINAL = "\x1b\\[[0-9;?]*[A-Za-z]"  # colours of a terminal: more than the control letter goes
_STAYS = f"{_KEPT}|{lost_backslash.PATTERN}"
_PATTERN = re.compile(f"({_STAYS})|{_TERMINAL}|[{_NEVER}]")
_PATTERN_AND_DIRECTION = re.compile(f"({_STAYS})|{_TERMINAL}|[{_NEVER}{_DIRECTION}]")


def without_invisible(value: str) -> str:
    """Take away what is not seen and not needed."""
    pattern = _PATTERN if _RIGHT_TO_LEFT.search(value) else _PATTERN_AND_DIRECTION
    while True:
        mended = pattern.sub(_kept, value)
        if mended == value:
            return value
        value = mended


def _kept(match: re.Match[str]) -> str:
    return match.group(1) or ""


RULE = TextRule(
    "invisible",
    Severity.WARN,
    text("core", "Letters that nobody sees"),
    text(
        "core",
        "Copied from web pages and programs, such letters stand between others without being"
        " seen. For the model a word with one inside is another, unknown word.",
    ),
    "Unicode 17: default ignorable code points, control codes and bidirectional formatting"
    " characters (UAX #9, UAX #31)",
    f"[{_NEVER}{_DIRECTION}]",
    Mending(
        lambda count: plural("core", "Take invisible letters out of %n example(s)", "", count),
        without_invisible,
    ),
)
