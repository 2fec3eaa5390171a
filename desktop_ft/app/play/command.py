"""The command `desktop-ft play`: what it is asked, what it prints, how it ends."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_ft.services.paths import HOME_VARIABLE

if TYPE_CHECKING:  # no Qt before the display is settled
    from desktop_ft.app.play.stage import Stage


def main(argv: Sequence[str]) -> int:
    """Play the story; return 0 if it was told to its end and everything taught was learned."""
    wishes = _parse(argv)
    problem = _problem(wishes)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    wishes.out.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="desktop-ft-play-"))
    os.environ[HOME_VARIABLE] = str(home)
    if not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        return _play(wishes, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="desktop-ft play",
        description="Plays the program's story through its real windows: five rows are opened, "
        "checked, prepared and learned, and both models are asked.",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("story"),
        metavar="DIR",
        help="where the pictures and report.json go (default: ./story)",
    )
    parser.add_argument("--data", type=Path, metavar="FILE", help="your own table")
    parser.add_argument(
        "--question",
        action="append",
        default=[],
        metavar="TEXT",
        help="what to ask both models in the end; may be given several times",
    )
    parser.add_argument("--language", choices=["en", "ru"], default="en")
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument(
        "--epochs", type=int, metavar="N", help="how often each row is learned (default: auto)"
    )
    return parser.parse_args(argv)


def _problem(wishes: argparse.Namespace) -> str:
    """Return why there can be no story, or ""."""
    if wishes.data is not None and not wishes.data.exists():
        return f"There is no file {wishes.data}. Check the name and try again."
    if wishes.out.exists() and not wishes.out.is_dir():
        return f"{wishes.out} is a file, so no pictures can be put there. Name a folder."
    return ""


def _has_display() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _play(wishes: argparse.Namespace, home: Path) -> int:
    from desktop_ft.app.logs import log_qt_messages, start_logging
    from desktop_ft.app.play.stage import Stage
    from desktop_ft.app.play.story import Wishes
    from desktop_ft.services.paths import AppPaths
    from desktop_ft.services.redaction import Redactor

    paths = AppPaths.from_environment()
    redactor = Redactor()
    end_logging = start_logging(paths.logs, redactor)
    log_qt_messages()
    began = time.monotonic()
    stage = Stage(paths, redactor, wishes.language, wishes.theme)
    asked = Wishes(
        data=_copied(wishes.data, home), questions=tuple(wishes.question), epochs=wishes.epochs
    )
    try:
        error = stage.play(asked, wishes.out)
    finally:
        end_logging()
    seconds = time.monotonic() - began
    stage.report.save(wishes.out / "report.json", seconds, stage.steps)
    return _verdict(stage, error, seconds, wishes)


def _copied(data: Path | None, home: Path) -> Path | None:
    """Work on a copy, so that the prepared files do not appear beside the user's own."""
    if data is None:
        return None
    folder = home / "table"
    folder.mkdir(parents=True)
    return Path(shutil.copy(data, folder / data.name)) if data.is_file() else data


def _verdict(
    stage: Stage, error: Exception | None, seconds: float, wishes: argparse.Namespace
) -> int:
    if error is not None:
        print(f"The story broke off: {error}", file=sys.stderr)
        return 1
    for each in stage.report.asked:
        print(f"\n  {each.question}")
        print(f"    before: {each.base}")
        print(f"    after:  {each.tuned}")
    missed = stage.report.missed
    print(f"\nTold in {seconds:.0f} s. Pictures and report.json are in {wishes.out}.")
    for each in missed:
        print(f"Not learned: {each.question} (taught: {each.expected})")
    # How much of one's own table is learned is for its owner to judge; the sample must be.
    return 1 if missed and wishes.data is None else 0
