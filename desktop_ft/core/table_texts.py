"""What a table teaches, by the block: each voice as one Arrow array, read when it is asked for.

Nothing is kept between two blocks, so a million rows need no more room than ten thousand. Rows
that Arrow cannot hold exactly (half a character, earlier turns in one cell) come as examples of
their own. Knows no check and no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, overload

import numpy as np

from desktop_ft.core.arrow_arrays import as_numbers, flags, numbers, one_text, strings
from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.in_bulk import joined
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.example import Example, Message, Role
from desktop_ft.core.search.texts import Columns, whole
from desktop_ft.core.shapes import Unreadable
from desktop_ft.core.text import Text

_MOST_ROWS = 16_384
_LEAST_ROWS = 64
_LETTERS = 1 << 22
"""About so many letters a block holds; the first one finds out how long the rows are. Of less,
Arrow would compile patterns longer than it looks for them."""
_FIRST_ROWS = 256

_SPEAKERS = {Voice.SYSTEM: "system", Voice.USER: "user", Voice.ASSISTANT: "assistant"}
_VOICES = {name: voice for voice, name in _SPEAKERS.items()}


@dataclass(frozen=True, eq=False)
class TableBlock:
    """Some rows: for each voice an Arrow large_string array as long as `ids`.

    An empty system text stands for none. `odd` are the examples, by their place in the block, of
    which the arrays hold only an outline.
    """

    ids: Ids
    said: Mapping[Voice, Any]
    odd: Mapping[int, Example] = field(default_factory=dict)
    _spoken: dict[Voice, list[str]] = field(default_factory=dict, init=False, repr=False)

    def __len__(self) -> int:
        return len(self.ids)

    def where(self, stays: np.ndarray[Any, np.dtype[np.bool_]]) -> TableBlock:
        """Return the rows that are marked."""
        if stays.all():
            return self

        mask = flags(stays)
        kept = np.cumsum(stays) - 1
        return TableBlock(
            self.ids[stays],
            {voice: texts.filter(mask) for voice, texts in self.said.items()},
            {int(kept[at]): each for at, each in self.odd.items() if stays[at]},
        )

    def saying(self, voice: Voice, texts: Any) -> TableBlock:
        """Return the rows with other texts of one voice."""
        return replace(self, said={**self.said, voice: texts})

    def without(self, voice: Voice) -> TableBlock:
        """Return the rows without what one voice says."""
        if voice not in self.said:
            return self
        return replace(self, said={each: t for each, t in self.said.items() if each is not voice})

    def with_system(self, texts: Any) -> TableBlock:
        """Return the rows with these instructions, also the odd ones."""
        said: dict[Voice, Any] = {Voice.SYSTEM: texts}
        said.update((voice, its) for voice, its in self.said.items() if voice not in said)
        odd = {}
        for at, example in self.odd.items():
            turns = tuple(turn for turn in example.messages if turn.role != Role.SYSTEM)
            own = len(turns) < len(example.messages)
            system = Message(Role.SYSTEM.value, texts[at].as_py())
            odd[at] = example if own else Example((system, *turns))
        return TableBlock(self.ids, said, odd)

    def with_odd(self, change: Callable[[ExampleId, Voice, str], str]) -> TableBlock:
        """Return the rows with the texts of the odd ones changed."""
        if not self.odd:
            return self
        return replace(
            self,
            odd={
                at: Example(
                    tuple(
                        self._changed(int(self.ids[at]), turn, change) for turn in example.messages
                    )
                )
                for at, example in self.odd.items()
            },
        )

    def _changed(
        self, key: ExampleId, turn: Message, change: Callable[[ExampleId, Voice, str], str]
    ) -> Message:
        return replace(turn, content=change(key, self._voice(turn), turn.content or ""))

    def _voice(self, turn: Message) -> Voice:
        if turn.role == Role.ASSISTANT and Voice.PREFERRED in self.said:
            return Voice.PREFERRED
        return _VOICES[turn.role]

    def beginning(self, letters: int) -> TableBlock:
        """Return the rows with no more than so many letters of each text."""
        import pyarrow.compute as pc

        if all(int(sizes.max(initial=0)) <= letters for sizes in self.lengths.values()):
            return self
        said = {
            voice: pc.utf8_slice_codeunits(texts, 0, letters) for voice, texts in self.said.items()
        }
        return replace(self, said=said).with_odd(lambda _key, _voice, text: text[:letters])

    def text(self, voice: Voice, place: int) -> str:
        """Return what is said in one row; half a character as it is."""
        odd = self.odd.get(place)
        if odd is not None and voice in _SPEAKERS:
            return next(
                (m.content or "" for m in odd.messages[::-1] if m.role == _SPEAKERS[voice]), ""
            )
        value: str = self.said[voice][place].as_py()
        return value

    def spoken(self, voice: Voice) -> list[str]:
        """Return what one voice says in all rows; half a character as it is."""
        if voice not in self._spoken:
            texts: list[str] = self.said[voice].to_pylist()
            for at in self.odd:
                texts[at] = self.text(voice, at)
            self._spoken[voice] = texts
        return self._spoken[voice]

    @cached_property
    def lengths(self) -> Mapping[Voice, Ids]:
        """How many letters each voice says in each row."""
        import pyarrow.compute as pc

        return {voice: as_numbers(pc.utf8_length(texts)) for voice, texts in self.said.items()}

    @cached_property
    def row_lengths(self) -> Ids:
        """How many letters each row has."""
        return _summed(self.lengths.values())

    @property
    def row_bytes(self) -> Ids:
        """How many bytes each row has."""
        import pyarrow.compute as pc

        return _summed(as_numbers(pc.binary_length(texts)) for texts in self.said.values())

    def row_texts(self, places: Ids) -> list[list[str]]:
        """Return the texts of some rows; half a character as it is."""
        if self.odd:
            return [[self.text(voice, at) for voice in self.said] for at in places.tolist()]
        chosen = numbers(places)
        said = [texts.take(chosen).to_pylist() for texts in self.said.values()]
        return [list(row) for row in zip(*said, strict=True)]

    def batch(self) -> TextBatch:
        """Lay the texts out as the checks of texts look at them."""
        import pyarrow as pa

        count, voices = len(self.ids), list(self.said)
        places = np.arange(count)[:, None] + count * np.arange(len(voices))[None, :]
        is_there = np.ones(places.shape, dtype=bool)
        if Voice.SYSTEM in self.said:
            lengths = _byte_lengths(self.said[Voice.SYSTEM])
            is_there[:, voices.index(Voice.SYSTEM)] = lengths > 0
        chosen = places[is_there]
        texts = pa.concat_arrays(list(self.said.values())).take(numbers(chosen))
        starts = np.concatenate(([0], np.cumsum(is_there.sum(axis=1)))).astype(np.int64)
        speaking = np.array([int(each) for each in voices], dtype=np.uint8)[chosen // max(1, count)]
        return TextBatch(self.ids, starts, speaking, texts)


class Spoken(Sequence[str]):
    """What all voices say in the rows of a block, read when it is looked at."""

    def __init__(self, block: TableBlock) -> None:
        self._block = block

    @cached_property
    def _texts(self) -> list[str]:
        return [text for voice in self._block.said for text in self._block.spoken(voice)]

    def __len__(self) -> int:
        return len(self._block) * len(self._block.said)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return self._texts[at]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)


class TableTexts:
    """Reads the texts of a table that does not change meanwhile (a fork).

    `broken` and `reason` tell, after a walk, which rows could not be read, and why the first.
    """

    def __init__(self, dataset: Dataset, roles: Mapping[Voice, Role]) -> None:
        self._dataset = dataset
        self._columns = _Columns(dataset)
        self._of = {
            voice: [at for at, its in enumerate(dataset.roles) if its is role]
            for voice, role in roles.items()
        }
        self._of = {voice: columns for voice, columns in self._of.items() if columns}

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who speaks in these rows, in this order."""
        return tuple(self._of)

    @property
    def broken(self) -> Ids:
        """The rows that could not be read, in the order of the table; after a walk."""
        found = np.array(sorted(self._columns.broken), dtype=np.int64)
        return self._dataset.order[self._dataset.rows_of(found)]

    @property
    def reason(self) -> Text | None:
        """Why the first of them could not be read."""
        broken = self.broken
        return self._dataset.problem(int(broken[0])) if len(broken) else None

    def blocks(self, ids: Ids) -> Iterator[TableBlock]:
        """Walk over these examples; those that cannot be read are left out.

        Of many the next block is read while the caller looks at the last one: Arrow does it on
        another core.
        """
        if not self._columns.is_quick or len(ids) <= _MOST_ROWS:
            yield from _walk(ids, lambda part: partial(self.block, part))
            return
        with ThreadPoolExecutor(1, thread_name_prefix="table-texts") as ahead:
            yield from _walk(ids, lambda part: ahead.submit(self.block, part).result)

    def block(self, ids: Ids) -> TableBlock:
        """Read these examples at once: few enough to be held."""
        import pyarrow as pa

        wanted = sorted({column for columns in self._of.values() for column in columns})
        read = dict(zip(wanted, self._columns.together(ids, wanted), strict=True))
        large = {at: texts.cast(pa.large_string()) for at, texts in read.items()}
        said = {
            voice: _joined([large[at] for at in columns]) for voice, columns in self._of.items()
        }
        odd = (
            {
                place: self._columns.odd[key]
                for place, key in enumerate(ids.tolist())
                if key in self._columns.odd
            }
            if self._columns.odd
            else {}
        )
        block = TableBlock(ids, said, odd)
        if self._columns.broken:
            block = block.where(~np.isin(ids, list(self._columns.broken)))
        return block


def _walk(ids: Ids, start: Callable[[Ids], Callable[[], TableBlock]]) -> Iterator[TableBlock]:
    """Walk in blocks of about as many letters; `start` begins to read one."""
    at = rows = _FIRST_ROWS
    coming = start(ids[:at]) if len(ids) else None
    while coming is not None:
        block = coming()
        letters = sum(texts.nbytes for texts in block.said.values()) or 1
        fitting = _LETTERS * len(block) // letters
        rows = int(np.clip(min(fitting, rows * 2), _LEAST_ROWS, _MOST_ROWS))
        coming = start(ids[at : at + rows]) if at < len(ids) else None
        at += rows
        yield block


class _Columns(Columns):
    """Notes what columns of texts cannot tell, while it reads those rows one by one anyway.

    Whatever Arrow reads in blocks holds neither halves of letters nor lists.
    """

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        self._rows = dataset
        self.broken: set[ExampleId] = set()
        self.odd: dict[ExampleId, Example] = {}

    def _by_row(self, ids: Ids, columns: Sequence[int]) -> list[Any]:
        import pyarrow as pa

        shape, roles = self._rows.shape, self._rows.roles
        found: list[list[str]] = [[] for _ in columns]
        for key in ids.tolist():
            record = self._rows.record(key)
            if isinstance(record, Unreadable):
                self.broken.add(key)
            cells = shape.cells(record)
            texts = [whole(cells[column]) for column in columns]
            is_odd = any(text is not cells[at] for text, at in zip(texts, columns, strict=True))
            if is_odd or (isinstance(record, dict) and any(map(_is_list, record.values()))):
                example = shape.example(record, roles)
                if is_odd or len(example.messages) > _MOST_TURNS:
                    self.odd[key] = example
            for text, column in zip(texts, found, strict=True):
                column.append(text)
        return [strings(texts).cast(pa.string()) for texts in found]


_MOST_TURNS = 3  # a table has a system text, a question and an answer


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _joined(columns: Sequence[Any]) -> Any:
    """Join the columns of one role as `Shape.example` does: what is empty is left out."""
    import pyarrow.compute as pc

    whole_text, empty = columns[0], one_text("")
    for more in columns[1:]:
        both = joined(whole_text, "\n\n", more)
        both = pc.if_else(pc.equal(more, empty), whole_text, both)
        whole_text = pc.if_else(pc.equal(whole_text, empty), more, both)
    return whole_text


def _summed(sizes: Iterable[Ids]) -> Ids:
    total: Ids = np.sum(list(sizes), axis=0, dtype=np.int64)
    return total


def _byte_lengths(texts: Any) -> Any:
    import pyarrow.compute as pc

    return as_numbers(pc.binary_length(texts))
