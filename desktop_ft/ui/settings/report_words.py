"""What a connection that works answered, in words: what its key may do, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_ft.qtkit.i18n import day_words, translate
from desktop_ft.services.engines import Model
from desktop_ft.services.ports import ConnectionReport

# So many models are named; the rest is counted.
_NAMED = 3


def report_sentences(report: ConnectionReport) -> tuple[str, str]:
    """Return the kind of banner and what it says."""
    said = [
        QCoreApplication.translate("report", "The key works."),
        QCoreApplication.translate(
            "report", "%n model(s) can be asked there.", "", len(report.models)
        ),
    ]
    if report.own:
        said.append(
            QCoreApplication.translate(
                "report", "%n of them you have trained.", "", len(report.own)
            )
        )
    said += _training(report)
    ends = [each for each in (*report.own, *report.trainable) if each.shutdown_date]
    if ends:
        first = min(ends, key=lambda model: model.shutdown_date)
        said.append(
            QCoreApplication.translate("report", "{model} answers until {day}.").format(
                model=first.id, day=_day(first.shutdown_date)
            )
        )
    warns = report.note is not None or report.why is not None or report.closes_on is not None
    return ("warn" if warns else "good", " ".join(said))


def _training(report: ConnectionReport) -> list[str]:
    if report.why is not None:
        return [translate(part) for part in (report.why.what, report.why.todo) if part is not None]
    said = []
    if report.note is not None:
        said.append(translate(report.note))
    elif report.may_train and report.trainable:
        said.append(
            QCoreApplication.translate("report", "One may train {models}.").format(
                models=_names(report.trainable)
            )
        )
    elif report.may_train:
        said.append(QCoreApplication.translate("report", "Training is possible there."))
    elif report.may_train is None:
        said.append(
            QCoreApplication.translate("report", "Whether it trains models shows when one tries.")
        )
    if report.closes_on is not None:
        last = _day(report.closes_on.isoformat())
        said.append(
            QCoreApplication.translate(
                "report", "From {day} on nobody can start a training there."
            ).format(day=last)
        )
    return said


def _names(models: Sequence[Model]) -> str:
    shown = ", ".join(model.id for model in models[:_NAMED])
    more = len(models) - _NAMED
    if more <= 0:
        return shown
    return QCoreApplication.translate("report", "{models} and %n more", "", more).format(
        models=shown
    )


def _day(written: str) -> str:
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        return written
    return day_words(day)
