"""What a connection that works answered, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_ft.qtkit.i18n import translate
from desktop_ft.services.ports import ConnectionReport


def report_sentences(report: ConnectionReport) -> tuple[str, str]:
    """Return the kind of banner and what it says."""
    said = [
        QCoreApplication.translate("report", "The key works."),
        QCoreApplication.translate(
            "report", "%n model(s) can be asked there.", "", len(report.models)
        ),
    ]
    if report.may_train:
        said.append(QCoreApplication.translate("report", "Training is possible there."))
    if report.note is not None:
        said.append(translate(report.note))
    return ("warn" if report.note is not None else "good", " ".join(said))
