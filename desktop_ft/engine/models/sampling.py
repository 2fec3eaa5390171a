"""Chooses the next token from a model's scores; knows nothing of text or of which model."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_ft.engine.models.types import GenParams

if TYPE_CHECKING:
    import torch


class Sampler:
    """One answer's way of choosing; greedy without a temperature.

    The penalties are those of OpenAI's documentation: a token that the answer already holds
    `c` times loses `c * frequency_penalty + presence_penalty` of its score.
    """

    def __init__(self, params: GenParams) -> None:
        import torch

        self._params = params
        self._seen: Counter[int] = Counter()
        self._generator = torch.Generator()
        if params.seed is None:
            self._generator.seed()
        else:
            self._generator.manual_seed(params.seed)

    def choose(self, scores: torch.Tensor) -> int:
        """The next token; `scores` is one row over the vocabulary."""
        scores = self._penalised(scores)
        temperature = self._params.temperature
        if not temperature:
            token = int(scores.argmax())
        else:
            token = self._drawn(scores / temperature)
        self._seen[token] += 1
        return token

    def _penalised(self, scores: torch.Tensor) -> torch.Tensor:
        frequency, presence = self._params.frequency_penalty, self._params.presence_penalty
        if not self._seen or not (frequency or presence):
            return scores
        scores = scores.clone()
        for token, count in self._seen.items():
            scores[token] -= count * frequency + presence
        return scores

    def _drawn(self, scores: torch.Tensor) -> int:
        import torch

        chances = torch.softmax(scores, dim=-1)
        top_p = self._params.top_p
        if top_p is not None and top_p < 1:
            ordered, order = chances.sort(descending=True)
            # A token stays while those before it do not yet make up top_p; the first always does.
            ordered[ordered.cumsum(-1) - ordered > top_p] = 0
            return int(order[torch.multinomial(ordered, 1, generator=self._generator)])
        return int(torch.multinomial(chances, 1, generator=self._generator))
