"""An open document: a dataset, its history and its file, with one write path for every edit.

Used from the GUI thread; reading and saving are jobs for a worker. Knows no file format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.errors import AppError
from desktop_ft.core.history import History
from desktop_ft.core.reshaping import Target
from desktop_ft.core.review import Review
from desktop_ft.core.roles import sampled_roles
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.core.text import Text, text
from desktop_ft.services.document_ports import (
    Act,
    Facts,
    FileStore,
    Opened,
    Recoverable,
    Recovery,
    Resumed,
    SavedAs,
    SavedMark,
    Session,
    Step,
)
from desktop_ft.services.files import (
    FileIdentity,
    FileInfo,
    FileKind,
    OpenOptions,
    SaveRequest,
    kind_of,
)
from desktop_ft.services.safety import Access, FileNews, FileVersion, Keeper

Listener = Callable[[Edit | None], None]

NEW_COLUMNS = ("prompt", "completion")


class Document:
    """One open dataset with its file; every change goes through `do`, `undo` or `redo`."""

    def __init__(
        self, dataset: Dataset, path: Path | None, opened: Opened, files: FileStore
    ) -> None:
        self.dataset = dataset
        self.history = History(dataset)
        self.path = path
        self.file: FileInfo = opened.info
        self._identity: FileIdentity | None = opened.identity
        self._session: Session = opened.session
        self._guard = opened.guard
        self._is_foreign = False  # the file holds what another program wrote, and it may go
        self._check = opened.check or opened.source.unreadable
        self._files = files
        self._listeners: list[Listener] = []
        self._steps = 0
        self._saved = dataset.fork()
        self._dirty_at = (dataset.revision, False)

    # -- looking ----------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The file's name, or "" for a table that was never saved."""
        return self.path.name if self.path else ""

    @property
    def is_dirty(self) -> bool:
        """Tell whether the rows differ from the saved ones; typing a text back makes it clean."""
        if self._dirty_at[0] != self.dataset.revision:
            differs = not self.history.is_clean and self.dataset.differs_from(self._saved)
            self._dirty_at = (self.dataset.revision, differs)
        return self._dirty_at[1] or self._is_foreign

    @property
    def saved_rows(self) -> Dataset:
        """The rows as the file has them; do not change it."""
        return self._saved

    @property
    def identity(self) -> FileIdentity | None:
        """What the file was like when we read or wrote it; None if it is another program's."""
        return None if self._is_foreign else self._identity

    @property
    def access(self) -> Access:
        """Whether Save may write the document's own file."""
        return self._guard.access

    @property
    def unprotected(self) -> AppError | None:
        """Why edits would not survive a crash at present, or None if they would."""
        return self._session.trouble

    @property
    def is_kept(self) -> bool:
        """Tell whether every edit so far would survive a crash; it takes milliseconds."""
        return self._session.is_kept

    def is_changed(self, key: ExampleId) -> bool:
        """Tell whether the row was changed or added since the last save."""
        return self.dataset.is_changed_since(self._saved, key)

    def subscribe(self, callback: Listener) -> Callable[[], None]:
        """Call back after every applied edit (None: everything may differ); return the way out."""
        self._listeners.append(callback)

        def unsubscribe() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return unsubscribe

    # -- the one write path ------------------------------------------------------------------

    def do(self, edit: Edit) -> None:
        """Carry out an edit made by `dataset.edit_…`; one that changes nothing is no step."""
        if not edit:
            return
        self.history.do(edit)
        self._log(Step(Act.DO, edit))
        self._tell(edit)

    def undo(self) -> None:
        """Take back the last edit, if there is one."""
        inverse = self.history.undo()
        if inverse is not None:
            self._log(Step(Act.UNDO))
            self._tell(inverse)

    def redo(self) -> None:
        """Bring back the edit undone last, if there is one."""
        edit = self.history.redo()
        if edit is not None:
            self._log(Step(Act.REDO))
            self._tell(edit)

    def jump(self, done: int, edit: Edit) -> None:
        """Go to where `done` steps are done, by an edit that does what they (un)do one by one."""
        away = done - self.history.done
        self.history.jump(done, edit)
        for _ in range(abs(away)):
            self._log(Step(Act.REDO if away > 0 else Act.UNDO))
        self._tell(edit)

    def take_reviews(self, changes: Mapping[ExampleId, tuple[Review, Review]]) -> None:
        """Take over what was said of examples in earlier sessions; that is no step of undo."""
        self.dataset.reviews.apply(changes)
        self.dataset.revision += 1
        self._tell(Edit(text("services", "Earlier reviews"), reviews=changes))

    def _log(self, step: Step) -> None:
        self._steps += 1
        self._session.step(step)

    def _tell(self, edit: Edit | None) -> None:
        for listener in tuple(self._listeners):
            listener(edit)

    # -- jobs --------------------------------------------------------------------------------

    def save_job(
        self,
        path: Path | None = None,
        kind: FileKind | None = None,
        *,
        encoding: str | None = None,
        overwrite: bool = False,
        target: Target | None = None,
        agreed: bool = False,
        copy: bool = False,
        marks: bool = False,
    ) -> Callable[[CancelToken, Report], SavedAs]:
        """Return the job that writes the rows as they are now.

        Without `path` the document's own file is meant. The job raises `FileChanged` when another
        program changed that file meanwhile (`overwrite` saves nevertheless), and `NotInEncoding`
        when the file's encoding lacks a character (`encoding="utf-8"` helps).
        After a `copy` the document stays with its file; `marks`, which only a copy may have, are
        status, label and note of each row.
        """
        copy = copy or marks
        request = self._request(path, kind, encoding, overwrite)
        own = self.path if copy else None
        request = replace(request, target=target, agreed=agreed, marks=marks, copy_of=own)
        state, steps = self.history.state, self._steps
        files, guard, anew = self._files, self._guard, overwrite or self._is_foreign

        def save(token: CancelToken, report: Report) -> SavedAs:
            guard.before_save(request.path, anew=anew)
            written = files.save(request, token, report)
            return SavedAs(request.path, written, state, steps, request.dataset, copy)

        return save

    def losses_job(
        self, path: Path, target: Target | None = None, *, marks: bool = False
    ) -> Callable[[CancelToken, Report], tuple[Text, ...]]:
        """Return the job that says what would not survive being saved there."""
        asked = self._request(path, None, None, overwrite=True)
        asked = replace(asked, target=target, agreed=True, marks=marks)
        return partial(self._files.losses, asked)

    def _request(
        self, path: Path | None, kind: FileKind | None, encoding: str | None, overwrite: bool
    ) -> SaveRequest:
        if path is None and self.path is None:
            raise ValueError("a table that was never saved needs a path")
        there = (path or self.path or Path()).absolute()
        own = there == self.path
        kind = kind or (self.file.kind if own else kind_of(there) or self.file.kind)
        return SaveRequest(
            dataset=self.dataset.fork(),
            info=self.file,
            path=there,
            kind=kind,
            encoding=encoding or (self.file.encoding if kind is self.file.kind else "utf-8"),
            known=self._identity if own and not overwrite else None,
        )

    def saved(self, result: SavedAs) -> None:
        """Take over the outcome of a save job; what was edited meanwhile stays unsaved."""
        if result.left_out or result.is_copy:
            return
        self.path, self.file = result.path, result.written.info
        self._identity = result.written.identity
        self.history.mark_clean(result.state)
        self._saved = result.rows
        self._dirty_at = (-1, False)
        self._is_foreign = False
        self._guard.settle(result.path)
        self._session.saved(
            SavedMark(result.path, result.written.info, result.written.identity, result.steps)
        )
        self._tell(None)

    def look_job(self) -> Callable[[CancelToken, Report], FileNews | None]:
        """Return the job that looks whether another program changed the file."""
        path, known, files = self.path, self._identity, self._files

        def look(token: CancelToken, report: Report) -> FileNews | None:
            del token, report
            return None if path is None or known is None else files.look(path, known)

        return look

    def keep_mine(self, news: FileNews) -> None:
        """Let the next save write over what another program wrote; the rows stay as they are."""
        if news.now is not None:
            self._identity = news.now
        self._is_foreign = True
        self._tell(None)

    def check_job(self) -> Callable[[CancelToken, Report], list[ExampleId]]:
        """Return the job that finds every unreadable row of a file too large to check at once."""
        return self._check

    def checked(self, unreadable: list[ExampleId]) -> None:
        """Take over what the check job found."""
        self.file = replace(self.file, problems=len(unreadable))
        self._tell(None)

    @classmethod
    def resume(cls, resumed: Resumed, files: FileStore) -> Document:
        """Open abandoned work again and repeat its steps; for a worker thread."""
        facts, mark = resumed.facts, resumed.mark
        document = cls(
            Dataset(resumed.opened.source, facts.roles), facts.path, resumed.opened, files
        )
        for number, step in enumerate(resumed.steps, 1):
            document._repeat(step)
            if mark is not None and mark.steps == number:
                document.history.mark_clean(document.history.state)
                document._saved = document.dataset.fork()
        document._steps = len(resumed.steps)
        if mark is not None:
            document.path, document.file = mark.path, mark.info
            document._identity = mark.identity
        if not resumed.complete:
            document._drop_lost_rows()
        document.file = replace(document.file, notes=document.file.notes + resumed.notes)
        return document

    def _drop_lost_rows(self) -> None:
        """Keep what was changed or added here, as a new table; the file itself is lost."""
        self.path = self._identity = None
        dataset = self.dataset
        lost = [key for key in dataset.order.tolist() if not dataset.is_changed(key)]
        self.do(dataset.edit_delete(lost, text("services", "Leave out lost rows")))

    def _repeat(self, step: Step) -> None:
        if step.act is Act.UNDO:
            self.history.undo()
        elif step.act is Act.REDO:
            self.history.redo()
        elif step.edit is not None:
            self.history.do(step.edit)

    def close(self) -> None:
        """Let the document go; unsaved edits are forgotten."""
        self._listeners.clear()
        self._session.close()
        self._guard.release()


class DocumentService:
    """Opens documents, makes new ones, and brings back what a crash left behind."""

    def __init__(self, files: FileStore, recovery: Recovery, keeper: Keeper) -> None:
        self._files = files
        self._recovery = recovery
        self._keeper = keeper

    def open_job(
        self, path: Path, options: OpenOptions | None = None
    ) -> Callable[[CancelToken, Report], Document]:
        """Return the job that opens a file; raises `BadFile` if it cannot be read.

        For a large one it reports a document of the first rows before it is through: to be looked
        at and closed, never changed.
        """
        path = path.absolute()

        def open_file(token: CancelToken, report: Report) -> Document:
            is_heard = report is not no_report
            first = self._files.glance(path, options or OpenOptions()) if is_heard else None
            if first is not None:
                report(self._glance(first, path, token))
            opened = self._files.open(path, options or OpenOptions(), token, report)
            return self._document(opened, path)

        return open_file

    def new(self, columns: Sequence[str] = NEW_COLUMNS) -> Document:
        """Return a document with an empty table that has no file yet."""
        return self._document(self._files.new(columns), None)

    def export_job(self, path: Path, content: str) -> Callable[[CancelToken, Report], None]:
        """Return the job that writes a text beside the documents."""
        return partial(self._files.write_text, path, content)

    def recoverable(self) -> list[Recoverable]:
        """Return the unsaved work that earlier programs left, newest first."""
        return self._recovery.abandoned()

    def recover_job(self, item: Recoverable) -> Callable[[CancelToken, Report], Document]:
        """Return the job that brings abandoned work back, with its undo history."""

        def recover(token: CancelToken, report: Report) -> Document:
            resumed = self._recovery.resume(item, token, report)
            return Document.resume(resumed, self._files)

        return recover

    def discard(self, item: Recoverable) -> None:
        """Throw abandoned work away."""
        self._recovery.discard(item)

    def versions_job(self, path: Path) -> Callable[[CancelToken, Report], Sequence[FileVersion]]:
        """Return the job that finds the older versions of a file; they open like any file."""

        def find(token: CancelToken, report: Report) -> Sequence[FileVersion]:
            del token, report
            return self._keeper.versions(path)

        return find

    def _glance(self, opened: Opened, path: Path, token: CancelToken) -> Document:
        """Return the rows before the end, which is cut off, and before any that is broken."""
        dataset = Dataset(opened.source, sampled_roles(opened.source))
        sound = min([len(dataset) - 1, *opened.source.unreadable(token, no_report)])
        return Document(dataset.showing(dataset.order[:sound]), path, opened, self._files)

    def _document(self, opened: Opened, path: Path | None) -> Document:
        dataset = Dataset(opened.source, sampled_roles(opened.source))
        opened.session.begin(
            Facts(
                path.name if path else "",
                path,
                opened.info,
                opened.identity,
                opened.source.shape,
                dataset.roles,
                len(opened.source),
            )
        )
        return Document(dataset, path, opened, self._files)
