"""What an analysis of a dataset holds, and the rows it comes to. Knows no check and no file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import Fix, RemoveRows
from desktop_ft.core.checks.pairs import Task
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.example import Format
from desktop_ft.core.shapes import Json
from desktop_ft.core.table_texts import TableBlock
from desktop_ft.core.targets import ByteOrderMark

if TYPE_CHECKING:
    from desktop_ft.core.checks.sets.facts import SetFacts
    from desktop_ft.core.split_column import OwnSplit

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Columns:
    """Rows of a table to write in a format, by the block."""

    format: Format
    block: TableBlock

    def __len__(self) -> int:
        return len(self.block)


Lines = Columns | Sequence[Json]
"""Some rows as they go into a file: of a table by the column, others one by one."""


class PreparedRows(Protocol):
    """The rows to write, made when they are asked for; `ids` are the examples, in their order."""

    @property
    def ids(self) -> Ids: ...

    def __len__(self) -> int: ...

    def row(self, place: int) -> Json:
        """Return a row as it goes into the file."""
        ...

    def lines(self, places: Ids) -> Iterator[Lines]:
        """Walk over the rows at these places, in this order."""
        ...

    def texts(self, lines: Lines) -> Sequence[str]:
        """Return what the model will read of rows made here."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """The outcome: rows, and what the playground must know of them.

    `is_changed` is False where the rows are, to the letter, those that the file held; `bom` tells
    how the file has to begin.
    """

    format: Format
    rows: PreparedRows
    separator: str
    stop: str
    task: Task
    is_changed: bool
    bom: ByteOrderMark = ByteOrderMark.REFUSED


SHOWN = 24_000
"""So many letters of a text are shown at most. A fix is shown on them alone: carried out on a text
of a megabyte it would keep the window waiting for seconds."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """One text of an example before and after a fix; `place` counts its texts from 0."""

    voice: Voice
    place: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after a fix; `after` is None where it is left out.

    `before` and `after` are the last question and the last answer, which is what a row shows of a
    conversation. `texts` are all texts that the fix changes, wherever in the example they stand:
    where `before` and `after` are alike, these tell what happens. `kept_for` is set on a repeated
    example: the one that stays in its place. `row` counts from 0 in the user's table.
    """

    key: ExampleId
    row: int
    before: tuple[str, str]
    after: tuple[str, str] | None
    kept_for: ExampleId | None = None
    texts: tuple[TextChange, ...] = ()


def places_of(dataset: Dataset, keys: Sequence[ExampleId]) -> dict[ExampleId, int]:
    """Return the rows of those of these examples that are there, in one look at the order."""
    rows = dataset.rows_of(keys)
    return dict(zip(dataset.order[rows].tolist(), rows.tolist(), strict=True))


class Rows(Protocol):
    """The readable rows of a dataset in one format, as the checks looked at them."""

    @property
    def ids(self) -> Ids: ...

    @property
    def task(self) -> Task: ...

    @property
    def dataset(self) -> Dataset:
        """Where they come from; rows of another file stand behind those of the table."""
        ...

    def prepare(self, fixes: Sequence[Fix]) -> Prepared:
        """Carry out these fixes, in this order."""
        ...

    def questions(self, ids: Ids) -> Iterator[Any]:
        """Walk over what is asked in these examples, as Arrow arrays of some thousand each."""
        ...

    def changes(self, finding: Finding, limit: int) -> list[Change]:
        """Show on up to `limit` rows what a finding is about and what its fix would do."""
        ...

    def unchanged(self, keys: Sequence[ExampleId]) -> list[Change]:
        """Show these rows as they are."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much would be left to learn from."""

    examples: int
    tokens: int


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """All findings about a dataset, and the rows they were found in.

    `tokens` goes with `rows.ids`; `gone` marks in them, by the code of a finding, the rows that
    its fix leaves out. `revision` is that of the dataset it was made from. `facts` and `own` serve
    the split: what belongs together, and what a column of the table says rows are for.
    """

    format: Format
    rows: Rows
    findings: tuple[Finding, ...]
    tokens: Ids
    revision: int
    gone: Mapping[str, Flags]
    facts: SetFacts | None = None
    own: OwnSplit | None = None

    @classmethod
    def of(
        cls,
        format_: Format,
        rows: Rows,
        findings: Iterable[Finding | None],
        tokens: Ids,
        at: int,
        facts: SetFacts | None = None,
        own: OwnSplit | None = None,
    ) -> Analysis:
        """Put together what the checks said; None is what a check says that found nothing."""
        found = tuple(each for each in findings if each is not None)
        gone = {
            each.code: np.isin(rows.ids, each.fix.ids)
            for each in found
            if isinstance(each.fix, RemoveRows)
        }
        return cls(format_, rows, found, tokens, at, gone, facts, own)

    @property
    def proposed(self) -> frozenset[str]:
        """The codes of the fixes that we propose to take."""
        return frozenset(each.code for each in self.findings if each.fix and each.taken)

    def fixes(self, taken: Collection[str]) -> list[Fix]:
        """Return the necessary fixes and those taken, in the order of the checks."""
        return [
            each.fix
            for each in self.findings
            if each.fix is not None and (each.necessary or each.code in taken)
        ]

    def outcome(self, taken: Collection[str]) -> Outcome:
        """Return what these fixes would leave, near enough: separators are not counted."""
        stays = self._stays(taken)
        return Outcome(int(np.count_nonzero(stays)), int(self.tokens @ stays))

    def ids_left(self, taken: Collection[str]) -> Ids:
        """Return the examples that these fixes would leave."""
        return self.rows.ids[self._stays(taken)]

    def _stays(self, taken: Collection[str]) -> Flags:
        stays = np.ones(len(self.tokens), dtype=bool)
        for finding in self.findings:
            if finding.code in self.gone and (finding.necessary or finding.code in taken):
                stays &= ~self.gone[finding.code]
        return stays

    def prepare(self, taken: Collection[str]) -> Prepared:
        """Carry out the necessary fixes and those taken."""
        return self.rows.prepare(self.fixes(taken))

    def changes(self, finding: Finding, limit: int) -> list[Change]:
        """Show what a finding is about and what its fix would do."""
        return self.rows.changes(finding, limit)
