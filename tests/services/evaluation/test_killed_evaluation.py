"""Rows by the thousand over a server with faults: every row once, also after SIGKILL."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import killed_evaluator
from engine_process import REPO, wait_for
from killed_evaluator import MODELS
from provider.faults import FAULTS
from provider.profiles import COMPATIBLE
from provider.server import KEY, ProviderServer

LONG = os.environ.get("DESKTOP_FT_LONG") == "1"
ROWS, KILLS = (1000, 6) if LONG else (60, 1)
NAMES = ("429 seconds", "500", "reset before", "half the body", "502 page", "not HTTP")


def knows(asked: dict[str, Any]) -> tuple[str, ...]:
    number = asked["messages"][-1]["content"].removeprefix("What is ").rstrip("?")
    return ("It", " is ", f"{number}.")


@pytest.mark.timeout(900 if LONG else 300)
def test_every_row_is_there_once_whatever_is_killed(tmp_path: Path) -> None:
    by_chance = random.Random(5)
    faults = {fault.name: fault for fault in FAULTS}
    command = [sys.executable, str(Path(killed_evaluator.__file__))]
    env = {**os.environ, "PYTHONPATH": f"{Path(killed_evaluator.__file__).parent}:{REPO}"}
    answered = threading.Event()
    wanted = [1]

    profile = replace(COMPATIBLE, base_models=tuple((name, None) for name in MODELS))
    with ProviderServer(profile) as server:
        server.answer_to = knows

        def hear(step: str, moment: str) -> None:
            if (step, moment) != ("chat", "answered"):
                return
            if by_chance.random() < 0.1:
                server.script("chat", faults[by_chance.choice(NAMES)])
            if server.count("chat") >= wanted[0]:
                answered.set()

        server.hear = hear
        arguments = [server.base_url, KEY, str(tmp_path), str(ROWS)]
        for kill in range(KILLS):
            wanted[0] = (kill + 1) * 2 * ROWS // (KILLS + 2)
            answered.clear()
            program = subprocess.Popen([*command, *arguments], env=env)
            wait_for(lambda: answered.is_set(), 120, "so many answers")
            program.send_signal(signal.SIGKILL)
            assert program.wait(30) == -signal.SIGKILL
        done = subprocess.run(
            [*command, *arguments],
            env=env,
            check=False,
            capture_output=True,
            text=True,
            timeout=200,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "all is asked\n", "")
        asked = Counter(
            (call.body["model"], call.body["messages"][-1]["content"])
            for call in server.calls
            if call.step == "chat"
        )
    service = killed_evaluator.service_at("http://127.0.0.1:1/v1", KEY, tmp_path)
    (summary,) = service.evaluations()
    outcome = service.load(summary.id)
    replies = [(each.case, each.contestant) for each in outcome.replies]
    assert sorted(replies) == sorted((n, name) for n in range(ROWS) for name in MODELS)
    assert all(each.text == f"It is {each.case}." for each in outcome.replies)
    assert outcome.evaluation.asked == outcome.evaluation.of == 2 * ROWS
    assert len(asked) == 2 * ROWS
    # Twice only what failed, and what was on its way when the program was killed.
    again = sum(asked.values()) - 2 * ROWS
    assert again <= 0.25 * 2 * ROWS + 8 * KILLS
    service._store.close()
