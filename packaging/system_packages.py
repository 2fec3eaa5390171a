"""The system libraries that Qt and the tests need: installed where we may, else named.

Knows Debian's packages (and its children's: Ubuntu, Mint). Elsewhere it looks for the libraries
themselves and says which are missing.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from console import CannotGoOn, run_quietly, step

# What libQt6Gui, libQt6Widgets, libQt6Network and the xcb and wayland plugins link to, and a font
# with Russian letters.
QT_PACKAGES = (
    *("libegl1", "libgl1", "libglib2.0-0", "libdbus-1-3", "libgssapi-krb5-2", "libstdc++6"),
    *("libfontconfig1", "libfreetype6", "libxkbcommon0", "libxkbcommon-x11-0"),
    *("libx11-6", "libx11-xcb1", "libxcb1", "libxcb-cursor0", "libxcb-glx0", "libxcb-icccm4"),
    *("libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render0"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-xfixes0"),
    *("libxcb-xkb1", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
    *("fonts-dejavu-core", "fonts-inter"),
)
DISPLAY_PACKAGES = ("xvfb",)
# The tests of the key store run a real one in a D-Bus session of their own.
TEST_PACKAGES = ("gnome-keyring", "dbus-daemon")
# A build compiles a small BLAS, takes debug information off, packs, and looks for its window.
BUILD_PACKAGES = ("binutils", "gcc", "libc6-dev", "squashfs-tools", "x11-utils", "xz-utils")

# The same, for systems whose package names we do not know: library -> what it is for.
_LIBRARIES = {
    "libEGL.so.1": "OpenGL (EGL)",
    "libGL.so.1": "OpenGL",
    "libglib-2.0.so.0": "GLib",
    "libdbus-1.so.3": "D-Bus",
    "libfontconfig.so.1": "fontconfig",
    "libxkbcommon-x11.so.0": "xkbcommon for X11",
    "libxcb-cursor.so.0": "XCB cursor",
    "libxcb-icccm.so.4": "XCB icccm",
    "libxcb-keysyms.so.1": "XCB keysyms",
    "libxcb-render-util.so.0": "XCB render-util",
}
_PROGRAMS = {
    "xvfb": "Xvfb",
    "gnome-keyring": "gnome-keyring-daemon",
    "dbus-daemon": "dbus-daemon",
    "binutils": "strip",
    "gcc": "gcc",
    "squashfs-tools": "mksquashfs",
    "x11-utils": "xwininfo",
    "xz-utils": "xz",
}


def ensure(*, display: bool, tests: bool, log: Path, build: bool = False) -> None:
    """Install what is missing, or raise `CannotGoOn` with the one command to type."""
    if not sys.platform.startswith("linux"):
        return  # Qt's packages for Windows and macOS bring everything along
    wanted = [*QT_PACKAGES]
    if display:
        wanted += DISPLAY_PACKAGES
    if tests:
        wanted += TEST_PACKAGES
    if build:
        wanted += BUILD_PACKAGES
    if importlib.util.find_spec("ensurepip") is None:  # Debian ships it apart
        wanted.append(f"python3.{sys.version_info.minor}-venv")
    if shutil.which("apt-get") and shutil.which("dpkg-query"):
        _ensure_debian(wanted, log)
    else:
        _ensure_elsewhere(wanted)


def _ensure_debian(wanted: Sequence[str], log: Path) -> None:
    missing = missing_packages(wanted)
    if not missing:
        return
    names = " ".join(missing)
    if os.geteuid() != 0:
        raise CannotGoOn(
            "Some system libraries are missing, and only the administrator may install them.\n"
            "Please type this once, then run the command again:\n\n"
            f"    sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}\n"
        )
    with step(f"Installing {len(missing)} system packages: {names}", "about a minute"):
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        code, tail = run_quietly(["apt-get", "-q", "update"], log, env=env)
        if code == 0:
            install = ["apt-get", "-q", "install", "-y", "--no-install-recommends", *missing]
            code, tail = run_quietly(install, log, env=env)
    if code != 0:
        raise CannotGoOn(
            "The system packages could not be installed. Is the network there? "
            f"The installer's last lines were:\n{tail}"
        )


def missing_packages(wanted: Sequence[str]) -> list[str]:
    """Return those of these Debian packages that are not installed."""
    # since the change to 64-bit time some libraries have a name that ends in t64
    candidates = [*wanted, *(f"{name}t64" for name in wanted)]
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *candidates],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    installed = {
        line.split()[0].removesuffix("t64")
        for line in answer.splitlines()
        if line.endswith(" installed")
    }
    return [name for name in wanted if name not in installed]


def _ensure_elsewhere(wanted: Sequence[str]) -> None:
    missing = [f"{what} ({name})" for name, what in _LIBRARIES.items() if not _loads(name)]
    missing += [
        program
        for name, program in _PROGRAMS.items()
        if name in wanted and not shutil.which(program)
    ]
    missing += ["the Python module ensurepip"] if any("-venv" in name for name in wanted) else []
    if missing:
        raise CannotGoOn(
            "Some system libraries are missing. Please install them with the tool of your system, "
            "then run the command again:\n  " + "\n  ".join(missing)
        )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
