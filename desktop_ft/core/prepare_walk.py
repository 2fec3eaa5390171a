"""The checks of texts, sets and privacy on one walk, and the count of tokens beside them.

Every batch is seen by all of them. Knows no format and no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from desktop_ft.core.checks.batch import LooksAgain, TextBatch, TextCheck
from desktop_ft.core.checks.finding import Finding, Topic
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.edits import Ids
from desktop_ft.core.example import Format
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.table_texts import TableBlock
from desktop_ft.core.token_estimate import CountTokens, TokenEstimate

if TYPE_CHECKING:
    from desktop_ft.core.checks.sets.facts import SetFacts
    from desktop_ft.core.split_column import OwnSplit

# In prompt–completion rows a space or a line break at the end of a text is a mark.
_ENDS = "space_around"
# Who accepts all that is proposed for them gets what `prepare_data` would have written; what it
# never looked at is offered, not proposed.
_OFFERED = (Topic.TEXT, Topic.SETS, Topic.PRIVACY)
_ANSWERS = (Voice.PREFERRED, Voice.REJECTED)


class TextWalk:
    """Shows batches of texts to everybody who looks at texts; `rows` is how many there will be."""

    def __init__(
        self,
        format_: Format,
        options: PrepareOptions,
        count: CountTokens,
        rows: int,
        own: OwnSplit | None = None,
    ) -> None:
        self._format = format_
        self._checks = _checks(options, own)
        self._tokens = TokenEstimate(count, rows, options.exactly_from)
        answers = _ANSWERS if format_ is Format.PREFERENCE else ()
        self._one_answer = {
            other: TokenEstimate(count, rows, options.exactly_from) for other in answers
        }

    def look(self, rows: TextBatch | TableBlock, check: Callable[[], object]) -> None:
        """Look at the next examples; `check` raises when the walk is to end."""
        if not len(rows.ids):
            return
        self._tokens.see(rows)
        for other, estimate in self._one_answer.items():
            estimate.see(rows.without(other))
        if not self._checks:
            return
        batch = rows if isinstance(rows, TextBatch) else rows.batch()
        for each in self._checks:
            check()
            each.look(batch)

    def look_again(
        self, texts: Callable[[Ids], Iterable[TextBatch]], check: Callable[[], object]
    ) -> None:
        """Show once more, after the walk, what some checks compare word by word."""
        for each in self._checks:
            if isinstance(each, LooksAgain):
                for batch in texts(each.wanted()):
                    check()
                    each.look_again(batch)

    def facts(self) -> SetFacts | None:
        """Return what was learned of the whole set, if anybody looked at it."""
        if not self._checks:
            return None
        from desktop_ft.core.checks.sets.facts import facts_of

        return facts_of(self._checks)

    def findings(self) -> list[Finding]:
        """Return what the checks noticed."""
        found = [finding for each in self._checks for finding in each.findings()]
        if self._format is Format.PROMPT_COMPLETION:
            found = [each for each in found if not each.code.startswith(_ENDS)]
            return list(map(_offered, found))
        return found

    def tokens(self) -> Ids:
        """Return the number of tokens of each example seen."""
        return self._tokens.tokens()

    def tokens_at_once(self) -> Ids:
        """Return how many tokens a model reads of each example at once.

        Of a preference that is the question with one of its answers, the longer one: trainers
        (OpenAI's, TRL's) put the two after the same question and read them one after the other.
        """
        both = [estimate.tokens() for estimate in self._one_answer.values()]
        return np.maximum(*both) if both else self.tokens()


def _offered(finding: Finding) -> Finding:
    is_choice = finding.topic in _OFFERED and not finding.necessary
    return replace(finding, taken=False) if is_choice else finding


def _checks(options: PrepareOptions, own: OwnSplit | None) -> list[TextCheck]:
    """Make the checks that are wanted; their tables and patterns are loaded no sooner."""
    made: list[TextCheck] = []
    if options.looks_for(Topic.TEXT):
        from desktop_ft.core.checks.text import text_checks

        made += text_checks()
    if options.looks_for(Topic.SETS):
        from desktop_ft.core.checks.sets import set_checks

        made += set_checks(own)
    if options.looks_for(Topic.PRIVACY):
        from desktop_ft.core.privacy import privacy_checks

        made += privacy_checks()
    return made
