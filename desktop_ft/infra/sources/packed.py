"""Unpack a gzip file, no further than is safe. Knows nothing of what is in it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from desktop_ft.core.errors import BadFile
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Text, text
from desktop_ft.infra.sources.content import (
    IN_MEMORY,
    Content,
    Place,
    Stretch,
    map_file,
    pieces,
)

MAX_UNPACKED = 8 << 30
"""A file that unpacks to more is refused, be it a trap or not."""

MAX_RATIO = 300
"""So many times as large as the packed file no real text becomes (a trap grows 1,000 times)."""

MAGIC = b"\x1f\x8b"
_RATIO_FROM = 64 << 20
_STEP = 1 << 20
_GZIP = 16 + zlib.MAX_WBITS
_LEVEL = 6


def unpacked(name: str, content: Content, place: Place, token: CancelToken) -> Content:
    """Return what a gzip file holds, a large one mapped from `place`; raise `BadFile`."""
    parts = _parts(name, content, token)
    held: list[bytes] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size > IN_MEMORY:
            path = place("unpacked")
            with path.open("wb") as file:
                file.writelines(held)
                held.clear()
                file.writelines(parts)
            return map_file(path)
    return b"".join(held)


def packed(parts: Iterator[bytes | Stretch]) -> Iterator[bytes]:
    """Pack parts as gzip does; the same parts always give the same bytes."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    for part in parts:
        yield packer.compress(bytes(part))
    yield packer.flush()


def _parts(name: str, content: Content, token: CancelToken) -> Iterator[bytes]:
    size = 0
    unpacker = zlib.decompressobj(_GZIP)
    try:
        for piece in pieces(content):
            rest = piece
            while rest:
                token.check()
                part = unpacker.decompress(rest, _STEP)
                size += len(part)
                if size > MAX_UNPACKED or size > max(_RATIO_FROM, MAX_RATIO * len(content)):
                    raise _too_large(name)
                yield part
                rest = unpacker.unconsumed_tail
                if unpacker.eof:  # several packed files may stand one after another
                    rest = unpacker.unused_data
                    if not rest.startswith(MAGIC):
                        rest = b""
                    unpacker = zlib.decompressobj(_GZIP) if rest else unpacker
            if unpacker.eof:
                return
    except zlib.error as error:
        raise _bad(
            name,
            text("infra", "Its packed content is damaged."),
            text("infra", "Copy or download it once more, and open it again."),
            str(error),
        ) from error
    raise _bad(
        name,
        text("infra", "It is cut off: the end of the packed content is missing."),
        text("infra", "Copy or download it once more, and open it again."),
    )


def _too_large(name: str) -> BadFile:
    return _bad(
        name,
        text("infra", "Unpacked, it would be larger than {limit} GB, or is a trap.").format(
            limit=MAX_UNPACKED >> 30
        ),
        text("infra", "If you trust it, unpack it with another program and open the result."),
    )


def _bad(name: str, why: Text, todo: Text, details: str = "") -> BadFile:
    what = text("infra", "{file} cannot be read.").format(file=name)
    return BadFile(what, why, todo, details=details)
