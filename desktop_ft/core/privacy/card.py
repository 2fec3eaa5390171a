"""Numbers of payment cards: the right beginning, the right length and the right check digit."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_ft.core.privacy.check_digits import luhn
from desktop_ft.core.privacy.detector import (
    BLANK,
    DASH,
    NUMBER_GATE,
    Detector,
    Found,
    digits,
    is_another_number,
    number_gate,
    pattern,
)
from desktop_ft.core.text import text

_PART = rf"(?:{BLANK}|{DASH}|\.)"
_SHAPE = (
    rf"(?:\d{{4}}(?:{_PART}\d{{4}}){{3}}(?:{_PART}\d{{1,3}})?"
    rf"|3\d{{3}}{_PART}\d{{6}}{_PART}\d{{4,5}}|\d{{14,19}})"
)
_NUMBER = rf"(?<![\p{{L}}\p{{N}}_]|\d[.,/-]){_SHAPE}(?![\p{{L}}\p{{N}}_]|[.,-]\d|{BLANK}\d)"
# Issuer identification numbers, ISO/IEC 7812: first and last beginning, lengths.
_ISSUERS = (
    ("4", "4", (16, 19)),  # Visa
    ("51", "55", (16,)),  # Mastercard
    ("2221", "2720", (16,)),  # Mastercard
    ("34", "34", (15,)),  # American Express
    ("37", "37", (15,)),
    ("2200", "2204", (16, 17, 18, 19)),  # Mir
    ("300", "305", (14,)),  # Diners Club
    ("36", "36", (14,)),
    ("38", "39", (14,)),
    ("6011", "6011", (16, 19)),  # Discover
    ("644", "649", (16, 19)),
    ("65", "65", (16, 19)),
    ("3528", "3589", (16, 17, 18, 19)),  # JCB
    ("62", "62", (16, 17, 18, 19)),  # UnionPay
    ("5018", "5018", (16, 17, 18, 19)),  # Maestro
    ("5020", "5020", (16, 17, 18, 19)),
    ("5038", "5038", (16, 17, 18, 19)),
    ("6304", "6304", (16, 17, 18, 19)),
    ("6759", "6763", (16, 17, 18, 19)),
)


def find(seen: str) -> Iterator[Found]:
    """Find numbers that a shop would take for a card's."""
    for match in pattern(_NUMBER).finditer(seen):
        number = digits(match[0])
        if not (_is_issued(number) and luhn(number)):
            continue
        # One long number in ten has the right check digit by chance.
        if is_another_number(seen, match.start()):
            continue
        yield Found(match.start(), match.end(), number)


def _is_issued(number: str) -> bool:
    return len(set(number)) > 1 and any(
        first <= number[: len(first)] <= last and len(number) in lengths
        for first, last, lengths in _ISSUERS
    )


DETECTOR = Detector(
    "privacy_card",
    "CARD",
    NUMBER_GATE,
    number_gate(_SHAPE),
    find,
    text("core", "Numbers of payment cards"),
    text(
        "core",
        "With such a number money can be taken. A model that learned it may say it to anybody, and"
        " the rules of the card companies forbid keeping it like this.",
    ),
    text("core", "Replace card numbers by placeholders such as [CARD_1]"),
    "ISO/IEC 7812-1 (Luhn check digit, beginnings and lengths of the issuers)",
)
