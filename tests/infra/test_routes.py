"""Whether there is a way out is told without sending anything."""

from __future__ import annotations

import errno
import socket

import pytest

from desktop_ft.infra.routes import has_way_out


def test_without_a_way_there_is_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(self: socket.socket, address: object) -> None:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", unreachable, raising=False)
    assert not has_way_out()


def test_one_way_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_six(self: socket.socket, address: object) -> None:
        if self.family == socket.AF_INET:
            raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", only_six, raising=False)
    assert has_way_out()
