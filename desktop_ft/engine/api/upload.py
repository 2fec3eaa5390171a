"""Receives a multipart form piece by piece, its file straight to disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from desktop_ft.engine.api.errors import ApiError, unknown_parameter, wrong_content_type
from desktop_ft.engine.api.guard import MAX_FILE_BYTES, MAX_PART_BYTES

_MAX_FIELD_BYTES = 64 * 1024
_MAX_FIELDS = 20
# Pieces come as the network cut them; a thread is asked to write once per so many bytes.
_WRITE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Wanted:
    """The part of a form that is written to disk; `named` if it must come with a file's name."""

    name: str
    what: str
    most: int
    named: bool


FILE = Wanted("file", "file", MAX_FILE_BYTES, named=True)
PART = Wanted("data", "part", MAX_PART_BYTES, named=False)


class UploadForm:
    """The parts of one form: small fields in memory, the file in a stream."""

    def __init__(self, content_type: str, stream: BinaryIO, wanted: Wanted) -> None:
        kind, options = parse_options_header(content_type)
        boundary = options.get(b"boundary")
        if kind != b"multipart/form-data":
            raise wrong_content_type(content_type, "multipart/form-data")
        if not boundary:
            raise ApiError(400, "The multipart form of the request names no boundary.")
        self._wanted = wanted
        self.fields: dict[str, str] = {}
        self.filename: str | None = None
        self._complete = False
        self._stream = stream
        self._written = 0
        self._header = [b"", b""]
        self._name = ""
        self._value = bytearray()
        self._in_file = False
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._part_begin,
                "on_header_field": lambda data, start, end: self._header_part(0, data[start:end]),
                "on_header_value": lambda data, start, end: self._header_part(1, data[start:end]),
                "on_header_end": self._header_end,
                "on_part_data": lambda data, start, end: self._part_data(data[start:end]),
                "on_part_end": self._part_end,
                "on_end": self._end,
            },
        )

    def write(self, data: bytes) -> None:
        """Take the next piece of the body."""
        try:
            self._parser.write(data)
        except FormParserError:
            raise ApiError(400, "The multipart form of the request is broken.") from None

    def finish(self) -> None:
        """Check that the body was whole."""
        if not self._complete:
            raise ApiError(400, "The upload broke off before its end; nothing was stored.")

    def check_fields(self, *known: str) -> None:
        """Raise ApiError when the form has fields besides these and the file."""
        for name in self.fields:
            if name not in (*known, self._wanted.name):
                raise unknown_parameter(name)

    def _part_begin(self) -> None:
        self._name, self._value, self._in_file = "", bytearray(), False
        self._header = [b"", b""]

    def _header_part(self, which: int, data: bytes) -> None:
        self._header[which] += data

    def _header_end(self) -> None:
        name, value = self._header
        self._header = [b"", b""]
        if name.lower() != b"content-disposition":
            return
        _, options = parse_options_header(value.decode("latin-1"))
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if self._name == self._wanted.name and (b"filename" in options or not self._wanted.named):
            if self.filename is not None:
                raise ApiError(400, "Send one file at a time.", param=self._name)
            self._in_file = True
            self.filename = options.get(b"filename", b"").decode("utf-8", "replace")

    def _part_data(self, data: bytes) -> None:
        if self._in_file:
            self._written += len(data)
            if self._written > self._wanted.most:
                size = self._wanted.most // (1024 * 1024)
                message = f"The {self._wanted.what} is larger than {size} MB."
                raise ApiError(413, message, param=self._name, code="request_too_large")
            self._stream.write(data)
            return
        self._value += data
        if len(self._value) > _MAX_FIELD_BYTES:
            raise ApiError(400, f"The field '{self._name}' is too long.", param=self._name)

    def _part_end(self) -> None:
        if not self._in_file:
            self.fields[self._name] = self._value.decode("utf-8", "replace")
            if len(self.fields) > _MAX_FIELDS:
                raise ApiError(400, "The form has too many fields.")

    def _end(self) -> None:
        self._complete = True


async def receive_form(request: Request, stream: BinaryIO, wanted: Wanted) -> UploadForm:
    """Read a whole form, its file into `stream`."""
    form = UploadForm(request.headers.get("content-type", ""), stream, wanted)
    waiting = bytearray()
    write: Callable[[bytes], None] = form.write
    try:
        async for piece in request.stream():
            waiting += piece
            if len(waiting) >= _WRITE_BYTES:
                await run_in_threadpool(write, bytes(waiting))
                waiting.clear()
    except ClientDisconnect:
        raise ApiError(400, "The upload broke off before its end; nothing was stored.") from None
    await run_in_threadpool(write, bytes(waiting))
    form.finish()
    return form
