"""How a model is asked by other programs: where it answers, and where the key is, never what it is.

Knows no HTTP; the programs themselves are written by `core.snippets`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop_ft.core.snippets.use import Use
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.services.asking import USUAL, Choice, HowToAsk, Parameters
from desktop_ft.services.secrets import Secret

# What OpenAI's own programs look for; another engine's key must not get in its place.
_OPENAI_VARIABLE = "OPENAI_API_KEY"
_OTHER_VARIABLE = "ENGINE_API_KEY"
_OPENAI = "openai"


@dataclass(frozen=True, slots=True)
class Way:
    """The way to an engine. `key_file` holds the token of the one on this computer, which
    `stays` for other programs or ends some time after the window.
    """

    base_url: str
    provider: str = ""
    has_key: bool = True
    key_file: str = ""
    key_header: str = "authorization"
    stays: bool = False

    @property
    def is_here(self) -> bool:
        """Tell whether the engine is the one on this computer."""
        return bool(self.key_file)


class Serving(Protocol):
    """Who lets other programs to the engine on this computer."""

    def serving_token(self, token: CancelToken, report: Report) -> Secret:
        """Return its key."""

    def keep_serving(self, on: bool, token: CancelToken, report: Report) -> bool:
        """Have it stay when the window is closed, or not; tell whether it stays now."""


class Ways(Serving, Protocol):
    """Who knows where the engines are."""

    def way(self, engine_id: str, token: CancelToken, report: Report) -> Way:
        """Return the way; starts the engine on this computer where it does not run."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A model for other programs, and the way to its engine."""

    use: Use
    way: Way


def elsewhere_job(
    ways: Ways,
    engine_id: str,
    choice: Choice,
    how: HowToAsk,
    question: str,
    system: str = "",
    parameters: Parameters = USUAL,
) -> Callable[[CancelToken, Report], Elsewhere]:
    """Return the job that finds out how a model is asked from elsewhere."""

    def find(token: CancelToken, report: Report) -> Elsewhere:
        way = ways.way(engine_id, token, report)
        variable = _OPENAI_VARIABLE if way.provider == _OPENAI else _OTHER_VARIABLE
        use = Use(
            way.base_url,
            choice.model,
            question,
            how.format,
            how.separator,
            how.stop,
            "" if how.is_single else system,
            parameters.max_tokens,
            parameters.temperature,
            parameters.top_p,
            parameters.seed,
            key_variable=variable if way.has_key and not way.key_file else "",
            key_file=way.key_file,
            key_header=way.key_header,
        )
        return Elsewhere(use, way)

    return find
