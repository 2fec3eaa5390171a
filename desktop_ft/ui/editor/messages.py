"""The messages between the bar and the grid, each in a banner of its own. Knows no grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_ft.core.edits import Edit
from desktop_ft.core.errors import FileChanged, NotInEncoding
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.document import Document
from desktop_ft.services.document_ports import SavedAs
from desktop_ft.ui.editor.file_words import how_it_was_read
from desktop_ft.ui.editor.message_queue import MessageQueue
from desktop_ft.ui.presenter import present

Retry = Callable[[], None]


class Messages(QWidget):
    """`lost`: work that a crash left; `error`: what failed or was refused; `problems`: rows that
    could not be read; `opened`: how the file was understood; `back`: whence somebody came to look;
    `more`: what others say of the file.

    A save that was refused because another program changed the file is told once: where one of
    `more` shows, it says the same and offers more.
    """

    def __init__(self, more: Sequence[Banner] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lost = _banner("lostBanner")
        self.error = _banner("errorBanner")
        self.problems = _banner("problemBanner")
        self.opened = _banner("openBanner")
        self._retry: Retry | None = None
        self._is_of_change = False  # the error says that another program changed the file
        self._is_of_moment = False  # it says what was just done
        self._more = tuple(more)
        self.back = _banner("backBanner")
        self._way_back: Retry | None = None
        self._all = (self.lost, self.error, self.back, *more, self.problems, self.opened)
        self._queue = MessageQueue(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._queue)
        for banner in self._all:
            banner.installEventFilter(self)
        self.error.action_triggered.connect(self._on_retry)
        self.back.action_triggered.connect(self._on_back)
        self.hide()

    def set_tight(self, tight: bool) -> None:
        """Show one message at a time, where there is little room."""
        self._queue.set_tight(tight)

    def show_opened(self, document: Document | None) -> None:
        """Say how a file was read; what was said of the one before is over."""
        self.error.hide_message()
        self.problems.hide_message()
        self.back.hide_message()
        if document is None or document.path is None:
            self.opened.hide_message()
        else:
            self.opened.show_message("info", how_it_was_read(document), action=self.tr("Change…"))

    def show_problems(self, count: int) -> None:
        """Say that rows could not be read."""
        if not count:
            self.problems.hide_message()
            return
        words = self.tr(
            "%Ln row(s) could not be read. They are marked red, kept as they are, "
            "and never used for training.",
            "",
            count,
        )
        self.problems.show_message("warn", words, action=self.tr("List them…"))

    def show_save_error(self, error: Exception, retry: Retry | None) -> None:
        """Say why a file was not written; `retry` writes it nevertheless."""
        self._retry = retry
        self._is_of_change = isinstance(error, FileChanged)
        self._is_of_moment = False
        action = ""
        if retry is not None:
            in_utf8 = isinstance(error, NotInEncoding)
            action = self.tr("Save as UTF-8") if in_utf8 else self.tr("Save all the same")
        present(self.error, error, action=action)

    def show_saved(self, result: SavedAs) -> None:
        """Say what a file that was written does not hold."""
        if not result.left_out:
            self.error.hide_message()
            if result.is_copy:
                words = self.tr("The copy {name} is written. The open file stays as it was.")
                self.say("good", words.format(name=result.path.name))
            return
        words = self.tr("{name} was written, but not everything fits into a file of that kind.")
        said = [words.format(name=result.path.name), *map(translate, result.left_out)]
        self._is_of_moment = False
        self.error.show_message("warn", " ".join(said))

    def offer_way_back(self, words: str, action: str, then: Retry) -> None:
        """Say why these rows are shown, and lead back to where that was asked."""
        self._way_back = then
        self.back.show_message("info", words, action=action)

    def say(self, kind: str, words: str) -> None:
        """Say something of the moment; good news are over with the next edit."""
        self._retry, self._is_of_change = None, False
        self.error.show_message(kind, words)
        self._is_of_moment = kind in ("good", "info")

    def note_edit(self, edit: Edit | None) -> None:
        """Take back what was said of the edit before: it is no longer so."""
        if edit is not None and self._is_of_moment:
            self.error.hide_message()

    def show_error(self, error: Exception) -> None:
        """Say what failed."""
        self._retry, self._is_of_change, self._is_of_moment = None, False, False
        present(self.error, error)

    @Slot()
    def _on_retry(self) -> None:
        retry, self._retry = self._retry, None
        if retry is not None:
            self.error.hide_message()
            retry()

    @Slot()
    def _on_back(self) -> None:
        then, self._way_back = self._way_back, None
        self.back.hide_message()
        if then is not None:
            then()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(any(not banner.isHidden() for banner in self._all))
            self._queue.note(watched)
        others_say = event.type() == QEvent.Type.ShowToParent and watched in self._more
        if others_say and self._is_of_change:
            self.error.hide_message()
        return super().eventFilter(watched, event)


def _banner(name: str) -> Banner:
    banner = Banner()
    banner.setObjectName(name)
    return banner
