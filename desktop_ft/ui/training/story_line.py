"""The story of a job as a line of chapters: uploaded ✓ checked ✓ queued ✓ learning ● ready.

Each says by a sign and a word where it stands, and below that when it began and how long it took.
Knows the chapters of `core.job_story`, nothing of where they come from.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.core.job_story import Chapter
from desktop_ft.core.jobs import Stage
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.theme import restyle
from desktop_ft.qtkit.widgets import ElidedLabel
from desktop_ft.services.run_facts import duration
from desktop_ft.ui.training.words import moment, stage_words, stage_words_now

_KINDS = {"done": "small", "now": "accent", "ahead": "small", "broken": "warn"}
_SIGNS = {"done": "✓ ", "now": "● ", "ahead": "", "broken": "✕ "}


class StoryLine(QWidget):
    """Call `show_story` again each second: how long the present chapter goes on changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storyLine")
        self._labels: dict[Stage, tuple[QLabel, QLabel]] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for number, stage in enumerate(Stage):
            words, length = ElidedLabel(), ElidedLabel()
            words.setObjectName(f"story-{stage.value}")
            length.setObjectName(f"storyLength-{stage.value}")
            length.setProperty("kind", "small")
            self._labels[stage] = (words, length)
            if number:
                row.addStretch(1)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(words)
            column.addWidget(length)
            row.addLayout(column)

    def show_story(self, chapters: Sequence[Chapter], now: float, *, goes_on: bool) -> None:
        """Show where a job is."""
        said = []
        for chapter in chapters:
            words, length = self._labels[chapter.stage]
            told, times = self._words(chapter), self._times(chapter, now, goes_on=goes_on)
            said.append(f"{told} {times}".strip())
            for label, text in ((words, told), (length, times)):
                if label.text() != text:
                    label.setText(text)
            kind = _KINDS[chapter.mark]
            if words.property("kind") != kind:
                restyle(words, kind=kind)
        self.setAccessibleName(", ".join(said))

    def _words(self, chapter: Chapter) -> str:
        goes_on = chapter.mark == "now"
        words = stage_words_now(chapter.stage) if goes_on else stage_words(chapter.stage)
        return _SIGNS[chapter.mark] + words

    def _times(self, chapter: Chapter, now: float, *, goes_on: bool) -> str:
        """Say when it began, and how long it took or goes on."""
        if chapter.at is None:
            return ""
        began, seconds = moment(chapter.at, now), chapter.seconds
        if chapter.mark == "now":
            began = self.tr("since {time}").format(time=began)
            seconds = int(max(0.0, now - chapter.at)) if goes_on else None
        if seconds is None:
            return began
        return self.tr("{time} · {length}").format(time=began, length=translate(duration(seconds)))
