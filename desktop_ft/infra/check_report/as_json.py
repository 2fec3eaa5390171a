"""The report of a check as JSON, in English, for programs. Knows no page."""

from __future__ import annotations

import json
from typing import Any

from desktop_ft.core.check_report import CheckReport, Told

VERSION = 1
"""Of the form of the file; whoever reads it can tell when a key has changed its meaning."""


def as_json(report: CheckReport) -> bytes:
    """Return the whole report, indented, in UTF-8."""
    made: dict[str, Any] = {
        "version": VERSION,
        "program": report.program,
        "made": report.made.isoformat(timespec="seconds"),
        "name": report.name,
        "format": report.format.value,
        "target": report.target or None,
        "rows": report.rows,
        "examples": report.examples,
        "tokens": report.tokens,
        "left": {"examples": report.left.examples, "tokens": report.left.tokens},
        "tokens_per_example": [
            {"from": bar.low, "to": bar.high, "examples": bar.count} for bar in report.lengths
        ],
        "findings": [_finding(each) for each in report.findings],
        "notes": [{"title": str(note.title), "said": str(note.said)} for note in report.notes],
    }
    # A half of a letter that a file held cannot be written as UTF-8; it is told as an escape.
    return (json.dumps(made, ensure_ascii=True, indent=2) + "\n").encode("ascii")


def _finding(told: Told) -> dict[str, Any]:
    return {
        "code": told.code,
        "topic": told.topic.value,
        "severity": told.severity.value,
        "title": str(told.title),
        "why": str(told.why),
        "source": told.source or None,
        "count": told.count,
        "rows": list(told.rows),
        "fix": None if told.fix is None else str(told.fix),
        "taken": told.is_taken,
        "necessary": told.is_necessary,
        "samples": [
            {"row": each.row, "before": each.before, "after": each.after} for each in told.samples
        ],
    }
