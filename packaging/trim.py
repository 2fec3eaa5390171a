"""Takes off a built program what is not used there: debug information, far languages, OpenBLAS.

Changes files in place; whether they still work is the smoke test's to say.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import icu_data
import small_blas
from console import say
from contents import MIB, Contents


def trim(bundle: Path, lists: Contents, edition: str) -> None:
    """Make a program smaller; without the tools for it (binutils) it stays as it is."""
    for link in [path for path in bundle.rglob("*") if path.is_symlink() and not path.exists()]:
        link.unlink()  # PyInstaller's second name of a library that was left out
    if not sys.platform.startswith("linux"):
        return
    before = mib(bundle)
    if shutil.which("strip"):
        if lists.small_blas.concerns(edition):
            small_blas.replace(bundle)
        _strip(bundle / "_internal", lists)
    if shutil.which("as") and shutil.which("ld"):
        for library in bundle.rglob("libicudata.so.*"):
            icu_data.reduce(library, lists.icu_languages)
        _hollow(bundle / "_internal", lists)
    say(f"    taken off what is not used: {before - mib(bundle):.0f} MiB")


def _hollow(inside: Path, lists: Contents) -> None:
    """Put an empty library where one is linked of which nothing is called."""
    for library in [path for path in inside.rglob("*.so*") if not path.is_symlink()]:
        if not lists.hollow.holds(library.relative_to(inside).as_posix()):
            continue
        beside = [path for path in library.parent.glob("*.so*") if path != library]
        called = set().union(*(_symbols("--undefined-only", path) for path in beside))
        elsewhere = set().union(*(_symbols("--defined-only", path) for path in beside))
        needed = (called & _symbols("--defined-only", library)) - elsewhere
        if needed:
            say(f"    {library.name} stays: {len(needed)} functions of it are called")
            continue
        _write_empty(library)


def _write_empty(library: Path) -> None:
    """Put a library without anything in it in the place of another."""
    code = library.with_suffix(".o")
    link = ["ld", "-shared", "--build-id=none", "-z", "noexecstack", "-soname", library.name]
    for command in (["as", "-o", str(code), "/dev/null"], [*link, "-o", str(library), str(code)]):
        subprocess.run(command, check=True, capture_output=True)
    code.unlink()


def _symbols(which: str, library: Path) -> set[str]:
    """Return the names that a library has, or calls."""
    told = subprocess.run(
        ["nm", "-D", "--format=just-symbols", which, library],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return {name.partition("@")[0] for name in told.splitlines()}


def _strip(inside: Path, lists: Contents) -> None:
    files = [
        path
        for path in inside.rglob("*.so*")
        if path.is_file()
        and not path.is_symlink()
        and lists.stripped.holds(path.relative_to(inside).as_posix())
    ]
    for path in files:
        mode = path.stat().st_mode
        # `strip` refuses what it cannot do without harm, and leaves the file as it was
        subprocess.run(
            ["strip", "--strip-unneeded", "--enable-deterministic-archives", path],
            capture_output=True,
            check=False,
        )
        path.chmod(mode)


def mib(path: Path) -> float:
    """Return what a file or a folder takes; a link takes nothing."""
    if path.is_symlink():
        return 0
    if not path.is_dir():
        return path.stat().st_size / MIB
    total = 0
    for folder, _, names in os.walk(path):
        for name in names:
            file = Path(folder, name)
            total += 0 if file.is_symlink() else file.stat().st_size
    return total / MIB
