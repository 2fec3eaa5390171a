"""What an answer must always or never say, as the user wrote it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop_ft.core.errors import UserError
from desktop_ft.core.text import Text, text

# An expression that has not been found by then is one of those that never end.
_PATIENCE_S = 0.2
# After so many answers an endless expression is not looked for any more.
_MOST_ENDLESS = 2
# What endless expressions stumble over: long runs of the same, and something else at their end.
_TRIALS = tuple(piece * 3000 + "!\n" for piece in ("a", "1", " ", "a ", "слово "))


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
    """A phrase that every answer must hold, or none may; with `when`, only the answers to
    questions that say this.
    """

    must: Must
    phrase: str
    reading: Reading = Reading.PLAIN
    when: str = ""

    @property
    def title(self) -> Text:
        """Return it in words."""
        words = {
            (Must.SAY, False): text("core", "must say “{phrase}”"),
            (Must.NOT_SAY, False): text("core", "must not say “{phrase}”"),
            (Must.SAY, True): text("core", "must say “{phrase}” where the question says “{when}”"),
            (Must.NOT_SAY, True): text(
                "core", "must not say “{phrase}” where the question says “{when}”"
            ),
        }
        return words[self.must, bool(self.when)].format(phrase=self.phrase, when=self.when)

    def check(self) -> None:
        """Raise `UserError` if the phrase is empty, no valid expression, or an endless one."""
        self.check_form()
        if self.reading is Reading.EXPRESSION and any(
            self.holds(trial) is None for trial in _TRIALS
        ):
            raise UserError(
                text("core", "Looking for “{phrase}” takes too long.").format(phrase=self.phrase),
                text("core", "It repeats something that repeats itself, such as “(a+)+”."),
                text("core", "Write it with fewer repetitions, or look for plain words."),
            )

    def check_form(self) -> None:
        """Raise `UserError` if the phrase is empty or no valid expression; takes no time."""
        import regex

        if not self.phrase.strip():
            raise UserError(text("core", "There is no phrase to look for."))
        try:
            regex.compile(self._pattern())
        except regex.error as exc:
            raise UserError(
                text("core", "“{phrase}” is no valid expression.").format(phrase=self.phrase),
                _why(str(exc.msg)),
                text("core", "Mend it, or look for it as plain words."),
                details=str(exc),
            ) from exc

    def concerns(self, question: str) -> bool:
        """Tell whether this is about the answers to a question."""
        wanted = " ".join(_plain(self.when).casefold().split())
        return wanted in " ".join(_plain(question).casefold().split())

    def holds(self, answer: str) -> bool | None:
        """Tell whether an answer is as this wants it; None where an expression finds no end."""
        import regex

        try:
            found = regex.search(
                self._pattern(), _plain(answer), regex.IGNORECASE, timeout=_PATIENCE_S
            )
        except (TimeoutError, regex.error):
            return None
        return (found is not None) is (self.must is Must.SAY)

    def held(self, said: Iterable[tuple[str, str]]) -> tuple[int, int]:
        """Return in how many answers it holds, and of how many; of pairs of question and answer.

        An answer of which it cannot be told is in neither number.
        """
        good = known = endless = 0
        for question, answer in said:
            if endless >= _MOST_ENDLESS:
                break
            if not self.concerns(question):
                continue
            holds = self.holds(answer)
            endless += holds is None
            known += holds is not None
            good += holds is True
        return good, known

    def _pattern(self) -> str:
        import regex

        if self.reading is Reading.EXPRESSION:
            return self.phrase
        words = r"\s+".join(regex.escape(word) for word in _plain(self.phrase).split())
        return rf"(?<!\w){words}(?!\w)" if self.reading is Reading.WORDS else words


def _plain(said: str) -> str:
    return unicodedata.normalize("NFKC", said)


def _why(said: str) -> Text | None:
    """Put what the library says into words; None for what only an expert makes wrong."""
    reasons = (
        ("missing )", text("core", "A bracket “(” is never closed.")),
        ("unbalanced parenthesis", text("core", "A bracket “)” was never opened.")),
        ("unterminated character set", text("core", "A bracket “[” is never closed.")),
        ("nothing to repeat", text("core", "There is nothing before “*”, “+” or “?”.")),
        ("multiple repeat", text("core", "Two signs for repeating stand one after the other.")),
        ("bad escape (end", text("core", "There is nothing after the last “\\”.")),
        ("bad character range", text("core", "A range in “[ ]” runs backwards.")),
        ("min repeat", text("core", "The smaller number in “{ }” has to come first.")),
    )
    return next((words for start, words in reasons if said.startswith(start)), None)
