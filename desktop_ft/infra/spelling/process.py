"""Checks spelling in a process of its own: dictionaries are large, and a broken one may crash.

Both ends of the pipe are here: `SpellingProcess` asks, `serve` answers, one line of JSON each. The
process ends when its input does or nobody asked for a while. Knows no dictionary: `checker` does.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from desktop_ft.core.tasks import Cancelled
from desktop_ft.infra.own_program import AskedProcess, in_pieces, own_command
from desktop_ft.infra.spelling.dictionaries import (
    find_dictionaries,
    keep_dictionary,
    usual_places,
)
from desktop_ft.resources import resource

COMMAND = "check-spelling"
_IDLE_S = 300.0
_MOST_FAILURES = 3  # then a dictionary must be broken, and there are no marks in this session
_LETTERS = 100_000  # in one question, so that somebody else's comes in between

_log = logging.getLogger(__name__)

Spans = list[tuple[int, int]]


class SpellingProcess:
    """Asks the process, from any thread; it is started with the first question, and again.

    `own` is the user's folder of dictionaries, `cache` a folder for what lies in archives, `usual`
    gives the languages of the user, best first.
    """

    def __init__(
        self,
        own: Path,
        cache: Path,
        usual: Callable[[], Sequence[str]],
        command: Sequence[str] | None = None,
    ) -> None:
        self._own, self._cache, self._usual = own, cache, usual
        self._given = command
        self._process = AskedProcess(self._command)
        self._failures = 0

    @property
    def pid(self) -> int | None:
        """Return the number of the process, or None while there is none."""
        return self._process.pid

    def check(self, texts: Sequence[str]) -> list[Spans]:
        """Return where the misspelt words of each text are, in UTF-16 units."""
        spans: list[Spans] = []
        for piece in in_pieces(texts, _LETTERS):
            answer = self._ask({"check": piece})
            found: Sequence[Spans] = answer if isinstance(answer, list) else [[]] * len(piece)
            spans += [[(int(start), int(length)) for start, length in each] for each in found]
        return spans

    def suggest(self, word: str, text: str) -> list[str]:
        """Return what a misspelt word of a text may have been meant to be."""
        answer = self._ask({"suggest": word, "text": text})
        return [str(each) for each in answer] if isinstance(answer, list) else []

    def languages(self) -> list[str]:
        """Return the codes of the languages for which there are dictionaries."""
        answer = self._ask({"languages": True})
        return [str(each) for each in answer] if isinstance(answer, list) else []

    def add(self, path: Path) -> bool:
        """Take over a dictionary, or what lies in an archive; the next question knows it."""
        if not keep_dictionary(path, self._own, self._cache):
            return False
        with self._process.lock:
            self._process.let_go()
            self._failures = 0
        return True

    def close(self) -> None:
        """End the process; whoever waits for an answer is cancelled."""
        self._process.close()

    def _ask(self, question: dict[str, Any]) -> object:
        line = json.dumps(question).encode() + b"\n"
        with self._process.lock:
            while self._failures < _MOST_FAILURES:
                try:
                    answer = self._answer(line)
                except (OSError, ValueError) as error:
                    self._process.let_go()
                    if self._process.is_closed:
                        raise Cancelled from error
                    self._failures += 1
                    _log.info("the process that checks spelling does not answer: %s", error)
                else:
                    self._failures = 0
                    return answer
        return None

    def _answer(self, line: bytes) -> object:
        asking, hearing = self._process.pipes()
        asking.write(line)
        asking.flush()
        return json.loads(hearing.readline())

    def _command(self) -> Sequence[str]:
        if self._given is not None:
            return self._given
        return own_command(COMMAND, str(self._own), str(self._cache), ",".join(self._usual()))


def serve(source: IO[bytes], target: IO[bytes], answer: Callable[[dict[str, Any]], object]) -> None:
    """Answer questions until there are no more: the whole life of the process."""
    idle = _Idle()
    for line in source:
        idle.stop()
        target.write(json.dumps(answer(json.loads(line))).encode() + b"\n")
        target.flush()
        idle.start()
    idle.stop()


def main(arguments: Sequence[str]) -> int:
    """Run the process: `desktop-ft check-spelling OWN CACHE LANGUAGES`, for the window alone."""
    from desktop_ft.infra.spelling.checker import Checker

    own, cache, usual = arguments
    places = [*usual_places(), *_brought_along()]
    checker = Checker(
        find_dictionaries(Path(own), Path(cache), places), list(filter(None, usual.split(",")))
    )

    def answer(question: dict[str, Any]) -> object:
        if "check" in question:
            return checker.check(question["check"])
        if "suggest" in question:
            return checker.suggest(question["suggest"], question["text"])
        return checker.languages

    # By number: a program without a console on Windows has pipes, but no `sys.stdin`.
    with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as target:
        serve(source, target, answer)
    return 0


class _Idle:
    """Ends the process when nobody asked for a while."""

    def __init__(self) -> None:
        self._timer: threading.Timer | None = None

    def start(self) -> None:
        self._timer = threading.Timer(_IDLE_S, os._exit, (0,))
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()


def _brought_along() -> list[Path]:
    """Return where a Russian dictionary is, and the English one that comes with the library."""
    found = importlib.util.find_spec("hunspell")
    folders = found.submodule_search_locations if found is not None else None
    return [resource("dictionaries"), *(Path(each) / "dictionaries" for each in folders or ())]
