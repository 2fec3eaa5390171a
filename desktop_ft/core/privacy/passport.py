"""Numbers of passports, identity cards and driving licences, told by the word before them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_ft.core.privacy.detector import BLANK, DASH, Detector, Found, found, pattern
from desktop_ft.core.text import text

_WORDS = (
    r"passport|pasaporte|passaporto|passeport|reisepass|personalausweis|ausweisnummer|paszport"
    r"|identity card|id card|driver'?s? licen[cs]e|driving licen[cs]e|dowód osobisty"
    r"|паспорт|загранпаспорт|удостоверени|водительск|военн(?:ый|ого) билет"
)
_BETWEEN = (
    r"[\p{L}']{0,12}(?:[\s:.,№#()=«\"-]{1,4}(?:number|num|no|nr|nummer|num[ée]ro|n[úu]mero|n|n°|"
    r"is|was|my|the|of|id|numer|series?|and|серии|серия|сер|номер\p{L}*|личности|и|рф|гражданина|"
    r"россии|российской|федерации|граждан\p{L}*|имеет|права|card|expires|issued|:)){0,5}"
    r"[\s:.,№#°()=«\"—–-]{0,5}"
)
_NUMBER = (
    rf"\d\d{BLANK}?\d\d(?:{BLANK}|,|;|{DASH}|№|N|номер|no\.?){{1,4}}\d{{6}}|\d{{2}}{BLANK}?№?{BLANK}?\d{{7}}"
    rf"|\d{{2,4}}{BLANK}?\d{{6}}|\d{{8,9}}|[\p{{Lu}}]{{1,3}}(?:{BLANK}|{DASH}|№)?\d{{6,8}}"
    r"|[A-Z]\d{2}[A-Z0-9]{6}|[A-Z0-9]{2}\d{2}[A-Z]{2}\d{5}|[CFGHJKLMNPRTVWXYZ0-9]{9}"
)
_WHOLE = (
    rf"(?<!\p{{L}})(?i:{_WORDS})(?i:{_BETWEEN})(?P<number>{_NUMBER})(?![\p{{L}}\p{{N}}_]|[.,-]\d)"
)


def find(seen: str) -> Iterator[Found]:
    """Find what looks like the number of a document right after its name."""
    for match in pattern(_WHOLE).finditer(seen):
        number = "".join(letter for letter in match["number"] if letter.isalnum()).upper()
        if sum(letter.isdecimal() for letter in number) >= 5:
            yield found(match, "number", number)


DETECTOR = Detector(
    "privacy_passport",
    "PASSPORT",
    f"(?i:{_WORDS})",
    rf"(?i:{_WORDS})[^\n]{{0,100}}\d",
    find,
    text("core", "Numbers of passports and other documents"),
    text(
        "core",
        "With the number of a document somebody else can pass for its owner. A model that learned"
        " it may say it to anybody.",
    ),
    text("core", "Replace document numbers by placeholders such as [PASSPORT_1]"),
    "The word for the document and the usual forms of its number (ICAO Doc 9303: 9 places)",
)
