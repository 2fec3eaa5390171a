"""Divides by what the user names: a column of the table, or the rows of another file.

Knows no file format and no finding but the one about examples that are kept aside and learned.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from desktop_ft.core.appending import append
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.sets.leakage import leakage
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import Analysis
from desktop_ft.core.split_column import OwnSplit, Use
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import plural, text

_UNREAD = "unreadable_aside"


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """The rows of another file that stand behind those of the table, and how many were lost."""

    own: OwnSplit
    unreadable: int

    @property
    def finding(self) -> Finding | None:
        """Return what there is to say of the rows that could not be read."""
        if not self.unreadable:
            return None
        why = plural("core", "%n row(s) of “{file}” could not be read.", "", self.unreadable)
        return Finding(
            _UNREAD,
            Severity.WARN,
            text("core", "The file kept aside has unreadable rows"),
            why.format(file=self.own.column),
            topic=Topic.STRUCTURE,
        )


def put_beside(
    dataset: Dataset, other: Dataset, name: str, token: CancelToken, report: Report
) -> Beside:
    """Put the rows of another file behind those of `dataset`, a fork that nobody else sees.

    Raises `UserError` where they do not fit.
    """
    count = len(dataset)
    added = append(dataset, [other], token, report)
    dataset.apply(added.edit)
    uses = np.full(len(dataset), Use.TRAIN, np.int8)
    uses[count:] = Use.VALID
    return Beside(OwnSplit(name, dataset.order, uses, is_file=True), added.unreadable)


def with_beside(options: PrepareOptions, beside: Beside) -> PrepareOptions:
    """Return the options for the rows of both."""
    return replace(options, split=None, beside=beside.own)


def divided(analysis: Analysis, own: OwnSplit) -> Analysis:
    """Return an analysis with another column to divide by, and what that lets through.

    Nothing is read again: the walk has found out already which examples ask nearly the same.
    """
    found = [each for each in analysis.findings if each.code != "leakage"]
    gone = {code: rows for code, rows in analysis.gone.items() if code != "leakage"}
    facts = analysis.facts
    leaked = leakage(facts.ids, facts.together, own) if facts is not None else None
    if leaked is not None:
        assert isinstance(leaked.fix, RemoveRows)
        found.append(leaked)
        gone[leaked.code] = np.isin(analysis.rows.ids, leaked.fix.ids)
    return replace(analysis, findings=tuple(found), gone=gone, own=own)
