"""The report of a preparation's checks: made on a fork of the document, written to a file.

Knows neither pages nor the disk: the writer comes in through a port.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desktop_ft.core.check_report import CheckReport, Heading, Note, check_report
from desktop_ft.core.prepared import Analysis
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text
from desktop_ft.services.document import Document

Say = Callable[[Text], str]


class ReportWriter(Protocol):
    """Puts a report on the disk."""

    def write(self, path: Path, report: CheckReport, say: Say, language: str) -> None:
        """Write it as a page, or as JSON where the name ends so; raises `CannotSave`."""
        ...


@dataclass(frozen=True, slots=True)
class Language:
    """How a page speaks: `say` may be called from any thread, `code` is "en" or "ru"."""

    say: Say
    code: str


ENGLISH = Language(str, "en")


class CheckReports:
    """Makes the job that writes a report; `program` is the program's name and version."""

    def __init__(self, writer: ReportWriter, program: str) -> None:
        self._writer = writer
        self._program = program

    def write_job(
        self,
        document: Document,
        analysis: Analysis,
        taken: Collection[str],
        path: Path,
        language: Language = ENGLISH,
        *,
        target: str = "",
        notes: Sequence[Note] = (),
    ) -> Callable[[CancelToken, Report], Path]:
        """Return the job; its value is the file written."""
        dataset, chosen = document.dataset.fork(), frozenset(taken)
        name = document.name

        def job(token: CancelToken, report: Report) -> Path:
            del report
            token.check()
            heading = Heading(name, self._program, datetime.now().astimezone(), target)
            made = check_report(dataset, analysis, chosen, heading, notes)
            token.check()
            self._writer.write(path, made, language.say, language.code)
            return path

        return job
