"""Counts the values of the grouped columns in the background, whatever is edited or chosen.

Knows documents and rows, no widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, Ids
from desktop_ft.core.facets.index import ValueIndex, build, followed
from desktop_ft.core.facets.listing import Listing, Sorting, list_values
from desktop_ft.core.facets.narrowing import Choice, narrow
from desktop_ft.core.row_filter import RowFilter
from desktop_ft.core.shapes import Shape
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.document import Document

_PAUSE_MS = 250
_FIRST_LISTED = 500


@dataclass(eq=False, slots=True)
class Facet:
    """A grouped column: what is chosen in it, how it is listed, and what is known of it."""

    column: int
    choice: Choice = field(default_factory=Choice)
    sorting: Sorting = Sorting.BY_COUNT
    sought: str = ""
    index: ValueIndex | None = None
    listing: Listing | None = None
    percent: int | None = None
    """How much of the column was looked at; None when all of it was."""
    renamed: dict[int, int] = field(default_factory=dict)
    """Which value became which, both ways: undo takes a tick back along with its value."""

    def rename(self, old: int, new: int) -> None:
        """Let the choice go along with a value that becomes another one."""
        self.choice = self.choice.renamed(old, new)
        self.renamed.update({old: new, new: old})

    def follow_values(self, index: ValueIndex) -> bool:
        """Let the choice hold nothing that is not there; tell whether it is another one now."""
        before = self.choice
        for key in sorted(before.included | before.excluded):
            if len(index.places([key])):
                continue
            other = self.renamed.get(key)
            if other is not None and len(index.places([other])):
                self.choice = self.choice.renamed(key, other)
            else:
                self.choice = self.choice.with_included(key, on=False)
                self.choice = self.choice.with_excluded(key, on=False)
        return self.choice != before


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What is known so far of one facet."""

    facet: Facet
    listing: Listing
    percent: int


@dataclass(frozen=True, slots=True, eq=False)
class _Built:
    facet: Facet
    index: ValueIndex


@dataclass(frozen=True, slots=True, eq=False)
class _Counted:
    """The lists of the facets, and the examples below `top` that all choices let through."""

    listings: tuple[tuple[Facet, ValueIndex, Listing], ...]
    passing: Ids
    top: int


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """A facet as it was when the count began."""

    facet: Facet
    index: ValueIndex | None
    column: int
    choice: Choice
    sorting: Sorting
    sought: str


class Counting(QObject):
    """Keeps the lists of `facets` in step with the document and with each other.

    Signals: `listed(Facet)` when its list or progress is another one; `closed(Facet)` when its
    column is gone; `narrowed(RowFilter)` when the choices let other rows through; `failed(error)`.
    """

    listed = Signal(object)
    closed = Signal(object)
    narrowed = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._document: Document | None = None
        self._base: RowFilter | None = None
        self._task: Task | None = None
        self._again = False
        self._narrowing = False
        self.facets: list[Facet] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._run)

    @property
    def has_choice(self) -> bool:
        """Tell whether the facets keep any row out."""
        return any(facet.choice for facet in self.facets)

    @property
    def base(self) -> RowFilter | None:
        """What the other filters let through; None for all rows."""
        return self._base

    def follow(self, document: Document | None) -> None:
        """Count another document, without facets at first."""
        self.stop()
        self._document = document
        self.facets.clear()

    def set_base(self, base: RowFilter | None) -> None:
        """Count only the rows that other filters let through."""
        self._base = base
        self.count(narrowing=True)

    def stop(self) -> None:
        """Count no more."""
        self._pause.stop()
        self._again = self._narrowing = False
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def count(self, *, narrowing: bool) -> None:
        """Count anew; `narrowing` shows other rows too, once it is known which."""
        self._narrowing = self._narrowing or narrowing
        if self._task is not None and any(facet.index is None for facet in self.facets):
            self._again = True  # what is being looked through for the first time is not begun anew
            return
        self._run()

    def follow_edit(self, edit: Edit | None) -> None:
        """Count anew after a while, for an edit was made."""
        if edit is not None and not (edit.records or edit.order or edit.shape):
            return
        if edit is not None and edit.shape is not None:
            self._follow_columns(*edit.shape)
        if self.facets:
            self._pause.start()

    def _follow_columns(self, before: Shape, after: Shape) -> None:
        old = [column.name for column in before.columns]
        new = [column.name for column in after.columns]
        for facet in list(self.facets):
            facet.index = None
            name = old[facet.column]
            if new.count(name) == 1:
                facet.column = new.index(name)
            elif len(old) != len(new):
                self.facets.remove(facet)
                self.closed.emit(facet)

    @Slot()
    def _run(self) -> None:
        self._pause.stop()
        document = self._document
        if document is None or not self.facets:
            self._narrowing = False
            return
        if self._task is not None:
            self._task.cancel()
        self._again = False
        asked = [
            _Asked(each, each.index, each.column, each.choice, each.sorting, each.sought)
            for each in self.facets
        ]
        dataset, base = document.dataset.fork(), self._base

        def job(token: CancelToken, report: Report) -> object:
            return _counted(dataset, base, asked, token, report)

        task = self._task = self._runner.submit(job)
        task.reported.connect(self._on_reported)
        task.succeeded.connect(self._on_counted)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_reported(self, report: object) -> None:
        if self.sender() is not self._task:
            return
        if isinstance(report, _Built):
            report.facet.index = report.index
        elif isinstance(report, _Part) and report.facet in self.facets:
            report.facet.listing, report.facet.percent = report.listing, report.percent
            self.listed.emit(report.facet)

    @Slot(object)
    def _on_counted(self, counted: object) -> None:
        if self.sender() is not self._task:
            return
        assert isinstance(counted, _Counted)
        self._task = None
        for facet, index, listing in counted.listings:
            facet.index, facet.listing, facet.percent = index, listing, None
            self._again = facet.follow_values(index) or self._again
            if facet in self.facets:
                self.listed.emit(facet)
        if self._again:
            self._run()
        elif self._narrowing:
            self._narrowing = False
            if self.has_choice:
                self.narrowed.emit(RowFilter(counted.passing, counted.top))

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        if self.sender() is self._task:
            self._task = None
            self.failed.emit(error)


def base_ids(dataset: Dataset, base: RowFilter | None) -> Ids:
    """Return the examples that the other filters let through, in the order of the rows."""
    order = dataset.order
    return order if base is None else order[base.shows(order)]


def _counted(
    dataset: Dataset,
    base: RowFilter | None,
    asked: Sequence[_Asked],
    token: CancelToken,
    report: Report,
) -> _Counted:
    ids = base_ids(dataset, base)
    indexes = [_indexed(dataset, each, ids, token, report) for each in asked]
    narrowed = narrow(ids, indexes, [each.choice for each in asked])
    listings = []
    for each, index, counted in zip(asked, indexes, narrowed.counted, strict=True):
        chosen = each.choice.included | each.choice.excluded
        listing = list_values(index, counted, chosen, each.sorting, each.sought, token)
        listings.append((each.facet, index, listing))
    return _Counted(tuple(listings), narrowed.passing, dataset.next_id)


def _indexed(
    dataset: Dataset, asked: _Asked, ids: Ids, token: CancelToken, report: Report
) -> ValueIndex:
    if asked.index is not None:
        return followed(asked.index, dataset, token, lambda _: None)
    done = [0]

    def note(step: object) -> None:
        if isinstance(step, Steps):
            done[0] = int(100 * step.fraction)

    def tell(part: ValueIndex) -> None:
        listing = list_values(part, ids, (), asked.sorting, asked.sought, token, _FIRST_LISTED)
        report(_Part(asked.facet, listing, done[0]))

    index = build(dataset, asked.column, token, note, tell)
    report(_Built(asked.facet, index))
    return index
