"""Engines that tests share: starting one takes a second, and one that answers imports torch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openai import OpenAI

from contract import ContractTransport
from engine_process import EngineProcess


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineProcess]:
    """An engine on a fresh folder."""
    with EngineProcess(tmp_path_factory.mktemp("engine") / "home") as running:
        yield running


@pytest.fixture(scope="session")
def tiny_engine(
    tmp_path_factory: pytest.TempPathFactory, tiny_model: Path
) -> Iterator[EngineProcess]:
    """An engine whose one model answers at once, and never anything sensible."""
    home = tmp_path_factory.mktemp("tiny") / "home"
    with EngineProcess(home, DESKTOP_FT_MODELS=str(tiny_model.parent)) as running:
        yield running


@pytest.fixture
def client(engine: EngineProcess) -> Iterator[OpenAI]:
    """The official client; everything that passes is held against the contract."""
    with engine.client(ContractTransport()) as made:
        yield made
