"""The Data place: the bar, the messages, the grid and the example beside it.

Knows the document service and its own parts; no other place and no file format.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.errors import AppError
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets.busy_bar import BusyBar
from desktop_ft.services.document import Document, DocumentService
from desktop_ft.services.document_ports import SavedAs
from desktop_ft.services.reviews import ReviewBook
from desktop_ft.services.safety import Access
from desktop_ft.ui.editor.bar import DataBar
from desktop_ft.ui.editor.commands import Commands
from desktop_ft.ui.editor.context_menus import ContextMenus
from desktop_ft.ui.editor.file_acts import FileActs
from desktop_ft.ui.editor.file_watch import FileWatch
from desktop_ft.ui.editor.flow import DocumentFlow
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.intake import Intake, dropped_files
from desktop_ft.ui.editor.lost_work import LostWork
from desktop_ft.ui.editor.messages import Messages
from desktop_ft.ui.editor.panel.example_panel import CountTokens, ExamplePanel
from desktop_ft.ui.editor.reviewing import Reviewing
from desktop_ft.ui.editor.start_page import StartPage
from desktop_ft.ui.editor.survey import Survey
from desktop_ft.ui.editor.table_tools import TableTools
from desktop_ft.ui.editor.tally import Tally
from desktop_ft.ui.editor.tools import Tools

_PANEL_PX, _GROUPS_PX = 372, 300
_ROOMY_PX, _TABLE_PX = 640, 360
_JOURNAL_MS = 1000
_NEWS_MS = 10


class DataPlace(QWidget):
    """Shows and edits one document at a time.

    Signals: `document_changed(Document | None)` when another one is open; `prepare_requested()`;
    `title_changed(name, dirty)`; `status_changed(text)`; `file_opened(Path)` for the list of
    recent files.
    """

    status_changed = Signal(str)
    document_changed = Signal(object)
    prepare_requested = Signal()
    title_changed = Signal(str, bool)
    file_opened = Signal(object)

    def __init__(
        self,
        service: DocumentService,
        runner: TaskRunner,
        *,
        count_tokens: CountTokens | None = None,
        recent_files: Callable[[], Sequence[Path]] | None = None,
        sample: Callable[[], Path] | None = None,
        reviews: ReviewBook | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dataPlace")
        self.setAcceptDrops(True)
        self._runner = runner
        self._recent_files = recent_files
        self._sample = sample
        self._unsubscribe: Callable[[], None] | None = None
        self._flow = DocumentFlow(service, runner, self)
        self._grid = Grid(runner)
        self.chosen_ids = self._grid.chosen_ids
        self._panel = ExamplePanel(runner, count_tokens)
        self._grid.finish_with(self._panel.flush)
        self._panel.reach_from(self)
        self._reviewing = Reviewing(self._grid, self._panel.review, reviews, runner)
        self._start = StartPage(has_sample=sample is not None)
        self._commands = Commands(self, self._grid)
        self.table = TableTools(self._grid, self)
        ContextMenus(self._grid, self._commands, self.table.fill_row_menu)
        self._busy = BusyBar()
        self._tools = Tools(self._grid, runner, count_tokens)
        self._watch = FileWatch(self._flow, runner, self)
        self._messages = Messages((self._watch.changed, self._watch.access))
        self._lost = LostWork(service, runner, self._messages.lost)
        self._intake = Intake(service, runner, self._flow, self)
        self._tally = Tally(runner, self)
        findings = self._tools.filtering.findings
        self._survey = Survey(findings if count_tokens else None, self)
        self._files = FileActs(service, runner, self._grid, self._flow, self)
        self._files.answer(self._messages, self._lost, self._tally)
        # Many edits in a row are told to the bar, the panel and the foot once, and after the table
        # was painted: in the same turn the next key would wait for both.
        self._news = QTimer(self)
        self._news.setSingleShot(True)
        self._news.setInterval(_NEWS_MS)
        self._news.timeout.connect(self._show_news)
        # The journal is written in the background; whether it could be is known a little later.
        self._second_look = QTimer(self)
        self._second_look.setSingleShot(True)
        self._second_look.setInterval(_JOURNAL_MS)
        self._second_look.timeout.connect(self._show_news)
        self._room = QTimer(self)
        self._room.setSingleShot(True)
        self._room.timeout.connect(self._yield_room)
        self._told: AppError | None = None
        self._glance: Document | None = None  # the first rows of what is being opened
        self._lay_out()
        self._connect()
        self._show_document(None)
        self._lost.look()

    # -- what others may ask ------------------------------------------------------------------

    @property
    def document(self) -> Document | None:
        """The open document."""
        return self._flow.document

    @property
    def commands(self) -> Commands:
        """The place's commands, for the window's menu."""
        return self._commands

    def open_path(self, path: Path) -> None:
        """Open a file; unsaved changes of the open one are asked about first."""
        self._grid.finish_editing()
        self._reviewing.flush()
        self._flow.open(path)

    def open_sample(self) -> None:
        """Open the sample that comes with the program."""
        if self._sample is not None:
            self.open_path(self._sample())

    def show_rows(self, ids: Sequence[ExampleId]) -> None:
        """Select these examples; a filter that may hide some is taken off."""
        self._tools.filtering.forget()
        self._grid.show_rows(ids)
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_add_to(self) -> Document | None:
        """Return the open document, a new one where none is open; None while one is opened."""
        self._grid.finish_editing()
        if self._flow.document is None and self._glance is None:
            self._flow.new()
        return self._flow.document

    def offer_way_back(self, words: str, action: str, then: Callable[[], None]) -> None:
        """Say why rows are shown, and offer to go back there."""
        self._messages.offer_way_back(words, action, then)

    def leave(self, then: Callable[[], None]) -> None:
        """Do `then` (close the window) once nothing unsaved would be lost."""
        self._grid.finish_editing()
        self._reviewing.flush()
        self._flow.leave(then)

    def close_document(self) -> None:
        """Let the document go at the end of the program; what is unsaved is given up."""
        self._tally.follow(None)
        self._survey.follow(None)
        if self._glance is not None:
            self._show_document(self._flow.document)
        self._flow.close()

    def adopt(self, document: Document) -> None:
        """Show a document that another window had open (`release` there, `adopt` here)."""
        self._flow.adopt(document)

    def release(self) -> Document | None:
        """Let go of the open document without closing it, for a window built anew."""
        self._grid.finish_editing()
        self._reviewing.flush()
        document = self._flow.release()
        self._show_document(None)
        return document

    # -- making the place -----------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._bar = DataBar(self._commands)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setObjectName("dataSplitter")
        self._split.setChildrenCollapsible(False)
        self._pages = QStackedWidget()
        # From the outside in: whatever gets another parent is styled anew with all that is in it.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._bar, self._busy, self._messages, self._tools):
            column.addWidget(widget)
        column.addWidget(self._pages, 1)
        self._pages.addWidget(self._start)
        self._pages.addWidget(self._split)
        self._split.addWidget(self._tools.groups)
        self._split.addWidget(self._grid)
        self._split.addWidget(self._panel)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([_GROUPS_PX, 1000, _PANEL_PX])
        self._tools.groups.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._messages.set_tight(self.height() < _ROOMY_PX)
        self._yield_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShowToParent:  # groups of values came beside the table
            self._room.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _yield_room(self) -> None:
        """Let what stands beside the table be as narrow as it can where the table has no room."""
        sizes = self._split.sizes()
        if self._grid.isVisible() and 0 < sizes[1] < _TABLE_PX:
            beside = (self._tools.groups, self._panel)
            least = [0 if each.isHidden() else each.minimumWidth() for each in beside]
            self._split.setSizes([least[0], sum(sizes) - sum(least), least[1]])

    def _connect(self) -> None:
        grid, flow = self._grid, self._flow
        self._commands.connect_to(
            {
                "file.append": self._intake.choose_and_append,
                "edit.undo": grid.undo,
                "edit.redo": grid.redo,
                "edit.cut": grid.cut,
                "edit.copy": grid.copy,
                "edit.paste": self._paste,
                "edit.clear": grid.clear,
                "edit.insert": grid.insert_above,
                "edit.add": grid.insert_below,
                "edit.delete": grid.delete_rows,
                **self._files.acts(),
                **self._tools.acts(),
                **self._reviewing.acts(),
            }
        )
        self._bar.prepare.clicked.connect(self._on_prepare)
        self._start.activated.connect(flow.choose_and_open)
        self._start.new_wanted.connect(flow.new)
        self._start.paste_wanted.connect(self._intake.paste)
        self._intake.began.connect(self._on_began)
        self._intake.said.connect(self._messages.say)
        self._intake.failed.connect(self._messages.show_error)
        self._start.sample_wanted.connect(self.open_sample)
        self._start.recent_wanted.connect(self.open_path)
        flow.began.connect(self._on_began)
        flow.opened.connect(self._show_document)
        flow.glanced.connect(self._show_glance)
        flow.saved.connect(self._on_saved)
        flow.saving_changed.connect(self._news.start)
        grid.began.connect(self._on_began)
        grid.settled.connect(self._news.start)
        grid.said.connect(self._messages.say)
        self._reviewing.said.connect(self._messages.say)
        grid.failed.connect(self._messages.show_error)
        self._panel.failed.connect(self._messages.show_error)
        self._tools.filtering.findings.found.connect(self._panel.take_findings)
        self._panel.leave_wanted.connect(grid.setFocus)
        grid.selectionModel().currentChanged.connect(self._news.start)
        self._files.rows_wanted.connect(self.show_rows)
        self._tally.changed.connect(self._on_tally)
        self._survey.changed.connect(self._news.start)

    # -- what shows ---------------------------------------------------------------------------

    @Slot(object)
    def _show_document(self, document: Document | None) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._unsubscribe = document.subscribe(self._on_edit) if document else None
        glance, self._glance = self._glance, None
        self._tools.show_document()
        with self._grid.staying(on=glance is not None):
            self._grid.show_document(document)
        if glance is not None:
            glance.close()
        self._tally.follow(document)
        self._survey.follow(document)
        self._reviewing.show_document(document)
        self._messages.show_opened(document)
        self._watch.show_document(document)
        self._pages.setCurrentWidget(self._split if document else self._start)
        self.setFocusProxy(self._grid if document else self._start.button)
        if document is None:
            self._start.show_recent(self._recent_files() if self._recent_files else ())
        else:
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
            if document.path is not None and document.access is not Access.COPY:
                self.file_opened.emit(document.path)
        self._show_bar()
        self._news.start()
        self.document_changed.emit(document)

    @Slot(object)
    def _show_glance(self, glance: Document) -> None:
        """Show the first rows of a large file while the rest is being read."""
        if self._glance is not None:
            self._glance.close()
        self._glance = glance
        self._tools.show_document()
        self._grid.show_document(glance)
        self._pages.setCurrentWidget(self._split)
        self._news.start()

    def _on_edit(self, edit: Edit | None) -> None:
        self._messages.note_edit(edit)
        if (document := self._flow.document) is not None:  # at once: Ctrl+Z may be the next key
            self._bar.show_edits(document, saving=self._flow.is_saving)
        self._news.start()
        self._second_look.start()

    @Slot()
    def _show_news(self) -> None:
        """Bring the bar, the commands, the panel and the foot in step with the document."""
        document = self._flow.document
        if self._glance is not None and not self._flow.is_opening:
            self._show_document(document)  # it was given up, or failed
        self._show_bar()
        row = self._grid.rows.place_of(self._grid.currentIndex().row())
        self._panel.show_example(self._glance or document, row)
        self._reviewing.show_row(None if self._glance else document, row)
        self.status_changed.emit(self._foot())
        self._tell_trouble(document.unprotected if document else None)

    def _show_bar(self) -> None:
        """Allow what may be done now, and say what is open."""
        document = self._flow.document
        held = self._flow.is_opening or self._grid.is_busy
        self._grid.hold(on=self._flow.is_opening)
        self._panel.hold(on=held)
        self._bar.show_document(document, saving=self._flow.is_saving, held=held)
        self.table.commands.set_enabled(document is not None and not held)
        dirty = document is not None and document.is_dirty
        self.title_changed.emit(self._bar.name_of(document), dirty)

    def _foot(self) -> str:
        parts = (self._tally.text(), self._survey.text(), self._reviewing.text())
        return " · ".join(filter(None, parts))

    def _tell_trouble(self, trouble: AppError | None) -> None:
        """Say once that edits would not survive a crash, and once more if it happens again."""
        if trouble is not None and self._told is None:
            self._messages.show_error(trouble)
        self._told = trouble

    # -- what happens -------------------------------------------------------------------------

    @Slot(str, object)
    def _on_began(self, what: str, task: Task) -> None:
        self._busy.follow(what, task)
        task.finished.connect(self._news.start)
        self._show_news()

    @Slot(object)
    def _on_saved(self, result: SavedAs) -> None:
        self._messages.show_saved(result)
        if not result.left_out and not result.is_copy:
            self._watch.show_document(self._flow.document)
            self.file_opened.emit(result.path)

    @Slot()
    def _on_prepare(self) -> None:
        self._grid.finish_editing()
        self.prepare_requested.emit()

    @Slot()
    def _paste(self) -> None:
        if self._intake.takes_paste():
            self._intake.paste()
        else:
            self._grid.paste()

    @Slot()
    def _on_tally(self) -> None:
        self._messages.show_problems(len(self._tally.unreadable()))

    # -- drops ----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._grid.finish_editing()
            self._intake.open_all(paths)
