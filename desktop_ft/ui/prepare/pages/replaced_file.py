"""Writes the list of what became what, where the user asked for it and nowhere else."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QFileDevice, QIODevice, QSaveFile

from desktop_ft.core.privacy.placeholders import Replaced
from desktop_ft.core.tasks import CancelToken, Report

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def list_job(path: Path, replaced: Iterable[Replaced]) -> Callable[[CancelToken, Report], str]:
    """Return the job that writes the list; its value is why it failed, or ""."""

    def job(token: CancelToken, report: Report) -> str:
        del report
        token.check()
        return write_list(path, replaced)

    return job


def write_list(path: Path, replaced: Iterable[Replaced]) -> str:
    """Write a CSV file that only its owner may read; return why it failed, or ""."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(("placeholder", "value"))
    writer.writerows((each.placeholder, _as_text(each.value)) for each in replaced)
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return file.errorString()
    file.setPermissions(QFileDevice.Permission.ReadOwner | QFileDevice.Permission.WriteOwner)
    # Excel takes a file without a mark for one of the country's old encodings.
    file.write(lines.getvalue().encode("utf-8-sig"))
    return "" if file.commit() else file.errorString()


def _as_text(value: str) -> str:
    """Keep Excel from taking "+7 916 …" for a sum or "=…" for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value
