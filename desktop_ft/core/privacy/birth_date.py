"""Dates of birth: a date next to a word such as "born"; of people who may be alive."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_ft.core.privacy.detector import BARRIER, BLANK, Detector, Found, pattern
from desktop_ft.core.text import text

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|январ[ья]|феврал[ья]|марта?|"
    r"апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья]|"
    r"januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|"
    r"août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|diciembre)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
# Nobody who is alive was born earlier.
_FOUR = r"(?:190[5-9]|19[1-9]\d|20[0-3]\d)"
_YEAR = rf"(?:{_FOUR}|\d\d)"
_DATE = (
    rf"(?:{_FOUR}[./-](?:0?[1-9]|1[0-2])[./-]{_DAY}"
    rf"|{_DAY}[./-]{BLANK}?{_DAY}[./-]{BLANK}?{_YEAR}"
    rf"|{_DAY}(?:st|nd|rd|th|\.|er|-го)?{BLANK}(?:of{BLANK}|de{BLANK})?{_MONTHS},?{BLANK}(?:de{BLANK})?{_FOUR}"
    rf"|{_MONTHS}{BLANK}{_DAY}(?:st|nd|rd|th)?,?{BLANK}{_FOUR})"
)
_WORDS = (
    r"(?:\bborn|\bd\.?o\.?b\.?|\bbirth(?:day|date)?|\bdate of birth|\bgeb(?:oren|\.)|geburtsdatum|"
    r"geburtstag|\bné(?:e|\(e\))?\b|naissance|nacid[oa]|nacimiento|\bnat[oa] il|nascit[ao]|"
    r"nascid[oa]|nascimento|urodz\p{L}*|рожд\p{L}*|родил\p{L}*|\bд\.{0,1}\s?р\.|\bг\.\s?р\.|"
    r"народ\p{L}*)"
)
_AFTER_WORD = rf"{_WORDS}[^\d\n{BARRIER}]{{0,36}}?(?<!\d)(?P<date>{_DATE})(?![\d\p{{L}}_]|[./-]\d)"
_BEFORE_WORD = (
    rf"(?<![\d\p{{L}}_./-])(?P<date>{_DATE}){BLANK}?(?:г(?:ода|\.)?{BLANK}?)?,?{BLANK}?"
    rf"(?:г\.?{BLANK}?р\.|года?{BLANK}рождения|рожд\p{{L}}*|(?:is|was){BLANK}(?:my|his|her|the|their){BLANK}"
    rf"(?:birthday|birth{BLANK}?date|date{BLANK}of{BLANK}birth)|родил\p{{L}}*)"
)


# One of these is in every word above; sought in a hundredth of the time.
_PARTS = (
    *("born", "birth", "ob", "o.b", "geb", "né", "naissance", "naci", "nat", "nasci", "urodz"),
    *("рожд", "родил", "р.", "народ"),
)


def find(seen: str) -> Iterator[Found]:
    """Find dates of birth; the word beside them stays."""
    small = seen.lower()
    if not any(part in small for part in _PARTS):
        return
    for shape in (_AFTER_WORD, _BEFORE_WORD):
        for match in pattern(shape, any_case=True).finditer(seen):
            start, end = match.span("date")
            yield Found(start, end, " ".join(seen[start:end].casefold().split()))


_HINT = (
    r"(?i:born|d\.?o\.?b\.?|birth|geb\.|geboren|geburts|né|naissance|naci|nat[oa] il|nasci|urodz|"
    r"рожд|родил|д\.? ?р\.|г\.? ?р\.|народ)"
)

DETECTOR = Detector(
    "privacy_birth_date",
    "BIRTH_DATE",
    _HINT,
    r"(?i:born|d\.?o\.?b\.?|birth|geb\.|geboren|geburts|né|naissance|naci|nat[oa] il|nasci|urodz|"
    r"рожд|родил|д\.? ?р\.|г\.? ?р\.|народ)[^\d\n]{0,36}\d"
    r"|(?i:\d[^\pL\d]{0,3}(?:г[\pL]{0,3}\.?[^\pL\d]{0,3})?"
    r"(?:г\. ?р\.|года? рожд|рожд|родил|(?:is|was) (?:my|his|her|the|their) (?:birth|date of b)))",
    find,
    text("core", "Dates of birth"),
    text(
        "core",
        "A date of birth, with a name or a town, is enough to find one person. A model that"
        " learned it may say it to anybody.",
    ),
    text("core", "Replace dates of birth by placeholders such as [BIRTH_DATE_1]"),
    "A date within a few words of “born” and its like; years before 1905 are left alone",
)
