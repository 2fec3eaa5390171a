"""What an answer must always or never say, as the user wrote it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from desktop_ft.core.errors import UserError
from desktop_ft.core.text import text

# An expression that has not been found by then is one of those that never end.
_PATIENCE_S = 0.5


class Must(StrEnum):
    """Whether it has to be there."""

    SAY = "say"
    NOT_SAY = "not_say"


class Reading(StrEnum):
    """How the phrase is looked for. Capital letters never matter."""

    PLAIN = "plain"
    WORDS = "words"
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class Assertion:
    """A phrase that every answer must hold, or none may."""

    must: Must
    phrase: str
    reading: Reading = Reading.PLAIN

    def check(self) -> None:
        """Raise `UserError` if the phrase is no valid expression, or empty."""
        import regex

        if not self.phrase.strip():
            raise UserError(text("core", "There is no phrase to look for."))
        try:
            regex.compile(self._pattern())
        except regex.error as exc:
            raise UserError(
                text("core", "“{phrase}” is no valid expression.").format(phrase=self.phrase),
                todo=text("core", "Mend it, or look for it as plain words."),
                details=str(exc),
            ) from exc

    def holds(self, answer: str) -> bool:
        """Tell whether an answer is as this wants it. An endless expression counts as not found."""
        import regex

        try:
            found = regex.search(
                self._pattern(), _plain(answer), regex.IGNORECASE, timeout=_PATIENCE_S
            )
        except (TimeoutError, regex.error):
            found = None
        return (found is not None) is (self.must is Must.SAY)

    def _pattern(self) -> str:
        import regex

        if self.reading is Reading.EXPRESSION:
            return self.phrase
        words = r"\s+".join(regex.escape(word) for word in _plain(self.phrase).split())
        return rf"(?<!\w){words}(?!\w)" if self.reading is Reading.WORDS else words


def _plain(said: str) -> str:
    return unicodedata.normalize("NFKC", said)
