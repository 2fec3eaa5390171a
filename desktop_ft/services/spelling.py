"""Spelling: what the user said of words, and jobs that ask for the rest. Knows no dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from desktop_ft.core.errors import BadFile
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.services.settings import SettingsStore

Spans = list[tuple[int, int]]


class SpellingChecker(Protocol):
    """Where the dictionaries are; may take a second, so it is asked from a worker."""

    def check(self, texts: Sequence[str]) -> list[Spans]:
        """Return start and length of the misspelt words of each text, in UTF-16 units."""

    def suggest(self, word: str, text: str) -> list[str]:
        """Return what a misspelt word of a text may have been meant to be."""

    def languages(self) -> list[str]:
        """Return the codes of the languages for which there are dictionaries."""

    def add(self, path: Path) -> bool:
        """Take over a dictionary or an archive of some; False where there is none in it."""


class Spelling:
    """The user's own words are kept in the settings, what is to be ignored only in memory."""

    def __init__(self, settings: SettingsStore, checker: SpellingChecker) -> None:
        self._settings = settings
        self._checker = checker
        self._ignored: set[str] = set()
        self._own: tuple[tuple[str, ...], frozenset[str]] = ((), frozenset())

    @property
    def is_on(self) -> bool:
        """Tell whether misspelt words are to be marked."""
        return self._settings.value.mark_misspelt

    def turn(self, on: bool) -> None:
        """Mark misspelt words, or do not."""
        self._settings.change(mark_misspelt=on)

    def accepts(self, word: str) -> bool:
        """Tell whether the user said that a word is right."""
        own = self._settings.value.own_words
        if own is not self._own[0]:
            self._own = (own, frozenset(map(str.casefold, own)))
        return word.casefold() in self._ignored or word.casefold() in self._own[1]

    @property
    def own_words(self) -> tuple[str, ...]:
        """Return what was learnt, in order."""
        return self._settings.value.own_words

    def keep_own(self, words: Iterable[str]) -> None:
        """Keep these words as the user's own, and no others."""
        self._settings.change(own_words=tuple(sorted(set(words), key=str.casefold)))

    def learn(self, word: str) -> None:
        """Keep a word as right for ever."""
        self.keep_own((*self.own_words, word))

    def ignore(self, word: str) -> None:
        """Take a word as right until the program ends."""
        self._ignored.add(word.casefold())

    def check_job(self, texts: Sequence[str]) -> Callable[[CancelToken, Report], list[Spans]]:
        """Return a job that finds the misspelt words of each text."""

        def job(token: CancelToken, report: Report) -> list[Spans]:
            del report
            token.check()
            return self._checker.check(texts)

        return job

    def suggest_job(self, word: str, line: str) -> Callable[[CancelToken, Report], list[str]]:
        """Return a job that finds what a word may have been meant to be."""

        def job(token: CancelToken, report: Report) -> list[str]:
            del report
            token.check()
            return self._checker.suggest(word, line)

        return job

    def languages_job(self) -> Callable[[CancelToken, Report], list[str]]:
        """Return a job that looks which languages there are dictionaries for."""

        def job(token: CancelToken, report: Report) -> list[str]:
            del report
            token.check()
            return self._checker.languages()

        return job

    def add_job(self, path: Path) -> Callable[[CancelToken, Report], list[str]]:
        """Return a job that takes over a dictionary and returns the languages of all."""

        def job(token: CancelToken, report: Report) -> list[str]:
            del report
            token.check()
            try:
                added = self._checker.add(path)
            except OSError as error:
                raise BadFile(
                    text("services", "The dictionary could not be added."),
                    text("services", "The computer says: {reason}.").format(
                        reason=error.strerror or str(error)
                    ),
                    text("services", "Look whether the file can still be read."),
                ) from error
            if not added:
                raise BadFile(
                    text("services", "There is no dictionary in {file}.").format(file=path.name),
                    text("services", "A dictionary is a pair of files ending in .aff and .dic."),
                    text(
                        "services",
                        "Choose one of the two, or a file ending in .oxt or .xpi, as LibreOffice "
                        "and Firefox offer them.",
                    ),
                )
            return self._checker.languages()

        return job
