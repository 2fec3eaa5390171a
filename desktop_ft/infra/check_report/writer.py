"""Puts the report of a check on the disk, as a page or as JSON by the ending of its name."""

from __future__ import annotations

from pathlib import Path

from desktop_ft.core.check_report import CheckReport
from desktop_ft.infra.atomic_files import unsaved, write_file
from desktop_ft.infra.check_report.as_html import as_html
from desktop_ft.infra.check_report.as_json import as_json
from desktop_ft.infra.pages import Say


class CheckReportWriter:
    """Writes reports; what was there under the name is replaced, whole or not at all."""

    def write(self, path: Path, report: CheckReport, say: Say, language: str) -> None:
        """Write `.json` for programs, anything else as a page; raises `CannotSave`."""
        is_json = path.suffix.lower() == ".json"
        made = as_json(report) if is_json else as_html(report, say, language)
        try:
            write_file(path, [made])
        except OSError as error:
            raise unsaved(path, error) from error
