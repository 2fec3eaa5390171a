"""Starting and following trainings at a provider on loopback whose answers can be spoiled.

Everything but the provider is the program's own: the client, the gateway, the store, the services.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from desktop_ft.core.errors import AppError
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import META_MARK, Job, JobEvent
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.infra.gateways import gateway_to
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.infra.provider_files import read_provider
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.following import FollowedJob, JobFollower
from desktop_ft.services.job_store import TrainingData, TrainingRequest
from desktop_ft.services.secrets import Secret
from desktop_ft.services.training import Started, TrainingService
from provider.profiles import COMPATIBLE, Profile
from provider.server import KEY, ProviderServer
from provider.together import TOGETHER, event_ids
from provider.world import StoredJob, World

ENGINE = "there"
ROW = {"messages": [{"role": "user", "content": "?"}, {"role": "assistant", "content": "!"}]}


HYPERPARAMETERS = Hyperparameters(3)


def training_data(folder: Path) -> TrainingData:
    """Return twelve rows to learn, in a file in the folder."""
    train = folder / "tone_prepared.jsonl"
    train.write_text(f"{json.dumps(ROW)}\n" * 12)
    return TrainingData(train, None, Format.CHAT, "", "", "tone", 12)


class OneEngine:
    """`Engines` with one engine, at the provider."""

    def __init__(self, gateway: OpenAIGateway) -> None:
        self.way = gateway

    def engines(self) -> list[Engine]:
        return [Engine(ENGINE, "Acme", EngineKind.COMPATIBLE, "127.0.0.1")]

    def gateway(self, engine_id: str, token: CancelToken, report: Report) -> OpenAIGateway:
        del engine_id, report
        token.check()
        return self.way

    def running(self, engine_id: str, token: CancelToken) -> OpenAIGateway | None:
        return self.gateway(engine_id, token, no_report)


class FaultWorld:
    """One provider and the program beside it; `renew` starts both from nothing."""

    def __init__(
        self,
        server: ProviderServer,
        gateway: OpenAIGateway,
        impatient: OpenAIGateway,
        folder: Path,
    ) -> None:
        self.server = server
        self._ways = (gateway, impatient)
        self.engines = OneEngine(gateway)
        self.data = training_data(folder)
        self._stores: list[SqliteJobStore] = []
        self.renew()

    @property
    def world(self) -> World:
        """What the provider holds."""
        return self.server.world

    @property
    def gateway(self) -> OpenAIGateway:
        """The way to the provider."""
        return self.engines.way

    def be_patient(self, patient: bool) -> None:
        """Wait long for answers, or only for a moment."""
        self.engines.way = self._ways[not patient]

    def renew(self) -> None:
        """Forget everything on both sides."""
        self.server.renew()
        self.close()
        self.store = SqliteJobStore(Path(":memory:"))
        self._stores.append(self.store)
        self.open()

    def open(self) -> None:
        """Start the program anew over what is stored."""
        self.clock = float(self.world.now)
        self.follower = JobFollower(
            self.engines, self.store, clock=lambda: self.clock, monotonic=lambda: self.clock
        )
        self.follower.attend(looked_at=True)
        self.service = TrainingService(
            self.engines, self.store, self.follower, clock=lambda: self.clock
        )

    def close(self) -> None:
        """Close what is stored."""
        for store in self._stores:
            store.close()
        self._stores.clear()

    def request(self) -> TrainingRequest:
        """What a user asks for."""
        model = next(iter(self.world.models))
        return self.service.request(self.data, ENGINE, model, HYPERPARAMETERS, "tone")

    def start(self) -> Started:
        """Start a training; raises `AppError`."""
        return self.service.start(self.request(), CancelToken(), no_report)

    def look(self, after: float = 10.0) -> tuple[FollowedJob, ...]:
        """Go one round of following; so many seconds have passed since the last one."""
        self.clock += after
        for job_id in self.server.jobs:
            self.follower.want(ENGINE, job_id)
        return self.follower.round(CancelToken()).jobs

    def look_much_later(self) -> tuple[FollowedJob, ...]:
        """Look when everybody who asked to be left alone for a while has had his will."""
        return self.look(5000.0)

    def has_job(self, status: str) -> None:
        """Have a job of this program at the provider, which nobody looked at yet."""
        kept = self.world.put_file("tone", self.data.train.read_bytes(), "fine-tune")
        asked = {"model": next(iter(self.world.models)), "training_file": kept.id}
        job = self.world.create_job({**asked, "suffix": "tone", "metadata": {META_MARK: "m1"}})
        if status != job.status:
            self.world.advance(job.id, status)

    def stored(self) -> list[tuple[Job, tuple[JobEvent, ...]]]:
        """Return what a window that is opened anew would know, without asking anybody."""
        return [
            (record.job, self.store.events(record.engine_id, record.job.id))
            for record in self.store.records()
        ]

    def event_ids(self, job: StoredJob) -> list[str]:
        """Return under which ids the program has to know what happened to a job."""
        if self.world.profile is TOGETHER:
            return event_ids(job)
        return [event["id"] for event in job.events]

    def only_job(self) -> StoredJob:
        """Return the one job that the provider made."""
        (job,) = self.server.jobs.values()
        return job


@contextmanager
def fault_world(folder: Path, profile: Profile = COMPATIBLE) -> Iterator[FaultWorld]:
    """Give a provider and the program beside it."""
    with ProviderServer(profile) as server, ExitStack() as stack:
        ways = []
        for seconds in (None, 0.4):
            target = Target(
                "Acme",
                server.base_url,
                Secret(KEY),
                provider=read_provider(profile.name),
                timeout_s=seconds,
            )
            ways.append(gateway_to(target))
            stack.callback(ways[-1].close)
        world = FaultWorld(server, ways[0], ways[1], folder)
        stack.callback(world.close)
        yield world


def sentence(error: BaseException | None) -> str:
    """Return what a user reads of an error."""
    if error is None:
        return "-"
    assert isinstance(error, AppError), f"{type(error).__name__}: {error}"
    return str(error.what)
