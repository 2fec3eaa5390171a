"""Every byte that the program writes is searched for the keys that were planted in it.

The host quotes the key wherever it can: in refusals, pages, events, failures, metadata, results.
"""

from __future__ import annotations

import base64
import gzip
import logging
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from desktop_ft.app.crash import CrashCatcher
from desktop_ft.app.logs import start_logging
from desktop_ft.core.errors import AppError
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.connection_test import GatewayTester
from desktop_ft.infra.gateways import target_of
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.infra.openai_gateway import OpenAIGateway
from desktop_ft.infra.provider_files import read_providers
from desktop_ft.services.connections import Connection, ConnectionBook, new_connection
from desktop_ft.services.engines import AskSpec, EngineKind
from desktop_ft.services.following import JobFollower
from desktop_ft.services.job_history import JobHistory
from desktop_ft.services.redaction import Redactor
from desktop_ft.services.secrets import Secret
from desktop_ft.services.settings import SettingsStore
from desktop_ft.services.support_text import support_text
from desktop_ft.services.training import TrainingService
from fake_secrets import MemorySecrets
from fault_world import ENGINE, HYPERPARAMETERS, OneEngine, training_data
from network.proxy import Proxy
from provider.faults import FAULTS, Answer, Fault, Wire
from provider.profiles import COMPATIBLE
from provider.server import ProviderServer

# Looks like no key, so that only knowing it hides it; and the login of a proxy.
KEY = "d15c0ba11feed0123456789abcdef777"
LOGIN = "nurse:p455w0rd-of-the-ward-12"
STEPS = ("models.list", "files.create", "jobs.create", "jobs.list", "jobs.events", "chat")


def forms(key: str) -> Iterator[bytes]:
    """Return how a key may lie in a file."""
    raw = key.encode()
    yield from (raw, raw.hex().encode(), raw[::-1], quote(key).encode())
    yield from (key.encode("utf-16-le"), key.encode("utf-16-be"))
    for shift in range(3):  # wherever it begins within what was encoded
        whole = base64.b64encode(b"\0" * shift + raw)
        yield whole[4 if shift else 0 : -4]


def contents(path: Path) -> bytes:
    """Return a file's bytes, and what is packed in it."""
    found = path.read_bytes()
    for unpack in (gzip.decompress, zlib.decompress):
        try:
            return found + unpack(found)
        except (OSError, EOFError, zlib.error):
            continue
    return found


def quoting(status: int, words: str, kind: str) -> Fault:
    """A refusal that says the key."""
    body = words.replace("KEY", KEY).encode()
    answer = Answer(status, body, {"content-type": kind, "x-your-key": KEY})
    return Fault(f"{status}", lambda _: Wire((answer.wire(),)))


QUOTES = [
    quoting(401, '{"error": {"message": "Incorrect API key provided: KEY", "code": "KEY"}}',
            "application/json"),
    quoting(500, '{"error": {"message": "Bearer KEY", "type": "KEY", "param": "KEY"}}',
            "application/json"),
    quoting(200, "<html>Authorization: Bearer KEY</html>", "text/html"),
    quoting(429, "api-key=KEY", "text/plain"),
    quoting(400, '{"detail": [{"headers": {"authorization": "Bearer KEY"}}]}', "application/json"),
]  # fmt: skip


class Life:
    """The parts of the program, with everything that they write in one folder."""

    def __init__(self, folder: Path, server: ProviderServer, proxy: Proxy) -> None:
        self.folder = folder
        self.redactor = Redactor()
        self.secrets = MemorySecrets()
        self.settings = SettingsStore(folder / "settings.json")
        self.book = ConnectionBook(
            (), self.secrets, GatewayTester(), self._keep_connections, read_providers
        )
        draft = new_connection(EngineKind.COMPATIBLE, "Acme", server.base_url)
        draft = replace(draft, id=ENGINE, proxy=proxy.address("http"))
        for secret in (KEY, LOGIN):
            self.redactor.learn(Secret(secret))
        self.kept = self.book.keep(draft, Secret(KEY), proxy_login=Secret(LOGIN))
        self.settings.save()
        target = target_of(self.kept, "Acme", server.base_url, Secret(KEY), Secret(LOGIN))
        self.gateway = OpenAIGateway(target)
        self.store = SqliteJobStore(folder / "jobs.sqlite")
        self.now = 1e9
        clock: Callable[[], float] = lambda: self.now  # noqa: E731
        engines = OneEngine(self.gateway)
        self.follower = JobFollower(engines, self.store, clock=clock, monotonic=clock)
        self.follower.attend(looked_at=True)
        self.service = TrainingService(engines, self.store, self.follower, clock=clock)
        self.catcher = CrashCatcher(folder, self.redactor, lambda: "head")

    def _keep_connections(self, connections: tuple[Connection, ...]) -> None:
        self.settings.change(connections=connections)

    def start(self) -> None:
        models = self.service.models(ENGINE, CancelToken(), no_report)
        request = self.service.request(
            training_data(self.folder), ENGINE, models[0].id, HYPERPARAMETERS, "tone"
        )
        self.service.start(request, CancelToken(), no_report)

    def look(self) -> None:
        self.now += 5000
        for job_id in [record.job.id for record in self.store.records()]:
            self.follower.want(ENGINE, job_id)
        self.followed = self.follower.round(CancelToken()).jobs

    def ask(self) -> None:
        spec = AskSpec("base-1", messages=({"role": "user", "content": "?"},))
        list(self.gateway.ask(spec, CancelToken()))

    def everything(self) -> None:
        """Do what a user does; what goes wrong is written down as the program does."""
        for act in (
            lambda: self.book.try_out(self.kept, None, CancelToken()),
            self.start,
            self.look,
            self.ask,
        ):
            try:
                act()
            except AppError as exc:
                log = logging.getLogger("desktop_ft.test")
                log.warning("%s %s", exc, exc.details, exc_info=exc)
                self.catcher.write(exc)

    def close(self) -> None:
        self.gateway.close()
        self.store.close()


@pytest.mark.timeout(300)
def test_no_file_holds_a_key(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    expect_log("")
    with Proxy(LOGIN) as proxy, ProviderServer(COMPATIBLE, key=KEY) as server:
        life = Life(tmp_path, server, proxy)
        end_logging = start_logging(tmp_path / "logs", life.redactor)
        for number, step in enumerate(STEPS):
            faults = [*QUOTES, *FAULTS[number :: 4 * len(STEPS)]]
            for fault in [each for each in faults if not each.stalls]:
                server.script(step, fault)
                life.everything()
                server.heal()
        life.everything()
        for job in server.jobs.values():
            job.asked["metadata"] = {"note": KEY}
            server.world.fail(job.id, KEY, f"used {KEY} and {LOGIN}")
            server.world.learn(job.id, 1)
            job.events[-1]["data"] |= {"deep": [{"said": f"Bearer {KEY}"}]}
        life.look()
        exports(life)
        proxy.login = "another:one"
        life.everything()
        life.close()
        end_logging()
    written = {path: contents(path) for path in tmp_path.rglob("*") if path.is_file()}
    assert {"settings.json", "jobs.sqlite", "desktop-ft.log", "history.csv"} <= {
        path.name for path in written
    }
    assert any(path.name.startswith("crash-") for path in written)
    password = LOGIN.partition(":")[2]
    found = [
        f"{path.name}: …{content[content.index(form) - 80 : content.index(form)]!r}"
        for path, content in written.items()
        for key in (KEY, password)
        for form in forms(key)
        if form in content
    ]
    assert not found, "\n".join(found)


def exports(life: Life) -> None:
    """Write out all that can be handed on."""
    assert life.followed
    for number, followed in enumerate(life.followed):
        told = support_text(followed, (), {}, life.redactor.redact)
        (life.folder / f"support-{number}.txt").write_text(told, "utf-8")
    path = life.folder / "history.csv"
    JobHistory(Path.write_bytes).export_job(life.followed, path)(CancelToken(), no_report)
