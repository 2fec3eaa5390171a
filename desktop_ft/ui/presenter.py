"""Turns a failure into three sentences: what happened, why, what to do.

The one place that shows errors. Knows the types of `core.errors`, not where they come from.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_ft.core.errors import AppError
from desktop_ft.core.text import Text
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Banner

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorText:
    """A failure in the user's language; `details` is for support."""

    what: str
    why: str = ""
    todo: str = ""
    details: str = ""

    @property
    def sentences(self) -> str:
        """Return what is to be read, in one paragraph."""
        return " ".join(part for part in (self.what, self.why, self.todo) if part)


def error_text(error: BaseException) -> ErrorText:
    """Return the sentences for an error; one that nobody foresaw is also logged."""
    if isinstance(error, AppError):
        return ErrorText(
            what=translate(error.what),
            why=_said(error.why),
            todo=_said(error.todo),
            details=error.details,
        )
    _log.error("unforeseen error: %s", error, exc_info=error)
    return ErrorText(
        what=QCoreApplication.translate("presenter", "Something in the program went wrong."),
        why=QCoreApplication.translate(
            "presenter", "That is the program's mistake, not yours; your data is as it was."
        ),
        todo=QCoreApplication.translate(
            "presenter", "Try it once more; if it happens again, please report it."
        ),
        details=f"{type(error).__name__}: {error}",
    )


def present(target: QWidget, error: BaseException, *, action: str = "") -> ErrorText:
    """Show an error in a place's `Banner`, or, given any other widget, in a message before it."""
    said = error_text(error)
    if isinstance(target, Banner):
        target.show_message("bad", said.sentences, action=action, details=said.details)
    else:
        rest = " ".join(part for part in (said.why, said.todo) if part)
        close = QCoreApplication.translate("presenter", "Close")
        dialogs.inform(target.window(), said.what, rest, close)
    return said


def _said(sentence: Text | None) -> str:
    return "" if sentence is None else translate(sentence)
