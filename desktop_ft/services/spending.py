"""The spending limit: how much one training may cost, checked before anything is sent.

Asks the estimates and the settings; knows no engine's words and no window.
"""

from __future__ import annotations

import math

from desktop_ft.core.cost import Cost
from desktop_ft.core.errors import UserError
from desktop_ft.core.spent import Estimate
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Number, Text, text
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.estimates import EstimateService
from desktop_ft.services.job_store import TrainingRequest
from desktop_ft.services.settings import SettingsStore

# Of a file beyond this, on this computer, nobody waits for the tokens to be counted.
_LARGE = 16 << 20


class OverLimit(UserError):
    """A training that may cost more than the user allowed; `needed` is None where nobody knows."""

    def __init__(self, what: Text, why: Text, todo: Text, needed: float | None) -> None:
        super().__init__(what, why, todo)
        self.needed = needed


class SpendingGuard:
    """Lets a training begin, or says why not."""

    def __init__(self, settings: SettingsStore, estimates: EstimateService) -> None:
        self._settings = settings
        self._estimates = estimates
        self._allowed: set[tuple[str, str]] = set()

    @property
    def limit(self) -> float | None:
        """Return what one training may cost, None where the user set no limit."""
        return self._settings.value.spending_limit

    def set_limit(self, limit: float | None) -> None:
        """Allow so much for each training from now on."""
        self._settings.change(spending_limit=limit if limit and limit > 0 else None)

    def raise_for(self, problem: OverLimit, engine_id: str, model: str) -> None:
        """Let what was refused begin: by a higher limit, or unseen where no price is known."""
        if problem.needed is None:
            self._allowed.add((engine_id, model))
        else:
            self.set_limit(float(math.ceil(problem.needed)))

    def check(self, request: TrainingRequest, token: CancelToken) -> Estimate | None:
        """Raise `OverLimit` for a training at a provider that may cost more than is allowed.

        Return what it is expected to take, None where that is not worth a look at a large file.
        """
        limit = self.limit
        engines = self._estimates.engines.engines()
        engine = next((each for each in engines if each.id == request.engine_id), None)
        here = engine is None or engine.kind is EngineKind.LOCAL
        if engine is None or (here and request.data.train.stat().st_size > _LARGE):
            return None
        job = self._estimates.file_job(request.data.train)
        material = job(token, _nothing)
        cost = self._estimates.cost(
            engine, request.base_model, material, request.hyperparameters.n_epochs
        )
        expected = Estimate(cost.tokens, cost.money, cost.currency)
        if here or limit is None:
            return expected
        if cost.money is None:
            if (engine.id, request.base_model) not in self._allowed:
                raise _unknown(engine, request.base_model, limit, cost)
        elif cost.money.high > limit:
            raise _too_much(cost.money.high, limit, cost)
        return expected


def _nothing(_: object) -> None:
    """Nobody is told."""


def _too_much(needed: float, limit: float, cost: Cost) -> OverLimit:
    return OverLimit(
        text("services", "This training may cost up to {needed}, so it was not started.").format(
            needed=money(needed, cost.currency)
        ),
        text("services", "You allow {limit} for one training.").format(
            limit=money(limit, cost.currency)
        ),
        text("services", "Allow more, or learn from fewer examples or less often."),
        needed,
    )


def _unknown(engine: Engine, model: str, limit: float, cost: Cost) -> OverLimit:
    page = cost.prices.page if cost.prices is not None else ""
    todo = text("services", "Look up the price, then start all the same or train elsewhere.")
    if page:
        todo = text(
            "services", "Look up the price at {page}, then start all the same or train elsewhere."
        ).format(page=page)
    return OverLimit(
        text("services", "What training {model} at {engine} costs is not known here.").format(
            model=model, engine=engine.name
        ),
        text("services", "You allow {limit} for one training, and it may cost more.").format(
            limit=money(limit, cost.currency or "USD")
        ),
        todo,
        None,
    )


def money(amount: float, currency: str) -> Text:
    """Return an amount of money as a sentence's part."""
    number = Number(amount, 2)
    if currency == "USD":
        return text("services", "${amount}").format(amount=number)
    return text("services", "{amount} {currency}").format(amount=number, currency=currency)
