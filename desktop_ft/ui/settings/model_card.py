"""One base model as a card: what it is, where it is from, what it needs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_ft.qtkit.widgets import Card, Chip, ElidedLabel
from desktop_ft.services.base_models import ModelCard, Origin
from desktop_ft.ui.model_words import facts_line, needs_line, origin_words


class BaseModelCard(Card):
    """Shows a model. Signals: `remove_wanted()`."""

    remove_wanted = Signal()

    def __init__(self, model: ModelCard, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(f"model.{model.id}")
        self.model = model
        self.body.addLayout(self._head())
        for words, name, kind in (
            (facts_line(model), "modelFacts", "muted"),
            (needs_line(model), "modelNeeds", "muted"),
            (model.problem or "", "modelProblem", "error"),
        ):
            if words:
                self.body.addWidget(_line(words, name, kind))

    def _head(self) -> QHBoxLayout:
        title = ElidedLabel(self.model.id)
        title.setProperty("kind", "strong")
        chip = Chip(origin_words(self.model))
        chip.setObjectName("modelOrigin")
        column = QVBoxLayout()
        column.addWidget(title)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(column, 1)
        row.addWidget(chip)
        if self.model.origin is not Origin.BUNDLED:
            remove = QPushButton(self.tr("Remove…"))
            remove.setObjectName("removeModel")
            remove.setAccessibleName(f"{self.model.id}: {remove.text()}")
            remove.clicked.connect(self.remove_wanted)
            row.addWidget(remove)
        return row


def _line(words: str, name: str, kind: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName(name)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    return label
