"""How a dataset is to be prepared, besides its format. Knows no check and no file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_ft.core.targets import ByteOrderMark

# What the built-in engine learns of an example at most, where no target is chosen.
BUILT_IN_TOKENS = 2048

if TYPE_CHECKING:
    from desktop_ft.core.checks.finding import Topic
    from desktop_ft.core.split_column import OwnSplit, SplitChoice
    from desktop_ft.core.targets import Target


@dataclass(frozen=True, slots=True)
class PrepareOptions:
    """`system` is said to the model at the start of every conversation that has no such text.

    `joins_system` puts instructions before the question where the format (prompt and completion)
    has no place of their own for them; otherwise such data is refused. `topics` are what is looked
    for besides what must be (None: everything). `split` is the column that says what is kept
    aside, where the user has pointed at one; `beside` says it of rows that were put behind those
    of the table.
    """

    target: Target | None = None
    system: str = ""
    joins_system: bool = False
    topics: frozenset[Topic] | None = None
    split: SplitChoice | None = None
    beside: OwnSplit | None = None

    def looks_for(self, topic: Topic) -> bool:
        """Tell whether findings of a topic are wanted."""
        return self.topics is None or topic in self.topics

    @property
    def bom(self) -> ByteOrderMark:
        """How the written file has to begin."""
        return self.target.bom if self.target else ByteOrderMark.REFUSED

    def row_keys(self, keys: Collection[str]) -> frozenset[str]:
        """Return those of a row's keys besides the turns that may be written."""
        return frozenset(keys) & self.target.row_keys if self.target else frozenset(keys)

    @property
    def exactly_from(self) -> int | None:
        """From how many tokens on an example is counted exactly: where it would be cut."""
        if self.target is None:
            return BUILT_IN_TOKENS
        return self.target.tokens_per_example
