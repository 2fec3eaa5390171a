"""Reads an answer's tokens one after the other, or several at once where they were guessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_ft.engine.models.decoder import Decoder, Read, Row

if TYPE_CHECKING:
    import torch

Step = Callable[[Row], Read | None]
# A long prompt is read in parts of this many tokens, so that other answers are not held up.
_READ_AT_ONCE = 256
_GUESSES_AT_FIRST = 4
_MOST_GUESSES = 5


class Reader:
    """One answer's way through its tokens; `step` makes a step with one row."""

    def __init__(self, decoder: Decoder, step: Step, adapter: str | None) -> None:
        self._decoder = decoder
        self._step = step
        self._adapter = adapter
        self._cache = decoder.new_cache()
        self._read: Read | None = None
        self._right = 0
        self._ahead = _GUESSES_AT_FIRST

    def prompt(self, ids: list[int], cancelled: Callable[[], bool]) -> torch.Tensor | None:
        """Scores of the answer's first token; None when it is cancelled before."""
        for start in range(0, len(ids), _READ_AT_ONCE):
            if cancelled():
                return None
            end = start + _READ_AT_ONCE
            self._read = self._step(
                Row(ids[start:end], self._cache, self._adapter, end >= len(ids))
            )
        return None if self._read is None else self._read.scores[0]

    def after(self, token: int, left: int) -> torch.Tensor | None:
        """Scores of the token behind this one; `left` more are wanted at most."""
        read = self._read
        if read is not None and read.guessed[self._right : self._right + 1] == (token,):
            self._right += 1
            return read.scores[self._right]
        self._judge()
        ahead = min(self._ahead, left - 1)
        self._read = self._step(Row([token], self._cache, self._adapter, ahead=ahead))
        return None if self._read is None else self._read.scores[0]

    def _judge(self) -> None:
        """Forget what was guessed wrongly, and guess one more than were right."""
        guessed = 0 if self._read is None else len(self._read.guessed)
        if guessed:
            if wrong := guessed - self._right:
                self._decoder.forget(self._cache, wrong)
            self._ahead = min(self._right + 1, _MOST_GUESSES)
        self._right = 0
