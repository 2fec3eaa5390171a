"""The words of the Prepare place for formats and steps. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_ft.core.checks.affix import shown
from desktop_ft.core.example import Format
from desktop_ft.ui.prepare.flow import StepId


def step_title(step: StepId) -> str:
    """Return the name of a step."""
    titles = {
        StepId.COLUMNS: QCoreApplication.translate("prepare", "Columns"),
        StepId.FINDINGS: QCoreApplication.translate("prepare", "Findings"),
        StepId.SPLIT: QCoreApplication.translate("prepare", "Split"),
        StepId.SUMMARY: QCoreApplication.translate("prepare", "Summary"),
    }
    return titles[step]


def format_title(format_: Format) -> str:
    """Return the name of a format."""
    if format_ is Format.CHAT:
        return QCoreApplication.translate("prepare", "Conversation")
    return QCoreApplication.translate("prepare", "Prompt and completion")


def format_meaning(format_: Format) -> str:
    """Return whom a format is for."""
    if format_ is Format.CHAT:
        return QCoreApplication.translate(
            "prepare", "For models that chat. They know by themselves where an answer ends."
        )
    return QCoreApplication.translate(
        "prepare",
        "For models that complete a text. Each question gets a mark that says “now answer”, each"
        " answer one that says “done”.",
    )


def mark(affix: str) -> str:
    """Return a separator or ending so that it can be seen, with its line breaks named."""
    if affix == "\n":
        return QCoreApplication.translate("prepare", "a line break")
    return f"“{shown(affix)}”"


def number(value: int) -> str:
    """Return a number as the user's language writes it."""
    return QLocale().toString(value)
