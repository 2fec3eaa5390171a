"""ICU's data is made small, and nothing changes in what stays."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import icu_data

HEADER = b"\x20\0\xda\x27\x14\0\0\0\0\0\x02\0CmnD" + b"\0" * 16
PIECES = [("icudt73l/en.res", b"English"), ("icudt73l/fr.res", b"French"), ("icudt73l/x.icu", b"")]
ASKED = """
from PySide6.QtCore import QCollator, QLocale
for name in ("en_US", "ru_RU"):
    compare = QCollator(QLocale(name)).compare
    pairs = (("ёж", "жук"), ("a", "B"), ("Ё", "е"), ("z", "а"))
    print([compare(*pair) for pair in pairs], QLocale(name).toUpper("straße ёж"))
"""


def _icu() -> Path:
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))
    found = sorted(folder.glob("libicudata.so.*"))
    if not found or not shutil.which("ld") or not shutil.which("as"):
        pytest.skip("this Qt has no ICU of its own, or binutils are missing")
    return found[0]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("icudt73l/ru.res", True),
        ("icudt73l/ru_RU.res", True),
        ("icudt73l/coll/en_US.res", True),
        ("icudt73l/root.res", True),
        ("icudt73l/coll/ucadata.icu", True),
        ("icudt73l/fr.res", False),
        ("icudt73l/translit/root.res", False),
        ("icudt73l/ibm-37.cnv", False),
    ],
)
def test_languages_are_told_apart(name: str, kept: bool) -> None:
    assert icu_data.is_kept(name, ("en", "ru")) is kept


def test_table_is_aligned_and_names_come_back() -> None:
    table = icu_data.write(HEADER, PIECES)
    assert table.startswith(HEADER)
    for name, data in PIECES:
        assert name.encode() in table
        assert data in table
    assert len(table) % 16 == 0


def test_strange_library_is_left_alone(tmp_path: Path) -> None:
    library = tmp_path / "libicudata.so.73"
    library.write_bytes(b"something else" * 100)
    assert not icu_data.reduce(library, ("en",))
    assert library.read_bytes() == b"something else" * 100


def test_qt_sorts_and_writes_the_same_with_the_small_one(tmp_path: Path) -> None:
    small = tmp_path / _icu().name
    shutil.copy(_icu(), small)
    assert icu_data.reduce(small, ("en", "ru"))
    assert small.stat().st_size < 6e6 < _icu().stat().st_size
    told = [
        subprocess.run(
            [sys.executable, "-c", ASKED],
            env={"LD_PRELOAD": str(library), "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for library in (_icu(), small)
    ]
    assert told[0] == told[1]
    assert "STRASSE ЁЖ" in told[0]
    assert not icu_data.reduce(small, ("en", "ru")), "twice is the same as once"
