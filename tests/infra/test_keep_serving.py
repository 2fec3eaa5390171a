"""The engine on this computer stays for other programs when it is told to, and goes again."""

from __future__ import annotations

import time
from pathlib import Path

import httpx2
import pytest

from desktop_ft.core.errors import EngineUnavailable
from desktop_ft.infra.local_engine import STAYS, LocalEngine
from engine_process import EngineProcess, wait_for

_PATIENCE_S = 1.0


def test_it_stays_until_it_is_told_otherwise(tmp_path: Path) -> None:
    """A real engine whose patience is a second; nobody asks it for three, over real HTTP."""
    home = tmp_path / "home"
    local = LocalEngine(home)
    with pytest.raises(EngineUnavailable):
        local.keep_serving(True)
    with EngineProcess(home, "--idle-exit", str(_PATIENCE_S)) as engine:
        assert local.keep_serving(True)
        assert engine.process is not None
        over = time.monotonic() + 3 * _PATIENCE_S
        wait_for(lambda: time.monotonic() > over, 30, "the engine's patience to be over")
        assert engine.process.poll() is None
        found = local.find()
        assert found is not None
        assert found.health.extra[STAYS]
        # What another program sees: the address and the token that one can copy.
        models = httpx2.get(
            f"{found.address}/models",
            headers={"Authorization": f"Bearer {found.token.reveal()}"},
            timeout=30,
        )
        assert models.status_code == 200
        refused = httpx2.put(
            found.address.removesuffix("/v1") + "/keep-serving", json={"on": False}, timeout=30
        )
        assert refused.status_code == 401
        assert not local.keep_serving(False)
        assert engine.process.wait(60) == 0
        assert engine.process.stdout is not None
        engine.process.stdout.close()
    assert "keep-serving" in (home / "engine.log").read_text()
    assert found.token.reveal() not in (home / "engine.log").read_text()


def test_one_that_was_started_to_stay_says_so(tmp_path: Path) -> None:
    with EngineProcess(tmp_path / "home"):
        found = LocalEngine(tmp_path / "home").find()
        assert found is not None
        assert found.health.extra[STAYS]
