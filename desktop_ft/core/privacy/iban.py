"""Numbers of bank accounts (IBAN): the length of their country and the right check digits."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_ft.core.privacy.check_digits import mod97
from desktop_ft.core.privacy.detector import BLANK, DASH, NUMBER_GATE, Detector, Found, pattern
from desktop_ft.core.text import text

# ISO 13616, SWIFT IBAN registry, release 99 (2024): letters and digits of an IBAN by country.
_LENGTHS = {
    country: length
    for length, countries in {
        15: "NO",
        16: "BE",
        18: "DK FI FO GL NL SD FK",
        19: "MK SI",
        20: "AT BA EE KZ LT LU XK MN",
        21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA",
        23: "AE GI IL IQ TL OM SO",
        24: "AD CZ ES MD PK RO SA SE SK TN VG",
        25: "LY PT ST",
        26: "IS TR",
        27: "BI DJ FR GR IT MC MR SM",
        28: "AL AZ BY CY DO GT HU LB NI PL SV",
        29: "BR EG PS QA UA",
        30: "JO KW MU YE",
        31: "MT SC",
        32: "LC",
        33: "RU",
    }.items()
    for country in countries.split()
}
_NUMBER = rf"(?<![\p{{L}}\p{{N}}_])[A-Z]{{2}}\d\d(?:(?:{BLANK}|{DASH})?[A-Z0-9]){{11,29}}+"


def find(seen: str) -> Iterator[Found]:
    """Find numbers with the right check digits; what follows them in capitals is no part."""
    for match in pattern(_NUMBER, any_case=True).finditer(seen):
        wanted = _LENGTHS.get(match[0][:2].upper(), 0)
        places = [at for at, letter in enumerate(match[0]) if letter.isalnum()]
        if not wanted or len(places) < wanted:
            continue
        end = places[wanted - 1] + 1
        number = "".join(match[0][at] for at in places[:wanted]).upper()
        rest = seen[match.start() + end : match.start() + end + 1]
        if not rest.isalnum() and rest != "_" and mod97(number):
            yield Found(match.start(), match.start() + end, number)


DETECTOR = Detector(
    "privacy_iban",
    "IBAN",
    NUMBER_GATE,
    r"(?i:[A-Z]{2})\p{Nd}{2}",
    find,
    text("core", "Bank accounts"),
    text(
        "core",
        "An account number names a person or a company. A model that learned it may say it to"
        " anybody.",
    ),
    text("core", "Replace account numbers by placeholders such as [IBAN_1]"),
    "ISO 13616 (lengths by country), ISO 7064 (check digits modulo 97)",
)
