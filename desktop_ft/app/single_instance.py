"""One window per user and folder: a second start hands its file over and leaves.

Knows a lock and a local socket, nothing of windows.
"""

from __future__ import annotations

import hashlib
import json
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER_WITHIN_MS = 3000
_LONGEST = 65536


class Start(Enum):
    """What this start turned out to be."""

    FIRST = "first"
    HANDED_OVER = "handed over"
    NO_ANSWER = "no answer"


class SingleInstance(QObject):
    """Holds the lock while it lives.

    Signals: `asked(str)` when another start handed over a file ("" to come to the front only).
    """

    asked = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self._name = f"desktop-ft-{digest}"
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, not by age
        self._server: QLocalServer | None = None

    def claim(self, file: str) -> Start:
        """Become the first, or hand `file` to the one that is."""
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._lock.tryLock(100):
            self._listen()
            return Start.FIRST
        return Start.HANDED_OVER if self._hand_over(file) else Start.NO_ANSWER

    def release(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _listen(self) -> None:
        QLocalServer.removeServer(self._name)  # what a killed process left
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(self._name)

    def _hand_over(self, file: str) -> bool:
        path = str(Path(file).resolve()) if file else ""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_ANSWER_WITHIN_MS):
            return False
        socket.write(json.dumps({"open": path}).encode() + b"\n")
        answered = socket.waitForReadyRead(_ANSWER_WITHIN_MS)
        socket.disconnectFromServer()
        return answered

    @Slot()
    def _on_connection(self) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            socket = server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._on_ready)
            if socket.canReadLine():  # it was quicker than we were
                self._answer(socket)

    @Slot()
    def _on_ready(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            if socket.canReadLine():
                self._answer(socket)
            elif socket.bytesAvailable() > _LONGEST:
                socket.abort()

    def _answer(self, socket: QLocalSocket) -> None:
        line = bytes(socket.readLine(_LONGEST).data())
        try:
            file = json.loads(line)["open"]
        except (ValueError, KeyError, TypeError):
            socket.abort()
            return
        socket.write(b"ok\n")
        socket.flush()
        self.asked.emit(str(file))
