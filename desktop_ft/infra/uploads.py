"""Sending a file to an engine: whole or in parts, with a true count, and to be left at any moment.

Knows the client's calls for it; whose file it is and what becomes of it is not known here.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import openai

from desktop_ft.core.errors import BadFile
from desktop_ft.core.providers import Provider
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import text
from desktop_ft.infra.cancellable import cancellable

_PURPOSE: Any = "fine-tune"
_KIND = "application/jsonl"
_BOM = b"\xef\xbb\xbf"
# So often a part is sent before the whole is given up; a part that came twice does no harm.
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Sending:
    """A file on its way: the engine's client, how long it may take, and who wants to know."""

    client: openai.OpenAI
    provider: Provider
    timeout: httpx2.Timeout
    token: CancelToken
    report: Report

    def send(self, path: Path, name: str) -> object:
        """Send a file under a name; return what the engine answers about it."""
        with opened(path) as file:
            mark = _BOM if self.provider.bom and not _has_mark(file) else b""
            total = len(mark) + path.stat().st_size
            limit = self.provider.whole_upload_bytes
            if self.provider.has_parts and limit is not None and total > limit:
                return self._send_in_parts(file, mark, total, name)
            reader: Any = Reader(file, total, self.token, self.report, mark)
            return self.client.files.create(
                file=(name, reader, _KIND), purpose=_PURPOSE, timeout=self.timeout
            )

    def _send_in_parts(self, file: io.BufferedReader, mark: bytes, total: int, name: str) -> object:
        uploads = self.client.uploads
        begun = uploads.create(
            bytes=total, filename=name, mime_type=_KIND, purpose=_PURPOSE, timeout=self.timeout
        )
        try:
            size = self.provider.part_bytes
            parts = []
            for start in range(0, total, size):
                part = Part(file, mark, start, min(start + size, total))
                parts.append(self._send_part(begun.id, part, total))
            done = uploads.complete(begun.id, part_ids=parts, timeout=self.timeout)
        except BaseException:
            self._give_up(begun.id)
            raise
        return done.file

    def _send_part(self, upload_id: str, part: Part, total: int) -> str:
        for tries in range(_TRIES):
            reader: Any = Reader(part, total, self.token, self.report, b"", part.start)
            try:
                made = self.client.uploads.parts.create(
                    upload_id, data=("part", reader, "application/octet-stream"),
                    timeout=self.timeout,
                )  # fmt: skip
            except (openai.APIConnectionError, openai.InternalServerError):
                if tries == _TRIES - 1:
                    raise
                self.token.sleep(2.0**tries / 2)
                part.seek(0)
            else:
                return made.id
        raise AssertionError("a part is sent or given up")

    def _give_up(self, upload_id: str) -> None:
        """Tell the engine that no more parts come; it would forget them within the hour anyway."""
        try:
            with cancellable(CancelToken()):  # the user's own has been cancelled, perhaps
                self.client.uploads.cancel(upload_id, timeout=5.0)
        except (openai.OpenAIError, httpx2.HTTPError, ValueError, OSError):
            return


class Part(io.RawIOBase):
    """A stretch of a file, which has `mark` before its first byte."""

    def __init__(self, file: io.BufferedReader, mark: bytes, start: int, end: int) -> None:
        super().__init__()
        self._file = file
        self._mark = mark
        self.start = start
        self._end = end
        self._at = start

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        wanted = min(len(buffer), self._end - self._at)
        if self._at < len(self._mark):
            piece = self._mark[self._at : self._at + wanted]
        else:
            self._file.seek(self._at - len(self._mark))
            piece = self._file.read(wanted)
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        origin = {io.SEEK_SET: self.start, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        self._at = origin + offset
        return self._at - self.start

    def tell(self) -> int:
        return self._at - self.start


class Reader(io.RawIOBase):
    """A file on its way out: tells how much went, and stops when the job is cancelled.

    The client wants an `io.IOBase` and reads it in small pieces; anything else it reads whole.
    """

    def __init__(
        self,
        file: io.BufferedReader | Part,
        total: int,
        token: CancelToken,
        report: Report,
        mark: bytes = b"",
        sent_before: int = 0,
    ) -> None:
        super().__init__()
        self._part = file if isinstance(file, Part) else Part(file, mark, 0, total)
        self._total = total
        self._token = token
        self._report = report
        self._sent_before = sent_before

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._token.check()
        count = self._part.readinto(buffer)
        self._report(Steps(self._sent_before + self._part.tell(), self._total, "bytes"))
        return count

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._part.seek(offset, whence)

    def tell(self) -> int:
        return self._part.tell()


def _has_mark(file: io.BufferedReader) -> bool:
    found = file.read(len(_BOM)) == _BOM
    file.seek(0)
    return found


def opened(path: Path) -> io.BufferedReader:
    """Open a file to be sent; raises `BadFile`."""
    try:
        return path.open("rb")
    except OSError as exc:
        raise BadFile(
            text("infra", "{file} cannot be read.").format(file=path.name),
            text("infra", "It is not there (any more)."),
            text("infra", "Prepare the examples again, or choose the file where it is now."),
            details=str(exc),
        ) from exc
