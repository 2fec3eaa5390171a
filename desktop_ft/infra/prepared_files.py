"""Writes prepared rows as JSON lines: whole or not at all, and never over another file."""

from __future__ import annotations

import contextlib
import itertools
import os
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

from desktop_ft.core.errors import CannotSave, DiskFull
from desktop_ft.core.prepared import Lines
from desktop_ft.core.text import text
from desktop_ft.infra.prepared_lines import written
from desktop_ft.infra.sources.content import is_no_room

_BUFFER = 1 << 20


class PreparedFileWriter:
    """The adapter behind `PreparedWriter`."""

    def write(
        self,
        folder: Path,
        stem: str,
        parts: Sequence[tuple[str, Iterator[Lines]]],
        *,
        bom: bool = False,
    ) -> list[Path]:
        """Write each part beside its name first, then give all of them their names."""
        drafts: list[Path] = []
        targets: list[Path] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for _, rows in parts:
                drafts.append(folder / f".{uuid4().hex}.part")
                _fill(drafts[-1], rows, BOM_UTF8 if bom else b"")
            targets = _reserve(folder, stem, [suffix for suffix, _ in parts])
            for draft, target in zip(drafts, targets, strict=True):
                draft.replace(target)
        except BaseException as error:
            _remove([*drafts, *targets])
            if isinstance(error, OSError):
                raise _not_written(folder, error) from error
            raise
        return targets


def _fill(path: Path, rows: Iterator[Lines], head: bytes) -> None:
    with path.open("xb", buffering=_BUFFER) as file:
        file.write(head)
        for lines in rows:
            file.writelines(written(lines))
        file.flush()
        os.fsync(file.fileno())


def _remove(paths: Sequence[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _reserve(folder: Path, stem: str, suffixes: Sequence[str]) -> list[Path]:
    """Take the first names of which none exists, by making the empty files."""
    for number in itertools.count():
        more = f" ({number})" if number else ""
        targets = [folder / f"{stem}{suffix}{more}.jsonl" for suffix in suffixes]
        taken: list[Path] = []
        try:
            for target in targets:
                target.touch(exist_ok=False)
                taken.append(target)
        except FileExistsError:
            _remove(taken)
        except OSError:
            _remove(taken)
            raise
        else:
            return targets
    raise AssertionError("numbers do not end")


def _not_written(folder: Path, error: OSError) -> CannotSave:
    what = text("infra", "The prepared file could not be written.")
    details = f"{folder}: {error.strerror or error}"
    if is_no_room(error):
        return DiskFull(
            what,
            text("infra", "The disk is full."),
            text("infra", "Free some space, or choose another folder. Your table is unchanged."),
            details=details,
        )
    return CannotSave(
        what,
        text("infra", "The folder {folder} does not take new files.").format(folder=folder),
        text("infra", "Choose another folder. Your table is unchanged."),
        details=details,
    )
