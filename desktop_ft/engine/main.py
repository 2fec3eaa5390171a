"""`desktop-ft engine`: starts the server, says where it is, and ends it cleanly."""

from __future__ import annotations

import contextlib
import gc
import logging
import sqlite3
import sys
import threading
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop_ft.engine.home import Home, Running, models_folder
from desktop_ft.engine.jobs.database import DatabaseTooNew
from desktop_ft.engine.options import UNENCRYPTED, engine_options, place_of, runner_of, wrong_with

log = logging.getLogger(__name__)
_LOG_BYTES, _LOG_FILES = 1_000_000, 3
# An engine that is told to stop gives its trainer time to keep what it learned.
_WAIT_FOR_OTHER = 45.0


def main(argv: list[str] | None = None) -> int:
    """Run the engine until it is told to stop; the exit status."""
    given = sys.argv[1:] if argv is None else argv
    if given[:1] == ["tokens"]:
        from desktop_ft.engine import tokens_command

        return tokens_command.main(given[1:])
    options = engine_options(given)
    if (wrong := wrong_with(options)) is not None:
        return _fail(wrong)
    try:
        home = Home(options.home)
        if not home.take() and (status := _find_other(home)) is not None:
            return status
        if options.storage is not None:
            home.keep_jobs_on(options.storage)
    except OSError as problem:
        folder = problem.filename or options.home
        return _fail(f"The engine cannot use the folder {folder}: {problem.strerror}.")
    _log_to(home.log)
    try:
        # The libraries of the server are loaded only now: a second start answers at once.
        # Nothing of them ever goes, so nobody needs to look for what may: a tenth of the time.
        gc.disable()
        from desktop_ft.engine.quick_fastapi import quick_fastapi

        quick_fastapi()
        from desktop_ft.engine.server import serve

        gc.freeze()
        gc.enable()
        place = place_of(options)
        if place.is_open and place.certificate is None:
            log.warning(UNENCRYPTED)
            print(UNENCRYPTED, file=sys.stderr, flush=True)
        runner = runner_of(options)
        return serve(home, models_folder(), place, runner, options.idle_exit, _tell)
    except DatabaseTooNew:
        return _fail(
            f"A newer version of the program has written {home.folder}. "
            "Use that version, or choose another folder with --home."
        )
    except (OSError, sqlite3.Error) as problem:
        log.exception("the engine could not start")
        return _fail(f"The engine could not start: {problem}. Details are in {home.log}.")
    finally:
        home.withdraw()


def _tell(running: Running) -> None:
    # Whoever started the engine may have gone; others find it by its announcement.
    with contextlib.suppress(OSError):
        print(f"Address: {running.address}\nToken file: {running.token_file}", flush=True)


def _find_other(home: Home) -> int | None:
    """Point to the engine that owns the folder; None when it has gone and the folder is ours.

    It may still be starting, and it may be about to stop.
    """
    deadline = time.monotonic() + _WAIT_FOR_OTHER
    while (running := home.running()) is None:
        if home.take():
            return None
        if time.monotonic() > deadline:
            return _fail(
                f"Another engine holds the folder {home.folder}, but does not answer. "
                "End it, or choose another folder with --home."
            )
        threading.Event().wait(0.05)
    print("The engine is already running.", flush=True)
    _tell(running)
    return 0


def _fail(message: str) -> int:
    print(message, file=sys.stderr, flush=True)
    return 1


def _log_to(path: Path) -> None:
    handler = RotatingFileHandler(
        path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # A full disk takes no line, and is told otherwise.
    logging.raiseExceptions = False
