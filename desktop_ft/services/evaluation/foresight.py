"""How long a test will take, by what earlier tests took. Asks nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from desktop_ft.core.cost import Span
from desktop_ft.services.evaluation.ports import EvaluationStore
from desktop_ft.services.evaluation.running import Lane

# Answers differ in length, and an engine is not always as busy.
_LEAST, _MOST = 0.7, 1.6
_LOOKED_AT = 50


def paces_of(store: EvaluationStore, keys: Sequence[str]) -> dict[str, float]:
    """Return how many seconds an answer of each model took, where one was ever asked."""
    return {key: median(times) for key in keys if (times := store.answer_times(key, _LOOKED_AT))}


def foreseen(
    questions: int,
    models: Sequence[tuple[str, str]],
    paces: Mapping[str, float],
    lane_of: Callable[[str], Lane],
) -> Span | None:
    """Return between how many seconds so many questions to these models, each a key and its
    engine, will take; None where one of them was never asked.
    """
    if not questions or not models or any(key not in paces for key, _ in models):
        return None
    seconds = 0.0
    for engine in {engine for _, engine in models}:
        mine = [paces[key] for key, at in models if at == engine]
        lane = lane_of(engine)
        takes = questions * sum(mine) / lane.at_once
        if lane.per_minute:
            takes = max(takes, questions * len(mine) * 60 / lane.per_minute)
        seconds = max(seconds, takes)
    return Span(_LEAST * seconds, _MOST * seconds)
