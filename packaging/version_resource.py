"""Writes what Windows shows of an executable under Properties, Details; PyInstaller's format."""

from __future__ import annotations

_FORM = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', 'The makers of Desktop FT'),
      StringStruct('FileDescription', {title!r}),
      StringStruct('FileVersion', {version!r}),
      StringStruct('InternalName', 'desktop-ft'),
      StringStruct('LegalCopyright', 'Apache License 2.0'),
      StringStruct('OriginalFilename', 'desktop-ft.exe'),
      StringStruct('ProductName', {title!r}),
      StringStruct('ProductVersion', {version!r}),
    ])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])]),
  ]
)
"""


def version_resource(title: str, version: str) -> str:
    """Return the resource of a version like 1.2.3."""
    numbers = (*(int(part) for part in version.split(".")[:3]), 0)
    return _FORM.format(numbers=numbers, title=title, version=version)
