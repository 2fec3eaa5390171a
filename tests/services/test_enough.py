"""The learning curve: three marked trainings on nested parts, and nothing left behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from desktop_ft.core.cost import Span
from desktop_ft.core.errors import ServerFault
from desktop_ft.core.jobs import META_PURPOSE, PURPOSE_TRIAL
from desktop_ft.core.learning_curve import Trend
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.services.enough import EnoughService, Outlook, TrialProgress
from desktop_ft.services.estimates import EstimateService
from desktop_ft.services.following import JobFollower
from fake_openai import FakeEngines, FakeOpenAI, refusal
from forecasts import answer, words
from trial_rows import trial_request


class World:
    """A scripted engine whose jobs end the moment they are looked at."""

    def __init__(self, *losses: float) -> None:
        self.server = FakeOpenAI()
        self.server.add_model("SmolLM2")
        self.engines = FakeEngines(local=self.server)
        self.engines.forecasts = [answer()]
        self.losses = list(losses)
        self.server.before["GET /fine_tuning/jobs/[^/]+"] = self._look
        estimates = EstimateService(self.engines, tuple, words)
        self.service = EnoughService(self.engines, estimates, words)

    def _look(self, asked: httpx2.Request) -> httpx2.Response:
        name = asked.url.path.rpartition("/")[2]
        job = next(each for each in self.server.jobs if each["id"] == name)
        if job["status"] == "validating_files" and self.losses:
            job.update(status="succeeded", fine_tuned_model=f"ft:{name}", finished_at=2000)
            self.server.add_model(f"ft:{name}")
            loss = self.losses.pop(0)
            for epoch in (1, 2):
                self.server.say(
                    name, "x", 1000 + epoch, step=epoch, total_steps=2,
                    full_valid_loss=loss + 2 - epoch, full_valid_mean_token_accuracy=0.5,
                )  # fmt: skip
        return httpx2.Response(200, json=job)


@pytest.fixture
def world() -> Iterator[World]:
    made = World(3.0, 2.0, 1.0)
    yield made
    made.engines.close()


def test_it_takes_as_long_as_three_trainings(world: World) -> None:
    said: list[object] = []
    outlook = world.service.outlook_job(trial_request(40))(CancelToken(), said.append)
    assert outlook == Outlook((8, 16, 32), 8, Span(90, 270))
    assert said == [Outlook((8, 16, 32), 8, None)]
    assert [each["examples"] for each in world.engines.questions] == [8, 16, 32]
    assert world.service.outlook_job(trial_request(19))(CancelToken(), no_report) is None


def test_three_points_and_nothing_left(world: World) -> None:
    said: list[Any] = []
    curve = world.service.curve_job(trial_request(40))(CancelToken(), said.append)
    assert [(point.examples, point.loss) for point in curve.points] == [(8, 3), (16, 2), (32, 1)]
    assert curve.trend is Trend.BETTER
    asked = world.server.bodies("/v1/fine_tuning/jobs")
    assert [each["metadata"] for each in asked] == [{META_PURPOSE: PURPOSE_TRIAL}] * 3
    assert len({each["validation_file"] for each in asked}) == 1
    assert [model["id"] for model in world.server.models] == ["SmolLM2"]
    assert not world.server.files
    assert all(isinstance(each, TrialProgress) for each in said)
    assert [each.fraction for each in said] == sorted(each.fraction for each in said)


def test_nobody_follows_these_jobs(world: World, tmp_path: Path) -> None:
    world.service.curve_job(trial_request(40))(CancelToken(), no_report)
    world.server.add_job("running")
    store = SqliteJobStore(tmp_path / "jobs.db")
    follower = JobFollower(world.engines, store)
    follower.attend(looked_at=True)
    assert [each.job.id for each in follower.round(CancelToken()).jobs] == ["ftjob-4"]
    store.close()


def test_cancel_ends_the_training_and_clears_up(world: World) -> None:
    world.losses = [3.0]  # the second one goes on and on
    token = CancelToken()

    def stop_at_second(said: object) -> None:
        if isinstance(said, TrialProgress) and said.number == 2:
            token.cancel()

    with pytest.raises(Cancelled):
        world.service.curve_job(trial_request(40))(token, stop_at_second)
    assert [job["status"] for job in world.server.jobs] == ["cancelled", "succeeded"]
    assert [model["id"] for model in world.server.models] == ["SmolLM2"]
    assert not world.server.files


def test_a_training_that_fails_is_told(world: World) -> None:
    world.losses = []
    failed = {"code": "x", "message": "No room."}
    world.server.before["GET /fine_tuning/jobs/[^/]+"] = lambda _: httpx2.Response(
        200, json={**world.server.jobs[0], "status": "failed", "finished_at": 5, "error": failed}
    )
    with pytest.raises(ServerFault, match="No room"):
        world.service.curve_job(trial_request(40))(CancelToken(), no_report)
    assert not world.server.files


def test_what_a_killed_one_left_is_removed(world: World) -> None:
    mark = {META_PURPOSE: PURPOSE_TRIAL}
    world.server.add_job("succeeded", metadata=mark, fine_tuned_model="ft:old", finished_at=5)
    world.server.add_job("running", metadata=mark)
    world.server.add_job("running")
    world.server.add_model("ft:old")
    world.server.before["POST /files"] = lambda _: refusal(500, "x", "broken")
    with pytest.raises(ServerFault):
        world.service.curve_job(trial_request(40))(CancelToken(), no_report)
    assert [job["status"] for job in world.server.jobs] == ["running", "cancelled", "succeeded"]
    assert [model["id"] for model in world.server.models] == ["SmolLM2"]
