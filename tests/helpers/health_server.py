"""An engine on this computer as far as its file and its /health go, which a test can change."""

from __future__ import annotations

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


class HealthServer:
    """A context: while it is open, a `LocalEngine` over `home` finds a running engine."""

    def __init__(self, home: Path) -> None:
        self.loading: list[str] = []
        self.jobs_active = 0
        self.keeps_serving = False
        self._home = home
        self._server = HTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, name="health")

    def __enter__(self) -> HealthServer:
        self._home.mkdir(parents=True)
        token = self._home / "token"
        token.write_text("t0ken")
        port = self._server.server_address[1]
        note = {
            "pid": os.getpid(),
            "address": f"http://127.0.0.1:{port}/v1",
            "token_file": str(token),
        }
        (self._home / "engine.json").write_text(json.dumps(note))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        told = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                health = {
                    "status": "ok",
                    "pid": os.getpid(),
                    "version": "test",
                    "loading": told.loading,
                    "jobs_active": told.jobs_active,
                    "keeps_serving": told.keeps_serving,
                }
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps(health).encode())

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        return Handler
