"""What `dev.py test` runs, in its order, and how the outcome is told.

Every check runs even if one before it failed. Two run at a time, and each says what it has to say
when it is done; the last, which takes longest, has the computer for itself and is heard live.
pytest's own closing line is printed last.

On a busy computer a wait may run out in a test that two processes' load slowed down. The few tests
that failed are therefore asked once more, alone: what fails again, fails; what passes then is named
in the summary as unsteady, to be mended.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from console import say, seconds
from environment import REPO, program

_AT_A_TIME = 2
_WITHOUT_QT = ("tests/core", "tests/services")
_ALONE = ("--last-failed", "--last-failed-no-failures=none")
# More than these are no accident.
_MOST_ASKED_AGAIN = 5
_TESTS_FAILED = 1  # pytest's exit code; the others mean that it broke off
_LAST_FAILED = REPO / ".pytest_cache" / "v" / "cache" / "lastfailed"
_PYTEST_CLOSING = re.compile(r"^(=+ )?\d+ .*\bin [\d.]+s\b")


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the summary: a title and the command behind it."""

    title: str
    command: tuple[str, ...]
    again: tuple[str, ...] = ()  # asks the tests that failed once more, alone


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check went."""

    title: str
    code: int
    took_s: float
    closing_line: str = ""
    unsteady: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Tell whether nothing was found amiss."""
        return self.code == 0


def all_checks(pytest_arguments: Sequence[str] = ()) -> list[Check]:
    """Return the checks; pytest's own arguments go to the last one."""
    python = str(program("python"))
    pytest = (python, "-m", "pytest", "--durations=10")
    # Two at a time also where there are more cores: each real training takes 2 GB.
    in_parallel = ("--numprocesses=2", "--maxschedchunk=1")
    without_qt = (*pytest, "-p", "without_qt", "-p", "no:pytest-qt", *_WITHOUT_QT)
    # Nobody needs to be told twice, but who asks for a test gets it.
    others = pytest_arguments or [f"--ignore={folder}" for folder in _WITHOUT_QT]
    return [
        Check("format", (str(program("ruff")), "format", "--check", ".")),
        Check("lint", (str(program("ruff")), "check", ".")),
        Check("types", (str(program("mypy")), "--strict", "desktop_ft", "packaging")),
        Check("layers", (str(program("lint-imports")), "--no-logo")),
        Check("source rules", (python, "packaging/check_source.py")),
        Check("sizes", (python, "packaging/check_sizes.py")),
        Check("translations", (python, "packaging/translations.py", "check")),
        Check("tests of core and services, without Qt", without_qt, again=(*without_qt, *_ALONE)),
        Check(
            "tests of all others" if not pytest_arguments else "tests asked for",
            (*pytest, *in_parallel, *others),
            again=(*pytest, *_ALONE),
        ),
    ]


def run_all(checks: Sequence[Check], env: Mapping[str, str]) -> bool:
    """Run every check, print a summary, and tell whether all passed."""
    _LAST_FAILED.unlink(missing_ok=True)  # it keeps what failed in earlier runs
    outcomes = []
    for some, run in ((checks[:-1], _run_in_pairs), (checks[-1:], _run_heard)):
        for check, outcome in zip(some, run(some, env), strict=True):
            outcomes.append(_ask_again(check, outcome, env))
    say("\n==> Summary")
    for outcome in outcomes:
        mark = "ok    " if outcome.passed else "FAILED"
        say(f"    {mark} {outcome.title} ({seconds(outcome.took_s)})")
        for test in outcome.unsteady:
            say(f"           unsteady, passed alone: {test}")
    if outcomes:  # nothing, if pytest broke off: the line of another run would mislead
        say(outcomes[-1].closing_line or f"    {outcomes[-1].title} told no closing line")
    return all(outcome.passed for outcome in outcomes)


def _run_in_pairs(checks: Sequence[Check], env: Mapping[str, str]) -> list[Outcome]:
    """Run two at a time: mypy alone takes as long as all the others."""
    if checks:
        say(f"\n==> In pairs: {', '.join(check.title for check in checks)}")
    words: list[list[str]] = [[] for _ in checks]
    outcomes = []
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        running = [
            pool.submit(_run, check, env, told.append)
            for check, told in zip(checks, words, strict=True)
        ]
        for run, told in zip(running, words, strict=True):
            outcomes.append(run.result())
            _write("".join(told))
    return outcomes


def _run_heard(checks: Sequence[Check], env: Mapping[str, str]) -> list[Outcome]:
    return [_run(check, env, _write) for check in checks]


def _ask_again(check: Check, outcome: Outcome, env: Mapping[str, str]) -> Outcome:
    """Ask the few tests that failed once more, with nothing beside them."""
    if not check.again or outcome.code != _TESTS_FAILED:
        return outcome
    failed = _last_failed()
    if not 0 < len(failed) <= _MOST_ASKED_AGAIN:
        return outcome
    alone = _run(replace(check, command=check.again), env, _write)
    took = outcome.took_s + alone.took_s
    return replace(alone, took_s=took, unsteady=failed if alone.passed else ())


def _last_failed() -> tuple[str, ...]:
    """Return the tests that pytest notes as failed, none where it noted nothing."""
    try:
        return tuple(json.loads(_LAST_FAILED.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return ()


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _run(check: Check, env: Mapping[str, str], tell: Callable[[str], object]) -> Outcome:
    tell(f"\n==> {check.title}: {_shown(check.command)}\n")
    started = time.monotonic()
    closing_line = ""
    with subprocess.Popen(
        check.command,
        cwd=REPO,
        env=_environment(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            tell(line)
            if _PYTEST_CLOSING.match(line):
                closing_line = line.rstrip()
    code = process.returncode
    if code < 0:
        tell(f"    it was ended by a signal: {signal.Signals(-code).name}\n")
    took = time.monotonic() - started
    tell(f"    {'ok' if code == 0 else f'FAILED (exit code {code})'} in {seconds(took)}\n")
    return Outcome(check.title, code, took, closing_line)


def _environment(env: Mapping[str, str]) -> dict[str, str]:
    # the tests' plugins must be importable before pytest has read its settings
    helpers = str(REPO / "tests" / "helpers")
    path = os.pathsep.join(filter(None, (helpers, env.get("PYTHONPATH", ""))))
    return {**env, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}


def _shown(command: Sequence[str]) -> str:
    words = [word.removeprefix(f"{REPO}{os.sep}") for word in command]
    return " ".join(Path(word).as_posix() if os.sep in word else word for word in words)
