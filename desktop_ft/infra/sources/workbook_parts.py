"""The parts of an .xlsx archive: where its sheets lie, unpacked no further than is safe.

Knows nothing of rows.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from desktop_ft.core.errors import BadFile
from desktop_ft.core.text import Text, text

MAX_UNPACKED = 1 << 30
"""A workbook with a part that unpacks to more is refused, be it a trap or not."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ET.ParseError,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What reading a part of a damaged archive may raise."""

_PIECE = 1 << 20
_MAX_RATIO = 400
"""No sheet of a person's is packed so small: a million rows of one word come to 100."""
_RATIO_FROM = 64 << 20


def is_trap(archive: zipfile.ZipFile) -> bool:
    """Tell by what an archive says of its parts, before any is unpacked, that it is too large."""
    sizes = [(info.file_size, info.compress_size) for info in archive.infolist()]
    if sum(size for size, _ in sizes) > 2 * MAX_UNPACKED:
        return True
    return any(
        size > MAX_UNPACKED or (size > _RATIO_FROM and size > _MAX_RATIO * max(packed, 1))
        for size, packed in sizes
    )


_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name and the path of its part in the archive."""

    name: str
    part: str


class WorkbookParts:
    """An archive in memory; raises `BadFile` if it is no workbook."""

    def __init__(self, name: str, content: bytes) -> None:
        self._name = name
        self.content = content
        if content[:4] == b"\xd0\xcf\x11\xe0":
            raise self.bad(
                text("infra", "It is protected with a password, or in Excel's old format."),
                text("infra", "Open it in Excel and save it as .xlsx without a password."),
            )
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
            if is_trap(self.archive):
                raise self._too_large()
            self.workbook = self._target("", "/officeDocument")
            self.sheets = self._sheets()
        except BROKEN as error:
            raise self.broken(error) from error

    def read(self, part: str) -> bytes:
        """Unpack a part, which must be there; raise `BadFile` where that would never end."""
        pieces, size = [], 0
        with self.archive.open(part) as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                if size > MAX_UNPACKED:
                    raise self._too_large()
                pieces.append(piece)
        return b"".join(pieces)

    def _too_large(self) -> BadFile:
        return self.bad(
            text("infra", "Unpacked, it would be larger than a gigabyte."),
            text("infra", "Save the sheet as CSV in Excel, and open that."),
        )

    def has(self, part: str) -> bool:
        """Tell whether the archive has this part."""
        return part in self.archive.namelist()

    def broken(self, error: Exception) -> BadFile:
        """Say that the file is not what its name says."""
        return self.bad(
            text("infra", "It is no Excel workbook, or a part of it is missing."),
            text("infra", "Open it in Excel, save it again, and try once more."),
            str(error),
        )

    def bad(self, why: Text, todo: Text, details: str = "") -> BadFile:
        """Make the error that says why this workbook cannot be read."""
        what = text("infra", "{file} cannot be read.").format(file=self._name)
        return BadFile(what, why, todo, details=details)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return a part's relations: by id, the kind and the path of the other part."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        root = ET.fromstring(self.read(rels))
        return {
            each.get("Id", ""): (each.get("Type", ""), _resolved(folder, each.get("Target", "")))
            for each in root
        }

    def _target(self, part: str, kind: str) -> str:
        for its, path in self.relations(part).values():
            if its.endswith(kind):
                return path
        raise KeyError(kind)

    def _sheets(self) -> tuple[Sheet, ...]:
        relations = self.relations(self.workbook)
        root = ET.fromstring(self.read(self.workbook))
        found = []
        for node in root.iter():
            if node.tag.rpartition("}")[2] == "sheet":
                key = node.get(f"{_OFFICE}id") or node.get(f"{_STRICT}id") or ""
                kind, path = relations.get(key, ("", ""))
                if kind.endswith("/worksheet"):
                    found.append(Sheet(node.get("name", ""), path))
        if not found:
            raise KeyError("worksheet")
        return tuple(found)


def _resolved(folder: str, target: str) -> str:
    """Return the archive path of a relation's target, which may begin at the root."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
