"""Finds the letter at which an example is cut off that is too long for a target.

Knows no target and no tokenizer; the texts are counted through a port.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.token_estimate import CountTokens


def cut_job(
    texts: Sequence[str], most_tokens: int, count: CountTokens
) -> Callable[[CancelToken, Report], int | None]:
    """Return the job that finds how many letters of the texts, one after another, are read.

    None if all are. What an engine puts between the texts is not counted, so it is the last
    letter that can be read, not always the first that is lost.
    """
    said = tuple(texts)

    def job(token: CancelToken, report: Report) -> int | None:
        del report
        left, letters = most_tokens, 0
        for text, tokens in zip(said, count(said).tolist(), strict=True):
            if tokens > left:
                return letters + _letters_of(text, left, count, token)
            left -= tokens
            letters += len(text)
        return None

    return job


def _letters_of(text: str, tokens: int, count: CountTokens, token: CancelToken) -> int:
    """Return how many letters at the beginning have so many tokens, by halving."""
    fits, too_many = 0, len(text)
    while too_many - fits > 1:
        token.check()
        middle = (fits + too_many) // 2
        if int(count([text[:middle]])[0]) <= tokens:
            fits = middle
        else:
            too_many = middle
    return fits
