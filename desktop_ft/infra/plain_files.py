"""Puts a small file on the disk, whole or not at all. Knows nothing of what is in it."""

from __future__ import annotations

from pathlib import Path

from desktop_ft.infra.atomic_files import unsaved, write_file


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file, and the folder it is to be in; raises `CannotSave`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, [content])
    except OSError as error:
        raise unsaved(path, error) from error
