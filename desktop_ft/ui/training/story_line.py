"""The story of a job in one line: uploaded ✓ checked ✓ queued ✓ learning ● ready.

Knows the chapters of `core.learning`, nothing of where they come from.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_ft.core.job_story import Chapter
from desktop_ft.core.jobs import Stage
from desktop_ft.qtkit.theme import restyle
from desktop_ft.ui.training.words import minute, stage_words, stage_words_now

_KINDS = {"done": "small", "now": "accent", "ahead": "small", "broken": "warn"}
_SIGNS = {"done": "✓ ", "now": "● ", "ahead": "", "broken": "✕ "}


class StoryLine(QWidget):
    """Each chapter tells by a sign and a word where it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storyLine")
        self._labels: dict[Stage, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for number, stage in enumerate(Stage):
            label = QLabel()
            label.setObjectName(f"story-{stage.value}")
            self._labels[stage] = label
            if number:
                row.addStretch(1)
            row.addWidget(label)

    def show_story(self, chapters: Sequence[Chapter]) -> None:
        """Show where a job is."""
        said = []
        for chapter in chapters:
            label = self._labels[chapter.stage]
            words = self._words(chapter)
            said.append(words)
            if label.text() != words:
                label.setText(words)
            kind = _KINDS[chapter.mark]
            if label.property("kind") != kind:
                restyle(label, kind=kind)
        self.setAccessibleName(", ".join(said))

    def _words(self, chapter: Chapter) -> str:
        sign = _SIGNS[chapter.mark]
        if chapter.mark == "now":
            words = stage_words_now(chapter.stage)
            if chapter.at is None:
                return sign + words
            return sign + self.tr("{words} since {time}").format(
                words=words, time=minute(chapter.at)
            )
        words = stage_words(chapter.stage)
        return sign + (words if chapter.at is None else f"{words} {minute(chapter.at)}")
