"""Tax, insurance and other numbers that a country gives to a person, by their check digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop_ft.core.privacy import check_digits
from desktop_ft.core.privacy.detector import (
    BLANK,
    DASH,
    NUMBER_GATE,
    Detector,
    Found,
    around_numbers,
    before,
    is_another_number,
    number_gate,
    pattern,
)
from desktop_ft.core.text import text

_PART = rf"(?:{BLANK}|{DASH}|[./])?"
_FREE = r"(?<![\p{L}\p{N}_]|\d[.,/-])"
_OVER = r"(?![\p{L}\p{N}_]|[.,/-]\d)"


@dataclass(frozen=True, slots=True)
class Form:
    """How a country writes a number.

    `words` must stand before it unless the form is told from all others by itself.
    """

    shape: str
    is_right: Callable[[str], bool]
    words: str = ""


def _is_british(number: str) -> bool:
    """Leave out the letters that HMRC's manual NIM39110 never gives."""
    return number[:2] not in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ")


_FORMS = (
    # Russia
    Form(r"\d{10}(?:\d\d)?", check_digits.inn, r"\b(?:инн|inn|tin|налогов\p{L}*)\b"),
    Form(rf"\d{{3}}{DASH}\d{{3}}{DASH}\d{{3}}(?:{BLANK}|{DASH})\d\d", check_digits.snils),
    Form(rf"\d{{3}}{_PART}\d{{3}}{_PART}\d{{3}}{_PART}\d\d", check_digits.snils, r"снилс|snils"),
    Form(r"\d{13}(?:\d\d)?", check_digits.ogrn, r"огрн|ogrn"),
    # USA
    Form(rf"\d{{3}}{DASH}\d\d{DASH}\d{{4}}", check_digits.ssn),
    Form(
        rf"\d{{3}}{_PART}\d\d{_PART}\d{{4}}",
        check_digits.ssn,
        r"\b(?:ssn|itin|social security|tax(?:payer)?[ -](?:id|number)|tin)\b",
    ),
    # United Kingdom
    Form(
        rf"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]{_PART}\d\d{_PART}\d\d{_PART}\d\d{_PART}[A-D]",
        _is_british,
    ),
    # Germany
    Form(
        rf"\d\d{_PART}\d{{3}}{_PART}\d{{3}}{_PART}\d{{3}}",
        check_digits.steuer_id,
        r"steuer|tax|idnr|\btin\b|налог",
    ),
    # France
    Form(
        rf"[12]{_PART}\d\d{_PART}\d\d{_PART}(?:\d\d|2[AB]){_PART}\d{{3}}{_PART}\d{{3}}"
        rf"{_PART}\d\d",
        check_digits.nir,
    ),
    # Spain
    Form(rf"(?:\d{{8}}|[XYZ]{_PART}\d{{7}}){_PART}[A-Z]", check_digits.dni),
    # Italy
    Form(
        rf"[A-Z]{{3}}{_PART}[A-Z]{{3}}{_PART}\d\d[A-EHLMPRST]\d\d{_PART}[A-Z]\d{{3}}[A-Z]",
        check_digits.codice_fiscale,
    ),
    # Poland
    Form(r"\d{11}", check_digits.pesel, r"pesel|песель"),
    # Ukraine
    Form(r"\d{10}", check_digits.rnokpp, r"рнокпп|\bіпн\b|\bипн\b|rnokpp|ідентифікаційн"),
    # Brazil
    Form(rf"\d{{3}}\.\d{{3}}\.\d{{3}}{DASH}\d\d", check_digits.cpf),
    Form(r"\d{11}", check_digits.cpf, r"\bcpf\b"),
)

_ITALIAN = next(form for form in _FORMS if form.is_right is check_digits.codice_fiscale)

# In every Italian number; sought in a tenth of the time.
_ITALIAN_DAY = re.compile(r"[0-9]{2}[A-Za-z][0-9]{2}")

_ANY_FORM = f"{_FREE}(?:{'|'.join(form.shape for form in _FORMS if form is not _ITALIAN)}){_OVER}"


def find(seen: str) -> Iterator[Found]:
    """Find numbers with the right form, check digits and, where many look so, a word before."""
    if _ITALIAN_DAY.search(seen) is not None:
        yield from _of_form(_ITALIAN, seen, range(len(seen)))
    for place in around_numbers(seen, 6):
        # as a rule in vain: one look for all forms before one for each
        if pattern(_ANY_FORM, any_case=True).search(seen, place.start, place.stop) is None:
            continue
        for form in _FORMS:
            if form is not _ITALIAN:
                yield from _of_form(form, seen, place)


def _of_form(form: Form, seen: str, place: range) -> Iterator[Found]:
    whole = pattern(f"{_FREE}(?:{form.shape}){_OVER}", any_case=True)
    for match in whole.finditer(seen, place.start, place.stop):
        number = "".join(letter for letter in match[0] if letter.isalnum()).upper()
        if not form.is_right(number):
            continue
        if form.words:
            if not pattern(form.words, any_case=True).search(before(seen, match.start())):
                continue
        elif is_another_number(seen, match.start()):
            continue
        yield Found(match.start(), match.end(), number)


DETECTOR = Detector(
    "privacy_tax_number",
    "TAX_ID",
    NUMBER_GATE + "|" + _ITALIAN_DAY.pattern,
    number_gate(*(form.shape for form in _FORMS)),
    find,
    text("core", "Tax and personal numbers"),
    text(
        "core",
        "Such a number names one person for life, and opens doors at offices and banks. A model"
        " that learned it may say it to anybody.",
    ),
    text("core", "Replace personal numbers by placeholders such as [TAX_ID_1]"),
    "Check digits as RU, US, GB, DE, FR, ES, IT, PL, UA and BR publish them",
)
