"""SPSS and Stata files as a row source, by pandas: values as their labels, numbers as Excel shows
them. They are read, never written."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from desktop_ft.core.errors import BadFile
from desktop_ft.core.shapes import Column, Fields, TableShape
from desktop_ft.core.tasks import Cancelled, CancelToken
from desktop_ft.core.text import text
from desktop_ft.infra.sources.apart import read_apart
from desktop_ft.infra.sources.content import Content
from desktop_ft.infra.sources.memory import MemorySource
from desktop_ft.infra.sources.sheet_table import shown
from desktop_ft.services.files import FileInfo, FileKind

_CHECK_EVERY = 10_000


class StatisticsRows(MemorySource):
    """The cases of the file as texts."""

    def __init__(self, kind: FileKind, names: Fields, rows: list[Fields]) -> None:
        super().__init__(TableShape(tuple(Column(name) for name in names)), rows)
        self.kind = kind


def read_statistics(
    name: str, content: Content, kind: FileKind, token: CancelToken
) -> tuple[StatisticsRows, FileInfo]:
    """Read the cases; columns go by the variables' names."""
    try:
        if kind is FileKind.SPSS:
            found = read_apart("spss", content, None, token)
            names, rows = tuple(found.names), [tuple(row) for row in found.grid]
        else:
            frame = _stata(content)
            names, rows = tuple(map(str, frame.columns)), list(cells(frame, token))
    except (Cancelled, MemoryError):
        raise
    except Exception as error:
        # pandas and what it reads with raise whatever they happen to stumble on.
        raise BadFile(
            text("infra", "{file} cannot be read.").format(file=name),
            text("infra", "It is no file of SPSS or Stata, or it is damaged."),
            text("infra", "Save it as CSV in the program that it comes from, and open that."),
            details=f"{type(error).__name__}: {error}",
        ) from error
    notes = () if rows else (text("infra", "The file has columns but no rows."),)
    return StatisticsRows(kind, names, rows), FileInfo(kind, size=len(content), notes=notes)


def cells(frame: Any, token: CancelToken | None = None) -> Iterator[Fields]:
    """Walk over the cases of a pandas frame as texts."""
    for at, row in enumerate(frame.itertuples(index=False, name=None)):
        if token is not None and at % _CHECK_EVERY == 0:
            token.check()
        yield tuple(map(_text, row))


def spss_frame(path: Path) -> Any:
    """Read an SPSS file with its labels; may end the process on a damaged one."""
    import pandas as pd

    return pd.read_spss(path)


def _stata(content: Content) -> Any:
    import pandas as pd

    try:
        return pd.read_stata(io.BytesIO(content[:]), preserve_dtypes=True)
    except ValueError as error:
        if "not unique" not in str(error):
            raise
        return pd.read_stata(io.BytesIO(content[:]), convert_categoricals=False)


def _text(value: Any) -> str:
    """Return a value's text; what is missing is empty."""
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and math.isnan(value)) or str(value) == "NaT":
        return ""
    if hasattr(value, "item") and not isinstance(value, datetime):
        value = value.item()
    if isinstance(value, bool | int | float | date | time | timedelta):
        return shown(value)
    return "" if str(value) in ("nan", "<NA>") else str(value)
