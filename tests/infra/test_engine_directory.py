"""Which gateway belongs to which connection, and that nothing heavy is loaded before one is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.core.errors import UserError
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.engine_directory import EngineDirectory
from desktop_ft.infra.local_engine import LocalEngine
from desktop_ft.services.connections import Connection, ConnectionBook
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.ports import ConnectionReport
from desktop_ft.services.secrets import Secret
from engine_process import EngineProcess
from fake_secrets import MemorySecrets

ACME = Connection("acme", "Acme", EngineKind.COMPATIBLE, "https://acme.invalid/v1", "key-acme")


class NoTester:
    def check_connection(
        self, base_url: str, key: Secret | None, token: CancelToken
    ) -> ConnectionReport:
        raise NotImplementedError


class World:
    def __init__(self, folder: Path) -> None:
        self.secrets = MemorySecrets()
        self.book = ConnectionBook((ACME,), self.secrets, NoTester(), lambda _: None)
        local = LocalEngine(folder / "engine", [sys.executable, "-c", "raise SystemExit(1)"])
        self.directory = EngineDirectory(self.book, local)

    def to_acme(self) -> object:
        return self.directory.gateway("acme", CancelToken(), no_report)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.directory.close()


def test_the_engine_on_this_computer_is_first(world: World) -> None:
    assert [(engine.id, str(engine.name)) for engine in world.directory.engines()] == [
        ("local", "This computer"),
        ("acme", "Acme"),
    ]


def test_a_gateway_is_made_once_and_anew_for_a_new_key(world: World) -> None:
    first = world.to_acme()
    assert world.to_acme() is first
    world.secrets.set("key-acme", Secret("sk-new-key-123456"))
    assert world.to_acme() is not first


def test_an_engine_here_that_does_not_run_is_not_started_by_looking(world: World) -> None:
    assert world.directory.running("local", CancelToken()) is None


def test_a_connection_that_was_removed_is_a_sentence(world: World) -> None:
    with pytest.raises(UserError, match="no longer in Settings"):
        world.directory.gateway("gone", CancelToken(), no_report)


def test_the_client_s_library_is_not_on_the_way_to_the_first_window() -> None:
    program = (
        "import sys, desktop_ft.infra.engine_directory, desktop_ft.services.training, "
        "desktop_ft.services.playground, desktop_ft.infra.job_store; "
        "print([name for name in ('openai', 'httpx2', 'keyring') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_way_for_other_programs_has_no_key_in_it(world: World) -> None:
    way = world.directory.way("acme", CancelToken(), no_report)
    assert (way.base_url, way.has_key, way.is_here) == ("https://acme.invalid/v1", False, False)
    world.secrets.set("key-acme", Secret("sk-new-key-123456"))
    way = world.directory.way("acme", CancelToken(), no_report)
    assert way.has_key
    assert "sk-new" not in repr(way)


def test_the_way_to_the_engine_here_names_its_token(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with EngineProcess(home) as running:
        book = ConnectionBook((), MemorySecrets(), NoTester(), lambda _: None)
        directory = EngineDirectory(book, LocalEngine(home))
        way = directory.way("local", CancelToken(), no_report)
        directory.close()
        assert way.base_url == running.address
        assert way.is_here
        assert Path(way.key_file).read_text("utf-8").strip() == running.token
        assert running.token not in repr(way)
