"""A table as rows of a format: which columns speak, and what a row looks like in the file.

Knows no check and no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_ft.core.arrow_arrays import one_text, strings
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.in_bulk import joined
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.example import Format, Role
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.shapes import ChatShape, Json, ObjectShape
from desktop_ft.core.single_turns import SingleTurns
from desktop_ft.core.table_texts import TableBlock, TableTexts
from desktop_ft.core.text import Text

_KEYS = {"prompt", "completion"}
_BETWEEN = "\n\n"


@dataclass(frozen=True, eq=False)
class ShapedTable:
    """The rows of a table in one format, with the texts that the options add."""

    dataset: Dataset
    format: Format
    options: PrepareOptions
    _texts: TableTexts | SingleTurns = field(init=False)

    def __post_init__(self) -> None:
        texts: TableTexts | SingleTurns
        if isinstance(self.dataset.shape, ChatShape | PreferenceShape):
            texts = SingleTurns(self.dataset)
        else:
            texts = TableTexts(self.dataset, self._voices())
        object.__setattr__(self, "_texts", texts)

    @property
    def answer(self) -> Voice:
        """The voice whose texts are learned."""
        return Voice.PREFERRED if self.format is Format.PREFERENCE else Voice.ASSISTANT

    @property
    def taught(self) -> frozenset[Role]:
        """The roles of the columns that go into the file."""
        return frozenset(self._voices().values())

    @property
    def broken(self) -> Ids:
        """The rows that could not be read; after a walk."""
        return self._texts.broken

    @property
    def reason(self) -> Text | None:
        """Why the first of them could not be read."""
        return self._texts.reason

    def losses(self) -> list[Finding | None]:
        """Return what the format cannot hold; a table holds no more than it can. After a walk."""
        if isinstance(self._texts, SingleTurns):
            return self._texts.losses(joins_system=self.options.joins_system)
        return []

    def blocks(self, ids: Ids) -> Iterator[TableBlock]:
        """Walk over these rows."""
        return map(self._shaped, self._texts.blocks(ids))

    def block(self, ids: Ids) -> TableBlock:
        """Read these rows at once."""
        return self._shaped(self._texts.block(ids))

    def fits_file(self) -> bool:
        """Tell whether every record is already just a prompt and a completion, both texts."""
        if self.format is not Format.PROMPT_COMPLETION or self.options.system:
            return False
        if not isinstance(self.dataset.shape, ObjectShape):
            return False
        return all(_is_plain(self.dataset.record(key)) for key in self.dataset.order.tolist())

    def _voices(self) -> dict[Voice, Role]:
        roles = self.dataset.roles
        better = Role.ASSISTANT if Role.ASSISTANT in roles else Role.PREFERRED
        if self.format is Format.PREFERENCE:
            better = Role.PREFERRED if Role.PREFERRED in roles else Role.ASSISTANT
            return {
                Voice.SYSTEM: Role.SYSTEM,
                Voice.USER: Role.USER,
                Voice.PREFERRED: better,
                Voice.REJECTED: Role.REJECTED,
            }
        return {Voice.SYSTEM: Role.SYSTEM, Voice.USER: Role.USER, Voice.ASSISTANT: better}

    def _shaped(self, block: TableBlock) -> TableBlock:
        """Put in the system text of the options, and join it where it has no place of its own."""
        system, is_pair = self.options.system, self.format is Format.PROMPT_COMPLETION
        if is_pair and not self.options.joins_system:
            return block.without(Voice.SYSTEM)
        if system:
            own = block.said.get(Voice.SYSTEM)
            block = block.with_system(_filled(own, system, len(block)))
        if is_pair and Voice.SYSTEM in block.said:
            block = _joined(block)
        return block


def _filled(own: Any, system: str, count: int) -> Any:
    import pyarrow.compute as pc

    if own is None:
        return strings([system] * count)
    return pc.if_else(pc.equal(own, one_text("")), one_text(system), own)


def _joined(block: TableBlock) -> TableBlock:
    import pyarrow.compute as pc

    empty = one_text("")
    system, asked = block.said[Voice.SYSTEM], block.said[Voice.USER]
    both = pc.if_else(pc.equal(asked, empty), system, joined(system, _BETWEEN, asked))
    prompts = pc.if_else(pc.equal(system, empty), asked, both)
    return block.without(Voice.SYSTEM).saying(Voice.USER, prompts)


def rows_of_block(format_: Format, block: TableBlock) -> Iterator[Json]:
    """Return the rows of a block as they go into the file, one after another."""
    said = {voice: block.spoken(voice) for voice in block.said}
    if format_ is Format.PROMPT_COMPLETION:
        for asked, answer in zip(said[Voice.USER], said[Voice.ASSISTANT], strict=True):
            yield {"prompt": asked, "completion": answer}
        return
    both = (said[Voice.PREFERRED], said[Voice.REJECTED]) if Voice.REJECTED in said else None
    for at, turns in enumerate(_conversations(block, said)):
        if both is None:
            yield {"messages": turns}
            continue
        yield {
            "input": {"messages": [turn for turn in turns if turn["role"] != "assistant"]},
            "preferred_output": [_turn("assistant", both[0][at])],
            "non_preferred_output": [_turn("assistant", both[1][at])],
        }


def _conversations(block: TableBlock, said: Mapping[Voice, Sequence[str]]) -> Iterator[list[Json]]:
    """Return the turns of each row; an empty system text is none."""
    names = [(name, said[voice]) for voice, name in _NAMES.items() if voice in said]
    for at in range(len(block)):
        odd = block.odd.get(at)
        if odd is not None:
            yield [_turn(turn.role, turn.content or "") for turn in odd.messages]
            continue
        yield [_turn(name, texts[at]) for name, texts in names if texts[at] or name != "system"]


_NAMES = {Voice.SYSTEM: "system", Voice.USER: "user", Voice.ASSISTANT: "assistant"}


def _turn(role: str, content: str) -> Json:
    return {"role": role, "content": content}


def _is_plain(record: object) -> bool:
    return (
        isinstance(record, dict)
        and record.keys() == _KEYS
        and all(type(value) is str for value in record.values())
    )
