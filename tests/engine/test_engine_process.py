"""The engine as a program: starting, being found, being alone, ending."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_ft.engine.home import default_home, models_folder
from desktop_ft.engine.place import Place
from engine_process import EngineProcess, wait_for


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_says_where_it_is_and_keeps_its_secrets(tmp_path: Path) -> None:
    with EngineProcess(tmp_path / "home") as engine:
        told = json.loads((engine.home / "engine.json").read_text())
        assert told == {
            "pid": engine.pid,
            "address": engine.address,
            "token_file": str(engine.home / "token"),
        }
        assert mode(engine.home / "engine.json") == mode(engine.home / "token") == 0o600
        assert mode(engine.home) == 0o700
        health = engine.request("GET", "/health").json()
        assert (health["status"], health["pid"]) == ("ok", engine.pid)
        assert (health["loading"], health["jobs_active"]) == ([], 0)
        assert len(engine.token) >= 32
        assert engine.token not in engine.log


def test_ends_in_peace_and_takes_its_announcement_back(tmp_path: Path) -> None:
    with EngineProcess(tmp_path / "home") as engine:
        assert engine.stop(signal.SIGTERM) == 0
        assert not (engine.home / "engine.json").exists()
        assert not (engine.home / "token").exists()


def test_every_run_has_a_token_of_its_own(tmp_path: Path) -> None:
    with EngineProcess(tmp_path / "home") as engine:
        first = engine.token
        engine.kill()
        engine.start()
        assert engine.token != first
        assert engine.request("GET", "/health").status_code == 200


def test_second_start_points_to_the_first(tmp_path: Path) -> None:
    with EngineProcess(tmp_path / "home") as engine:
        again = engine.run_again()
        assert again.returncode == 0
        assert again.stdout.splitlines() == [
            "The engine is already running.",
            f"Address: {engine.address}",
            f"Token file: {engine.home / 'token'}",
        ]
        assert engine.request("GET", "/health").status_code == 200


def test_listens_on_loopback_alone(tmp_path: Path) -> None:
    with EngineProcess(tmp_path / "home") as engine:
        port = int(engine.root.rsplit(":", 1)[1])
        listening = [
            line.split()[1]
            for name in ("tcp", "tcp6")
            for line in Path("/proc/net", name).read_text().splitlines()[1:]
            if line.split()[3] == "0A" and line.split()[1].endswith(f":{port:04X}")
        ]
        assert listening == [f"0100007F:{port:04X}"]


def test_a_wanted_port_that_is_taken_is_a_plain_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        engine = EngineProcess(tmp_path / "home", "--port", str(port))
        ended = engine.run_again()
    assert ended.returncode == 1
    assert f"port {port} cannot be used" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_home_that_is_a_file_is_a_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("not a folder")
    ended = EngineProcess(tmp_path / "home").run_again()
    assert ended.returncode == 1
    assert "cannot use the folder" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_leaves_when_nobody_asks(tmp_path: Path) -> None:
    engine = EngineProcess(tmp_path / "home", "--idle-exit", "1")
    with engine:
        assert engine.request("GET", "/health").status_code == 200
        assert engine.process is not None
        assert engine.process.wait(30) == 0
        assert engine.process.stdout is not None
        engine.process.stdout.close()
    assert not (engine.home / "engine.json").exists()


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    connection = sqlite3.connect(home / "engine.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    ended = EngineProcess(home).run_again()
    assert ended.returncode == 1
    assert "newer version" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_starting_loads_no_heavy_library() -> None:
    code = "import sys, desktop_ft.engine.server; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"torch", "transformers", "peft", "trl", "pandas", "numpy", "openai"}
    assert not heavy & set(ran.stdout.split())


def test_ends_on_ctrl_c_too(tmp_path: Path) -> None:
    with EngineProcess(tmp_path / "home") as engine:
        wait_for(lambda: "Started server" in engine.log, 30, "the log")
        assert engine.stop(signal.SIGINT) == 0


def test_answers_are_not_held_back() -> None:
    # asyncio switches Nagle's delay of 40 ms off for sockets that name their protocol alone.
    with Place().listen() as listener:
        assert listener.proto == socket.IPPROTO_TCP


def test_the_window_and_the_command_line_meet_in_one_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DESKTOP_FT_HOME", str(tmp_path))
    assert default_home() == tmp_path / "data" / "engine"
    monkeypatch.delenv("DESKTOP_FT_HOME")
    assert default_home().name == "engine"


def test_models_lie_where_the_environment_or_the_source_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert models_folder().parts[-2:] == (".cache", "models")
    monkeypatch.setenv("DESKTOP_FT_MODELS", str(tmp_path))
    assert models_folder() == tmp_path


def test_leaves_when_its_folder_is_removed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with EngineProcess(home) as engine:
        shutil.rmtree(home)
        assert engine.process is not None
        assert engine.process.wait(30) == 0
        assert engine.process.stdout is not None
        engine.process.stdout.close()
    assert not home.exists()
