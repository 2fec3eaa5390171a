"""Dictionaries of a few words, written by the tests themselves, and what checks with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop_ft.infra.spelling.checker import Checker
from desktop_ft.infra.spelling.dictionaries import find_dictionaries, keep_dictionary


def _words(listed: str) -> list[str]:
    return listed.split()


ENGLISH = _words("hello world here is a sentence with the and nurse don't well known clean wound/S")
GERMAN = _words("das ist ein deutscher satz und kein anderer die wunde sauber bleibt hier")
RUSSIAN = _words("привет как дела медсестра перевязала рану пришел домой слово елка кто нибудь это")


def write_dictionary(
    folder: Path, name: str, words: Iterable[str], encoding: str = "UTF-8", called: str = ""
) -> Path:
    """Write a pair of files; return them without their endings."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = list(words)
    rules = "SFX S Y 1\nSFX S 0 s .\n"
    tried = "TRY abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщьыэюя\n"
    head = f"SET {called or encoding}\n{tried if encoding == 'UTF-8' else ''}{rules}"
    (folder / f"{name}.aff").write_bytes(head.encode(encoding))
    body = "\n".join([str(len(listed)), *listed, ""])
    (folder / f"{name}.dic").write_bytes(body.encode(encoding))
    return folder / name


def write_three(folder: Path) -> None:
    """Write an English, a German and a Russian dictionary."""
    write_dictionary(folder, "en_US", ENGLISH)
    write_dictionary(folder, "de_DE", GERMAN)
    write_dictionary(folder, "ru_RU", RUSSIAN)


class NearChecker:
    """Checks in this process and thread, with the dictionaries of one folder."""

    def __init__(self, folder: Path, usual: Sequence[str] = ("ru", "en")) -> None:
        self._folder, self._usual = folder, usual
        self.asked: list[str] = []
        self._look()

    def _look(self) -> None:
        found = find_dictionaries(self._folder, self._folder / "cache", [])
        self._checker = Checker(found, self._usual)

    def check(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        self.asked += texts
        return self._checker.check(texts)

    def suggest(self, word: str, text: str) -> list[str]:
        return self._checker.suggest(word, text)

    def languages(self) -> list[str]:
        return self._checker.languages

    def add(self, path: Path) -> bool:
        added = keep_dictionary(path, self._folder, self._folder / "cache")
        self._look()
        return added
