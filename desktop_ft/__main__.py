"""`desktop-ft`: opens the window, or runs one of the commands. Imports nothing it does not run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec

USAGE = """\
usage: desktop-ft [FILE]                    open the window, with a file if one is named
       desktop-ft prepare FILE [--accept-all] [--out DIR] [--format FORMAT]
                                            prepare a file without a window
       desktop-ft engine [--port N] [--home DIR] [--idle-exit SECONDS]
                                            the built-in engine alone
       desktop-ft engine tokens add|list|revoke [NAME]
                                            who else may use it, where it is open to others
       desktop-ft play [--out DIR] [--data FILE] [--question TEXT]
                                            the story, through the real windows
       desktop-ft --version | --version-long | --try-key-store | --help

`desktop-ft COMMAND --help` tells more of a command.
"""


NO_ENGINE = """\
This edition of Desktop FT comes without the engine for this computer.
Install Desktop FT Complete over it: everything of yours stays.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    first, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if first.startswith("engine") and not _has_engine():
        print(NO_ENGINE, end="", file=sys.stderr)
        return 1
    match first:
        case "prepare":
            from desktop_ft.app.cli_prepare import main as run_prepare

            return run_prepare(rest)
        case "engine":
            from desktop_ft.engine.main import main as run_engine

            return run_engine(rest)
        case "engine-trainer":
            from desktop_ft.engine.trainer.main import main as run_trainer

            return run_trainer(rest)
        case "engine-models":
            from desktop_ft.engine.models.worker import main as run_models

            return run_models(rest)
        case "count-tokens":
            from desktop_ft.infra.token_process import main as run_token_process

            return run_token_process()
        case "check-spelling":
            from desktop_ft.infra.spelling.process import main as run_spelling

            return run_spelling(rest)
        case "find-unreadable":
            from desktop_ft.infra.sources.checking import main as run_check

            return run_check(rest)
        case "read-apart":
            from desktop_ft.infra.sources.apart import main as run_read_apart

            return run_read_apart(rest)
        case "play":
            from desktop_ft.app.play import main as run_play

            return run_play(rest)
    return _options(first, rest)


def _has_engine() -> bool:
    """Tell whether the engine came along: the smaller standalone program goes without."""
    return not getattr(sys, "frozen", False) or find_spec("desktop_ft.engine") is not None


def _options(first: str, rest: list[str]) -> int:
    if first in {"-h", "--help"}:
        print(USAGE, end="")
        return 0
    if first == "--version":
        from desktop_ft import __version__

        print(f"Desktop FT {__version__}")
        return 0
    if first == "--version-long":
        from desktop_ft.app.version_long import describe

        print(describe())
        return 0
    if first == "--try-key-store":
        from desktop_ft.app.try_key_store import main as run_trial

        return run_trial()
    if first.startswith("-") or rest:
        print(USAGE, end="", file=sys.stderr)
        return 2
    from desktop_ft.app.window import run_window

    return run_window(first)


if __name__ == "__main__":
    sys.exit(main())
