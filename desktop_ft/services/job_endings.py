"""Which trainings have just ended. Knows no window."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_ft.services.following import FollowedJob
from desktop_ft.services.known_jobs import Key


class Endings:
    """Remembers what went on. What had ended before it was first seen is no news."""

    def __init__(self) -> None:
        self._active: set[Key] = set()

    def news(self, jobs: Iterable[FollowedJob]) -> list[FollowedJob]:
        """Return the jobs that went on at the last call and do not any more, each once.

        One that the user stopped is no news to the user.
        """
        jobs = list(jobs)
        ended = [each for each in jobs if each.key in self._active and not each.job.state.active]
        self._active = {each.key for each in jobs if each.job.state.active}
        return [each for each in ended if each.job.status != "cancelled"]
