"""What a place that trains models asks for, a line each. Knows no widget."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_ft.core.targets import Target, TooLong
from desktop_ft.qtkit.i18n import day_words
from desktop_ft.ui.prepare.words import format_title, number, quoted


def target_wants(target: Target, today: date) -> list[str]:
    """Return a sentence for each thing that a target asks for, the most telling first."""
    lines = [_formats(target), *_counts(target), *_lengths(target), *_file(target)]
    if not target.has_tools:
        lines.append(
            QCoreApplication.translate("prepare", "Tools that a model may call are not taken.")
        )
    return [*lines, *_days(target, today)]


def target_age(target: Target) -> str:
    """Return how old these facts are."""
    said = QCoreApplication.translate("prepare", "As of {day}.")
    return said.format(day=day_words(target.as_of))


def _formats(target: Target) -> str:
    names = ", ".join(quoted(format_title(each)) for each in target.formats)
    return QCoreApplication.translate("prepare", "Takes: {formats}.").format(formats=names)


def _counts(target: Target) -> list[str]:
    lines = []
    if target.least_examples > 1:
        lines.append(
            QCoreApplication.translate(
                "prepare", "At least %Ln example(s).", "", target.least_examples
            )
        )
    if target.most_examples is not None:
        lines.append(
            QCoreApplication.translate(
                "prepare", "At most %Ln example(s).", "", target.most_examples
            )
        )
    return lines


def _lengths(target: Target) -> list[str]:
    if target.tokens_per_example is None:
        return []
    said = (
        QCoreApplication.translate(
            "prepare",
            "An example is read up to {tokens} tokens, a few pages of text; the rest is cut off.",
        )
        if target.too_long is TooLong.CUT
        else QCoreApplication.translate(
            "prepare", "An example has at most {tokens} tokens; a longer one is refused."
        )
    )
    return [said.format(tokens=number(target.tokens_per_example))]


def _file(target: Target) -> list[str]:
    if target.file_bytes is None:
        return []
    size = QLocale().formattedDataSize(
        target.file_bytes, 0, QLocale.DataSizeFormat.DataSizeSIFormat
    )
    return [QCoreApplication.translate("prepare", "The file has at most {size}.").format(size=size)]


def _days(target: Target, today: date) -> list[str]:
    if not target.models:
        return []
    left = target.models_at(today)
    if not left:
        return [QCoreApplication.translate("prepare", "No model can be trained here any more.")]
    days = [model.until for model in left]
    last = max((day for day in days if day is not None), default=None)
    if last is None or None in days:
        return []
    said = QCoreApplication.translate("prepare", "Trainings can be begun here until {day}.")
    return [said.format(day=day_words(last))]
