"""A Hugging Face Hub on this computer: real HTTP, with ranges, and lines that break.

What it speaks is what `huggingface_hub` asks of the real one: `GET /api/models/...` and
`HEAD`/`GET /REPO/resolve/REVISION/FILE`.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

SHA = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class HubRepo:
    """One model; `large` files have a sum, as those in Git LFS have."""

    files: dict[str, bytes]
    card: dict[str, Any] = field(default_factory=dict)
    gated: bool = False


@dataclass
class Asked:
    """A request for a file's bytes."""

    name: str
    start: int


class FakeHub:
    """Serves `repos` until it is left; a context manager."""

    def __init__(self, repos: dict[str, HubRepo]) -> None:
        self.repos = repos
        self.asked: list[Asked] = []
        # File names whose line breaks once after so many bytes; or waits there until set free.
        self.breaks: dict[str, int] = {}
        self.waits: dict[str, int] = {}
        self.damaged: set[str] = set()
        self.free = threading.Event()
        self.waiting = threading.Event()
        hub = self

        class Handler(_Handler):
            fake = hub

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> FakeHub:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.free.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def starts(self, name: str) -> list[int]:
        """Where each download of a file began."""
        return [one.start for one in self.asked if one.name == name]


def repo_of(folder: Path, **card: Any) -> HubRepo:
    """A model's folder as a repository."""
    return HubRepo({path.name: path.read_bytes() for path in folder.iterdir()}, card)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fake: FakeHub

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        path = self.path.partition("?")[0]
        if found := re.fullmatch(r"/api/models/(.+?)(?:/revision/(.+))?", path):
            self._info(found[1], found[2])
        elif found := re.fullmatch(r"/(.+)/resolve/([^/]+)/(.+)", path):
            self._file(found[1], found[2], found[3], body=body)
        else:
            self._refuse(404, "EntryNotFound")

    def _info(self, name: str, revision: str | None) -> None:
        repo = self.fake.repos.get(name)
        if repo is None:
            return self._refuse(401, "RepoNotFound")
        if revision not in (None, "main", SHA):
            return self._refuse(404, "RevisionNotFound")
        siblings = []
        for file, content in repo.files.items():
            told: dict[str, Any] = {"rfilename": file, "size": len(content)}
            if file.endswith((".safetensors", ".bin", ".gguf")):
                digest = hashlib.sha256(content).hexdigest()
                told["lfs"] = {"sha256": digest, "size": len(content), "pointerSize": 134}
            siblings.append(told)
        info = {
            "_id": "1", "id": name, "modelId": name, "sha": SHA, "siblings": siblings,
            "private": False, "gated": "manual" if repo.gated else False, "cardData": repo.card,
            "tags": [], "downloads": 0, "likes": 0,
        }  # fmt: skip
        return self._send(200, json.dumps(info).encode(), {"Content-Type": "application/json"})

    def _file(self, name: str, revision: str, file: str, *, body: bool) -> None:
        repo = self.fake.repos[name]
        if repo.gated:
            return self._refuse(403, "GatedRepo")
        if revision != SHA or file not in repo.files:
            return self._refuse(404, "EntryNotFound")
        content = repo.files[file]
        headers = {
            "X-Repo-Commit": SHA, "ETag": f'"{hashlib.sha256(content).hexdigest()}"',
            "Accept-Ranges": "bytes",
        }  # fmt: skip
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range") or "")
        start = int(wanted[1]) if wanted else 0
        if wanted:
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        if not body:
            return self._send(200, content, headers, body=False)
        self.fake.asked.append(Asked(file, start))
        if file in self.fake.damaged:
            content = content[:-1] + bytes([content[-1] ^ 1])
        return self._send(206 if wanted else 200, content[start:], headers, name=file)

    def _refuse(self, status: int, code: str) -> None:
        self._send(status, b"", {"X-Error-Code": code, "X-Error-Message": code})

    def _send(
        self,
        status: int,
        content: bytes,
        headers: dict[str, str],
        *,
        body: bool = True,
        name: str = "",
    ) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if not body:
            return
        breaks, waits = self.fake.breaks.pop(name, None), self.fake.waits.pop(name, None)
        cut = breaks if breaks is not None else waits
        self.wfile.write(content[:cut])
        self.wfile.flush()
        if breaks is not None:
            self.close_connection = True
        elif waits is not None:
            self.fake.waiting.set()
            self.fake.free.wait(30)
            try:
                self.wfile.write(content[waits:])
            except OSError:
                self.close_connection = True
