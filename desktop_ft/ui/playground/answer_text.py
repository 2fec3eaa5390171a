"""What is said in the playground: shown with its Markdown, and nothing is loaded."""

from __future__ import annotations

from PySide6.QtGui import QContextMenuEvent

from desktop_ft.qtkit.rich_text.answer_view import AnswerView


class AnswerText(AnswerView):
    """Selectable by mouse and keys; new words leave a selection alone."""

    def append_words(self, words: str) -> None:
        """Add words at the end."""
        self.append(words)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setObjectName("answerMenu")
        if self.actions():
            menu.addSeparator()
            menu.addActions(self.actions())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())
