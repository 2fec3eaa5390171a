"""Tells of a table that is small enough how many tokens and problems it has, as it is edited.

A large one is checked when the user asks for it: in the filter, or by preparing it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_ft.core.checks.finding import Severity, no_ids
from desktop_ft.core.edits import Edit
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.row_findings import RowFindings

# All checks of so many rows are done while one looks up from the keyboard.
_MOST_ROWS = 5_000
_PAUSE_MS = 1500


@dataclass(frozen=True, slots=True)
class Totals:
    """What was counted in all rows."""

    tokens: int
    doubtful: int
    """Rows with a finding that is more than a hint."""


class Survey(QObject):
    """Signal: `changed()` when there are other figures.

    Nothing is ever found where nothing counts tokens.
    """

    changed = Signal()

    def __init__(self, findings: RowFindings | None, parent: QObject) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._leave: Callable[[], None] | None = None
        self._totals: Totals | None = None
        self._findings = findings
        if findings is not None:
            findings.found.connect(self._on_found)
            findings.failed.connect(self._forget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def follow(self, document: Document | None) -> None:
        """Count another document's rows, as soon as it is left alone for a moment."""
        if self._leave is not None:
            self._leave()
        self._leave = document.subscribe(self._on_edit) if document is not None else None
        self._document = document
        self._totals = None
        self._on_edit(None)

    def text(self) -> str:
        """Return the figures for the foot of the window; empty where they are not known."""
        totals = self._totals
        if totals is None:
            return ""
        parts = [self.tr("%Ln token(s)", "", totals.tokens)]
        if totals.doubtful:
            parts.append(self.tr("%Ln with findings", "", totals.doubtful))
        return " · ".join(parts)

    def _on_edit(self, edit: Edit | None) -> None:
        """Count anew after a pause; the figures of a moment ago stay until then."""
        del edit
        if self._findings is None:
            return
        self._findings.stop_unasked()
        self._pause.stop()
        if self._document is not None and 0 < len(self._document.dataset) <= _MOST_ROWS:
            self._pause.start()
        elif self._totals is not None:
            self._forget()

    @Slot()
    def _look(self) -> None:
        document, findings = self._document, self._findings
        if document is not None and findings is not None and not findings.is_known(document):
            findings.look(document, unasked=True)

    @Slot(object)
    def _on_found(self, found: object) -> None:
        assert isinstance(found, list)
        assert self._findings is not None
        doubtful = [each.ids for each in found if each.severity is not Severity.HINT]
        count = len(np.unique(np.concatenate([no_ids(), *doubtful])))
        self._totals = Totals(self._findings.tokens, count)
        self.changed.emit()

    @Slot()
    def _forget(self) -> None:
        self._totals = None
        self.changed.emit()
