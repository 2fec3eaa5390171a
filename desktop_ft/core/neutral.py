"""Signs that steer a screen instead of standing on it become visible. Knows no screen."""

from __future__ import annotations

import re

# Terminal codes, embeddings, overrides and isolates of Unicode TR9, blanks without width, the
# place holder of an object, and halves of characters. Joiners stay: Persian and emoji need them.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff\ud800-\udfff]"
)
_CONTROL_PICTURES = 0x2400


def made_harmless(text: str) -> str:
    """Return the text with every steering sign shown as a sign of its own."""
    return _STEERING.sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code in (0x2028, 0x2029):
        return "\n"
    return f"‹U+{code:04X}›"
