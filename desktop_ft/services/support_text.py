"""What may be sent to somebody who helps: all that matters of a job, and nothing private.

Keys, organisations and projects, the names of computers' users and their home folders, and mail
addresses are taken out. English, whatever the window speaks: whoever helps may not read Russian.
Writes nothing anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path

from desktop_ft.core.run_difference import Fact
from desktop_ft.services.following import FollowedJob

_EVENTS = 40
_HIDDEN = "****"
# What stands in these places is private wherever else it stands: an organisation in the name of a
# model (ft:base:organisation:name:id), a password in an address.
_SHOWN_ELSEWHERE = (
    re.compile(r"\bft:[^:\s]+:([^:\s*]+):"),
    re.compile(r"(?i)\b[a-z][a-z0-9+.-]*://[^\s/@:]*:([^\s/@*]+)@"),
)
_SHORTEST = 4
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # a key in an address: https://user:secret@proxy
    (re.compile(r"(?i)(\b[a-z][a-z0-9+.-]*://)[^\s/@]+@"), rf"\1{_HIDDEN}@"),
    (re.compile(r"\b(?:org|proj|user|asst|acct|account)[-_][A-Za-z0-9_-]{6,}"), _HIDDEN),
    (re.compile(r"\bft:([^:\s]+):([^:\s]+):"), rf"ft:\1:{_HIDDEN}:"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), _HIDDEN),
    (re.compile(r"(?i)\b[A-Z]:\\Users\\[^\\\s\"']+"), "~"),
    (re.compile(r"(?<![\w/])/(?:home|Users)/[^/\s\"']+"), "~"),
    (re.compile(r"(?<![\w/])/root(?=/|\b)"), "~"),
    (re.compile(r"(?i)(\b(?:key|token|secret|password)\b[\"']?\s*[:=]\s*[\"']?)[^\s\"',}]+"),
     rf"\1{_HIDDEN}"),
)  # fmt: skip


def support_text(
    followed: FollowedJob,
    facts: Iterable[Fact],
    about: Mapping[str, str],
    redact: Callable[[str], str],
) -> str:
    """Return the text. `about` are lines on the program and the computer; `redact` knows keys."""
    job = followed.job
    lines = [f"{name}: {value}" for name, value in about.items()]
    lines += [
        f"Engine: {followed.engine.name} ({followed.engine.kind}), host {followed.engine.host}",
        f"Job: {job.id}",
        f"Status: {job.status}",
        f"Created: {_moment(job.created_at)}",
        f"Finished: {_moment(job.finished_at)}",
        f"Last checked: {_moment(followed.checked_at)}",
    ]
    if job.failure is not None:
        lines += [f"Failure: {job.failure.code}", f"  {job.failure.message}"]
    if followed.problem is not None:
        lines.append(f"Problem: {followed.problem.what} {followed.problem.details}")
    lines += ["", *(f"{fact.name}: {fact.compared}" for fact in facts if fact.compared)]
    lines += ["", f"Events (the last {_EVENTS} of {len(followed.events)}):"]
    lines += [
        f"{_moment(event.created_at)} {event.level} {event.message}"
        for event in followed.events[-_EVENTS:]
    ]
    return without_private("\n".join(lines), redact) + "\n"


def without_private(said: str, redact: Callable[[str], str]) -> str:
    """Take out keys, organisations, home folders, names of users and mail addresses."""
    said = redact(said)
    for place in _SHOWN_ELSEWHERE:
        for found in set(place.findall(said)):
            if len(found) >= _SHORTEST:
                said = said.replace(found, _HIDDEN)
    home = str(Path.home())
    if len(home) > 1:
        said = said.replace(home, "~").replace(home.replace("\\", "\\\\"), "~")
    for pattern, instead in _PATTERNS:
        said = pattern.sub(instead, said)
    user = _user()
    if len(user) >= 3 and user not in {"root", "user"}:
        said = re.sub(rf"\b{re.escape(user)}\b", _HIDDEN, said)
    return said


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # a computer that knows no name for us
        return ""


def _moment(seconds: float | None) -> str:
    if not seconds:
        return "-"
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
