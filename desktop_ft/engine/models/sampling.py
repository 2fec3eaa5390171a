"""Chooses the next token from a model's scores; knows nothing of text or of which model."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from desktop_ft.engine.models.types import GenParams, UnknownToken

if TYPE_CHECKING:
    import torch

    from desktop_ft.engine.models.guide import Guide


class Sampler:
    """One answer's way of choosing; greedy without a temperature.

    The penalties are those of OpenAI's documentation: a token that the answer already holds
    `c` times loses `c * frequency_penalty + presence_penalty` of its score. A bias is added
    before anything else; a guide leaves those tokens alone that its grammar allows.
    """

    def __init__(self, params: GenParams, guide: Guide | None = None) -> None:
        self._params = params
        self._guide = guide
        self._seen: Counter[int] = Counter()
        # Not torch's: a seed means the same whatever else draws numbers, and whatever torch.
        self._chance = random.Random(params.seed)

    @property
    def is_done(self) -> bool:
        """Whether the guide says that the answer is complete."""
        return self._guide is not None and self._guide.is_whole

    def choose(self, scores: torch.Tensor) -> int:
        """The next token; `scores` is one row over the vocabulary."""
        scores = self._changed(scores)
        if self._guide is None:
            token = self._picked(scores)
        else:
            token = self._guide.choose(scores, self._picked)
        self._seen[token] += 1
        return token

    def _picked(self, scores: torch.Tensor) -> int:
        temperature = self._params.temperature
        return self._drawn(scores / temperature) if temperature else int(scores.argmax())

    def _changed(self, scores: torch.Tensor) -> torch.Tensor:
        """The scores with what the request adds and takes away."""
        frequency, presence = self._params.frequency_penalty, self._params.presence_penalty
        penalised = self._seen if frequency or presence else Counter[int]()
        if not penalised and not self._params.logit_bias:
            return scores
        scores = scores.clone()
        for token, bias in self._params.logit_bias:
            if token >= len(scores):
                raise UnknownToken(token, len(scores) - 1)
            scores[token] += bias
        for token, count in penalised.items():
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
            return int(order[self._place(ordered)])
        return self._place(chances)

    def _place(self, chances: torch.Tensor) -> int:
        """One place, drawn by its chance; none that has no chance at all."""
        import torch

        sums = chances.double().cumsum(-1)
        drawn = sums[-1] * self._chance.random()
        return int(torch.searchsorted(sums, drawn, right=True))
