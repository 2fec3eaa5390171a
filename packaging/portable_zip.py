"""Packs a program for who may install nothing: a .zip to be unpacked anywhere, USB sticks included.

The same program gives the same bytes at any time. Knows nothing of what is packed.
"""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

_RUNS, _FILE = 0o100755, 0o100644


def portable_zip(bundle: Path, name: str, out: Path, date: int) -> Path:
    """Pack a folder under a name."""
    moment = time.gmtime(max(date, 315532800))[:6]  # a zip knows no time before 1980
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(bundle.rglob("*"), key=lambda path: path.as_posix()):
            if path.is_dir():
                continue
            place = f"{name}/{path.relative_to(bundle).as_posix()}"
            entry = zipfile.ZipInfo(place, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # so that the rights are kept
            entry.external_attr = (_RUNS if path.stat().st_mode & 0o100 else _FILE) << 16
            archive.writestr(entry, path.read_bytes())
    return out
