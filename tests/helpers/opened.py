"""Open bytes as a file for tests, without a document around them."""

from __future__ import annotations

from pathlib import Path

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.roles import sampled_roles
from desktop_ft.core.shapes import Fields
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.sources.reading import read_source
from desktop_ft.services.document_ports import FileSource
from desktop_ft.services.files import FileInfo, FileKind, OpenOptions, kind_of


def no_place(name: str) -> Path:
    raise AssertionError(f"a small file needs no working copy {name}")


def read(
    content: bytes | str, name: str = "t.jsonl", options: OpenOptions | None = None
) -> tuple[FileSource, FileInfo]:
    """Read content as if it stood in a file of that name."""
    raw = content.encode() if isinstance(content, str) else content
    kind = kind_of(Path(name)) or FileKind.TXT
    return read_source(
        name, raw, kind, options or OpenOptions(), no_place, CancelToken(), no_report
    )


def dataset_of(source: FileSource) -> Dataset:
    """Return a dataset over a source."""
    return Dataset(source, sampled_roles(source))


def cells(source: FileSource) -> list[Fields]:
    """Return the cells of all rows."""
    return [source.shape.cells(source.record(at)) for at in range(len(source))]


def names(source: FileSource) -> list[str]:
    """Return the names of the columns."""
    return [column.name for column in source.shape.columns]


def reason(source: FileSource, index: int) -> str:
    """Return why a row cannot be read, or ""."""
    return str(getattr(source.record(index), "reason", ""))


def bad(source: FileSource) -> list[int]:
    """Return the unreadable rows, found by the check of all."""
    return source.unreadable(CancelToken(), no_report)
