"""Reads old Excel and SPSS files in a process of its own.

The libraries that know these formats abort on some damaged files, and would take the window and
its unsaved work with them. Both ends of the pipe are here: `read_apart` asks, `main` answers.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_ft.core.tasks import CancelToken
from desktop_ft.infra.own_program import answer_of
from desktop_ft.infra.sources.content import Content
from desktop_ft.infra.sources.sheet_table import Merge, shown

COMMAND = "read-apart"
MAX_MEMORY = 8 << 30
"""What the process may take, where the system can limit it."""

_WHAT_BROKE = 500


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells of a sheet, or of the cases of an SPSS file with the variables as `names`."""

    names: list[str]
    sheet: str
    grid: list[list[str]]
    merges: list[Merge]


class ReadingFailed(Exception):
    """The file cannot be read; `is_protected` where it wants a password."""

    def __init__(self, details: str, *, is_protected: bool = False) -> None:
        super().__init__(details)
        self.is_protected = is_protected


def read_apart(reader: str, content: Content, sheet: str | None, token: CancelToken) -> Cells:
    """Read with the reader "sheet" or "spss"; raise `ReadingFailed`, or `KeyError` for a sheet
    that is not there."""
    with tempfile.TemporaryDirectory(prefix="desktop-ft-") as folder:
        path = Path(folder) / "file"
        path.write_bytes(content[:])
        said = _asked([reader, str(path), *([] if sheet is None else [sheet])], token)
    if "error" in said:
        if said["error"] == "no sheet":
            raise KeyError(sheet)
        raise ReadingFailed(said["details"], is_protected=said["error"] == "protected")
    merges = [((top, left), (bottom, right)) for top, left, bottom, right in said["merges"]]
    return Cells(said["names"], said["sheet"], said["grid"], merges)


def main(arguments: list[str]) -> int:
    """Answer one question on standard output."""
    _limit_memory()
    reader, path, *sheet = arguments
    try:
        read = _spss if reader == "spss" else _sheet
        said = read(Path(path), sheet[0] if sheet else None)
    except BaseException as error:  # noqa: BLE001  (a panic of calamine is no Exception)
        is_protected = type(error).__name__ == "PasswordError"
        kind = "no sheet" if isinstance(error, _NoSheet) else "broken"
        said = {
            "error": "protected" if is_protected else kind,
            "details": f"{type(error).__name__}: {error}"[:_WHAT_BROKE],
        }
    sys.stdout.buffer.write(json.dumps(said).encode("ascii"))
    return 0


class _NoSheet(Exception):
    """The workbook has no sheet of that name."""


def _sheet(path: Path, wanted: str | None) -> dict[str, Any]:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(str(path))
    names = list(workbook.sheet_names)
    if wanted is not None and wanted not in names:
        raise _NoSheet
    grid: list[list[str]] = []
    merges: list[tuple[int, ...]] = []
    sheet = wanted or ""
    for sheet in names if wanted is None else [wanted]:
        found = workbook.get_sheet_by_name(sheet)
        values = found.to_python(skip_empty_area=False)
        grid = [[shown(value) for value in row] for row in values]
        merges = [(*first, *last) for first, last in found.merged_cell_ranges or ()]
        if any(map(any, grid)):
            break
    return {"names": names, "sheet": sheet, "grid": grid, "merges": merges}


def _spss(path: Path, wanted: str | None) -> dict[str, Any]:
    del wanted
    from desktop_ft.infra.sources.statistics_file import cells, spss_frame

    frame = spss_frame(path)
    grid = [list(row) for row in cells(frame)]
    return {"names": list(map(str, frame.columns)), "sheet": "", "grid": grid, "merges": []}


def _asked(arguments: list[str], token: CancelToken) -> dict[str, Any]:
    try:
        said = json.loads(answer_of([COMMAND, *arguments], token))
    except ValueError as error:
        raise ReadingFailed(str(error)) from error
    return said if isinstance(said, dict) else {"error": "broken", "details": ""}


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
