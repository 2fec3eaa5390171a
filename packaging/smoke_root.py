"""Tries out the packages as a stranger's computer would have them: Debian, and nothing of ours.

Run by `dev.py build --clean-root`, as root. debootstrap makes a small Debian without Python and
Qt. For each package a copy of it gets an ordinary user whose home has Russian letters and a space,
a virtual screen, a real Secret Service, and the package; `smoke_guest.sh` then does there what a
user does, and this says what came of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from console import CannotGoOn, run_quietly, say, seconds, step
from contents import COMPLETE
from environment import CACHE, REPO

SUITE = "bookworm"
BASE = CACHE / "clean-root"
LOG = CACHE / "clean-root.log"
# What the desktop of a user has: a screen, a key store, a finder of programs by kind of file.
DESKTOP = (
    *("xvfb", "x11-utils", "xdotool", "dbus-daemon", "dbus-x11", "gnome-keyring", "xdg-utils"),
    *("libglib2.0-bin", "shared-mime-info", "desktop-file-utils", "fonts-dejavu-core"),
    *("libgl1", "libegl1", "fontconfig-config", "ca-certificates", "xz-utils", "libsecret-tools"),
)
GUEST = REPO / "packaging" / "linux" / "smoke_guest.sh"
HOME = "/home/Мария Иванова"
USER = "maria"
FULL = "mnt/full"
_LIMIT_S = 1800
# What the user's story leaves; everything else of a removed package is a mistake.
_OURS = ("usr/lib/desktop-ft", "usr/bin/desktop-ft", "usr/share/applications/desktop-ft.desktop")


def try_out(packages: Sequence[Path], edition: str) -> bool:
    """Try each package in a root of its own; return whether all did well."""
    if os.geteuid() != 0:
        raise CannotGoOn("Only root can make a clean root: sudo python3 packaging/dev.py build …")
    _make_base()
    passed = True
    for package in packages:
        started = time.monotonic()
        with _root() as root:
            problems = _guest(root, package, edition)
        for problem in problems:
            say(f"    FAILED: {problem}")
        passed = passed and not problems
        state = "FAILED" if problems else "ok"
        say(f"==> {package.name} in a clean root: {state} ({seconds(time.monotonic() - started)})")
    return passed


def _make_base() -> None:
    if (BASE / "ready").exists():
        return
    if shutil.which("debootstrap") is None:
        raise CannotGoOn("debootstrap is missing: apt-get install debootstrap")
    shutil.rmtree(BASE, ignore_errors=True)
    wanted = ",".join(DESKTOP)
    command = ["debootstrap", "--variant=minbase", f"--include={wanted}", SUITE, str(BASE)]
    with step(f"Making a clean Debian {SUITE}", "two minutes"):
        code, tail = run_quietly(command, LOG)
    if code != 0:
        raise CannotGoOn(f"debootstrap failed. The log is {LOG}; its last lines:\n{tail}")
    if list(BASE.glob("usr/bin/python3*")):
        raise CannotGoOn("The clean root has a Python in it; nothing would be shown.")
    (BASE / "ready").touch()


@contextmanager
def _root() -> Iterator[Path]:
    """Copy the base and make it live; take it all away afterwards."""
    root = CACHE / "clean-root-used"
    _unmount(root)
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", str(BASE), str(root)], check=True)
    try:
        for kind, place in (("proc", "proc"), ("devtmpfs", "dev"), ("tmpfs", "dev/shm")):
            (root / place).mkdir(exist_ok=True)
            if kind == "devtmpfs":
                command = ["mount", "--bind", "/dev", str(root / place)]
            else:
                command = ["mount", "-t", kind, kind, str(root / place)]
            subprocess.run(command, check=True)
        # a disk that is full: 64 KiB, of which the guest leaves nothing
        full = root / FULL
        full.mkdir()
        small = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=1777", "tmpfs", str(full)]
        subprocess.run(small, check=True)
        yield root
    finally:
        _unmount(root)
        shutil.rmtree(root, ignore_errors=True)


def _unmount(root: Path) -> None:
    for place in (FULL, "dev/shm", "dev", "proc"):
        subprocess.run(["umount", "-l", str(root / place)], capture_output=True, check=False)


def _guest(root: Path, package: Path, edition: str) -> list[str]:
    shutil.copy(package, root / "tmp" / package.name)
    shutil.copy(GUEST, root / "tmp" / "smoke_guest.sh")
    add = ["useradd", "--create-home", "--home-dir", HOME, "--shell", "/bin/bash", USER]
    _inside(root, *add)
    before = _files(root)
    install = _install(root, package)
    story = "story" if edition == COMPLETE else "no-story"
    words = ["su", "-", USER, "-c", f"bash /tmp/smoke_guest.sh '{install}' {story}"]
    asked = _inside(root, *words, check=False)
    say(asked.stdout.rstrip())
    problems = [line[8:] for line in asked.stdout.splitlines() if line.startswith("FAILED: ")]
    if asked.returncode != 0 and not problems:
        problems = [f"the guest ended with {asked.returncode}: {asked.stderr[-2000:]}"]
    return problems + _uninstall(root, package, edition, before)


def _install(root: Path, package: Path) -> str:
    """Install a package; return the command that starts the program."""
    if package.suffix == ".deb":
        _inside(root, "dpkg", "-i", f"/tmp/{package.name}")
        return "/usr/bin/desktop-ft"
    if package.suffix == ".AppImage":
        (root / "tmp" / package.name).chmod(0o755)
        return f"/tmp/{package.name}"
    _inside(root, "tar", "-C", "/opt", "-xf", f"/tmp/{package.name}")
    (folder,) = (root / "opt").iterdir()
    return f"/opt/{folder.name}/desktop-ft"


def _uninstall(root: Path, package: Path, edition: str, before: set[str]) -> list[str]:
    """Remove the package; nothing of it may be left but what the user made."""
    if package.suffix != ".deb":
        return []
    _inside(root, "dpkg", "--purge", edition)
    left = {
        path
        for path in _files(root) - before
        if not path.startswith((HOME[1:], "tmp/", "var/", "run/", "proc/", "dev/", FULL))
    }
    caches = {path for path in left if path.endswith((".cache", "mimeinfo.cache"))}
    problems = [f"left behind: {path}" for path in sorted(left - caches)[:10]]
    problems += [f"still there: {path}" for path in _OURS if (root / path).exists()]
    if not any(path.startswith(f"{HOME[1:]}/") for path in _files(root)):
        problems.append("the user's data went with the program")
    return problems


def _files(root: Path) -> set[str]:
    found = set()
    for top, folders, files in os.walk(root):
        folders[:] = [name for name in folders if Path(top, name) not in _live(root)]
        found |= {str(Path(top, name).relative_to(root)) for name in files}
    return found


def _live(root: Path) -> set[Path]:
    return {root / "proc", root / "dev", root / "sys"}


def _inside(root: Path, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    env = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
    }
    return subprocess.run(
        ["chroot", str(root), *words],
        env=env,
        check=check,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=_LIMIT_S,
    )
