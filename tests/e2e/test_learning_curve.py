"""The learning curve, drawn by the engine itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.core.jobs import PURPOSE_TRIAL
from desktop_ft.core.tasks import CancelToken
from desktop_ft.infra.engine_directory import EngineDirectory
from desktop_ft.infra.keyring_store import KeyringStore
from desktop_ft.infra.local_engine import LocalEngine
from desktop_ft.services.connections import ConnectionBook
from desktop_ft.services.enough import EnoughService
from desktop_ft.services.estimates import EstimateService
from engine_process import EngineProcess
from forecasts import words
from trial_rows import trial_request


@pytest.mark.model
@pytest.mark.timeout(300)
def test_a_real_engine_draws_a_real_curve(tmp_path: Path, tiny_model: Path) -> None:
    home = tmp_path / "home"
    with EngineProcess(home, DESKTOP_FT_MODELS=str(tiny_model.parent)) as running:
        book = ConnectionBook((), KeyringStore(lambda _: None), None, lambda _: None)  # type: ignore[arg-type]
        engines = EngineDirectory(book, LocalEngine(home))
        service = EnoughService(engines, EstimateService(engines, tuple, words), words)
        said: list[Any] = []
        curve = service.curve_job(trial_request(24))(CancelToken(), said.append)
        engines.close()
        assert [point.examples for point in curve.points] == [5, 10, 19]
        assert curve.aside == 5
        assert all(point.loss > 0 for point in curve.points)
        assert said[-1].fraction > 0.9
        client = running.client()
        assert [model.id for model in client.models.list()] == [tiny_model.name]
        assert not list(client.files.list(purpose="fine-tune"))
        jobs = list(client.fine_tuning.jobs.list())
        assert [job.status for job in jobs] == ["succeeded"] * 3
        assert json.dumps([job.metadata for job in jobs]).count(PURPOSE_TRIAL) == 3
        client.close()
