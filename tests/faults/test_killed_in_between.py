"""The program is killed while it uploads, creates and follows; the next one finds the truth.

The blow falls when a request arrives at the provider, when it was done, when it was answered; in
the long form (`DESKTOP_FT_LONG=1`) also up to 50 ms later, at moments drawn by a seed.
"""

from __future__ import annotations

import os
import queue
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.services.creation import Outcome
from desktop_ft.services.following import JobFollower
from desktop_ft.services.secrets import Secret
from desktop_ft.services.training import TrainingService
from fault_world import ENGINE, OneEngine
from provider.profiles import COMPATIBLE, Profile
from provider.server import KEY, ProviderServer

HELPERS = Path(__file__).resolve().parent.parent / "helpers"
STEPS = ("models.list", "files.create", "jobs.create", "jobs.list", "jobs.events")
MOMENTS = [(step, when) for step in STEPS for when in ("asked", "done", "answered")]
ROUNDS = 10 if os.environ.get("DESKTOP_FT_LONG") == "1" else 1
LATER_S = 3600.0
# A host that keeps no mark of ours with a job.
BARE = Profile("bare", has_metadata=False)


@pytest.fixture
def victim() -> Iterator[subprocess.Popen[str]]:
    paths = os.pathsep.join([str(HELPERS), str(HELPERS.parent.parent)])
    process = subprocess.Popen(
        [sys.executable, str(HELPERS / "killed_trainer.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    with process:
        yield process


class Blow:
    """Kills a process once the provider comes to a moment, or a little later."""

    def __init__(self, moment: tuple[str, str], delay_s: float) -> None:
        self._moment = moment
        self._delay_s = delay_s
        self.pid: queue.Queue[int] = queue.Queue()
        self._free = threading.Event()

    def hear(self, step: str, when: str) -> None:
        if (step, when) == self._moment:
            self._free.wait(self._delay_s)
            os.kill(self.pid.get(), signal.SIGKILL)
            self._moment = ("", "")


@pytest.mark.timeout(900)
@pytest.mark.parametrize("profile", [COMPATIBLE, BARE], ids=lambda each: each.name)
def test_after_a_blow_the_truth_is_found(
    victim: subprocess.Popen[str], profile: Profile, tmp_path: Path
) -> None:
    chance = random.Random(7)
    ends: set[str] = set()
    with ProviderServer(profile) as server:
        for number, moment in enumerate(MOMENTS * ROUNDS):
            server.renew()
            blow = Blow(moment, chance.uniform(0.0, 0.05) if number >= len(MOMENTS) else 0.0)
            server.hear = blow.hear
            folder = tmp_path / str(number)
            folder.mkdir()
            print(server.base_url, folder, sep="\t", file=victim.stdin, flush=True)
            blow.pid.put(int(victim.stdout.readline()))
            assert victim.stdout.readline() == "killed\n"
            server.drop_connections()
            ends.add(look(server, folder))
    assert ends == {"nothing", "files", "job"}


def look(server: ProviderServer, folder: Path) -> str:
    """Open the program anew over what the killed one left; return what had become of it."""
    told = folder / "told"
    jobs = list(server.jobs.values())
    assert len(jobs) <= 1
    now = [time.time()]
    gateway = OpenAIGateway(Target("Acme", server.base_url, Secret(KEY)))
    engines, store = OneEngine(gateway), SqliteJobStore(folder / "jobs.db")
    follower = JobFollower(engines, store, clock=lambda: now[0], monotonic=lambda: now[0])
    follower.attend(looked_at=True)
    service = TrainingService(engines, store, follower, clock=lambda: now[0])
    now[0] += LATER_S
    found = service.reconcile(CancelToken(), no_report)
    followed = follower.round(CancelToken()).jobs
    assert [each.job.id for each in followed] == [job.id for job in jobs]
    if told.exists():
        assert [job.id for job in jobs] == [told.read_text()]
    left = {file for each in found for file in each.files}
    if jobs:
        assert all(each.outcome is Outcome.FOUND for each in found)
        assert not left
    else:
        assert left == set(server.world.files), "a file lies there and nobody is told"
    for each in followed:
        assert each.request is not None, "it is not known whose it is"
        server.world.advance(each.job.id, "succeeded")
        now[0] += LATER_S
        follower.want(ENGINE, each.job.id)
        (again,) = follower.round(CancelToken()).jobs
        ids = [event["id"] for event in server.jobs[each.job.id].events]
        assert [event.id for event in again.events] == ids
    gateway.close()
    store.close()
    return "job" if jobs else "files" if left else "nothing"
