"""Times and states in the words of the training place. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from desktop_ft.core.jobs import META_EXAMPLES, META_VALID_EXAMPLES, Job, Stage, Tone
from desktop_ft.core.learning import seconds_left
from desktop_ft.qtkit.i18n import translate
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.following import FollowedJob

# What a tone looks like, as a token of the theme.
DOTS = {
    Tone.CALM: "muted",
    Tone.BUSY: "accent",
    Tone.GOOD: "good",
    Tone.WARN: "warn",
    Tone.BAD: "bad",
}


def clock(seconds: float) -> str:
    """Return a time of day, such as 10:41:07."""
    return QDateTime.fromSecsSinceEpoch(round(seconds)).toString("HH:mm:ss")


def minute(seconds: float) -> str:
    """Return a time of day, such as 10:41."""
    return QDateTime.fromSecsSinceEpoch(round(seconds)).toString("HH:mm")


def day(seconds: float) -> str:
    """Return a date in the user's way."""
    date = QDateTime.fromSecsSinceEpoch(round(seconds)).date()
    return QLocale().toString(date, QLocale.FormatType.ShortFormat)


def moment(seconds: float, now: float) -> str:
    """Return a time of day, with its date where that is not today's."""
    if day(seconds) == day(now):
        return minute(seconds)
    return f"{day(seconds)} {minute(seconds)}"


def checked_words(checked_at: float, next_at: float, now: float) -> str:
    """Say when an engine was last asked, and when it will be asked again."""
    if not checked_at:
        return ""
    checked = QCoreApplication.translate("TrainingWords", "last checked {time}").format(
        time=clock(checked_at)
    )
    wait = round(next_at - now)
    if not next_at:
        return checked
    if wait <= 0:
        return QCoreApplication.translate("TrainingWords", "{checked}, asking now").format(
            checked=checked
        )
    if wait < 120:
        after = QCoreApplication.translate("TrainingWords", "next in %n s", "", wait)
    else:
        after = QCoreApplication.translate("TrainingWords", "next in %n min", "", round(wait / 60))
    return f"{checked}, {after}"


def when(seconds: float, now: float) -> str:
    """Return a point in time as one would say it: 10:02, yesterday, Wed, 14 Jan 2027."""
    moment = QDateTime.fromSecsSinceEpoch(round(seconds))
    days = moment.date().daysTo(QDateTime.fromSecsSinceEpoch(round(now)).date())
    if days <= 0:
        return moment.toString("HH:mm")
    if days == 1:
        return QCoreApplication.translate("TrainingWords", "yesterday")
    if days < 7:
        return QLocale().dayName(moment.date().dayOfWeek(), QLocale.FormatType.ShortFormat)
    return QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)


def time_left(seconds: float) -> str:
    """Return how long it will take, as roughly as one can know."""
    if seconds < 60:
        return QCoreApplication.translate("TrainingWords", "less than a minute left")
    minutes = round(seconds / 60)
    if minutes < 90:
        return QCoreApplication.translate("TrainingWords", "about %n minute(s) left", "", minutes)
    hours = round(seconds / 3600)
    if hours < 48:
        return QCoreApplication.translate("TrainingWords", "about %n hour(s) left", "", hours)
    days = round(seconds / 86400)
    return QCoreApplication.translate("TrainingWords", "about %n day(s) left", "", days)


def state_line(followed: FollowedJob, now: float) -> str:
    """Return the second line of the list: the state in words, and when."""
    job = followed.job
    words = translate(job.state.words)
    if job.state.active:
        left = seconds_left(job, followed.events, now)
        if left is not None and job.status == "running":
            return f"{words}, {time_left(left)}"
        return words
    return f"{words} · {when(job.finished_at or job.created_at, now)}"


def sub_line(followed: FollowedJob, now: float) -> str:
    """Return what stands under the heading: model, where, examples, time left."""
    job = followed.job
    parts = [_where(followed)]
    examples = job.count(META_EXAMPLES)
    if examples:
        parts.append(QCoreApplication.translate("TrainingWords", "%Ln example(s)", "", examples))
    checking = job.count(META_VALID_EXAMPLES)
    if checking:
        parts.append(
            QCoreApplication.translate("TrainingWords", "%Ln kept for checking", "", checking)
        )
    if job.status == "running":
        left = seconds_left(job, followed.events, now)
        if left is not None:
            parts.append(time_left(left))
    if not job.state.active and job.finished_at:
        parts.append(_took(job.finished_at - job.created_at))
    return " · ".join(parts)


def run_name(followed: FollowedJob) -> str:
    """Return what a run is called among others: its name and when it began."""
    return f"{followed.job.name} · {day(followed.job.created_at)} {minute(followed.job.created_at)}"


def _where(followed: FollowedJob) -> str:
    if followed.engine.kind is EngineKind.LOCAL:
        return QCoreApplication.translate("TrainingWords", "{model} on this computer").format(
            model=followed.job.model
        )
    return QCoreApplication.translate("TrainingWords", "{model} at {engine}").format(
        model=followed.job.model, engine=translate(followed.engine.name)
    )


def _took(seconds: int) -> str:
    if seconds < 120:
        return QCoreApplication.translate("TrainingWords", "took %n second(s)", "", max(0, seconds))
    minutes = round(seconds / 60)
    return QCoreApplication.translate("TrainingWords", "took %n minute(s)", "", minutes)


def stage_words(stage: Stage) -> str:
    """Return a chapter of the story, as it is called when it is over or ahead."""
    words = {
        Stage.UPLOADED: QCoreApplication.translate("TrainingWords", "uploaded"),
        Stage.CHECKED: QCoreApplication.translate("TrainingWords", "checked"),
        Stage.QUEUED: QCoreApplication.translate("TrainingWords", "queued"),
        Stage.LEARNING: QCoreApplication.translate("TrainingWords", "learning"),
        Stage.READY: QCoreApplication.translate("TrainingWords", "ready"),
    }
    return words[stage]


def stage_words_now(stage: Stage) -> str:
    """Return a chapter of the story while it goes on."""
    words = {
        Stage.CHECKED: QCoreApplication.translate("TrainingWords", "being checked"),
        Stage.QUEUED: QCoreApplication.translate("TrainingWords", "waiting"),
        Stage.LEARNING: QCoreApplication.translate("TrainingWords", "learning"),
    }
    return words.get(stage, stage_words(stage))


def status_words(jobs: Sequence[Job]) -> str:
    """Return how many trainings go on, or else how many there are."""
    states = [job.status for job in jobs if job.state.active]
    if not states:
        return QCoreApplication.translate("TrainingPlace", "%n training(s)", "", len(jobs))
    running = states.count("running")
    return " · ".join(
        (
            QCoreApplication.translate("TrainingPlace", "%n running", "", running),
            QCoreApplication.translate("TrainingPlace", "%n waiting", "", len(states) - running),
        )
    )
