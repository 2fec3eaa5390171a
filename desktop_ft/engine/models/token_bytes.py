"""The bytes that each token of a vocabulary stands for; knows nothing of models.

There are two families: byte-level vocabularies (GPT-2's way of writing each byte as one
visible character), and those of SentencePiece (`▁` for a space, `<0x0A>` for a byte).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_BYTE = re.compile(r"<0x([0-9A-F]{2})>")


@cache
def byte_table() -> dict[str, int]:
    """GPT-2's visible characters and the bytes that they stand for."""
    visible = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in set(visible)]
    table = {chr(byte): byte for byte in visible}
    table.update({chr(256 + index): byte for index, byte in enumerate(hidden)})
    return table


def token_bytes(tokenizer: Tokenizer) -> list[bytes]:
    """The bytes of every token by its number; none for marks that no text holds."""
    size = tokenizer.get_vocab_size(with_added_tokens=True)
    found = [b""] * size
    byte_level = "ByteLevel" in repr(tokenizer.decoder)
    for written, token in tokenizer.get_vocab(with_added_tokens=False).items():
        found[token] = _byte_level(written) if byte_level else _pieced(written)
    for token, added in tokenizer.get_added_tokens_decoder().items():
        found[token] = b"" if added.special else added.content.encode()
    return found


def _byte_level(written: str) -> bytes:
    table = byte_table()
    if any(letter not in table for letter in written):
        return b""
    return bytes(table[letter] for letter in written)


def _pieced(written: str) -> bytes:
    byte = _BYTE.fullmatch(written)
    if byte:
        return bytes([int(byte[1], 16)])
    return written.replace("▁", " ").encode()
