"""Makes Arrow arrays out of Python's and NumPy's, and the other way round.

Arrow's own ways ask first whether they got something of pandas, and load pandas to find out: 0.3 s
and 50 MB that a command on a terminal has no use for. These go by the memory itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def strings(texts: Sequence[str]) -> Any:
    """Return texts as a large_string array; halves of characters become question marks."""
    import pyarrow as pa

    parts = [_encoded(text) for text in texts]
    bounds = np.zeros(len(parts) + 1, dtype=np.int64)
    np.cumsum(np.fromiter(map(len, parts), dtype=np.int64, count=len(parts)), out=bounds[1:])
    buffers = [None, pa.py_buffer(bounds), pa.py_buffer(b"".join(parts))]
    return pa.Array.from_buffers(pa.large_string(), len(parts), buffers)


def one_text(value: str) -> Any:
    """Return one text for a whole column."""
    return strings([value])[0]


def numbers(values: NDArray[np.int64]) -> Any:
    """Return whole numbers as an Arrow array."""
    import pyarrow as pa

    sound = np.ascontiguousarray(values, dtype=np.int64)
    return pa.Array.from_buffers(pa.int64(), len(sound), [None, pa.py_buffer(sound)])


def flags(values: NDArray[np.bool_]) -> Any:
    """Return truth values as an Arrow array."""
    import pyarrow as pa

    bits = np.packbits(values, bitorder="little")
    return pa.Array.from_buffers(pa.bool_(), len(values), [None, pa.py_buffer(bits)])


def as_numbers(array: Any) -> NDArray[np.int64]:
    """Return an array of whole numbers without nulls as NumPy's."""
    _, values = array.buffers()
    kind = np.dtype(f"i{array.type.bit_width // 8}")
    found = np.frombuffer(values, dtype=kind, count=len(array), offset=array.offset * kind.itemsize)
    return found.astype(np.int64)


def as_flags(array: Any) -> NDArray[np.bool_]:
    """Return an array of truth values without nulls as NumPy's."""
    _, bits = array.buffers()
    if bits is None:
        return np.zeros(0, dtype=bool)
    end = array.offset + len(array)
    whole = np.unpackbits(np.frombuffer(bits, dtype=np.uint8), count=end, bitorder="little")
    return whole[array.offset :].astype(bool)


def bytes_of(texts: Any) -> NDArray[np.uint8]:
    """Return the letters of all texts, one text after another, in UTF-8; nothing is copied."""
    _, bounds, letters = texts.buffers()
    if letters is None:
        return np.empty(0, dtype=np.uint8)
    offsets = np.frombuffer(bounds, dtype=np.int64)
    begin, end = int(offsets[texts.offset]), int(offsets[texts.offset + len(texts)])
    return np.frombuffer(letters, dtype=np.uint8)[begin:end]


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")
