"""Keys: a type that does not show itself, and the cleaning of a pasted one.

Keys come out of e-mails, chats and PDF files, with line ends, invisible characters, typographic
dashes and letters of other alphabets that look right. What is certain is mended; what is not is
refused with its position. Knows neither where keys are kept nor whom they open.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from dataclasses import dataclass
from typing import NoReturn

from desktop_ft.core.errors import UserError
from desktop_ft.core.text import Text, text

# Windows keeps at most 2560 bytes of UTF-16 for one entry.
MAX_KEY_LENGTH = 1200


class Secret:
    """A key. Printing, formatting and logging it gives `****`; only `reveal()` gives the key."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the key itself, to hand it to the one who asked for it."""
        return self._value

    @property
    def last4(self) -> str:
        """Return what may be shown: the last four characters, fewer of a short key."""
        return self._value[-4:] if len(self._value) >= 12 else ""

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "****"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._value.encode(), other._value.encode())

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not to be pickled")


@dataclass(frozen=True, slots=True)
class CleanKey:
    """A key ready to be tried, and whether it differs from what was pasted."""

    secret: Secret
    mended: bool


class BadKey(UserError):
    """What was pasted cannot be a key; `position` (from 1) is that of the doubtful character."""

    def __init__(
        self, what: Text, why: Text | None = None, todo: Text | None = None, position: int = 0
    ) -> None:
        super().__init__(what, why, todo)
        self.position = position


# Letters that look like a Latin one in every common typeface, and that one.
_LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеорсухіјѕԁһԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTYXaeopcyxijsdhqw" + "ABEZHIKMNOPTYXo",
        strict=True,
    )
)
# Hyphen, non-breaking hyphen, figure dash, en dash, minus, small and fullwidth hyphen. Not the em
# dash: word processors put it for two hyphens, so one cannot know.
_HYPHENS = dict.fromkeys("‐‑‒–−﹣－", "-")
_REPLACED = {**_LOOK_ALIKES, **_HYPHENS}
_QUOTES = "\"'`“”„«»‘’‚‹›"
_PREFIX = re.compile(
    r"^(?:export\s+)?(?:[A-Z][A-Z0-9_]*\s*=|(?:authorization|api-key|x-api-key)\s*:)\s*",
    re.IGNORECASE,
)
_BEARER = re.compile(r"^bearer[\s:]+", re.IGNORECASE)


def clean_key(pasted: str) -> CleanKey:
    """Return the key that was meant, or raise `BadKey` with the reason."""
    kept = [(place, char) for place, char in enumerate(pasted, 1) if not _is_invisible(char)]
    kept = _without_wrapping(kept)
    key = "".join(_ascii(char, place) for place, char in kept if not char.isspace())
    if not key:
        raise BadKey(
            text("services", "There is no key in what was pasted."),
            todo=text("services", "Copy the key again, from its first to its last character."),
        )
    if len(key) > MAX_KEY_LENGTH:
        raise BadKey(
            text("services", "This is too long for a key: {count} characters.").format(
                count=len(key)
            ),
            todo=text("services", "Copy the key alone, without the text around it."),
        )
    return CleanKey(Secret(key), mended=key != pasted)


Placed = list[tuple[int, str]]


def _is_invisible(char: str) -> bool:
    """Formatting (zero-width, direction, BOM, soft hyphen), control and variation characters."""
    if char in "\t\n\r\v\f":
        return False
    return unicodedata.category(char) in {"Cf", "Cc", "Cs"} or "\ufe00" <= char <= "\ufe0f"


def _without_wrapping(kept: Placed) -> Placed:
    """Take away quotes, `NAME=`, `Authorization:`, `Bearer` and a list's comma around the key."""
    before = -1
    while before != len(kept):
        before = len(kept)
        kept = _stripped(kept)
        said = "".join(char for _, char in kept)
        for prefix in (_PREFIX, _BEARER):
            found = prefix.match(said)
            if found and found.end() < len(said):
                kept = kept[found.end() :]
                break
    return kept


def _stripped(kept: Placed) -> Placed:
    start, end = 0, len(kept)
    while start < end and (kept[start][1].isspace() or kept[start][1] in _QUOTES):
        start += 1
    while end > start and (kept[end - 1][1].isspace() or kept[end - 1][1] in _QUOTES + ",;"):
        end -= 1
    return kept[start:end]


def _ascii(char: str, place: int) -> str:
    mapped = _REPLACED.get(char, char)
    if not mapped.isascii():
        mapped = unicodedata.normalize("NFKC", mapped)  # fullwidth letters and digits
    if len(mapped) == 1 and mapped.isascii() and mapped.isprintable() and mapped not in _QUOTES:
        return mapped
    raise BadKey(
        text("services", "Character {position} of the key cannot be part of one: “{char}”.").format(
            position=place, char=char
        ),
        text("services", "Keys are made of Latin letters, digits and a few signs."),
        text("services", "Copy the key again from the page that gave it, without typing."),
        position=place,
    )
