"""What a kind of personal data is to the search for it: a gate, an exact look, and its words.

Knows no kind. All patterns have bounded repeats, so that hostile text takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.text import Text

BARRIER = "\ue000"
"""Stands for every letter of what is already a placeholder: no pattern may go across it."""

BLANK = r"[ \t\u00a0\u2007\u2009\u202f]"
DASH = r"[-\u2010-\u2015\u2212]"
_SEP = r"(?:[ ().,/-]|\x{a0}|[\x{2007}-\x{2015}]|\x{202f}|\x{2212}){1,3}"
NUMBER_GATE = (
    rf"[0-9]{{6}}|[0-9]{{2}}{_SEP}[0-9]{{2,4}}{_SEP}[0-9]{{2}}|[0-9]{{3}}{_SEP}[0-9]{{4}}"
    rf"|[0-9]{{4}}{_SEP}[0-9]{{3}}|[0-9]{{5}}{_SEP}[0-9]{{2}}|[0-9]{{2}}{_SEP}[0-9]{{5}}"
)
"""In RE2: any number of seven digits or more, in one piece or in groups, of which there are never
only groups of one."""
_WRITTEN_AS_JSON = r"\A\s*[\[{\"]"
_CONTEXT = 40
_AROUND = 12


class Found(NamedTuple):
    """Where something stands, and what makes two spellings of it the same."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Detector:
    """One kind of personal data.

    `hint` and `gate` are RE2 patterns that are in every text that `find` finds something in.
    `hint` is short, so that the hints of several kinds together are sought at full speed; `gate`
    says more and is asked of the texts with a hint. `find` gets text with barriers. `code` names
    the finding, `mark` the placeholders.
    """

    code: str
    mark: str
    hint: str
    gate: str
    find: Callable[[str], Iterable[Found]]
    title: Text
    why: Text
    label: Text
    source: str
    severity: Severity = Severity.WARN


def found(match: Any, group: str, key: str) -> Found:
    """Return where a group of a match stands."""
    return Found(match.start(group), match.end(group), key)


@cache
def pattern(source: str, *, any_case: bool = False) -> Any:
    """Compile when first needed; `regex` knows Unicode's classes of letters, `re` does not."""
    import regex

    return regex.compile(source, regex.IGNORECASE if any_case else 0)


def number_gate(*shapes: str) -> str:
    """Return what RE2 has to find, in any case, where one of these shapes may stand.

    What parts a number in JSON may be written with a backslash: such texts always pass.
    """
    said = re.sub(r"\\u([0-9a-f]{4})", r"\\x{\1}", "|".join(shapes))
    return f"{_WRITTEN_AS_JSON}|(?i:{said})"


def before(text: str, start: int, size: int = _CONTEXT) -> str:
    """Return what stands before a place in its line, up to the barrier."""
    piece = text[max(0, start - size) : start]
    return piece.rpartition("\n")[2].rpartition(BARRIER)[2]


def after(text: str, end: int, size: int = _CONTEXT) -> str:
    """Return what stands after a place in its line, up to the barrier."""
    return text[end : end + size].partition("\n")[0].partition(BARRIER)[0]


def digits(value: str) -> str:
    """Return the digits of a number without what parts them."""
    return "".join(letter for letter in value if letter.isdecimal())


def around_numbers(text: str, least: int) -> list[range]:
    """Return where to look for numbers of so many digits, in one piece or in groups.

    A dozen forms sought in these places alone cost a tenth of what they cost in a whole text.
    """
    run = rf"\d(?:(?:{BLANK}|{DASH}|[.()/,]){{0,3}}\d){{{least - 1},60}}"
    return [
        range(max(0, match.start() - _AROUND), min(len(text), match.end() + _AROUND))
        for match in pattern(run).finditer(text)
    ]


# What a long number is far more often than a person's.
_OTHER_NUMBERS = (
    r"(?:\b(?:orders?|invoices?|tickets?|parts?|serial|sku|isbn|issn|ean|upc|gtin|doi|arxiv|pmid|"
    r"tracking|track|parcel|shipment|versions?|build|release|ref(?:erence)?|case|model|batch|lot|"
    r"item|article|product|commit|page|pages|figure|table|bestellung|rechnung|артикул\p{L}*|"
    r"commande|pedido|заказ\p{L}*|сч[её]т\p{L}*|накладн\p{L}*|трек\p{L}*|посылк\p{L}*|"
    r"верси\p{L}*|сборк\p{L}*|сери\p{L}*|партии|партия|товар\p{L}*|модел\p{L}*|заявк\p{L}*|"
    r"обращени\p{L}*|договор\p{L}*|штрих-?код\p{L}*|баркод\p{L}*)"
    r"|[#№])[\s:.#№=()\"'«»-]{0,6}(?:(?:number|num|no|nr|code|id|номер\p{L}*|код\p{L}*|под|is|"
    r"was|has|от)\b[\s:.#№=()\"'«»-]{0,6}){0,3}$"
)


def is_another_number(text: str, start: int) -> bool:
    """Tell whether the words before call the number an order, a version, a book …"""
    return pattern(_OTHER_NUMBERS, any_case=True).search(before(text, start)) is not None
