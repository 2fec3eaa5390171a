"""Keys of services, tokens, private keys and passwords: what opens a door at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.privacy.detector import BARRIER, Detector, Found, found, pattern
from desktop_ft.core.text import text

# As the services publish them for scanners of secrets.
_KEYS = (
    r"sk-(?:proj-|ant-|svcacct-|admin-|or-)?[A-Za-z0-9_-]{20,200}",  # OpenAI, Anthropic
    r"(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{16}",  # Amazon
    r"gh[pousr]_[A-Za-z0-9]{30,255}",  # GitHub
    r"github_pat_[A-Za-z0-9_]{22,255}",
    r"glpat-[A-Za-z0-9_-]{20,64}",  # GitLab
    r"xox[abeoprs]-[A-Za-z0-9-]{10,250}",  # Slack
    r"AIza[0-9A-Za-z_-]{35}",  # Google
    r"ya29\.[0-9A-Za-z_-]{20,250}",
    r"hf_[A-Za-z0-9]{30,64}",  # Hugging Face
    r"[sr]k_(?:live|test)_[0-9A-Za-z]{16,128}",  # Stripe
    r"SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}",  # SendGrid
    r"npm_[A-Za-z0-9]{36}",
    r"pypi-[A-Za-z0-9_-]{40,250}",
    r"dop_v1_[a-f0-9]{64}",  # DigitalOcean
    r"\d{8,10}:AA[A-Za-z0-9_-]{33}",  # Telegram
    r"eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{0,2000}",  # RFC 7519
)
_KEY = rf"(?<![A-Za-z0-9_-])(?:{'|'.join(_KEYS)})(?![A-Za-z0-9_])"
_PRIVATE = (
    r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    rf"[^{BARRIER}]{{16,12000}}?-----END (?:[A-Z0-9]{{1,12}} ){{0,3}}PRIVATE KEY(?: BLOCK)?-----"
)
_LOGIN = (
    r"(?<![\p{L}\p{N}])[a-z][a-z0-9+.-]{1,30}://"
    rf"(?P<value>[^\s:@/'\"<>{BARRIER}]{{0,64}}:[^\s@/'\"<>{{}}{BARRIER}]{{3,128}})@(?=[\p{{L}}\p{{N}}\[{BARRIER}])"
)
_WORDS = (
    r"(?:password|passwd|passphrase|passcode|pwd|парол[ьяеюи]\p{L}{0,2}|кодовое слово|kennwort|"
    r"passwort|mot de passe|contraseña|hasło|senha)"
)
_KEY_WORDS = (
    r"(?:(?:api|access|secret|private|auth|client|bearer|refresh)[ _-]?(?:key|token|secret)|"
    r"secret|token|ключ api|api[ -]?ключ|токен\p{L}{0,2}|секретный ключ|authorization: ?bearer)"
)
_SAID = (
    r"(?:[ ](?:from|for|of|to|от|для|к|на|в)[ ](?:[\p{L}\p{N}._-]{1,24}[ ]?){1,4})?"
    r"(?P<open>[\"'`]?\s{0,2}(?:[:=]|=>|:=|\bis\b|\bwas\b|\bset to\b|—|–|[ ]-[ ])"
    r"\s{0,2}(?:now[ ]|теперь[ ])?)"
    rf"(?P<quote>[\"'`«“]?)(?P<value>[^\s\"'`«»“”,;<>{BARRIER}]{{4,200}})"
)
_PASSWORD = rf"(?<![\p{{L}}\p{{N}}])(?P<word>{_WORDS}){_SAID}"
_TOKEN = rf"(?<![\p{{L}}\p{{N}}])(?:[\p{{L}}\p{{N}}]{{1,20}}[_-])?(?P<word>{_KEY_WORDS}){_SAID}"
_WEAK = frozenset(["qwerty", "letmein", "iloveyou", "admin", "пароль", "qwertyuiop", "йцукен"])
# What stands where a password would: a variable, a field of a form, a word about it.
_NOT_SECRET = (
    r"(?:\$|%|\{|\[|\(|<|\*{2,}|x{3,}|\.{2,}|_{2,})|your|my_|the_|example|placeholder|changeme|redacted|"
    r"os\.|env\.|process\.|self\.|config\.|getpass|input|none\b|null\b|true\b|false\b|https?:|/"
)


def find(seen: str) -> Iterator[Found]:
    """Find secrets; of what opens a door, all of it."""
    for shape in (_KEY, _PRIVATE):
        for match in pattern(shape).finditer(seen):
            yield Found(match.start(), match.end(), match[0])
    for match in pattern(_LOGIN, any_case=True).finditer(seen):
        password = match["value"].partition(":")[2]
        if not pattern(_NOT_SECRET, any_case=True).match(password):
            yield found(match, "value", match["value"])
    for match in pattern(_PASSWORD, any_case=True).finditer(seen):
        yield from _value(match, digits_will_do=True)
    for match in pattern(_TOKEN, any_case=True).finditer(seen):
        yield from _value(match, digits_will_do=False)


def _value(match: Any, *, digits_will_do: bool) -> Iterator[Found]:
    start, end = match.span("value")
    value: str = match["value"]
    end -= len(value) - len(value.rstrip(".?)]}:"))
    value = value.rstrip(".?)]}:")
    quoted, gap = bool(match["quote"]), match["open"]
    if len(value) < 4 or pattern(_NOT_SECRET, any_case=True).match(value):
        return
    in_code = not quoted and "=" in gap and gap.strip("\"'`") != "="
    if in_code and pattern(r"[\p{L}_][\p{L}\p{N}_.]*").fullmatch(value):
        return
    if _looks_secret(value, digits_will_do=digits_will_do):
        yield Found(start, end, value)


def _looks_secret(value: str, *, digits_will_do: bool) -> bool:
    if any(letter in value for letter in "()"):
        return False
    letters = any(letter.isalpha() for letter in value)
    numbers = any(letter.isdecimal() for letter in value)
    if not digits_will_do:
        return letters and numbers and len(value) >= 8
    if value.casefold() in _WEAK or (letters and numbers):
        return True
    if value.isdecimal():
        return True
    signs = any(letter in "!@#$%^&*+=?~" for letter in value)
    return letters and signs


_SOUGHT = f"{_WORDS}|{_KEY_WORDS}".replace(r"\p{L}{0,2}", "")
_HINT = (
    r"sk-|AKIA|ASIA|AROA|AIDA|gh[pousr]_|github_pat_|glpat-|xox|AIza|ya29|hf_|k_(?:live|test)_|SG\.|"
    r"npm_|pypi-|dop_v1_|:AA|eyJ|PRIVATE KEY|://[^/ ]{0,64}:|"
    rf"(?i:{_SOUGHT})"
)

DETECTOR = Detector(
    "privacy_secret",
    "SECRET",
    _HINT,
    r"sk-[A-Za-z0-9]|AKIA|ASIA|AROA|AIDA|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|AIza|ya29\.|hf_[A-Za-z0-9]"
    r"|[sr]k_(?:live|test)_|SG\.[A-Za-z0-9_-]{16}|npm_[A-Za-z0-9]{30}|pypi-[A-Za-z0-9_-]{40}|dop_v1_"
    r"|\d{8}:AA|eyJ[A-Za-z0-9_-]{8}|PRIVATE KEY|://[^\s/@]*:[^\s/]+@"
    rf"|(?i:{_SOUGHT})[^\n]{{0,80}}(?:[:=—–-]|is|was|set to)",
    find,
    text("core", "Passwords and keys"),
    text(
        "core",
        "Whoever reads this can use it at once, and so can everybody whom the model tells it to."
        " Take it out, and change the password or the key where it was made.",
    ),
    text("core", "Replace passwords and keys by placeholders such as [SECRET_1]"),
    "Forms that the services publish; RFC 7468 and RFC 7519; words such as “password:”",
    Severity.BAD,
)
