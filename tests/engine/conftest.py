"""What the engine's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiny_model import make_tiny_model


@pytest.fixture(scope="session")
def tiny_model(base_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a model that answers nonsense, named as the real one."""
    return make_tiny_model(base_model, tmp_path_factory.mktemp("models") / base_model.name)
