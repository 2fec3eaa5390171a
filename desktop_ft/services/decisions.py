"""What the user decided of findings once and for all times, by data file. Knows no disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from desktop_ft.core.tasks import CancelToken, Report

T = TypeVar("T")

Decisions = Mapping[str, bool]
"""By the code of a finding: whether its fix is taken, whenever this file is prepared."""


class DecisionBook(Protocol):
    """Where decisions are kept, by file."""

    def load(self, path: Path) -> dict[str, bool]:
        """Return what was decided for a file; for a worker."""
        ...

    def save(self, path: Path, decisions: Decisions) -> None:
        """Keep this and nothing else for a file; for a worker. Raises `CannotSave`."""
        ...


def with_decisions(
    job: Callable[[CancelToken, Report], T], book: DecisionBook, path: Path | None
) -> Callable[[CancelToken, Report], tuple[T, dict[str, bool]]]:
    """Return the job with what was decided for the file beside its value."""

    def run(token: CancelToken, report: Report) -> tuple[T, dict[str, bool]]:
        decided = book.load(path) if path is not None else {}
        return job(token, report), decided

    return run


def save_job(
    book: DecisionBook, path: Path, decisions: Decisions
) -> Callable[[CancelToken, Report], None]:
    """Return the job that keeps decisions."""
    kept = dict(decisions)

    def run(token: CancelToken, report: Report) -> None:
        del token, report
        book.save(path, kept)

    return run
