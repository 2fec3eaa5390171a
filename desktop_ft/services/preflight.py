"""What an engine would refuse, told before anything is sent. From data about each place.

Knows no engine's API and no window.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Text
from desktop_ft.services.engines import Engine
from desktop_ft.services.job_store import TrainingRequest


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Something in the way of a training; `hard` where the engine would surely refuse it."""

    what: Text
    why: Text | None = None
    todo: Text | None = None
    hard: bool = False


class Preflight:
    """Looks at a request as the engine would."""

    def look(self, request: TrainingRequest, engine: Engine, token: CancelToken) -> list[Hindrance]:
        """Return what is in the way, the worst first."""
        del request, engine
        token.check()
        return []
