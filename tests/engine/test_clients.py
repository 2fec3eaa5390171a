"""Tokens for other people's windows: made, recognised, taken back; and where the engine is open."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from starlette.datastructures import Headers

from desktop_ft.engine import tokens_command
from desktop_ft.engine.api.errors import ApiError
from desktop_ft.engine.api.guard import OWNER, Door
from desktop_ft.engine.clients import Clients
from desktop_ft.engine.options import engine_options, place_of, runner_of, wrong_with
from desktop_ft.engine.place import Place
from desktop_ft.engine.runners.accelerate import AccelerateRunner
from desktop_ft.engine.runners.local import LocalRunner
from engine_process import EngineProcess


def test_each_client_has_a_token_and_loses_it_alone(tmp_path: Path) -> None:
    ours, engines = Clients(tmp_path), Clients(tmp_path)
    anna, boris = ours.add("anna"), ours.add("boris")
    assert (engines.who(anna), engines.who(boris)) == ("anna", "boris")
    assert engines.who(anna + "x") is None
    assert engines.who("\udcff") is None
    assert ours.revoke("anna")
    assert not ours.revoke("anna")
    assert (engines.who(anna), engines.who(boris)) == (None, "boris")
    assert engines.names() == ["boris"]


def test_no_token_stands_in_the_file_and_nobody_else_reads_it(tmp_path: Path) -> None:
    token = Clients(tmp_path).add("anna")
    path = tmp_path / "clients.json"
    assert token not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = ["--home", str(tmp_path)]
    assert tokens_command.main(["add", "anna", *home]) == 0
    token = capsys.readouterr().out.splitlines()[0]
    assert Clients(tmp_path).who(token) == "anna"
    assert tokens_command.main(["add", "anna", *home]) == 1
    assert tokens_command.main(["add", "../anna", *home]) == 1
    assert tokens_command.main(["revoke", "boris", *home]) == 1
    capsys.readouterr()
    assert tokens_command.main(["list", *home]) == 0
    assert capsys.readouterr().out == "anna\n"


def test_a_client_of_a_running_engine_comes_and_goes(tmp_path: Path) -> None:
    with EngineProcess(tmp_path / "home") as engine:
        theirs = Clients(engine.home)
        token = {"Authorization": f"Bearer {theirs.add('anna')}"}
        assert engine.request("GET", "/v1/models", headers=token).status_code == 200
        theirs.revoke("anna")
        assert engine.request("GET", "/v1/models", headers=token).status_code == 401
    first, second = [line for line in engine.log.splitlines() if "/v1/models" in line]
    assert first.endswith(" anna")
    assert " 401 " in second


FAR = {"type": "http", "client": ("192.168.1.2", 9)}


def come(door: Door, host: str, token: str = "secret") -> str:
    """A caller from another computer; its name, or why it may not come in."""
    headers = Headers({"host": host, "authorization": f"Bearer {token}"})
    try:
        return door.check(FAR, headers)
    except ApiError as error:
        return str(error.code)


def test_an_open_engine_answers_to_its_own_names(tmp_path: Path) -> None:
    token = Clients(tmp_path).add("anna")
    names = Place("0.0.0.0", 5000, name="Engine.Example.org").names()
    door = Door("secret", 5000, Clients(tmp_path), names)
    assert come(door, "engine.example.org:5000") == OWNER
    assert come(door, "192.168.1.7:5000", token) == "anna"
    assert come(door, "[fe80::1]:5000", token) == "anna"
    assert come(door, "engine.example.org", "wrong") == "invalid_api_key"
    for host in ("evil.example", "", "engine.example.org.evil.example", "[", "a b"):
        assert come(door, host, token) == "forbidden", host
    assert come(Door("secret", 5000), "127.0.0.1:5000") == "forbidden"


def test_the_engine_is_open_only_when_it_is_told_so() -> None:
    assert not Place().is_open
    assert not Place("::1").is_open
    assert not Place("localhost").is_open
    assert Place("0.0.0.0").is_open
    assert Place("0.0.0.0").address(7) == "http://127.0.0.1:7/v1"
    assert Place("::1", certificate=Path("c")).address(7) == "https://[::1]:7/v1"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--tls-cert", "c.pem"], "belong together"),
        (["--runner", "ray"], "--storage"),
        (["--runner", "accelerate", "--processes", "0"], "At least one"),
    ],
)
def test_options_that_do_not_go_together(words: list[str], why: str) -> None:
    assert why in str(wrong_with(engine_options(words)))


def test_options_choose_where_to_train() -> None:
    options = engine_options(["--runner", "accelerate", "--processes", "3", "--port", "9"])
    assert wrong_with(options) is None
    assert isinstance(runner_of(options), AccelerateRunner)
    assert place_of(options) == Place(port=9)
    assert isinstance(runner_of(engine_options([])), LocalRunner)
