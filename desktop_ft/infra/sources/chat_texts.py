"""What the table shows of conversations, for a block of JSON lines at once.

Only turns of plain texts are read so; wherever a list of parts, a call or a turn without a speaker
comes up, `record` has to tell. Knows no file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from desktop_ft.core.edits import Ids
from desktop_ft.core.shapes import ChatShape
from desktop_ft.core.turns import speaker_of

_OTHER_KEYS = {"from": re.compile(rb'"role"'), "value": re.compile(rb'"content"')}
"""Keys that would be listened to before the ones that the file has."""


def chat_fields(shape: ChatShape, block: Any) -> dict[str, Any] | None:
    """Return the Arrow types to read a block with, or None where turns may be of several kinds."""
    import pyarrow as pa

    keys = shape.style.role, shape.style.text
    if shape.key == "system" or any(
        key in _OTHER_KEYS and _OTHER_KEYS[key].search(block) for key in keys
    ):
        return None
    turn = pa.struct([(key, pa.string()) for key in keys])
    return {shape.key: pa.list_(turn), "system": pa.string()}


def chat_texts(shape: ChatShape, table: Any, columns: Sequence[int]) -> list[Any]:
    """Return the texts of these columns, null for a conversation of which `record` must tell."""
    import pyarrow as pa
    import pyarrow.compute as pc

    chats = _joined(table.column(shape.key))
    starts = np.asarray(chats.offsets.to_numpy(), dtype=np.int64)
    turns = chats.values
    texts = turns.field(1)
    speakers = _speakers(turns.field(0))
    rows = np.repeat(np.arange(len(chats)), np.diff(starts))
    inside = np.arange(starts[0], starts[-1])
    told = np.asarray(chats.is_valid().to_numpy(zero_copy_only=False), dtype=bool)
    told[rows[speakers[inside] == ""]] = False
    top = pc.fill_null(_joined(table.column("system")), "")
    found = []
    for column in columns:
        name = shape.columns[column].name
        own = np.flatnonzero(speakers[inside] == name)
        if name == "system":
            own = own[::-1]  # the first one counts, else the last
        places: Ids = np.full(len(chats), -1, dtype=np.int64)
        places[rows[own]] = inside[own]
        said = texts.take(pa.array(places, mask=places < 0))
        empty = pc.fill_null(pc.equal(pc.binary_length(said), 0), True)
        is_told = told & ((places < 0) | ~np.asarray(empty.to_numpy(zero_copy_only=False), bool))
        if (places < 0).any():  # each of these copies all texts once more
            missing = top if column == 0 else pa.scalar("")
            said = pc.if_else(pa.array(places < 0), missing, said)
        if not is_told.all():
            said = pc.if_else(pa.array(is_told), said, pa.scalar(None, pa.string()))
        found.append(said)
    return found


def _speakers(names: Any) -> Any:
    """Return who speaks in each turn, in OpenAI's words; nobody where it is not said."""
    encoded = names.dictionary_encode()
    known = [speaker_of({"role": name}) for name in encoded.dictionary.to_pylist()]
    words = np.array([*known, ""], dtype=object)
    codes = encoded.indices.fill_null(len(known))
    return words[codes.to_numpy(zero_copy_only=False)]


def _joined(chunks: Any) -> Any:
    import pyarrow as pa

    return pa.concat_arrays(chunks.chunks) if chunks.num_chunks else pa.array([], chunks.type)
