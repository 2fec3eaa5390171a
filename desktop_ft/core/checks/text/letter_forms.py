"""Letters in a special form: of full width, joined by a typesetter, written in two pieces."""

from __future__ import annotations

import re
import unicodedata

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.text.rule import Mending, TextRule
from desktop_ft.core.text import plural, text

_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WIDE_LETTER = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_WIDE = re.compile("[\uff01-\uff5e]")
_PIECES = re.compile(
    "[A-Za-z\u00c0-\u04ff\u1e00-\u1fff][\u0300-\u036f]+|[\ufb00-\ufb06][\u0300-\u036f]*"
)


def plain_letters(value: str) -> str:
    """Write the usual letters; full width is usual among Chinese, Japanese and Korean."""
    if _WIDE_LETTER.search(value) and not _EAST.search(value):
        value = _WIDE.sub(lambda match: chr(ord(match.group()) - 0xFEE0), value)
    return _PIECES.sub(_composed, value)  # last: a letter made plain may have an accent behind it


def _composed(match: re.Match[str]) -> str:
    piece = match.group()
    return unicodedata.normalize("NFKC" if piece[0] >= "\ufb00" else "NFC", piece)


RULE = TextRule(
    "letter_forms",
    Severity.HINT,
    text("core", "Letters in an unusual form"),
    text(
        "core",
        "Letters of double width, letters joined by a printing program, or a letter and its"
        " accent stored as two signs. They look right, but the model meets an unknown word.",
    ),
    "Unicode Standard Annex #15: normalisation forms NFC and NFKC",
    "[\u0300-\u036f\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]",
    Mending(
        lambda count: plural("core", "Write usual letters in %n example(s)", "", count),
        plain_letters,
    ),
)
