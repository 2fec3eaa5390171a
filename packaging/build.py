"""Builds the standalone program for this system into dist/desktop-ft and tries it out.

Run by `dev.py build` with the environment's own Python. `--no-smoke` only builds, `--only-smoke`
only tries out what was built.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import smoke
from console import CannotGoOn, run_quietly, say, step
from environment import CACHE, REPO, program

BUILD = REPO / "build"
DIST = REPO / "dist"
BUNDLE = DIST / "desktop-ft"
LOG = CACHE / "build.log"
# Above this somebody must look what came in; measured: see the figures that a build prints.
BUDGET_MIB = 2200


def build() -> None:
    """Make dist/desktop-ft anew."""
    shutil.rmtree(BUNDLE, ignore_errors=True)
    command = [
        *(str(program("python")), "-m", "PyInstaller", "--noconfirm", "--clean"),
        *("--workpath", str(BUILD), "--distpath", str(DIST)),
        str(REPO / "packaging" / "desktop_ft.spec"),
    ]
    with step("Building the standalone program", "about ten minutes"):
        code, tail = run_quietly(command, LOG, cwd=REPO)
    if code != 0:
        raise CannotGoOn(f"The build failed. The log is {LOG}; its last lines:\n{tail}")


def tell_size() -> bool:
    """Print what takes the room; return whether it is within the budget."""
    total = _mib(BUNDLE)
    inside = BUNDLE / "_internal"
    largest = sorted(((_mib(path), path.name) for path in inside.iterdir()), reverse=True)[:8]
    parts = ", ".join(f"{name} {size:.0f}" for size, name in largest)
    say(f"    size: {total:.0f} MiB ({parts})")
    if total > BUDGET_MIB:
        say(f"    FAILED: more than the {BUDGET_MIB} MiB that it may have")
    return total <= BUDGET_MIB


def _mib(path: Path) -> float:
    if path.is_dir():
        files = (p for p in path.rglob("*") if p.is_file() and not p.is_symlink())
        return sum(p.stat().st_size for p in files) / (1 << 20)
    return path.stat().st_size / (1 << 20)


def main(arguments: Sequence[str]) -> int:
    """Build, tell the size, try it out."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--no-smoke", action="store_true", help="only build")
    parser.add_argument("--only-smoke", action="store_true", help="only try out what is there")
    options = parser.parse_args(arguments)
    try:
        if not options.only_smoke:
            build()
        passed = tell_size()
        if not options.no_smoke:
            passed = smoke.try_out(BUNDLE) and passed
    except CannotGoOn as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except subprocess.SubprocessError as error:
        print(f"\nThe standalone program does not run as it should: {error}", file=sys.stderr)
        return 1
    return 0 if passed else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
