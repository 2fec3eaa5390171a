"""Who says a text of an example. Knows no check."""

from __future__ import annotations

from enum import IntEnum


class Voice(IntEnum):
    """Who says a text. In prompt–completion rows `USER` is the prompt, `ASSISTANT` the answer."""

    SYSTEM = 0
    USER = 1
    ASSISTANT = 2
    TOOL = 3
    """The result of a tool."""
    PREFERRED = 4
    REJECTED = 5
    CALL = 6
    """The arguments of a call of a tool, as JSON."""
    TOOLS = 7
    """The description of the tools, as JSON."""


PROSE = (Voice.SYSTEM, Voice.USER, Voice.ASSISTANT, Voice.PREFERRED, Voice.REJECTED)
"""Texts that a person wrote; the others belong to programs."""
