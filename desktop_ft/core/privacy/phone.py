"""Telephone numbers, checked against the numbering plans of the world (libphonenumber)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_ft.core.privacy.detector import (
    BLANK,
    DASH,
    NUMBER_GATE,
    Detector,
    Found,
    around_numbers,
    before,
    digits,
    is_another_number,
    number_gate,
    pattern,
)
from desktop_ft.core.text import text

_PART = rf"(?:{BLANK}|{DASH}|[.()/]){{0,3}}"
_FREE = r"(?<![\p{L}\p{N}_+=/%@$€£¥₽]|\d[.,:/-]|[$€£¥₽] )"
_OVER = r"(?![\p{L}\p{N}_%@=]|[.,:/-]\d|\)\d)"
_STEP = rf"(?:{BLANK}|{DASH}|[.()]){{0,3}}"
_WORLD = rf"(?:\+{BLANK}?|(?<![\d.,-])00{BLANK}?)\(?[1-9](?:{_STEP}\d){{7,14}}"
_B = rf"(?:{BLANK}|{DASH}|\.)"
# A part of a longer row of groups is no number of its own.
_ALONE = rf"(?<!\d{BLANK})"
_NO_MORE = rf"(?!{BLANK}\d{{3,4}}(?!\d))"
# How people of a country write a number at home; the plan of the country decides.
_HOME: Sequence[tuple[str, str]] = (
    (rf"8{_B}?\({BLANK}?\d{{3,5}}{BLANK}?\)(?:{_B}?\d){{5,7}}", "RU"),
    (rf"8{_B}\d{{3}}{_B}\d{{3}}{_B}?\d\d{_B}?\d\d", "RU"),
    (r"8[89]\d{9}", "RU"),
    (r"79\d{9}", "RU"),
    (rf"7{_B}?\(\d{{3}}\){BLANK}?\d{{3}}{_B}?\d\d{_B}?\d\d", "RU"),
    (rf"7{_B}[3489]\d\d{_B}\d{{3}}{_B}\d\d{_B}\d\d", "RU"),
    (rf"\([3489]\d{{2}}\){BLANK}?\d{{3}}{_B}\d\d{_B}\d\d", "RU"),
    (rf"9\d\d{_B}\d{{3}}{_B}\d\d{_B}\d\d", "RU"),
    (rf"(?:1{_B})?\([2-9]\d\d\){BLANK}?{DASH}?\d{{3}}{_B}\d{{4}}", "US"),
    (rf"(?:1{_B})?[2-9]\d\d{_B}[2-9]\d\d{_B}\d{{4}}", "US"),
    (rf"\(?0\d{{2,4}}\)?{_B}\d{{3,4}}{_B}?\d{{3,4}}", "GB"),
    (rf"07\d{{3}}{_B}?\d{{6}}", "GB"),
    (rf"0[1-9](?:{_B}\d\d){{4}}", "FR"),
    (rf"0\d{{2,5}}(?:/|{BLANK}/{BLANK}|{DASH})\d{{2,4}}(?:{_B}?\d{{2,4}}){{1,3}}", "DE"),
    (rf"\(0\d{{2,5}}\){_B}?\d{{2,4}}(?:{_B}?\d{{2,4}}){{1,3}}", "DE"),
    (rf"0\d\d{_B}\d{{3}}{_B}\d\d{_B}\d\d", "UA"),
    (rf"\(0\d\d\){BLANK}?\d{{3}}{_B}\d\d{_B}\d\d", "UA"),
    (rf"8{_B}?\(?0(?:17|25|29|33|44)\)?{_B}?\d{{3}}{_B}?\d\d{_B}?\d\d", "BY"),
    (rf"\(\d\d\){BLANK}?9?\d{{4}}{_B}\d{{4}}", "BR"),
)
_ENDING = r"\p{L}*"
_CALLED = (
    r"tel|telephone|telefon\p{L}*|phone|mobile|cell|fax|call|dial|ring|text|sms|whatsapp|"
    r"viber|hotline|reach|handy|t[ée]l[ée]phone|tél|tfno|teléfono|telefono|hotlines?|contact|"
    r"phones|landline|"
    r"тел|телефон\p{L}*|моб|мобильн\p{L}*|факс\p{L}*|звон\p{L}*|позвон\p{L}*|набер\p{L}*|"
    r"ватсап\p{L}*|вотсап\p{L}*|вайбер\p{L}*|телеграм\p{L}*|смс|перезвон\p{L}*|номер телефона|"
    r"горяч\p{L}* лини\p{L}*|сотов\p{L}*|связ\p{L}*|трубк\p{L}*"
)
_WORDS = rf"(?:\b(?:{_CALLED})\b)[^\n\d]{{0,24}}$"
_SAID = rf"\(?\d(?:{_PART}\d){{4,12}}"
_REGIONS = ("RU", "US", "GB", "DE", "FR", "ES", "IT", "PL", "UA", "BY", "KZ", "BR", "IN")

_ANY_HOME = f"{_FREE}{_ALONE}(?:{'|'.join(shape for shape, _ in _HOME)}){_OVER}{_NO_MORE}"


def find(seen: str) -> Iterator[Found]:
    """Find numbers of the world's form, of a country's own, and those called a telephone."""
    for place in around_numbers(seen, 7):
        yield from _of_the_world(seen, place)
        # as a rule in vain: one look for all countries before one for each
        if pattern(_ANY_HOME).search(seen, place.start, place.stop) is not None:
            for shape, region in _HOME:
                yield from _at_home(shape, region, seen, place)
        yield from _called(seen, place)


def _of_the_world(seen: str, place: range) -> Iterator[Found]:
    for match in pattern(_FREE + _ALONE + _WORLD + _OVER).finditer(seen, place.start, place.stop):
        value = match[0]
        key, size = _beginning(value)
        # Nothing but telephones is written in groups after a plus: one that cannot be dialled yet
        # may be tomorrow, for the plans grow.
        if key or _is_written_so(value):
            yield Found(match.start(), match.start() + size, key or "+" + digits(value))


def _beginning(value: str) -> tuple[str, int]:
    """Return the longest beginning that can be dialled, and its size; all of it if none can."""
    ends = [group.end() for group in pattern(r"\d+").finditer(value)]
    for end in reversed(ends[-4:]):
        number = value[:end]
        key = _valid(number.replace("00", "+", 1) if number[0] == "0" else number, None)
        if key:
            return key, end
    return "", len(value)


def _at_home(shape: str, region: str, seen: str, place: range) -> Iterator[Found]:
    whole = pattern(f"{_FREE}{_ALONE}(?:{shape}){_OVER}{_NO_MORE}")
    for match in whole.finditer(seen, place.start, place.stop):
        if is_another_number(seen, match.start()):
            continue
        key = _valid(_with_country(match[0], region), region)
        if key:
            yield Found(match.start(), match.end(), key)


def _called(seen: str, place: range) -> Iterator[Found]:
    for match in pattern(_FREE + _SAID + _OVER).finditer(seen, place.start, place.stop):
        words = before(seen, match.start())
        if not pattern(_WORDS, any_case=True).search(words):
            continue
        if is_another_number(seen, match.start()) or _is_other(match[0]):
            continue
        key = next(filter(None, (_valid(match[0], each) for each in _REGIONS)), None)
        if key or _is_local(match[0]):
            yield Found(match.start(), match.end(), key or digits(match[0]))


def _with_country(value: str, region: str) -> str:
    is_long = region == "RU" and len(digits(value)) == 11 and digits(value)[0] == "7"
    return "+" + digits(value) if is_long else value


def _is_written_so(value: str) -> bool:
    """Tell whether "+1-555-010-4477" is a telephone, which "+1 000 000" and "+123456" are not."""
    bare = digits(value)
    groups = pattern(r"\d+").findall(value)
    return (
        value[:1] == "+"
        and value[1:2].isdecimal()
        and len(groups) >= 3
        and (len(bare) >= 10 and not bare.endswith("000000"))
    )


def _is_other(value: str) -> bool:
    """Tell whether a number is a date or a year with a month."""
    return (
        pattern(r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d\d[./-]\d\d)").match(value)
        is not None
    )


def _is_local(value: str) -> bool:
    """Tell whether it is a number within a town: 123-45-67, 555-0199."""
    return (
        pattern(rf"\d{{2,3}}{DASH}\d\d{DASH}\d\d|\d{{3}}{DASH}\d{{4}}").fullmatch(value) is not None
    )


def _valid(value: str, region: str | None) -> str:
    """Return the number as the whole world dials it, or "" if no telephone can have it."""
    import phonenumbers

    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


DETECTOR = Detector(
    "privacy_phone",
    "PHONE",
    NUMBER_GATE,
    # no classes of letters and no counted gaps: with them RE2 takes 3 s for 8 MB instead of 20 ms
    number_gate(
        rf"(?:\+|00){BLANK}?\(?[1-9](?:{_STEP}\d){{7}}",
        *(shape for shape, _ in _HOME),
        rf"(?:{_CALLED.replace(_ENDING, '')})[^\n0-9]*\(?\d(?:{_PART}\d){{4}}",
    ),
    find,
    text("core", "Telephone numbers"),
    text(
        "core",
        "A model can repeat what it was taught, word for word, to anybody. A number belongs to a"
        " person or a company that did not agree to that.",
    ),
    text("core", "Replace telephone numbers by placeholders such as [PHONE_1]"),
    "ITU-T E.164; numbering plans from libphonenumber (phonenumberslite 9.0)",
)
