"""The developer's commands; each sets up first what it needs, and says what it does.

    python3 packaging/dev.py run      open the window (without a display: play the story)
    python3 packaging/dev.py test     all checks and tests
    python3 packaging/dev.py bench    the benchmarks, as a table
    python3 packaging/dev.py build    the standalone programs, and their smoke test
    python3 packaging/dev.py setup    only the set-up
    python3 packaging/dev.py relock   write the lock files anew from .venv

Needs Python 3.11 and nothing else. What follows the command is passed on: to the program (run),
to pytest (test), to the benchmarks (bench), to the build (build --help tells its options).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

import base_model
import checks
import display
import environment
import system_packages
from console import CannotGoOn, say, seconds
from environment import LOG, REPO, program


def setup(*, display_needed: bool = False, tests: bool = False, build: bool = False) -> None:
    """Bring everything in place; a second call is over at once and needs no network."""
    started = time.monotonic()
    environment.check_python()
    system_packages.ensure(display=display_needed, tests=tests, build=build, log=LOG)
    environment.ensure()
    base_model.ensure()
    subprocess.run(
        [program("python"), REPO / "packaging" / "translations.py", "compile"], check=True
    )
    say(f"Everything is set up ({seconds(time.monotonic() - started)}).")


def command_setup(_: Sequence[str]) -> int:
    """Set up everything, for tests too."""
    setup(display_needed=True, tests=True)
    return 0


def command_run(arguments: Sequence[str]) -> int:
    """Open the window; where nobody could see it, play the story on a virtual display."""
    setup(display_needed=not display.is_there())
    if display.is_there():
        say("Opening the window. Close it to come back here.")
        return _call([str(program("desktop-ft")), *arguments], os.environ)
    say("There is no display here, so the story is played on a virtual one.")
    with display.virtual_display() as env:
        return _call([str(program("desktop-ft")), "play", *arguments], env)


def command_test(arguments: Sequence[str]) -> int:
    """Run all checks and tests on a virtual display, so that no window pops up."""
    setup(display_needed=True, tests=True)
    if not sys.platform.startswith("linux"):
        return 0 if checks.run_all(checks.all_checks(arguments), os.environ) else 1
    with display.virtual_display() as env:
        return 0 if checks.run_all(checks.all_checks(arguments), env) else 1


def command_bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks of tests/bench."""
    setup()
    command = [str(program("python")), str(REPO / "tests" / "bench" / "run.py"), *arguments]
    return _call(command, os.environ)


def command_build(arguments: Sequence[str]) -> int:
    """Build the standalone programs for this system and try them out."""
    setup(display_needed=True, build=True)
    command = [str(program("python")), str(REPO / "packaging" / "build.py"), *arguments]
    return _call(command, os.environ)


def command_relock(_: Sequence[str]) -> int:
    """Write the lock files from what .venv holds."""
    return _call([str(program("python")), str(REPO / "packaging" / "relock.py")], os.environ)


COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "run": command_run,
    "test": command_test,
    "bench": command_bench,
    "build": command_build,
    "setup": command_setup,
    "relock": command_relock,
}


def _call(command: Sequence[str], env: Mapping[str, str]) -> int:
    return subprocess.run(command, cwd=REPO, env=dict(env), check=False).returncode


def _end(number: int, _: object) -> None:
    raise SystemExit(128 + number)  # so that a virtual display is stopped as well


def main(arguments: Sequence[str]) -> int:
    """Run the command that is named first."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _end)
    environment.keep_compiled_code()
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except CannotGoOn as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
