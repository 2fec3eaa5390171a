"""What mends a finding: rows that go, or texts that change. Knows no check and no file.

A fix works on the rows that will be written; those with `mends_table` make the user's own table
better too (see `core.mending`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

from desktop_ft.core.checks.in_bulk import Bulk, one_by_one
from desktop_ft.core.checks.voices import PROSE, Voice
from desktop_ft.core.edits import ExampleId, Ids
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
    `mends_table` is false for what only the written file needs. `bulk` does the same to many
    texts at once. So many different texts at most become one and the same: `at_most`, 0 for any
    number.
    """

    label: Text
    part: Part
    change: Callable[[str], str]
    added: str = ""
    mends_table: bool = False
    bulk: Bulk | None = None
    at_most: int = 2

    def changed(self, texts: Any) -> Any:
        """Change an Arrow array of texts."""
        return (self.bulk or one_by_one(self.change))(texts)


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
