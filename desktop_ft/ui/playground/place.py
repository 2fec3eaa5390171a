"""The playground place: pages to ask models, to test them, and to look at what came out.

Knows its pages as `Page`s, which are built when they are first shown; what is on them, it does not
know. What a training is, it learns from `TrainedModel`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import PlaceBar
from desktop_ft.services.ask_wishes import AskWishes
from desktop_ft.services.conversations import Conversations
from desktop_ft.services.document import Document
from desktop_ft.services.playground import PlaygroundService
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.ask_page import AskPage
from desktop_ft.ui.playground.page import Page, PageFactory

ASK, TEST, RESULTS = "ask", "test", "results"


class PlaygroundPlace(QWidget):
    """Signals: `status_changed(str)`.

    Models are asked by the workers of `askers`, so that four slow ones hold up nothing else. A
    page without a factory has no button. `bar` takes what others want to put at its right.
    """

    status_changed = Signal(str)

    def __init__(
        self,
        service: PlaygroundService,
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        askers: TaskRunner | None = None,
        book: Conversations | None = None,
        wishes: AskWishes | None = None,
        test: PageFactory | None = None,
        results: PageFactory | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("playgroundPlace")
        self.bar = PlaceBar(self.tr("Playground"))
        self._pages: dict[str, Page] = {}
        self._model: TrainedModel | None = None
        self._document: Document | None = None
        ask = partial(AskPage, service, runner, askers=askers, book=book, wishes=wishes)
        self._factories: dict[str, PageFactory] = {ASK: ask}
        if test is not None:
            self._factories[TEST] = test
        if results is not None:
            self._factories[RESULTS] = results
        self._group = QButtonGroup(self)
        self._buttons = {code: self._button(code) for code in self._factories}
        self._stack = QStackedWidget()
        self._lay_out()
        self.show_page(ASK)

    @property
    def ask(self) -> AskPage:
        """Return the page on which one asks."""
        page = self.page(ASK)
        assert isinstance(page, AskPage)
        return page

    def page(self, code: str) -> Page:
        """Return a page, built now if nobody looked at it yet."""
        if code not in self._pages:
            page = self._pages[code] = self._factories[code](self._stack)
            page.setObjectName(f"{code}Page")
            page.status_changed.connect(self.status_changed)
            self._stack.addWidget(page)
            for widget in page.tools():
                self.bar.add_right(widget)
                widget.hide()
            page.set_document(self._document)
            if self._model is not None:
                page.compare(self._model)
        return self._pages[code]

    def show_page(self, code: str) -> None:
        """Go to a page."""
        page = self.page(code)
        self._buttons[code].setChecked(True)
        self._stack.setCurrentWidget(page)
        for each in self._pages.values():
            for widget in each.tools():
                widget.setVisible(each is page)
        self.setFocusProxy(page)

    def compare(self, model: TrainedModel) -> None:
        """Choose a model that came out of a training, beside its base model."""
        self._model = model
        for page in self._pages.values():
            page.compare(model)

    def set_document(self, document: Document | None) -> None:
        """Take notice of the table that is open in the Data place."""
        self._document = document
        for page in self._pages.values():
            page.set_document(document)

    def engines_changed(self) -> None:
        """Look at the engines anew: the user changed them in Settings."""
        for page in self._pages.values():
            page.engines_changed()

    def shutdown(self) -> bool:
        """Stop what still goes on; the workers end by themselves."""
        ended = [page.shutdown() for page in self._pages.values()]
        return all(ended)

    @Slot()
    def _on_button(self) -> None:
        clicked = self.sender()
        for code, button in self._buttons.items():
            if button is clicked:
                self.show_page(code)

    def _button(self, code: str) -> QPushButton:
        words = {ASK: self.tr("Ask"), TEST: self.tr("Test"), RESULTS: self.tr("Results")}
        button = QPushButton(words[code])
        button.setObjectName(f"page{code.capitalize()}")
        button.setCheckable(True)
        button.clicked.connect(self._on_button)
        self._group.addButton(button)
        return button

    def _lay_out(self) -> None:
        pages = QWidget()
        row = QHBoxLayout(pages)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button in self._buttons.values():
            row.addWidget(button)
        self.bar.add_left(pages)
        # Not before: without a parent it would show as a window, and take the keys from a cell.
        pages.setVisible(len(self._buttons) > 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)
