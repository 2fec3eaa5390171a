"""A button with a picture and words, which gives up its words where there is no room for them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

_AROUND = 20


class ShrinkingButton(QPushButton):
    """Its name is what it says, also while it shows the picture alone."""

    def __init__(self, picture: QIcon, words: str, parent: QWidget | None = None) -> None:
        super().__init__(picture, words, parent)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def is_shrunk(self) -> bool:
        """Tell whether the picture stands alone."""
        return self.width() < self.sizeHint().width()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.iconSize().width() + _AROUND, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        option = QStyleOptionButton()
        self.initStyleOption(option)
        if self.is_shrunk:
            option.text = ""
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
