"""Many texts at once, the way the checks of texts look at them. Knows no check and no file.

A dataset of any format is walked over once, in batches of whole examples; every check sees every
batch. Arrow holds the texts, so a pattern is sought in thousands of them in one call.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.arrow_arrays import as_flags, as_numbers, flags
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.edits import Ids

Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class TextBatch:
    """The texts of some examples, in the order of the table; an example is never torn apart.

    `ids` (n) are the examples, `starts` (n + 1) where the texts of each begin: those of `ids[i]`
    are `texts[starts[i]:starts[i + 1]]`. `texts` (m) is an Arrow large_string array without
    nulls, `voices` (m, uint8) says who speaks, as a `Voice`.
    """

    ids: Ids
    starts: Places
    voices: NDArray[np.uint8]
    texts: Any

    @cached_property
    def owners(self) -> Ids:
        """The example that each text belongs to (m)."""
        return np.repeat(self.ids, np.diff(self.starts))

    @cached_property
    def lengths(self) -> Places:
        """How many letters each text has (m)."""
        import pyarrow.compute as pc

        return as_numbers(pc.utf8_length(self.texts))

    def said_by(self, voices: Iterable[Voice]) -> NDArray[np.bool_]:
        """Mark the texts of these voices (m)."""
        return np.isin(self.voices, [int(voice) for voice in voices])

    def places_of(self, pattern: str, voices: Iterable[Voice] | None = None) -> Places:
        """Return the places of the texts in which an RE2 pattern is found.

        Quick: hundreds of megabytes a second, without the interpreter's lock. What RE2 cannot say
        (look-around, back references) is asked of the few texts that are left.
        """
        import pyarrow.compute as pc

        found = pc.match_substring_regex(self.texts, pattern)
        mask = as_flags(found)
        if voices is not None:
            mask &= self.said_by(voices)
        return np.flatnonzero(mask)

    @cached_property
    def row_lengths(self) -> Places:
        """How many letters each example has (n)."""
        return self._by_row(self.lengths)

    @property
    def row_bytes(self) -> Places:
        """How many bytes each example has (n)."""
        import pyarrow.compute as pc

        return self._by_row(as_numbers(pc.binary_length(self.texts)))

    def row_texts(self, rows: Places) -> list[list[str]]:
        """Return the texts of the examples at these places in `ids`."""
        bounds = zip(self.starts[rows].tolist(), self.starts[rows + 1].tolist(), strict=True)
        return [self.texts.slice(begin, end - begin).to_pylist() for begin, end in bounds]

    def without(self, voice: Voice) -> TextBatch:
        """Return the examples without what one voice says."""
        stays = self.voices != voice
        if stays.all():
            return self
        before = np.concatenate(([0], np.cumsum(stays)))
        kept = self.texts.filter(flags(stays))
        return TextBatch(self.ids, before[self.starts], self.voices[stays], kept)

    def _by_row(self, sizes: Places) -> Places:
        before = np.concatenate(([0], np.cumsum(sizes)))
        total: Places = np.diff(before[self.starts])
        return total

    def text(self, place: int) -> str:
        """Return one of the texts."""
        value: str = self.texts[place].as_py()
        return value


class TextCheck(Protocol):
    """Looks for one thing in all texts; made anew for every walk.

    It may keep ids, counts and digests of what it saw, never the texts themselves: there may be
    a million.
    """

    def look(self, batch: TextBatch) -> None:
        """Look at the next examples."""
        ...

    def findings(self) -> Iterable[Finding]:
        """Return what was noticed, after the last batch."""
        ...


@runtime_checkable
class LooksAgain(Protocol):
    """A check that names, after the walk, the few examples whose texts it has to compare."""

    def wanted(self) -> Ids:
        """Return these examples, in the order of the table."""
        ...

    def look_again(self, batch: TextBatch) -> None:
        """Look at some of them; between the last batch of the walk and `findings`."""
        ...
