"""A text file's content in an encoding whose records can be found bytewise."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_ft.core.errors import BadFile
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Text, text
from desktop_ft.infra.sources import encodings
from desktop_ft.infra.sources.content import IN_MEMORY, Content, Place, map_file, pieces
from desktop_ft.infra.sources.encodings import Encoding


@dataclass(frozen=True, slots=True)
class TextContent:
    """`content` is the file itself, or its UTF-8 form where the file is, say, UTF-16.

    `encoding` is that of `content`, `file_encoding` that of the file; `rest` is a last half
    letter that a cut-off file ends with.
    """

    content: Content
    encoding: Encoding
    file_encoding: Encoding
    rest: bytes = b""


def text_content(
    name: str, content: Content, encoding: str | None, place: Place, token: CancelToken
) -> TextContent:
    """Find out the encoding (or take the user's) and make the content bytewise.

    Raises `BadFile` for an empty file and for one that is no text.
    """
    if not len(content):
        raise BadFile(
            text("infra", "The file {file} is empty.").format(file=name),
            text("infra", "It has no rows."),
            text("infra", "Choose another file, or start a new table."),
        )
    found = _encoding(name, content, encoding)
    if encodings.looks_binary(content, found):
        raise BadFile(
            text("infra", "{file} is not a text file.").format(file=name),
            _what_it_is(content),
            text("infra", "Choose a file with rows of text: JSONL, CSV, TSV, TXT or Excel."),
        )
    if found.is_bytewise:
        return TextContent(content, found, found)
    rest = b""
    end = len(content)
    if found.name.startswith("utf-16") and (end - found.bom) % 2:
        end -= 1
        rest = content[end:]
    parts = transcoded(pieces(content, found.bom, end), found.name, "utf-8")
    return TextContent(_kept(parts, len(content), place, token), Encoding("utf-8"), found, rest)


def no_rows(name: str) -> BadFile:
    """Refuse a text of blank lines."""
    return BadFile(
        text("infra", "The file {file} has no rows.").format(file=name),
        text("infra", "It holds nothing but blank lines."),
        text("infra", "Choose another file, or start a new table."),
    )


def transcoded(parts: Iterable[bytes], source: str, target: str) -> Iterator[bytes]:
    """Change the encoding of bytes without losing those that stand for no letter.

    Raises UnicodeEncodeError where the target lacks a letter.
    """
    decoder = codecs.getincrementaldecoder(source)(on_error(source, target))
    encoder = codecs.getincrementalencoder(target)(on_error(target, source))
    for part in parts:
        yield encoder.encode(decoder.decode(part))
    yield encoder.encode(decoder.decode(b"", final=True), final=True)


def on_error(one: str, other: str) -> str:
    """Return how `one` passes bad bytes to or from `other`: as half letters that UTF-8 can hold."""
    if one.startswith("utf-16"):
        return "surrogatepass"
    if one == "utf-8" and not encodings.Encoding(other).is_bytewise:
        return "surrogatepass"
    return "surrogateescape"


def _encoding(name: str, content: Content, wanted: str | None) -> Encoding:
    if wanted is None:
        return encodings.detect(content)
    try:
        return encodings.chosen(content, wanted)
    except LookupError as error:
        raise BadFile(
            text("infra", "{file} cannot be read.").format(file=name),
            text("infra", "There is no encoding named {name}.").format(name=wanted),
            text("infra", "Choose another encoding."),
        ) from error


def _kept(parts: Iterator[bytes], size: int, place: Place, token: CancelToken) -> Content:
    if size <= IN_MEMORY:
        return b"".join(parts)
    path = place("text")
    with path.open("wb") as file:
        for part in parts:
            token.check()
            file.write(part)
    return map_file(path)


_MAGIC = (
    (b"PK\x03\x04", text("infra", "It looks like an Excel workbook or an archive.")),
    (b"\xd0\xcf\x11\xe0", text("infra", "It looks like an old or encrypted Office file.")),
    (b"%PDF", text("infra", "It looks like a PDF document.")),
    (b"PAR1", text("infra", "It looks like a Parquet file.")),
    (b"\x1f\x8b", text("infra", "It looks like a compressed file.")),
)


def _what_it_is(content: Content) -> Text:
    for magic, sentence in _MAGIC:
        if content[: len(magic)] == magic:
            return sentence
    return text("infra", "It holds bytes that are no letters, like a picture or a program.")
