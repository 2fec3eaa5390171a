"""A page of the Playground: what the place asks of each of its pages. Knows no page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_ft.services.document import Document
from desktop_ft.services.training import TrainedModel


class Page(QWidget):
    """A page does nothing of this by itself. Signals: `status_changed(str)`."""

    status_changed = Signal(str)

    def tools(self) -> list[QWidget]:
        """Return what stands in the place's bar, at the right, while the page shows."""
        return []

    def compare(self, model: TrainedModel) -> None:
        """Choose a model that came out of a training, beside its base model."""

    def set_document(self, document: Document | None) -> None:
        """Take notice of the table that is open in the Data place."""

    def engines_changed(self) -> None:
        """Look at the engines anew: the user changed them in Settings."""

    def shutdown(self) -> bool:
        """Stop what still goes on; the workers end by themselves."""
        return True


PageFactory = Callable[[QWidget], Page]
