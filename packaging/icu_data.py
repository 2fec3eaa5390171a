"""Makes the data library of ICU small: Qt's copy holds what 800 languages need, 32 MB of it.

The library is nothing but one table of named pieces ("icudt73l/ru.res"; the format is that of
ICU's ucmndata.h) behind one symbol. The pieces of the languages of the program and those that
belong to no language are put into a new table, and GNU's assembler and linker make the library
around it. Without a piece ICU falls back to its root, as for a language that it does not know.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

_MAGIC = b"\xda\x27"
_TYPE = b"CmnD"
_ALIGN = 16
# Indexes that name the others, and rules that hold for every language.
_COMMON = {
    *("root", "res_index", "supplementalData", "pool", "keyTypeData", "likelySubtags"),
    *("numberingSystems", "plurals", "pluralRanges", "dayPeriods", "metadata", "genderList"),
    *("timezoneTypes", "windowsZones", "metaZones", "zoneinfo64", "units", "grammaticalFeatures"),
    *("currencyNumericCodes", "icustd", "icuver", "langInfo"),
}
# Whole folders that nobody asks: transcriptions, spoken numbers, names of currencies and units.
_FOLDERS_LEFT_OUT = {"translit", "rbnf", "curr", "unit", "lang", "region"}
# Qt asks ICU for old encodings only where a program wants one; ours are Python's.
_KINDS_LEFT_OUT = (".cnv", ".dict", ".lstm", ".spp", ".cfu")
_ASSEMBLER = """\
.section .rodata
.globl {symbol}
.balign 4096
.type {symbol}, @object
{symbol}:
.incbin "{file}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack,"",@progbits
"""


class NotAsExpected(ValueError):
    """The library is of another make; it is better left alone."""


def reduce(library: Path, languages: Sequence[str]) -> bool:
    """Replace a library by one with these languages; False where it is not as expected."""
    try:
        pieces = read(library.read_bytes())
    except NotAsExpected:
        return False
    kept = [(name, data) for name, data in pieces[1] if is_kept(name, languages)]
    if len(kept) == len(pieces[1]):
        return False
    _link(library, write(pieces[0], kept), _symbol(library))
    return True


def is_kept(name: str, languages: Collection[str]) -> bool:
    """Tell whether a piece is one of these languages, or of none."""
    *folders, file = name.split("/")[1:]
    if file.endswith(_KINDS_LEFT_OUT):
        return False
    if not file.endswith(".res"):
        return True
    stem = file.removesuffix(".res")
    if folders and folders[0] in _FOLDERS_LEFT_OUT:
        return False
    if stem in _COMMON:
        return True
    return stem.partition("_")[0] in languages


def read(library: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Return the header of the table and its pieces, in their order."""
    start = library.find(_MAGIC + b"\x14\0\0\0\0\0\x02\0" + _TYPE) - 2
    if start < 0:
        raise NotAsExpected("there is no table in it")
    table = library[start:]
    (header,) = struct.unpack_from("<H", table)
    base = table[header:]
    (count,) = struct.unpack_from("<I", base)
    entries = [struct.unpack_from("<II", base, 4 + 8 * number) for number in range(count)]
    ends = [offset for _, offset in entries[1:]]
    if not entries or sorted(ends) != ends:
        raise NotAsExpected("its pieces are not in a row")
    ends.append(_end_of_last(library, start + header, entries[-1][1]))
    return table[:header], [
        (base[name : base.index(0, name)].decode("ascii"), base[offset:end])
        for (name, offset), end in zip(entries, ends, strict=True)
    ]


def write(header: bytes, pieces: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a table of these pieces."""
    names = b"".join(name.encode("ascii") + b"\0" for name, _ in pieces)
    first_name = 4 + 8 * len(pieces)
    place = _aligned(first_name + len(names))
    toc, body, at = [struct.pack("<I", len(pieces))], [], first_name
    for name, data in pieces:
        toc.append(struct.pack("<II", at, place))
        at += len(name) + 1
        padded = data + b"\0" * (_aligned(len(data)) - len(data))
        body.append(padded)
        place += len(padded)
    front = b"".join(toc) + names
    return header + front + b"\0" * (_aligned(len(front)) - len(front)) + b"".join(body)


def _end_of_last(library: bytes, base: int, offset: int) -> int:
    """Return where the last piece ends: with the read-only section, which ends the table."""
    (sections_at,) = struct.unpack_from("<Q", library, 0x28)
    size, count = struct.unpack_from("<HH", library, 0x3A)
    for number in range(count):
        at, length = struct.unpack_from("<QQ", library, sections_at + number * size + 0x18)
        if at <= base + offset < at + length:
            return int(at + length - base)
    raise NotAsExpected("its last piece lies in no section")


def _aligned(size: int) -> int:
    return -(-size // _ALIGN) * _ALIGN


def _symbol(library: Path) -> str:
    version = re.search(r"\.so\.(\d+)", library.name)
    if version is None:
        raise NotAsExpected(library.name)
    return f"icudt{version[1]}_dat"


def _link(library: Path, table: bytes, symbol: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "table").write_bytes(table)
        Path(folder, "table.s").write_text(_ASSEMBLER.format(symbol=symbol, file="table"))
        for command in _commands(library.name):
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        library.write_bytes(Path(folder, library.name).read_bytes())


def _commands(name: str) -> Iterator[list[str]]:
    yield ["as", "-o", "table.o", "table.s"]
    yield [
        *("ld", "-shared", "--build-id=none", "-z", "noexecstack", "-soname", name),
        *("-o", name, "table.o"),
    ]
