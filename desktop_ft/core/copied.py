"""What was copied: the plain text of a clipboard, or the HTML beside it where that says more.

Knows nothing of Qt or of the system's clipboard.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_ft.core import clipboard, clipboard_html


@dataclass(frozen=True, slots=True)
class Copied:
    """A clipboard; `html` is "" where the text says all."""

    text: str
    html: str = ""

    @classmethod
    def of(cls, text: str, html: str) -> Copied:
        """Choose what to read.

        Excel's text has all, and so has our own; LibreOffice's has no line breaks. Programs that
        copy nothing else but HTML are understood too.
        """
        is_needed = bool(html) and (not text or clipboard_html.is_of_office(html))
        return cls(text, html if is_needed else "")

    def __bool__(self) -> bool:
        return bool(self.text or self.html)

    def cells(self, delimiter: str = "\t") -> list[list[str]]:
        """Return the cells; a delimiter is for plain text. It may take seconds: for a worker."""
        found = clipboard_html.from_html(self.html) if self.html else []
        return found or clipboard.from_text(self.text, delimiter)

    def is_single(self, delimiter: str = "\t") -> bool:
        """Tell whether it is one cell."""
        if self.html:
            return self.html.lower().count("<td") == 1
        text = self.text
        return not delimiter or (delimiter not in text and "\n" not in text.rstrip("\r\n"))

    @property
    def size(self) -> int:
        """Return about how many cells there are."""
        if self.html:
            return self.html.count("<td")
        return self.text.count("\t") + self.text.count("\n")

    @property
    def letters(self) -> int:
        """Return how much there is to read."""
        return len(self.html) or len(self.text)
