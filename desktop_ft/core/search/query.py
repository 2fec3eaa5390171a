"""What is searched for, and how it is found and replaced in one text. Knows no dataset.

Patterns run on the `regex` library: unlike `re` it can give up after a while, so that an
expression such as `(a+)+$` cannot hang the program, and it lets other threads run meanwhile. It
is loaded with the first search: the window starts without it.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from desktop_ft.core.errors import UserError
from desktop_ft.core.text import Text, text

Span = tuple[int, int]

PATIENCE_S = 1.0
"""How long a pattern may take over one text."""


@dataclass(frozen=True, slots=True)
class Query:
    """What the user looks for; `word` finds it only where it is no part of a longer word."""

    sought: str
    case: bool = False
    word: bool = False
    is_regex: bool = False

    def __bool__(self) -> bool:
        return bool(self.sought)


class BadPattern(UserError):
    """A regular expression, or a replacement, that cannot be understood."""


class SlowPattern(UserError):
    """A regular expression that takes too long over one text."""


class Matcher:
    """A query made ready. Raises `BadPattern` for one that cannot be; use `matcher`."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self._pattern = _compiled(query)

    def finds(self, cell: str) -> bool:
        """Tell whether a text holds what is sought; raise `SlowPattern` if that takes too long."""
        if self._is_simple:
            return self.query.sought in cell
        try:
            found = self._pattern.search(cell, timeout=PATIENCE_S, concurrent=True)
        except TimeoutError as error:
            raise self.too_slow() from error
        return found is not None

    def spans(self, cell: str, patience: float = PATIENCE_S) -> list[Span]:
        """Return where a text holds what is sought.

        Who has less patience than usual paints, and keeps the interpreter lock meanwhile: it
        would wait longer to have it back.
        """
        lets_go = patience >= PATIENCE_S
        try:
            found = self._pattern.finditer(cell, timeout=patience, concurrent=lets_go)
            return [match.span() for match in found]
        except TimeoutError as error:
            raise self.too_slow() from error

    def replacer(self, replacement: str) -> Replacer:
        """Return what replaces every hit; raise `BadPattern` for a replacement it cannot be."""
        return Replacer(self, self._pattern, replacement)

    @property
    def _is_simple(self) -> bool:
        return self.query.case and not (self.query.word or self.query.is_regex)

    def too_slow(self) -> SlowPattern:
        """Return what is raised when a text takes longer than `PATIENCE_S`."""
        return SlowPattern(
            text("core", "The search for “{pattern}” was stopped.").format(
                pattern=self.query.sought
            ),
            text("core", "This expression takes too long over a single text."),
            text("core", "Make it simpler: avoid repeats within repeats, such as (a+)+."),
        )


_SHORT = 10_000
"""A plain text is found in so many letters before a watch could be set up."""


class Replacer:
    """Replaces every hit in a text."""

    def __init__(self, matcher: Matcher, pattern: Any, replacement: str) -> None:
        self._matcher = matcher
        self._pattern = pattern
        self._is_plain = not matcher.query.is_regex
        self._new = replacement.replace("\\", r"\\")
        if matcher.query.is_regex:
            self._new = _template(replacement)
            self._try(replacement)

    def replaced(self, cell: str) -> str:
        """Return the text with every hit replaced; raise `SlowPattern` if it takes too long."""
        if self._is_plain and len(cell) <= _SHORT:
            # So short a search keeps the interpreter lock: it would wait longer to have it back.
            return str(self._pattern.sub(self._new, cell, concurrent=False))
        try:
            return str(self._pattern.sub(self._new, cell, timeout=PATIENCE_S, concurrent=True))
        except TimeoutError as error:
            raise self._matcher.too_slow() from error

    def _try(self, replacement: str) -> None:
        import regex

        try:
            regex.compile(f"(?:{self._pattern.pattern})|", self._pattern.flags).sub(self._new, "")
        except (regex.error, IndexError, KeyError) as error:
            raise BadPattern(
                text("core", "“{text}” cannot be the replacement.").format(text=replacement),
                text("core", "It names a group that the expression does not have."),
                text(
                    "core",
                    "$1 stands for what the first pair of brackets found, $0 for all of it, and "
                    "$$ for a dollar sign.",
                ),
                details=str(error),
            ) from error


@lru_cache(maxsize=16)
def matcher(query: Query) -> Matcher:
    """Return what finds a query; raise `BadPattern` for an expression with a mistake."""
    return Matcher(query)


def _compiled(query: Query) -> Any:
    import regex

    pattern = query.sought if query.is_regex else regex.escape(query.sought, literal_spaces=True)
    if query.word:
        pattern = rf"(?<!\w)(?:{pattern})(?!\w)"
    flags = regex.VERSION0 | regex.MULTILINE | (0 if query.case else regex.IGNORECASE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # said to those who write programs
            return regex.compile(pattern, flags)
    except (regex.error, OverflowError, RecursionError) as error:
        raise _bad_pattern(query.sought, error) from error


def _bad_pattern(pattern: str, error: Exception) -> BadPattern:
    return BadPattern(
        text("core", "“{pattern}” is no complete expression.").format(pattern=pattern),
        _what_is_wrong(str(error), getattr(error, "pos", None)),
        text(
            "core",
            "Mend it, put a backslash (\\) before a character that means itself, or switch "
            "“Regular expression” off.",
        ),
        details=str(error),
    )


_MISTAKES = (
    ("missing )", text("core", "A bracket ( is opened and never closed.")),
    ("unbalanced parenthesis", text("core", "A bracket ) is closed that was never opened.")),
    ("unterminated character set", text("core", "A bracket [ is opened and never closed.")),
    ("missing ]", text("core", "A bracket [ is opened and never closed.")),
    ("nothing to repeat", text("core", "A sign of repetition (*, + or ?) has nothing before it.")),
    ("multiple repeat", text("core", "Two signs of repetition follow each other.")),
    ("bad escape", text("core", "A backslash (\\) stands before nothing it could change.")),
    ("bad character range", text("core", "A range in [ ] ends before it begins.")),
    ("unknown group", text("core", "It refers to a group that is not there.")),
    ("invalid group reference", text("core", "It refers to a group that is not there.")),
)


def _what_is_wrong(message: str, place: int | None) -> Text:
    for sign, sentence in _MISTAKES:
        if sign in message:
            return sentence
    if place is None:
        return text("core", "It breaks the rules of regular expressions.")
    return text("core", "It breaks the rules of regular expressions at character {place}.").format(
        place=place + 1
    )


_DOLLAR = re.compile(r"\$(?:(?P<sign>\$)|(?P<number>\d{1,2})|\{(?P<name>\w+)\})")


def _template(replacement: str) -> str:
    """Turn $1, ${name} and $$ into what the library writes; \\1 and \\n stay as they are."""

    def one(match: Any) -> str:
        if match["sign"]:
            return "$"
        return f"\\g<{match['number'] or match['name']}>"

    return str(_DOLLAR.sub(one, replacement))
