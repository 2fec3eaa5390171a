"""One engine for all tests of a file: starting one takes a second."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine_process import EngineProcess


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineProcess]:
    """An engine on a fresh folder."""
    with EngineProcess(tmp_path_factory.mktemp("engine") / "home") as running:
        yield running
