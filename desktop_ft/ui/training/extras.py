"""What the training place works with beside its service. Made once, by whoever builds the place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_ft.core.providers import Provider
from desktop_ft.services.engines import Engine
from desktop_ft.services.job_history import JobHistory
from desktop_ft.services.lifetimes import Lifetimes
from desktop_ft.services.succession import SuccessionService


def _nobody(_: Engine) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of engines beside what they say themselves."""

    provider_of: Callable[[Engine], Provider | None] = _nobody
    lifetimes: Lifetimes | None = None

    def can_pause(self, engine: Engine) -> bool:
        """Tell whether an engine lets trainings rest."""
        provider = self.provider_of(engine)
        return provider is None or provider.has_pause


@dataclass(frozen=True, slots=True)
class TrainingExtras:
    """What is None is not offered."""

    facts: Facts = field(default_factory=Facts)
    history: JobHistory | None = None
    succession: SuccessionService | None = None
