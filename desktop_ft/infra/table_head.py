"""The line of column names above a table's rows, written anew when the columns changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_ft.core.dataset import Dataset
from desktop_ft.infra.sources.csv_dialect import split
from desktop_ft.infra.sources.csv_rows import CsvRows

_LINE_END = re.compile(r"\r\n|\r|\n")


def head_with_names(dataset: Dataset, head: str, encoding: str) -> str:
    """Return what stands above the first row, with the dataset's names instead of the file's.

    A file without names gets a line of them as soon as one column has a name.
    """
    source = dataset.source
    names = tuple(column.name for column in dataset.columns)
    old = tuple(column.name for column in dataset.source.shape.columns)
    if not isinstance(source, CsvRows) or names == old or not any((*names, *old)):
        return head
    begin = _start_of_names(head, old, source) if any(old) else len(head)
    ending = head[len(head.rstrip("\r\n")) :] if any(old) else source.records.newline
    line = source.encode(names, None, encoding)
    return head[:begin] + line[: len(line) - len(source.records.newline)] + ending


def _start_of_names(head: str, names: Sequence[str], source: CsvRows) -> int:
    """Return where the last record of `head` begins, which holds the names."""
    body = head.rstrip("\r\n")
    for start in [0, *(found.end() for found in _LINE_END.finditer(body))][::-1]:
        fields = split(body[start:], source.delimiter, source.quote)
        if fields == tuple(names[: len(fields)]) and not any(names[len(fields) :]):
            return start
    return 0
