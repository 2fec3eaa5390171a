"""Examples of more tokens than the target takes, and where it would cut them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_ft.core.checks.chat import long_conversation
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.edits import Ids
from desktop_ft.core.targets import Target, TooLong
from desktop_ft.core.text import Number, plural, text

CountTokens = Callable[[Sequence[str]], Ids]


def too_long(target: Target | None, ids: Ids, tokens: Ids) -> Finding | None:
    """Tell about the examples of which the end would never be learned."""
    if target is None:
        return long_conversation.check(ids, tokens)
    most = target.tokens_per_example
    if most is None or not (tokens > most).any():
        return None
    long = ids[tokens > most]
    if target.too_long is TooLong.CUT:
        why = text(
            "core",
            "They have more than {count} tokens (a token is about four letters). {target} stops"
            " reading there, so the end of the answer would never be learned.",
        )
    else:
        why = text("core", "They have more than {count} tokens, and {target} refuses the file.")
    is_refused = target.too_long is TooLong.REFUSED
    label = plural("core", "Leave out %n over-long example(s)", "", len(long))
    return Finding(
        "long_conversations",
        Severity.BAD if is_refused else Severity.WARN,
        text("core", "Very long examples"),
        why.format(count=Number(most), target=target.title),
        long,
        RemoveRows(label, long),
        taken=is_refused,
        topic=Topic.LIMITS,
        source=target.source,
    )


@dataclass(frozen=True, slots=True)
class Cut:
    """Where an example would be cut: in which of its texts, and after how many of its letters."""

    text: int
    letters: int


def cut_of(texts: Sequence[str], most: int, count: CountTokens) -> Cut | None:
    """Return where so many tokens end, or None if the texts have no more.

    To the letter, near enough: a token that lies across the cut counts as cut.
    """
    left = most
    for at, said in enumerate(texts):
        size = int(count([said])[0])
        if size > left:
            return Cut(at, _letters(said, left, count))
        left -= size
    return None


def _letters(said: str, tokens: int, count: CountTokens) -> int:
    """Return how many letters of a text make so many tokens: halve the search."""
    known, wrong = 0, len(said) + 1
    while wrong - known > 1:
        middle = (known + wrong) // 2
        if int(count([said[:middle]])[0]) <= tokens:
            known = middle
        else:
            wrong = middle
    return known
