"""How a value is written on one line."""

from __future__ import annotations

_SPACE, _BREAK = "␣", " ↵ "


def one_line(value: str) -> str:
    """Return a value on one line; spaces at its ends, which nobody would see, get a sign."""
    line = _BREAK.join(value.splitlines())
    bare = line.strip(" ")
    if bare == line:
        return line
    start = len(line) - len(line.lstrip(" "))
    return _SPACE * start + bare + _SPACE * (len(line) - start - len(bare) if bare else 0)
