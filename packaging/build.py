"""Builds the standalone programs for this system into dist/ and tries them out.

Run by `dev.py build` with the environment's own Python.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import bom
import budget
import contents
import icons
import linux_packages
import smoke
import smoke_root
import smoke_tests
import trim
from console import CannotGoOn, run_quietly, say, step
from contents import COMPLETE, MIB, SMALL, TITLES
from desktop_ft import __version__
from desktop_ft.infra.parts import LIST, read
from environment import CACHE, REPO, program
from portable_zip import portable_zip
from version_resource import version_resource

BUILD = REPO / "build"
DIST = REPO / "dist"
LOG = CACHE / "build.log"
# A build of the same sources is the same at any time; the last commit's moment, if git knows it.
_LONG_AGO = "1763856000"


def build(edition: str, *, with_tests: bool = False) -> Path:
    """Make dist/EDITION anew, and return it."""
    bundle = DIST / edition
    shutil.rmtree(bundle, ignore_errors=True)
    work = BUILD / edition
    work.mkdir(parents=True, exist_ok=True)
    command = [
        *(str(program("python")), "-m", "PyInstaller", "--noconfirm", "--clean"),
        *("--workpath", str(work), "--distpath", str(DIST)),
        str(REPO / "packaging" / "desktop_ft.spec"),
    ]
    expected = "about ten minutes" if edition == COMPLETE else "about two minutes"
    env = _environment(edition, work) | ({"DESKTOP_FT_WITH_TESTS": "1"} if with_tests else {})
    with step(f"Building {TITLES[edition]}", expected):
        code, tail = run_quietly(command, LOG, env=env, cwd=REPO)
    if code != 0:
        raise CannotGoOn(f"The build failed. The log is {LOG}; its last lines:\n{tail}")
    if sys.platform.startswith("linux") and not (bundle / "_internal" / "libcrypto.so.3").exists():
        raise CannotGoOn("This Python brings no libcrypto.so.3; hooks/keyring_cipher.py needs it.")
    trim.trim(bundle, contents.load(), edition)
    version, date = __version__, int(source_date())
    bom.describe(bundle, edition, TITLES[edition], version, work / "sources.txt", date)
    shutil.copy(bundle / "_internal" / "about" / bom.SBOM, work)
    if sys.platform == "darwin":
        _into_app(bundle / "_internal" / "about", DIST / f"{TITLES[edition]}.app")
    return bundle


def _into_app(about: Path, app: Path) -> None:
    """Put the lists where a program of macOS has its files: PyInstaller made it before them."""
    resources = app / "Contents" / "Resources" / "about"
    shutil.copytree(about, resources, dirs_exist_ok=True)
    link = app / "Contents" / "Frameworks" / "about"
    link.unlink(missing_ok=True)
    link.symlink_to("../Resources/about")


def source_date() -> str:
    """Return the moment that every file of a build is dated with, in seconds since 1970."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return given
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=REPO, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or _LONG_AGO


def _environment(edition: str, work: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DESKTOP_FT_EDITION": edition,
        "DESKTOP_FT_VERSION": __version__,
        "DESKTOP_FT_LEFT_OUT": str(work / "left-out.tsv"),
        "DESKTOP_FT_SOURCES": str(work / "sources.txt"),
        "SOURCE_DATE_EPOCH": source_date(),
        **_looks(edition, work),
        "PYTHONHASHSEED": "0",  # sets would lie in the byte code in another order each time
    }


def _looks(edition: str, work: Path) -> dict[str, str]:
    """Return the icon of this system's executables and what Windows tells of them."""
    icon = icons.icon_for(sys.platform, work)
    looks = {"DESKTOP_FT_ICON": str(icon)} if icon else {}
    if sys.platform == "win32":
        resource = work / "version.txt"
        resource.write_text(version_resource(TITLES[edition], __version__), "utf-8")
        looks["DESKTOP_FT_VERSION_RESOURCE"] = str(resource)
    return looks


def tell_size(bundle: Path) -> None:
    """Print what takes the room."""
    inside = bundle / "_internal"
    largest = sorted(((trim.mib(path), path.name) for path in inside.iterdir()), reverse=True)[:8]
    parts = ", ".join(f"{name} {size:.0f}" for size, name in largest)
    own = sum(path.stat().st_size for path in bundle.glob("desktop-ft*") if path.is_file()) / MIB
    say(f"    size: {trim.mib(bundle):.0f} MiB (desktop-ft {own:.0f}, {parts})")


def _one(edition: str, options: argparse.Namespace) -> bool:
    """Do for one edition what was asked for; return whether all went well."""
    bundle = DIST / edition
    if not options.only_smoke:
        build(edition, with_tests=options.with_tests)
    tell_size(bundle)
    passed = budget.keep(edition, "installed", budget.megabytes(bundle))
    if options.twice:
        passed = _is_the_same(edition, bundle) and passed
    if not options.no_smoke:
        passed = smoke.try_out(bundle) and passed
    if options.with_tests:
        passed = smoke_tests.run(bundle, BUILD / edition) and passed
    if options.packages or options.clean_root:
        made = packages(bundle, edition)
        passed = budget.keep(edition, "compressed", budget.megabytes(made[0])) and passed
        if options.clean_root:
            passed = smoke_root.try_out(made, edition) and passed
    return passed


def packages(bundle: Path, edition: str) -> list[Path]:
    """Make what users download, with a list of checksums; the archive comes first."""
    date, out = int(source_date()), DIST / "packages"
    out.mkdir(parents=True, exist_ok=True)
    with step(f"Packing {TITLES[edition]}", "minutes"):
        if sys.platform == "win32":
            name = f"{edition}-{__version__}-windows-x86_64-portable.zip"
            made = [portable_zip(bundle, TITLES[edition], out / name, date)]
        elif sys.platform == "darwin":
            raise CannotGoOn("On macOS packaging/macos/package.sh packs what was built.")
        else:
            parts = read(bundle / "_internal" / "about" / LIST)
            made = linux_packages.make(bundle, edition, __version__, date, out, parts)
        shutil.copy(BUILD / edition / bom.SBOM, out / f"{edition}.cdx.json")
    for file in made:
        say(f"    {file.name}: {budget.megabytes(file):.0f} MB, sha256 {sha256(file)}")
    return made


def sha256(path: Path) -> str:
    """Return the checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_the_same(edition: str, bundle: Path) -> bool:
    """Build once more and compare every file."""
    first = {path.relative_to(bundle): sha256(path) for path in _plain_files(bundle)}
    build(edition)
    second = {path.relative_to(bundle): sha256(path) for path in _plain_files(bundle)}
    differing = sorted(
        str(path) for path in first.keys() | second.keys() if first.get(path) != second.get(path)
    )
    for path in differing[:20]:
        say(f"    FAILED: differs in the second build: {path}")
    say(f"==> Two builds: {len(first)} files, {len(differing)} of them differ")
    return not differing


def _plain_files(bundle: Path) -> list[Path]:
    return [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]


def main(arguments: Sequence[str]) -> int:
    """Build, tell the size, try it out."""
    parser = argparse.ArgumentParser(prog="dev.py build", description=__doc__.partition("\n")[0])
    parser.add_argument("--edition", choices=[*TITLES, "both"], default="both")
    parser.add_argument("--no-smoke", action="store_true", help="only build")
    parser.add_argument("--only-smoke", action="store_true", help="only try out what is there")
    parser.add_argument(
        "--with-tests", action="store_true", help="also run the core's tests inside the program"
    )
    parser.add_argument("--packages", action="store_true", help="also make what users download")
    parser.add_argument("--twice", action="store_true", help="build again, and compare the bytes")
    parser.add_argument(
        "--clean-root", action="store_true", help="also try the packages in a Debian of their own"
    )
    options = parser.parse_args(arguments)
    editions = [SMALL, COMPLETE] if options.edition == "both" else [options.edition]
    try:
        passed = True
        for edition in editions:
            passed = _one(edition, options) and passed
    except CannotGoOn as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except subprocess.SubprocessError as error:
        print(f"\nThe standalone program does not run as it should: {error}", file=sys.stderr)
        return 1
    return 0 if passed else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
