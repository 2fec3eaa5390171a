"""Kinds of JSON lines: lines that have the same bytes around their texts. Knows no file."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from desktop_ft.core.edits import Ids
from desktop_ft.infra.sources.json_bytes import (
    MEANT,
    QUOTE,
    Bytes,
    Lines,
    Mask,
    behind,
    holds,
    leading,
    scattered,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Lines of a kind: so many quotes, texts that open at these of them, and what is around.

    `columns` tells for each column which text it shows, None for none.
    """

    quotes: int
    opening: Ids
    around: tuple[bytes, ...]
    columns: tuple[int | None, ...]
    closing: tuple[int, ...] = field(init=False)
    """The letters that follow a quote that ends a text."""
    closings: int = field(init=False)
    """So many quotes are followed by one of these, ..."""
    ending: Ids = field(init=False)
    """... and these of them end the texts."""

    def __post_init__(self) -> None:
        bare = np.frombuffer(b"".join(self.around), dtype=np.uint8)
        quotes = np.setdiff1d(np.flatnonzero(bare == QUOTE), leading(bare) + 1)
        closing = sorted({text[1] for text in self.around[1:] if len(text) > 1})
        found = quotes[np.isin(behind(bare, quotes), closing)]
        ends = np.cumsum([len(text) for text in self.around[:-1]])
        for name, value in (
            ("closing", tuple(closing)),
            ("closings", len(found)),
            ("ending", np.searchsorted(found, ends)),
        ):
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the texts of lines begin and end, the texts of a line in a row."""

    rows: Ids
    begins: Ids
    ends: Ids

    def where(self, mask: Mask) -> Places:
        """Return those of some of the lines."""
        if mask.all():
            return self
        return Places(self.rows[mask], self.begins[mask], self.ends[mask])


def alike(places: Places, kind: Kind, lines: Lines) -> Places:
    """Keep the lines that have the same bytes around their texts."""
    for number, text in enumerate(kind.around):
        begins = places.ends[:, number - 1] if number else lines.bounds[places.rows]
        is_last = number == places.begins.shape[1]
        ends = lines.bounds[places.rows + 1] if is_last else places.begins[:, number]
        fits = ends - begins == len(text)
        places = places.where(fits)
        places = places.where(holds(lines.content, begins[fits], text))
    return places


def places_in_all(lines: Lines, kind: Kind, slashes: Ids) -> Places | None:
    """Return where the texts are if every line is of one kind, None where that is not sure.

    No quote needs a place of its own then: there are as many as the bytes around the texts have,
    so there is none in a text, and each text ends at the next quote that looks like an end.
    Control characters in a text are forgiven, as everywhere. `slashes` are those that give another
    letter its meaning.
    """
    content, count = lines.content, len(lines)
    meant = behind(content, slashes)
    if not MEANT[meant].all():
        return None
    is_quote = content == QUOTE
    is_quote[slashes[meant == QUOTE] + 1] = False
    if np.count_nonzero(is_quote) != count * kind.quotes:
        return None
    found = scattered(_followed(is_quote, content, kind.closing))
    if len(found) != count * kind.closings:
        return None
    ends = found.reshape(count, kind.closings)[:, kind.ending]
    begins = np.empty_like(ends)
    begins[:, 0] = lines.bounds[:-1] + len(kind.around[0])
    begins[:, 1:] = ends[:, :-1] + np.array([len(text) for text in kind.around[1:-1]])
    if (begins > ends).any():
        return None
    places = Places(np.arange(count), begins, ends)
    return places if len(alike(places, kind, lines).rows) == count else None


def _followed(is_quote: Mask, content: Bytes, closing: tuple[int, ...]) -> Mask:
    """Tell of all letters but the last which are quotes followed by one of these."""
    found = np.zeros(len(content) - 1, dtype=bool) if not closing else content[1:] == closing[0]
    for letter in closing[1:]:
        found |= content[1:] == letter
    found &= is_quote[:-1]
    return found
