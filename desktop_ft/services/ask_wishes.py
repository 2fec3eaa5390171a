"""How the user wants models to answer, and what is marked, from one start to the next.

What the models are told beforehand is the user's data, and stays out of the settings.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_ft.services.asking import DEFAULT_MAX_TOKENS, Parameters
from desktop_ft.services.settings import SettingsStore

_MOST_TOKENS = 32_000
_MARKS = "mark_differences"


class AskWishes:
    """Kept in the settings; what there makes no sense is as if it were not there."""

    def __init__(self, settings: SettingsStore) -> None:
        self._settings = settings

    @property
    def parameters(self) -> Parameters:
        """Return how the models are to answer."""
        kept = self._settings.value.asking
        return Parameters(
            _number(kept, "temperature", 0.0, 2.0) or 0.0,
            _number(kept, "top_p", 0.01, 1.0),
            _whole(kept, "seed", 0, 2**31 - 1),
            _whole(kept, "max_tokens", 1, _MOST_TOKENS) or DEFAULT_MAX_TOKENS,
        )

    @property
    def marks_differences(self) -> bool:
        """Tell whether what differs between answers is marked."""
        return self._settings.value.asking.get(_MARKS) is True

    def keep(self, parameters: Parameters) -> None:
        """Remember how the models are to answer."""
        self._change(
            temperature=parameters.temperature,
            top_p=parameters.top_p,
            seed=parameters.seed,
            max_tokens=parameters.max_tokens,
        )

    def keep_marks(self, on: bool) -> None:
        """Remember whether what differs is marked."""
        self._change(**{_MARKS: on})

    def _change(self, **values: object) -> None:
        self._settings.change(asking={**self._settings.value.asking, **values})


def _number(kept: Mapping[str, object], name: str, least: float, most: float) -> float | None:
    value = kept.get(name)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and least <= value <= most else None  # type: ignore[arg-type,operator]


def _whole(kept: Mapping[str, object], name: str, least: int, most: int) -> int | None:
    value = kept.get(name)
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return value if is_whole and least <= value <= most else None  # type: ignore[operator,return-value]
