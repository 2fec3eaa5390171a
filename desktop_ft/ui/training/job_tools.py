"""What the page of a job needs beside the job itself. Made once, by whoever builds the place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_ft.core.spent import Spent, spent
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.estimates import EstimateService
from desktop_ft.services.following import FollowedJob


def _nothing_known() -> Mapping[str, str]:
    return {}


def _as_it_is(said: str) -> str:
    return said


@dataclass(frozen=True, slots=True)
class JobTools:
    """`result_of` gives a job's result file as it is kept (in a worker); `about` what program and
    computer this is; `redact` takes out keys.
    """

    runner: TaskRunner | None = None
    result_of: Callable[[str, str], str] | None = None
    estimates: EstimateService | None = None
    about: Callable[[], Mapping[str, str]] = _nothing_known
    redact: Callable[[str], str] = _as_it_is

    def spent(self, followed: FollowedJob) -> Spent:
        """Return what a training came to, as far as its price is known."""
        tokens = followed.job.trained_tokens
        if self.estimates is None:
            return Spent(tokens)
        prices = self.estimates.prices_of(followed.engine)
        price = None if prices is None else prices.price_of(followed.job.model)
        return spent(tokens, price, "" if prices is None else prices.currency)
