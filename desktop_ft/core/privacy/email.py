"""Addresses of e-mail. Addresses that belong to no one, such as a@example.com, are left alone."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_ft.core.privacy.detector import Detector, Found, pattern
from desktop_ft.core.text import text

# Longest parts: RFC 5321, 4.5.3.1. A letter with dots, then a name of a machine with a last part
# of letters alone: "lodash@4.17.21" and "user@host" are something else. A name is of one script:
# in "рождения.anna@mail.ru" the space behind a sentence is missing.
_OTHER = r"[^\P{L}\p{Latin}]"
_ADDRESS = (
    r"(?:(?:(?<![\p{L}\p{N}_.+%@/\\-])|(?<=" + _OTHER + r"\.))"
    r"[\p{Latin}\p{N}_](?:[\p{Latin}\p{N}_.+%'-]{0,62}[\p{Latin}\p{N}_+-])?+"
    r"|(?<![\p{L}\p{N}_.+%@/\\-])" + _OTHER + r"(?:(?:" + _OTHER + r"|[\p{N}_.+%'-]){0,62}"
    r"(?:" + _OTHER + r"|[\p{N}_+-]))?+)"
    r"[ ]?(?:@|\(at\)|\[at\])[ ]?"
    r"(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?+\.){1,6}(?:xn--[a-z0-9-]{2,40}|\p{L}{2,24})"
    r"(?![\p{L}\p{N}@_]|-\p{L})"
)
# RFC 2606, 3 and RFC 6761: kept for examples and tests.
_RESERVED = (".example", ".test", ".invalid", ".localhost")
_RESERVED_HOSTS = ("example.com", "example.org", "example.net", "example.edu")
_FILE_ENDINGS = "png jpg jpeg gif svg webp js ts css py json yml yaml html txt md xml min"
_FILES = frozenset(_FILE_ENDINGS.split())
# Accounts of programs: git@github.com:owner/name.git
_PROGRAMS = ("git", "hg", "svn")


def find(seen: str) -> Iterator[Found]:
    """Find addresses that may belong to someone."""
    if "@" not in seen and "at" not in seen:
        return
    for match in pattern(_ADDRESS, any_case=True).finditer(seen):
        address = match[0].replace(" ", "").casefold()
        address = address.replace("(at)", "@").replace("[at]", "@")
        if (" " in match[0] and "(" not in match[0] and "[" not in match[0]) or _is_no_ones(
            address
        ):
            continue
        yield Found(match.start(), match.end(), address)


def _is_no_ones(address: str) -> bool:
    user, _, host = address.partition("@")
    if host.startswith(("your", "example", "domain.")):
        return True
    if user in _PROGRAMS or host.rpartition(".")[2] in _FILES:
        return True
    return host.endswith((*_RESERVED, *(f".{each}" for each in _RESERVED_HOSTS))) or (
        host in _RESERVED_HOSTS
    )


DETECTOR = Detector(
    "privacy_email",
    "EMAIL",
    r"@|[(\[](?i:at)[)\]]",
    r"[\pL\pN_+-] ?(?:@|(?i:\(at\)|\[at\])) ?[\pL\pN]",
    find,
    text("core", "E-mail addresses"),
    text(
        "core",
        "A model can repeat what it was taught, word for word, to anybody. An address belongs to a"
        " person or a company that did not agree to that.",
    ),
    text("core", "Replace e-mail addresses by placeholders such as [EMAIL_1]"),
    "RFC 5321; names kept for examples (RFC 2606, RFC 6761) are left alone",
)
