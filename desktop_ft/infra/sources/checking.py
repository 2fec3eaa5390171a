"""Looks for unreadable rows in a process of its own.

Decoding a million rows keeps the interpreter lock for seconds, and the window would stumble for
as long. Both ends of the pipe are here: `check_of` asks, `main` answers. The process reads the
very bytes that the document was opened from, in the same way.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

import numpy as np

from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.infra.own_program import answer_of
from desktop_ft.infra.sources.content import Content, map_file
from desktop_ft.services.document_ports import Check, FileSource
from desktop_ft.services.files import FileInfo, FileKind, OpenOptions

COMMAND = "find-unreadable"

_KINDS = (FileKind.JSONL, FileKind.JSON, FileKind.CSV, FileKind.TSV, FileKind.TXT)
_NUMBER = np.dtype("<i8")
_NICE = 10

_log = logging.getLogger(__name__)


def check_of(
    source: FileSource,
    info: FileInfo,
    content: Content,
    base: Path,
    asked: tuple[str, FileKind, OpenOptions],
) -> Check | None:
    """Return how the rows of a large text are checked; None where the source does it itself.

    `base` is the working copy of the file, if there is one; `asked` is how it was opened: under
    which name, as what kind, with which options.
    """
    if info.problems is not None or info.kind not in _KINDS:
        return None
    return partial(_unreadable, source, content, base, asked)


def _unreadable(
    source: FileSource,
    content: Content,
    base: Path,
    asked: tuple[str, FileKind, OpenOptions],
    token: CancelToken,
    report: Report,
) -> list[int]:
    try:
        if base.exists():
            found = _apart(base, asked, token)
        else:
            with tempfile.TemporaryDirectory(prefix="desktop-ft-") as folder:
                copy = Path(folder) / "base"
                copy.write_bytes(content[:])
                found = _apart(copy, asked, token)
        if int(found[0]) == len(source):
            return [int(index) for index in found[1:]]
        _log.info("the process that checks rows found %d of %d", int(found[0]), len(source))
    except (OSError, ValueError, IndexError) as error:
        _log.info("the process that checks rows does not answer: %s", error)
    return source.unreadable(token, report)


def _apart(path: Path, asked: tuple[str, FileKind, OpenOptions], token: CancelToken) -> np.ndarray:
    """Return how many rows there are, and which cannot be read."""
    name, kind, options = asked
    given = (str(path), name, kind.value, json.dumps(asdict(options)))
    return np.frombuffer(answer_of((COMMAND, *given), token), dtype=_NUMBER)


def main(arguments: Sequence[str]) -> int:
    """Run the process: `desktop-ft find-unreadable FILE NAME KIND OPTIONS`, for the window."""
    from desktop_ft.infra.sources.reading import read_source

    if hasattr(os, "nice"):
        os.nice(_NICE)  # whoever types comes first
    path, name, kind, given = arguments
    options = OpenOptions(**json.loads(given))
    with tempfile.TemporaryDirectory(prefix="desktop-ft-") as folder:
        token = CancelToken()
        place = Path(folder).joinpath
        content = map_file(Path(path))
        source, _ = read_source(name, content, FileKind(kind), options, place, token, no_report)
        found = [len(source), *source.unreadable(token, no_report)]
        with open(1, "wb", closefd=False) as target:
            target.write(np.array(found, dtype=_NUMBER).tobytes())
    return 0
