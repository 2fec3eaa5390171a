"""The virtual environment in .venv, made from the lock files and healed when half-done.

A stamp in the environment tells which lock files it was made from, so that a second run looks at
one file and needs no network. A marker beside it says that an installation is under way; when it
is still there at the next start, that one was cut off and the environment is made anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from console import CannotGoOn, run_quietly, step

REPO = Path(__file__).resolve().parent.parent
VENV = REPO / ".venv"
CACHE = REPO / ".cache"
LOG = CACHE / "setup.log"

RUNTIME_LOCK = REPO / "packaging" / "requirements.lock"
DEV_LOCK = REPO / "packaging" / "requirements-dev.lock"

_BIN = "Scripts" if os.name == "nt" else "bin"
_STAMP = VENV / "desktop-ft.stamp"
_MARKER = CACHE / "venv-under-way"
_OLDEST, _NEWEST = (3, 11), (3, 13)


def program(name: str) -> Path:
    """Return the path of a program in the virtual environment."""
    return VENV / _BIN / (f"{name}.exe" if os.name == "nt" else name)


def pip_command() -> list[str]:
    """Return how the environment's pip is called; its own settings say where packages are."""
    return [str(program("python")), "-m", "pip", "--disable-pip-version-check", "--no-input"]


def keep_compiled_code() -> None:
    """Let what is started from here compile each module once, also where none should be kept.

    Who sets PYTHONDONTWRITEBYTECODE wants no compiled files beside the sources, and gets none;
    but to compile anew at every start takes a trainer 14 seconds, and the window 2.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(CACHE / "compiled"))


def check_python() -> None:
    """Refuse a Python that the locked packages are not made for."""
    if not _OLDEST <= sys.version_info[:2] <= _NEWEST:
        raise CannotGoOn(
            f"This is Python {sys.version_info.major}.{sys.version_info.minor}; Desktop FT needs "
            "3.11, 3.12 or 3.13. Start the command with one of them, for example: "
            "python3.11 packaging/dev.py run"
        )


def ensure() -> None:
    """Make or mend the virtual environment."""
    if _is_ready():
        return
    CACHE.mkdir(exist_ok=True)
    if _MARKER.exists() or not _works():
        shutil.rmtree(VENV, ignore_errors=True)
    _MARKER.touch()
    _STAMP.unlink(missing_ok=True)
    if not VENV.exists():
        with step("Making a virtual environment in .venv", "a few seconds"):
            _create()
    torch = _torch_requirement()
    with step(f"Installing {torch} and what it needs", "about a minute"):
        # Alone and first: asked for by another package, the newest build with gigabytes of CUDA
        # libraries would come.
        _install(torch, "-c", str(RUNTIME_LOCK))
    with step("Installing Qt, the engine and the tools", "two or three minutes"):
        _install("-r", str(RUNTIME_LOCK), "-r", str(DEV_LOCK))
    with step("Installing Desktop FT itself, as it lies here", "a few seconds"):
        _install("--no-deps", "--no-build-isolation", "-e", str(REPO))
    _STAMP.write_text(_key(), "utf-8")
    _MARKER.unlink()


def _is_ready() -> bool:
    return (
        not _MARKER.exists()
        and _STAMP.exists()
        and _STAMP.read_text("utf-8") == _key()
        and program("desktop-ft").exists()
    )


def _key() -> str:
    """Return what the environment depends on, as one short string."""
    digest = hashlib.sha256()
    for path in (RUNTIME_LOCK, DEV_LOCK, Path(__file__)):
        digest.update(path.read_bytes())
    digest.update(f"{sys.version_info[:3]} {REPO}".encode())
    return digest.hexdigest()


def _works() -> bool:
    """Tell whether there is an environment of this Python, with pip."""
    wanted = f"{sys.version_info.major}.{sys.version_info.minor}"
    code = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [program("python"), "-c", code], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == wanted


def _create() -> None:
    try:
        venv.create(VENV, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotGoOn(f"The virtual environment could not be made: {error}") from error


def _torch_requirement() -> str:
    for line in RUNTIME_LOCK.read_text("utf-8").splitlines():
        if line.startswith("torch=="):
            return line
    raise CannotGoOn(f"{RUNTIME_LOCK.name} does not name torch; the checkout is damaged.")


def _install(*arguments: str) -> None:
    # Compiling all 18,000 files takes a minute; most are never imported, the rest when they are.
    options = ("--no-compile", "--progress-bar", "off")
    code, tail = run_quietly([*pip_command(), "install", *options, *arguments], LOG)
    if code != 0:
        raise CannotGoOn(
            "The packages could not be installed. Is the network there, and is there room on the "
            f"disk? The whole story is in {LOG.relative_to(REPO)}; its last lines:\n{tail}"
        )
