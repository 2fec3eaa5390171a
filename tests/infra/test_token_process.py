"""Counting tokens in a process of its own: the same counts, and nothing left behind."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
from collections.abc import Iterator

import psutil
import pytest

from desktop_ft.core.tasks import Cancelled
from desktop_ft.infra import token_process
from desktop_ft.infra.own_program import own_command, own_environment
from desktop_ft.infra.token_process import TokenProcess, serve
from desktop_ft.infra.tokens import count_tokens

TEXTS = ["hello world", "", "Привет, мир!", "a\ud800b", "<|endoftext|>", "x\0y", "line\nline"]


@pytest.fixture
def counter() -> Iterator[TokenProcess]:
    process = TokenProcess()
    yield process
    process.close()
    assert process.pid is None


def test_it_counts_as_this_process_would(counter: TokenProcess) -> None:
    assert counter(TEXTS).tolist() == count_tokens(TEXTS).tolist()
    assert counter([]).tolist() == []


def test_it_is_started_with_the_first_question_and_only_once(counter: TokenProcess) -> None:
    assert counter.pid is None
    counter(["one"])
    first = counter.pid
    assert first is not None
    counter(["two"])
    assert counter.pid == first


def test_many_texts_go_in_pieces_and_come_back_in_order(
    counter: TokenProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(token_process, "_TEXTS", 3)
    monkeypatch.setattr(token_process, "_LETTERS", 40)
    texts = ["word " * number for number in range(20)]
    assert counter(texts).tolist() == count_tokens(texts).tolist()


def test_two_threads_may_ask_at_once(counter: TokenProcess) -> None:
    answers: dict[int, list[int]] = {}

    def ask(length: int) -> None:
        answers[length] = counter(["word " * length] * 20).tolist()

    threads = [threading.Thread(target=ask, args=(length,)) for length in (1, 5, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {length: set(counts) for length, counts in answers.items()} == {1: {2}, 5: {6}, 9: {10}}


def test_a_process_that_died_is_started_again(counter: TokenProcess) -> None:
    counter(["one"])
    first = psutil.Process(counter.pid)
    first.kill()
    first.wait(30)
    assert counter(["hello world"]).tolist() == [2]
    assert counter.pid != first.pid


@pytest.mark.parametrize("command", [["/no/such/program"], [sys.executable, "-c", "pass"]])
def test_where_there_is_no_such_process_the_count_is_made_here(command: list[str]) -> None:
    counter = TokenProcess(command)
    assert counter(["hello world", ""]).tolist() == [2, 0]
    counter.close()


def test_closing_ends_the_process_and_whoever_waits_for_it() -> None:
    counter = TokenProcess([sys.executable, "-c", "import time; time.sleep(1000)"])
    outcome: list[Exception] = []

    def ask() -> None:
        try:
            counter(["hello"])
        except Cancelled as error:
            outcome.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    while counter.pid is None:
        asking.join(0.01)
    process = psutil.Process(counter.pid)
    counter.close()
    asking.join(30)
    assert not asking.is_alive()
    assert len(outcome) == 1
    assert not process.is_running()


def test_it_ends_when_the_one_who_asks_is_gone() -> None:
    process = subprocess.Popen(
        own_command(token_process.COMMAND),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=own_environment(),
    )
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(30) == 0
    assert process.stdout is not None
    process.stdout.close()


def test_the_answering_end_needs_nothing_but_a_pipe() -> None:
    question, answer = io.BytesIO(), io.BytesIO()
    token_process._write(question, [b"hello world", b""])
    question.seek(0)
    serve(question, answer)
    answer.seek(0)
    assert token_process._read_numbers(answer, 2).tolist() == [2, 0]
    assert not answer.read()
