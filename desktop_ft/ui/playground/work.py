"""Makes a job for a worker of something short that can only be begun or not. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable

from desktop_ft.core.tasks import CancelToken, Report


def job_of(act: Callable[[], object]) -> Callable[[CancelToken, Report], object]:
    """Return the job that does it, unless it is cancelled before."""

    def job(token: CancelToken, report: Report) -> object:
        del report
        token.check()
        return act()

    return job
