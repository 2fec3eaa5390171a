"""Addresses of houses: a street and a number, as several countries write them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_ft.core.privacy.detector import BLANK, DASH, Detector, Found, pattern
from desktop_ft.core.text import text

_HOUSE = rf"\d{{1,5}}(?:{DASH}\d{{1,4}})?(?:{BLANK}?[A-Za-zА-Яа-я](?![\p{{L}}\p{{N}}]))?"
_CAPITAL = r"\p{Lu}[\p{L}'’-]{0,24}"
_ENGLISH = (
    rf"(?<![\p{{L}}\p{{N}}_.,$€£-])\d{{1,5}}[A-Za-z]?{BLANK}(?:[NSEW]\.?{BLANK}|(?:North|South|East|West){BLANK})?"
    rf"(?:(?:{_CAPITAL}|\d{{1,3}}(?:st|nd|rd|th)){BLANK}){{1,3}}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr(?=[.,\n]|$)|Court|Ct|Square|Sq|"
    r"Way|Terrace|Place|Pl|Close|Crescent|Highway|Hwy|Parkway|Pkwy|Gardens|Grove|Row|Mews|Circle)"
    r"(?!\p{L})\.?"
    rf"(?:,?{BLANK}(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|#)\.?{BLANK}?#?\d{{1,5}}[A-Za-z]?(?![\p{{L}}\p{{N}}]))?"
    rf"(?:,{BLANK}{_CAPITAL}(?:{BLANK}{_CAPITAL}){{0,2}})?"
    rf"(?:,?{BLANK}(?:[A-Z]{{2}}{BLANK}\d{{5}}(?:-\d{{4}})?|[A-Z]{{1,2}}\d[A-Z\d]?{BLANK}?\d[A-Z]{{2}})(?![\p{{L}}\p{{N}}]))?"
)
_RU_STREET = (
    r"(?:улиц[аеыу]|ул\.?|проспект[ае]?|просп\.|пр-т\.?|пр-кт\.?|пр\.|переул(?:ок|ке|ка)|пер\.|"
    r"набережн(?:ая|ой)|наб\.|бульвар[ае]?|бул\.|б-р|шоссе|ш\.|площад[ьи]|пл\.|проезд[ае]?|"
    r"пр-д|тупик[ае]?|микрорайон[ае]?|мкр\.?|вулиц[яіею]|вул\.)"
)
_RU_NAME = (
    rf"(?:\d{{1,3}}-?(?:я|й|ая|ой|го|е){BLANK})?[А-ЯЁІЇЄҐ0-9][\p{{L}}.\d-]{{1,24}}"
    rf"(?:{BLANK}[\p{{L}}.-]{{2,24}}){{0,2}}?"
)
_RU_HOUSE = (
    rf",?{BLANK}?(?:(?:д(?:\.|ом[ае]?|{BLANK})|буд\.){BLANK}?)?№?{BLANK}?\d{{1,4}}(?:{BLANK}?[а-яА-Я](?!\p{{L}}))?(?:[/-]\d{{1,4}}[а-я]?)?"
    rf"(?:,?{BLANK}?(?:корп(?:ус|\.)?|к\.?|стр(?:оение|\.)?|с\.?){BLANK}?\d{{1,3}}(?!\d))?"
    rf"(?:,?{BLANK}?(?:кв(?:артира|\.)?|оф(?:ис|\.)?|офис|помещение|пом\.|подъезд|под\.|эт\.|этаж){BLANK}?№?{BLANK}?\d{{1,4}}){{0,3}}"
)
_RUSSIAN = (
    rf"(?<![\p{{L}}\p{{N}}_])(?:(?:\d{{6}},?{BLANK})?(?:г\.|город|гор\.){BLANK}?{_CAPITAL}(?:{BLANK}{_CAPITAL})?,?{BLANK})?"
    rf"(?:(?:{_RU_STREET}){BLANK}?(?:им\.{BLANK}?)?{_RU_NAME}|{_CAPITAL}(?:{BLANK}{_CAPITAL})?{BLANK}{_RU_STREET})"
    rf"{_RU_HOUSE}(?![\p{{L}}\p{{N}}_%]|{BLANK}?(?:год|руб|лет|г\.|тыс|человек))"
)
_GERMAN = (
    r"(?<![\p{L}\p{N}_-])\p{Lu}[\p{L}-]{1,24}?(?:straße|strasse|str\.|weg|platz|allee|gasse|ufer|damm"
    rf"|(?:[ -](?:Straße|Strasse|Str\.|Weg|Platz|Allee))){BLANK}{_HOUSE}(?![\p{{L}}\p{{N}}_%])"
    rf"(?:,{BLANK}\d{{5}}{BLANK}{_CAPITAL})?"
)
_FRENCH = (
    rf"(?<![\p{{L}}\p{{N}}_.,$€£-])\d{{1,4}}(?:{BLANK}?(?:bis|ter))?,?{BLANK}"
    rf"(?:rue|avenue|boulevard|bd|impasse|chemin|quai|allée|place){BLANK}"
    rf"(?:(?:de la|de l['’]|des|du|de|d['’]|la|le|les|l['’]){BLANK}?)?"
    rf"{_CAPITAL}(?:[ -]{_CAPITAL}){{0,3}}"
    rf"(?:,{BLANK}\d{{5}}{BLANK}{_CAPITAL})?"
)
_SOUTHERN = (
    r"(?<![\p{L}\p{N}_])(?:[Cc]alle|[Cc]/|[Aa]venida|[Aa]vda\.|[Pp]laza|[Vv]ia|[Vv]iale|[Pp]iazza|"
    rf"[Cc]orso|[Rr]ua|ul\.|[Uu]lica){BLANK}"
    rf"(?:(?:de la|de los|del|de|della|dei|delle|dello|da|do){BLANK})?"
    rf"{_CAPITAL}(?:{BLANK}{_CAPITAL}){{0,2}},?{BLANK}(?:n[.º°]{BLANK}?)?{_HOUSE}(?:/\d{{1,4}})?(?![\p{{L}}\p{{N}}_%])"
)
_YEAR = r"\b(?:in|since|of|by|until|till|from|circa|during|the|early|late|before|after)\s$"


def find(seen: str) -> Iterator[Found]:
    """Find streets with the number of a house."""
    for shape in (_ENGLISH, _RUSSIAN, _GERMAN, _FRENCH, _SOUTHERN):
        for match in pattern(shape).finditer(seen):
            start, end = match.start(), match.start() + len(match[0].rstrip(" ,."))
            if _is_year(seen, start):
                continue
            key = " ".join(match[0].casefold().replace(",", " ").replace(".", " ").split())
            yield Found(start, end, key)


def _is_year(seen: str, start: int) -> bool:
    """Tell whether "in 1929 Wall Street" begins here."""
    number = pattern(r"(?:1[5-9]|20)\d\d\s").match(seen, start)
    return number is not None and (
        pattern(_YEAR, any_case=True).search(seen[max(0, start - 12) : start]) is not None
    )


_HINT = (
    r" (?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Square|Sq|Way|"
    r"Terrace|Place|Pl|Close|Crescent|Highway|Hwy|Parkway|Pkwy|Gardens|Grove|Row|Mews|Circle)\b"
    r"|(?:ул|улиц[аеыу]|проспект[ае]?|просп|пр-т|пр-кт|пр|переул(?:ок|ке|ка)|пер|набережн(?:ая|ой)|"
    r"наб|бульвар[ае]?|бул|б-р|шоссе|ш|площад[ьи]|пл|проезд[ае]?|пр-д|тупик[ае]?|"
    r"микрорайон[ае]?|мкр|вулиц[яіею]|вул)[. ,\x{a0}]"
    r"|(?:straße|strasse|str\.|weg|platz|allee|gasse|ufer|damm|[Ss]traße|[Ss]trasse|"
    r"[ -](?:Str\.|Weg|Platz|Allee))[ \x{a0}][0-9]"
    r"|[ \x{a0}](?:rue|avenue|boulevard|bd|impasse|chemin|quai|allée|place) "
    r"|(?:[Cc]alle|[Cc]/|[Aa]venida|[Aa]vda\.|[Pp]laza|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Rr]ua|"
    r"ul\.|[Uu]lica) "
)

DETECTOR = Detector(
    "privacy_address",
    "ADDRESS",
    _HINT,
    r"\d[\pL]{0,2} (?:[\pL\d.'’-]+ ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|"
    r"Lane|Ln|Drive|Dr|Court|Ct|Square|Sq|Way|Terrace|Place|Pl|Close|Crescent|Highway|Hwy|Parkway|Pkwy|Gardens|"
    r"Grove|Row|Mews|Circle)"
    r"|(?:ул|улиц[аеыу]|проспект[ае]?|просп|пр-т|пр-кт|пр|переул(?:ок|ке|ка)|пер|набережн(?:ая|ой)|"
    r"наб|бульвар[ае]?|бул|б-р|шоссе|ш|площад[ьи]|пл|проезд[ае]?|пр-д|тупик[ае]?|"
    r"микрорайон[ае]?|мкр|вулиц[яіею]|вул)[. ,\x{a0}][^\n]{0,110}\d"
    r"|\pL(?:straße|strasse|str\.|weg|platz|allee|gasse|ufer|damm|"
    r"[Ss]traße|[Ss]trasse|[ -](?:Str\.|Weg|Platz|Allee))"
    r"[ \x{a0}]\d"
    r"|\d[^\n]{0,6}[ \x{a0}](?:rue|avenue|boulevard|bd|impasse|chemin|quai|allée|place) "
    r"|(?:[Cc]alle|[Cc]/|[Aa]venida|[Aa]vda\.|[Pp]laza|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Rr]ua|ul\."
    r"|[Uu]lica) [^\n]{2,80}\d",
    find,
    text("core", "Addresses of houses"),
    text(
        "core",
        "An address tells where somebody lives or works. A model that learned it may say it to"
        " anybody. Only common forms are found: a street with the number of a house.",
    ),
    text("core", "Replace addresses by placeholders such as [ADDRESS_1]"),
    "Usual forms of US, GB, RU, UA, DE, FR, ES, IT and PL addresses (UPU S42)",
)
