"""Makes the program's icon in the formats that systems want, from resources/program.svg.

Windows' .ico and Apple's .icns are lists of PNG pictures behind a short header each.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from environment import REPO

SOURCE = REPO / "resources" / "program.svg"
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_ICNS_KINDS = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}


def icon_for(system: str, folder: Path) -> Path | None:
    """Make the icon of a system's executables; None where they have none."""
    if system == "win32":
        icon = folder / "desktop-ft.ico"
        icon.write_bytes(ico({size: png(size) for size in _ICO_SIZES}))
        return icon
    if system == "darwin":
        icon = folder / "desktop-ft.icns"
        icon.write_bytes(icns({kind: png(size) for kind, size in _ICNS_KINDS.items()}))
        return icon
    return None


def png(size: int) -> bytes:
    """Return the icon as a PNG picture of so many pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    if QGuiApplication.instance() is None:
        QGuiApplication(sys.argv[:1])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return an icon of Windows with these pictures, by their size."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        edge = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + entries + b"".join(pictures.values())


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """Return an icon of macOS with these pictures, by their kind."""
    body = b"".join(
        kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
