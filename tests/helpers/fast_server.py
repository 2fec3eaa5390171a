"""An engine over real HTTP that answers with 500 pieces a second, cut in the worst places."""

from __future__ import annotations

import json
import time
from http.server import BaseHTTPRequestHandler

from endless_server import EndlessServer

PIECES_A_SECOND = 500
_TICK_S = 0.01


class FastServer(EndlessServer):
    """Every model says `words`: four units of UTF-16 a piece, so that emoji come in halves; and
    the bytes are sent in lots that end in the middle of letters.
    """

    def __init__(self, words: str) -> None:
        units = words.encode("utf-16-le")
        self.pieces = [
            units[at : at + 8].decode("utf-16-le", "surrogatepass")
            for at in range(0, len(units), 8)
        ]
        super().__init__()

    def _talk(self, handler: BaseHTTPRequestHandler, model: str) -> None:
        sent = b"".join(self._line(piece, model) for piece in self.pieces)
        sent += self._line("", model, "stop") + b"data: [DONE]\n\n"
        lot = round(len(sent) / len(self.pieces) * PIECES_A_SECOND * _TICK_S) | 1
        due = time.monotonic()
        for at in range(0, len(sent), lot):
            handler.wfile.write(sent[at : at + lot])
            handler.wfile.flush()
            due += _TICK_S
            if (ahead := due - time.monotonic()) > 0:
                self.pause.wait(ahead)

    @staticmethod
    def _line(words: str, model: str, finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": {"content": words}, "finish_reason": finish}
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": model}
        told = {**chunk, "choices": [choice]}
        try:
            line = json.dumps(told, ensure_ascii=False).encode()
        except UnicodeEncodeError:  # half a sign can only be written as an escape
            line = json.dumps(told).encode()
        return b"data: " + line + b"\n\n"
