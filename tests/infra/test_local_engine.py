"""Finding, starting and losing the engine on this computer: real processes, no models."""

from __future__ import annotations

import json
import os
import signal
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from desktop_ft.core.errors import EngineUnavailable
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.core.text import Text
from desktop_ft.infra.local_engine import LocalEngine, ask_health
from engine_process import wait_for

# An engine's outer shell: its announcement and its /health.
STAND_IN = """
    import http.server, json, os, secrets, sys
    token = secrets.token_hex(8)
    home = sys.argv[sys.argv.index("--home") + 1]
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            known = self.headers.get("Authorization") == "Bearer " + token
            self.send_response(200 if known else 401)
            self.end_headers()
            told = {"status": "ok", "pid": os.getpid(), "loading": ["m"], "jobs_active": 2}
            self.wfile.write(json.dumps(told).encode() if known else b"")
        def log_message(self, *args): pass
    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    open(home + "/token", "w").write(token)
    note = {"pid": os.getpid(), "address": f"http://127.0.0.1:{server.server_port}/v1",
            "token_file": home + "/token"}
    open(home + "/engine.part", "w").write(json.dumps(note))
    os.replace(home + "/engine.part", home + "/engine.json")
    open(home + "/starts", "a").write("x")
    server.serve_forever()
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "engine home"
    yield folder
    _kill_all(folder)


def _kill_all(home: Path) -> None:
    """End the engines of this home, which outlive whoever started them."""
    for process in psutil.process_iter(["cmdline"]):
        if str(home) in (process.info["cmdline"] or []):
            process.kill()
            process.wait(30)


def engine(home: Path, program: str = STAND_IN) -> LocalEngine:
    return LocalEngine(home, [sys.executable, "-c", textwrap.dedent(program)])


def start(made: LocalEngine) -> int:
    return made.ensure(CancelToken(), no_report).health.pid


def test_nothing_runs_before_it_is_wanted(home: Path) -> None:
    assert engine(home).find() is None
    assert not home.exists()


def test_it_is_started_told_and_found_again(home: Path) -> None:
    said: list[object] = []
    running = engine(home).ensure(CancelToken(), said.append)
    assert isinstance(said[0], Text)
    assert running.token.reveal() == (home / "token").read_text()
    assert (running.health.loading, running.health.jobs_active) == (("m",), 2)
    # another window finds the same one
    found = engine(home).find()
    assert found is not None
    assert found.health.pid == running.health.pid
    assert (home / "starts").read_text() == "x"


def test_it_is_a_session_of_its_own(home: Path) -> None:
    pid = start(engine(home))
    assert os.getsid(pid) == pid != os.getsid(0)


def test_the_token_is_in_no_repr_and_no_command_line(home: Path) -> None:
    made = engine(home)
    running = made.ensure(CancelToken(), no_report)
    token = (home / "token").read_text()
    assert token not in repr(running) + repr(made)
    assert not any(token in part for part in psutil.Process(running.health.pid).cmdline())


def test_keys_in_the_environment_do_not_reach_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    monkeypatch.setenv("DESKTOP_FT_MODELS", "/models")
    seen = psutil.Process(start(engine(home))).environ()
    assert "OPENAI_API_KEY" not in seen
    assert seen["DESKTOP_FT_MODELS"] == "/models"


def test_a_killed_engine_is_started_again(home: Path) -> None:
    made = engine(home)
    first = start(made)
    os.kill(first, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(first)] if psutil.pid_exists(first) else [], 5)
    assert made.find() is None
    assert start(made) != first
    assert (home / "starts").read_text() == "xx"


def test_a_stranger_on_the_old_port_is_not_taken_for_it(home: Path) -> None:
    made = engine(home)
    pid = start(made)
    note = json.loads((home / "engine.json").read_text())
    (home / "engine.json").write_text(json.dumps({**note, "pid": pid + 1}))
    assert made.find() is None
    (home / "token").write_text("another")
    (home / "engine.json").write_text(json.dumps(note))
    assert made.find() is None


@pytest.mark.parametrize("note", ["", "{", "[]", '{"pid": "x"}', '{"pid": 1, "address": ""}'])
def test_a_note_that_is_none_is_passed_over(home: Path, note: str) -> None:
    home.mkdir()
    (home / "engine.json").write_text(note)
    assert engine(home).find() is None


def test_many_workers_start_one_engine(home: Path) -> None:
    made = engine(home)
    pids: list[int] = []
    threads = [threading.Thread(target=lambda: pids.append(start(made))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pids) == 5
    assert len(set(pids)) == 1
    assert (home / "starts").read_text() == "x"


def test_an_engine_that_ends_at_once_tells_its_last_words(home: Path) -> None:
    made = engine(home, "import sys; sys.exit('no module named torch')")
    with pytest.raises(EngineUnavailable) as caught:
        start(made)
    assert "no module named torch" in caught.value.details
    assert caught.value.todo is not None


def test_a_program_that_is_not_there_is_a_sentence(home: Path) -> None:
    made = LocalEngine(home, [str(home / "nothing")])
    with pytest.raises(EngineUnavailable, match="could not be started"):
        start(made)


def test_waiting_for_it_can_be_left(home: Path) -> None:
    token = CancelToken()

    def report(_: object) -> None:
        token.cancel()

    with pytest.raises(Cancelled):
        engine(home, "import time; time.sleep(60)").ensure(token, report)


def test_health_of_what_is_no_engine(home: Path) -> None:
    assert ask_health("http://127.0.0.1:9/v1", "x") is None


@pytest.mark.timeout(300)
def test_the_real_engine_starts_and_ends_when_idle(home: Path) -> None:
    made = LocalEngine(home, idle_exit_s=3)
    running = made.ensure(CancelToken(), no_report)
    assert running.health.version
    made.expect_training("a model that it has not")
    made.expect_question("a model that it has not")
    notes = {"POST /expect-training' 200", "POST /expect-question' 200"}
    log = home / "engine.log"
    wait_for(lambda: all(note in log.read_text("utf-8") for note in notes), 30, "the notes")
    process = psutil.Process(running.health.pid)
    process.wait(30)
    assert made.find() is None
