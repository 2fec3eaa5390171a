"""Dictionaries are found where systems and other programs keep them, and in archives."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from desktop_ft.infra.spelling.dictionaries import (
    find_dictionaries,
    keep_dictionary,
    usual_places,
)
from tiny_dictionary import ENGLISH, GERMAN, RUSSIAN, write_dictionary


def packed(archive: Path, folder: Path, inside: str = "dictionaries") -> Path:
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("manifest.json", "{}")
        for path in sorted(folder.iterdir()):
            made.write(path, f"{inside}/{path.name}")
    return archive


def test_the_users_own_folder_comes_first_and_nothing_comes_twice(tmp_path: Path) -> None:
    own, system = tmp_path / "own", tmp_path / "system"
    mine = write_dictionary(own, "en_US", ENGLISH)
    write_dictionary(system, "en_US", ENGLISH)
    british = write_dictionary(system, "en-GB", ENGLISH)
    russian = write_dictionary(system, "ru_RU", RUSSIAN)
    (system / "hyph_de_DE.dic").write_text("no spelling")
    (system / "index.aff").write_text("no language")
    found = find_dictionaries(own, tmp_path / "cache", [system, tmp_path / "missing"])
    assert [(each.stem, each.language) for each in found] == [
        (mine, "en"), (british, "en"), (russian, "ru")
    ]  # fmt: skip


def test_archives_are_unpacked_once(tmp_path: Path) -> None:
    write_dictionary(tmp_path / "made", "de_DE", GERMAN)
    archive = packed(tmp_path / "own" / "deutsch.oxt", tmp_path / "made", "german/dict")
    cache = tmp_path / "cache"
    first = find_dictionaries(archive.parent, cache, [])
    assert [each.language for each in first] == ["de"]
    assert first[0].dic.read_text("utf-8").splitlines()[1:] == GERMAN
    unpacked = sorted(cache.rglob("*"))
    assert find_dictionaries(archive.parent, cache, []) == first
    assert sorted(cache.rglob("*")) == unpacked


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"PK\x05\x06" + bytes(18)])
def test_a_broken_archive_is_no_dictionary(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.xpi").write_bytes(content)
    assert find_dictionaries(tmp_path, tmp_path / "cache", [tmp_path / "broken.xpi"]) == []
    assert not keep_dictionary(tmp_path / "broken.xpi", tmp_path / "own", tmp_path / "cache")


def test_names_in_an_archive_lead_nowhere_else(tmp_path: Path) -> None:
    write_dictionary(tmp_path / "made", "de_DE", GERMAN)
    archive = packed(tmp_path / "evil.oxt", tmp_path / "made", "../../out")
    found = find_dictionaries(tmp_path / "own", tmp_path / "cache", [archive])
    assert [each.stem.is_relative_to(tmp_path / "cache") for each in found] == [True]
    assert not (tmp_path / "out").exists()


def test_a_dictionary_is_taken_over(tmp_path: Path) -> None:
    own, cache = tmp_path / "own", tmp_path / "cache"
    stem = write_dictionary(tmp_path / "downloads", "ru_RU", RUSSIAN)
    assert keep_dictionary(stem.with_suffix(".dic"), own, cache)
    assert sorted(path.name for path in own.iterdir()) == ["ru_RU.aff", "ru_RU.dic"]
    write_dictionary(tmp_path / "made", "de_DE", GERMAN)
    assert keep_dictionary(packed(tmp_path / "de.oxt", tmp_path / "made"), own, cache)
    assert [each.language for each in find_dictionaries(own, cache, [])] == ["de", "ru"]
    assert not keep_dictionary(tmp_path / "downloads" / "other.dic", own, cache)


def test_each_system_has_its_places(tmp_path: Path) -> None:
    def made(*names: str) -> list[Path]:
        for name in names:
            (tmp_path / name).mkdir(parents=True)
        return [tmp_path / name for name in names]

    write_dictionary(tmp_path / "made", "de_DE", GERMAN)
    windows = made("Programs/LibreOffice/share/extensions/dict-en", "Roaming/LibreOffice/4")
    env = {"ProgramFiles": str(tmp_path / "Programs"), "APPDATA": str(tmp_path / "Roaming")}
    profile = tmp_path / "Roaming/Mozilla/Firefox/Profiles/x1.default/extensions"
    firefox = packed(profile / "de@dictionaries.xpi", tmp_path / "made")
    assert usual_places("win32", env, tmp_path) == [windows[0], firefox]

    mac = made("Library/Spelling")
    assert mac[0] in usual_places("darwin", {}, tmp_path)

    linux = made(
        ".local/share/hunspell",
        ".config/libreoffice/4/user/uno_packages/cache/uno_packages/lu1.tmp_/dict.oxt",
    )
    places = usual_places("linux", {"DICPATH": str(tmp_path / "extra")}, tmp_path)
    assert places[0] == tmp_path / "extra"
    assert set(linux) <= set(places)
