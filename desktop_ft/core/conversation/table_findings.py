"""What the checks noticed about one row among all others, such as that it is there twice.

Made of findings about the whole table, which were true when it was looked at. Knows no screen.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import RemoveRows, RewriteText
from desktop_ft.core.conversation.row_findings import Mend, RowFinding
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.mending import table_edit
from desktop_ft.core.text import Number, text

# What prompt–completion rows call otherwise than conversations, and a single row as those.
_SAME = {"empty_completions": "empty_answer", "long_examples": "long_conversations"}


class TableFindings:
    """The findings about a dataset as it was when they were taken."""

    def __init__(self, findings: Sequence[Finding], dataset: Dataset) -> None:
        # What only the written file needs is no matter of the table.
        self._findings = [each for each in findings if each.fix is None or each.fix.mends_table]
        self._looked_at = dataset.fork()

    def of_row(self, dataset: Dataset, key: ExampleId, known: Collection[str]) -> list[RowFinding]:
        """Return those about an example that has not changed since, but for the codes known."""
        if dataset.is_changed_since(self._looked_at, key):
            return []
        return [
            _told(finding, dataset, key)
            for finding in self._findings
            if _SAME.get(finding.code, finding.code) not in known and (finding.ids == key).any()
        ]


def _told(finding: Finding, dataset: Dataset, key: ExampleId) -> RowFinding:
    why, fix = finding.why, finding.fix
    mend = None
    if isinstance(fix, RemoveRows):
        label = text("core", "Delete this example")
        mend = Mend(label, lambda: dataset.edit_delete([key], label))
        first = dataset.row_of(fix.kept_for[key]) if key in fix.kept_for else None
        if first is not None:
            told = text("core", "{why} The other one is row {row}.")
            why = told.format(why=why, row=Number(float(first + 1)))
    elif isinstance(fix, RewriteText):
        mend = Mend(fix.label, lambda: _rewritten(fix, dataset, key))
    return RowFinding(finding.code, finding.severity, finding.title, why, mend)


def _rewritten(fix: RewriteText, dataset: Dataset, key: ExampleId) -> Edit:
    row = dataset.row_of(key)
    alone = dataset.showing(dataset.order[row : row + 1]) if row is not None else dataset
    return table_edit(alone, [fix], fix.label)
