"""What of a text counts when two answers are compared: words and numbers, not their dress."""

from __future__ import annotations

import re
import unicodedata

_ARTICLES = frozenset({"a", "an", "the"})
_SPACES = "\u0020\u00a0\u2009\u202f"
# A number with its groups and its fraction: 1,234.5 · 1 234,5 · 1.234.567 · -3 · .5
_NUMBER = re.compile(
    rf"(?<![\w.,])[-\u2212+]?(?:\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?"
    r"|\d+(?:[.,]\d+)*|[.,]\d+)"
)
_ANSWER = "####"


def normalised(said: str) -> str:
    """Return the words alone: one way to write each letter, small, without punctuation, articles
    and extra spaces; ё as е. As in the SQuAD evaluation (Rajpurkar et al. 2016), for any alphabet.
    """
    folded = unicodedata.normalize("NFKC", said).casefold().replace("ё", "е")
    kept = "".join(
        letter if letter.isalnum() or unicodedata.category(letter)[0] == "M" else " "
        for letter in folded
    )
    return " ".join(word for word in kept.split() if word not in _ARTICLES)


def words(said: str) -> list[str]:
    """Return the words of a text in any alphabet, small."""
    folded = unicodedata.normalize("NFKC", said).casefold()
    return re.findall(r"[^\W_]+", folded)


def final_number(said: str) -> frozenset[float]:
    """Return what the number that a text ends in may mean; nothing if there is none.

    Behind "####", as in gsm8k, else the last one. `1,234` is 1234 in English and 1.234 in Russian:
    both readings are returned.
    """
    behind = said.rpartition(_ANSWER)[2]
    found = _NUMBER.findall(behind) or _NUMBER.findall(said)
    return _readings(found[-1]) if found else frozenset()


def _readings(written: str) -> frozenset[float]:
    sign = -1.0 if written[0] in "-\u2212" else 1.0
    digits = written.lstrip("-\u2212+")
    plain = re.sub(f"[{_SPACES}]", "", digits)
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return frozenset({sign * float(plain)})
    if len(set(marks)) == 2:  # the last one begins the fraction
        last = max(plain.rfind("."), plain.rfind(","))
        whole = re.sub("[.,]", "", plain[:last])
        return frozenset({sign * float(f"{whole or 0}.{plain[last + 1 :]}")})
    whole, _, fraction = plain.rpartition(marks[0])
    if len(marks) > 1:  # groups only
        return frozenset({sign * float(re.sub("[.,]", "", plain))})
    as_fraction = sign * float(f"{whole or 0}.{fraction}")
    if len(fraction) != 3 or not whole or whole.startswith("0"):
        return frozenset({as_fraction})
    return frozenset({as_fraction, sign * float(whole + fraction)})
