"""What mends a finding: rows that go, or texts that change. Knows no check and no file.

A fix works on the rows that will be written; `table_edit` turns the fixes that also make the
user's own table better into one step of undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from desktop_ft.core.checks.voices import PROSE, Voice
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId, Ids
from desktop_ft.core.example import Role
from desktop_ft.core.shapes import Json
from desktop_ft.core.text import Text


class Part(StrEnum):
    """The half of a prompt–completion row that a fix rewrites."""

    PROMPT = "prompt"
    COMPLETION = "completion"

    @property
    def role(self) -> Role:
        """The role of the columns that hold this half."""
        return Role.USER if self is Part.PROMPT else Role.ASSISTANT


@dataclass(frozen=True, slots=True, eq=False)
class RemoveRows:
    """Leave these examples out.

    `kept_for` names, for a repeated example, the one that stays.
    """

    label: Text
    ids: Ids
    kept_for: Mapping[ExampleId, ExampleId] = field(default_factory=dict)
    mends_table: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class RewriteText:
    """Change one half of every prompt–completion row.

    `added` is the separator or ending that the change puts at the end, if it does.
    `mends_table` is false for what only the written file needs.
    """

    label: Text
    part: Part
    change: Callable[[str], str]
    added: str = ""
    mends_table: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class RewriteMessages:
    """Change the turns of these conversations."""

    label: Text
    ids: Ids
    change: Callable[[Sequence[Json]], list[Json]]
    mends_table: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ChangeTexts:
    """Change texts of these examples, in any format: those of `voices`, else all prose.

    `change` gets one text and returns it mended; carried out twice it changes nothing more.
    """

    label: Text
    ids: Ids
    change: Callable[[str], str]
    voices: frozenset[Voice] = frozenset(PROSE)
    mends_table: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class LeaveOutColumns:
    """Write without these columns or keys; the table keeps them."""

    label: Text
    names: tuple[str, ...]
    mends_table: bool = False


Fix = RemoveRows | RewriteText | RewriteMessages | ChangeTexts | LeaveOutColumns


def removed_ids(fixes: Iterable[Fix]) -> Ids:
    """Return the examples that these fixes leave out; some may be named twice."""
    parts = [fix.ids for fix in fixes if isinstance(fix, RemoveRows)]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)


def rewriter(fixes: Iterable[Fix], part: Part) -> Callable[[str], str]:
    """Return the change that these fixes make to one half of a row, in their order."""
    changes = [fix.change for fix in fixes if isinstance(fix, RewriteText) and fix.part is part]

    def rewrite(value: str) -> str:
        for change in changes:
            value = change(value)
        return value

    return rewrite


def table_edit(dataset: Dataset, fixes: Iterable[Fix], label: Text) -> Edit:
    """Make the one edit that carries out, in the user's table, the fixes that mend it too."""
    wanted = [fix for fix in fixes if fix.mends_table]
    removed = removed_ids(wanted)
    gone = set(removed.tolist())
    changes: dict[tuple[ExampleId, int], str] = {}
    for part in Part:
        columns = [at for at, role in enumerate(dataset.roles) if role is part.role]
        if any(isinstance(fix, RewriteText) and fix.part is part for fix in wanted):
            changes.update(_cell_changes(dataset, columns, rewriter(wanted, part), gone))
    records = dataset.edit_cells(changes, label).records
    order = dataset.edit_delete(removed.tolist(), label).order if gone else None
    return Edit(label, records, order)


def _cell_changes(
    dataset: Dataset,
    columns: Sequence[int],
    rewrite: Callable[[str], str],
    gone: set[ExampleId],
) -> dict[tuple[ExampleId, int], str]:
    """Rewrite the cells of a role; several columns of one role are told as one text."""
    changes: dict[tuple[ExampleId, int], str] = {}
    for key in dataset.order.tolist():
        if key in gone or dataset.problem(key) is not None:
            continue
        cells = dataset.cells(key)
        filled = [at for at in columns if cells[at]]
        if not filled:
            continue
        whole = "\n\n".join(cells[at] for at in filled)
        changed = rewrite(whole)
        if changed != whole:
            changes[(key, filled[0])] = changed
            changes.update({(key, at): "" for at in filled[1:]})
    return changes
