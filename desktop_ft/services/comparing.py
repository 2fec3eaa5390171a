"""The use case of comparing an open table with its file as another program left it.

Knows no file format and no screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.errors import UserError
from desktop_ft.core.side_by_side import (
    Difference,
    differences,
    same_columns,
    shared_names,
    take_theirs,
)
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import text
from desktop_ft.services.document import Document, DocumentService
from desktop_ft.services.safety import FileNews


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs; `mine` is the table at that revision, `theirs` is to be closed in the end."""

    mine: Dataset
    theirs: Document
    differences: list[Difference]
    revision: int

    @property
    def news(self) -> FileNews:
        """The file that was compared, for `Document.keep_mine`."""
        return FileNews(self.theirs.identity)

    @property
    def left_alone(self) -> tuple[list[str], list[str]]:
        """The columns that only mine has, and those that only theirs has: no row gets them."""
        mine, theirs = self.mine, self.theirs.dataset
        if same_columns(mine, theirs):
            return [], []
        both = shared_names(mine, theirs)
        ours, others = (
            [column.name for column in each.columns if column.name not in both]
            for each in (mine, theirs)
        )
        return ours, others

    def edit(self, chosen: list[Difference]) -> Edit:
        """Make the edit that takes these rows over from the file."""
        return take_theirs(self.mine, self.theirs.dataset, chosen)


def compare_job(
    service: DocumentService, document: Document
) -> Callable[[CancelToken, Report], Comparison]:
    """Return the job that reads the file again and finds the rows that differ."""
    path, options = document.path, document.file.options
    mine, base = document.dataset.fork(), document.saved_rows

    def run(token: CancelToken, report: Report) -> Comparison:
        def pace(done: int, total: int) -> None:
            token.check()
            report(Steps(done, total, "rows"))

        assert path is not None
        theirs = service.open_job(path, options)(token, report)
        try:
            if not (same_columns(mine, theirs.dataset) or shared_names(mine, theirs.dataset)):
                raise _other_columns()
            found = differences(mine, base, theirs.dataset, pace)
        except BaseException:
            theirs.close()
            raise
        return Comparison(mine, theirs, found, mine.revision)

    return run


def _other_columns() -> UserError:
    return UserError(
        text("services", "The rows cannot be compared one by one."),
        text("services", "The file on the disk has other columns than this table."),
        text("services", "Open theirs, keep mine, or save mine under another name."),
    )
