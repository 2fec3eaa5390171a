"""What Linux users download, made of a tiny program: the same bytes each time, all in its place."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import bom
import linux_packages
import portable_zip
from contents import COMPLETE, SMALL
from desktop_ft.core.parts import Part

DATE = 1763856000
PARTS = [
    Part("Qt", "6", "LGPL-3.0-only", "https://qt.io", text="All of it"),
    Part("libc6", "2.36-9+deb12u14", "LGPL-2.1 AND GPL-2", kind="debian"),
    Part("odd", "1", "My own words", kind="data"),
]
LINUX = linux_packages.LINUX

needs_dpkg = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="not a Debian")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "dist" / SMALL
    inside = folder / "_internal"
    inside.mkdir(parents=True)
    (folder / "desktop-ft").write_bytes(b"\x7fELF GLIBC_2.34\0")
    (folder / "desktop-ft").chmod(0o700)
    (inside / "lib.so").write_bytes(b"GLIBC_2.36\0 GLIBC_2.4\0")
    (inside / "данные.txt").write_text("слова", "utf-8")
    (inside / "link.so").symlink_to("lib.so")
    return folder


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.skipif(not shutil.which("xz"), reason="xz is missing")
def test_archive_is_the_same_each_time_and_nobodys(bundle: Path, tmp_path: Path) -> None:
    first = linux_packages.tar_xz(bundle, SMALL, tmp_path / "a.tar.xz", DATE)
    (bundle / "desktop-ft").touch()
    second = linux_packages.tar_xz(bundle, SMALL, tmp_path / "b.tar.xz", DATE)
    assert _digest(first) == _digest(second)
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(first.read_bytes()))) as archive:
        entries = {entry.name: entry for entry in archive}
    assert entries[f"{SMALL}/desktop-ft"].mode == 0o755
    assert entries[f"{SMALL}/_internal/link.so"].linkname == "lib.so"
    assert f"{SMALL}/_internal/данные.txt" in entries
    assert {(entry.uid, entry.mtime) for entry in entries.values()} == {(0, DATE)}


def test_portable_zip_is_the_same_each_time(bundle: Path, tmp_path: Path) -> None:
    first = portable_zip.portable_zip(bundle, "Desktop FT", tmp_path / "a.zip", DATE)
    (bundle / "desktop-ft").touch()
    second = portable_zip.portable_zip(bundle, "Desktop FT", tmp_path / "b.zip", DATE)
    assert _digest(first) == _digest(second)


@needs_dpkg
@pytest.mark.skipif(sys.platform != "linux", reason="for Linux")
def test_deb_says_what_it_needs_and_puts_all_in_its_place(bundle: Path, tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        root = tmp_path / f"{name}.root"
        linux_packages.stage_deb(bundle, SMALL, "1.2.3", DATE, root, PARTS)
        made.append(linux_packages.deb(root, tmp_path / f"{name}.deb", DATE))
    assert _digest(made[0]) == _digest(made[1])
    told = subprocess.run(
        ["dpkg-deb", "--info", made[0]], capture_output=True, text=True, check=True
    ).stdout
    assert "Package: desktop-ft\n" in told
    assert "libc6 (>= 2.36)" in told
    assert "Conflicts: desktop-ft-complete" in told
    listed = subprocess.run(
        ["dpkg-deb", "--contents", made[0]], capture_output=True, text=True, check=True
    ).stdout
    for place in (
        "./usr/lib/desktop-ft/desktop-ft",
        "./usr/bin/desktop-ft -> ../lib/desktop-ft/desktop-ft",
        "./usr/share/applications/desktop-ft.desktop",
        "./usr/share/mime/packages/desktop-ft.xml",
        "./usr/share/metainfo/org.desktop_ft.DesktopFT.metainfo.xml",
        "./usr/share/icons/hicolor/256x256/apps/desktop-ft.png",
        "./usr/share/doc/desktop-ft/copyright",
    ):
        assert place in listed
    assert "root/root" in listed


def test_app_image_begins_with_the_program(bundle: Path, tmp_path: Path) -> None:
    root = tmp_path / "app"
    linux_packages.stage_appdir(bundle, COMPLETE, "1.2.3", DATE, root)
    assert (root / "AppRun").resolve().name == "desktop-ft"
    assert (root / "desktop-ft.png").read_bytes().startswith(b"\x89PNG")
    assert "Name=Desktop FT Complete\n" in (root / "desktop-ft.desktop").read_text("utf-8")


def test_kinds_of_files_are_the_same_everywhere() -> None:
    (mime,) = ET.parse(LINUX / "desktop-ft.xml").getroot()
    kind = mime.get("type")
    entry = (LINUX / "desktop-ft.desktop").read_text("utf-8")
    described = ET.parse(LINUX / "org.desktop_ft.DesktopFT.metainfo.xml").getroot()
    assert f"MimeType={kind};" in entry
    assert kind == described.findtext("provides/mediatype")
    assert described.findtext("launchable") == "desktop-ft.desktop"
    globs = [child.get("pattern") for child in mime if child.tag.endswith("}glob")]
    assert globs == ["*.jsonl", "*.ndjson"]


def test_bill_of_materials_is_cyclonedx_and_always_the_same() -> None:
    told = bom.cyclonedx(PARTS, "Desktop FT", "1.2.3", DATE)
    assert told == bom.cyclonedx(PARTS, "Desktop FT", "1.2.3", DATE)
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    json.dumps(told)
    first, second, third = told["components"]
    assert first["purl"] == "pkg:pypi/qt@6"
    assert first["licenses"] == [{"license": {"id": "LGPL-3.0-only"}}]
    assert second["purl"].startswith("pkg:deb/debian/libc6@2.36-9")
    assert third["licenses"] == [{"license": {"name": "My own words"}}]


def test_parts_of_python_files_are_found_with_their_licences() -> None:
    import openpyxl

    found = {part.name: part for part in bom.parts([Path(openpyxl.__file__)], complete=True)}
    assert found["openpyxl"].licence == "MIT"
    assert "Python" in found
    assert "SmolLM2-135M-Instruct" in found
