"""Opens and saves documents in the background and asks before unsaved work is let go.

Knows the document service and questions to the user, no table and no bar.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_ft.core.errors import FileChanged, NotInEncoding
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.document import Document, DocumentService
from desktop_ft.services.document_ports import SavedAs
from desktop_ft.services.files import READ_ONLY, FileKind, OpenOptions, kind_of
from desktop_ft.services.safety import Access
from desktop_ft.ui.editor.file_words import open_filters, save_filters, suggested_name
from desktop_ft.ui.editor.marks_dialog import MarksDialog
from desktop_ft.ui.editor.marks_tick import has_marks
from desktop_ft.ui.editor.shape_dialog import CopyWanted, ShapeDialog, listed

Then = Callable[[], None]


class DocumentFlow(QObject):
    """Holds the one open document.

    Signals: `began(text, Task)` when something that may take long starts; `glanced(Document)` with
    the first rows of a large file, to be closed by whoever shows them; `opened(Document)`;
    `saved(SavedAs)`; `saving_changed()`; `open_failed(Path, error)`; `save_failed(error, retry)`,
    where `retry` is None or a function that saves nevertheless.
    """

    began = Signal(str, object)
    opened = Signal(object)
    glanced = Signal(object)
    saved = Signal(object)
    saving_changed = Signal()
    open_failed = Signal(object, object)
    save_failed = Signal(object, object)

    def __init__(self, service: DocumentService, runner: TaskRunner, window: QWidget) -> None:
        super().__init__(window)
        self._service = service
        self._runner = runner
        self._window = window
        self._document: Document | None = None
        self._opening: Task | None = None
        self._saving = 0
        self._agreed: WeakSet[Document] = WeakSet()

    @property
    def document(self) -> Document | None:
        """The open document."""
        return self._document

    @property
    def service(self) -> DocumentService:
        """What opens documents."""
        return self._service

    @property
    def is_saving(self) -> bool:
        """Tell whether a file is being written."""
        return bool(self._saving)

    @property
    def is_opening(self) -> bool:
        """Tell whether a file is being read that will take the place of the open one."""
        return self._opening is not None

    # -- opening ------------------------------------------------------------------------------

    def choose_and_open(self) -> None:
        """Let the user pick a file and open it."""
        dialogs.choose_open_file(
            self._window, self.tr("Open a file of examples"), open_filters(), self.open, "data"
        )

    def open(self, path: Path, options: OpenOptions | None = None) -> None:
        """Open a file, after what is to happen with unsaved changes is known."""
        self.leave(lambda: self._open(path, options))

    def open_theirs(self) -> None:
        """Read the open file again as another program left it; own changes are asked about."""
        document = self._document
        if document is None or document.path is None:
            return
        again = partial(self._open, document.path, document.file.options)
        if not document.is_dirty:
            again()
            return
        dialogs.ask(
            self._window,
            self.tr("Give up your changes to {name}?").format(name=document.name),
            self.tr("They are not in the file that the other program wrote."),
            [
                dialogs.Choice(self.tr("Cancel"), _nothing, name="theirsCancel"),
                dialogs.Choice(self.tr("Give up mine"), again, kind="danger", name="theirsDiscard"),
                dialogs.Choice(
                    self.tr("Save mine as…"),
                    lambda: self.choose_and_save(again),
                    kind="primary",
                    name="theirsSaveAs",
                ),
            ],
        )

    def new(self) -> None:
        """Begin an empty table."""
        self.leave(lambda: self.adopt(self._service.new()))

    def adopt(self, document: Document) -> None:
        """Let an opened document take the place of the present one, whose edits are given up."""
        if self._document is not None:
            self._document.close()
        self._document = document
        self.opened.emit(document)

    def release(self) -> Document | None:
        """Forget the open document without closing it: somebody else has it now."""
        document, self._document = self._document, None
        return document

    def _open(self, path: Path, options: OpenOptions | None) -> None:
        if self._opening is not None:
            self._opening.cancel()
        task = self._runner.submit(self._service.open_job(path, options))
        task.failed.connect(lambda error: self.open_failed.emit(path, error))
        task.reported.connect(lambda report: self._on_glance(task, report))
        self._follow(task, self.tr("Opening {name}…").format(name=path.name), self.welcome)

    def _on_glance(self, task: Task, report: object) -> None:
        if not isinstance(report, Document):
            return
        if self._opening is task:
            self.glanced.emit(report)
        else:
            report.close()

    def welcome(self, document: Document) -> None:
        """Show a file that was read; one that another window has, only if the user wants to."""
        if document.access is not Access.IN_USE:
            self.adopt(document)
            return
        dialogs.ask(
            self._window,
            self.tr("{name} is open in another window").format(name=document.name),
            self.tr(
                "Two windows that save the same file undo each other's changes. Here it can be "
                "opened as a copy, which you may change and save under another name."
            ),
            [
                dialogs.Choice(self.tr("Cancel"), document.close, name="inUseCancel"),
                dialogs.Choice(
                    self.tr("Open a copy"),
                    lambda: self.adopt(document),
                    kind="primary",
                    name="inUseCopy",
                ),
            ],
        ).rejected.connect(document.close)

    def follow_opening(self, task: Task, what: str) -> None:
        """Take what another job opens: work that a crash left behind."""
        self._follow(task, what, self.adopt)

    def _follow(self, task: Task, what: str, welcome: Callable[[Document], None]) -> None:
        self._opening = task

        def done() -> None:
            if self._opening is task:
                self._opening = None

        def take(document: object) -> None:
            done()
            assert isinstance(document, Document)
            welcome(document)

        task.succeeded.connect(take)
        task.failed.connect(lambda _: done())
        task.cancelled.connect(done)
        self.began.emit(what, task)

    # -- saving -------------------------------------------------------------------------------

    def save(self, then: Then | None = None) -> None:
        """Write the changes into the document's own file; a new table is given a name first."""
        document = self._document
        if document is None:
            return
        path = document.path
        is_read_only = document.file.kind in READ_ONLY
        if path is None or document.access is not Access.FREE or is_read_only:
            self.choose_and_save(then)
        elif _may_lose(document) and document.is_dirty:
            self._look_and_save(document, path, then)
        elif document.is_dirty or not path.exists():
            self._save(document, then=then)
        elif then is not None:
            then()

    def choose_and_save(self, then: Then | None = None) -> None:
        """Let the user name a file and write the rows into it."""
        document = self._document
        if document is None:
            return
        dialogs.choose_save_file(
            self._window,
            self.tr("Save the examples"),
            save_filters(document.file.kind),
            lambda path: self._ask_of_marks(document, path, then),
            "data",
            suggested_name(document),
        )

    def _ask_of_marks(self, document: Document, path: Path, then: Then | None) -> None:
        """Offer to write what was said of the rows, where anything was; that makes a copy."""
        if then is not None or document.path is None or not has_marks(document):
            self._look_and_save(document, path, then)
            return
        kind = kind_of(path) or document.file.kind

        def save(marks: bool) -> None:
            copy = CopyWanted(None, kind, marks=True) if marks else None
            self._look_and_save(document, path, copy=copy)

        dialog = MarksDialog(path, kind, self._window)
        dialog.chosen.connect(save)
        dialog.open()

    def choose_shape_and_save(self) -> None:
        """Let the user choose a shape and a file, and write a copy of the rows so."""
        document = self._document
        if document is None:
            return

        def name(wanted: CopyWanted) -> None:
            stem, kind = Path(suggested_name(document)).stem, wanted.kind
            ending = wanted.target.value if wanted.target is not None else self.tr("copy")
            dialogs.choose_save_file(
                self._window,
                self.tr("Save a copy"),
                save_filters(kind)[:1],
                lambda path: self._save(document, path, copy=wanted, agreed=True),
                "data",
                f"{stem}_{ending}.{kind.value}",
            )

        dialog = ShapeDialog(self._runner, document, self._window)
        dialog.chosen.connect(name)
        dialog.open()

    def _look_and_save(
        self,
        document: Document,
        path: Path,
        then: Then | None = None,
        copy: CopyWanted | None = None,
    ) -> None:
        """Write the rows after what another kind of file cannot hold was agreed to."""
        kind = kind_of(path) or document.file.kind
        is_same = kind is document.file.kind
        if copy is None and ((is_same and not _may_lose(document)) or document in self._agreed):
            self._save(document, path, agreed=document in self._agreed, then=then)
            return
        task = self._runner.submit(document.losses_job(path, marks=copy is not None))

        def save(*, agreed: bool) -> None:
            if agreed and is_same and copy is None:
                self._agreed.add(document)
            self._save(document, path, agreed=agreed, copy=copy, then=then)

        def looked(losses: object) -> None:
            assert isinstance(losses, tuple)
            if not losses:
                save(agreed=False)
                return
            dialogs.ask(
                self._window,
                self.tr("Not everything fits into {name}").format(name=path.name),
                self.tr("This would not be in the file, or be otherwise:")
                + "\n\n"
                + listed(losses),
                [
                    dialogs.Choice(self.tr("Cancel"), _nothing, name="lossCancel"),
                    dialogs.Choice(
                        self.tr("Save all the same"),
                        partial(save, agreed=True),
                        kind="primary",
                        name="lossSave",
                    ),
                ],
            )

        task.succeeded.connect(looked)
        task.failed.connect(lambda error: self.save_failed.emit(error, None))
        self.began.emit(self.tr("Looking what fits into {name}…").format(name=path.name), task)

    def _save(
        self,
        document: Document,
        path: Path | None = None,
        *,
        encoding: str | None = None,
        overwrite: bool = False,
        copy: CopyWanted | None = None,
        agreed: bool = False,
        then: Then | None = None,
    ) -> None:
        save = partial(document.save_job, path, agreed=agreed)
        if copy is not None:
            save = partial(save, target=copy.target, copy=True, marks=copy.marks)
        task = self._runner.submit(save(encoding=encoding, overwrite=overwrite))
        self._set_saving(1)

        def succeeded(result: object) -> None:
            assert isinstance(result, SavedAs)
            document.saved(result)
            self._set_saving(-1)
            self.saved.emit(result)
            if then is not None and not result.left_out:
                self.leave(then)  # asks again if there were edits meanwhile

        def failed(error: object) -> None:
            self._set_saving(-1)
            again = partial(self._save, document, path, copy=copy, agreed=agreed, then=then)
            retry: Then | None = None
            if isinstance(error, FileChanged):
                retry = partial(again, encoding=encoding, overwrite=True)
            elif isinstance(error, NotInEncoding):
                retry = partial(again, encoding="utf-8", overwrite=overwrite)
            self.save_failed.emit(error, retry)

        task.succeeded.connect(succeeded)
        task.failed.connect(failed)
        task.cancelled.connect(lambda: self._set_saving(-1))
        name = (path or document.path or Path()).name
        self.began.emit(self.tr("Saving {name}…").format(name=name), task)

    def _set_saving(self, step: int) -> None:
        self._saving += step
        self.saving_changed.emit()

    # -- leaving ------------------------------------------------------------------------------

    def leave(self, then: Then) -> None:
        """Do `then` once nothing unsaved would be lost, or never if the user says Cancel."""
        document = self._document
        if document is None or not document.is_dirty:
            then()
            return
        name = document.name or self.tr("New table")
        dialogs.ask(
            self._window,
            self.tr("Save the changes to {name}?").format(name=name),
            self.tr("They are not in the file yet. What you do not save now is gone."),
            [
                dialogs.Choice(self.tr("Cancel"), _nothing, name="leaveCancel"),
                dialogs.Choice(self.tr("Don't save"), then, kind="danger", name="leaveDiscard"),
                dialogs.Choice(
                    self.tr("Save"), lambda: self.save(then), kind="primary", name="leaveSave"
                ),
            ],
        )

    def close(self) -> None:
        """Let the document go; what is not saved is forgotten."""
        if self._document is not None:
            self._document.close()
            self._document = None


def _may_lose(document: Document) -> bool:
    """Tell whether saving a document in its own kind may lose something of the file."""
    kind = document.file.kind
    return kind is FileKind.ODS or (kind is FileKind.XLSX and document.dataset.is_reshaped)


def _nothing() -> None:
    """Do nothing: the user said Cancel."""
