"""An engine over real HTTP whose answers never end, or never begin; notes when one is left."""

from __future__ import annotations

import json
import select
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.secrets import Secret

_EVERY_S = 0.005
_MODELS = ("one", "two", "three", "silent")


class EndlessServer:
    """The model "silent" says nothing at all. `left` is when each answer was left."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.left: dict[str, float] = {}
        self.pause = threading.Event()  # set when it ends
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                models = [{"id": name, "object": "model", "created": 1} for name in _MODELS]
                body = json.dumps({"object": "list", "data": models}).encode()
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                size = int(self.headers["content-length"])
                model = json.loads(self.rfile.read(size))["model"]
                owner.asked.append(model)
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.end_headers()
                owner._talk(self, model)
                self.close_connection = True

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self._gateway: OpenAIGateway | None = None

    def _talk(self, handler: BaseHTTPRequestHandler, model: str) -> None:
        choice = {"index": 0, "delta": {"content": "слово "}, "finish_reason": None}
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": model}
        line = f"data: {json.dumps({**chunk, 'choices': [choice]})}\n\n".encode()
        while True:
            gone, _, _ = select.select([handler.connection], [], [], _EVERY_S)
            try:
                if gone and not handler.connection.recv(1):
                    break
                if model != "silent":
                    handler.wfile.write(line)
            except OSError:
                break
        self.left[model] = time.monotonic()

    def close(self) -> None:
        """End it."""
        self.pause.set()
        if self._gateway is not None:
            self._gateway.close()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    # -- as `Engines` ------------------------------------------------------------------------

    def engines(self) -> list[Engine]:
        """Return itself."""
        return [Engine("loop", "Loopback", EngineKind.COMPATIBLE, "127.0.0.1")]

    def gateway(self, engine_id: str, token: CancelToken, report: Report) -> OpenAIGateway:
        """Return the way to it."""
        if self._gateway is None:
            address = f"http://127.0.0.1:{self._server.server_port}/v1"
            self._gateway = OpenAIGateway(Target("Loopback", address, Secret("key")))
        return self._gateway

    def running(self, engine_id: str, token: CancelToken) -> OpenAIGateway | None:
        """Return the way to it."""
        return self._gateway
