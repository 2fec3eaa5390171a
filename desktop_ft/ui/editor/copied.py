"""What lies on the system's clipboard, in the forms that table programs read and write."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop_ft.core import clipboard, clipboard_html
from desktop_ft.core.copied import Copied

_MOST_CELLS = 50_000  # table programs take long to read more of them as HTML
_MOST_LETTERS = 5_000_000


def with_html(text: str, cells: int) -> tuple[str, str]:
    """Return copied cells as text and as HTML; very many of them as plain text alone."""
    is_small = cells <= _MOST_CELLS and len(text) <= _MOST_LETTERS
    return text, clipboard_html.to_html(clipboard.from_text(text)) if is_small else ""


def put(text: str, html: str) -> None:
    """Put cells on the clipboard."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def copied() -> Copied:
    """Return what lies on the clipboard."""
    data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    if data is None:
        return Copied("")
    return Copied.of(data.text() if data.hasText() else "", data.html() if data.hasHtml() else "")
