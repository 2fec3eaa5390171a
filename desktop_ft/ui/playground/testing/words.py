"""What tests and their results are called, in plain words. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from desktop_ft.core.evaluation.cases import Status
from desktop_ft.core.evaluation.scorers import scorers
from desktop_ft.qtkit.i18n import translate
from desktop_ft.services.evaluation.awaiting import BatchNews
from desktop_ft.services.evaluation.ports import Summary

_MINUTE, _HOUR = 60, 3600


def score_words(score: float | None, *, as_percent: bool = True) -> str:
    """Return a score as a table shows it; an empty cell where there is none."""
    if score is None:
        return ""
    if not as_percent:
        return QLocale().toString(score, "f", 2)
    return QCoreApplication.translate("TestWords", "{number} %").format(number=round(100 * score))


def span_words(mean: float, low: float, high: float, *, as_percent: bool = True) -> str:
    """Return a mean and between which bounds the true one lies, as sure as one can be."""
    bounds = [score_words(each, as_percent=as_percent) for each in (low, high)]
    if bounds[0] == bounds[1]:
        return score_words(mean, as_percent=as_percent)
    said = QCoreApplication.translate("TestWords", "{mean}  ({low} to {high})")
    return said.format(
        mean=score_words(mean, as_percent=as_percent),
        low=bounds[0].removesuffix("%").rstrip(),
        high=bounds[1],
    )


def left_words(seconds: float) -> str:
    """Return how long a test will still take, as roughly as one can know."""
    if seconds < _MINUTE:
        return QCoreApplication.translate("TestWords", "less than a minute left")
    if seconds < 1.5 * _HOUR:
        minutes = round(seconds / _MINUTE)
        return QCoreApplication.translate("TestWords", "about %n minute(s) left", "", minutes)
    return QCoreApplication.translate(
        "TestWords", "about %n hour(s) left", "", round(seconds / _HOUR)
    )


def sent_words(news: BatchNews) -> str:
    """Return how far what was sent at once is, and until when the rest comes."""
    number = QLocale().toString
    said = QCoreApplication.translate("TestWords", "sent; {done} of {total} answered there")
    parts = [said.format(done=number(news.done), total=number(news.total))]
    if news.expires_at:
        said = QCoreApplication.translate("TestWords", "the rest comes by {time} at the latest")
        parts.append(said.format(time=day_and_time(news.expires_at)))
    if news.note is not None:
        parts.append(translate(news.note))
    return " · ".join(parts)


def day_and_time(seconds: float) -> str:
    """Return when something was, in the user's way."""
    moment = QDateTime.fromSecsSinceEpoch(round(seconds))
    return QLocale().toString(moment, "d MMM yyyy, HH:mm")


def scorer_title(code: str) -> str:
    """Return what a way of measuring is called."""
    return next((translate(each.title) for each in scorers() if each.code == code), code)


def scorer_explained(code: str) -> str:
    """Return what a way of measuring tells."""
    return next((translate(each.explains) for each in scorers() if each.code == code), "")


def summary_line(summary: Summary) -> str:
    """Return the second line of a test in the list: when it was, and how it came out."""
    if summary.status is Status.SENT:
        said = QCoreApplication.translate("TestWords", "sent, the answers are to come")
    elif summary.asked < summary.of:
        said = QCoreApplication.translate("TestWords", "{asked} of {of} answered").format(
            asked=QLocale().toString(summary.asked), of=QLocale().toString(summary.of)
        )
    elif summary.scores and summary.models:
        said = score_words(summary.scores.get(summary.models[-1]))
    else:
        said = ""
    return " · ".join(part for part in (said, day_and_time(summary.created_at)) if part)
