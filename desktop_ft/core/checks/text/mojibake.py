"""Letters read in the wrong encoding: "Ð¿Ñ€Ð¸" or "РїСЂРё" for "при", "Ã©" for "é".

The mending is offered, never taken for granted: a text may show such letters on purpose.
"""

from __future__ import annotations

import re

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.text.cyrillic_mojibake import mended_cyrillic
from desktop_ft.core.checks.text.rule import Mending, TextRule
from desktop_ft.core.text import plural, text

_CYRILLIC = re.compile("[\u0410-\u044f]")
# Scripts far away, and what lies beyond them but for the pictures.
_FAR = re.compile(
    "[\u0530-\u1dff\ua000-\uf8ff\u2c00-\u2dff\u2e80-\u9fff"
    "\U00010000-\U0001efff\U0001fb00-\U0010ffff]"
)
_LOST = "\ufffd"
_TAIL = "\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
_TAIL_1251 = "ЂЃѓ†‡€‰Љ‹ЊЌЋЏђ•™љ›њќћџЎўЈ¤Ґ¦§©Є¬®Ї°±Ііґµ¶·№єјЅѕї\u00a0\u00ad\u0098ё‚„…‘’“”–—«»Ё"

_TAIL_MAC = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ†°Ґ£§•¶І®©™Ђђ≠Ѓѓ∞±≤≥іµґЈЄєЇїЉљЊњ"


def mended_letters(value: str) -> str:
    """Return the text as it was meant, or as it is."""
    seen = [value]
    while True:
        better = _once(seen[-1])
        if better == seen[-1]:
            return better
        if better in seen:
            return value
        seen.append(better)


def _once(value: str) -> str:
    from ftfy import fix_encoding

    mended = mended_cyrillic(value)
    if mended != value:
        return mended
    mended = fix_encoding(value)
    # "е№«" behind a Russian word, or "ś€" behind a Polish one, could be a Chinese letter as well
    far = len(_FAR.findall(mended)) - len(_FAR.findall(value))
    is_chance = far == 1 or (far and _CYRILLIC.search(value))
    return value if is_chance or mended.count(_LOST) > value.count(_LOST) else mended


RULE = TextRule(
    "mojibake",
    Severity.BAD,
    text("core", "Garbled letters"),
    text(
        "core",
        "The file was once read in the wrong way, and letters became others: “Ã©” for “é”,"
        " “РїСЂРё” for “при”. The model would learn to write such words.",
    ),
    "ftfy 6.3.1 (fix_encoding); for Cyrillic: UTF-8 as Windows-1251, KOI8-R and code page 866,"
    " Windows-1251 as Latin-1, KOI8-R, code page 866 and Mac Cyrillic, KOI8-R as Latin-1, and back",
    "[\u0080-\u009f]"
    f"|[\u00c2-\u00f4][{_TAIL}]"
    f"|(?:[РС][{_TAIL_1251}]){{2}}|[ВГРС][\u0080-\u00b6©®°][ВГРС]|[вВ][Ђ„][\\x{{80}}-\\x{{ffff}}]"
    "|[À-ÿ¨¸]{4}|[╒-╬▀-▓][ЎЄЇЁа-яёєїў]|[ЎЄЇЁа-яёєїў][╒-╬▀-▓]|[╒-╬]{3}"
    "|[а-яё][А-ЯЁ]{2}|я[─-╬°²·÷]|╨[А-Яа-п░-▓]"
    f"|(?:[–—][{_TAIL_MAC}]){{2}}|[а-ю][€Я]|[јЅ¬√ƒ≈∆ЋћЌќѕЎўЂЃѓ†‡‰ЉЊЏђљњџ][а-ю]"
    "|[а-п][ўЈ¤Ґ¦§©Є«¬®ЇЎ]|[ўЈ¤Ґ¦§©Є«¬®ЇЎ][а-п]"
    "|√[±∂†≠®™´≤≥¥µø]|≈[°¢]|‚Ä|‚[âó]|β€|ā€",
    Mending(
        lambda count: plural("core", "Put garbled letters right in %n example(s)", "", count),
        mended_letters,
        taken=False,
    ),
)
