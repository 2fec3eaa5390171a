"""Finds the Hunspell dictionaries of this computer: the system's, those of other programs, ours.

Knows where they lie and what they are called, not what is in them.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_log = logging.getLogger(__name__)

_ARCHIVES = frozenset((".oxt", ".xpi", ".zip"))
_MOST_BYTES = 100_000_000  # of one file in an archive; the largest dictionary has 20 million
_NAME = re.compile(r"([a-z]{2,3})(?:[-_ .].*)?", re.IGNORECASE)
_OFFICE = "4/user/uno_packages/cache/uno_packages/*/*"


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A pair of files, `stem` with .aff and with .dic; `language` is such as "ru"."""

    stem: Path
    language: str

    @property
    def aff(self) -> Path:
        return self.stem.with_name(self.stem.name + ".aff")

    @property
    def dic(self) -> Path:
        return self.stem.with_name(self.stem.name + ".dic")


def find_dictionaries(own: Path, cache: Path, places: Iterable[Path]) -> list[Dictionary]:
    """Return each dictionary once, those in the user's own folder first.

    What lies in an archive (Firefox and LibreOffice exchange them so) is unpacked to `cache`.
    """
    found: dict[tuple[str, str], Dictionary] = {}
    for folder in (own, *places):
        for pair in _in_folder(folder, cache):
            found.setdefault((pair.language, pair.stem.name.lower().replace("-", "_")), pair)
    return list(found.values())


def keep_dictionary(path: Path, own: Path, cache: Path) -> bool:
    """Copy a dictionary, or the ones in an archive, to the user's own; False if there is none."""
    if path.suffix.lower() in _ARCHIVES:
        pairs = _in_archive(path, cache)
    else:
        pairs = [each for each in _in_folder(path.parent, cache) if each.stem.name == path.stem]
    for each in pairs:
        own.mkdir(parents=True, exist_ok=True)
        for source in (each.aff, each.dic):
            if source.parent != own:
                shutil.copyfile(source, own / source.name)
    return bool(pairs)


def usual_places(
    system: str = sys.platform, env: Mapping[str, str] = os.environ, home: Path | None = None
) -> list[Path]:
    """Return the folders and archives in which dictionaries are found on this computer."""
    home = home or Path.home()
    places = [Path(name) for name in env.get("DICPATH", "").split(os.pathsep) if name]
    places += [
        place for base, pattern in _patterns(system, env, home) for place in _all(base, pattern)
    ]
    return places


def _patterns(system: str, env: Mapping[str, str], home: Path) -> Iterator[tuple[Path, str]]:
    if system == "win32":
        programs = [
            Path(env[name]) for name in ("ProgramFiles", "ProgramFiles(x86)") if name in env
        ]
        roaming = Path(env.get("APPDATA", home / "AppData" / "Roaming"))
        offices = [each / "LibreOffice" / "share" for each in programs]
        profiles = [roaming / "Mozilla/Firefox/Profiles", roaming / "Thunderbird/Profiles"]
        office_user = roaming / "LibreOffice"
    elif system == "darwin":
        support = home / "Library" / "Application Support"
        yield from ((home / "Library", "Spelling"), (Path("/Library"), "Spelling"))
        offices = [Path("/Applications/LibreOffice.app/Contents/Resources")]
        profiles = [support / "Firefox/Profiles", home / "Library/Thunderbird/Profiles"]
        office_user = support / "LibreOffice"
    else:
        for share in (home / ".local/share", Path("/usr/local/share"), Path("/usr/share")):
            yield from ((share, "hunspell"), (share, "myspell"), (share, "myspell/dicts"))
        offices = [
            Path(base) / "share" for base in ("/usr/lib/libreoffice", "/usr/lib64/libreoffice")
        ]
        offices += [each / "share" for each in _all(Path("/opt"), "libreoffice*")]
        profiles = [home / ".mozilla/firefox", home / ".thunderbird"]
        profiles.append(home / "snap/firefox/common/.mozilla/firefox")
        office_user = home / ".config" / "libreoffice"
    yield from ((share, "extensions/dict-*") for share in offices)
    yield office_user, _OFFICE
    yield office_user, f"{_OFFICE}/*"
    yield from ((profile, "*/extensions/*.xpi") for profile in profiles)


def _all(base: Path, pattern: str) -> list[Path]:
    try:
        return sorted(base.glob(pattern))
    except OSError as error:
        _log.debug("no dictionaries in %s: %s", base, error)
        return []


def _in_folder(place: Path, cache: Path) -> list[Dictionary]:
    try:
        if place.suffix.lower() in _ARCHIVES and place.is_file():
            return _in_archive(place, cache)
        files = {path.name: path for path in place.iterdir()} if place.is_dir() else {}
    except OSError as error:
        _log.debug("no dictionaries in %s: %s", place, error)
        return []
    found = []
    for path in sorted(files.values()):
        language = _NAME.fullmatch(path.stem)
        if path.suffix == ".aff" and f"{path.stem}.dic" in files and language is not None:
            found.append(Dictionary(path.with_suffix(""), language[1].lower()))
        elif path.suffix.lower() in _ARCHIVES:
            found += _in_archive(path, cache)
    return found


def _in_archive(archive: Path, cache: Path) -> list[Dictionary]:
    """Unpack the pairs of an archive, once; a program's own extension has none and stays shut."""
    try:
        state = archive.stat()
        mark = f"{archive}\0{state.st_size}\0{state.st_mtime_ns}".encode("utf-8", "surrogateescape")
        folder = cache / "dictionaries" / hashlib.sha256(mark).hexdigest()[:16]
        if not folder.is_dir():
            with zipfile.ZipFile(archive) as opened:
                _unpack(opened, folder)
        return _in_folder(folder, cache) if folder.is_dir() else []
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        _log.info("no dictionary in %s: %s", archive.name, error)
        return []


def _unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    members = {
        Path(each.filename).name: each
        for each in archive.infolist()
        if each.filename.endswith((".aff", ".dic")) and each.file_size <= _MOST_BYTES
    }
    wanted = [
        name for name in members if {f"{name[:-4]}.aff", f"{name[:-4]}.dic"} <= members.keys()
    ]
    if not wanted:
        return
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
    unfinished.mkdir(parents=True)
    for name in wanted:
        (unfinished / name).write_bytes(archive.read(members[name]))
    try:
        unfinished.rename(folder)
    except OSError:  # another process unpacked it at the same moment
        for left in unfinished.iterdir():
            left.unlink()
        unfinished.rmdir()
