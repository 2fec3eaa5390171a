"""Mends Cyrillic letters that were read in the wrong encoding, where `ftfy` does not dare to.

UTF-8 read as Windows-1251 shows by pairs of "Р" or "С" and a sign that never follow each other
so often in any language. What a single-byte encoding did to another needs letters only: a mended
text must read like Cyrillic words, and the one before must not.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from itertools import pairwise

# what the bytes 80 to BF are in Windows-1251; 98 is not used there and comes as it is
_TAIL = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї"
_PAIRS = re.compile(f"(?:[РС][{_TAIL}](?:[ ,.!?:;-]*(?=[РС][{_TAIL}]))?){{3,}}")


def _utf8_in(encoding: str) -> re.Pattern[str]:
    """Return what UTF-8 looks like where it was read in an encoding of one byte a letter."""
    first, tail = b"\xd0\xd1".decode(encoding), bytes(range(0x80, 0xC0)).decode(encoding)
    letter = f"[{first}][{re.escape(tail)}]"
    return re.compile(f"(?:{letter}(?:[ ,.!?:;-]*(?={letter}))?){{3,}}")


_UTF8_IN = {encoding: _utf8_in(encoding) for encoding in ("koi8-r", "cp866")}
# The encoding of old Macs has most small letters where Windows-1251 has them, but not this one.
_MAC = "mac-cyrillic"
_MAC_UTF8 = _utf8_in(_MAC)
_MAC_SIGNS = {
    "mac": re.compile("[а-ю]€|(?<![а-яё])[јЅ¬√ƒ≈∆ЋћЌќѕЎў](?=[а-ю])"),
    "windows": re.compile("[а-ю]Я(?![А-Я])|(?<![а-яё])[ЂЃѓ†‡€‰ЉЊЌЋЏђљњќћџ](?=[а-ю])"),
}
_FEWEST_SIGNS = 2
# capitals and small letters lie the other way round in KOI8 and Windows-1251
_SWAPPED = re.compile("[а-яё][А-ЯЁ]{2}")
_LATIN_RUN = re.compile("(?<![A-Za-z])[À-ÿ¨¸]{4,}(?![A-Za-z])")
_LATIN_HIGH = re.compile("[À-ÿ¨¸¹«»]+")
_LATIN_WORD = re.compile("[A-Za-z][À-ÿ]|[À-ÿ][A-Za-z]")
_BOX = re.compile("[╒-╬▀-▓][ЎЄЇЁа-яёєїў]|[ЎЄЇЁа-яёєїў][╒-╬▀-▓]|[╒-╬]{3}")
_DOS_SIGN = re.compile("[а-п][ўЈ¤Ґ¦§©Є«¬®ЇЎ]|[ўЈ¤Ґ¦§©Є«¬®ЇЎ][а-п]")
# the pairs of letters that make up most of Russian, Ukrainian, Belarusian and Bulgarian text
_USUAL_PAIRS = (
    "ст но то на ен ов ни ра во ко ал ли ос по ре ер пр ро го ло не ор ол та ть ан ка ет ел ва ль"
    " те ти ит ла от од ес ве ог ом ил ие ин де ри за да ле ми ат ак об до ам ем ви ис со ск ия ки"
    " ме мо ар чт он ся ыл бы че ас ив си ож жи сл из их ой ый ая ое им ым ше ку ру ус ут ту уд ну"
    " нн мы ны ты вы ди ду дл ля ня пе пи бе бо бу ба га гд ги зн зо ці ві ий ій ою ує ає іт ін ід"
    " ма чи ят ча ще що ъл ът ща щи хо ха це ци ши жа же жд ад ек кт кр кл гр гл др вс вн вр вл зд"
    " зв см сн сп сы сь тр тв тс уч ую ук ул ум уж ах ев ее ей еч еж ещ яв яз ял ям ях юч ют"
)
_USUAL = frozenset(_USUAL_PAIRS.split())
_FEWEST_PAIRS = 8
_READS_WELL = 0.6
_READS_BADLY = 0.3
_Recoding = tuple[str, str]


def mended_cyrillic(value: str) -> str:
    """Return the text as it was meant, or as it is."""
    value = _PAIRS.sub(_from_utf8, value)
    for encoding, pairs in _UTF8_IN.items():
        value = pairs.sub(partial(_from_utf8_in, encoding), value)
    value = _MAC_UTF8.sub(_from_utf8_in_mac, value)
    if "я" not in value:
        value = _from_mac(value)
    if _LATIN_RUN.search(value) and not _LATIN_WORD.search(value):
        for meant in ("cp1251", "koi8-r"):
            value = _better(value, ("cp1252", meant), _LATIN_HIGH)
    if _SWAPPED.search(value):
        for pair in (("cp1251", "koi8-r"), ("koi8-r", "cp1251")):
            value = _better(value, pair, None)
    if _BOX.search(value):
        value = _better(value, ("cp866", "cp1251"), None)
    if _DOS_SIGN.search(value):
        value = _better(value, ("cp1251", "cp866"), None)
    return value


def _from_utf8(match: re.Match[str]) -> str:
    raw = b"".join(
        b"\x98" if letter == "\u0098" else letter.encode("cp1251") for letter in match.group()
    )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def _from_utf8_in(encoding: str, match: re.Match[str]) -> str:
    try:
        return match.group().encode(encoding).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def _from_utf8_in_mac(match: re.Match[str]) -> str:
    """Mend what reads well then: dashes between letters are common, as in "А–Б–В"."""
    mended = _from_utf8_in(_MAC, match)
    return mended if reads_well(mended, fewest=2) >= _READS_WELL else match.group()


def _from_mac(value: str) -> str:
    """Mend Windows-1251 that was read as a Mac's letters ("мен€" for "меня"), and the reverse.

    A sign may speak for both (Ћ): what reads better then is right.
    """
    found = []
    for sign, written, meant in (("mac", _MAC, "cp1251"), ("windows", "cp1251", _MAC)):
        if len(_MAC_SIGNS[sign].findall(value)) >= _FEWEST_SIGNS:
            with suppress(UnicodeError):
                found.append("".join(_read_anew(letter, written, meant) for letter in value))
    best = max(found, key=reads_well, default=value)
    return best if found and reads_well(best) >= _READS_WELL else value


def _better(value: str, recoding: _Recoding, part: re.Pattern[str] | None) -> str:
    """Return the text read anew, if it reads like words then and did not before."""
    written, meant = recoding
    try:
        mended = (
            part.sub(lambda match: match.group().encode(written).decode(meant), value)
            if part
            else "".join(_read_anew(letter, written, meant) for letter in value)
        )
    except UnicodeError:
        return value
    was_garbled = reads_well(value, fewest=1) <= _READS_BADLY
    return mended if was_garbled and reads_well(mended) >= _READS_WELL else value


def _read_anew(letter: str, written: str, meant: str) -> str:
    return letter if letter < "\u0080" else letter.encode(written).decode(meant)


def reads_well(value: str, fewest: int = _FEWEST_PAIRS) -> float:
    """Return which share of the neighbouring Cyrillic letters are usual neighbours.

    Of fewer pairs than `fewest` nothing can be said, and it is 0.
    """
    pairs = [a + b for a, b in pairwise(value) if _is_word(a) and _is_word(b)]
    if len(pairs) < fewest:
        return 0.0
    return sum(pair.lower() in _USUAL for pair in pairs) / len(pairs)


def _is_word(letter: str) -> bool:
    return letter.isalpha() and letter >= "\u0400"
