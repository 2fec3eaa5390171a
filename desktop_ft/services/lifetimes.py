"""Until when a model answers, and whether a base model can still be trained.

What an engine itself says (`shutdown_date`) counts more than the lists that come along, and the
day on which a provider closes counts for all of its models. Knows no window.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from desktop_ft.core.errors import AppError
from desktop_ft.core.jobs import Job
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.services.engines import Engine, EngineKind, Engines, Model

# A model that goes within so many days is not one to build on without a warning.
SOON_DAYS = 90


@dataclass(frozen=True, slots=True)
class Lifetime:
    """From `until` on it is over. `has_ended`: it is over already; `is_soon`: it will be soon."""

    until: date
    today: date

    @property
    def days(self) -> int:
        """Return how many days are left, 0 on the last one and afterwards."""
        return max(0, (self.until - self.today).days)

    @property
    def has_ended(self) -> bool:
        """Tell whether it is over."""
        return self.today >= self.until

    @property
    def is_soon(self) -> bool:
        """Tell whether one should know of it before one builds on the model."""
        return self.days <= SOON_DAYS


def day_of(written: str) -> date | None:
    """Return a day as an engine writes it, None where that is none."""
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


class Lifetimes:
    """Remembers what engines told of their models; may be asked from any thread.

    `known_until` is what the list that comes along says of a provider's model, `closes_on`
    the first day on which a provider trains nobody any more.
    """

    def __init__(
        self,
        engines: Engines,
        known_until: Callable[[str, str], date | None],
        closes_on: Callable[[str], date | None],
        today: Callable[[], date],
    ) -> None:
        self._engines = engines
        self._known_until = known_until
        self._closes_on = closes_on
        self._today = today
        self._lock = threading.Lock()
        self._told: dict[tuple[str, str], date] = {}
        self._asked: set[str] = set()

    @property
    def today(self) -> date:
        """Return the user's own day."""
        return self._today()

    def learn(self, engine_id: str, models: Iterable[Model]) -> None:
        """Take over what an engine tells of its models."""
        found = {
            (engine_id, model.id): day for model in models if (day := day_of(model.shutdown_date))
        }
        with self._lock:
            self._told |= found

    def look(self, engine_ids: Iterable[str], token: CancelToken, report: Report) -> bool:
        """Ask engines once for their models; tell whether anything new is known now."""
        with self._lock:
            before = dict(self._told)
            wanted = [each for each in engine_ids if each not in self._asked]
        for engine_id in wanted:
            token.check()
            try:
                gateway = self._engines.gateway(engine_id, token, report)
                self.learn(engine_id, gateway.models(token))
            except AppError:
                continue  # whoever follows its jobs tells that it does not answer
            with self._lock:
                self._asked.add(engine_id)
        with self._lock:
            return self._told != before

    def of(self, engine: Engine, *models: str) -> Lifetime | None:
        """Return how long the first of these lives that will not live for ever; None if all do.

        A fine-tuned model goes with its base model, so name both.
        """
        if engine.kind is EngineKind.LOCAL:
            return None
        days = [day for model in models if model and (day := self._until(engine, model))]
        return Lifetime(min(days), self._today()) if days else None

    def training_at(self, engine: Engine) -> Lifetime | None:
        """Return until when an engine trains anybody; None where no end is known."""
        until = None if engine.kind is EngineKind.LOCAL else self._closes_on(engine.provider)
        return Lifetime(until, self._today()) if until else None

    def of_job(self, engine: Engine, job: Job) -> Lifetime | None:
        """Return how long the model lives that came of a job."""
        if not job.fine_tuned_model or not job.state.may_try:
            return None
        return self.of(engine, job.fine_tuned_model, job.model)

    def _until(self, engine: Engine, model: str) -> date | None:
        with self._lock:
            told = self._told.get((engine.id, model))
        return told or self._known_until(engine.provider, model)
