"""Find out how the bytes of a file stand for letters. Knows nothing of rows."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from desktop_ft.infra.sources.content import Content

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 1 << 20
_PROBES = 64
_PROBE = 64 << 10
_WHOLE = 32 << 20

# Single-byte encodings in which a comma, a quote and a line end are the bytes they are in ASCII,
# so that records can be found in the raw bytes. Anything else is turned into UTF-8 first.
_BYTEWISE = re.compile(r"utf-8|ascii|cp125\d|cp866|koi8-[ru]|iso8859-\d+|latin-1|mac-cyrillic")

# The ten commonest letters make up two thirds of Russian text, in any of its encodings.
_COMMON_CYRILLIC = frozenset("оеаинтсрвл")
_WORD = re.compile(r"(?<![а-яёА-ЯЁ])(?:[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+)(?![а-яёА-ЯЁ])")
_SHORT = 20
_ATTACHED = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]+|[\x80-\xff]+(?=[A-Za-z])")
_ALONE = re.compile(rb"(?<![A-Za-z\x80-\xff])[\x80-\xff]{2,}(?![A-Za-z\x80-\xff])")
_CYRILLIC = ("cp1251", "cp866", "koi8-r", "mac-cyrillic", "iso8859-5")


@dataclass(frozen=True, slots=True)
class Encoding:
    """Python's name of an encoding and the length of the byte order mark in front."""

    name: str
    bom: int = 0

    @property
    def is_bytewise(self) -> bool:
        """Tell whether records can be found without decoding."""
        return _BYTEWISE.fullmatch(self.name) is not None


def canonical(name: str) -> str:
    """Return our name for an encoding; raise LookupError for one that does not exist."""
    found = codecs.lookup(name).name
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "iso8859-1": "latin-1"}
    return plain.get(found, found)


def detect(content: Content) -> Encoding:
    """Return the encoding: by its mark, else UTF-8 if it is sound, else by its letters."""
    for bom, name in _BOMS:
        if content[: len(bom)] == bom:
            return Encoding(name, len(bom))
    sample = content[:_HEAD]
    wide = _utf16(sample)
    if wide:
        return Encoding(wide)
    return Encoding("utf-8" if _is_utf8(content) else _by_letters(_non_ascii_sample(content)))


def chosen(content: Content, name: str) -> Encoding:
    """Return the encoding that the user chose, with the mark that belongs to it, if any."""
    wanted = canonical(name)
    for bom, marked in _BOMS:
        if marked == wanted and content[: len(bom)] == bom:
            return Encoding(wanted, len(bom))
    return Encoding(wanted)


def looks_binary(content: Content, encoding: Encoding) -> bool:
    """Tell whether this is no text: many control characters, even once it is decoded."""
    sample = content[encoding.bom : 8192].decode(encoding.name, "replace")
    odd = sum(1 for letter in sample if letter < " " and letter not in "\t\n\r\f\x1a")
    return odd > max(8, len(sample) // 20)


def _utf16(sample: bytes) -> str | None:
    """Recognise UTF-16 without a mark: one byte of each pair hardly changes (Latin, Cyrillic)."""
    even, odd = Counter(sample[0:4096:2]), Counter(sample[1:4096:2])
    pairs = sum(odd.values())
    if pairs < 4:
        return None
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if high[0] and high[0] + high[4] > 0.9 * pairs and low[0] < 0.1 * pairs:
            return name
    return None


def _is_utf8(content: Content) -> bool:
    """Tell whether the file is UTF-8, for a large one by probes all over it.

    A few broken places among many sound ones are damage, not another encoding.
    """
    probes = _probes(content)
    broken = sum(map(_broken, probes))
    return broken == 0 or sum(map(_multibyte, probes)) > 20 * broken


def _probes(content: Content) -> list[bytes]:
    if len(content) <= _WHOLE:
        return [content[:]]
    step = len(content) // _PROBES
    return [_whole_lines(content[at : at + _PROBE]) for at in range(0, len(content), step)]


def _whole_lines(piece: bytes) -> bytes:
    first, last = piece.find(b"\n") + 1, piece.rfind(b"\n") + 1
    return piece[first:last] if last > first else b""


_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")


def _multibyte(piece: bytes) -> int:
    return 0 if piece.isascii() else len(_MULTIBYTE.findall(piece[:_HEAD]))


def _broken(piece: bytes) -> int:
    """Count the places that are not UTF-8, up to a thousand."""
    if piece.isascii():
        return 0
    count = at = 0
    while count < 1000:
        try:
            piece[at:].decode()
        except UnicodeDecodeError as error:
            if error.reason == "unexpected end of data":
                return count
            count += 1
            at += error.end
        else:
            break
    return count


def _non_ascii_sample(content: Content) -> bytes:
    """Return lines with letters beyond ASCII, as they alone tell encodings apart."""
    lines: list[bytes] = []
    size = 0
    for probe in _probes(content):
        for line in probe.splitlines():
            if not line.isascii():
                lines.append(line)
                size += len(line)
        if size > _PROBE:
            break
    return b"\n".join(lines)[:_HEAD]


def _by_letters(sample: bytes) -> str:
    """Tell Cyrillic from Western letters.

    In a Russian word every letter is beyond ASCII; in a Western one its neighbours are not. A
    single letter (French "à") tells nothing.
    """
    attached = sum(len(run[0]) for run in _ATTACHED.finditer(sample))
    alone = sum(len(run[0]) for run in _ALONE.finditer(sample))
    if alone > attached:
        return _best_cyrillic(sample) or _by_statistics(sample) or "cp1252"
    try:
        sample.decode("cp1252")
    except UnicodeDecodeError:
        return _by_statistics(sample) or "latin-1"
    return "cp1252"


def _best_cyrillic(sample: bytes) -> str | None:
    """Return the Cyrillic encoding in which the text looks most like Russian, if any does."""
    score, best = max((_russian(sample, name), name) for name in _CYRILLIC)
    return best if score > 1.3 else None


def _russian(sample: bytes, name: str) -> float:
    """Say how much the text looks like Russian if it is read in this encoding.

    Counted are letters in words with sound capitals, and the commonest letters. In a short text
    that proves little, and Windows-1251 is taken before the others.
    """
    text = sample.decode(name, "replace")
    beyond = [letter for letter in text if letter > "\x7f"]
    if not beyond:
        return 0.0
    in_words = sum(len(word[0]) for word in _WORD.finditer(text))
    common = sum(1 for letter in beyond if letter.lower() in _COMMON_CYRILLIC)
    usual = (0.7 if len(beyond) < _SHORT else 0.1) if name == "cp1251" else 0.0
    return (in_words + common) / len(beyond) + usual


def _by_statistics(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return canonical(best.encoding) if best is not None else None
