"""Makes what Linux users download from a built program: .tar.xz, .deb and AppImage.

The same program gives the same bytes at any time: files are sorted, belong to root and are dated
with SOURCE_DATE_EPOCH. Knows where a desktop looks for things, not how the program was built.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import stat
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import icons
from console import say
from contents import COMPLETE, SMALL, TITLES
from desktop_ft.core.parts import Part
from environment import CACHE, REPO

LINUX = REPO / "packaging" / "linux"
RUNTIME = CACHE / "appimage" / "runtime-x86_64"
_SIZES = (48, 128, 256)
# Threads change nothing in what xz writes as long as there are at least two.
_XZ = ("xz", "-6", "--threads=2")
# What neither the program brings along nor every Debian has.
_DEPENDS = ("libgl1", "libegl1", "fontconfig-config", "fonts-dejavu-core | fonts-freefont-ttf")
_RECOMMENDS = ("gnome-keyring | kwalletmanager", "xdg-utils", "ca-certificates")
_GLIBC = re.compile(rb"GLIBC_2\.(\d+)\0")
_CONTROL = """\
Package: {package}
Version: {version}
Architecture: amd64
Maintainer: The makers of Desktop FT <desktop-ft@localhost>
Installed-Size: {kib}
Depends: {depends}
Recommends: {recommends}
Conflicts: {other}
Replaces: {other}
Section: science
Priority: optional
Description: {title}: teach a language model your field
 From a table of questions and answers to a language model that answers
 your way. Opens the table as a spreadsheet, checks it, trains a model on it
 and shows the old and the new model side by side.{more}
"""
_MORE = {
    SMALL: "\n .\n This edition trains at OpenAI, Azure and servers that speak their API.",
    COMPLETE: "\n .\n This edition trains on this computer too, and brings a base model along.",
}


def make(
    bundle: Path, edition: str, version: str, date: int, out: Path, parts: Sequence[Part]
) -> list[Path]:
    """Make every package that can be made here; return the files."""
    out.mkdir(parents=True, exist_ok=True)
    stem = f"{edition}-{version}-linux-x86_64"
    made = [tar_xz(bundle, edition, out / f"{stem}.tar.xz", date)]
    root = out / f"{stem}.root"
    try:
        if shutil.which("dpkg-deb"):
            stage_deb(bundle, edition, version, date, root, parts)
            made.append(deb(root, out / f"{edition}_{version}_amd64.deb", date))
        shutil.rmtree(root, ignore_errors=True)
        if not shutil.which("mksquashfs") or not RUNTIME.exists():
            say(f"    no AppImage: mksquashfs or {RUNTIME.name} is missing (packaging/README.md)")
        else:
            stage_appdir(bundle, edition, version, date, root)
            made.append(app_image(root, out / f"{stem}.AppImage", date))
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return made


def tar_xz(bundle: Path, name: str, out: Path, date: int) -> Path:
    """Pack a folder under a name, in the same bytes each time."""
    plain = out.with_suffix("")
    with tarfile.open(plain, "w", format=tarfile.PAX_FORMAT) as archive:
        for path in _sorted(bundle):
            place = f"{name}/{path.relative_to(bundle).as_posix()}".rstrip("/.")
            archive.add(path, place, recursive=False, filter=lambda info: _nobodys(info, date))
    subprocess.run([*_XZ, "--force", plain], check=True)
    return out


def stage_deb(
    bundle: Path, edition: str, version: str, date: int, root: Path, parts: Sequence[Part]
) -> None:
    """Lay out the files of a Debian package."""
    shutil.rmtree(root, ignore_errors=True)
    lib = root / "usr" / "lib" / "desktop-ft"
    _copy(bundle, lib)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "desktop-ft").symlink_to("../lib/desktop-ft/desktop-ft")
    _share(root / "usr" / "share", edition, version, date)
    doc = root / "usr" / "share" / "doc" / edition
    doc.mkdir(parents=True)
    (doc / "copyright").write_text(copyright_file(parts), "utf-8")
    with (doc / "changelog.gz").open("wb") as file:
        text = (REPO / "CHANGELOG.md").read_bytes()
        file.write(gzip.compress(text, 9, mtime=date))
    control = root / "DEBIAN"
    control.mkdir()
    size = sum(path.lstat().st_size for path in _sorted(root) if path.is_file()) // 1024
    depends = (f"libc6 (>= 2.{glibc_of(bundle)})", *_DEPENDS)
    (control / "control").write_text(
        _CONTROL.format(
            package=edition,
            version=version,
            kib=size,
            depends=", ".join(depends),
            recommends=", ".join(_RECOMMENDS),
            other=SMALL if edition == COMPLETE else COMPLETE,
            title=TITLES[edition],
            more=_MORE[edition],
        ),
        "utf-8",
    )
    _settle(root, date)


def deb(root: Path, out: Path, date: int) -> Path:
    """Pack a staged Debian package."""
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--threads-max=2", "--build"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(date)}
    subprocess.run([*command, root, out], env=env, check=True, stdout=subprocess.DEVNULL)
    return out


def stage_appdir(bundle: Path, edition: str, version: str, date: int, root: Path) -> None:
    """Lay out the files of an AppImage."""
    _copy(bundle, root / "usr" / "lib" / "desktop-ft")
    _share(root / "usr" / "share", edition, version, date)
    (root / "AppRun").symlink_to("usr/lib/desktop-ft/desktop-ft")
    shutil.copy(root / "usr/share/applications/desktop-ft.desktop", root / "desktop-ft.desktop")
    (root / "desktop-ft.png").write_bytes(icons.png(256))
    (root / ".DirIcon").symlink_to("desktop-ft.png")
    _settle(root, date)


def app_image(root: Path, out: Path, date: int) -> Path:
    """Pack a staged AppImage: the runtime, then a file system that it mounts or unpacks."""
    packed = out.with_suffix(".squashfs")
    packed.unlink(missing_ok=True)
    command = [
        "mksquashfs",
        str(root),
        str(packed),
        "-root-owned",
        "-noappend",
        "-no-progress",
        "-quiet",
    ]
    times = ["-mkfs-time", str(date), "-all-time", str(date)]
    packing = ["-comp", "zstd", "-Xcompression-level", "19", "-b", "1M", "-processors", "2"]
    env = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run([*command, *times, *packing], env=env, check=True, stdout=subprocess.DEVNULL)
    with out.open("wb") as file:
        for piece in (RUNTIME, packed):
            with piece.open("rb") as source:
                shutil.copyfileobj(source, file, 1 << 20)
    packed.unlink()
    out.chmod(0o755)
    return out


def _share(share: Path, edition: str, version: str, date: int) -> None:
    """Put what a desktop looks for where it looks for it."""
    for folder, name in (
        ("applications", "desktop-ft.desktop"),
        ("mime/packages", "desktop-ft.xml"),
    ):
        (share / folder).mkdir(parents=True)
        shutil.copyfile(LINUX / name, share / folder / name)
    if edition == COMPLETE:
        entry = share / "applications" / "desktop-ft.desktop"
        text = entry.read_text("utf-8").replace("Name=Desktop FT\n", f"Name={TITLES[edition]}\n")
        entry.write_text(text, "utf-8")
    described = "org.desktop_ft.DesktopFT.metainfo.xml"
    (share / "metainfo").mkdir()
    text = (LINUX / described).read_text("utf-8").replace("@VERSION@", version)
    day = datetime.fromtimestamp(date, UTC).date().isoformat()
    (share / "metainfo" / described).write_text(text.replace("@DATE@", day), "utf-8")
    themed = share / "icons" / "hicolor"
    for size in _SIZES:
        apps = themed / f"{size}x{size}" / "apps"
        apps.mkdir(parents=True)
        (apps / "desktop-ft.png").write_bytes(icons.png(size))
    (themed / "scalable" / "apps").mkdir(parents=True)
    shutil.copyfile(icons.SOURCE, themed / "scalable" / "apps" / "desktop-ft.svg")


def copyright_file(parts: Sequence[Part]) -> str:
    """Return Debian's file of licences: our own, then whose parts are inside, under which."""
    lines = [
        "Desktop FT is under the Apache License 2.0; on Debian systems its text is in",
        "/usr/share/common-licenses/Apache-2.0.",
        "",
        "Inside are, with their licences in full in",
        "/usr/lib/desktop-ft/_internal/about/parts.json:",
        "",
        *(f"  {part.name} {part.version}: {part.licence}" for part in parts),
    ]
    return "\n".join(lines) + "\n"


def glibc_of(bundle: Path) -> int:
    """Return the least version 2.N of the C library that every file of a program works with."""
    least = 17
    for path in bundle.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        if path.suffix == ".so" or ".so." in path.name or path.parent == bundle:
            least = max([least, *(int(number) for number in _GLIBC.findall(path.read_bytes()))])
    return least


def _copy(bundle: Path, to: Path) -> None:
    """Copy a program; big files are hard links where they can be."""

    def link(source: str, target: str) -> object:
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError:
            shutil.copy2(source, target, follow_symlinks=False)
        return target

    shutil.copytree(bundle, to, symlinks=True, copy_function=link)


def _settle(root: Path, date: int) -> None:
    """Give every file the same date and the rights of installed files."""
    for path in reversed(_sorted(root)):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (date, date), follow_symlinks=False)


def _sorted(folder: Path) -> list[Path]:
    return sorted((folder, *_below(folder)), key=lambda path: path.as_posix())


def _below(folder: Path) -> Iterator[Path]:
    for top, folders, files in os.walk(folder):
        yield from (Path(top, name) for name in (*folders, *files))


def _nobodys(info: tarfile.TarInfo, date: int) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mtime = date
    runs = info.isdir() or info.mode & stat.S_IXUSR
    info.mode = 0o755 if runs else 0o644
    return info
