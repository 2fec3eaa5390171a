"""Use cases of dividing by what the user names: a column of the table, the rows of another file.

Each returns a job for a worker. Knows no file format.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import UserError
from desktop_ft.core.example import Role
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import Analysis
from desktop_ft.core.split_column import OwnSplit, SplitValues
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.core.text import text
from desktop_ft.services.document import Document

Opener = Callable[[Path], Callable[[CancelToken, Report], Document]]
"""Returns the job that opens a file."""

Analyse = Callable[[Dataset, PrepareOptions], Analysis]


def columns_to_divide(document: Document, roles: Sequence[Role]) -> list[str]:
    """Return the columns or keys that may say what is kept aside, but none that is taught.

    Looks at the first rows.
    """
    from desktop_ft.core.split_column import may_divide

    dataset = document.dataset
    both = zip(dataset.columns, roles, strict=True)
    taught = {column.name for column, role in both if role is not Role.NOTE}
    return [name for name in may_divide(dataset) if name not in taught]


def values_job(document: Document, column: str) -> Callable[[CancelToken, Report], SplitValues]:
    """Return the job that reads what stands in a column."""
    dataset = document.dataset.fork()

    def job(token: CancelToken, report: Report) -> SplitValues:
        del report
        from desktop_ft.core.split_column import split_values

        return split_values(dataset, column, lambda *_: token.check())

    return job


def divide_job(analysis: Analysis, own: OwnSplit) -> Callable[[CancelToken, Report], Analysis]:
    """Return the job that divides rows that were looked at by another column."""

    def job(token: CancelToken, report: Report) -> Analysis:
        del report
        token.check()
        from desktop_ft.core.dividing import divided

        return divided(analysis, own)

    return job


def analyse_beside(
    opener: Opener,
    path: Path,
    dataset: Dataset,
    options: PrepareOptions,
    analyse: Analyse,
    token: CancelToken,
) -> Analysis:
    """Look at the rows of `dataset`, a fork, with those of a file behind them, kept aside."""
    from desktop_ft.core.dividing import put_beside, with_beside

    document = opener(path)(token, _close)
    try:
        beside = put_beside(dataset, document.dataset, path.name, token, no_report)
    finally:
        document.close()
    analysis = analyse(dataset, with_beside(options, beside))
    lost = beside.finding
    return analysis if lost is None else replace(analysis, findings=(lost, *analysis.findings))


def refuse_itself(document: Document, path: Path) -> None:
    """Raise `UserError` where the rows kept aside would be those of the table itself."""
    if document.path is None or path.resolve() != document.path.resolve():
        return
    raise UserError(
        text("services", "“{file}” is the file that you are preparing.").format(file=path.name),
        text("services", "Every example in it would be learned and kept aside at once."),
        text("services", "Choose another file, or keep a share of this one aside."),
    )


def _close(told: object) -> None:
    """Close what is shown of a large file while it is read: nobody looks at it here."""
    if isinstance(told, Document):
        told.close()
