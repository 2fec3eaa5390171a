"""Spelling checked in a process of its own: the same marks, and nothing left behind."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from desktop_ft.core.tasks import Cancelled
from desktop_ft.infra.own_program import own_command, own_environment
from desktop_ft.infra.spelling import dictionaries, process
from desktop_ft.infra.spelling.checker import Checker
from desktop_ft.infra.spelling.dictionaries import find_dictionaries
from desktop_ft.infra.spelling.process import COMMAND, SpellingProcess
from tiny_dictionary import GERMAN, write_dictionary, write_three


@pytest.fixture
def checker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SpellingProcess]:
    monkeypatch.setenv("HOME", str(tmp_path))
    write_three(tmp_path / "own")
    made = SpellingProcess(tmp_path / "own", tmp_path / "cache", lambda: ["ru", "en"])
    yield made
    made.close()


def test_it_finds_and_suggests(checker: SpellingProcess) -> None:
    assert checker.languages()[:2] == ["ru", "en"]
    assert checker.check(["привет медсстра", "", "\ud800 привет"]) == [[(7, 8)], [], []]
    assert checker.suggest("медсстра", "привет медсстра") == ["медсестра"]


def test_english_and_russian_come_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionaries, "_patterns", lambda system, env, home: ())
    places = [*dictionaries.usual_places(env={}), *process._brought_along()]
    found = find_dictionaries(tmp_path / "own", tmp_path / "cache", places)
    assert [each.language for each in found] == ["ru", "en"]
    checker = Checker(found, ["ru", "en"])
    assert checker.check(["медсестра перевязала рану", "the nurse dresses the wound"]) == [[], []]
    assert checker.check(["медсстра", "dresing"]) == [[(0, 8)], [(0, 7)]]


def test_many_texts_go_in_pieces(checker: SpellingProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_LETTERS", 20)
    assert checker.check(["привет медсстра"] * 9) == [[(7, 8)]] * 9


def test_a_process_that_died_is_started_again(checker: SpellingProcess) -> None:
    checker.languages()
    assert checker.pid is not None
    psutil.Process(checker.pid).kill()
    assert checker.check(["привет медсстра"]) == [[(7, 8)]]


def test_a_new_dictionary_is_known_at_once(checker: SpellingProcess, tmp_path: Path) -> None:
    assert "eo" not in checker.languages()
    stem = write_dictionary(tmp_path / "downloads", "eo", GERMAN)
    assert checker.add(stem.with_suffix(".aff"))
    assert "eo" in checker.languages()
    assert not checker.add(tmp_path / "nothing.dic")


def test_what_always_fails_is_given_up(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.stdin.readline()"]
    checker = SpellingProcess(tmp_path, tmp_path, list, command)
    assert checker.check(["hello"]) == [[]]
    assert checker.suggest("wrold", "wrold") == []
    assert checker.pid is None
    checker.close()


def test_who_waits_is_let_go_when_the_program_ends(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    checker = SpellingProcess(tmp_path, tmp_path, list, command)
    outcome: list[object] = []

    def ask() -> None:
        try:
            checker.check(["hello"])
        except Cancelled as cancelled:
            outcome.append(cancelled)

    asking = threading.Thread(target=ask)
    asking.start()
    while checker.pid is None:
        asking.join(0.01)
    checker.close()
    asking.join(30)
    assert not asking.is_alive()
    assert len(outcome) == 1
    with pytest.raises(Cancelled):
        checker.languages()


def test_it_ends_when_the_one_who_asks_is_gone(tmp_path: Path) -> None:
    with subprocess.Popen(
        own_command(COMMAND, str(tmp_path), str(tmp_path), "en"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=own_environment(),
    ) as started:
        assert started.stdin is not None
        started.stdin.close()
        assert started.wait(30) == 0


def test_it_ends_when_nobody_asks_for_a_while(tmp_path: Path) -> None:
    code = (
        "import sys; from desktop_ft.infra.spelling import process; process._IDLE_S = 0.01; "
        f"process.main([{str(tmp_path)!r}, {str(tmp_path)!r}, 'en'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=own_environment(),
    ) as started:
        assert started.stdin is not None
        assert started.stdout is not None
        started.stdin.write(b'{"check": ["hello"]}\n')
        started.stdin.flush()
        assert started.stdout.readline().strip() == b"[[]]"
        assert started.wait(30) == 0
