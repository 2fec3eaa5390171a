"""How a training learns, as the user chose it. Knows no engine's names or limits for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """None leaves a value to the engine.

    `beta` counts for preferences only: how closely the model stays with what it was.
    `early_stopping` ends the training when the examples kept for checking get worse. `extra` holds
    what only one provider knows, by its own names.
    """

    n_epochs: int | None = None
    batch_size: int | None = None
    learning_rate_multiplier: float | None = None
    beta: float | None = None
    seed: int | None = None
    early_stopping: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)

    def chosen(self) -> dict[str, int | float]:
        """Return the figures that the user decided, by the API's names; the seed is no part."""
        names = ("n_epochs", "batch_size", "learning_rate_multiplier", "beta")
        values = {name: getattr(self, name) for name in names}
        return {name: value for name, value in values.items() if value is not None}


def hyperparameters_of(kept: Mapping[str, Any]) -> Hyperparameters:
    """Read what was kept; what is no figure is left to the engine."""
    return Hyperparameters(
        n_epochs=_whole(kept.get("n_epochs")),
        batch_size=_whole(kept.get("batch_size")),
        learning_rate_multiplier=_figure(kept.get("learning_rate_multiplier")),
        beta=_figure(kept.get("beta")),
        seed=_whole(kept.get("seed")),
        early_stopping=kept.get("early_stopping") is True,
        extra={str(name): str(value) for name, value in (kept.get("extra") or {}).items()},
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _figure(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value
