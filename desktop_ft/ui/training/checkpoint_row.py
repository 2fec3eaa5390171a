"""A row to choose a checkpoint and to try it. Knows no chart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_ft.core.jobs import Checkpoint
from desktop_ft.qtkit.widgets import ElidedLabel
from desktop_ft.ui.training.parts import make_box, make_button

_TOLD = ("full_valid_loss", "valid_loss", "train_loss")


class CheckpointRow(QWidget):
    """Hidden while there is none. Signals: `chosen(Checkpoint | None)`; `try_requested(Checkpoint)`
    when it is to be asked.
    """

    chosen = Signal(object)
    try_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checkpointRow")
        self._all: tuple[Checkpoint, ...] = ()
        self._seen: object = None
        self._is_chosen = False  # by the user, who is not to be overruled
        label = ElidedLabel(self.tr("Checkpoints"))
        label.setProperty("kind", "muted")
        self._box: QComboBox = make_box("checkpointBox", self.tr("Checkpoints"))
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(10)
        self._box.setMaximumWidth(360)
        self._box.currentIndexChanged.connect(self._on_index)
        self._box.activated.connect(self._on_activated)
        label.setBuddy(self._box)
        self._figures = ElidedLabel()
        self._figures.setObjectName("checkpointFigures")
        self._figures.setProperty("kind", "small")
        self._try = make_button(self.tr("Try this one"), "tryCheckpoint", "plain")
        self._try.setToolTip(self.tr("Ask the model as it was at this step"))
        self._try.clicked.connect(self._on_try)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(label)
        row.addWidget(self._box, 2)
        row.addWidget(self._figures, 1)
        row.addWidget(self._try)
        self.hide()

    def show_checkpoints(
        self, checkpoints: Sequence[tuple[Checkpoint, str]], advised: int | None
    ) -> None:
        """Offer these, each with its words; `advised` is the step of the one worth taking."""
        if (tuple(checkpoints), advised) == self._seen:
            return
        self._seen = (tuple(checkpoints), advised)
        before = self._box.currentData() if self._is_chosen else None
        self._all = tuple(each for each, _ in checkpoints)
        self._box.blockSignals(True)
        self._box.clear()
        for checkpoint, words in checkpoints:
            best = self.tr("{words} ★ the best").format(words=words)
            self._box.addItem(best if checkpoint.step == advised else words, checkpoint.id)
        keys = [each.id for each in self._all]
        steps = [each.step for each in self._all]
        if before in keys:
            place = keys.index(before)
        else:
            place = steps.index(advised) if advised in steps else len(keys) - 1
        self._box.setCurrentIndex(place)
        self._box.blockSignals(False)
        self.setVisible(bool(self._all))
        self._on_index()

    def choose(self, key: object) -> None:
        """Choose the checkpoint of this id."""
        place = self._box.findData(key)
        if place >= 0:
            self._is_chosen = True
            self._box.setCurrentIndex(place)

    def forget_choice(self) -> None:
        """Let the best one be chosen again: another job shows now."""
        self._is_chosen = False

    def checkpoint(self) -> Checkpoint | None:
        """Return the one that is chosen."""
        place = self._box.currentIndex()
        return self._all[place] if 0 <= place < len(self._all) else None

    @Slot()
    def _on_index(self) -> None:
        found = self.checkpoint()
        self._figures.setText("" if found is None else self._told(found))
        self._try.setEnabled(found is not None and bool(found.model))
        self.chosen.emit(found)

    @Slot()
    def _on_activated(self) -> None:
        self._is_chosen = True

    @Slot()
    def _on_try(self) -> None:
        found = self.checkpoint()
        if found is not None:
            self.try_requested.emit(found)

    def _told(self, checkpoint: Checkpoint) -> str:
        name = next((name for name in _TOLD if name in checkpoint.metrics), None)
        if name is None:
            return ""
        said = (
            self.tr("loss {value}") if name == "train_loss" else self.tr("loss on unseen {value}")
        )
        return said.format(value=QLocale().toString(checkpoint.metrics[name], "f", 3))
