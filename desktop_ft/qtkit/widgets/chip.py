"""A short word in a rounded outline, such as "base model". Knows nothing of its meaning."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_ft.qtkit.theme import restyle


class Chip(QLabel):
    """Tones: "" (plain), accent, good, warn, bad."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "chip")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: str) -> None:
        """Change the colour; the word must still say what is meant."""
        restyle(self, tone=tone)
