"""Puts together signs that came in two halves: some servers cut an emoji between two pieces."""

from __future__ import annotations

import re

_HALF = re.compile("[\ud800-\udfff]")
_FIRST_HALF = re.compile("[\ud800-\udbff]\\Z")
_LOST = "\ufffd"


class WholeSigns:
    """Holds the first half of a sign back until the second comes. What has none becomes �."""

    def __init__(self) -> None:
        self._held = ""

    def take(self, words: str) -> str:
        """Return the words that are whole now."""
        words = self._held + words
        self._held = words[-1:] if _FIRST_HALF.search(words) else ""
        words = words.removesuffix(self._held)
        if not _HALF.search(words):
            return words
        units = words.encode("utf-16-le", "surrogatepass")
        return units.decode("utf-16-le", "replace")

    def end(self) -> str:
        """Return what is left when nothing more comes."""
        left, self._held = self._held, ""
        return _LOST if left else ""
